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
"""Factor of large print, whose body is set in 16 points."""


@dataclass(frozen=True, kw_only=True)
class Setting(Speaking):
    """The options of a printed document and its day; the only input besides records.

    *languages* and *table* are in the order of naming.
    """

    as_of: datetime
    """The day by which a report decides what is late; for a record, its last change."""
    changed: datetime | None = None
    """Time of the last change of the printed records, which the file states."""
    printed_on: date | None = None
    """The day of printing, for papers that show it."""
    layout: Layout = Layout.SIDE_BY_SIDE
    table: tuple[Side, ...] = ()
    """The two parties, then the third parties; set by `at_table` to those of the book."""
    keeper: str = ""
    """The code of the side that keeps the book and prints; empty in a book of no side."""
    original: str = ""
    """The side whose original this is: named first, its language first, signing on the left."""
    selection: Selection = field(default_factory=Selection)
    """The choice of records, for a document about many."""
    parts: tuple[str, ...] = ()
    """The parts of a briefing pack, in order; empty for the default."""
    bodies_only: bool | None = None
    """True to name only bodies as leads of actions; None: only in signed documents."""
    joint_only: bool = False
    """True to leave own-side papers out of a briefing pack."""
    form_version: int = LATEST_FORM
    """The version of the words around the text: the latest, or that of an issued one."""
    states_status: bool = True
    """False for the text alone, as for its digest: the title of a draft does not say so."""
    follows: str = ""
    """The language of the text before this one, in the second half of a sequential document."""
    code: str = ""
    """The code of the printed issued text, which is on every page, and as a QR code."""
    history: str = ""
    """The code of the history of the book, printed at the end with its QR code."""
    bound: Bound = Bound.LOOSE
    """The binding of its sheets, which decides margins, blank backs and the order of pages."""
    front: Front = Front.NO
    """Choice whether a title page with contents comes first."""
    office_form: bool = False
    """True for the Chinese text in the form of Chinese offices, GB/T 9704."""
    large_print: bool = False
    """True for large print; `in_large_print` makes the other changes that it needs."""
    number: int | None = None
    """The number of the first letter, where letters are numbered."""
    sheet: Sheet = Sheet.A4
    """The paper size of wide tables."""
    press: Press | None = None
    """The press that makes the file; None for PDF."""
    boxes: Boxes = field(default_factory=Boxes, compare=False)
    """Collects the characters that no font draws, which are shown as boxes."""

    def at_table(self, sides: Iterable[Side]) -> Setting:
        """The setting for the book with these *sides*; refuses the original of an unknown side.

        The side of the original comes first, and so does its language where both are printed. A
        paper in one language names first the side that works in it.
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
        """The setting in large print: one language after the other, wide tables on A3."""
        return replace(self, large_print=True, layout=Layout.SEQUENTIAL, sheet=Sheet.A3)

    @property
    def is_read(self) -> bool:
        """True for files to be read, such as PDF or HTML; False for ones to be edited."""
        return self.press is None or bool(getattr(self.press, "is_read", False))

    @property
    def has_tables(self) -> bool:
        """False for a press that takes the table of a text as written, between bars."""
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
        """Author of a document that is not of one body: the two sides."""
        names = self.listed(side.name for side in self.table[:2])
        return " / ".join(half for _, half in self.printed(names))

    @property
    def moment(self) -> datetime:
        """The time that the file states."""
        return self.changed or self.as_of

    @property
    def sides(self) -> tuple[str, ...]:
        """The codes of the two sides, in the order in which they are named."""
        return tuple(side.code.lower() for side in self.table[:2])

    @property
    def pair(self) -> Bilingual:
        """The pair of sides: UK-India, 中英; in an original, its own side first."""
        if not self.original:
            return pair_of(self.table)
        first, second = (side.in_short for side in self.table[:2])
        return Bilingual(f"{first.en}-{second.en}", first.zh + second.zh)

    @property
    def working_languages(self) -> tuple[str, ...]:
        """The languages in which the two sides work, in the order in which the sides are named."""
        return tuple(dict.fromkeys(side.tongue for side in self.table[:2])) or ("en", "zh")

    def party(self, code: str) -> Bilingual:
        """The name of the side with this *code* in documents: UK side, 英方."""
        side = self._side(code)
        return side.as_party if side else Bilingual(code.upper(), code.upper())

    def side_called(self, code: str) -> Bilingual:
        """The short name of the side with this *code*, as used in meetings."""
        side = self._side(code)
        return side.called if side else Bilingual(code.upper(), code.upper())

    def _side(self, code: str) -> Side | None:
        return next((side for side in self.table if side.code.lower() == code.lower()), None)

    def rank_of(self, side: str) -> tuple[int, str]:
        """Sort key of sides in this setting's order, third parties last by code."""
        known = self.sides.index(side.lower()) if side.lower() in self.sides else len(self.sides)
        return known, side

    def cited(self, text: Bilingual) -> list[tuple[str, str]]:
        """As `printed`, but in the other language if *text* lacks the printed ones.

        For texts such as a source, which are stored in their original language only.
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
        single, both = self._in_one, partial(side_by_side, first=self.first)
        if not self.is_read:
            # A text that is edited elsewhere stays one paragraph, except for its table.
            single = partial(self._in_one, whole=True)
            if len(self.languages) > 1 and self.layout is not Layout.SEQUENTIAL:
                return with_tables(passages, self._codes, both, whole=True)
        else:
            passages = in_parts(passages)
        if len(self.languages) == 1:
            return single(passages, self.first)
        if self.layout is Layout.SEQUENTIAL:
            kept, other = list(passages), "zh" if self.first == "en" else "en"
            return chain(single(kept, self.first), [NewPage(may_join=True)], single(kept, other))
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
            turned(span, self.turns)
            if isinstance(span, str)
            else replace(span, text=turned(span.text, self.turns))
            for span in text
        ]

    def alone(self, code: str) -> Setting:
        """The setting with one language only, for half of a sequential document."""
        return replace(self, languages=(code,))

    def in_turn(
        self, body: Callable[[Setting], Iterable[Block]], *, own_pages: bool = False
    ) -> Iterator[Block]:
        """The blocks of *body*: once, or in full for each language when sequential.

        With *own_pages* each language begins a new page, a right one where sheets are printed on
        both sides: so that texts that are signed or handed round can be taken apart. Else short
        texts share a page.
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

        *departed* marks a text that differs from the issued one.
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
    """*text* as `Words` for typesetting."""
    return Words(text.en, text.zh)


def _in_office_form(setting: Setting, two: tuple[Side, ...]) -> Setting:
    """*setting* in Chinese, as the original of the side that works in it unless one is named."""
    chinese = next((side.code.lower() for side in two if side.tongue == "zh"), "")
    return replace(setting, languages=("zh",), original=setting.original or chinese)


def _by_language(setting: Setting, two: tuple[Side, ...]) -> tuple[Side, ...]:
    """*two*, with the side first that works in the language of a paper in one language."""
    if len(setting.languages) > 1:
        return two
    return tuple(sorted(two, key=lambda side: side.tongue != setting.first))
