"""Declarations about the records of a register: what they count as, and their deadlines.

Fields are given here by name, since they are declared before the kind exists; `Kinds.add` refuses
a name that is no field of the kind.
"""

from __future__ import annotations

from secretariat.declaring.values import Choice
from secretariat.frozen import frozen
from secretariat.i18n import N_


class Step(Choice):
    """The columns of the coverage matrix: the steps from a clause to its results."""

    DECISIONS = "decisions", N_("Decisions")
    ACTIONS = "actions", N_("Actions")
    UNDERTAKINGS = "undertakings", N_("Flagships, projects and other undertakings")
    EVIDENCE = "evidence", N_("Evidence")


@frozen(slots=True)
class CountsAs:
    """What the records of a kind count as for the clauses that they serve.

    Where the kind has a state, the state decides whether a record counts (`Meaning.counts`).
    """

    step: Step
    order: int = 100
    """Sort number among the kinds of the same step; lower numbers come first."""
    since: str = ""
    """The field with the date from which a record existed, or is evidence."""
    needs: str = ""
    """The field without which a record shows nothing."""
    fresh: int = 0
    """For how many years after that of `since` evidence stays fresh; 0 where it does not age."""


@frozen(slots=True, kw_only=True)
class InReport:
    """The periods to which the records of a kind belong, and their section in a report.

    A record belongs to each period in which one of its days lies.
    """

    order: int
    """Sort number among the kinds that a report tells of; lower numbers come first."""
    on: tuple[str, ...] = ()
    """The fields with its days, the first of them first; a year alone counts as its first day."""
    otherwise: str = ""
    """The field that dates a record of which `on` says nothing."""
    runs: bool = False
    """True when it also belongs to every period between its first day and its end."""


@frozen(slots=True, kw_only=True)
class Deadline:
    """A date by which something has to be done about a record, and who has to do it."""

    due: str
    """The field with the date; a year or month alone means its last day."""
    met: str = ""
    """The field that, once filled in, says that the deadline was met.

    Without such a field, the deadline is met when the record has ended.
    """
    owes: tuple[str, ...] = ()
    """The fields that name who is to do it; without any, all sides together.

    Each side that a by-side field names owes its part while its own state has not ended; a link
    names a side, or somebody who belongs to one.
    """
    passes: bool = False
    """True when nothing is left to do once the date is past: a call closes, a term ends."""
