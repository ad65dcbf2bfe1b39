"""Foresight and consultation: topics for future work, and obstacles."""

from __future__ import annotations

from decimal import Decimal

from secretariat.declaring import field
from secretariat.declaring.duties import CountsAs, InReport, Step
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, BySide, Choice, Link
from secretariat.domain.clauses import Clause
from secretariat.domain.organisations import Organisation
from secretariat.domain.programme.areas import PriorityArea
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_


@register(
    "foresight-exercises",
    N_("Foresight exercise"),
    N_("Foresight exercises"),
    reference="FOR:{next}",
    sections=("4.2",),
    order="starts",
    runs_until="ends",
    counts_as=CountsAs(Step.UNDERTAKINGS, 11, since="starts"),
    in_report=InReport(order=21, on=("starts", "ends"), runs=True),
)
@frozen(slots=True, kw_only=True)
class ForesightExercise(Record):
    """A process that finds and ranks the topics of future joint work."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    method: Bilingual = field.pair(N_("Method"), searched=True, listed=True)
    panel: BySide[int] = field.by_side(N_("Experts in the panel"), field.count(""), listed=True)
    organisers: tuple[Link[Organisation], ...] = field.links(N_("Organisers"), Organisation)
    starts: str = field.when(N_("Starts"), listed=True)
    ends: str = field.when(N_("Ends"), after="starts", listed=True)
    result: Bilingual = field.pair(N_("Result"), long=True, searched=True, listed=True)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


@register(
    "foresight-topics",
    N_("Foresight topic"),
    N_("Foresight topics"),
    reference="TOP:{next}",
    sections=("4.2",),
    order="rank",
)
@frozen(slots=True, kw_only=True)
class ForesightTopic(Record):
    """A topic that an exercise ranked, and the priority area that came of it."""

    exercise: Link[ForesightExercise] | None = field.link(
        N_("Exercise"), ForesightExercise, required=True, listed=True
    )
    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    proposer: Link[Side] | None = field.link(N_("Proposed by"), Side)
    score: Decimal | None = field.number(N_("Score"), listed=True)
    rank: int | None = field.whole(N_("Rank"), listed=True)
    area: Link[PriorityArea] | None = field.link(N_("Priority area fed"), PriorityArea, listed=True)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


class ConsultationKind(Choice):
    """Who consults whom."""

    THINK_TANKS = "think tanks", N_("Consultation between think tanks")
    DIALOGUE = "dialogue", N_("Dialogue of academies, universities, institutes and enterprises")
    SURVEY = "survey", N_("Survey")
    ROUND_TABLE = "round table", N_("Round table")


@register(
    "consultations",
    N_("Consultation"),
    N_("Consultations"),
    reference="CNS:{next}",
    sections=("3.1", "3.2", "4.2"),
    order="date",
    counts_as=CountsAs(Step.EVIDENCE, 5, since="date", fresh=3),
    in_report=InReport(order=22, on=("date",)),
)
@frozen(slots=True, kw_only=True)
class Consultation(Record):
    """A consultation or dialogue, who took part, and what it found."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    kind: ConsultationKind | None = field.choice(N_("Kind"), ConsultationKind, listed=True)
    date: str = field.when(N_("Date"), listed=True)
    organisers: tuple[Link[Organisation], ...] = field.links(
        N_("Organisers"), Organisation, listed=True
    )
    participants: int | None = field.count(N_("Participants"), listed=True)
    findings: Bilingual = field.pair(N_("Findings"), long=True, searched=True, listed=True)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)
