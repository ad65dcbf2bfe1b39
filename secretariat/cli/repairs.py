"""check, repair: verify a book, and repair it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from secretariat.cli import progress
from secretariat.cli.quarantine import print_held, trees
from secretariat.cli.shell import (
    ANSWER_NO,
    opened,
    passphrase,
    path_of,
    print_json,
    say,
    say_counted,
    spoken,
)
from secretariat.data import checking, repairing
from secretariat.data.journal import discarded, quarantine
from secretariat.data.journal import history_check as histories_held
from secretariat.data.journal.history_check import HistoryResult
from secretariat.data.store import beginnings, files
from secretariat.domain.agreed import histories
from secretariat.errors import DamageError, DerivedDamageError, LostError, SecretariatError
from secretariat.i18n import N_
from secretariat.office import full_checks, quarantined
from secretariat.office.agreed import held_histories

_SHOWN = 20
"""The number of faults, or records, that are listed."""


def check(given: argparse.Namespace) -> int:
    """Check the file, the journal and the tables; exits with 1 when there is damage."""
    against = histories.checked(given.against) if given.against else ""
    operations = 0
    found_as: HistoryResult | None = None
    dangling: list[tuple[str, str]] = []
    of_no_side: list[tuple[str, str]] = []
    in_quarantine: list[quarantine.QuarantinedOperation] = []
    faults: list[SecretariatError] = []
    try:
        with opened(given) as book:
            with progress.shown(spoken().text(N_("Checking:"))) as tell:
                faults += checking.faults(book, tell=tell)
            full_checks.note(book.path)
            with book.reading() as view:
                operations = checking.operations(view)
                dangling = checking.dangling(view)
                of_no_side = checking.of_no_side(view)
                in_quarantine = discarded.listed(view)
                found_as = histories_held.holds(view, against) if against else None
    except DamageError as error:
        if not faults:
            faults.append(error)
    if found_as is not None and not found_as.is_held:
        faults.append(held_histories.sentence(found_as, against))
    sentences = [spoken().error(fault) for fault in faults]
    if given.json:
        print_json(
            {"ok": not sentences, "faults": sentences, "operations": operations,
             "dangling": dangling, "of_no_side": of_no_side,
             "quarantined": trees(in_quarantine)}
        )  # fmt: skip
        return ANSWER_NO if sentences else 0
    for sentence in sentences:
        print(sentence)
    _tell_oddities(dangling, of_no_side, given.book)
    if in_quarantine:
        print(quarantined.counted(len(in_quarantine), spoken()))
        print_held(in_quarantine)
    if found_as is not None and found_as.is_held:
        print(spoken().error(held_histories.sentence(found_as, against)))
    if not sentences:
        say_counted(
            "ok: {count} operation is sound.", "ok: {count} operations are sound.", operations
        )
    _advise(faults, given.book)
    return ANSWER_NO if sentences else 0


def _tell_oddities(
    dangling: Sequence[tuple[str, str]], of_no_side: Sequence[tuple[str, str]], book: str
) -> None:
    """Print the links and values that are no damage, but that the user should see."""
    for ref, field in dangling:
        say(
            N_("{ref}: {field} points at something that is not in this book."),
            ref=ref,
            field=field,
        )
    for ref, slot in of_no_side:
        say(
            N_("{ref}: {slot} is of a side that this book does not have; “secretariat set {book}"
               " {ref} {slot}=” removes it."),
            ref=ref,
            slot=slot,
            book=book,
        )  # fmt: skip


def _advise(faults: Sequence[SecretariatError], book: str) -> None:
    """Print the command that helps against *faults*."""
    damage = [fault for fault in faults if isinstance(fault, DamageError)]
    if any(isinstance(error, LostError) for error in damage):
        return  # it says itself what helps
    if damage and all(isinstance(error, DerivedDamageError) for error in damage):
        say(
            N_("The journal is whole: “secretariat repair {book}” rebuilds the rest from it."),
            book=book,
        )
    elif damage:
        say(
            N_(
                "Restore the last backup, or save what can be read:"
                " “secretariat repair {book} -o NEW.secretariat”."
            ),
            book=book,
        )


def repair(given: argparse.Namespace) -> int:
    """Rebuild tables, links and search from the journal; with -o, save what can be read."""
    path = path_of(given.book)
    files.refuse_what_is_no_file(path)
    beginnings.refuse_lost(path)
    phrase = passphrase(given, path) if not files.is_plain(path) else ""
    if given.output:
        return _save(given, phrase)
    mended = repairing.rebuild(path, files.key_of(path, phrase))
    if not mended.faults:
        say(N_("Nothing is wrong with {book}, so nothing was changed."), book=path.name)
        return 0
    for fault in mended.faults[:_SHOWN]:
        print(spoken().error(fault))
    if (more := len(mended.faults) - _SHOWN) > 0:
        say_counted("and {count} more", "and {count} more", more)
    say(
        N_("All of this was repaired from the journal; the check finds {book} sound."),
        book=path.name,
    )
    if mended.before is not None:
        say(N_("The previous state is kept as {path}."), path=mended.before)
    return 0


def _save(given: argparse.Namespace, phrase: str) -> int:
    path, target = path_of(given.book), path_of(given.output)
    key = files.key_of_damaged(path, phrase)
    with progress.shown(spoken().text(N_("Saving what can be read"))) as tell:
        side = (given.side or "").lower()
        saved = repairing.save_readable(path, key, target, side=side, tell=tell)
    say_counted("{count} operation is saved.", "{count} operations are saved.", saved.operations)
    say(N_("The record book {path} is ready."), path=target)
    if not (saved.lost or saved.papers_lost):
        say(N_("Nothing that could be found is lost."))
        return 0
    if saved.lost:
        say_counted("{count} operation is lost.", "{count} operations are lost.", saved.lost)
    if saved.refs:
        refs = [*saved.refs[:_SHOWN], *(["…"] if len(saved.refs) > _SHOWN else [])]
        say(N_("Part of the history of these records is lost: {refs}."), refs=refs)
    if saved.papers_lost:
        say_counted(
            "{count} file of a paper is lost.", "{count} files of papers are lost.",
            saved.papers_lost,
        )  # fmt: skip
    say(N_("Merge another copy, or a backup kept elsewhere, into it: what that has comes back."))
    return ANSWER_NO
