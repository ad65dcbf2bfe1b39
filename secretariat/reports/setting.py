"""The setting of a document: which languages, in which order, laid out how, for which side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from secretariat.declaring.values import Bilingual, Choice
from secretariat.domain.dossiers import Selection
from secretariat.domain.meetings import Classification
from secretariat.i18n import N_, Language, language
from secretariat.reports.typesetting import (
    CELL,
    FICTITIOUS,
    Block,
    Boxes,
    NewPage,
    Paragraph,
    Passage,
    Press,
    Style,
    Words,
    in_one,
    one_after_other,
    side_by_side,
)
from secretariat.reports.typesetting.styles import GREY

NOT_KNOWN = N_("not known")
NOT_TRANSLATED = N_("to be translated")


class Layout(StrEnum):
    """How two languages share the paper."""

    SIDE_BY_SIDE = "side-by-side"
    SEQUENTIAL = "sequential"


class Sheet(StrEnum):
    """The paper that lying tables are set on."""

    A4 = "a4"
    A3 = "a3"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What a reader chose, and the moment of printing; nothing else is read from outside.

    *languages* and *sides* stand in the order in which they are to be named.
    """

    made: datetime
    languages: tuple[str, ...] = ("en", "zh")
    layout: Layout = Layout.SIDE_BY_SIDE
    sides: tuple[str, ...] = ("uk", "cn")
    original: str = ""
    """The side whose original this is: named first, its language first, signing on the left."""
    selection: Selection = field(default_factory=Selection)
    """Which records, where the document is about many."""
    parts: tuple[str, ...] = ()
    """What a briefing pack holds, in its order; the usual when nothing is named."""
    sheet: Sheet = Sheet.A4
    """On which sheets wide tables lie."""
    press: Press | None = None
    """What makes the file, where it is not to be a PDF."""
    boxes: Boxes = field(default_factory=Boxes, compare=False)
    """Hears of every character that no font draws, so that it stands as a box."""

    @property
    def first(self) -> str:
        """The language that stands first."""
        return self.languages[0]

    @property
    def tongues(self) -> tuple[Language, ...]:
        """The languages printed, the first first."""
        return tuple(language(code) for code in self.languages)

    @staticmethod
    def language_of(code: str) -> Language:
        """The language called *code*, for a sentence whose parts differ by language."""
        return language(code)

    def place_of(self, side: str) -> tuple[int, str]:
        """Sorts sides as this setting names them, third parties after them by their codes."""
        known = self.sides.index(side.lower()) if side.lower() in self.sides else len(self.sides)
        return known, side

    def words(self, source: str, **parts: object) -> Words:
        """*source* in both languages."""
        return Words(*(language(code).text(source, **parts) for code in ("en", "zh")))

    def label(self, source: str) -> Bilingual:
        """*source* in both languages, as a pair."""
        said = self.words(source)
        return Bilingual(said.en, said.zh)

    def choice(self, value: Choice | None) -> Bilingual:
        """What a choice is called in both languages; not known when nothing was chosen."""
        return self.label(value.label if value else NOT_KNOWN)

    def day(self, when: str) -> Bilingual:
        """A date, perhaps partial, in both languages; not known when it is empty."""
        if not when:
            return self.label(NOT_KNOWN)
        return Bilingual(*(language(code).partial_date(when) for code in ("en", "zh")))

    def known(self, text: Bilingual) -> Bilingual:
        """*text*, with a visible gap where a half is missing."""
        gap = self.label(NOT_TRANSLATED if text.en or text.zh else NOT_KNOWN)
        return Bilingual(text.en or f"[{gap.en}]", text.zh or f"［{gap.zh}］")

    def printed(self, text: Bilingual) -> list[tuple[str, str]]:
        """The halves of *text* that are printed, the first language first; empty ones left out."""
        halves = [(code, text.half(code)) for code in self.languages]
        return [pair for pair in halves if pair[1]]

    def listed(self, pairs: Iterable[Bilingual]) -> Bilingual:
        """*pairs* one after the other in each language; empty halves are left out."""
        every = list(pairs)
        return Bilingual(
            *(language(code).listed(filter(None, (one.half(code) for one in every)))
              for code in ("en", "zh"))
        )  # fmt: skip

    def cell(self, text: Bilingual, style: Style = CELL, *, place: str = "") -> Sequence[Block]:
        """*text* for a table's cell: the languages one under the other, the second in grey.

        *place* is the record that it is from, for a warning to name.
        """
        second = style.with_(colour=GREY)
        return [
            Paragraph(half, second if number else style, code, place=place)
            for number, (code, half) in enumerate(self.printed(text))
        ]

    def lay_out(self, passages: Iterable[Passage]) -> Iterator[Block]:
        """*passages* as this setting wants them."""
        if len(self.languages) == 1:
            return in_one(passages, self.first)
        if self.layout is Layout.SEQUENTIAL:
            return one_after_other(passages, self.first)
        return side_by_side(passages, self.first)

    def alone(self, code: str) -> Setting:
        """The same with one language only, for the halves of a sequential document."""
        return replace(self, languages=(code,))

    def in_turn(self, body: Callable[[Setting], Iterable[Block]]) -> Iterator[Block]:
        """What *body* makes: once, or whole in each language where they stand in sequence."""
        apart = self.layout is Layout.SEQUENTIAL and len(self.languages) > 1
        for place, one in enumerate(map(self.alone, self.languages) if apart else [self]):
            if place:
                yield NewPage()
            yield from body(one)

    def marks(
        self,
        classification: Classification | None,
        *,
        fictitious: bool,
        draft: bool = False,
        departed: bool = False,
    ) -> tuple[Words, ...]:
        """What must stand on every page: who may read it, and that it is draft or invented.

        *departed* says that it is no longer the text that was issued.
        """
        marks = []
        if classification is not None and classification is not Classification.OPEN:
            marks.append(self.words(classification.label))
        if draft:
            marks.append(self.words(N_("DRAFT")))
        if departed:
            marks.append(self.words(N_("differs from the text issued")))
        if fictitious:
            marks.append(FICTITIOUS)
        return tuple(marks)


def words(text: Bilingual) -> Words:
    """A pair as the press takes a few words in both languages."""
    return Words(text.en, text.zh)
