"""One entry's row in the record: its editor while it is near the view, else empty room for it."""

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
    """Stands in the record for one entry, and has an editor only while somebody may see it.

    Without one it keeps as much room as the editor had, or probably will need.
    """

    def __init__(
        self, context: Context, entry: Entry, make: Callable[[Entry], EntryEditor]
    ) -> None:
        super().__init__()
        self._context, self._entry, self._make = context, entry, make
        self._heights: Heights | None = None
        """By what room is kept, None where the height is to be worked out anew."""
        self.built: EntryEditor | None = None
        """The editor, None while there is none."""
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
        """The editor, which is made where there is none."""
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
        """Give up the editor, and keep its room; not while anything in it is not in the book."""
        if self.built is None or not self.built.is_at_rest:
            return
        self._entry = self.built.entry
        self.setFixedHeight(self.height())
        taken_out(self._layout, self.built)
        self.built = None
        self._say()

    def show_entry(self, entry: Entry) -> None:
        """Show what the book says now, but for what is being typed."""
        if self.built is not None:
            self.built.show_entry(entry)
        elif entry is not self._entry:
            self._entry, self._heights = entry, None
            self._say()

    def keep_room(self, heights: Heights) -> None:
        """Keep as much room as *heights* say, while there is no editor."""
        if self.built is None and heights is not self._heights:
            self.setFixedHeight(heights.of(self._entry))
        self._heights = heights

    @property
    def is_new(self) -> bool:
        """True until the entry is in the book; it always has an editor then."""
        return not self.entry.id

    @property
    def is_empty(self) -> bool:
        """True while nothing is written in it."""
        return self.built.is_empty if self.built is not None else False

    @property
    def holds_typing(self) -> bool:
        """True while something is typed that is not in the book."""
        return self.built is not None and self.built.holds_typing

    @property
    def has_focus(self) -> bool:
        """True while the cursor is somewhere in it."""
        return self.built is not None and self.built.has_focus

    def keep(self) -> None:
        """Write what was typed."""
        if self.built is not None:
            self.built.keep()

    def focus(self) -> None:
        """Put the cursor into the half of the window's language."""
        self.editor.focus()

    def _say(self) -> None:
        """Tell a screen reader what stands here."""
        self.setAccessibleName(called(self._entry, self._context))
