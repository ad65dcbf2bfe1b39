"""The context of every screen: the book, the appearance, the user, and the window's services."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from secretariat.data.book import Book, Who
from secretariat.data.store.presence import Attendance
from secretariat.frozen import frozen
from secretariat.i18n import Language
from secretariat.settings import Settings
from ui.drafts import Drafts
from ui.exchanging import Exchanger
from ui.kit.jobs import Jobs
from ui.kit.look import Look
from ui.kit.messages import Messages
from ui.kit.prompts import Prompts
from ui.mishaps import error_text


@frozen(slots=True)
class Place:
    """A position in the window: a screen, perhaps a record, perhaps a part of it."""

    screen: str
    record: str = ""
    """The id of a record."""
    part: str = ""
    """A part that the screen itself understands: a tab, a search text, a page."""
    at_list: bool = False
    """True where list and record do not fit beside each other, and the list is shown."""


_WHERE = "#"
NEW = "new"
"""The part of a place for a new record."""
NEXT = "next"
"""The part of a place for preparing the next meeting of a mechanism; the record is its id."""
EXTRACT = "extract"
"""The part of a place for an extract of a record; its position names the part or side wanted."""


def with_where(part: str, where: str) -> str:
    """*part* of a place joined with *where*, the position in it."""
    return f"{part}{_WHERE}{where}" if where else part


def parted(part: str) -> tuple[str, str]:
    """The part of a place, and the position in it."""
    name, _, where = part.partition(_WHERE)
    return name, where


class Changes(QObject):
    """Announces changes of the book, on the thread of the window."""

    happened = Signal(object, object)
    """The names of the changed kinds, a frozenset, and the initiator or None.

    The initiator is the part of the window that wrote: it shows already what it has written.
    """
    closed = Signal()
    """Emitted once, when the window closes the book."""

    def timer(self, interval: int, then: Callable[[], object], *, once: bool = False) -> QTimer:
        """A timer that calls *then* every *interval* milliseconds, until the book is closed."""
        timer = QTimer(self, singleShot=once, interval=interval)
        timer.timeout.connect(then)
        self.closed.connect(timer.stop)
        # What *then* knows of the book, such as its key, goes with it.
        self.closed.connect(timer.deleteLater)
        return timer


@frozen
class Context:
    """The context of a screen; rebuilt, with all screens, when language or appearance change."""

    book: Book
    look: Look
    settings_now: Callable[[], Settings]
    """Returns the present settings; a function, since some changes do not rebuild the context."""
    who: Who
    jobs: Jobs
    messages: Messages
    prompts: Prompts
    changes: Changes
    drafts: Drafts
    go: Callable[[Place], object]
    """Shows a place; back leads to the present one."""
    undo: Callable[[], object]
    """Undoes the last change and reports it."""
    set: Callable[[Settings], object]
    """Saves changed settings and applies them at once."""
    reopen: Callable[..., object]
    """Closes the book, opens it as a wish asks, and shows a sentence afterwards."""
    exchanger: Exchanger | None = None
    """Exchanges with the shared folders of the book."""
    presence: Attendance | None = None
    """Announces that this window has the book open, and knows who else has; None in memory."""

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self.settings_now()

    @property
    def language(self) -> Language:
        """The language of the window."""
        return self.look.language

    def text(self, source: str, **parts: object) -> str:
        """*source*, which is marked where it is written, in the language of the window."""
        return self.look.text(source, **parts)

    def error_text(self, error: Exception) -> str:
        """A message about *error* for users; a bug is reported and named as one."""
        return error_text(error, self.language)
