"""Distinguishes operations written in this copy of the book from merged ones.

An operation says of itself who wrote it, and for which side. Without signatures a copy can lie
about both. Of what the desks of this copy wrote themselves the journal is proof to them; all else
is what another copy says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from secretariat.data.book import Book
from secretariat.data.journal import desks
from secretariat.data.store.view import View
from secretariat.declaring.values import Bilingual
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.proofs import Noted
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


def written_here(book: Book, view: View, noted: Iterable[Noted]) -> frozenset[str]:
    """The names of the operations among *noted* that were written in this copy of the book."""
    operations = {note.operation: note.replica for note in noted}
    return desks.written_at(view, book.location_digest, operations)


def claims(
    agreements: Sequence[tuple[Agreement, Noted]],
    here: Collection[str],
    called: Mapping[str, Bilingual],
) -> Iterator[SecretariatError]:
    """A sentence on each of *agreements* that was not noted *here*; sides as they are *called*.

    None of a side whose agreement to the same text was noted here as well.
    """
    proven = {agreement.side for agreement, noted in agreements if noted.operation in here}
    for agreement, noted in agreements:
        if agreement.side not in proven:
            side = agreement.side.id if agreement.side else ""
            yield SecretariatError(
                N_("That {side} agreed: {name} noted it for {noted} in another copy of the book,"
                   " and that is what this copy was told."),
                side=called.get(side, side),
                name=noted.by or "–",
                noted=called.get(noted.side, noted.side.upper()),
            )  # fmt: skip
