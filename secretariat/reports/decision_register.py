"""The register of decisions: exact wording and present status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Directory
from secretariat.domain.decisions import Decision, DecisionStatus
from secretariat.i18n import N_, language
from secretariat.reports.heads import headed, heads
from secretariat.reports.listed import listed_paper
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import (
    CELL,
    NOTE,
    Block,
    Paragraph,
    Passage,
    table,
)

Superseding = Mapping[str, Sequence[Decision]]
"""The superseding decisions, by the id of the superseded one."""


def decision_register(
    decisions: Sequence[Decision],
    superseding: Superseding,
    directory: Directory,
    scope: Bilingual,
    setting: Setting,
) -> bytes:
    """The register as a PDF, A4 landscape; *superseding* are the later decisions."""
    name = setting.label(N_("Decision register"))
    paper = listed_paper(
        name, setting, head=scope, fictitious=any(decision.fictitious for decision in decisions)
    )
    return paper.finished(_body(decisions, superseding, directory, setting, name))


def superseded_by(decisions: Sequence[Decision]) -> Bilingual:
    """“Superseded”, with the later *decisions* where they are known."""
    refs = [decision.ref for decision in decisions]
    text = N_("Superseded by {refs}") if refs else DecisionStatus.SUPERSEDED.label
    return Bilingual(*(language(code).text(text, refs=refs) for code in ("en", "zh")))


def _body(
    decisions: Sequence[Decision],
    superseding: Superseding,
    directory: Directory,
    setting: Setting,
    name: Bilingual,
) -> Iterator[Block]:
    yield from headed(name, Bilingual(), setting, after=2)
    columns = (
        (N_("Code"), 1.2), (N_("Date"), 1.6), (N_("Decision"), 6.5), (N_("Kind"), 1.1),
        (N_("Status"), 1.1), (N_("Addressee"), 2),
    )  # fmt: skip
    rows = [
        [
            [Paragraph(decision.ref, CELL.with_(bold=True), "en")],
            setting.cell(setting.day(_taken_on(decision, directory))),
            setting.cell(setting.with_gaps(decision.text), place=decision.ref),
            setting.cell(setting.choice(decision.kind)),
            _status(decision, superseding.get(decision.id, ()), setting),
            setting.cell(decision.addressee, place=decision.ref),
        ]
        for decision in sorted(decisions, key=lambda decision: _order(decision, directory))
    ]
    if rows:
        yield table(heads(columns, setting), rows, setting.first)
    else:
        nothing = setting.label(N_("No decision is recorded."))
        yield from setting.lay_out([Passage(en=nothing.en, zh=nothing.zh, style=NOTE)])


def _status(decision: Decision, later: Sequence[Decision], setting: Setting) -> Sequence[Block]:
    """In force or not, with any later decision, even when the status does not say so."""
    if not later:
        return setting.cell(setting.choice(decision.status))
    if decision.status is DecisionStatus.SUPERSEDED:
        return setting.cell(superseded_by(later))
    return [*setting.cell(setting.choice(decision.status)), *setting.cell(superseded_by(later))]


def _taken_on(decision: Decision, directory: Directory) -> str:
    """The ISO date of the decision, else of its meeting, else empty."""
    if decision.date:
        return decision.date.isoformat()
    meeting = directory.meetings.get(decision.meeting.id) if decision.meeting else None
    return meeting.starts if meeting else ""


def _order(decision: Decision, directory: Directory) -> tuple[str, str, int, str]:
    """Sort key by date, then by number within a meeting: D2 before D10."""
    head, _, number = decision.ref.rpartition("/")
    return _taken_on(decision, directory), head, len(number), number
