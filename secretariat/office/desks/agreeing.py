"""Keys of desks: noted in the book, agreed by their fingerprint, and revoked by name."""

from __future__ import annotations

import json
import unicodedata
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from secretariat import file_faults, incoming_files, whole_files
from secretariat.clock import today
from secretariat.data.book import Book, Who
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.writing.change import Change
from secretariat.declaring.values import Link
from secretariat.domain.desks import Desk
from secretariat.domain.sides import Side, words_for
from secretariat.errors import DiskError, SecretariatError
from secretariat.i18n import N_
from secretariat.office.names_of_takers import taker_of
from secretariat.sealing.keys import DeskKeys, PublicKeys, is_signed

ENDING = ".desk"
"""Ending of the name of a file with the public keys of a desk."""
_LARGEST = 10_000
_SPACE = uuid.UUID("5e5c0de0-0000-5000-8000-5ec2e7a2de5c")
"""Namespace of the ids of desks: two copies that enter the same keys make the same record."""
_CONTEXT = b"secretariat keys of a desk\n"
_ENTERED_ALONE = N_(
    "This desk is now entered in the book, but the disk took nothing more; free some space and try"
    " again."
)
_REVOKED = N_("The keys of {desk} were revoked; that desk needs new ones.")
_NO_CARD = N_("{path} is not a file with the keys of a desk.")


def every(view: View) -> list[Desk]:
    """All desks of the book, in the order of their references."""
    return fetching.every(view, Desk, order="ref")


def trusted(view: View) -> Mapping[str, Desk]:
    """The desks whose keys our side agreed to and nobody revoked, by their signing keys."""
    return {desk.signing: desk for desk in every(view) if desk.is_trusted}


def names(view: View) -> Mapping[str, str]:
    """The name of each desk, by its signing key."""
    return {desk.signing: f"{desk.name} ({desk.ref})" for desk in every(view)}


def state_of(desk: Desk) -> str:
    """The state of trust in the keys of *desk*, as a text to be translated."""
    if desk.revoked_on is not None:
        return N_("revoked", context="of the keys of a desk")
    if desk.is_trusted:
        return N_("agreed", context="of the keys of a desk")
    return N_("not agreed yet", context="of the keys of a desk")


def desk_of(view: View, keys: PublicKeys) -> Desk | None:
    """The record of the desk with these *keys*; None while the book has none."""
    return next((desk for desk in every(view) if desk.keys == keys), None)


def side_code(view: View, desk: Desk) -> str:
    """The code, in lower case, of the side of *desk*."""
    codes = {side.id: side.code.lower() for side in fetching.every(view, Side)}
    return codes.get(desk.side.id, "") if desk.side else ""


def named(view: View, text: str) -> Desk:
    """The desk that *text* names, by its reference or its name."""
    wanted = text.strip().casefold()
    desks = [desk for desk in every(view) if wanted in (desk.ref.casefold(), desk.name.casefold())]
    alive = [desk for desk in desks if desk.revoked_on is None] or desks
    if len(alive) == 1:
        return alive[0]
    if alive:
        raise SecretariatError(
            N_("Several desks are called “{said}”; name one by its reference: {known}."),
            said=text.strip()[:60],
            known=[desk.ref for desk in alive],
        )
    raise SecretariatError(
        N_("The book knows no desk “{said}”; it knows these: {known}."),
        said=text.strip()[:60],
        known=[f"{desk.name} ({desk.ref})" for desk in every(view)] or ["–"],
    )


def enter(book: Book, keys: DeskKeys, who: Who, name: str = "", day: date | None = None) -> Desk:
    """The record of this desk; entered in the book, and agreed, where it is missing.

    A record that exists already takes the *name*, if one is given.
    """
    with book.reading() as view:
        there = desk_of(view, keys.public)
    if there is not None and name and name != there.name:
        return _renamed(book, there, taker_of(name), who)
    if there is not None and (there.is_trusted or there.revoked_on is not None):
        return there
    # The desk belongs to the side that keeps the book, whichever person uses it.
    with book.change(N_("Enter a desk"), replace(who, side=book.side)) as change:
        # Another window may have entered, agreed to or revoked it meanwhile.
        now = desk_of(change.view, keys.public)
        desk = now or _added(change, keys.public, taker_of(name or who.name), book.side)
        if desk.is_trusted or desk.revoked_on is not None:
            return desk
        return _agreed(change, desk, day or today())


def _renamed(book: Book, desk: Desk, name: str, who: Who) -> Desk:
    if desk.revoked_on is not None:
        raise SecretariatError(_REVOKED, desk=desk.name)
    with book.change(N_("Rename a desk"), replace(who, side=book.side)) as change:
        now = fetching.get(change.view, Desk, desk.id)
        return change.update(now, replace(now, name=name), verb=True)


@contextmanager
def entered(
    book: Book, keys: DeskKeys, who: Who, name: str = "", day: date | None = None
) -> Iterator[Desk]:
    """Context with the record of the desk with *keys*, which is entered where it is missing.

    When the disk is full, the record may be saved and the work within the context not. The error
    then does not say that nothing was saved.
    """
    with book.reading() as view:
        before = desk_of(view, keys.public)
    desk = enter(book, keys, who, name, day)
    try:
        yield desk
    except DiskError as error:
        if desk == before:
            raise
        raise DiskError(_ENTERED_ALONE) from error


def agree(book: Book, desk: Desk, fingerprint: str, who: Who, day: date) -> Desk:
    """Trust the keys of *desk*, whose *fingerprint* its user has read out."""
    plain = unicodedata.normalize("NFKC", fingerprint)  # figures of a Chinese keyboard are wide
    text = "".join(char for char in plain if char.isdigit())
    with book.change(N_("Agree to the keys of a desk"), who) as change:
        now = fetching.get(change.view, Desk, desk.id)
        if now.revoked_on is not None:
            raise SecretariatError(_REVOKED, desk=now.name)
        if not now.keys.are_keys or text != now.keys.fingerprint.replace(" ", ""):
            raise SecretariatError(
                N_(
                    "This is not the fingerprint of {desk} in this book; compare it once more, and"
                    " do not agree if it differs."
                ),
                desk=now.name,
            )
        return _agreed(change, now, day)


def revoke(book: Book, desk: Desk, reason: str, who: Who, day: date) -> Desk:
    """Trust *desk* no more, on either side, for *reason*."""
    if not reason.strip():
        raise SecretariatError(N_("Give the reason for revoking the keys."))
    with book.change(N_("Revoke the keys of a desk"), who, barrier=True) as change:
        now = fetching.get(change.view, Desk, desk.id)
        after = replace(now, revoked_on=day, reason=reason.strip(), agreed="", agreed_on=None)
        return change.update(now, after, verb=True)


def write_card(book: Book, keys: DeskKeys, target: Path) -> None:
    """Write the public keys of this desk to the file *target*, for other desks to import."""
    with book.reading() as view:
        desk = desk_of(view, keys.public)
        if desk is None:
            raise SecretariatError(N_("Enter this desk in the book first."))
        content = {"secretariat-desk": 1, "name": desk.name, "side": side_code(view, desk),
                "signing": desk.signing, "sealing": desk.sealing}  # fmt: skip
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    card = {**content, "signature": keys.sign(_CONTEXT + text.encode()).hex()}
    try:
        whole_files.put(target, [json.dumps(card, ensure_ascii=False, indent=1).encode(), b"\n"])
    except OSError as error:
        raise file_faults.cannot_be_written(target, error) from error


def take_card(book: Book, path: Path, who: Who) -> Desk:
    """Enter the desk whose keys are in the file *path*; untrusted until a user agrees to them."""
    card = _read_card(path)
    return know(book, PublicKeys(card["signing"], card["sealing"]), card["name"], card["side"], who)


def know(book: Book, keys: PublicKeys, name: str, side: str, who: Who) -> Desk:
    """The record of the desk of *side* with these *keys*; entered where it is missing."""
    with book.reading() as view:
        there = desk_of(view, keys)
    if there is not None:
        return there
    with book.change(N_("Enter a desk"), who) as change:
        return desk_of(change.view, keys) or _added(change, keys, taker_of(name), side)


def _read_card(path: Path) -> dict[str, str]:
    raw = incoming_files.read(path, _LARGEST)
    try:
        card: Any = json.loads(raw)
        signature = bytes.fromhex(card.pop("signature"))
        text = json.dumps(card, ensure_ascii=False, sort_keys=True)
        is_whole = is_signed(card["signing"], _CONTEXT + text.encode(), signature)
        parts = {name: card[name] for name in ("name", "side", "signing", "sealing")}
        if not is_whole or not all(isinstance(part, str) for part in parts.values()):
            raise SecretariatError(
                N_("{path} was altered in transit; ask for it again."), path=path.name
            )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SecretariatError(_NO_CARD, path=path.name) from error
    if not PublicKeys(parts["signing"], parts["sealing"]).are_keys:
        raise SecretariatError(_NO_CARD, path=path.name)
    return parts


def _added(change: Change, keys: PublicKeys, name: str, side: str) -> Desk:
    sides = {side.code.lower(): side for side in fetching.every(change.view, Side)}
    if side.lower() not in sides:
        raise SecretariatError(
            N_("“{said}” is not a side of this book; these are: {known}."),
            said=side[:20],
            known=words_for(sides.values()),
        )
    return change.add(
        Desk(
            id=str(uuid.uuid5(_SPACE, keys.signing + keys.sealing)),
            name=name, side=Link(sides[side.lower()].id),
            mark="".join(keys.fingerprint.split()[:2]), fingerprint=keys.fingerprint,
            signing=keys.signing, sealing=keys.sealing,
        ),
        verb=True,
    )  # fmt: skip


def _agreed(change: Change, desk: Desk, day: date) -> Desk:
    after = replace(desk, agreed=desk.keys.fingerprint, agreed_on=day)
    return change.update(desk, after, verb=True)
