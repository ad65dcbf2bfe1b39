"""Who signs a text: the people of each side, in the order of their places."""

from __future__ import annotations

from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.meetings import Role
from secretariat.domain.sides import Side, codes_of, parties
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed.texts import Text


def side_of(text: Text, code: str) -> Side:
    """The side with this *code*, one of the two of *text*."""
    for one in parties(text.sides):
        if one.code.lower() == code.strip().lower():
            return one
    raise SecretariatError(
        N_("The original and the signature must be those of {known}, not “{said}”."),
        known=list(codes_of(text.sides)),
        said=code[:60],
    )


def people(dossier: Dossier, side: Side) -> list[str]:
    """The ids of those who sign the record for *side*; its co-chair where nobody is named."""
    mine = [one for one in dossier.signatories if one.side and one.side.id == side.id]
    if mine:
        return [one.person.id if one.person else "" for one in mine]
    chairs = [one for one in dossier.delegation(side) if one.role is Role.CO_CHAIR]
    return [one.person.id for one in chairs[:1] if one.person]
