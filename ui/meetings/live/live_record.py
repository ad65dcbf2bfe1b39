"""The record in the live screen: the entries of the item under discussion, scrolled to the last."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal

from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.meetings import Item
from ui.context import Context
from ui.kit.parts import show_now
from ui.kit.showing import lay_out_now
from ui.meetings.item_section import ItemSection
from ui.meetings.record import RecordTab


class LiveRecord(RecordTab):
    """The record tab, of which one item is shown at a time."""

    bare = Signal()
    """Emitted when the entry with the focus was removed, and no other is left."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._alone = ""
        """The id of the only item shown; empty if all are."""

    def show_alone(self, item: str) -> None:
        """Show only the entries of the item with this id, scrolled to the last."""
        self._alone = self._item = item
        if self._now is not None and (part := self._section_of(self._now)) is not None:
            self._now = self._now if part.item.id == item else None
        with self._near.changing():
            self._show_sections()
        QTimer.singleShot(0, self, self.show_end)

    def show_end(self) -> None:
        """Scroll to the last entry shown."""
        part = self._sections.get(self._alone)
        if part is not None and part.rows:
            lay_out_now()
            self._scroll.ensureWidgetVisible(part.rows[-1], 0, self.context.look.px(12))
            self._near.look()

    def go_to_last(self) -> None:
        """Put the cursor into the last entry of the item that is shown alone."""
        part = self._sections.get(self._alone)
        if part is not None and part.rows:
            part.rows[-1].focus()

    def go_to_other_half(self, entry: str, written: str) -> None:
        """Put the cursor into the other half of the entry with this id: *written* has words."""
        row_ = next((row for row in self.rows if row.entry.id == entry), None)
        if row_ is not None:
            editor = row_.editor
            show_now(editor)
            (editor.chinese if written == "en" else editor.english).setFocus()

    def _is_shown(self, item: str) -> bool:
        return not self._alone or item == self._alone

    def _show_sections(self) -> None:
        for key, part in self._sections.items():
            part.setVisible(self._is_shown(key))

    def _section(self, item: Item) -> ItemSection:
        item_section = super()._section(item)
        item_section.hide_verbs()
        item_section.bare.connect(self.bare)
        return item_section

    def _put_rows(self, dossier: Dossier) -> None:
        super()._put_rows(dossier)
        self._show_sections()
