"""The action log: on paper that co-chairs mark by hand, in colour and readable without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action, ActionStatus, Rag, disagrees, is_open, is_overdue
from secretariat.domain.dossiers import Log, LogEntry
from secretariat.i18n import N_
from secretariat.reports.annexes import lead_label
from secretariat.reports.listed import listed_paper
from secretariat.reports.setting import NOT_KNOWN, Setting
from secretariat.reports.typesetting import (
    CELL,
    CELL_HEAD,
    NOTE,
    SUBTITLE,
    TITLE,
    Block,
    Head,
    Paragraph,
    Passage,
    TableRow,
    in_one,
    table,
)
from secretariat.reports.typesetting.styles import Colour

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


def action_log(log: Log, setting: Setting) -> bytes:
    """The log as a PDF, A4 landscape; "late" is by the day of printing."""
    name = setting.label(N_("Action log"))
    paper = listed_paper(
        Bilingual(f"{name.en}: {log.scope.en}", f"{name.zh}：{log.scope.zh}"),
        setting,
        head=log.scope,
        classification=log.classification,
        fictitious=log.is_fictitious,
    )
    return paper.finished(_body(log, setting, name))


def _body(log: Log, setting: Setting, name: Bilingual) -> Iterator[Block]:
    """Title and summary in each language, then one table with both languages in its cells."""
    summary = _summary(log, setting)
    for code in setting.languages:
        style = TITLE.with_(after=2) if code == setting.first else SUBTITLE.with_(after=2)
        yield from in_one(
            [Passage(en=name.en, zh=name.zh, style=style, outline=int(code == setting.first))],
            code,
        )
    for code in setting.languages:
        yield from in_one([Passage(en=summary.en, zh=summary.zh, style=NOTE)], code)
    rows = [_row(entry, log, setting) for entry in log.entries]
    if rows:
        yield table(_heads(setting), rows, setting.first, grid=True)


def _summary(log: Log, setting: Setting) -> Bilingual:
    today = setting.made.date()
    actions = [entry.action for entry in log.entries]
    said = setting.words(
        N_("{total} actions: {open} open, of which {late} overdue on {date}."),
        total=len(actions),
        open=sum(is_open(one) for one in actions),
        late=sum(is_overdue(one, today) for one in actions),
        date="{date}",
    )
    day = setting.day(today.isoformat())
    return Bilingual(said.en.format(date=day.en), said.zh.format(date=day.zh))


def _heads(setting: Setting) -> list[Head]:
    columns = [
        (N_("Code"), 1.5),
        (N_("Action"), 3.5),
        *((lead_label(side), 1.8) for side in setting.sides),
        (N_("Due"), 2.0),
        (N_("Status"), 1.5),
        (N_("RAG"), 0.9),
        (N_("Last progress"), 3.6),
        (N_("Remarks of the chair"), 2.2),
    ]
    return [Head(title=_both(setting, label), share=share) for label, share in columns]


def _both(setting: Setting, label: str) -> Sequence[Block]:
    return setting.cell(setting.label(label), CELL_HEAD)


def _row(entry: LogEntry, log: Log, setting: Setting) -> TableRow:
    action, today = entry.action, setting.made.date()
    return TableRow(
        cells=[
            [
                Paragraph(action.ref, CELL.with_(bold=True), "en"),
                *_news(entry, setting),
                *_age(entry, today, setting),
                *_clauses(entry),
            ],
            setting.cell(setting.known(action.title), place=action.ref),
            *(
                setting.cell(
                    log.directory.bodies(action.leads, action.people, side), place=action.ref
                )
                for side in setting.sides
            ),
            [*setting.cell(_due(action, setting)), *_late(action, today, setting)],
            setting.cell(_status(action, setting)),
            _rag(action, today, setting),
            setting.cell(_progress(entry, setting), place=action.ref),
            "",
        ],
        tint=None if is_open(action) else _CALM,
    )


def _news(entry: LogEntry, setting: Setting) -> list[Block]:
    """Whether it is new or changed since the day that was asked about."""
    if entry.news is None:
        return []
    style = CELL.with_(colour=_COLOURS[Rag.BLUE], bold=True, size=7.5, leading=10)
    return [
        Paragraph(text, style, code) for code, text in setting.printed(setting.choice(entry.news))
    ]


def _age(entry: LogEntry, today: date, setting: Setting) -> list[Block]:
    """How many days it has been on the log, while it is open."""
    if len(entry.begun) < _WHOLE_DAY or not is_open(entry.action):
        return []
    said = setting.words(N_("{days} days old"), days=(today - date.fromisoformat(entry.begun)).days)
    small = CELL.with_(size=7, leading=9.5, chinese_leading=10)
    return list(setting.cell(Bilingual(said.en, said.zh), small))


def _clauses(entry: LogEntry) -> list[Block]:
    said = ", ".join(entry.clauses)
    return [Paragraph(said, CELL.with_(size=7, leading=9.5), "en")] if said else []


def _due(action: Action, setting: Setting) -> Bilingual:
    return setting.day(action.due.isoformat() if action.due else "")


def _late(action: Action, today: date, setting: Setting) -> list[Block]:
    """How late, in days; computed, whatever the stated RAG says."""
    if not is_overdue(action, today) or action.due is None:
        return []
    said = setting.words(N_("{days} days late"), days=(today - action.due).days)
    style = CELL.with_(colour=_COLOURS[Rag.RED], bold=True)
    return list(setting.cell(Bilingual(said.en, said.zh), style))[: len(setting.languages)]


def _status(action: Action, setting: Setting) -> Bilingual:
    states = [(side, action.status.get(side)) for side in setting.sides]
    held = [(side, state) for side, state in states if isinstance(state, ActionStatus)]
    if not held:
        return setting.choice(ActionStatus.NOT_STARTED)
    said = [(side.upper(), setting.choice(state)) for side, state in held]
    return Bilingual(
        "; ".join(f"{code} {state.en.lower()}" for code, state in said),
        "；".join(f"{_SHORT.get(code, code)}{state.zh}" for code, state in said),
    )


_SHORT = {"UK": "英方", "CN": "中方"}


def _rag(action: Action, today: date, setting: Setting) -> list[Block]:
    """Colour and letter, since most printers know no colour; a star where the calendar differs."""
    if action.rag is None:
        return list(setting.cell(setting.label(NOT_KNOWN), CELL.with_(colour=_COLOURS[Rag.GREY])))
    style = CELL.with_(colour=_COLOURS[action.rag], bold=True)
    star = "*" if disagrees(action, today) else ""
    letter = Paragraph(_LETTERS[action.rag] + star, style.with_(size=11, leading=13), "en")
    said = setting.choice(action.rag)
    return [letter, *setting.cell(said, CELL.with_(size=7, leading=9.5, chinese_leading=10))]


def _progress(entry: LogEntry, setting: Setting) -> Bilingual:
    if entry.last is None:
        return Bilingual()
    day = setting.day(entry.last.date.isoformat() if entry.last.date else "")
    text = entry.last.text
    return Bilingual(
        f"{day.en}: {text.en}" if text.en else "", f"{day.zh}：{text.zh}" if text.zh else ""
    )
