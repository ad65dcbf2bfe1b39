"""The right to issue: of all copies of a book, one issues the records of a mechanism.

Where nobody has it, the first copy that issues takes it. It is given up in the copy that has it and
taken in another one; where two took it, they are in conflict, and nobody issues until one takes it
again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from secretariat.data.book import Book, Who
from secretariat.data.journal import conflicts, desks, history
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.writing.change import Change
from secretariat.domain.mechanisms import Mechanism
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

_SLOT = "issuer"


@dataclass(frozen=True, kw_only=True)
class Right:
    """The right to issue the records of a mechanism: the copy that has it."""

    mechanism: Mechanism
    is_here: bool
    """True when this copy has it, and no other one says that it has."""
    is_free: bool
    is_disputed: bool
    """True when two copies took it."""
    by: str = ""
    """Who took it."""

    def refusal(self) -> SecretariatError | None:
        """The reason why this copy may not issue; None when it may."""
        if self.is_disputed:
            return SecretariatError(
                N_(
                    "Two copies of the book took the right to issue for {ref}; agree which one"
                    " has it, and take it there again."
                ),
                ref=self.mechanism.ref,
            )
        if self.is_here or self.is_free:
            return None
        return SecretariatError(
            N_(
                "This copy does not hold the right to issue for {ref}: {name} took it in another"
                " copy. Issue there, or give the right up there and take it here."
            ),
            ref=self.mechanism.ref,
            name=self.by or "–",
        )


def right(view: View, book: Book, mechanism: Mechanism) -> Right:
    """Who holds the right to issue the records of *mechanism*, as *book* knows it."""
    here = desks.at(view, book.location_digest) | {book.replica}
    is_disputed = (mechanism.id, _SLOT) in conflicts.slots(view)
    taken = [line for line in history.of_record(view, mechanism.id) if line.slot == _SLOT]
    return Right(
        mechanism=mechanism,
        is_here=mechanism.issuer in here and not is_disputed,
        is_free=not mechanism.issuer and not is_disputed,
        is_disputed=is_disputed,
        by=taken[-1].by if taken and mechanism.issuer else "",
    )


def of(book: Book, ref: str) -> Right:
    """Who holds the right to issue for the mechanism called *ref*."""
    with book.reading() as view:
        return right(view, book, reading.find_as(view, Mechanism, ref))


def take(book: Book, ref: str, who: Who, *, lost: bool = False) -> Right:
    """Let this copy hold the right to issue for the mechanism called *ref*.

    Refused while another copy holds it, unless that one is *lost*; a dispute is settled by it.
    """
    with book.change(N_("Take the right to issue"), who, barrier=True) as change:
        mechanism = reading.find_as(change.view, Mechanism, ref)
        now = right(change.view, book, mechanism)
        if now.is_disputed:
            change.resolve(mechanism, replace(mechanism, issuer=book.replica), [_SLOT])
        else:
            refusal = now.refusal()
            if refusal is not None and not lost:
                raise refusal
            take_within(change, book, mechanism)
    return of(book, ref)


def take_within(change: Change, book: Book, mechanism: Mechanism) -> None:
    """Let this copy hold the right from this change on."""
    now = fetching.get(change.view, Mechanism, mechanism.id)
    change.update(now, replace(now, issuer=book.replica), verb=True)


def give_up(book: Book, ref: str, who: Who) -> Right:
    """Let any copy take the right to issue for the mechanism called *ref*; refused elsewhere."""
    with book.change(N_("Give up the right to issue"), who, barrier=True) as change:
        mechanism = reading.find_as(change.view, Mechanism, ref)
        now = right(change.view, book, mechanism)
        if now.is_free:
            raise SecretariatError(
                N_("Nobody holds the right to issue for {ref}; the first to issue takes it."),
                ref=mechanism.ref,
            )
        if refusal := now.refusal():
            raise refusal
        change.update(mechanism, replace(mechanism, issuer=""), verb=True)
    return of(book, ref)
