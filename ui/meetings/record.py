"""The record: numbered pairs under their item, decisions and actions made where one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from secretariat.data import agendas, dossiers
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.dossiers import Directory, Dossier
from secretariat.domain.meetings import Item, Meeting, Paragraph, ParagraphKind
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.commands import Command
from ui.kit.parts import button, column, emptied, label, plain, row, scrolled
from ui.meetings.duties import ActionRow
from ui.meetings.tab import Tab, command
from ui.meetings.texts import Caret, Entry, EntryRow
from ui.records.names import Names

_AGAIN = 500
"""Milliseconds until it is seen again whether somebody still composes Chinese."""


@dataclass(frozen=True)
class _Cursor:
    """Where somebody types, to be found again when all rows are made anew."""

    entry: Entry
    item: str
    row: int
    """Its place under the item."""
    before: str
    """The id of the paragraph before which a new one is to stand."""
    is_new: bool
    caret: Caret | None
    """None when the cursor is not in the record at all: then it is left where it is."""


class RecordTab(Tab):
    """All items of the agenda, one after the other, each with what was recorded under it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._names = Names(context)
        self._sections: dict[str, _Section] = {}
        self._shown = ""
        self._now: EntryRow | None = None
        self._item = ""
        """The item where the cursor was last."""
        px = context.look.px
        self._body = QVBoxLayout()
        self._body.setContentsMargins(px(18), px(14), px(10), px(18))
        self._body.setSpacing(px(18))
        self._scroll = scrolled(plain(self._body))
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    @property
    def rows(self) -> list[EntryRow]:
        """Every row, from top to bottom."""
        return [one for section in self._sections.values() for one in section.rows]

    def show_meeting(self, meeting: Meeting) -> None:
        super().show_meeting(meeting)
        if any(one.is_writing for one in self.rows):
            return
        if any(one.is_composing for one in self.rows):
            QTimer.singleShot(_AGAIN, self, lambda: self.show_meeting(self.meeting))
            return
        dossier = self._dossier()
        if meeting.id == self._shown and self._shape == _shape(dossier):
            self._refresh(dossier)
        else:
            self._rebuild()
        self._shown = meeting.id

    def leave(self) -> None:
        for one in self.rows:
            one.keep()

    def focus(self) -> None:
        if self.rows:
            self.rows[0].focus()
        elif self._sections:
            self.begin(Paragraph)

    def commands(self) -> Sequence[Command]:
        return (
            command(N_("New paragraph"), lambda: self.begin(Paragraph), "Ctrl+Return", "plus"),
            command(N_("New decision"), lambda: self.begin(Decision), "Ctrl+D", "gavel"),
            command(N_("New action"), lambda: self.begin(Action), "Ctrl+J", "list-checks"),
            command(N_("Insert a paragraph before this"), self.insert, "Ctrl+Shift+Return", "plus"),
            command(N_("Move the paragraph up"), lambda: self.move_by(-1), "Alt+Up", "arrow-up"),
            command(
                N_("Move the paragraph down"), lambda: self.move_by(1), "Alt+Down", "arrow-down"
            ),
            command(N_("Next agenda item"), lambda: self._step(1), "Ctrl+PgDown", "arrow-down"),
            command(N_("Agenda item before"), lambda: self._step(-1), "Ctrl+PgUp", "arrow-up"),
            command(N_("Remove this entry"), self.remove, "Ctrl+Del", "trash-2"),
        )

    def begin(self, kind: type[Any], section: _Section | None = None) -> None:
        """Begin a paragraph, a decision or an action under the item where the cursor is."""
        part = section or self._part()
        if part is None:
            self.context.messages.say(
                self.context.text(N_("The record stands under the items of the agenda: add one."))
            )
            return
        if self._now is not None:
            self._now.keep()
        made = part.begin(kind)
        QTimer.singleShot(0, self, self._show_cursor)
        made.focus()

    def insert(self) -> None:
        """Begin a paragraph before the one where the cursor is, else at the end."""
        one = self._now
        if one is None or one.is_new or not isinstance(one.entry, Paragraph):
            self.begin(Paragraph)
            return
        one.keep()
        self._section_of(one).insert(one).focus()

    def move_by(self, way: int) -> None:
        """Move the paragraph where the cursor is up or down; its number goes with it."""
        one = self._now
        if one is None or one.is_new or not isinstance(one.entry, Paragraph):
            return
        one.keep()
        entry = one.entry
        self._do(N_("Move a paragraph"), lambda change: agendas.move_paragraph(change, entry, way))

    def remove(self) -> None:
        """Take out the entry where the cursor is."""
        one = self._now
        if one is None or self._part() is None:
            return
        if one.is_new:
            part = self._section_of(one)
            at = part.rows.index(one)
            part.drop(one)
            self._now = None
            part.focus(at)
            return
        one.keep()
        entry = one.entry
        if self._do(N_("Remove record"), lambda change: change.remove(entry)):
            text = self.context.text
            self._say_done(text(N_("{ref} was removed."), ref=entry.ref))

    @property
    def _shape(self) -> list[tuple[str, list[str]]]:
        """What is shown under which item, without the rows that are not in the book yet."""
        return [
            (key, [one.entry.id for one in part.rows if not one.is_new])
            for key, part in self._sections.items()
        ]

    def _dossier(self) -> Dossier:
        with self._book.reading() as connection:
            return dossiers.of_meeting(connection, self.meeting)

    def _rebuild(self) -> None:
        self.leave()
        dossier = self._dossier()
        cursor = self._cursor()
        self._now = None
        self._sections.clear()
        emptied(self._body)
        for at, item in enumerate(dossier.items, 1):
            section = _Section(self, item, at)
            self._sections[item.id] = section
            self._body.addWidget(section)
            for entry in _entries(dossier, item):
                section.put(entry, dossier.directory)
        if not dossier.items:
            said = N_("The record stands under the items of the agenda: add one.")
            self._body.addWidget(label(self.context.text(said), "muted", wrap=True))
        self._body.addStretch(1)
        if cursor is not None and cursor.caret is not None:
            self._put_back(cursor, cursor.caret)

    def _cursor(self) -> _Cursor | None:
        one = self._now
        if one is None:
            return None
        part = self._section_of(one)
        caret = one.caret if one.has_focus else None
        row = part.rows.index(one)
        return _Cursor(one.entry, part.item.id, row, one.before, one.is_new, caret)

    def _put_back(self, was: _Cursor, caret: Caret) -> None:
        """Into the same entry; a new one is begun again, and a neighbour serves for one removed."""
        part = self._sections.get(was.item)
        found = next(
            (one for one in self.rows if one.entry.id and one.entry.id == was.entry.id), None
        )
        if found is not None:
            found.put_caret(caret)
        elif part is not None and was.is_new:
            following = [one for one in part.rows if was.before and one.entry.id == was.before]
            made = part.insert(following[0]) if following else part.begin(type(was.entry))
            made.put_caret(caret)
        elif part is not None:
            part.focus(was.row)

    def _refresh(self, dossier: Dossier) -> None:
        entries = {e.id: e for item in dossier.items for e in _entries(dossier, item)}
        for one in self.rows:
            if one.entry.id in entries:
                one.show_entry(entries[one.entry.id])
            if isinstance(one, ActionRow):
                one.know(dossier.directory)
        for at, item in enumerate(dossier.items, 1):
            self._sections[item.id].say(item, at)

    def _part(self) -> _Section | None:
        if self._now is not None:
            return self._section_of(self._now)
        return self._sections.get(self._item) or next(iter(self._sections.values()), None)

    def _section_of(self, one: EntryRow) -> _Section:
        return next(part for part in self._sections.values() if one in part.rows)

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
        part = next((one for one in parts if one.isAncestorOf(now or self)), None)
        if now is None or part is None:
            return
        self._item = part.item.id
        found = next((one for one in part.rows if one.isAncestorOf(now)), None)
        if found is self._now:
            return
        before, self._now = self._now, found
        if isinstance(before, ActionRow) and before in self.rows:
            before.close_form()
        if isinstance(found, ActionRow):
            found.open()
        # Forms that open and close move the row, which Qt has brought into sight already.
        QTimer.singleShot(0, self, self._show_cursor)

    def _show_cursor(self) -> None:
        at = self.window().focusWidget()
        if at is not None and self._scroll.isAncestorOf(at):
            px = self.context.look.px
            self._scroll.ensureWidgetVisible(at, px(20), px(60))


class _Section(QWidget):
    """One item of the agenda with its entries: paragraphs, then decisions, then actions."""

    def __init__(self, tab: RecordTab, item: Item, at: int) -> None:
        super().__init__()
        self._tab, self.item = tab, item
        self.rows: list[EntryRow] = []
        context, px = tab.context, tab.context.look.px
        self._title = label("", "heading", wrap=True)
        self._other = label("", "small", wrap=True)
        self._verbs = [
            self._verb(N_("Paragraph"), Paragraph),
            self._verb(N_("Decision"), Decision),
            self._verb(N_("Action"), Action),
        ]
        head = row(column(self._title, self._other, spacing=0), *self._verbs, spacing=0)
        head.setStretch(0, 1)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(px(6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        layout.addLayout(head)
        layout.addLayout(self._body)
        self.context = context
        self.say(item, at)

    def say(self, item: Item, at: int) -> None:
        """Show the number and the title of the item."""
        self.item = item
        short = self.context.language.short
        self._title.setText(f"{at}  {item.title.best(short)}")
        self._other.setText(item.title.half("en" if short == "zh" else "zh"))

    def focus(self, row: int) -> None:
        """Put the cursor into *row*, else into the last one, else on what begins one."""
        if self.rows:
            self.rows[min(row, len(self.rows) - 1)].focus()
        else:
            self._verbs[0].setFocus()

    def put(self, entry: Entry, directory: Directory | None = None) -> EntryRow:
        """A row for *entry*, after those of its sort."""
        made = self._row(entry, directory or Directory())
        made.came_in.connect(lambda: self._came_in(made))
        order = (Paragraph, Decision, Action)
        rank = order.index(type(entry))
        at = sum(order.index(type(one.entry)) <= rank for one in self.rows)
        self.rows.insert(at, made)
        self._body.insertWidget(at, made)
        return made

    def begin(self, kind: type[Any]) -> EntryRow:
        """A new row of *kind*; one that is still empty is taken again."""
        for one in self.rows:
            if one.is_new and isinstance(one.entry, kind):
                return one
        if kind is Paragraph:
            return self.put(Paragraph(kind=ParagraphKind.DISCUSSION))
        return self.put(kind(), self._tab._dossier().directory if kind is Action else None)  # noqa: SLF001 - its own tab

    def insert(self, following: EntryRow) -> EntryRow:
        """A new paragraph over *following*; one that is still empty gives way."""
        for one in list(self.rows):
            if one.is_new and one.is_empty and isinstance(one.entry, Paragraph):
                self.drop(one)
        made = self._row(Paragraph(kind=ParagraphKind.DISCUSSION), Directory())
        made.before = following.entry.id
        made.came_in.connect(lambda: self._came_in(made))
        at = self.rows.index(following)
        self.rows.insert(at, made)
        self._body.insertWidget(at, made)
        return made

    def drop(self, one: EntryRow) -> None:
        """Give up a row that is not in the book."""
        self.rows.remove(one)
        one.hide()
        one.deleteLater()

    def _row(self, entry: Entry, directory: Directory) -> EntryRow:
        tab = self._tab
        if isinstance(entry, Action):
            return ActionRow(tab.context, self.item, entry, tab._names, directory)  # noqa: SLF001 - its own tab
        return EntryRow(tab.context, self.item, entry)

    def _came_in(self, made: EntryRow) -> None:
        if isinstance(made, ActionRow) and made.has_focus:
            made.open()

    def _verb(self, title: str, kind: type[Any]) -> QWidget:
        look, text = self._tab.context.look, self._tab.context.text
        made = button(
            look, text(title), lambda: self._tab.begin(kind, self), icon="plus", role="quiet"
        )
        made.setAccessibleName(text(N_("Add: {kind}"), kind=text(title)))
        return made


def _entries(dossier: Dossier, item: Item) -> list[Entry]:
    return [
        *dossier.paragraphs.get(item.id, ()),
        *dossier.decisions_under(item),
        *dossier.actions_under(item),
    ]


def _shape(dossier: Dossier) -> list[tuple[str, list[str]]]:
    return [(item.id, [one.id for one in _entries(dossier, item)]) for item in dossier.items]
