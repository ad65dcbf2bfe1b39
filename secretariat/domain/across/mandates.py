"""Mandates: whether the decision that a Flagship names can mandate it."""

from __future__ import annotations

from collections.abc import Iterator

from secretariat.domain.across.doubts import FieldError, cites_replaced, doubt
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.across.replaced import body_of, superseding
from secretariat.domain.decisions import Decision, DecisionKind
from secretariat.domain.mechanisms import DECIDING
from secretariat.domain.programme.flagships import Flagship, Stage
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

MANDATE = "mandate"


def doubtful_mandates(holdings: Holdings) -> Iterator[tuple[str, SecretariatError]]:
    """Warnings: Flagships without a decision in force of a body that can mandate them."""
    for flagship in holdings.of(Flagship):
        mandate = holdings.at(flagship.mandate)
        if mandate is not None:
            yield from ((flagship.ref, error) for error in _doubts(flagship, mandate, holdings))
        elif flagship.stage is not Stage.PROPOSED:
            yield (
                flagship.ref,
                doubt(
                    N_("{ref} is past the stage of a proposal, but names no mandating decision."),
                    flagship,
                    MANDATE,
                ),
            )


def _doubts(flagship: Flagship, mandate: Decision, holdings: Holdings) -> Iterator[FieldError]:
    """What speaks against *mandate*: it was replaced, or is no decision of a deciding body."""
    later = superseding(mandate, holdings)
    parts = {"decision": mandate.ref}
    if later:
        yield cites_replaced(
            N_("The mandate of {ref}, {decision}, is superseded by {later}."),
            flagship, MANDATE, later=[each.ref for each in later], **parts,
        )  # fmt: skip
    elif flagship.stage is not Stage.PROPOSED and not mandate.status.meaning.counts:
        yield doubt(
            N_("The mandate of {ref}, {decision}, is no longer in force."),
            flagship, MANDATE, **parts,
        )  # fmt: skip
    body = body_of(mandate, holdings)
    if mandate.kind is DecisionKind.RECOMMENDED:
        yield doubt(
            N_("The mandate of {ref}, {decision}, is a recommendation, which mandates nothing."),
            flagship, MANDATE, **parts,
        )  # fmt: skip
    elif body is not None and body.level is not None and body.level not in DECIDING:
        yield doubt(
            N_("The mandate of {ref}, {decision}, was taken by {body}, which cannot mandate a"
               " Flagship."),
            flagship, MANDATE, body=body.ref, **parts,
        )  # fmt: skip
