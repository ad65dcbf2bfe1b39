"""The certificates known to a book, and their holders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat import incoming_files
from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.agreed.certificates import Certificate
from secretariat.domain.people import Person
from secretariat.domain.sides import Side, codes_of, named, parties
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

if TYPE_CHECKING:
    from secretariat.exchange.signatures.certificates import Certificate as Read

LARGEST = incoming_files.MEGABYTE
"""The largest file with a certificate or a key, in bytes."""


@dataclass(frozen=True)
class Holder:
    """The holder of a certificate: a person of a side, or an authority of it."""

    record: Certificate
    side: str
    """The code of the side, in lower case."""
    person: Person | None

    @property
    def called(self) -> Bilingual:
        """The name of the holder."""
        if self.person is None:
            name = self.record.holder or self.record.ref
            return Bilingual(name, name)
        return self.person.name

    def was_given_up_by(self, moment: datetime | None) -> bool:
        """True when the certificate was no longer used at *moment*."""
        ended = self.record.ended_on
        return ended is not None and (moment is None or moment.date() >= ended)


@dataclass(frozen=True, kw_only=True)
class Whose:
    """Whose a certificate is: of the person called *person*, or of the side with code *side*."""

    person: str = ""
    side: str = ""
    checked: str = ""
    """How the holder was verified."""


def holders(view: View) -> Mapping[str, Holder]:
    """The holders of all certificates in the book, by fingerprint."""
    sides = {side.id: side.code.lower() for side in fetching.every(view, Side)}
    people = {person.id: person for person in fetching.every(view, Person)}
    return {
        certificate.plain_fingerprint: Holder(
            certificate,
            sides.get(certificate.side.id, "") if certificate.side else "",
            people.get(certificate.person.id) if certificate.person else None,
        )
        for certificate in fetching.every(view, Certificate)
    }


def read(path: Path) -> Read:
    """The certificate in the file at *path*; SecretariatError if it holds several or none."""
    from secretariat.exchange.signatures import certificates  # noqa: PLC0415 - start-up: 100 ms

    found_certificates = certificates.read(incoming_files.read(path, LARGEST), path.name)
    if len(found_certificates) != 1:
        raise SecretariatError(
            N_("{path} holds {count} certificates; give a file with the one to be noted."),
            path=path.name,
            count=len(found_certificates),
        )
    return found_certificates[0]


def begun(view: View, certificate: Read) -> Certificate:
    """A record of a certificate that was read, not yet in the book; it does not say whose it is."""
    noted_as = holders(view).get(certificate.fingerprint)
    if noted_as is not None:
        raise SecretariatError(
            N_("This certificate is noted already: {ref}."), ref=noted_as.record.ref
        )
    return Certificate(
        holder=certificate.holder,
        issuer=certificate.issuer,
        fingerprint=certificate.fingerprint,
        valid_from=_day(certificate.valid_from),
        valid_until=_day(certificate.valid_until),
    )


def note(book: Book, path: Path, whose: Whose, who: Who) -> Certificate:
    """Note whose the certificate in the file at *path* is."""
    return noted(book, read(path), whose, who)


def noted(book: Book, certificate: Read, whose: Whose, who: Who) -> Certificate:
    """The record that notes whose the certificate *certificate*, read already, is."""
    with book.change(N_("Note a certificate"), who) as change:
        view = change.view
        new_certificate = begun(view, certificate)
        person = reading.find_as(view, Person, whose.person) if whose.person else None
        return change.add(
            replace(
                new_certificate,
                side=_side_of(view, whose, person),
                person=Link(person.id) if person else None,
                checked=whose.checked.strip(),
            )
        )


def _side_of(view: View, whose: Whose, person: Person | None) -> Link[Side]:
    if person is not None and person.side is not None:
        return person.side
    sides = fetching.every(view, Side)
    if (party := named(whose.side, parties(sides))) is not None:
        return Link(party.id)
    raise SecretariatError(
        N_("Name the holder of the certificate: a person or, for an authority, its side, {known}."),
        known=list(codes_of(sides)),
    )


def _day(moment: datetime) -> date:
    return moment.date()
