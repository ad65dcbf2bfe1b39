"""The matters before a body: escalated actions and barriers, matters arising."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.dossiers import BarrierEntry, Directory, Dossier, Log
from secretariat.domain.across.matters import Arising, Raised
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.referred.escalations import Escalation, EscalationStatus
from secretariat.i18n import N_
from secretariat.reports.heads import heads
from secretariat.reports.leads import lead_label
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import CELL, HEADING, Block, Paragraph, Passage, table
from secretariat.reports.typesetting.heads import Content
from secretariat.reports.typesetting.styles import Style


def before_the_meeting(dossier: Dossier, setting: Setting) -> Iterator[Block]:
    """A table of the matters before the meeting; nothing if there are none."""
    matters = dossier.matters
    rows = [
        *(_sent(barrier, dossier, setting) for barrier in matters.barriers),
        *(_arising(arising, dossier, setting) for arising in matters.arising),
    ]
    if not rows:
        return
    yield from setting.lay_out([_headed(setting, N_("Matters before this meeting"))])
    columns: list[tuple[str | Bilingual, float]] = [
        (N_("Code"), 1.2),
        (N_("Matter"), 4.2),
        (N_("How it comes before the meeting"), 4.6),
    ]
    yield table(heads(columns, setting), rows, setting.first)


def barriers(log: Log, setting: Setting) -> Iterator[Block]:
    """A table of the barriers of a log, with room for the answers of the body."""
    if not log.barriers:
        return
    yield from setting.lay_out([_headed(setting, N_("Barriers escalated to this body"))])
    columns: list[tuple[str | Bilingual, float]] = [
        (N_("Code"), 1.1),
        (N_("Barrier"), 2.6),
        (N_("Impact"), 2.6),
        *((lead_label(side, setting), 1.5) for side in setting.sides),
        (N_("Escalation"), 4.2),
        (N_("Answer, date"), 2.2),
        (N_("Remarks of the chair"), 2.0),
    ]
    rows = [_barrier(entry, log, setting) for entry in log.barriers]
    yield table(heads(columns, setting), rows, setting.first, grid=True)


def steps(
    escalations: Sequence[Escalation],
    directory: Directory,
    setting: Setting,
    place: str,
    style: Style = CELL,
) -> list[Block]:
    """A line for each step of the record with the reference *place*, and one for its answer."""
    return [
        block
        for step in escalations
        for text in _step(step, directory, setting)
        for block in setting.cell(text, style, place=step.ref or place)
    ]


def _headed(setting: Setting, title: str) -> Passage:
    name = setting.label(title)
    return Passage(en=name.en, zh=name.zh, style=HEADING, outline=2)


def _sent(raised: Raised, dossier: Dossier, setting: Setting) -> list[Content]:
    barrier = raised.barrier
    return [
        [_code(barrier.ref)],
        setting.cell(setting.with_gaps(barrier.title), place=barrier.ref),
        steps([raised.step], dossier.directory, setting, barrier.ref),
    ]


def _arising(arising: Arising, dossier: Dossier, setting: Setting) -> list[Content]:
    action = arising.action
    due = action.due.isoformat() if action.due else ""
    how = (
        steps([arising.step], dossier.directory, setting, action.ref)
        if arising.step
        else list(setting.cell(_due(due, setting)))
    )
    return [
        [_code(action.ref)],
        setting.cell(setting.with_gaps(action.title), place=action.ref),
        how,
    ]


def _due(due: str, setting: Setting) -> Bilingual:
    if not due:
        return setting.label(N_("Matter arising"))
    return setting.filled(N_("Matter arising; due {date}"), date=setting.day(due))


def _barrier(entry: BarrierEntry, log: Log, setting: Setting) -> list[Content]:
    barrier = entry.barrier
    return [
        [_code(barrier.ref)],
        setting.cell(setting.with_gaps(barrier.title), place=barrier.ref),
        setting.cell(barrier.impact, place=barrier.ref),
        *(
            setting.cell(log.directory.listed_name(barrier.owners.get(side)), place=barrier.ref)
            for side in setting.sides
        ),
        steps(entry.steps, log.directory, setting, barrier.ref),
        "",
        "",
    ]


def _code(ref: str) -> Paragraph:
    return Paragraph(ref, CELL.with_(bold=True), "en")


def _step(step: Escalation, directory: Directory, setting: Setting) -> Iterator[Bilingual]:
    """Lines with body, day, side and reason; then the answer, or the day by which it is due."""
    yield _with(_went(step, directory, setting), step.why)
    if step.status is EscalationStatus.OPEN and step.answer_by:
        day = setting.day(step.answer_by.isoformat())
        yield setting.filled(N_("Answer wanted by {date}"), date=day)
    if step.status.meaning.ended:
        yield _with(_ended(step, directory, setting), step.answer)


def _went(step: Escalation, directory: Directory, setting: Setting) -> Bilingual:
    body = _body(step.escalated_to, directory)
    day = setting.day(step.escalated_on.isoformat() if step.escalated_on else "")
    side = directory.side(step.escalated_by)
    if side is None:
        return setting.filled(N_("Escalated to the {body} on {date}"), body=body, date=day)
    return setting.filled(
        N_("Escalated to the {body} on {date} by {side}"), body=body, date=day, side=side.called
    )


def _ended(step: Escalation, directory: Directory, setting: Setting) -> Bilingual:
    state = setting.choice(step.status)
    if step.answered_on:
        day = setting.day(step.answered_on.isoformat())
        state = setting.filled(N_("{state} on {date}"), state=state, date=day)
    ref = directory.refs.get(step.decision.id, "") if step.decision else ""
    return Bilingual(f"{state.en} ({ref})", f"{state.zh}（{ref}）") if ref else state


def _with(head: Bilingual, words: Bilingual) -> Bilingual:
    """*head*, a colon and *words*, in each language that *words* has."""
    return Bilingual(
        f"{head.en}: {words.en}" if words.en else head.en,
        f"{head.zh}：{words.zh}" if words.zh else head.zh,
    )


def _body(link: Link[Mechanism] | None, directory: Directory) -> Bilingual:
    body = directory.mechanisms.get(link.id) if link else None
    if body is None:
        return Bilingual("?", "?")
    name = body.name_now
    return Bilingual(body.short.en or name.en, body.short.zh or name.zh)
