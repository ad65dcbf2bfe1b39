"""The signature block: free room for signatures, never cut, with nothing drawn over it.

Its boxes are for signatures by hand, or for signed fields added later; ``Reserved`` gives their
position.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from secretariat.han import has_han
from secretariat.reports.typesetting.blocks import Block, Spot, draw_stack, stack_height
from secretariat.reports.typesetting.markup import Words
from secretariat.reports.typesetting.paragraph import Paragraph
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import CELL, GREY, INK, SMALL_CELL
from secretariat.reports.typesetting.tags import Element

_ROOM = 54.0  # points left free for the signature itself
_GUTTER = 28.0
_ABOVE = 18.0
_OVER_LINE = 3.0
_NOTE = SMALL_CELL.with_(colour=GREY)

FIELD = "Signature-"
"""Beginning of the name of a signature field, before the key of its signatory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """A signatory: *party* over the line, *name* and *office* below it; *key* names the field."""

    key: str
    party: Words
    name: Words
    office: Words = field(default_factory=Words)
    place: str = ""
    """Reference of the record with the text *party*; empty for none."""
    office_place: str = ""


@dataclass(frozen=True, slots=True)
class Reserved:
    """Position of a free box: *key* of the signatory, page from 1, and edges in points."""

    key: str
    page: int
    box: tuple[float, float, float, float]


class SignatureBlock:
    """Signatories beside each other; *lead* (place and date) stands above them."""

    before = _ABOVE
    after = 0.0
    keep_with_next = False

    def __init__(
        self,
        signatories: Sequence[Signatory],
        first: str = "en",
        lead: Sequence[Block] = (),
        *,
        has_fields: bool = False,
        note: str = "",
    ) -> None:
        """*has_fields* adds a field for an electronic signature to each box.

        A *note* in small letters over each line tells where the signature is instead.
        """
        self.lead = list(lead)
        self.first = first
        self.has_fields = has_fields
        self.note = [Paragraph(note, _NOTE, first)] if note else []
        self.reserved: list[Reserved] = []
        self.signatories = list(signatories)
        self.over = [
            _lines(signatory.party, first, signatory.place, bold=True) for signatory in signatories
        ]
        self.under = [
            [
                *_lines(signatory.name, first, bold=True),
                *_lines(signatory.office, first, signatory.office_place),
            ]
            for signatory in signatories
        ]

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The texts over and under its lines."""
        every = (*self.over, *self.under, self.note)
        return [paragraph for stack in every for paragraph in stack]

    def height(self, width: float) -> float:
        column = self._column(width)
        lead = stack_height(self.lead, width) + _ABOVE if self.lead else 0.0
        return lead + self._high(self.over, column) + _ROOM + self._high(self.under, column)

    def least(self, width: float) -> float:
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """None: it is never cut, so that signature and name stay together."""
        return

    def draw(self, sheet: Sheet, spot: Spot, parent: Element) -> None:
        left, top, width = spot
        whole = parent.child("Sect")
        if self.lead:
            draw_stack(self.lead, sheet, spot, whole)
            top -= stack_height(self.lead, width) + _ABOVE
        column = self._column(width)
        line = top - self._high(self.over, column) - _ROOM
        rows = zip(self.signatories, self.over, self.under, strict=True)
        for number, (signatory, over, under) in enumerate(rows):
            at = left + number * (column + _GUTTER)
            draw_stack(over, sheet, Spot(at, top, column), whole)
            with sheet.artifact():
                sheet.rule((at, line, at + column, line), 0.6, INK)
            box = (at, line, at + column, line + _ROOM)
            self.reserved.append(Reserved(signatory.key, sheet.page, box))
            if self.note:
                at_note = line + stack_height(self.note, column) + _OVER_LINE
                draw_stack(self.note, sheet, Spot(at, at_note, column), whole)
            if self.has_fields:
                self._field(signatory, box, sheet, whole)
            draw_stack(under, sheet, Spot(at, line - 4, column), whole)

    def _field(
        self,
        signatory: Signatory,
        box: tuple[float, float, float, float],
        sheet: Sheet,
        parent: Element,
    ) -> None:
        """Add an empty field in *box*, whose label tells who signs there."""
        texts = [text for words in (signatory.party, signatory.name)
                for _, text in words.ordered(self.first)]  # fmt: skip
        label = " / ".join(dict.fromkeys(texts))
        sheet.signature_field(FIELD + signatory.key, box, label or signatory.key, parent)

    def _column(self, width: float) -> float:
        count = max(1, len(self.signatories))
        return (width - _GUTTER * (count - 1)) / count

    @staticmethod
    def _high(stacks: list[list[Paragraph]], column: float) -> float:
        return max((stack_height(stack, column) for stack in stacks), default=0.0) + 4


def _lines(words: Words, first: str, place: str = "", *, bold: bool = False) -> list[Paragraph]:
    """The lines of *words*; a name that is the same in both languages stands once."""
    style = CELL.with_(size=10.5, leading=14.5, chinese_leading=15.5, bold=bold)
    lines = words.ordered(first)
    if len({text for _, text in lines}) == 1:
        own = "zh" if has_han(lines[0][1]) else "en"
        lines = [line for line in lines if line[0] == own] or lines[:1]
    return [Paragraph(text, style, language, place=place) for language, text in lines]
