"""The action log: on paper that co-chairs mark by hand, in colour and readable without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Log
from secretariat.domain.across.exceptions import Around, exceptions_of
from secretariat.domain.across.holdings import title_of
from secretariat.domain.actions import ActionStatus, Rag, disagrees, is_open, is_overdue
from secretariat.domain.mark_boxes import WRITING, WRITING_BESIDE_TWO
from secretariat.domain.mechanisms import name_on
from secretariat.errors import Label
from secretariat.i18n import N_
from secretariat.reports import counted
from secretariat.reports.action_cells import NO_RAG, STAR, has_boxes, letter_of, parts_led, row
from secretariat.reports.exceptions import ExceptionsTable
from secretariat.reports.heads import headed, heads
from secretariat.reports.history_line import history_line
from secretariat.reports.listed import listed_paper
from secretariat.reports.looks import Sheet
from secretariat.reports.mark_strip import DRAWN, natural_words
from secretariat.reports.matters import barriers
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import MM, Block, Document, Head, TableRow, table
from secretariat.reports.typesetting.blocks import stack_height
from secretariat.reports.typesetting.styles import SMALL_CELL

_NOTHING = Around()
_GAP = 14.0
"""Points above the table of exceptions, with some margin."""
_MARGIN, _TOP, _BOTTOM = 11 * MM, 23 * MM, 20 * MM
"""Margins in points of the log that is marked by hand, small to leave room for writing."""
_PADDING = 8.0
_NARROW = 1e-6
"""The share of a column that is only as wide as its contents."""
_BEFORE_BOXES = 5.0
"""Points between the words for the status and the boxes."""
_MARKED = 2
"""The index in a row of the cell with the boxes."""
_NOBODY = N_("No owner or date has been named for these actions yet.")


def action_log(log: Log, setting: Setting, around: Around = _NOTHING, *, title: str = "") -> bytes:
    """The log as a PDF on landscape A4 or A3, with the exceptions at its head.

    "Late" is by the day of printing; *around* has further records for the exceptions. *title* is a
    text to be translated; by default, that of an action log.
    """
    name = setting.label(Label(title) if title else N_("Action log"))
    paper = listed_paper(
        Bilingual(f"{name.en}: {log.scope.en}", f"{name.zh}：{log.scope.zh}"),
        setting,
        head=log.scope,
        classification=log.classification,
        fictitious=log.is_fictitious,
    )
    if log.meeting is not None:
        paper = replace(paper, foot=log.meeting.ref)
    means = legend(log, setting)
    if has_boxes(setting):
        lines = tuple(setting.cell(means, SMALL_CELL))
        paper = replace(paper, margin=_MARGIN, top=_TOP, bottom=_BOTTOM, legend=lines)
    return paper.finished(_body(log, setting, name, around, paper))


def _body(
    log: Log, setting: Setting, name: Bilingual, around: Around, paper: Document
) -> Iterator[Block]:
    """Title, summary and exceptions, then one table with both languages in its cells."""
    above = [*headed(name, _summary(log, setting), setting, after=2)]
    yield from above
    actions = [entry.action for entry in log.entries]
    exceptions = exceptions_of(actions, setting.as_of.date(), around)
    by_id: dict[str, Record] = {action.id: action for action in actions}
    exceptions_table = ExceptionsTable(exceptions, by_id, title_of, setting)
    room = paper.column.height - stack_height(above, paper.column.width) - _GAP
    yield from exceptions_table.fitted(paper.column.width, room)
    names_gaps = not _lacks_all(log)
    rows = [row(entry, log, setting, names_gaps=names_gaps) for entry in log.entries]
    if rows:
        yield table(_heads(rows, setting), rows, setting.first, grid=True)
    yield from barriers(log, setting)
    yield from history_line(setting)


def _lacks_all(log: Log) -> bool:
    """True when several open actions all lack an owner or a date, which is then stated once."""
    some = [entry.action for entry in log.entries if is_open(entry.action)]
    return len(some) > 1 and not any(parts_led(action) or action.due for action in some)


def _summary(log: Log, setting: Setting) -> Bilingual:
    """Text with the number of actions, the selection, and how a chair marks them."""
    today = setting.as_of.date()
    actions = [entry.action for entry in log.entries]
    total, day = counted.actions(len(actions)), setting.day(today.isoformat())
    halves = [
        setting.language_of(code).text(
            N_("{total}: {open} open, of which {late} overdue on {date}."),
            total=total.half(code),
            open=sum(is_open(action) for action in actions),
            late=sum(is_overdue(action, today) for action in actions),
            date=day.half(code),
        )
        for code in ("en", "zh")
    ]
    gaps = [setting.label(_NOBODY)] if _lacks_all(log) else []
    return _joined(
        *_made_for(log, setting),
        Bilingual(*halves),
        *_chosen(log, setting),
        *gaps,
        legend(log, setting),
    )


def legend(log: Log, setting: Setting) -> Bilingual:
    """The meanings of the numbers, letters and marks in the log, in a line or two."""
    today = setting.as_of.date()
    actions = [entry.action for entry in log.entries]
    stated = {action.rag for action in actions}
    letters = [
        Bilingual(f"{letter_of(rag)} {text.en.lower()}", f"{letter_of(rag)} {text.zh}")
        for rag in Rag
        if rag in stated
        for text in (setting.choice(rag),)
    ]
    if has_boxes(setting) and None in stated:
        letters.append(_after(NO_RAG, setting.label(N_("not stated"))))
    sentences = [_statuses(setting)]
    if letters and has_boxes(setting):
        sentences.append(setting.filled(N_("RAG: {letters}."), letters=_in_a_row(letters)))
    if has_boxes(setting) and any(disagrees(action, today) for action in actions):
        star = N_("{star} does not fit the date or the status.")
        sentences.append(setting.filled(star, star=Bilingual(STAR, STAR)))
    if not all(is_open(action) for action in actions):
        sentences.append(setting.label(N_("Shaded: closed.")))
    return _joined(*sentences)


def _after(mark: str, text: Bilingual) -> Bilingual:
    return Bilingual(f"{mark} {text.en}", f"{mark} {text.zh}")


def _in_a_row(pairs: Sequence[Bilingual]) -> Bilingual:
    return Bilingual(", ".join(pair.en for pair in pairs), "、".join(pair.zh for pair in pairs))


def _made_for(log: Log, setting: Setting) -> Iterator[Bilingual]:
    """The meeting for which the log was made, if its actions are selected in another way."""
    meeting = log.meeting
    if meeting is None:
        return
    body = log.directory.mechanisms.get(meeting.mechanism.id) if meeting.mechanism else None
    name = meeting.title if meeting.title.en or body is None else name_on(body, meeting.starts)
    yield setting.filled(
        N_("Made for the meeting {ref}, {title}."),
        ref=Bilingual(meeting.ref, meeting.ref),
        title=setting.with_gaps(name),
    )


def _joined(*sentences: Bilingual) -> Bilingual:
    return Bilingual(
        " ".join(sentence.en for sentence in sentences),
        "".join(sentence.zh for sentence in sentences),
    )


def _chosen(log: Log, setting: Setting) -> Iterator[Bilingual]:
    """The filter of the actions, and the date since when new ones are marked."""
    chosen, where = log.selection, log.directory
    if chosen.side and (side := where.side_of(chosen.side)):
        text = (
            N_("Only those of which this side still owes its part: {what}.")
            if chosen.open_only
            else N_("Only those in which this side has a part: {what}.")
        )
        yield _filled(setting, text, side.called)
    if chosen.owner:
        owner: Any = where.organisations.get(chosen.owner) or where.people.get(chosen.owner)
        if owner is not None:
            yield _filled(setting, N_("Only those led by: {what}."), owner.name)
    if chosen.open_only:
        yield setting.label(N_("Only those that are open."))
    if chosen.since:
        day = setting.day(chosen.since)
        yield _filled(setting, N_("Marked: what is new or changed since {what}."), day)


def _filled(setting: Setting, template: str, what: Bilingual) -> Bilingual:
    en, zh = (
        setting.language_of(code).text(template, what=what.best(code)) for code in ("en", "zh")
    )
    return Bilingual(en, zh)


def _statuses(setting: Setting) -> Bilingual:
    """The numbers with which a new status is marked on paper and keyed in."""
    texts = [
        Bilingual(f"{number} {text.en.lower()}", f"{number} {text.zh}")
        for number, text in enumerate(map(setting.choice, ActionStatus), 1)
    ]
    return setting.filled(N_("New status: {numbered}."), numbered=_in_a_row(texts))


def _heads(rows: Sequence[TableRow], setting: Setting) -> list[Head]:
    if not has_boxes(setting):
        return heads(
            [
                (N_("Code, due"), 1.6),
                (N_("Action, who leads, last progress"), 4.5),
                (N_("Status"), 1.5),
                (N_("New status, date"), 1.7),
                (N_("Remarks of the chair"), 2.8),
            ],
            setting,
        )
    is_tight = len(setting.languages) > 1 and setting.sheet is Sheet.A4
    strips = [row.cells[_MARKED] for row in rows]
    words = max((natural_words(strip) for strip in strips), default=0.0) + _BEFORE_BOXES
    code, action, status, remarks = heads(
        [
            (N_("Code, due"), _NARROW),
            (N_("Action, who leads, last progress"), 1),
            (N_("Status, new status"), 1),
            (N_("New date, remarks"), 1),
        ],
        setting,
        fits={0},
    )
    return [
        code,
        action,
        replace(status, width=words + DRAWN + _PADDING),
        replace(remarks, width=(WRITING_BESIDE_TWO if is_tight else WRITING) * MM),
    ]
