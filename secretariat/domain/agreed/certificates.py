"""Certificates: with which keys a side signs electronically, and whose they are."""

from __future__ import annotations

from datetime import date

from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Link
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_


@register(
    "certificates",
    N_("Certificate"),
    N_("Certificates"),
    reference="CERT:{next}",
    sections=("5.1",),
)
@frozen(slots=True, kw_only=True)
class Certificate(Record):
    """A certificate that a side signs with, or under which those of its signatories are issued.

    It is known by its fingerprint, which the other side reads out or sends by another way.
    """

    side: Link[Side] | None = field.link(N_("Side"), Side, required=True, listed=True)
    person: Link[Person] | None = field.link(N_("Person"), Person, listed=True)
    """Whose it is; nobody's where it is that of an authority of the side."""
    holder: str = field.text(N_("Name in the certificate"), searched=True, listed=True)
    issuer: str = field.text(N_("Issued by"), searched=True)
    fingerprint: str = field.text(
        N_("Fingerprint (SHA-256)"), required=True, searched=True, listed=True
    )
    valid_from: date | None = field.day(N_("Valid from"))
    valid_until: date | None = field.day(N_("Valid until"), after="valid_from", listed=True)
    ended_on: date | None = field.day(N_("No longer used from"), listed=True)
    """When it was lost or given up: what is signed with it from then on is not trusted."""
    checked: str = field.text(N_("How it was checked"), long=True)

    @property
    def plain_fingerprint(self) -> str:
        """The fingerprint without what people put between its figures."""
        return "".join(sign for sign in self.fingerprint.lower() if sign.isalnum())
