"""The record tab: numbered texts under their item, with decisions and actions among them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from secretariat.data.writing import meetings
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.commands import Command
from ui.kit.layout_items import taken_out
from ui.kit.once_released import once_released
from ui.kit.parts import (
    button,
    column,
    emptied,
    label,
    plain,
    put_at,
    row,
    scrolled,
    show_now,
)
from ui.meetings.arriving import Arriving
from ui.meetings.duties import ActionEditor
from ui.meetings.entry_drops import EntryDrops
from ui.meetings.entry_row import EntryRow
from ui.meetings.entry_verbs import EntryVerbs
from ui.meetings.item_section import ItemSection
from ui.meetings.near_rows import NearRows
from ui.meetings.tab import command
from ui.records.names import Names

_FIRST = 5
"""Rows built at the top of the record before the visible height is known."""


class RecordTab(EntryVerbs):
    """All items of the agenda in order, each with its entries."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._names = Names(context)
        self._sections: dict[str, ItemSection] = {}
        self._shown = ""
        self._item = ""
        """The item that last had the focus."""
        px = context.look.px
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(px(18))
        text = N_("The record stands under the items of the agenda: add one.")
        title = context.text(N_("Add the standing items"))
        self.standing = button(
            context.look, title, self.take_standing, icon="list-plus", role="primary"
        )
        nothing = label(context.text(text), "muted", wrap=True)
        self._nothing = plain(column(nothing, row(self.standing, None), spacing=px(8)))
        self._nothing.hide()
        margins = (px(18), px(14), px(10), px(18))
        whole = column(self._body, self._nothing, None, spacing=0, margins=margins)
        content = plain(whole)
        self._scroll = scrolled(content)
        self._near = NearRows(context.look, self._scroll, self._parts, lambda: self._now)
        EntryDrops(context.look, self._scroll, content, self._parts, self.move_row)
        self._arriving = Arriving(self, self._put_all, self._ids)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.find_bar)
        layout.addWidget(card)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _parts(self) -> list[ItemSection]:
        """The items of the agenda, from top to bottom."""
        return list(self._sections.values())

    @property
    def rows(self) -> list[EntryRow]:
        """Every row, from top to bottom."""
        return [entry_row for section in self._sections.values() for entry_row in section.rows]

    def show_meeting(self, meeting: Meeting) -> None:
        super().show_meeting(meeting)
        is_other = meeting.id != self._shown
        if is_other:
            self.leave()
            self._now = None
            self._arriving.begin_anew()
            self._sections.clear()
            emptied(self._body)
        self._shown = meeting.id
        self._arrange(self._dossier())
        if is_other:
            self._near.build(self.rows[:_FIRST])

    def hear(self, meeting: Meeting, initiator: object) -> None:
        editors = (entry_row.built for entry_row in self.rows)
        if any(editor is not None and editor.saving is initiator for editor in editors):
            self.meeting = meeting
            if self._arriving.is_under_way:
                self._arriving.renew(self._dossier())
        elif meeting.id != self._shown:
            self.show_meeting(meeting)
        else:
            self.meeting = meeting
            self._arriving.show(self._dossier())

    def show_all(self) -> None:
        """Show at once the entries that are still pending after a large merge."""
        self._arriving.show_all()

    def leave(self) -> None:
        for entry_row in self.rows:
            entry_row.finish()

    @property
    def where(self) -> str:
        return self._now.entry.id if self._now is not None else ""

    def return_to(self, where: str) -> None:
        self._now = next(
            (entry_row for entry_row in self.rows if entry_row.entry.id == where), self._now
        )
        if self._now is not None:
            self._near.build([self._now])

    def focus(self) -> None:
        if self._now is not None:
            self._now.focus()
            self._enter(self._now)
        elif self.rows:
            self.rows[0].focus()
        elif self._sections:
            self.begin(Paragraph)
        else:
            self.standing.setFocus()

    def take_standing(self) -> None:
        """Give a meeting without an agenda the standing items, and begin to write."""
        label_ = N_("Add the standing items")
        if self._do(label_, lambda change: meetings.take_standing(change, self.meeting)):
            self.focus()

    def commands(self) -> Sequence[Command]:
        return (
            command(N_("New paragraph"), lambda: self.begin(Paragraph), "Ctrl+Return", "plus"),
            command(N_("New decision"), lambda: self.begin(Decision), "Ctrl+D", "gavel"),
            command(N_("New action"), lambda: self.begin(Action), "Ctrl+J", "list-checks"),
            command(N_("Carry the earlier action over instead"), self.carry_instead, "Ctrl+Alt+Y"),
            command(N_("Insert a paragraph before this"), self.insert, "Ctrl+Shift+Return", "plus"),
            command(N_("Move the entry up"), lambda: self.move_by(-1), "Alt+Up", "arrow-up"),
            command(N_("Move the entry down"), lambda: self.move_by(1), "Alt+Down", "arrow-down"),
            command(N_("Split the entry at the cursor"), self.split, "Ctrl+Alt+Return"),
            command(N_("Join to the entry before"), self.join, "Ctrl+Alt+Backspace"),
            command(N_("Next agenda item"), lambda: self._step(1), "Ctrl+PgDown", "arrow-down"),
            command(N_("Agenda item before"), lambda: self._step(-1), "Ctrl+PgUp", "arrow-up"),
            command(N_("Find in the record"), self.find_words, "Ctrl+F", "search"),
            command(N_("Replace in the record"), self.find_and_replace, "Ctrl+H"),
            command(N_("Next occurrence"), lambda: self.find_bar.step(1), "F3", "arrow-down"),
            command(
                N_("Occurrence before"), lambda: self.find_bar.step(-1), "Shift+F3", "arrow-up"
            ),
            command(N_("Remove this entry"), self.remove, "Ctrl+Shift+Del", "trash-2"),
        )

    def begin(self, kind: type[Any], section: ItemSection | None = None) -> None:
        """Begin a paragraph, a decision or an action under the item where the cursor is."""
        part = section or self._part()
        if part is None:
            self.context.messages.fail(
                self.context.text(N_("The record stands under the items of the agenda: add one."))
            )
            return
        if self._now is not None:
            self._now.keep()
        entry_row = part.begin(kind)
        QTimer.singleShot(0, self, self._show_cursor)
        entry_row.focus()

    def _dossier(self) -> Dossier:
        with self._book.reading() as view:
            return self._arriving.reading.read(view, self.meeting)

    def _ids(self) -> set[str]:
        """The ids of the entries with a row."""
        return {entry_row.entry.id for entry_row in self.rows}

    def _arrange(self, dossier: Dossier) -> None:
        """Show the present entries; rows that stay are not touched."""
        self._arriving.stop()
        self._put_all(dossier)

    def _put_all(self, dossier: Dossier) -> None:
        with self._near.changing():
            self._put_rows(dossier)
        self._nothing.setVisible(not dossier.items)

    def _put_rows(self, dossier: Dossier) -> None:
        shown = {item.id: dossier.entries_under(item) for item in dossier.items}
        there = {item: {record.id for record in some} for item, some in shown.items()}
        leaving: set[EntryRow] = set()
        for part in self._sections.values():
            # An entry that went to another item gets another row there.
            stay = there.get(part.item.id)
            leaving.update(
                entry_row
                for entry_row in part.rows
                if stay is None
                or not (entry_row.is_new or entry_row.entry.id in stay or entry_row.holds_typing)
            )
        self._step_aside(leaving)
        for key in self._sections.keys() - there.keys():
            taken_out(self._body, self._sections.pop(key))
        for at, item in enumerate(dossier.items):
            if item.id not in self._sections:
                self._sections[item.id] = self._section(item)
            put_at(self._body, at, self._sections[item.id])
            if self._arriving.is_under_way and self._sections[item.id].has(shown[item.id]):
                continue
            self._sections[item.id].arrange(item, shown[item.id], dossier.directory)
            if self.isVisible() and self._is_shown(item.id):
                show_now(self._sections[item.id])
        self._sections = {item.id: self._sections[item.id] for item in dossier.items}

    def _is_shown(self, _item: str) -> bool:
        """True if the entries of the item with this id are shown."""
        return True

    def _section(self, item: Item) -> ItemSection:
        item_section = ItemSection(self.context, self._names, item, self.begin)
        item_section.pasted.connect(self.paste_more)
        item_section.leaving.connect(lambda row: self._step_aside([row]))
        item_section.grew.connect(lambda: QTimer.singleShot(0, self, self._number_anew))
        return item_section

    def _number_anew(self) -> None:
        """Update the numbers of the entries after an inserted one."""
        if self._shown == self.meeting.id:
            self._arrange(self._dossier())

    def _step_aside(self, leaving: Collection[EntryRow]) -> None:
        """Move the focus to a neighbour before the row that has it is removed."""
        now = self._now
        if now is None or now not in leaving:
            return
        part, has_cursor = self._section_of(now), now.has_focus
        self._now = None
        if has_cursor and part is not None:
            part.focus_near(now, leaving)

    def _part(self) -> ItemSection | None:
        part = self._section_of(self._now) if self._now is not None else None
        return part or self._sections.get(self._item) or next(iter(self._sections.values()), None)

    def _section_of(self, entry_row: EntryRow) -> ItemSection | None:
        """The section that contains a row; None once it was removed."""
        return next((part for part in self._sections.values() if entry_row in part.rows), None)

    def _step(self, way: int) -> None:
        parts = list(self._sections.values())
        if not parts:
            return
        now = self._part()
        at = max(0, min(len(parts) - 1, parts.index(now) + way if now in parts else 0))
        if parts[at].rows:
            parts[at].rows[0].focus()
        else:
            self.begin(Paragraph, parts[at])

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        parts = self._sections.values() if now is not None else ()
        part = next(
            (item_section for item_section in parts if item_section.isAncestorOf(now or self)), None
        )
        if now is None or part is None:
            return
        self._item = part.item.id
        entry_row = next(
            (entry_row for entry_row in part.rows if entry_row.isAncestorOf(now)), None
        )
        self._near.build_beside(part, entry_row)
        if entry_row is self._now:
            return
        before, self._now = self._now, entry_row
        once_released(self, partial(self._change_rows, before, entry_row))

    def _change_rows(self, before: EntryRow | None, now: EntryRow | None) -> None:
        """Close the form under the row *before*, and open the one under the row *now*."""
        left = before.built if before is not None and before in self.rows else None
        if before is not self._now and isinstance(left, ActionEditor):
            left.close_form()
        self._give_up(before)
        if now is self._now:
            self._enter(now)

    def _give_up(self, left: EntryRow | None) -> None:
        """Remove a new entry that the focus left empty, so that no empty frames stay behind."""
        part = self._section_of(left) if left is not None else None
        if left is None or part is None or left is self._now:
            return
        if left.is_new and left.is_empty and not left.has_focus:
            with self._near.changing():
                part.drop(left)

    def _enter(self, entry_row: EntryRow | None) -> None:
        """Open the form under the row that now has the focus, and scroll to it."""
        if entry_row is not None and isinstance(entry_row.editor, ActionEditor):
            entry_row.editor.open()
        # Forms that open and close move the row, which Qt has brought into sight already.
        QTimer.singleShot(0, self, self._show_cursor)

    def _show_cursor(self) -> None:
        at = self.window().focusWidget()
        if at is not None and self._scroll.isAncestorOf(at):
            px = self.context.look.px
            self._scroll.ensureWidgetVisible(at, px(20), px(60))
