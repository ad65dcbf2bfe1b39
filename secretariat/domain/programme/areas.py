"""Priority areas, in sets that succeed each other."""

from __future__ import annotations

from typing import Any

from secretariat.declaring import field
from secretariat.declaring.duties import Deadline, InReport
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link
from secretariat.domain.clauses import Clause
from secretariat.frozen import frozen
from secretariat.i18n import N_


class Change(Choice):
    """How an area differs from the set before."""

    KEPT = "kept", N_("Kept")
    ADDED = "added", N_("Added")
    DROPPED = "dropped", N_("No longer listed")


@register(
    "priority-areas",
    N_("Priority area"),
    N_("Priority areas"),
    reference="ARE:{next}",
    sections=("3.2", "4", "4.1", "4.2", "5.3"),
    order="starts",
    deadlines=(Deadline(due="review_due", met="reviewed_on"),),
    in_report=InReport(order=8, on=("starts", "ends")),
)
@frozen(slots=True, kw_only=True)
class PriorityArea(Record):
    """One area in one set; its successor in the next set is another record."""

    name: Bilingual = field.pair(N_("Name"), required=True, searched=True, listed=True)
    adopted_by: Link[Any] | None = field.link(N_("Adopted by"), object, listed=True)
    starts: str = field.when(N_("From"), listed=True)
    ends: str = field.when(N_("To"), after="starts", listed=True)
    predecessor: Link[PriorityArea] | None = field.link(N_("Predecessor"), listed=True)
    change: Change | None = field.choice(N_("Compared with the previous set"), Change, listed=True)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause, listed=True)
    sensitive: bool = field.flag(N_("Needs an export-control or security review"))
    review_due: str = field.when(N_("Review due"))
    reviewed_on: str = field.when(N_("Reviewed on"))
