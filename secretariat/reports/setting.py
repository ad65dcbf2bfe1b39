"""The setting of a document: languages, their order and layout, and the side of the original."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from itertools import chain

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Selection
from secretariat.domain.agreed.issued import LATEST_FORM
from secretariat.domain.meetings import Classification
from secretariat.domain.sides import Side, named, pair_of, parties, words_for
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports import office_form
from secretariat.reports.alternat import turned
from secretariat.reports.looks import Bound, Front, Layout, Sheet
from secretariat.reports.speaking import Speaking
from secretariat.reports.typesetting import (
    BODY,
    FICTITIOUS,
    Block,
    Boxes,
    NewPage,
    Passage,
    Press,
    Span,
    Text,
    Words,
    in_one,
    in_parts,
    one_after_other,
    side_by_side,
    with_tables,
)

LARGE_PRINT = 16 / BODY.size
"""How many times as large as usual large print is: its body is in 16 points."""


@dataclass(frozen=True, kw_only=True)
class Setting(Speaking):
    """The options of a printed document and its day; the only input besides records.

    *languages* and *table* stand in the order in which they are to be named.
    """

    as_of: datetime
    """The day by which a report reckons what is late; of a record, its last change."""
    changed: datetime | None = None
    """When what is printed was last changed: the moment that the file states."""
    printed_on: date | None = None
    """The day of printing, where the paper is to bear it."""
    layout: Layout = Layout.SIDE_BY_SIDE
    table: tuple[Side, ...] = ()
    """The two parties, then the third parties; `at_table` puts those of the book in."""
    keeper: str = ""
    """The code of the side that keeps the book and prints; empty in a book of no side."""
    original: str = ""
    """The side whose original this is: named first, its language first, signing on the left."""
    selection: Selection = field(default_factory=Selection)
    """Which records, where the document is about many."""
    parts: tuple[str, ...] = ()
    """What a briefing pack holds, in its order; the usual when nothing is named."""
    bodies_only: bool | None = None
    """Whether only bodies are named as leading an action, not people; None: where it is signed."""
    joint_only: bool = False
    """True to leave out of a briefing pack all that is for the own side alone."""
    form_version: int = LATEST_FORM
    """The version of the words around the text: the latest, or that of an issued one."""
    states_status: bool = True
    """False for the text alone, as its digest is taken: a draft is not called one in its title."""
    follows: str = ""
    """The language of the text before this one, where a sequential document says it again."""
    code: str = ""
    """The code of the issued text that is printed: it stands on every page, and as a QR square."""
    history: str = ""
    """The code of the history of the book, which stands at the end with its square."""
    bound: Bound = Bound.LOOSE
    """How its sheets are bound: margins, blank backs and the order of its pages follow."""
    front: Front = Front.NO
    """Whether a title page with contents stands first."""
    office_form: bool = False
    """True for the Chinese text in the form of Chinese offices, GB/T 9704."""
    large_print: bool = False
    """True to set all larger, for readers who need it; `in_large_print` sees to the rest."""
    number: int | None = None
    """The number of the first letter, where letters are numbered."""
    sheet: Sheet = Sheet.A4
    """On which sheets wide tables lie."""
    press: Press | None = None
    """What makes the file, where it is not to be a PDF."""
    boxes: Boxes = field(default_factory=Boxes, compare=False)
    """Hears of every character that no font draws, so that it stands as a box."""

    def at_table(self, sides: Iterable[Side]) -> Setting:
        """The same for the book with these *sides*; refuses the original of a side that is none.

        The side whose original this is comes first, and its language where both are printed. A
        paper in one language alone names the side first that works in it.
        """
        every = list(sides)
        two = parties(every)
        if self.office_form and (formed := _in_office_form(self, two)) != self:
            return formed.at_table(every)
        third = tuple(side for side in every if side not in two)
        if not self.original:
            return replace(self, table=_by_language(self, two) + third)
        ours = named(self.original, two)
        if ours is None:
            raise SecretariatError(
                N_("The original must be {known}, not “{said}”."),
                known=words_for(two),
                said=self.original[:60],
            )
        return replace(
            self,
            original=ours.code.lower(),
            table=(ours, *(side for side in two if side is not ours), *third),
            languages=tuple(sorted(self.languages, key=lambda code: code != ours.tongue)),
        )

    def in_large_print(self) -> Setting:
        """A setting as this one in large print: one language after the other, wide tables on A3."""
        return replace(self, large_print=True, layout=Layout.SEQUENTIAL, sheet=Sheet.A3)

    @property
    def is_read(self) -> bool:
        """True where the file is read as it is, as a PDF or a page; False where it is edited."""
        return self.press is None or bool(getattr(self.press, "is_read", False))

    @property
    def has_tables(self) -> bool:
        """False where the press hears a text as it is written, with its table between bars."""
        return getattr(self.press, "has_tables", True)

    @property
    def is_on_paper(self) -> bool:
        """False for a web page, which may be read on a narrow screen."""
        return getattr(self.press, "is_on_paper", True)

    @property
    def scale(self) -> float:
        """The factor by which all type is enlarged; 1 is the usual size."""
        return LARGE_PRINT if self.large_print else 1.0

    @property
    def authors(self) -> str:
        """Who answers for what is no paper of one body: the two sides."""
        names = self.listed(side.name for side in self.table[:2])
        return " / ".join(half for _, half in self.printed(names))

    @property
    def moment(self) -> datetime:
        """The moment that the file states as its own."""
        return self.changed or self.as_of

    @property
    def sides(self) -> tuple[str, ...]:
        """The codes of the two sides, in the order in which they are named."""
        return tuple(side.code.lower() for side in self.table[:2])

    @property
    def pair(self) -> Bilingual:
        """The two sides in a word: UK-India, 中英; in an original, its side first."""
        if not self.original:
            return pair_of(self.table)
        first, second = (side.in_short for side in self.table[:2])
        return Bilingual(f"{first.en}-{second.en}", first.zh + second.zh)

    @property
    def working_languages(self) -> tuple[str, ...]:
        """The languages in which the two sides work, in the order in which the sides are named."""
        return tuple(dict.fromkeys(side.tongue for side in self.table[:2])) or ("en", "zh")

    def party(self, code: str) -> Bilingual:
        """What documents call the side with this *code*: UK side, 英方."""
        side = self._side(code)
        return side.as_party if side else Bilingual(code.upper(), code.upper())

    def side_called(self, code: str) -> Bilingual:
        """The side with this *code* in short, as it is spoken of at the table."""
        side = self._side(code)
        return side.called if side else Bilingual(code.upper(), code.upper())

    def _side(self, code: str) -> Side | None:
        return next((side for side in self.table if side.code.lower() == code.lower()), None)

    def rank_of(self, side: str) -> tuple[int, str]:
        """Sort key of sides in this setting's order, third parties last by code."""
        known = self.sides.index(side.lower()) if side.lower() in self.sides else len(self.sides)
        return known, side

    def cited(self, text: Bilingual) -> list[tuple[str, str]]:
        """As `printed`, but in the other language where *text* has no half to print.

        For texts such as a source, which are kept in the language in which they were found.
        """
        every = [(code, text.half(code)) for code in ("en", "zh") if text.half(code)]
        return self.printed(text) or every

    def lay_out(self, passages: Iterable[Passage]) -> Iterator[Block]:
        """*passages* in the layout of this setting."""
        if self.turns:
            passages = (
                replace(passage, en=self._turned(passage.en), zh=self._turned(passage.zh))
                for passage in passages
            )
        if self.office_form and self.press is None:
            passages = office_form.formed(passages)
        if not self.has_tables:
            alone = len(self.languages) == 1
            return (in_one if alone else one_after_other)(passages, self.first)
        one, both = self._in_one, partial(side_by_side, first=self.first)
        if not self.is_read:
            # A text that is edited elsewhere stays the one paragraph that it is, but for its table.
            one = partial(self._in_one, whole=True)
            if len(self.languages) > 1 and self.layout is not Layout.SEQUENTIAL:
                return with_tables(passages, self._codes, both, whole=True)
        else:
            passages = in_parts(passages)
        if len(self.languages) == 1:
            return one(passages, self.first)
        if self.layout is Layout.SEQUENTIAL:
            kept, other = list(passages), "zh" if self.first == "en" else "en"
            return chain(one(kept, self.first), [NewPage(may_join=True)], one(kept, other))
        return with_tables(passages, self._codes, both)

    @property
    def _codes(self) -> tuple[str, ...]:
        return (self.first, "zh" if self.first == "en" else "en")

    @staticmethod
    def _in_one(passages: Iterable[Passage], code: str, *, whole: bool = False) -> Iterator[Block]:
        return with_tables(passages, [code], partial(in_one, language=code), whole=whole)

    def _turned(self, text: Text) -> Text:
        if isinstance(text, str):
            return turned(text, self.turns)
        if isinstance(text, Span):
            return replace(text, text=turned(text.text, self.turns))
        return [
            turned(one, self.turns)
            if isinstance(one, str)
            else replace(one, text=turned(one.text, self.turns))
            for one in text
        ]

    def alone(self, code: str) -> Setting:
        """The setting with one language only, for half of a sequential document."""
        return replace(self, languages=(code,))

    def in_turn(
        self, body: Callable[[Setting], Iterable[Block]], *, own_pages: bool = False
    ) -> Iterator[Block]:
        """The blocks of *body*: once, or in full for each language when sequential.

        Each language begins on a page of its own with *own_pages*, which printed on both sides is
        a right one: so that what is signed, handed round or fills its first page can be taken
        apart. Else short ones share.
        """
        apart = self.layout is Layout.SEQUENTIAL and len(self.languages) > 1
        for index, setting in enumerate(map(self.alone, self.languages) if apart else [self]):
            if index:
                on_right = own_pages and self.bound.on_both_sides
                yield NewPage(may_join=not own_pages, on_right=on_right)
            yield from body(replace(setting, follows=self.first) if index else setting)

    def marks(
        self,
        classification: Classification | None,
        *,
        fictitious: bool,
        status: Words | None = None,
        departed: bool = False,
    ) -> tuple[Words, ...]:
        """The marks of every page: classification, *status*, fictitious.

        *departed* says that the text differs from the one that was issued.
        """
        marks = []
        if classification is not None and classification is not Classification.OPEN:
            marks.append(self.words(classification.label))
        if status is not None:
            marks.append(status)
        if departed:
            marks.append(self.words(N_("differs from the text issued")))
        if fictitious:
            marks.append(FICTITIOUS)
        return tuple(marks)


def words(text: Bilingual) -> Words:
    """A pair as the `Words` of the press."""
    return Words(text.en, text.zh)


def _in_office_form(setting: Setting, two: tuple[Side, ...]) -> Setting:
    """*setting* in Chinese, as the original of the side that works in it unless one is named."""
    chinese = next((side.code.lower() for side in two if side.tongue == "zh"), "")
    return replace(setting, languages=("zh",), original=setting.original or chinese)


def _by_language(setting: Setting, two: tuple[Side, ...]) -> tuple[Side, ...]:
    """*two* as they are; on a paper in one language alone, the side that works in it first."""
    if len(setting.languages) > 1:
        return two
    return tuple(sorted(two, key=lambda side: side.tongue != setting.first))
