"""Seating by protocol: a plan of the table with both sides, and the list of seats below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.meetings import Mode, Participant
from secretariat.domain.seating import AT_TABLE, Seats, seats
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from secretariat.reports.delegations import nobody
from secretariat.reports.heads import headed, heads
from secretariat.reports.listed import listed_paper
from secretariat.reports.opening import ordered_sides
from secretariat.reports.setting import Setting
from secretariat.reports.speaking import NOT_KNOWN
from secretariat.reports.typesetting import (
    CELL,
    NOTE,
    SUBHEADING,
    Align,
    Block,
    Figure,
    NewPage,
    Paragraph,
    Passage,
    Style,
    in_one,
    table,
)
from secretariat.reports.typesetting.blocks import Spot, draw_stack, stack_height
from secretariat.reports.typesetting.heads import Content
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import GREY, NAVY, RULE, TINT
from secretariat.reports.typesetting.tags import Element

_SEAT = CELL.with_(size=9, leading=11, chinese_leading=12, align=Align.CENTRE, role="Span")
_NUMBER = _SEAT.with_(size=9, leading=11, chinese_leading=11, colour=GREY)
_SIDE = _SEAT.with_(size=11, leading=15, chinese_leading=16, bold=True, colour=NAVY)
_TABLE_HIGH = 46.0
_GAP = 4.0
_BOX = 62.0
_BEHIND = 46.0


def seating(dossier: Dossier, setting: Setting) -> bytes:
    """The plan and the list as a PDF, A4 landscape."""
    name, meeting = setting.label(N_("Seating plan")), dossier.meeting
    paper = listed_paper(
        name,
        setting,
        head=meeting.title if meeting.title.en else dossier.body_name,
        classification=meeting.classification,
        fictitious=dossier.is_fictitious,
    )
    paper = replace(paper, foot=meeting.ref)
    return paper.finished(
        setting.in_turn(
            lambda in_setting: _body(dossier, in_setting, name), own_pages=_is_seated(dossier)
        )
    )


def _is_seated(dossier: Dossier) -> bool:
    """True when there is anybody to seat, and a room to seat them in."""
    return bool(dossier.participants) and dossier.meeting.mode is not Mode.VIRTUAL


def _body(dossier: Dossier, setting: Setting, name: Bilingual) -> Iterator[Block]:
    far, near = _sides(dossier, setting)
    text = _explanation(dossier, setting) if _is_seated(dossier) else Bilingual()
    yield from headed(name, text, setting)
    if dossier.meeting.mode is Mode.VIRTUAL:
        note = setting.label(N_("This meeting is held by video; no seating is needed."))
        for code in setting.languages:
            yield from in_one([Passage(en=note.en, zh=note.zh, style=NOTE)], code)
    elif not dossier.participants:
        yield from nobody(setting)
    else:
        yield _plan(dossier, setting, far, near)
        yield NewPage(may_join=True, only_whole=True)
    for side in ordered_sides(dossier, setting):
        yield from _list(dossier, setting, side)


def _sides(dossier: Dossier, setting: Setting) -> tuple[Side | None, Side | None]:
    """The guests, who face the entrance, and the hosts, with their backs to it."""
    two = [
        ordered_side
        for ordered_side in ordered_sides(dossier, setting)
        if ordered_side.code.lower() in setting.sides
    ]
    host = dossier.directory.side(dossier.meeting.host)
    near = host if host in two else (two[-1] if two else None)
    return next((side for side in two if side is not near), None), near


def _explanation(dossier: Dossier, setting: Setting) -> Bilingual:
    """A sentence that explains the order of seats."""
    known = dossier.directory.side(dossier.meeting.host) is not None
    host = N_("The hosts have the entrance behind them, the guests face it.")
    unknown = N_("The host is not known; turn the plan if necessary.")
    first, then = (
        setting.label(sentence)
        for sentence in (
            host if known else unknown,
            N_(
                "Heads of delegation sit in the middle, the second in rank at their right hand,"
                " the third at their left, and so on; observers, interpreters and secretaries sit"
                " behind."
            ),
        )
    )
    return Bilingual(f"{first.en} {then.en}", f"{first.zh}{then.zh}")


def _plan(dossier: Dossier, setting: Setting, far: Side | None, near: Side | None) -> TablePlan:
    words = setting.words(N_("Plan of the table with the seats of both sides"))
    return TablePlan(
        far=_row(dossier, setting, far),
        near=_row(dossier, setting, near),
        entrance=_centred(setting, setting.label(N_("Entrance")), _NUMBER),
        alternative=setting.aloud(Bilingual(words.en, words.zh)),
        language=setting.first,
        before=6,
        after=6,
    )


def _row(dossier: Dossier, setting: Setting, side: Side | None) -> Row:
    seated = seats(dossier.delegation(side)) if side else Seats()
    ranked = {
        person.id: _seat(dossier, setting, person, n) for n, person in enumerate(seated.ranked, 1)
    }
    return Row(
        name=_centred(setting, side.name if side else setting.label(NOT_KNOWN), _SIDE),
        table=[ranked[person.id] for person in seated.table],
        behind=[ranked[person.id] for person in seated.behind],
        head=seated.head,
    )


def _seat(
    dossier: Dossier, setting: Setting, participant: Participant, rank: int
) -> Sequence[Block]:
    name = setting.with_gaps(dossier.directory.person(participant.person))
    halves = dict.fromkeys(half for _, half in setting.printed(name))
    codes = {half: code for code, half in reversed(setting.printed(name))}
    return [
        Paragraph(str(rank), _NUMBER, "en"),
        *(Paragraph(half, _SEAT, codes[half], place=participant.ref) for half in halves),
    ]


def _centred(setting: Setting, text: Bilingual, style: Style) -> Sequence[Block]:
    line = "  ".join(half for _, half in setting.printed(text))
    return [Paragraph(line, style, setting.languages[-1])]


def _list(dossier: Dossier, setting: Setting, side: Side) -> Iterator[Block]:
    """All persons by rank, with their seats from their own point of view."""
    seated = seats(dossier.delegation(side))
    if not seated.ranked:
        return
    name = setting.with_gaps(side.name)
    yield from setting.lay_out([Passage(en=name.en, zh=name.zh, style=SUBHEADING, outline=2)])
    columns = (
        (N_("Rank"), 0.6), (N_("Full name"), 2.4), (N_("Capacity"), 1.6), (N_("Post"), 5),
        (N_("Seat"), 2),
    )  # fmt: skip
    rows: list[Sequence[Content]] = [
        [
            str(rank),
            setting.cell(
                setting.with_gaps(dossier.directory.person(participant.person)),
                place=participant.ref,
            ),
            setting.cell(setting.choice(participant.role)),
            setting.cell(setting.with_gaps(participant.post), place=participant.ref),
            setting.cell(_place(seated, participant, setting)),
        ]
        for rank, participant in enumerate(seated.ranked, 1)
    ]
    yield table(heads(columns, setting), rows, setting.first)


def _place(seated: Seats, person: Participant, setting: Setting) -> Bilingual:
    if person in seated.behind:
        return setting.label(N_("behind"))
    away = seated.head - seated.table.index(person)
    if not away:
        return setting.label(N_("middle"))
    template = N_("{count} to the right") if away > 0 else N_("{count} to the left")
    counted = setting.words(template, count=abs(away))
    return Bilingual(counted.en, counted.zh)


@dataclass(frozen=True, slots=True)
class Row:
    """One side of the table: its name, and the contents of each seat."""

    name: Sequence[Block]
    table: Sequence[Sequence[Block]]
    behind: Sequence[Sequence[Block]]
    head: int

    @property
    def rows(self) -> list[Sequence[Sequence[Block]]]:
        """The persons seated behind, in as many rows as needed."""
        return [self.behind[at : at + AT_TABLE] for at in range(0, len(self.behind), AT_TABLE)]

    def height(self, each: float) -> float:
        """Height in points of all its rows, with seats *each* points wide."""
        behind = sum(_high(row, each, _BEHIND) + _GAP for row in self.rows)
        return _high(self.table, each, _BOX) + _GAP + behind


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlan(Figure):
    """The table from above: *far* at the top, *near* at the bottom, the entrance below."""

    far: Row
    near: Row
    entrance: Sequence[Block]

    def height(self, width: float) -> float:
        each = width / AT_TABLE
        rows = self.far.height(each) + self.near.height(each)
        return rows + _TABLE_HIGH + stack_height(self.entrance, width) + 4 * _GAP

    def fill(self, sheet: Sheet, spot: Spot, figure: Element) -> None:
        """Draw the names, which screen readers read, with bold lines around each head."""
        left, top, width = spot
        for row in reversed(self.far.rows):
            top = _boxes(sheet, row, Spot(left, top, width), figure, turned=True)
        top = _boxes(
            sheet, self.far.table, Spot(left, top, width), figure, self.far.head, turned=True
        )
        self._table(sheet, Spot(left, top, width), figure)
        top -= _TABLE_HIGH + _GAP
        top = _boxes(sheet, self.near.table, Spot(left, top, width), figure, self.near.head)
        for row in self.near.rows:
            top = _boxes(sheet, row, Spot(left, top, width), figure)
        draw_stack(self.entrance, sheet, Spot(left, top, width), figure)
        with sheet.artifact():
            for at in (left + width * 0.4, left + width * 0.54):
                sheet.rule((at, top - 5, at + width * 0.06, top - 5), 1.2, NAVY)

    def _table(self, sheet: Sheet, spot: Spot, figure: Element) -> None:
        left, top, width = spot
        sheet.begin(figure)
        sheet.tint((left, top - _TABLE_HIGH, width, _TABLE_HIGH), TINT)
        sheet.end()
        draw_stack(self.far.name, sheet, Spot(left, top - 3, width), figure)
        high = stack_height(self.near.name, width)
        draw_stack(self.near.name, sheet, Spot(left, top - _TABLE_HIGH + high + 3, width), figure)


def _boxes(  # noqa: PLR0913 - where, and whose
    sheet: Sheet,
    seats_: Sequence[Sequence[Block]],
    spot: Spot,
    figure: Element,
    head: int | None = None,
    *,
    turned: bool = False,
) -> float:
    """Draw a row of seats around the head's; *turned* when right is on the left.

    Returns the position of the next row, in points.
    """
    each = spot.width / AT_TABLE
    middle = spot.left + spot.width / 2
    high = _high(seats_, each, _BEHIND if head is None else _BOX)
    centre = (len(seats_) - 1) / 2 if head is None else float(head)
    for index, blocks in enumerate(seats_):
        away = (index - centre) if turned else (centre - index)
        left = middle + away * each - each / 2 + 1.5
        with sheet.artifact():
            _frame(sheet, (left, spot.top, left + each - 3, spot.top - high), bold=index == head)
        draw_stack(blocks, sheet, Spot(left + 2, spot.top - 2, each - 7), figure)
    return spot.top - high - _GAP


def _high(seats_: Sequence[Sequence[Block]], each: float, least: float) -> float:
    """Height in points of a row for its longest names, in seats *each* points wide."""
    return max([least, *(stack_height(blocks, each - 7) + 6 for blocks in seats_)])


def _frame(sheet: Sheet, edges: tuple[float, float, float, float], *, bold: bool) -> None:
    left, top, right, bottom = edges
    width, colour = (1.4, NAVY) if bold else (0.5, RULE)
    for line in (
        (left, top, right, top), (left, bottom, right, bottom),
        (left, top, left, bottom), (right, top, right, bottom),
    ):  # fmt: skip
        sheet.rule(line, width, colour)
