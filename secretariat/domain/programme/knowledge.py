"""Knowledge to share or to protect: data sets, intellectual property, standards."""

from __future__ import annotations

from datetime import date
from typing import Any

from secretariat.declaring import field, meaning
from secretariat.declaring.duties import CountsAs, Deadline, InReport, Step
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link
from secretariat.domain.clauses import Clause
from secretariat.domain.organisations import Organisation
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_


@register(
    "datasets",
    N_("Data set"),
    N_("Data sets"),
    reference="DAT:{next}",
    sections=("5.6",),
    ended_on="released",
    owner=("activity",),
    counts_as=CountsAs(Step.EVIDENCE, 6, since="released", needs="released", fresh=5),
    deadlines=(Deadline(due="release_due", met="released", owes=("keeper",)),),
    in_report=InReport(order=27, on=("released",)),
)
@frozen(slots=True, kw_only=True)
class Dataset(Record):
    """Data from joint work; only data that is not proprietary is to be released."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    activity: Link[Any] | None = field.link(N_("Resulted from"), object, listed=True)
    keeper: Link[Organisation] | None = field.link(N_("Kept by"), Organisation, listed=True)
    proprietary: bool = field.flag(N_("Proprietary"), listed=True)
    licence: str = field.text(N_("Licence"), searched=True, listed=True)
    restrictions: Bilingual = field.pair(N_("Restrictions"), long=True, searched=True, listed=True)
    release_due: str = field.when(N_("Release due"))
    released: str = field.when(N_("Released"), listed=True)
    place: str = field.text(N_("Location"), searched=True)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


class IpActivityKind(Choice):
    """The form of cooperation between the institutions."""

    EXCHANGE = "exchange", N_("Exchange of staff")
    TRAINING = "training", N_("Training")
    ADVICE_DAY = "advice day", N_("Advice day")
    POLICY = "policy dialogue", N_("Policy dialogue")
    SERVICE = "service mechanism", N_("Service mechanism")
    GUIDANCE = "guidance", N_("Guidance")


@register(
    "ip-activities",
    N_("Intellectual property activity"),
    N_("Intellectual property activities"),
    reference="IPA:{next}",
    sections=("3.2", "5.7"),
    order="starts",
    counts_as=CountsAs(Step.EVIDENCE, 7, since="starts", fresh=3),
    in_report=InReport(order=28, on=("starts", "ends"), runs=True),
)
@frozen(slots=True, kw_only=True)
class IpActivity(Record):
    """Cooperation between the intellectual property institutions of the two sides."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    institutions: tuple[Link[Organisation], ...] = field.links(
        N_("Institutions"), Organisation, listed=True
    )
    kind: IpActivityKind | None = field.choice(N_("Kind"), IpActivityKind, listed=True)
    starts: str = field.when(N_("Starts"), listed=True)
    ends: str = field.when(N_("Ends"), after="starts")
    result: Bilingual = field.pair(N_("Result"), long=True, searched=True, listed=True)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


class CaseStatus(Choice):
    """How far a case has come."""

    OPEN = "open", N_("Still open", context="of a case"), meaning.UNDER_WAY
    REFERRED = "referred", N_("Referred to the other side"), meaning.WAITING
    CLOSED = "closed", N_("Closed"), meaning.OVER


@register(
    "ip-cases",
    N_("Intellectual property help case"),
    N_("Intellectual property help cases"),
    reference="IPC:{next}",
    sections=("5.7",),
    order="asked_on",
    state="status",
    counts_as=CountsAs(Step.EVIDENCE, 8, since="asked_on", fresh=3),
    in_report=InReport(order=29, on=("asked_on", "answered_on"), runs=True),
)
@frozen(slots=True, kw_only=True)
class IpCase(Record):
    """A case in which somebody was helped with intellectual property."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    applicant: Bilingual = field.pair(N_("Applicant"), searched=True, listed=True)
    side: Link[Side] | None = field.link(N_("Side"), Side, listed=True)
    asked_on: date | None = field.day(N_("Asked on"), listed=True)
    answered_on: date | None = field.day(N_("Answered on"), after="asked_on", listed=True)
    status: CaseStatus = field.choice(N_("Status"), CaseStatus, CaseStatus.OPEN, listed=True)
    help: Bilingual = field.pair(N_("Help given"), long=True, searched=True, listed=True)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


class StandardStatus(Choice):
    """How far work on a standard or regulation has come."""

    PROPOSED = "proposed", N_("Proposed"), meaning.PROPOSED
    JOINT_POSITION = "joint position", N_("Joint position agreed"), meaning.UNDER_WAY
    SUBMITTED = "submitted", N_("Submitted"), meaning.WAITING
    ADOPTED = "adopted", N_("Adopted"), meaning.DONE
    ABANDONED = "abandoned", N_("Abandoned"), meaning.DROPPED


@register(
    "standards",
    N_("Standards activity"),
    N_("Standards activities"),
    reference="STD:{next}",
    sections=("3.2",),
    state="status",
    counts_as=CountsAs(Step.UNDERTAKINGS, 10, since="starts"),
    in_report=InReport(order=30, on=("starts",), runs=True),
)
@frozen(slots=True, kw_only=True)
class Standard(Record):
    """Joint work on a global standard or regulation."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    body: Bilingual = field.pair(N_("Standards body"), searched=True, listed=True)
    joint_position: Bilingual = field.pair(
        N_("Joint position"), long=True, searched=True, listed=True
    )
    status: StandardStatus | None = field.choice(N_("Status"), StandardStatus, listed=True)
    starts: str = field.when(N_("Since"), listed=True)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)
