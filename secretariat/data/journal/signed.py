"""Signed ends of chains: which desk saw which operation at the end of which chain.

The name of an operation is a hash over all earlier ones in its chain, so one signature covers a
whole history. Every desk signs the ends that it wrote, and those that it saw at an exchange. So
nobody can rewrite an exchanged history, since the signatures of the others would not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

import sqlalchemy as sa

from secretariat import typed_json
from secretariat.data.journal import chains
from secretariat.data.store.kept import SIGNATURES
from secretariat.data.store.prepared import Prepared, any_of
from secretariat.data.store.tables import JOURNAL
from secretariat.data.store.view import View
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

Sign = Callable[[bytes], bytes]
IsSigned = Callable[[str, bytes, bytes], bool]

_of_chain = sa.and_(
    SIGNATURES.c.signer == sa.bindparam("by"),
    SIGNATURES.c.replica == sa.bindparam("of_replica"),
    SIGNATURES.c.layer == sa.bindparam("of_layer"),
)
_INSERT = Prepared(sa.insert(SIGNATURES))
_SIGNED_BY = Prepared(sa.select(*SIGNATURES.c).where(SIGNATURES.c.signer == sa.bindparam("by")))
_IN_LAYERS = Prepared(
    sa.select(*SIGNATURES.c)
    .where(SIGNATURES.c.layer.in_(any_of()))
    .order_by(*SIGNATURES.primary_key)
)
_ENDS = Prepared(sa.select(*list(SIGNATURES.c)[:5]))
_LAST = Prepared(sa.select(sa.func.max(SIGNATURES.c.number)).where(_of_chain))
_DELETE_EARLIER = Prepared(
    sa.delete(SIGNATURES).where(
        _of_chain,
        SIGNATURES.c.number < sa.bindparam("last"),
        sa.exists().where(
            JOURNAL.c.replica == SIGNATURES.c.replica,
            JOURNAL.c.layer == SIGNATURES.c.layer,
            JOURNAL.c.number == SIGNATURES.c.number,
            JOURNAL.c.name == SIGNATURES.c.name,
        ),
    )
)
_AT = "SELECT name FROM journal WHERE replica = ? AND layer = ? AND number = ?"
_REWRITTEN = N_(
    "The history was rewritten: {desk} signed on {day} an operation that is no longer in the book"
    " (number {number}); merge a copy that has it, or restore a backup."
)
_LACKS = N_(
    "The book lacks what {desk} signed on {day}, up to operation number {number}; merge a copy that"
    " has it, or restore a backup."
)
_FORGED = N_("A signature of {desk} is not valid, so it proves nothing.")


class Signature(NamedTuple):
    """One end of a chain that a desk signed; *signer* is its public key."""

    signer: str
    replica: str
    layer: str
    number: int
    name: str
    at: int
    """Microseconds since 1970, by the clock of the desk."""
    signature: str

    @property
    def signed_bytes(self) -> bytes:
        """The bytes that are signed."""
        end = (self.replica, self.layer, str(self.number), self.name, str(self.at))
        return "\n".join(("secretariat end of a chain", *end)).encode()


def read(fields: Iterable[object]) -> Signature:
    """The signature with *fields*, as in a bundle; ValueError or TypeError for other values."""
    signer, replica, layer, number, name, at, signature = fields
    text, count = typed_json.text, typed_json.count
    return Signature(
        text(signer), text(replica), text(layer), count(number), text(name), typed_json.moment(at),
        text(signature),
    )  # fmt: skip


def sign_ends(view: View, signer: str, sign: Sign, at: int) -> int:
    """Sign all ends of chains that the desk *signer* has not signed yet; returns their number."""
    known = {
        (signature.replica, signature.layer, signature.number, signature.name)
        for signature in _of(view, signer)
    }
    signatures = []
    for replica, layer, number, name in chains.heads(view):
        if (replica, layer, number, name) not in known:
            bare = Signature(signer, replica, layer, number, name, at, "")
            signatures.append(bare._replace(signature=sign(bare.signed_bytes).hex()))
    _keep(view, signatures)
    return len(signatures)


def in_layers(view: View, layers: Collection[str]) -> list[Signature]:
    """The signatures on chains of *layers*."""
    return [Signature(*row) for row in view.ask_among(_IN_LAYERS, layers)]


def take_in(view: View, received: Iterable[Signature], is_signed: IsSigned) -> int:
    """Store the valid ones of the *received* signatures; returns their number."""
    valid = [signature for signature in received if is_valid(signature, is_signed)]
    _keep(view, valid)
    return len(valid)


def is_valid(signature: Signature, is_signed: IsSigned) -> bool:
    """True when *signature* is well-formed, and its desk signed exactly this end."""
    try:
        read(signature)  # What came with a copy was in a table of its own, which holds anything.
        return is_signed(
            signature.signer, signature.signed_bytes, bytes.fromhex(signature.signature)
        )
    except (ValueError, TypeError):
        return False


def proven(received: Mapping[str, str], ends: Iterable[Signature], signer: str) -> set[str]:
    """The names of the *received* operations up to an end that the desk *signer* signed.

    *received* gives, by the name of each operation, the name of the previous one.
    """
    proven_names: set[str] = set()
    for end in ends:
        name = end.name if end.signer == signer else ""
        while name in received and name not in proven_names:
            proven_names.add(name)
            name = received[name]
    return proven_names


def faults(
    view: View, called: Mapping[str, str], is_signed: IsSigned, day: Callable[[int], object]
) -> Iterator[SecretariatError]:
    """Errors about signatures of desks that do not fit the journal.

    *called* are the names of desks by their keys. *day* formats a time, in microseconds since 1970.
    """
    ends: dict[tuple[str, str], int] = {}
    for replica, layer, number, _ in chains.heads(view):
        ends[replica, layer] = max(number, ends.get((replica, layer), 0))
    for signature in (Signature(*row) for row in view.execute(sa.select(*SIGNATURES.c))):
        desk = called.get(signature.signer, signature.signer[:12])
        if not is_valid(signature, is_signed):
            yield SecretariatError(_FORGED, desk=desk)
            continue
        there = {
            name
            for (name,) in view.ask(_AT, (signature.replica, signature.layer, signature.number))
        }
        if signature.name not in there:
            is_beyond = signature.number > ends.get((signature.replica, signature.layer), 0)
            parts = {"desk": desk, "day": day(signature.at), "number": signature.number}
            yield SecretariatError(_LACKS if is_beyond else _REWRITTEN, **parts)


def _of(view: View, signer: str) -> list[Signature]:
    return [Signature(*row) for row in view.ask(_SIGNED_BY, (signer,))]


def _keep(view: View, some: Iterable[Signature]) -> None:
    """Store *some*; of one desk and one chain only the last is needed, which covers earlier ones.

    An earlier one is removed only if the operation that it names is here: else it is evidence.
    """
    wanted = {signature[:5]: signature for signature in some}
    for row in view.ask(_ENDS):
        wanted.pop(tuple(row), None)
    signatures = list(wanted.values())
    view.run_all(_INSERT, signatures)
    for chain in {(each.signer, each.replica, each.layer) for each in signatures}:
        ((last,),) = view.ask(_LAST, chain)
        view.run_all(_DELETE_EARLIER, [(*chain, last)])
