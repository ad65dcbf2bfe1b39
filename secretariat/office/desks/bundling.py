"""Bundles: changes of the book as one file, signed by this desk and sealed to others."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from secretariat import file_faults, whole_files
from secretariat.data import leaking
from secretariat.data.book import Book
from secretariat.data.journal import bundled, chains, exchanged, limits, merge, origins, signed
from secretariat.data.journal.exchanged import IN, OUT, Ends, Exchange
from secretariat.data.journal.merge import Merged
from secretariat.data.journal.operations import JOINT, Stored, header_of, previous_of
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.upkeep import taking_back
from secretariat.domain.desks import Desk
from secretariat.domain.papers import Paper
from secretariat.domain.sides import Side, named
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import issued_files, papers
from secretariat.office.desks import agreeing
from secretariat.office.desks.content import (
    BROKEN,
    ENDING,
    FORM,
    Content,
    content,
    is_bundle,
    naming_both,
)
from secretariat.sealing import container
from secretariat.sealing.container import Head
from secretariat.sealing.keys import DeskKeys, is_signed
from secretariat.version import version

__all__ = ["ENDING", "Content", "content", "is_bundle", "naming_both"]

_UNKNOWN = N_(
    "{path} comes from a desk that this book does not know; import its keys and agree to them"
    " first. Nothing was merged."
)
_UNTRUSTED = N_(
    "{path} comes from {desk}, whose keys are not agreed or were revoked; agree to them first."
    " Nothing was merged."
)
_INCOMPLETE = N_(
    "{path} depends on changes that this book has not received: merge the earlier bundles of"
    " {desk} first, or ask for a whole one. Nothing was merged."
)


@dataclass(frozen=True)
class Wanted:
    """The desks that a bundle is for, and the layers that go to them."""

    desks: tuple[Desk, ...]
    layers: tuple[str, ...]


@dataclass(frozen=True)
class WrittenBundle:
    """A written bundle: its file, its size in bytes, and the number of its contents."""

    id: str
    path: Path
    operations: int
    files: int
    desks: tuple[Desk, ...]
    size: int


@dataclass(frozen=True)
class ReceivedBundle:
    """Result of taking in a bundle, or of trying it in a dry run."""

    desk: str
    """The name of the desk that made it."""
    merged: Merged
    files: int = 0
    is_repeated: bool = False
    """True when this very bundle was taken in before."""


def wanted(book: Book, to: str, keys: DeskKeys, *, joint_only: bool = False) -> Wanted:
    """The readers and layers of a bundle *to* a desk, or to all desks of a side.

    A bundle to the other side holds joint records only.
    """
    with book.reading() as view:
        sides = {agreeing.side_code(view, desk) for desk in agreeing.every(view)} | {book.side}
        side = named(to, fetching.every(view, Side))
        code = side.code.lower() if side else to.strip().lower()
        if side is not None or code in sides:
            every = agreeing.trusted(view).values()
            desks = [desk for desk in every if agreeing.side_code(view, desk) == code]
        else:
            desks = [agreeing.named(view, to)]
        others = tuple(desk for desk in desks if desk.keys != keys.public)
        is_ours = all(agreeing.side_code(view, other) == book.side.lower() for other in others)
    for other in others:
        if not other.is_trusted:
            raise SecretariatError(
                N_("The keys of {desk} are not agreed, or were revoked; agree to them first."),
                desk=other.name,
            )
    if not others:
        raise SecretariatError(
            N_(
                "No other desk of {side} can open a bundle yet; import the keys of that desk and"
                " agree to them first."
            ),
            side=side.called if side else to[:60],
        )
    return Wanted(others, (JOINT, book.side) if is_ours and not joint_only else (JOINT,))


def make(  # noqa: PLR0913 - what of which book, by whom, for whom, and where it goes
    book: Book, keys: DeskKeys, target: Path, to: Wanted, at: int, *, base: Ends | None = None
) -> WrittenBundle:
    """Write to *target* the operations that the desks in *to* are not known to have.

    Where *base* is given, write those after these ends of chains; all of them if it is empty. This
    desk can open the bundle too: so the bundle is checked before it leaves, and work that an older
    copy of the book has lost comes back.
    """
    sign(book, keys, at)
    since = _base(book, to) if base is None else base
    with book.reading() as view:
        # Operations and ends of one moment: what another program writes in between is in neither.
        operations = list(merge.operations_for(view, to.layers, since))
        # Of a limited copy only what was written after all that it lacks can be read elsewhere.
        for chain, end in limits.ends(view).items():
            since = {**since, chain: max(end, since.get(chain, end))}
        known = {c: end for c, end in _ends(view).items() if c[1] in to.layers}
        signatures = signed.in_layers(view, to.layers)
        wanted_files = _named_in(view, operations)
    kept = _sizes(book, wanted_files)
    manifest = {
        "form": FORM, "version": version(), "at": at, "layers": list(to.layers),
        "side": book.side, "operations": len(operations), "files": kept,
        "since": exchanged.said_ends({c: e for c, e in since.items() if c[1] in to.layers}),
        "ends": exchanged.said_ends(known), "signatures": signatures,
    }  # fmt: skip
    readers = [keys.public.sealing, *(desk.sealing for desk in to.desks)]
    pieces = _pieces(book, manifest, operations)
    passing = papers.passing_folder() / f"{secrets.token_hex(8)}{ENDING}"
    path, ends = str(target.absolute()), json.dumps(manifest["ends"])
    try:
        identity = container.put(passing, keys, list(dict.fromkeys(readers)), pieces)
        if book.side not in to.layers:
            _refuse_leaks(book, keys, passing, target)
        notes = [Exchange(identity, desk.signing, OUT, at, path, ends, len(operations))
                 for desk in to.desks]  # fmt: skip
        _hand_over(book, passing, target, notes)
    finally:
        passing.unlink(missing_ok=True)
    return WrittenBundle(
        identity, target, len(operations), len(kept), to.desks, target.stat().st_size
    )


def _refuse_leaks(book: Book, keys: DeskKeys, passing: Path, target: Path) -> None:
    """Open the bundle *passing* as its readers will; refuse it if it holds own-side text."""
    head = container.head_of(passing)
    bundle = content(passing, head, keys)
    for operation in bundle.operations():
        if header_of(operation.body)["layer"] != JOINT:
            raise leaking.LeakError(leaking.STRANGE_LAYER, path=target.name)
    with book.reading() as view:
        leaking.refuse_stream(view, container.opened(passing, head, keys), target)


def _hand_over(book: Book, passing: Path, target: Path, notes: Sequence[Exchange]) -> None:
    """Note the bundle in the book by *notes*, then move the file *passing* to *target*.

    The notes come first, so that every file that can be sent is known to a later erasure. If the
    disk has no room for them, the bundle is refused. If the file cannot be moved, they are removed
    again, since the book would otherwise take its operations for sent.
    """
    is_noted = False

    def note() -> None:
        nonlocal is_noted
        with book.writing() as view:
            exchanged.note(view, notes)
        is_noted = True

    try:
        with passing.open("rb") as file:
            pieces = iter(partial(file.read, container.FRAME), b"")
            whole_files.put(target, pieces, before=note)
    except BaseException as error:
        if is_noted:
            with suppress(SecretariatError), book.writing() as view:
                exchanged.forget(view, {exchange.id for exchange in notes})
        if isinstance(error, OSError):
            raise file_faults.cannot_be_written(target, error) from error
        raise


def sign(book: Book, keys: DeskKeys, at: int) -> int:
    """Sign the ends of all chains with the key of this desk; returns the number of signatures."""
    if book.is_read_only:
        return 0
    with book.writing() as view:
        return signed.sign_ends(view, keys.public.signing, keys.sign, at)


def take_in(  # noqa: PLR0913 - what, into which book, and how
    book: Book,
    keys: DeskKeys,
    path: Path,
    at: int,
    *,
    dry_run: bool = False,
    backed_up: bool = True,
) -> ReceivedBundle:
    """Merge all operations of the bundle at *path*, or none; a dry run only counts them.

    Unless *backed_up* is False, the book is backed up before.
    """
    head = container.head_of(path)
    desk = _sender(book, keys, head, path)
    bundle = content(path, head, keys)
    manifest = bundle.manifest
    with book.reading() as view:
        is_repeated = exchanged.has_taken(view, head.id)
        _refuse_gap(view, manifest, path, desk)
    signatures = [signed.read(item) for item in manifest["signatures"]]
    operations = _read(bundle.operations(), path)
    with book.reading() as view:
        origins.refuse_other(view, operations)
    mine = _proven_mine(book, keys, head, operations, signatures)
    new_path = None
    if backed_up and not dry_run and not book.is_read_only and operations:
        new_path = book.back_up(whole=False)
    if dry_run:
        merged = book.merge(operations, mine=mine, dry_run=True)
        return ReceivedBundle(desk, merged, len(manifest["files"]), is_repeated)
    files = _keep_files(book, bundle, path)

    def note(view: View, merged: Merged) -> None:
        known = agreeing.names(view)
        signed.take_in(
            view, (signature for signature in signatures if signature.signer in known), is_signed
        )
        ends = json.dumps(manifest["ends"])
        came = Exchange(head.id, head.signer, IN, at, str(path.absolute()), ends, len(operations))
        exchanged.note(view, [came])
        signed.sign_ends(view, keys.public.signing, keys.sign, at)
        taking_back.note(view, new_path, at, merged)

    merged = book.merge(operations, mine=mine, note=note)
    return ReceivedBundle(desk, merged, files, is_repeated)


def operations_in(book: Book, keys: DeskKeys, path: Path) -> list[Stored]:
    """The operations in the bundle at *path*, which is refused as in `take_in`."""
    head = container.head_of(path)
    desk = _sender(book, keys, head, path)
    bundle = content(path, head, keys)
    with book.reading() as view:
        _refuse_gap(view, bundle.manifest, path, desk)
    return _read(bundle.operations(), path)


def _sender(book: Book, keys: DeskKeys, head: Head, path: Path) -> str:
    """The name of the desk that made the bundle with *head*; refused unless it is trusted."""
    with book.reading() as view:
        every = {desk.signing: desk for desk in agreeing.every(view)}
    if head.signer == keys.public.signing:
        return every[head.signer].name if head.signer in every else path.name
    if head.signer not in every:
        raise SecretariatError(_UNKNOWN, path=path.name)
    desk = every[head.signer]
    if not desk.is_trusted:
        raise SecretariatError(_UNTRUSTED, path=path.name, desk=desk.name)
    return desk.name


def _refuse_gap(view: View, manifest: dict[str, Any], path: Path, desk: str) -> None:
    """Refuse a bundle that continues chains from operations that the book lacks."""
    for chain, (number, name) in exchanged.read_ends(manifest["since"]).items():
        if number and not chains.is_at(view, chain, number, name):
            raise SecretariatError(_INCOMPLETE, path=path.name, desk=desk)


def _proven_mine(
    book: Book,
    keys: DeskKeys,
    head: Head,
    operations: Sequence[Stored],
    signatures: Sequence[signed.Signature],
) -> set[str]:
    """The names of *operations* that this desk wrote, as its own signatures prove."""
    signer = keys.public.signing
    if head.signer == signer:
        return {operation.name for operation in operations if _replica(operation) == book.replica}
    valid = [
        signature
        for signature in signatures
        if signature.signer == signer and signed.is_valid(signature, is_signed)
    ]
    before = {operation.name: previous_of(operation.body) for operation in operations}
    return signed.proven(before, valid, signer)


def _replica(stored: Stored) -> str:
    try:
        return str(header_of(stored.body)["replica"])
    except (ValueError, KeyError, IndexError, TypeError):
        return ""


def _read(operations: Iterable[Stored], path: Path) -> list[Stored]:
    try:
        return list(operations)
    except ValueError as error:
        raise SecretariatError(BROKEN, path=path.name) from error


def _base(book: Book, to: Wanted) -> Ends:
    """The ends of the chains that all desks in *to* are known to have."""
    with book.reading() as view:
        last = exchanged.last_from(view)
    known = [last[desk.signing].chain_ends if desk.signing in last else {} for desk in to.desks]
    shared = set(known[0]).intersection(*known) if known else set()
    return {chain: min(entry[chain] for entry in known) for chain in shared}


def _ends(view: View) -> Ends:
    """The ends of all chains; a chain with values wrongly purged ends before these."""
    ends = {(r, layer): (number, name) for r, layer, number, name in chains.heads(view)}
    return {**ends, **merge.chain_ends(view)}


def _named_in(view: View, operations: Sequence[Stored]) -> list[str]:
    """The digests of the files that *operations* name."""
    every = {paper.sha256 for paper in fetching.every(view, Paper) if paper.sha256}
    every.update(issued_files.named_in(view))
    return sorted(
        digest for digest in every if any(digest in operation.payload for operation in operations)
    )


def _sizes(book: Book, digests: Sequence[str]) -> list[list[Any]]:
    """The digests of those files of *digests* that are kept, each with the size in bytes."""
    if book.papers is None:
        return []
    return [[digest, size] for digest, size in book.papers.sizes(digests)]


def _pieces(book: Book, manifest: dict[str, Any], operations: Sequence[Stored]) -> Iterator[bytes]:
    yield json.dumps(manifest, ensure_ascii=False).encode() + b"\n"
    yield from bundled.lines(operations)
    for digest, _ in manifest["files"]:
        if book.papers is not None:
            yield from book.papers.pieces_of(digest)


def _keep_files(book: Book, bundle: Content, path: Path) -> int:
    """Keep the files of *bundle*, and return their number; refused if one has another digest."""
    if book.papers is None or not bundle.manifest["files"]:
        return 0
    try:
        return book.papers.keep_named(bundle.files())
    except ValueError as error:
        raise SecretariatError(BROKEN, path=path.name) from error
