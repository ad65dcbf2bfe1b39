"""Warnings about escalations that wait for an answer that nobody needs any more."""

from __future__ import annotations

from collections.abc import Iterator

from secretariat.domain.across.doubts import doubt
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.across.steps import is_unsettled
from secretariat.domain.actions import Action
from secretariat.domain.programme.oversight import Barrier
from secretariat.domain.referred.escalations import Escalation, EscalationStatus
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_


def waiting_for_nothing(holdings: Holdings) -> Iterator[tuple[str, SecretariatError]]:
    """Warnings: steps that wait for an answer though the action or barrier has ended."""
    for step in holdings.of(Escalation):
        subject = holdings.at(step.subject)
        if step.status is not EscalationStatus.OPEN or not isinstance(subject, Action | Barrier):
            continue
        if not is_unsettled(subject):
            yield (
                step.ref,
                doubt(
                    N_(
                        "“{field}” of {ref} is “{value}”, but {subject} has ended: note the"
                        " answer, or that none is needed any more."
                    ),
                    step,
                    "status",
                    value=Label(step.status.label),
                    subject=subject.ref,
                ),
            )
