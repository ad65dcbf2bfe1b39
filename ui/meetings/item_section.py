"""One item of the agenda in the record, with what was recorded under it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from operator import is_
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.domain.across.dossiers import Directory
from secretariat.domain.across.entry_order import Entry
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Paragraph, ParagraphKind
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.layout_items import taken_out
from ui.kit.parts import button, column, label, put_at, row, show_now
from ui.kit.showing import laid_out_once
from ui.meetings.duties import ActionEditor
from ui.meetings.entry_drafts import drafts_under
from ui.meetings.entry_row import EntryRow
from ui.meetings.texts import EntryEditor
from ui.records.names import Names

_ORDER = (Paragraph, Decision, Action)
"""The order of entries without a position under their item, and of their drafts."""


class ItemSection(QWidget):
    """One item of the agenda with its entries, in order."""

    leaving = Signal(object)
    """Emitted with a row that is about to be removed by the user's answer to a question."""
    pasted = Signal(object, str, list)
    """Emitted with the row and half into which blocks were pasted, and those after the first."""
    bare = Signal()
    """Emitted when the focus must move on, and no row or verb is left for it."""
    grew = Signal()
    """Emitted when a new entry was added to the book."""

    def __init__(
        self,
        context: Context,
        names: Names,
        item: Item,
        begin: Callable[[type[Any], ItemSection], None],
    ) -> None:
        super().__init__()
        self._context, self._names, self.item = context, names, item
        self._begin = begin
        self._directory = Directory()
        """The people and bodies that the actions name, as last read."""
        self.rows: list[EntryRow] = []
        px = context.look.px
        self._title = label("", "heading", wrap=True)
        self._other = label("", "small", wrap=True)
        self._verbs = [
            self._verb(N_("Paragraph"), Paragraph),
            self._verb(N_("Decision"), Decision),
            self._verb(N_("Action"), Action),
        ]
        verbs = [verb for verb, _ in self._verbs]
        head = row(column(self._title, self._other, spacing=0), *verbs, spacing=0)
        head.setStretch(0, 1)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(px(6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        layout.addLayout(head)
        layout.addLayout(self._body)
        for kind in _ORDER:
            for draft in context.drafts.under(drafts_under(item, kind)):
                self.put(_blank(kind), draft=draft)

    def arrange(self, item: Item, entries: Sequence[Entry], directory: Directory) -> None:
        """Show *entries* in order, and between them those that are not in the book yet.

        A row that stays is left as it is, with its cursor and what is composed in it.
        """
        if item is not self.item or not self._title.text():
            self._say(item)
        self._directory = directory
        drafts = self._context.drafts.any_of([entry.id for entry in entries])
        # What the rows hold, not what was arranged last: a row also holds what it wrote itself,
        # and what an undo brings back may be the same object as before.
        held = self._stored_entries()
        if not drafts and len(held) == len(entries) and all(map(is_, held, entries)):
            # Nothing came, went or changed: only an editor may have something to show.
            self._show_in(
                [entry_row for entry_row in self.rows if entry_row.built is not None], entries
            )
            return
        if [*entries] != [entry_row.entry for entry_row in self.rows]:
            self._arrange_rows(entries)
        self._show_in(self.rows, entries)
        if drafts:
            for row_ in self.rows:
                if self._context.drafts.get(row_.entry.id):
                    # It is shown what was typed there, and tried again to keep it.
                    _ = row_.editor

    def _stored_entries(self) -> list[Entry]:
        """The entries of the rows that are in the book, as each row has its own."""
        return [entry_row.entry for entry_row in self.rows if not entry_row.is_new]

    def _show_in(self, rows: Iterable[EntryRow], entries: Sequence[Entry]) -> None:
        """Show in *rows* what was read of their *entries*."""
        by_id = {entry.id: entry for entry in entries}
        for entry_row in rows:
            shown = entry_row.entry
            entry = by_id.get(shown.id)
            # Most rows of a long record have no editor, and say what they said.
            if entry is None or (entry is shown and entry_row.built is None):
                continue
            if isinstance(entry_row.built, ActionEditor):
                entry_row.built.know(self._directory)
            entry_row.show_entry(entry)

    def has(self, entries: Sequence[Entry]) -> bool:
        """True when *entries* are those that the rows show."""
        return self._stored_entries() == [*entries]

    def _arrange_rows(self, entries: Sequence[Entry]) -> None:
        there = {entry_row.entry.id: entry_row for entry_row in self.rows if not entry_row.is_new}
        fresh = [entry_row for entry_row in self.rows if entry_row.is_new]
        self.rows = []
        for entry in entries:
            self.rows.append(there.pop(entry.id) if entry.id in there else self._row(entry))
        for row_ in there.values():
            # What is being typed in an entry that somebody took out is not lost unasked.
            row_.keep()
            if row_.holds_typing:
                fresh.append(row_)
            else:
                taken_out(self._body, row_)
        for row_ in fresh:
            self.rows.insert(self._place_of(row_), row_)
        self._lay()

    def _say(self, item: Item) -> None:
        """Show the number and the title of the item."""
        self.item = item
        short = self._context.language.short
        number = item.ref.rpartition("/")[2]
        called = f"{number}  {item.title.best(short)}"
        self._title.setText(called)
        for verb, title in self._verbs:
            verb.setAccessibleName(
                self._context.text(N_("Add: {kind}, {item}"), kind=title, item=called)
            )
        self._other.setText(item.title.other(short))

    def focus_near(self, entry_row: EntryRow, leaving: Collection[EntryRow]) -> None:
        """Put the cursor into the row after *entry_row* that stays, else before, else on a verb."""
        at = self.rows.index(entry_row)
        near = [*self.rows[at + 1 :], *reversed(self.rows[:at])]
        stays = next((row for row in near if row not in leaving), None)
        if stays is not None:
            stays.focus()
        else:
            self.focus_verbs()

    def focus_verbs(self) -> None:
        """Put the focus on the buttons that begin an entry."""
        if self._verbs[0][0].isHidden():
            self.bare.emit()
        self._verbs[0][0].setFocus()

    def hide_verbs(self) -> None:
        """Hide the buttons that begin an entry, if a line does that."""
        for verb, _ in self._verbs:
            verb.hide()

    def put(self, entry: Entry, *, before: str = "", draft: str = "") -> EntryRow:
        """Add a row for *entry*, after those of its kind or before the entry called *before*."""
        entry_row = self._row(entry)
        entry_row.editor.before = before
        if draft:
            entry_row.editor.take(draft)
        self.rows.insert(self._place_of(entry_row), entry_row)
        self._lay()
        return entry_row

    def begin(self, kind: type[Any]) -> EntryRow:
        """A new row of *kind*; one that is still empty is taken again."""
        for entry_row in self.rows:
            if entry_row.is_new and entry_row.is_empty and isinstance(entry_row.entry, kind):
                return entry_row
        return self.put(_blank(kind))

    def insert(self, following: EntryRow) -> EntryRow:
        """A new paragraph over *following*; one that is still empty gives way."""
        for entry_row in list(self.rows):
            if entry_row.is_new and entry_row.is_empty and isinstance(entry_row.entry, Paragraph):
                self.drop(entry_row)
        return self.put(_blank(Paragraph), before=following.entry.id)

    def drop(self, entry_row: EntryRow) -> None:
        """Remove a row that is not in the book."""
        self.rows.remove(entry_row)
        entry_row.editor.settle()
        taken_out(self._body, entry_row)

    def _place_of(self, entry_row: EntryRow) -> int:
        """Where a row that is new stands among the others."""
        ids = [each.entry.id for each in self.rows]
        before = entry_row.editor.before
        if before and before in ids:
            return ids.index(before)
        if not isinstance(entry_row.entry, Paragraph):
            return len(ids)
        # A paragraph goes before the decisions and actions that have no place.
        bare = (at for at, each in enumerate(self.rows) if each.entry.id and not each.entry.place)
        return next(bare, len(ids))

    def _lay(self) -> None:
        with laid_out_once(self.layout()):
            for at, entry_row in enumerate(self.rows):
                put_at(self._body, at, entry_row)
                if self.isVisible():
                    show_now(entry_row)

    def _row(self, entry: Entry) -> EntryRow:
        entry_row = EntryRow(self._context, entry, lambda entry: self._editor(entry_row, entry))
        return entry_row

    def _editor(self, row: EntryRow, entry: Entry) -> EntryEditor:
        entry_editor: EntryEditor
        if isinstance(entry, Action):
            entry_editor = ActionEditor(
                self._context, self.item, entry, self._names, self._directory
            )
        else:
            entry_editor = EntryEditor(self._context, self.item, entry)
        entry_editor.pasted.connect(partial(self.pasted.emit, row))
        entry_editor.came_in.connect(partial(self._came_in, entry_editor))
        entry_editor.given_up.connect(partial(self._give_up, row))
        return entry_editor

    def _give_up(self, row: EntryRow) -> None:
        self.leaving.emit(row)
        self.drop(row)

    def _came_in(self, entry_editor: EntryEditor) -> None:
        self.grew.emit()
        if isinstance(entry_editor, ActionEditor) and entry_editor.has_focus:
            entry_editor.open()

    def _verb(self, title: str, kind: type[Any]) -> tuple[QWidget, str]:
        """A button that begins an entry of *kind*, and what the entry is called."""
        look, text = self._context.look, self._context.text
        new_button = button(
            look, text(title), lambda: self._begin(kind, self), icon="plus", role="quiet"
        )
        return new_button, text(title)


def _blank(kind: type[Any]) -> Entry:
    """A new, empty entry."""
    if kind is Paragraph:
        return Paragraph(kind=ParagraphKind.DISCUSSION)
    record: Entry = kind()
    return record
