"""States of texts: a text is marked as revised or agreed, or its state is removed.

Agreement is the one that asks more: both halves, and no fault that the checks find. A finding that
was set aside with its reason bars nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.data.book import Book, Who
from secretariat.data.writing.change import Change
from secretariat.declaring.kinds import Record
from secretariat.declaring.states import PairState
from secretariat.domain import wording
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

R = TypeVar("R", bound=Record)

LABELS = {
    PairState.AGREED: N_("Agree a text"),
    PairState.REVISED: N_("Revise a text"),
    PairState.DRAFT: N_("Return a text to draft"),
    PairState.UNTRANSLATED: N_("Return a text to draft"),
}


class FaultsStandError(SecretariatError):
    """Raised when findings of the checks prevent a text from being agreed."""

    def __init__(self, ref: str, faults: Sequence[Finding]) -> None:
        super().__init__(
            N_("{ref} cannot be agreed yet. {fault} Faults found: {count}."),
            ref=ref,
            fault=SecretariatError(faults[0].template, **faults[0].parts),
            count=len(faults),
        )
        self.faults = tuple(faults)


def mark(book: Book, record: R, field: str, state: PairState, by: Who) -> R:
    """Set *state* for the text *field* of *record*, as read; returns the new record."""
    with book.change(LABELS[state], by) as change:
        return marked(change, record, field, state)


def marked(change: Change, record: R, field: str, state: PairState) -> R:
    """Like `mark`, within a change; writes nothing where the text has that state already."""
    if state is wording.state_of(record, field):
        return record
    after = wording.with_state(record, field, state)
    if state is PairState.AGREED:
        faults = _faults(change, record, field)
        if faults:
            raise FaultsStandError(record.ref, faults)
    return change.update(record, after)


def _faults(change: Change, record: Record, field: str) -> list[Finding]:
    """The findings that prevent agreement: errors, and a half without words."""
    from secretariat.office import concordance  # noqa: PLC0415 - start-up: dictionaries, 400 ms

    findings = concordance.standing(change.view, record, field)
    return [
        finding
        for finding in findings
        if finding.severity is Severity.ERROR or finding.check is Check.MISSING
    ]
