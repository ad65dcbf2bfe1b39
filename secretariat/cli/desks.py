"""desks, bundle, share: who exchanges changes with this book, and how."""

from __future__ import annotations

import argparse
from typing import Any

from secretariat import settings
from secretariat.cli.shell import (
    ANSWER_NO,
    file_to_read,
    file_to_write,
    opened,
    path_of,
    print_json,
    read_moment,
    say,
    say_counted,
    spoken,
    who,
)
from secretariat.clock import today
from secretariat.data.book import Book, Who
from secretariat.data.store import fetching
from secretariat.data.store.sources import REAL
from secretariat.domain.desks import Desk
from secretariat.domain.sides import Side, called_by_code
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import at_work
from secretariat.office.desks import agreeing, bundling, sharing
from secretariat.sealing import keys


def desks(given: argparse.Namespace) -> None:
    """List the desks that the book knows; enter one, agree to its keys or revoke them."""
    with opened(given) as book:
        by, own = who(given, book), keys.stored_keys()
        _refuse_side(given, book, by)
        if given.enter or given.card:
            own = keys.own()
        if given.enter and own is not None:
            agreeing.enter(book, own, by, given.enter, today())
        if given.card and own is not None:
            agreeing.write_card(book, own, file_to_write(given.card))
        if given.take:
            agreeing.take_card(book, file_to_read(given.take), by)
        if given.agree:
            if not given.fingerprint:
                raise SecretariatError(
                    N_(
                        "Ask the user of the desk to read out its fingerprint, and enter it with "
                        "--fingerprint."
                    )
                )
            agreeing.agree(book, _named(book, given.agree), given.fingerprint, by, today())
        if given.revoke:
            agreeing.revoke(book, _named(book, given.revoke), given.reason, by, today())
        with book.reading() as view:
            every = agreeing.every(view)
            sides = {desk.id: agreeing.side_code(view, desk).upper() for desk in every}
            called = called_by_code(fetching.every(view, Side), spoken())
    if given.json:
        print_json([_tree(desk, sides[desk.id]) for desk in every])
        return
    for desk in every:
        is_here = own is not None and desk.keys == own.public
        state = spoken().text(agreeing.state_of(desk))
        here = spoken().text(N_("this desk")) if is_here else ""
        side = called.get(sides[desk.id].lower(), sides[desk.id])
        print(desk.ref, desk.name, side, desk.keys.fingerprint, state, here, sep="\t")


def _refuse_side(given: argparse.Namespace, book: Book, by: Who) -> None:
    """Refuse to enter a desk for a side that does not keep the book."""
    if given.enter and given.side and by.side != book.side:
        raise SecretariatError(
            N_("A desk belongs to the side that keeps the book, here {side}; leave out --side."),
            side=book.side.upper(),
        )


def _named(book: Book, text: str) -> Desk:
    with book.reading() as view:
        return agreeing.named(view, text)


def _tree(desk: Desk, side: str) -> dict[str, Any]:
    return {"ref": desk.ref, "name": desk.name, "side": side, "fingerprint": desk.keys.fingerprint,
            "trusted": desk.is_trusted, "revoked": desk.revoked_on and desk.revoked_on.isoformat(),
            "reason": desk.reason}  # fmt: skip


def bundle(given: argparse.Namespace) -> None:
    """Write what other desks lack as one signed and sealed file."""
    own, target = keys.own(), file_to_write(given.output)
    with opened(given) as book, agreeing.entered(book, own, who(given, book), day=today()):
        to = bundling.wanted(book, given.to, own, joint_only=given.joint_only)
        base: Any = {} if given.whole else None
        done = bundling.make(book, own, target, to, REAL.now(), base=base)
    names = [desk.name for desk in done.desks]
    if given.json:
        print_json({"operations": done.operations, "files": done.files, "bytes": done.size,
                    "desks": names})  # fmt: skip
        return
    say(N_("{path} is ready for {names}."), path=given.output, names=names)
    say_counted("It holds {count} operation.", "It holds {count} operations.", done.operations)


def share(given: argparse.Namespace) -> int | None:
    """Exchange changes through a shared folder; show who sent when. A fault exits with 1."""
    own = keys.own()
    with opened(given) as book:
        known = settings.load()
        if given.stop:
            settings.save(sharing.stopped(known, book.id))
            say(N_("The shared folder is no longer used; the files in it stay."))
            return None
        with agreeing.entered(book, own, who(given, book), day=today()):
            if given.folder:
                folder = path_of(given.folder).absolute()
                side = at_work.side_called(book, given.to) if given.to else ""
                known = sharing.set_up(known, book, folder, side)
                settings.save(known)
            shares = sharing.shares_of(known, book.id)
            if not shares:
                raise SecretariatError(N_("Name the folder to share; none is known for this book."))
            exchanged = [_exchanged(book, own, share, alone=len(shares) == 1) for share in shares]
    if given.json:
        print_json([_exchange_tree(done) for done in exchanged])
    else:
        for done in exchanged:
            _tell(done)
    return ANSWER_NO if any(done.faults for done in exchanged) else None


def _exchanged(
    book: Book, own: keys.DeskKeys, share: sharing.Share, *, alone: bool
) -> sharing.Exchanged:
    """The result of an exchange; where several folders are used, a missing one is its fault."""
    try:
        return sharing.exchange(book, own, share, REAL.now())
    except SecretariatError as error:
        if alone:
            raise
        return sharing.Exchanged(share, faults=(error,))


def _exchange_tree(done: sharing.Exchanged) -> dict[str, Any]:
    return {"folder": str(done.share.folder), "sent": done.sent, "new": done.new,
            "changed": done.changed, "conflicts": done.conflicts,
            "faults": [spoken().error(error) for error in done.faults],
            "desks": [{"name": seen.desk.name, "sent": seen.at} for seen in done.desks],
            }  # fmt: skip


def _tell(done: sharing.Exchanged) -> None:
    say(
        N_("{new} new, {changed} changed, {conflicts} in conflict."),
        new=done.new, changed=done.changed, conflicts=done.conflicts,
    )  # fmt: skip
    for fault in done.faults:
        print(spoken().error(fault))
    for seen in done.desks:
        when = read_moment(seen.at) if seen.at else spoken().text(N_("has not sent anything yet"))
        print(seen.desk.name, when, sep="\t")
