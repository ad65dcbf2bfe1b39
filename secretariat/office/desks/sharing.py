"""A shared folder: each desk puts its own sealed files there, and merges those of the others.

No two desks ever write one file, and each is there whole or not at all, so that a network share, a
sync client or a stick will do. A new file of a desk continues all files that lie there already. Now
and then a desk writes its whole book as one file and deletes its former ones: when they are many,
when another desk is to read them, and when values were erased that may be in them.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from secretariat.data.book import Book
from secretariat.data.journal import erasing, exchanged
from secretariat.data.journal.exchanged import IN, OUT, Ends, Exchange
from secretariat.data.journal.operations import JOINT
from secretariat.domain.desks import Desk
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, Language
from secretariat.office.desks import agreeing, bundling
from secretariat.office.desks.bundling import ENDING, Wanted
from secretariat.sealing import container
from secretariat.sealing.container import Head, NotWholeError
from secretariat.sealing.keys import DeskKeys
from secretariat.settings import Settings

MOST_FILES = 20
"""Most files of one desk in a folder; with more, it writes all into one."""
ARRIVING = 600
"""Seconds after its last change for which an incomplete file is not yet reported as a fault."""
_FIGURES = 12


@dataclass(frozen=True)
class Share:
    """A shared folder of one book: where it is, and the side whose desks read it."""

    folder: Path
    side: str


@dataclass(frozen=True)
class Seen:
    """A desk that reads the folder, and the time of its last file that was merged."""

    desk: Desk
    at: int
    """Microseconds since 1970; 0 while nothing has come."""


@dataclass(frozen=True)
class Exchanged:
    """Result of one exchange with a folder."""

    share: Share
    sent: int = 0
    """Number of operations written to the folder."""
    new: int = 0
    changed: int = 0
    conflicts: int = 0
    faults: tuple[SecretariatError, ...] = ()
    desks: tuple[Seen, ...] = ()
    is_compacted: bool = False
    lost: int = 0
    """Number of operations of this desk that came back after an older copy had lost them."""


def shares_of(known: Settings, book: str) -> list[Share]:
    """The shared folders of the book with the id *book*, as the settings *known* list them."""
    return [Share(Path(path), side) for path, side in known.shares.get(book, {}).items()]


def set_up(known: Settings, book: Book, folder: Path, side: str) -> Settings:
    """The settings *known* with *folder*, which desks of *side* read, else those of our side."""
    if not folder.is_dir():
        raise SecretariatError(N_("There is no folder {path}; make it first."), path=folder)
    if book.path is not None and folder == book.path.parent:
        raise SecretariatError(
            N_("{path} is the folder of the book itself; choose one for the exchange alone."),
            path=folder,
        )
    with book.reading() as view:
        codes = {agreeing.side_code(view, desk) for desk in agreeing.every(view)} | {book.side}
    side = (side or book.side).lower()
    if side not in codes:
        raise SecretariatError(
            N_("No desk of “{said}” is known yet; import its keys first."), said=side[:20]
        )
    ours = {**known.shares.get(book.id, {}), str(folder): side}
    return replace(known, shares={**known.shares, book.id: ours})


def stopped(known: Settings, book: str) -> Settings:
    """The settings *known* without shared folders of the book with the id *book*."""
    return replace(known, shares={id_: share for id_, share in known.shares.items() if id_ != book})


def exchange(book: Book, keys: DeskKeys, share: Share, at: int) -> Exchanged:
    """Merge the files of other desks in the folder, then write there what is new in the book."""
    if not share.folder.is_dir():
        raise SecretariatError(
            N_("The shared folder {path} cannot be found; connect its disk or network."),
            path=share.folder,
        )
    done = _take_in(book, keys, share, at)
    done = _put(book, keys, share, at, done)
    return replace(done, desks=tuple(_seen(book, keys, share)))


def renew_unsent(book: Book, keys: DeskKeys, at: int) -> list[tuple[str, int, str]]:
    """Write anew, without erased values, the bundles that still lie where they were made.

    Returns the others, which must have been sent: for each the name of the desk, the time in
    microseconds, and the name of the file. Bundles in a shared folder are left out: they are
    written anew at the next exchange.
    """
    shared = f"{_prefix(keys)}-"
    with book.reading() as view:
        erased = erasing.last_erased(view)
        written = (exchange for exchange in exchanged.every(view, OUT) if exchange.at <= erased)
        every = [
            exchange for exchange in written if not Path(exchange.place).name.startswith(shared)
        ]
        desks = {desk.signing: desk for desk in agreeing.every(view)}
    sent: list[tuple[str, int, str]] = []
    by_file: dict[tuple[str, str], list[Exchange]] = {}
    for exchange in every:
        by_file.setdefault((exchange.id, exchange.place), []).append(exchange)
    for (identity, written_to), some in by_file.items():
        path = Path(written_to)
        readers = tuple(desks[exchange.desk] for exchange in some if exchange.desk in desks)
        if _id_of(path) == identity and readers:
            layers = {layer for exchange in some for _, layer in exchange.chain_ends} | {JOINT}
            bundling.make(book, keys, path, Wanted(readers, tuple(sorted(layers))), at)
            with book.writing() as view:
                exchanged.forget(view, [identity])
        else:
            sent += [
                (desks[exchange.desk].name, exchange.at, path.name)
                for exchange in some
                if exchange.desk in desks
            ]
    return sent


def sent_sentence(sent: list[tuple[str, int, str]], language: Language) -> str:
    """Sentence on the bundles *sent* that still hold erased values; empty for none."""
    if not sent:
        return ""

    def when(at: int) -> str:
        return language.moment(datetime.fromtimestamp(at / 1_000_000, UTC).astimezone())

    listed = [f"{file} ({name}, {when(at)})" for name, at, file in sent]
    text = N_("These bundles were sent before and hold it until they are deleted there: {files}.")
    return language.text(text, files=listed)


def _take_in(book: Book, keys: DeskKeys, share: Share, at: int) -> Exchanged:
    """Merge the new files in the folder, again and again until no further one can be merged."""
    done = Exchanged(share)
    waiting = [path for path in _files(share) if not _is_known(book, path)]
    while waiting:
        faults: dict[Path, SecretariatError] = {}
        for path in waiting:
            try:
                merged = bundling.take_in(book, keys, path, at, backed_up=False).merged
            except SecretariatError as error:
                if not (isinstance(error, NotWholeError) and _is_arriving(path)):
                    faults[path] = error
                continue
            done = replace(
                done,
                new=done.new + merged.new,
                changed=done.changed + merged.changed,
                conflicts=done.conflicts + merged.conflicts,
                lost=done.lost + merged.lost,
            )
        done = replace(done, faults=tuple(faults.values()))
        if len(faults) == len(waiting):
            break
        waiting = list(faults)
    return done


def _put(book: Book, keys: DeskKeys, share: Share, at: int, done: Exchanged) -> Exchanged:
    """Write to the folder what is new in the book, or the whole book where that is due."""
    to = _readers(book, keys, share)
    if not to.desks:
        return done
    own = _own_files(share, keys)
    is_due = _is_compaction_due(book, keys, own, to)
    base: Ends = {} if is_due else _in_folder(book, share, to)
    count = len(book.operations_for(to.layers, base))
    if not count and not is_due:
        return done
    number = max((_number(path) for path in own), default=0) + 1
    target = share.folder / f"{_prefix(keys)}-{number:06}{ENDING}"
    bundle = bundling.make(book, keys, target, to, at, base=base)
    if is_due:
        gone = [identity for identity in map(_id_of, own) if identity]
        for path in own:
            with suppress(OSError):  # a client may hold it; it goes the next time
                path.unlink()
        with book.writing() as view:
            exchanged.forget(view, gone)
    return replace(done, sent=bundle.operations, is_compacted=is_due)


def _readers(book: Book, keys: DeskKeys, share: Share) -> Wanted:
    """All trusted desks that read the folder, with the layers that they may read."""
    with book.reading() as view:
        desks = [
            desk
            for desk in agreeing.trusted(view).values()
            if desk.keys != keys.public
            and agreeing.side_code(view, desk) in {share.side, book.side.lower()}
        ]
    is_ours = share.side == book.side.lower()
    return Wanted(tuple(desks), (JOINT, book.side) if is_ours else (JOINT,))


def _is_compaction_due(book: Book, keys: DeskKeys, own: list[Path], to: Wanted) -> bool:
    if not own:
        return True
    with book.reading() as view:
        erased = erasing.last_erased(view)
        written = {exchange.id: exchange.at for exchange in exchanged.every(view, OUT)}
    heads = [head for head in map(_head_of, own) if head is not None]
    readers = {keys.public.sealing, *(desk.sealing for desk in to.desks)}
    return (
        len(own) > MOST_FILES
        or any(written.get(head.id, 0) <= erased for head in heads)
        or any(set(head.readers) != readers for head in heads[-1:])
    )


def _in_folder(book: Book, share: Share, to: Wanted) -> Ends:
    """The ends of the chains in the folder's files that this desk wrote or has merged."""
    there = {head.id for head in map(_head_of, _files(share)) if head is not None}
    with book.reading() as view:
        known = [exchange for way in (IN, OUT) for exchange in exchanged.every(view, way)]
    ends: Ends = {}
    for exchange in known:
        if exchange.id not in there:
            continue
        for chain, end in exchange.chain_ends.items():
            if chain[1] in to.layers:
                ends[chain] = max(end, ends.get(chain, (0, "")))
    return ends


def _seen(book: Book, keys: DeskKeys, share: Share) -> Iterable[Seen]:
    with book.reading() as view:
        last = exchanged.last_from(view)
    for desk in _readers(book, keys, share).desks:
        came = last.get(desk.signing)
        yield Seen(desk, came.at if came else 0)


def _is_known(book: Book, path: Path) -> bool:
    """True when the book notes the present contents of the file *path* as merged or written."""
    identity = _id_of(path)
    with book.reading() as view:
        return bool(identity) and exchanged.is_noted(view, identity)


def _files(share: Share) -> list[Path]:
    """The sealed files in the folder, sorted by name, so those of one desk in order of writing."""
    with suppress(OSError):
        return sorted(path for path in share.folder.glob(f"*{ENDING}") if path.is_file())
    return []


def _own_files(share: Share, keys: DeskKeys) -> list[Path]:
    start = f"{_prefix(keys)}-"
    return [path for path in _files(share) if path.name.startswith(start) and _number(path)]


def _prefix(keys: DeskKeys) -> str:
    return keys.public.fingerprint.replace(" ", "")[:_FIGURES]


def _number(path: Path) -> int:
    text = path.name.removesuffix(ENDING).rpartition("-")[2]
    return int(text) if text.isascii() and text.isdigit() else 0


def _head_of(path: Path) -> Head | None:
    try:
        return container.peek(path)
    except SecretariatError:
        return None


def _id_of(path: Path) -> str:
    head = _head_of(path)
    return head.id if head else ""


def _is_arriving(path: Path) -> bool:
    try:
        # The clock of who wrote it may be ahead of ours.
        return abs(time.time() - path.stat().st_mtime) < ARRIVING
    except OSError:
        return True
