"""What every screen is given: the book, the look, who is at work, and the window's services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from secretariat.data.book import Book, Who
from secretariat.i18n import Language
from secretariat.settings import Settings
from ui.drafts import Drafts
from ui.kit.jobs import Jobs
from ui.kit.look import Look
from ui.kit.messages import Messages
from ui.kit.prompts import Prompts
from ui.mishaps import said


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is in the window: a screen, perhaps a record on it, perhaps a part of it."""

    screen: str
    record: str = ""
    """The id of a record."""
    part: str = ""
    """Whatever the screen itself understands: a tab, a text that is sought, a page."""
    at_list: bool = False
    """Where list and record do not fit beside each other: the list is looked at."""


_WHERE = "#"
NEW = "new"
"""The part of a place, or where one is in it, while a record begins."""
NEXT = "next"
"""The part of the place where the next meeting of a mechanism is prepared; its id is the record."""


def with_where(part: str, where: str) -> str:
    """*part* of a place, and *where* one is in it."""
    return f"{part}{_WHERE}{where}" if where else part


def parted(part: str) -> tuple[str, str]:
    """The part of a place, and where one is in it."""
    name, _, where = part.partition(_WHERE)
    return name, where


class Changes(QObject):
    """Tells what was written, on the thread of the window."""

    happened = Signal(object, object)
    """The names of the kinds that a change touched, a frozenset, and its initiator or None.

    The initiator is the part of the window that wrote: it shows already what it has written.
    """


@dataclass(frozen=True)
class Context:
    """Given to every screen; made anew, with all screens, when language or look change."""

    book: Book
    look: Look
    settings: Settings
    who: Who
    jobs: Jobs
    messages: Messages
    prompts: Prompts
    changes: Changes
    drafts: Drafts
    go: Callable[[Place], object]
    """Shows a place; back leads to where one was."""
    undo: Callable[[], object]
    """Takes the last change back and says what it was."""
    set: Callable[[Settings], object]
    """Keeps other settings; what they change in the window is changed at once."""

    @property
    def language(self) -> Language:
        """The language of the window."""
        return self.look.language

    def text(self, source: str, **parts: object) -> str:
        """*source*, which is marked where it is written, in the language of the window."""
        return self.look.text(source, **parts)

    def said(self, error: Exception) -> str:
        """What went wrong, as a user wants to hear it; a bug is reported and named as one."""
        return said(error, self.language)
