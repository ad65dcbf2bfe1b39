"""Sentences about the code of a history, and the codes that papers print."""

from __future__ import annotations

from secretariat.data.book import Book
from secretariat.data.journal import exchanged, history_check
from secretariat.data.journal.exchanged import Exchange
from secretariat.data.journal.history_check import HistoryResult
from secretariat.data.journal.operations import JOINT
from secretariat.domain.agreed import histories
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


def sentence(found_held: HistoryResult, code: str) -> SecretariatError:
    """A sentence on the history with this *code*."""
    if found_held.is_held:
        return SecretariatError(
            N_("The book holds the whole history with the code {number}: {count} joint operations,"
               " none of them altered or missing."), number=code, count=found_held.operations,
        )  # fmt: skip
    if found_held.is_known:
        return SecretariatError(
            N_("The book knows the history with the code {number} but does not hold all of it: it"
               " was rewritten, or a part is missing."), number=code,
        )  # fmt: skip
    return SecretariatError(
        N_("The book does not hold the history with the code {number}: it was rewritten, or the"
           " code is of another book or a later copy."), number=code,
    )  # fmt: skip


def printed(book: Book, at: int) -> str:
    """The code of the history of *book* as it is now, which is kept, for it is being printed."""
    with book.reading() as view:
        kept = history_check.now(view)
        code = histories.code_of(kept)
        known = history_check.holds(view, code) if book.is_read_only else None
    if known is not None:
        return code
    with book.writing() as view:
        ends = exchanged.as_ends(kept, JOINT)
        exchanged.note(view, [Exchange(code, "", history_check.PRINTED, at, "", ends, 0)])
    return code
