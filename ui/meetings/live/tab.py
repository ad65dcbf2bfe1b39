"""The live screen: the agenda with its clock, attendance, the record so far, and the input line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter

from secretariat.clock import today
from secretariat.data.questions.rolls import roll_of
from secretariat.data.writing import agendas, entries, minute_entries
from secretariat.data.writing.change import Change
from secretariat.declaring.values import Bilingual
from secretariat.domain.meetings import Item, Meeting, ParagraphKind
from secretariat.domain.minute_lines import Entered, spoken_on
from secretariat.domain.rolls import Roll
from secretariat.han import language_of
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.beside import Beside
from ui.kit.commands import Command
from ui.kit.parts import button, column, framed, label, plain, row, show, tool
from ui.kit.showing import leave_full_screen
from ui.meetings.live.agenda_clock import AgendaClock
from ui.meetings.live.line import MinuteLine
from ui.meetings.live.live_record import LiveRecord
from ui.meetings.live.presence import Presence
from ui.meetings.live.projector import Projector
from ui.meetings.live.recognised import Recognised
from ui.meetings.tab import Tab, command
from ui.records.names import sides_called
from ui.records.spelling import BookSpelling

_KEPT = 1_000
"""Milliseconds after the last letter until an unfinished line is saved as a draft."""
_OWN_KEYS = frozenset({"Ctrl+Return", "Ctrl+D", "Ctrl+J", "Ctrl+PgDown", "Ctrl+PgUp"})
"""Keys of the record tab that act on the input line here."""
_LISTS = N_("Agenda and attendance")
_NAMED = frozenset({"people", "organisations", "sides", "participants", "posts"})


class LiveTab(Tab):
    """Writes the same entries as the record tab, whose rows it shows; only the line is its own."""

    help_page = "live"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._roll: Roll | None = None
        self._items: Sequence[Item] = ()
        self._projector: Projector | None = None
        self.agenda = AgendaClock(context)
        self.presence = Presence(context)
        self.record = LiveRecord(context)
        self.line = MinuteLine(
            context.look,
            context.text(N_("Minutes")),
            self._names,
            partial(sides_called, context),
            lambda: spoken_on(self.meeting, today()),
        )
        self.line.setPlaceholderText(context.text(N_("Type what is said")))
        self.line.spell_with(BookSpelling(context, self))
        self.recognised = Recognised(context)
        self._later = QTimer(self, singleShot=True, interval=_KEPT)
        self._later.timeout.connect(self._keep_draft)
        self.agenda.turned.connect(self._turn)
        self.line.entered.connect(self.enter)
        self.line.entered_and_on.connect(lambda: self.enter(goes_on=True))
        self.record.bare.connect(self.line.setFocus)
        self.line.left_up.connect(self.record.go_to_last)
        self.line.blocks_pasted.connect(self.take_blocks)
        self.line.recognised.connect(self._say_line)
        self.line.typed.connect(self._later.start)
        self.line.left.connect(self._keep_draft)
        context.changes.happened.connect(self._heard_names)
        self._lay_out()

    def _lay_out(self) -> None:
        px, look, text = self.context.look.px, self.context.look, self.context.text
        # Where both have no room beside each other, a button leads to the one that is not shown.
        to_lists = tool(look, "list-checks", text(_LISTS), self.turn_lists)
        to_line = button(look, text(_LISTS), self.turn_lists, icon="list-checks")
        to_line.setText(text(N_("Minutes")))
        self._caption = label(text(N_("Minutes")), "caption")
        beside_line = row(self.line, to_lists, spacing=px(8))
        beside_line.setStretch(0, 1)
        below = framed(
            column(
                self._caption,
                beside_line,
                self.recognised,
                spacing=px(4),
                margins=(px(14), px(8), px(14), px(8)),
            )
        )
        lists = QSplitter(Qt.Orientation.Vertical)
        lists.setHandleWidth(px(12))
        lists.addWidget(self.agenda)
        lists.addWidget(self.presence)
        lists.setStretchFactor(0, 3)
        lists.setStretchFactor(1, 2)
        # The attendance would begin at its least height, and the agenda with all the rest.
        lists.setSizes((3_000, 2_000))
        right = column(self.record, below, spacing=px(12))
        right.setStretch(0, 1)
        left = column(lists, row(to_line, None), spacing=px(8))
        left.setStretch(0, 1)
        self._beside = Beside(look, plain(left), plain(right), left_share=0, right_share=1)
        for shortcut in (to_lists, to_line):
            shortcut.hide()
            self._beside.alone_now.connect(shortcut.setVisible)
        self._beside.show_right()
        self.agenda.chosen.connect(self._beside.when_alone(self.turn_lists))
        self.setLayout(column(self._beside))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a low window each line here costs the record one; the field has the name as well.
        show(self._caption, shown=not self.context.look.is_low(self))

    def turn_lists(self) -> None:
        """Go to the agenda, the attendance, and back to the line."""
        if self.agenda.isAncestorOf(self.window().focusWidget() or self) or not (
            self._beside.is_at_right or not self._beside.is_alone
        ):
            self._beside.show_right()
            self.focus()
        else:
            self._beside.show_left()
            self.agenda.focus()

    def show_meeting(self, meeting: Meeting) -> None:
        is_other = meeting.id != self.meeting.id
        if is_other:
            self._keep_draft()
            self._roll = None
        super().show_meeting(meeting)
        with self._book.reading() as view:
            self._items = agendas.items_of(view, meeting)
        self.agenda.show_items(meeting.id, self._items)
        self.record.show_meeting(meeting)
        self.line.setEnabled(bool(self._items) and not self._book.is_read_only)
        if is_other:
            self._take_draft()
        self._turn(self.agenda.item)

    def hear(self, meeting: Meeting, initiator: object) -> None:
        self.meeting = meeting
        with self._book.reading() as view:
            self._items = agendas.items_of(view, meeting)
        self.agenda.show_items(meeting.id, self._items)
        self.record.hear(meeting, initiator)
        self._show_presence()

    def leave(self) -> None:
        self.record.leave()
        self._keep_draft()

    @property
    def where(self) -> str:
        return self.agenda.item

    def return_to(self, where: str) -> None:
        if any(item.id == where for item in self._items):
            self.agenda.go_to(where)

    def take(self, chosen: Mapping[str, str]) -> None:
        """Do nothing: this tab has no options."""

    def focus(self) -> None:
        if self._items:
            self.line.setFocus()
        else:
            self.record.focus()

    def commands(self) -> Sequence[Command]:
        choose, text = self._choose, self.record.commands()
        return (
            command(N_("Type discussion"), lambda: choose(None), "Ctrl+Return", "plus"),
            command(N_("Make the line a decision"), lambda: choose(Entered.DECISION), "Ctrl+D",
                    "gavel"),
            command(N_("Make the line an action"), lambda: choose(Entered.ACTION), "Ctrl+J",
                    "list-checks"),
            command(N_("Next agenda item"), lambda: self.agenda.step(1), "Ctrl+PgDown",
                    "arrow-down"),
            command(N_("Agenda item before"), lambda: self.agenda.step(-1), "Ctrl+PgUp",
                    "arrow-up"),
            command(N_("Start or stop the clock"), self.agenda.start_or_stop, "Ctrl+Alt+T",
                    "clock"),
            command(_LISTS, self.turn_lists, "F6", "list-checks"),
            command(N_("Projector view"), self.project, "Shift+F11", "play"),
            *(command for command in text if command.key not in _OWN_KEYS),
        )  # fmt: skip

    def enter(self, *, goes_on: bool = False) -> None:
        """Record the line; if it *goes_on*, move the cursor to its other language."""
        line, item = self.line.line, self._under_discussion
        if not line.text.strip() or item is None:
            return
        new_records: list[Any] = []
        done = self._do(
            _LABELS[line.sort],
            lambda change: new_records.append(minute_entries.record(change, item, line)),
        )
        if not done:
            self._keep_draft()
            return
        self.line.begin()
        self._keep_draft()
        self.agenda.start()
        self.record.show_end()
        if goes_on:
            self.record.go_to_other_half(new_records[0].id, line.language)

    def take_blocks(self, blocks: list[str]) -> None:
        """Record each of *blocks*, which were pasted, as a paragraph."""
        item = self._under_discussion
        if item is None:
            return
        texts = [Bilingual(**{language_of(block): block}) for block in blocks]

        def add(change: Change) -> None:
            entries.refuse_locked(change.view, item.id)
            for text in texts:
                agendas.add_paragraph(change, item, text, kind=ParagraphKind.DISCUSSION)

        if self._do(N_("Paste paragraphs"), add):
            self.agenda.start()
            self.record.show_all()
            self.record.show_end()

    def project(self) -> None:
        """Open the projector view, on the second screen if there is one."""
        if self._projector is None:
            new_projector = self._projector = Projector(self.context, self.window())
            new_projector.destroyed.connect(self._forget_projector)
        self._projector.show_item(self.meeting, self.agenda.item)
        self._projector.open()
        self.window().activateWindow()
        self.focus()

    @property
    def projector(self) -> Projector | None:
        """The projector view; None while it is closed."""
        return self._projector

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the full screen."""
        if event.key() == Qt.Key.Key_Escape and self.window().isFullScreen():
            leave_full_screen(self.window())
            return
        super().keyPressEvent(event)

    def _forget_projector(self) -> None:
        self._projector = None

    @property
    def _under_discussion(self) -> Item | None:
        return next((item for item in self._items if item.id == self.agenda.item), None)

    def _choose(self, sort: Entered | None) -> None:
        """Make the line an entry of *sort*, and focus it."""
        if self.line.composing:
            return
        was_there = self.line.hasFocus()
        self.line.setFocus()
        if sort is not None:
            self.line.choose(sort)
        elif was_there and self.line.chosen is not None:
            self.line.choose(self.line.chosen)

    def _turn(self, item: str) -> None:
        """Show the record of the item with this id, and who is present for it."""
        self.record.show_alone(item)
        self._show_presence()
        if self._projector is not None:
            self._projector.show_item(self.meeting, item)
        if not self.record.isAncestorOf(self.window().focusWidget() or self):
            return
        self.focus()

    def _show_presence(self) -> None:
        self.presence.show_item(self.meeting, self._under_discussion, self._items)

    def _say_line(self) -> None:
        self.recognised.show_line(self.line.line)

    def _names(self) -> Roll:
        if self._roll is None:
            if not self.meeting.id:
                return Roll()
            with self._book.reading() as view:
                self._roll = roll_of(view, self.meeting, today())
        return self._roll

    def _heard_names(self, kinds: frozenset[str], _initiator: object) -> None:
        if kinds & _NAMED:
            self._roll = None

    @property
    def _key(self) -> str:
        return f"live:{self.meeting.id}"

    def _keep_draft(self) -> None:
        """Keep the unfinished line, so that a crash does not lose it."""
        self._later.stop()
        if not self.meeting.id or self.line.composing:
            return
        text = self.line.text()
        chosen = self.line.chosen.value if self.line.chosen else ""
        draft = {"text": text, "chosen": chosen, "refused": self.line.refused}
        self.context.drafts.put(self._key, draft if text.strip() else {})

    def _take_draft(self) -> None:
        draft: Mapping[str, Any] = self.context.drafts.get(self._key)
        chosen = draft.get("chosen")
        self.line.begin(str(draft.get("text") or ""), Entered(chosen) if chosen else None)
        if draft.get("refused"):
            self.line.refuse(draft["refused"])


_LABELS = {
    Entered.DISCUSSION: N_("Write a paragraph"),
    Entered.DECISION: N_("Record a decision"),
    Entered.ACTION: N_("Record an action"),
}
