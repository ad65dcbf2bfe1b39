"""Autosave: typed text is in the journal within two seconds, without a button.

A form, a text of the record and the text at the translators' desk each have one `Autosave`. It
knows when to write, and what to do when the book refuses; what is written, where its fault stands
and what is a draft is theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from secretariat.data.store import fetching
from secretariat.data.writing.stale import StaleError
from secretariat.declaring.kinds import KINDS, Record
from secretariat.errors import DiskError, SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.by_name import by_name
from ui.kit.once_released import once_released
from ui.kit.trying_again import TryingAgain

if TYPE_CHECKING:
    from secretariat.data.writing.change import Change

WAIT = 1_000
"""Milliseconds from the first unsaved letter until it is saved."""

R = TypeVar("R", bound=Record)


@frozen
class Outcome(Generic[R]):
    """The outcome of a write: the record as written, or the reason why it was not."""

    record: R | None = None
    stale: StaleError | None = None
    """Set if somebody else wrote meanwhile; with neither, the book refused, with a message."""


@frozen
class Wrote:
    """The change that a write made to a record that was in the book before."""

    kind: str
    record: str
    fields: frozenset[str]


class Autosave(QObject):
    """Times the writes of one editor, and repeats those that the disk refused.

    It is the initiator of the changes that it writes, so that the editor recognises its own.
    """

    def __init__(
        self,
        context: Context,
        parent: QObject,
        keep: Callable[[], object],
        say: Callable[[str], object],
        read_again: Callable[[], object],
    ) -> None:
        """*keep* writes what waits, *say* shows why that was refused, or takes it away if empty.

        *read_again* is done after a refusal, so that the next write starts from what stands now.
        """
        super().__init__(parent)
        self._context, self._keep, self._say, self._read_again = context, keep, say, read_again
        self._is_writing = False
        self.wrote: Wrote | None = None
        """The last write; None if the record was new."""
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(partial(once_released, self, self._keep_now))
        self._again = TryingAgain(self, context.messages, keep)

    @property
    def refusal(self) -> str:
        """The message of the disk's present refusal; empty when all is well."""
        return self._again.refusal

    def typed(self) -> None:
        """Note that the user types: write a second after the first unsaved letter."""
        if not self._timer.isActive():
            self._timer.start()

    def later(self) -> None:
        """Write one second from now."""
        self._timer.start()

    def left(self) -> None:
        """Note that the focus left: write once this event is over and the mouse released."""
        QTimer.singleShot(0, self, partial(once_released, self, self._keep_now))

    def _keep_now(self) -> None:
        """Write, unless a merge or the like is writing, for which typing would have to wait."""
        if self._context.book.turns.is_anothers:
            self._timer.start()
        else:
            self._keep()

    def begin(self) -> bool:
        """Stop the timer; False during a write, when no other may begin."""
        self._timer.stop()
        return not self._is_writing

    def write(
        self, label: str, run: Callable[[Change], R], before: R | None = None, burst: str = ""
    ) -> Outcome[R]:
        """Call *run*, which returns the record as written, in a change called *label*.

        Reports the texts of *before*, the former record, whose state was cancelled.
        """
        book, who = self._context.book, self._context.who
        try:
            self._is_writing = True
            with book.change(label, who, burst=burst, initiator=self) as change:
                record = run(change)
                self.wrote = _differing(before, record) if before is not None else None
        except StaleError as error:
            return Outcome(stale=error)
        except SecretariatError as error:
            self.refuse(error)
            return Outcome()
        finally:
            self._is_writing = False
        if before is not None:
            by_name("ui.records.lost_states:say_fallen")(self._context, before, record)
        return Outcome(record)

    def bring_back(self, record: Record) -> bool:
        """Restore *record*, which somebody removed; False when that is refused."""
        try:
            with self._context.book.change(N_("Bring back"), self._context.who) as change:
                change.bring_back(record)
        except SecretariatError as error:
            self.refuse(error)
            return False
        return True

    def refuse(self, error: SecretariatError) -> None:
        """Show that nothing was written because of *error*; what was typed stays."""
        sentence = self._context.language.error(error)
        if isinstance(error, DiskError):
            # Nobody has written anything else meanwhile, and reading may be refused as well.
            self._say(sentence)
            self._again.refused(sentence)
            return
        self._read_again()
        self._say(sentence)

    def read(self, record: R) -> R | None:
        """*record* as it is in the book now; None if it was removed or not added yet."""
        with self._context.book.reading() as view:
            records = fetching.fetch(view, type(record), [record.id])
        return records[0] if records else None

    def settle(self) -> None:
        """Clear fault and retries, since everything is in the book or among the drafts."""
        self._again.end()
        self._say("")

    def hand_over(self) -> None:
        """What was typed is among the drafts and its place is about to go, and the reason with it.

        So the window says at its foot what the disk refuses.
        """
        if self._again.refusal:
            self._context.messages.fail(self._again.refusal)


def _differing(before: Record, after: Record) -> Wrote:
    kind = KINDS.of(type(after))
    names = (field.name for field in kind.fields)
    fields = frozenset(name for name in names if getattr(before, name) != getattr(after, name))
    return Wrote(kind.name, after.id, fields)
