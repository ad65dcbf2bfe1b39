"""The cells of one row of the action log: readable without colour, and to be keyed back in."""

from __future__ import annotations

from datetime import date

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Log, LogEntry
from secretariat.domain.actions import Action, ActionStatus, Rag, disagrees, is_open, is_overdue
from secretariat.domain.marked_logs import row_code
from secretariat.i18n import N_, language
from secretariat.reports.counted_days import days_late, days_old
from secretariat.reports.matters import steps
from secretariat.reports.setting import NOT_KNOWN, Setting
from secretariat.reports.squares import Square
from secretariat.reports.typesetting import CELL, Block, Paragraph, TableRow
from secretariat.reports.typesetting.styles import SMALL_CELL, Colour
from secretariat.reports.typesetting.tables import Content

_COLOURS: dict[Rag, Colour] = {
    Rag.RED: (0.70, 0.15, 0.12),
    Rag.AMBER: (0.54, 0.35, 0.0),
    Rag.GREEN: (0.09, 0.42, 0.23),
    Rag.BLUE: (0.10, 0.32, 0.65),
    Rag.GREY: (0.29, 0.33, 0.39),
}
_LETTERS = {Rag.RED: "R", Rag.AMBER: "A", Rag.GREEN: "G", Rag.BLUE: "B", Rag.GREY: "–"}
_WHOLE_DAY = len("2026-11-24")
_CALM: Colour = (0.965, 0.969, 0.976)


def squares(setting: Setting) -> bool:
    """True when rows carry QR codes; tables in Word documents do not."""
    return setting.press is None


def row(entry: LogEntry, log: Log, setting: Setting) -> TableRow:
    """The table row of one action, with space at its end for the chair's marks."""
    action, today, who = entry.action, setting.made.date(), log.directory
    code = row_code(action.ref, today, log.book)
    square: list[Content] = [[Square(code)]] if squares(setting) else []
    return TableRow(
        cells=[
            *square,
            [
                Paragraph(action.ref, CELL.with_(bold=True), "en"),
                *_news(entry, setting),
                *_age(entry, today, setting),
                *_clauses(entry, setting),
            ],
            [
                *setting.cell(setting.known(action.title), place=action.ref),
                *steps(entry.steps, who, setting, action.ref, SMALL_CELL),
            ],
            *(
                setting.cell(
                    who.bodies(action.leads, action.people, side, who.listed_name),
                    place=action.ref,
                )
                for side in setting.sides
            ),
            [
                *setting.cell(_due(action, setting)),
                *_moved(entry, setting),
                *_late(action, today, setting),
            ],
            _status(action, setting),
            _rag(action, today, setting),
            setting.cell(_progress(entry, setting), place=action.ref),
            "",
            "",
        ],
        tint=None if is_open(action) else _CALM,
    )


def _news(entry: LogEntry, setting: Setting) -> list[Block]:
    """“New” or “changed” since the date asked about, else nothing."""
    if entry.news is None:
        return []
    style = SMALL_CELL.with_(colour=_COLOURS[Rag.BLUE], bold=True)
    return [
        Paragraph(text, style, code) for code, text in setting.printed(setting.choice(entry.news))
    ]


def _age(entry: LogEntry, today: date, setting: Setting) -> list[Block]:
    """Days on the log of an open action; nothing before its meeting was held."""
    if len(entry.begun) < _WHOLE_DAY or not is_open(entry.action):
        return []
    age = (today - date.fromisoformat(entry.begun)).days
    small = SMALL_CELL
    return list(setting.cell(days_old(age), small)) if age >= 0 else []


def _clauses(entry: LogEntry, setting: Setting) -> list[Block]:
    said = setting.in_a_row(entry.clauses)
    style = SMALL_CELL
    return [Paragraph(said, style, setting.first)] if said else []


def _due(action: Action, setting: Setting) -> Bilingual:
    return setting.day(action.due.isoformat() if action.due else "")


def _moved(entry: LogEntry, setting: Setting) -> list[Block]:
    """What the due date was before it was last moved; nothing where it never was."""
    if not entry.moved:
        return []
    small = SMALL_CELL
    was = setting.day(entry.moved[-1].before)
    said = (language(code).text(N_("was {day}"), day=was.half(code)) for code in ("en", "zh"))
    return list(setting.cell(Bilingual(*said), small))


def _late(action: Action, today: date, setting: Setting) -> list[Block]:
    """Days overdue, by the calendar, whatever the stated RAG."""
    if not is_overdue(action, today) or action.due is None:
        return []
    style = CELL.with_(colour=_COLOURS[Rag.RED], bold=True)
    return list(setting.cell(days_late((today - action.due).days), style))


def _status(action: Action, setting: Setting) -> list[Block]:
    """The state of each side's part, one line for each."""
    states = [(side, action.status.get(side)) for side in setting.sides]
    held = [(side, state) for side, state in states if isinstance(state, ActionStatus)]
    if not held:
        return [*setting.cell(setting.choice(ActionStatus.NOT_STARTED))]
    return [
        block
        for side, state in held
        for block in setting.cell(_of_side(side, setting.choice(state), setting))
    ]


def _of_side(side: str, state: Bilingual, setting: Setting) -> Bilingual:
    called = setting.side_called(side).zh
    return Bilingual(f"{side.upper()} {state.en.lower()}", f"{called}{state.zh}")


def _rag(action: Action, today: date, setting: Setting) -> list[Block]:
    """Colour and letter, for black-and-white printers; a star where the calendar disagrees."""
    if action.rag is None:
        return list(setting.cell(setting.label(NOT_KNOWN), CELL.with_(colour=_COLOURS[Rag.GREY])))
    style = CELL.with_(colour=_COLOURS[action.rag], bold=True)
    star = "*" if disagrees(action, today) else ""
    letter = Paragraph(_LETTERS[action.rag] + star, style.with_(size=11, leading=13), "en")
    said = setting.choice(action.rag)
    return [letter, *setting.cell(said, SMALL_CELL)]


def _progress(entry: LogEntry, setting: Setting) -> Bilingual:
    if entry.last is None:
        return Bilingual()
    day = setting.day(entry.last.date.isoformat() if entry.last.date else "")
    text = entry.last.text
    return Bilingual(
        f"{day.en}: {text.en}" if text.en else "", f"{day.zh}：{text.zh}" if text.zh else ""
    )
