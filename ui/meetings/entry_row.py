"""One entry's row in the record: its editor while near the view, else a space of its height."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from secretariat.domain.across.entry_order import Entry
from ui.context import Context
from ui.kit.landmarks import Landmark
from ui.kit.layout_items import taken_out
from ui.kit.parts import show_now
from ui.meetings.entry_height import Heights
from ui.meetings.entry_look import called
from ui.meetings.texts import EntryEditor

_ANY = 16_777_215
"""The greatest height that Qt knows."""


class EntryRow(Landmark):
    """The row of one entry, which has an editor only while it is near the view.

    Without one it keeps the height that the editor had, or is estimated to need.
    """

    def __init__(
        self, context: Context, entry: Entry, make: Callable[[Entry], EntryEditor]
    ) -> None:
        super().__init__()
        self._context, self._entry, self._make = context, entry, make
        self._heights: Heights | None = None
        """The estimator of the kept height; None if the height must be estimated again."""
        self.built: EntryEditor | None = None
        """The editor; None while it is not built."""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._say()

    @property
    def landmark(self) -> str:
        return self.entry.id

    @property
    def entry(self) -> Entry:
        """The entry as it was read or written last."""
        return self.built.entry if self.built is not None else self._entry

    @property
    def editor(self) -> EntryEditor:
        """The editor; builds it if there is none."""
        if self.built is None:
            self.built = self._make(self._entry)
            self.setMinimumHeight(0)
            self.setMaximumHeight(_ANY)
            self.setAccessibleName("")
            self._layout.addWidget(self.built)
            if self.isVisible():
                # Else Tab would pass it by until the next turn of the event loop.
                show_now(self.built)
        return self.built

    def let_go(self) -> None:
        """Discard the editor, but keep its height; not while it has unsaved text."""
        if self.built is None or not self.built.is_at_rest:
            return
        self._entry = self.built.entry
        self.setFixedHeight(self.height())
        taken_out(self._layout, self.built)
        self.built = None
        self._say()

    def show_entry(self, entry: Entry) -> None:
        """Show the book's present text, except where the user is typing."""
        if self.built is not None:
            self.built.show_entry(entry)
        elif entry is not self._entry:
            self._entry, self._heights = entry, None
            self._say()

    def keep_room(self, heights: Heights) -> None:
        """While there is no editor, take the height that *heights* estimates."""
        if self.built is None and heights is not self._heights:
            self.setFixedHeight(heights.of(self._entry))
        self._heights = heights

    @property
    def is_new(self) -> bool:
        """True until the entry is in the book; it always has an editor then."""
        return not self.entry.id

    @property
    def is_empty(self) -> bool:
        """True while both halves are empty."""
        return self.built.is_empty if self.built is not None else False

    @property
    def holds_typing(self) -> bool:
        """True while it has unsaved text."""
        return self.built is not None and self.built.holds_typing

    @property
    def has_focus(self) -> bool:
        """True while the cursor is somewhere in it."""
        return self.built is not None and self.built.has_focus

    def keep(self) -> None:
        """Write what was typed."""
        if self.built is not None:
            self.built.keep()

    def finish(self) -> None:
        """Write what was typed, and what is unfinished as a draft, before the record is left."""
        if self.built is not None:
            self.built.finish()

    def focus(self) -> None:
        """Put the cursor into the half of the window's language."""
        self.editor.focus()

    def _say(self) -> None:
        """Set the accessible name to the text of the entry."""
        self.setAccessibleName(called(self._entry, self._context))
