"""Desks: who exchanges changes of the book by bundles, and with which keys."""

from __future__ import annotations

from datetime import date

from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Link
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_
from secretariat.sealing.keys import PublicKeys


@register(
    "desks",
    N_("Desk"),
    N_("Desks"),
    reference="DESK:{mark}",
    sections=("5.1",),
    verbs=(N_("agree", context="verb"), N_("revoke", context="verb")),
)
@frozen(slots=True, kw_only=True)
class Desk(Record):
    """A machine at which somebody works in a copy of the book, with the public keys of it.

    The keys are joint, so that either side can check what a desk signed. That they are trusted is
    each side's own word: the other side cannot say it for us, nor put other keys in their place.
    """

    name: str = field.text(N_("Name"), required=True, searched=True, listed=True, by_verb=True)
    side: Link[Side] | None = field.link(N_("Side"), Side, required=True, listed=True, by_verb=True)
    mark: str = field.text(N_("First figures"), required=True, by_verb=True)
    """Those with which the fingerprint begins; both sides call the desk by them."""
    fingerprint: str = field.text(N_("Fingerprint"), listed=True, by_verb=True)
    """As the keys say it; kept for lists, and worked out anew wherever it is relied on."""
    signing: str = field.text(N_("Signing key"), by_verb=True)
    sealing: str = field.text(N_("Sealing key"), by_verb=True)
    agreed: str = field.text(N_("Fingerprint agreed"), own_side=True, by_verb=True)
    """What our side compared: keys with another fingerprint are not trusted."""
    agreed_on: date | None = field.day(
        N_("Keys agreed on"), own_side=True, listed=True, by_verb=True
    )
    revoked_on: date | None = field.day(N_("Keys revoked on"), listed=True, by_verb=True)
    reason: str = field.text(N_("Reason for revoking"), long=True, by_verb=True)

    @property
    def keys(self) -> PublicKeys:
        """The public halves of its keys."""
        return PublicKeys(self.signing, self.sealing)

    @property
    def is_trusted(self) -> bool:
        """True when our side agreed to these very keys, and nobody has revoked them."""
        is_agreed = bool(self.agreed) and self.agreed == self.keys.fingerprint
        return is_agreed and self.revoked_on is None and self.keys.are_keys
