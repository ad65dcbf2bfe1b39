"""Name plates: a card for each delegate, folded, with equal faces, legible across a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.meetings import Participant
from secretariat.i18n import N_
from secretariat.reports.drawn import bare_sheets
from secretariat.reports.opening import ordered_sides
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import (
    A4_LANDSCAPE,
    MM,
    Align,
    Block,
    NewPage,
    Paragraph,
    Style,
    Typeface,
)
from secretariat.reports.typesetting.blocks import Spot, draw_stack, stack_height
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import GREY, RULE
from secretariat.reports.typesetting.tags import Element

_WIDTH, _HEIGHT = A4_LANDSCAPE
_FACE = _HEIGHT / 2
_EDGE = 16 * MM
_NAME = Style(
    typeface=Typeface.SANS, bold=True, align=Align.CENTRE, after=2, size=64, leading=74,
    chinese_leading=80, role="H1",
)  # fmt: skip
_POST = Style(typeface=Typeface.SANS, align=Align.CENTRE, after=1, colour=GREY)
_MARK = Style(typeface=Typeface.SANS, size=9, leading=11, chinese_leading=11, align=Align.CENTRE)
_LARGEST, _SMALLEST = 64, 24
_FOLD = 6 * MM


def name_plates(dossier: Dossier, setting: Setting) -> bytes:
    """One landscape A4 sheet for each delegate, to be folded across."""
    marks = setting.marks(None, fictitious=dossier.is_fictitious)
    cards = _cards(dossier, setting)
    return bare_sheets(N_("Name plates"), dossier.meeting.ref, setting, cards, marks)


def _cards(dossier: Dossier, setting: Setting) -> Iterator[Block]:
    """A card for each person present, by side, in protocol order."""
    marks = setting.marks(None, fictitious=dossier.is_fictitious)
    sentence = "   |   ".join(
        " ".join(text for code, text in person.ordered(setting.first) if code in setting.languages)
        for person in marks
    )
    mark = f"{dossier.meeting.ref}   {sentence}".strip()
    begun = False
    for side in ordered_sides(dossier, setting):
        for person in dossier.delegation(side):
            if not person.apologies:
                if begun:
                    yield NewPage()
                begun = True
                lower, upper = (tuple(_face(dossier, person, setting)) for _ in range(2))
                yield Card(lower, upper, mark)
    if not begun:
        nobody = setting.label(N_("Nobody is on the lists of delegations yet."))
        style = _POST.with_(size=16, leading=22)
        lower, upper = (tuple(setting.cell(nobody, style)) for _ in range(2))
        yield Card(lower, upper, mark)


def _face(dossier: Dossier, participant: Participant, setting: Setting) -> Iterator[Block]:
    """Name and post, each language in its script, the first language first."""
    text = dossier.directory.person(participant.person)
    # A Chinese plate has the name alone.
    name = setting.with_gaps(
        replace(text, zh=dossier.directory.name(participant.person).zh or text.zh)
    )
    person = dossier.directory.people.get(participant.person.id) if participant.person else None
    body = dossier.directory.full_name(person.organisation) if person else Bilingual()
    post = Bilingual(participant.post.en or body.en, participant.post.zh or body.zh)
    room = _WIDTH - 2 * _EDGE
    seen = set()
    for code, half in setting.printed(name):
        if half not in seen:  # a name known in one language alone stands once
            seen.add(half)
            yield fitted(half, code, room, place=participant.ref, second=code != setting.first)
    for code, half in setting.printed(post):
        yield _lines(half, code, room, participant.ref)


def fitted(text: str, code: str, width: float, *, place: str, second: bool) -> Paragraph:
    """*text* in one line as large as *width* allows; a very long name takes more lines."""
    size = _LARGEST - 14 * second
    while True:
        style = _NAME.with_(size=size, leading=size * 1.18, chinese_leading=size * 1.25)
        paragraph = Paragraph(text, style, code, place=place)
        if len(paragraph.lines(width)) == 1 or size <= _SMALLEST:
            return paragraph
        size -= 2


def _lines(text: str, code: str, width: float, place: str) -> Paragraph:
    """A post in at most two lines, at 18 points or less."""
    for size in (18, 16, 14, 12, 10):
        style = _POST.with_(size=size, leading=size * 1.3, chinese_leading=size * 1.4)
        paragraph = Paragraph(text, style, code, place=place)
        if len(paragraph.lines(width)) <= 2:  # noqa: PLR2004 - lines
            return paragraph
    return paragraph


@dataclass(frozen=True, slots=True)
class Card:
    """A sheet with a face, the same face upside down above it, and a fold mark.

    Each face has its own paragraphs, because a paragraph has one position in the reading order.
    """

    lower: Sequence[Block]
    upper: Sequence[Block]
    mark: str
    before: float = 0
    after: float = 0
    keep_with_next: bool = False
    is_sheet: ClassVar[bool] = True

    @property
    def parts(self) -> Sequence[Block]:
        """One of its two equal faces."""
        return self.lower

    def height(self, width: float) -> float:
        return _HEIGHT

    def least(self, width: float) -> float:
        return _HEIGHT

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, sheet: Sheet, spot: Spot, parent: Element) -> None:
        """Draw both faces; the upper one is skipped by screen readers."""
        with sheet.artifact():
            for left in (0.0, _WIDTH - _FOLD):
                sheet.rule((left, _FACE, left + _FOLD, _FACE), 0.5, RULE)
            sheet.operators.append(f"q -1 0 0 -1 {_WIDTH:.2f} {_HEIGHT:.2f} cm")
            _draw(self.upper, sheet, Element("Artifact"))
            self._draw_mark(sheet)
            sheet.operators.append("Q")
            self._draw_mark(sheet)
        _draw(self.lower, sheet, parent.child("Sect"))

    def _draw_mark(self, sheet: Sheet) -> None:
        spot = Spot(_EDGE, 14, _WIDTH - 2 * _EDGE)
        Paragraph(self.mark, _MARK, "zh").draw(sheet, spot, Element("Artifact"))


def _draw(face: Sequence[Block], sheet: Sheet, parent: Element) -> None:
    width = _WIDTH - 2 * _EDGE
    top = _FACE - max(0.0, (_FACE - stack_height(face, width)) / 2) + 2 * MM
    draw_stack(face, sheet, Spot(_EDGE, top, width), parent)
