"""The cells of one row of the action log, readable without colour and by scanners."""

from __future__ import annotations

from datetime import date

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Log, LogEntry
from secretariat.domain.actions import (
    STALE_AFTER,
    Action,
    ActionStatus,
    Rag,
    disagrees,
    is_open,
    is_overdue,
    parts,
)
from secretariat.domain.mark_boxes import Boxes
from secretariat.domain.marked_logs import row_code
from secretariat.i18n import N_, language
from secretariat.reports.counted_days import days_late, days_without_news
from secretariat.reports.leads import TO_BE_NAMED, due_day, leads_of
from secretariat.reports.mark_strip import CodeField, MarkStrip
from secretariat.reports.matters import steps
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import CELL, Align, Block, Paragraph, TableRow
from secretariat.reports.typesetting.composed import Chip
from secretariat.reports.typesetting.heads import Content
from secretariat.reports.typesetting.squares import Square
from secretariat.reports.typesetting.styles import INK, SMALL_CELL, Colour

RED: Colour = (0.70, 0.15, 0.12)
_BLUE: Colour = (0.10, 0.32, 0.65)
_WHITE: Colour = (1.0, 1.0, 1.0)
_FIELDS: dict[Rag, tuple[str, Colour, Colour]] = {
    Rag.RED: ("R", RED, _WHITE),
    Rag.AMBER: ("A", (0.98, 0.72, 0.16), INK),
    Rag.GREEN: ("G", (0.09, 0.42, 0.23), _WHITE),
    Rag.BLUE: ("B", _BLUE, _WHITE),
    Rag.GREY: ("N", (0.80, 0.82, 0.85), INK),
}
"""Letter of each RAG, with the colours of its field and of the letter."""
NO_RAG = "–"
STAR = "*"
_WHOLE_DAY = len("2026-11-24")
_CALM: Colour = (0.95, 0.955, 0.965)
_ONE_LANGUAGE, _TWO_LANGUAGES = 5.0, 8.5
"""Millimetres between the boxes of two sides: for one line of words, and for two."""
_NO_OWNER, _NO_OWNER_NOR_DATE = TO_BE_NAMED, N_("Owner and date to be named")


def letter_of(rag: Rag) -> str:
    """The letter for *rag*."""
    return _FIELDS[rag][0]


def has_boxes(setting: Setting) -> bool:
    """True when rows have boxes for marks; in Word they have only the square."""
    return setting.is_read


def row(entry: LogEntry, log: Log, setting: Setting, *, names_gaps: bool = True) -> TableRow:
    """The table row of one action, with space at its end for the chair's marks.

    With *names_gaps*, a missing lead or date is stated.
    """
    action = entry.action
    return TableRow(
        cells=[
            _code(entry, setting, names_gaps=names_gaps),
            _action(entry, log, setting, names_gaps=names_gaps),
            *_marking(action, log, setting),
        ],
        tint=None if is_open(action) else _CALM,
    )


def _code(entry: LogEntry, setting: Setting, *, names_gaps: bool) -> list[Block]:
    """Cell with reference, RAG, due date and days overdue."""
    action, today = entry.action, setting.as_of.date()
    late = is_overdue(action, today) and action.due is not None
    return [
        *_field(action, today, setting),
        *_news(entry, setting),
        *_due(action, setting, names_gaps=names_gaps),
        *(_late(action, today, setting) if late else ()),
        *_moved(entry, setting),
        *_stale(entry, today, setting),
        *_clauses(entry, setting),
    ]


def _field(action: Action, today: date, setting: Setting) -> list[Block]:
    code = Paragraph(action.ref, CELL.with_(bold=True), "en")
    star = STAR if disagrees(action, today) else ""
    letter, colour, ink = _FIELDS[action.rag] if action.rag else (NO_RAG, None, INK)
    style = CELL.with_(bold=True, align=Align.CENTRE, colour=ink)
    field = CodeField(code, Chip(Paragraph(letter + star, style, "en"), colour))
    if has_boxes(setting):
        return [field]
    # A Word document has no legend on each page: the colour is named beside its letter.
    return [field, *setting.cell(setting.choice(action.rag) if action.rag else Bilingual())]


def _news(entry: LogEntry, setting: Setting) -> list[Block]:
    """“New” or “changed” since the chosen date, else nothing."""
    if entry.news is None:
        return []
    style = SMALL_CELL.with_(colour=_BLUE, bold=True)
    return [
        Paragraph(text, style, code) for code, text in setting.printed(setting.choice(entry.news))
    ]


def _stale(entry: LogEntry, today: date, setting: Setting) -> list[Block]:
    """The number of days without news of an open action, once they are many."""
    last_day = entry.last.date.isoformat() if entry.last and entry.last.date else entry.begun
    if len(last_day) < _WHOLE_DAY or not is_open(entry.action):
        return []
    silent = (today - date.fromisoformat(last_day)).days
    if silent <= STALE_AFTER:
        return []
    return list(setting.cell(days_without_news(silent), SMALL_CELL))


def _clauses(entry: LogEntry, setting: Setting) -> list[Block]:
    text = setting.in_a_row(entry.clauses)
    return [Paragraph(text, SMALL_CELL, setting.first)] if text else []


def _due(action: Action, setting: Setting, *, names_gaps: bool) -> list[Block]:
    if action.due:
        return list(setting.cell(due_day(action.due, setting)))
    # If the owner is missing too, both are stated beside the action.
    if names_gaps and is_open(action) and parts_led(action):
        return list(setting.cell(due_day(None, setting)))
    return []


def parts_led(action: Action) -> bool:
    """True when *action* has a named lead."""
    return bool(tuple(action.leads) or tuple(action.people))


def _moved(entry: LogEntry, setting: Setting) -> list[Block]:
    """The due date before it was last moved; nothing if it never was."""
    if not entry.moved:
        return []
    was = setting.day(entry.moved[-1].before)
    texts = (language(code).text(N_("was {day}"), day=was.half(code)) for code in ("en", "zh"))
    return list(setting.cell(Bilingual(*texts), SMALL_CELL))


def _late(action: Action, today: date, setting: Setting) -> list[Block]:
    """The number of days overdue, by the calendar, whatever the stated RAG."""
    if action.due is None:
        return []
    style = CELL.with_(colour=RED, bold=True)
    return list(setting.cell(days_late((today - action.due).days), style))


def _action(entry: LogEntry, log: Log, setting: Setting, *, names_gaps: bool) -> list[Block]:
    """The action's title, leads, last news and escalation."""
    action, who = entry.action, log.directory
    led = leads_of(action, who, setting)
    if not led.best("en") and names_gaps and is_open(action):
        led = setting.label(_NO_OWNER if action.due else _NO_OWNER_NOR_DATE)
    return [
        *setting.cell(setting.with_gaps(action.title), CELL.with_(bold=True), place=action.ref),
        *setting.cell(led, SMALL_CELL, place=action.ref),
        *setting.cell(_progress(entry, setting), SMALL_CELL, place=action.ref),
        *steps(entry.steps, who, setting, action.ref, SMALL_CELL),
    ]


def _progress(entry: LogEntry, setting: Setting) -> Bilingual:
    if entry.last is None:
        return Bilingual()
    day = setting.day(entry.last.date.isoformat() if entry.last.date else "")
    text = entry.last.text
    return Bilingual(
        f"{day.en}: {text.en}" if text.en else "", f"{day.zh}：{text.zh}" if text.zh else ""
    )


def _marking(action: Action, log: Log, setting: Setting) -> list[Content]:
    """The status of each side with its boxes, and the space for the chair."""
    sides = marked_sides(action, setting)
    words = [
        setting.cell(_of_side(side, action.status.get(side), setting), SMALL_CELL) for side in sides
    ]
    if not has_boxes(setting):
        square = Square(row_code(action.ref, setting.as_of.date(), log.book))
        return [[*(block for some in words for block in some), square], "", ""]
    pitch = _ONE_LANGUAGE if len(setting.languages) == 1 else _TWO_LANGUAGES
    boxes = Boxes(sides, pitch)
    code = row_code(action.ref, setting.as_of.date(), log.book, boxes)
    return [[MarkStrip(code, boxes, tuple(words))], ""]


def marked_sides(action: Action, setting: Setting) -> tuple[str, ...]:
    """The sides with a part in *action*, in order; both, where none has one yet."""
    return tuple(sorted(parts(action), key=setting.rank_of)) or setting.sides


def _of_side(side: str, state: ActionStatus | None, setting: Setting) -> Bilingual:
    """The status of the part of *side*, in one line."""
    text, called = setting.choice(state or ActionStatus.NOT_STARTED), setting.side_called(side)
    # As its leads are named in the same row: without a colon a code may read like a word, as IN.
    return Bilingual(f"{side.upper()}: {text.en.lower()}", f"{called.zh}{text.zh}")
