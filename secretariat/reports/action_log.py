"""The action log: on paper that co-chairs mark by hand, in colour and readable without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Log
from secretariat.domain.across.exceptions import Around, exceptions_of
from secretariat.domain.across.holdings import title_of
from secretariat.domain.actions import ActionStatus, is_open, is_overdue
from secretariat.domain.mechanisms import name_on
from secretariat.errors import Label
from secretariat.i18n import N_
from secretariat.reports import counted
from secretariat.reports.action_cells import row, squares
from secretariat.reports.exceptions import ExceptionsTable
from secretariat.reports.heads import headed, heads
from secretariat.reports.leads import lead_label
from secretariat.reports.listed import listed_paper
from secretariat.reports.matters import barriers
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import Block, Document, Head, table
from secretariat.reports.typesetting.blocks import stack_height

_NOTHING = Around()
_SHARE = 0.8
"""The share of the first page that the exceptions may take."""


def action_log(log: Log, setting: Setting, around: Around = _NOTHING, *, title: str = "") -> bytes:
    """The log as a PDF, lying on A4 or A3, with the exceptions at its head.

    "Late" is by the day of printing; *around* says what else the exceptions need to know. It is
    called an action log unless it has another *title*, a marked text.
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
    return paper.finished(_body(log, setting, name, around, paper))


def _body(
    log: Log, setting: Setting, name: Bilingual, around: Around, paper: Document
) -> Iterator[Block]:
    """Title and summary in each language, then one table with both languages in its cells."""
    summary = _summary(log, setting)
    above = [*headed(name, summary, setting, after=2)]
    yield from above
    actions = [entry.action for entry in log.entries]
    found = exceptions_of(actions, setting.made.date(), around)
    by_id: dict[str, Record] = {one.id: one for one in actions}
    made = ExceptionsTable(found, by_id, title_of, setting)
    room = _SHARE * paper.column.height - stack_height(above, paper.column.width)
    yield from made.fitted(paper.column.width, room)
    rows = [row(entry, log, setting) for entry in log.entries]
    if rows:
        yield table(_heads(setting), rows, setting.first, grid=True)
    yield from barriers(log, setting)


def _summary(log: Log, setting: Setting) -> Bilingual:
    """The number of actions, which of them are shown, and how a chair marks them."""
    today = setting.made.date()
    actions = [entry.action for entry in log.entries]
    total, day = counted.actions(len(actions)), setting.day(today.isoformat())
    halves = [
        setting.language_of(code).text(
            N_("{total}: {open} open, of which {late} overdue on {date}."),
            total=total.half(code),
            open=sum(is_open(one) for one in actions),
            late=sum(is_overdue(one, today) for one in actions),
            date=day.half(code),
        )
        for code in ("en", "zh")
    ]
    return _joined(
        *_made_for(log, setting),
        Bilingual(*halves),
        *_chosen(log, setting),
        _legend(setting),
    )


def _made_for(log: Log, setting: Setting) -> Iterator[Bilingual]:
    """The meeting for which the log was made, where it is about something else."""
    meeting = log.meeting
    if meeting is None:
        return
    body = log.directory.mechanisms.get(meeting.mechanism.id) if meeting.mechanism else None
    name = meeting.title if meeting.title.en or body is None else name_on(body, meeting.starts)
    yield setting.filled(
        N_("Made for the meeting {ref}, {title}."),
        ref=Bilingual(meeting.ref, meeting.ref),
        title=setting.known(name),
    )


def _joined(*sentences: Bilingual) -> Bilingual:
    return Bilingual(" ".join(one.en for one in sentences), "".join(one.zh for one in sentences))


def _chosen(log: Log, setting: Setting) -> Iterator[Bilingual]:
    """The filter of the actions, and the date since when new ones are marked."""
    chosen, where = log.selection, log.directory
    if chosen.side and (side := where.side_of(chosen.side)):
        said = (
            N_("Only those of which this side still owes its part: {what}.")
            if chosen.open_only
            else N_("Only those in which this side has a part: {what}.")
        )
        yield _filled(setting, said, side.called)
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


def _legend(setting: Setting) -> Bilingual:
    """The numbers with which a new status is written on paper and keyed in."""
    en, zh = (
        setting.language_of(code).text(
            N_("New status: {numbered}."),
            numbered=comma.join(
                f"{number} {setting.choice(one).half(code).lower()}"
                for number, one in enumerate(ActionStatus, 1)
            ),
        )
        for code, comma in (("en", ", "), ("zh", "、"))
    )
    return Bilingual(en, zh)


def _heads(setting: Setting) -> list[Head]:
    columns = [
        *(((N_("Scan"), 0.9),) if squares(setting) else ()),
        (N_("Code"), 1.35),
        (N_("Action"), 3.1),
        *((lead_label(side, setting), 1.6) for side in setting.sides),
        (N_("Due"), 2.1),
        (N_("Status"), 1.5),
        (N_("RAG"), 0.98),
        (N_("Last progress"), 2.9),
        (N_("New status, date"), 1.55),
        (N_("Remarks of the chair"), 2.0),
    ]
    return heads(columns, setting)
