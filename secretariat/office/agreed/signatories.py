"""Who signs a text: the people of each side, in the order of their places."""

from __future__ import annotations

from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.meetings import Role
from secretariat.domain.sides import Side, named, parties, words_for
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed.texts import Text


def side_of(text: Text, code: str) -> Side:
    """The side with this *code*, one of the two of *text*."""
    two = parties(text.sides)
    if (side := named(code, two)) is not None:
        return side
    raise SecretariatError(
        N_("The original and the signature must be those of {known}, not “{said}”."),
        known=words_for(two),
        said=code[:60],
    )


def people(dossier: Dossier, side: Side) -> list[str]:
    """The ids of those who sign the record for *side*; its co-chair where nobody is named."""
    mine = [
        signatory
        for signatory in dossier.signatories
        if signatory.side and signatory.side.id == side.id
    ]
    if mine:
        return [signatory.person.id if signatory.person else "" for signatory in mine]
    chairs = [
        participant for participant in dossier.delegation(side) if participant.role is Role.CO_CHAIR
    ]
    return [chair.person.id for chair in chairs[:1] if chair.person]
