"""The screen for keying in a marked log: rows, their effects, and writing all at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from secretariat.clock import today
from secretariat.data.store import fetching
from secretariat.domain.actions import ActionStatus
from secretariat.domain.marked_logs import Row
from secretariat.domain.sides import Side, parties
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.incoming_files import SCANS
from secretariat.office import marked_logs
from secretariat.office.marked_logs import Line
from secretariat.office.scanned_logs import ScannedLog
from ui.context import Context, Place
from ui.key_in.chair_asked import ChairAsked
from ui.key_in.marked_row import FIELDS, MarkedRow
from ui.key_in.scans import Scans
from ui.kit.commands import Command
from ui.kit.heading import Heading
from ui.kit.parts import Elided, button, column, emptied, framed, label, plain, row, scrolled
from ui.kit.showing import show_text
from ui.screen import Screen

MENU = N_("Action")
_KEY = "key-in"
_DOUBTS = "doubts"
_PAUSE = 150
"""Milliseconds without a key after which the rows are read again."""
_SCANS_KEPT = "scans"
_STILL_READING = N_("A scan is still being read; record the rows after that.")
_DIFFERENTLY = N_("{path} marks this row differently: {status}.")
_UNSETTLED = N_(
    "Rows in doubt: {count}. Compare each with its picture, then put it right or say that it is."
)
_SCANS = " ".join(f"*{ending}" for ending in SCANS)


class KeyInScreen(Screen):
    """Rows to be filled in with Tab and Enter alone; Enter in the last field begins a row."""

    help_page = "actions"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.rows: list[MarkedRow] = []
        self.scans = Scans(context, self)
        self.lines: list[Line] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.read)
        self.asked = ChairAsked(context)
        self.asked.changed.connect(self._timer.start)
        self._lay_out()
        self.scans.came.connect(self._came)
        self.scans.changed.connect(self._note_scans)
        self._take_draft()
        context.changes.happened.connect(self._heard)

    @property
    def title(self) -> str:
        return self.context.text(N_("Key in a marked log"))

    @property
    def place(self) -> Place:
        return Place("key-in")

    def show_place(self, place: Place) -> None:
        self.read()

    def focus(self) -> None:
        if self.asked.name.text():
            self._first_empty().focus_on("code")
        else:
            self.asked.name.setFocus()

    def leave(self) -> None:
        self._keep()

    def commands(self) -> Sequence[Command]:
        def new_command(title: str, run: Callable[[], object], key: str, icon: str = "") -> Command:
            return Command(title=title, run=run, key=key, menu=MENU, icon=icon)

        return (
            new_command(N_("Record all changes"), self.book, "Ctrl+Return", "check"),
            new_command(N_("Go to the next row"), self.next_row, "Ctrl+N", "plus"),
            new_command(N_("Read a scanned log"), self.choose_scan, "Ctrl+I", "file-plus"),
            new_command(N_("Empty all rows"), self.clear, "Ctrl+Shift+Del", "trash-2"),
        )

    @property
    def typed(self) -> list[Row]:
        """The typed rows, without empty ones."""
        return [marked_row.row for marked_row in self.rows if not marked_row.row.is_empty]

    def _heard(self, _kinds: object) -> None:
        self._timer.start()

    def read(self) -> None:
        """Show the effect of each row."""
        self._timer.stop()
        self._keep()
        filled = [marked_row for marked_row in self.rows if not marked_row.row.is_empty]
        try:
            self.lines = marked_logs.read(self.context.book, self.typed, self.asked.chair)
        except SecretariatError as error:
            # Without knowing who marked them and when, nothing can be said of the rows.
            self.lines = []
            for keyed_row in self.rows:
                keyed_row.show_line(None)
            self._tell(self.context.error_text(error), fault=True)
            return
        for keyed_row in self.rows:
            keyed_row.show_line(None)
        for keyed_row, line in zip(filled, self.lines, strict=True):
            keyed_row.show_line(line)
        refused = sum(
            line.refusal is not None or marked_row.is_doubtful
            for marked_row, line in zip(filled, self.lines, strict=True)
        )
        good = len(self.lines) - refused
        text = self.context.language.plural("{count} row ready", "{count} rows ready", good)
        if refused:
            mend = self.context.language.plural(
                "{count} row to correct", "{count} rows to correct", refused
            )
            text = f"{text} · {mend}"
        self._tell(text if self.lines else "", fault=False)

    def book(self) -> None:
        """Write all rows as one change, or show why not."""
        doubtful = [marked_row for marked_row in self.rows if marked_row.is_doubtful]
        if doubtful:
            self.read()
            self._tell(self.context.text(_UNSETTLED, count=len(doubtful)), fault=True)
            doubtful[0].focus_on("status")
            return
        if not self.scans.are_read:
            self._tell(self.context.text(_STILL_READING), fault=True)
            return
        try:
            taken = marked_logs.take(
                self.context.book, self.typed, self.asked.chair, self.context.who, *self.scans.paths
            )
        except SecretariatError as error:
            self.read()
            self._tell(self.context.error_text(error), fault=True)
            self._to_refused()
            return
        self.clear()
        text = self.context.language.plural(
            "{count} action updated.", "{count} actions updated.", len(taken.actions)
        )
        self.context.messages.say(text, self.context.text(N_("Undo")), self.context.undo)

    def clear(self) -> None:
        """Begin with an empty row."""
        self.rows.clear()
        emptied(self._list)
        self.scans.clear()
        self._add()
        self._list.addStretch(1)
        self.read()
        self.rows[0].focus_on("code")

    def next_row(self) -> None:
        """Put the cursor into the first empty row."""
        self._first_empty().focus_on("code")

    def choose_scan(self) -> None:
        """Ask for the scanned log, which is filed when the rows are written."""
        kinds = f"{self.context.text(N_('Scanned pages'))} ({_SCANS})"
        chosen = self.context.prompts.open_file(self.context.text(N_("Scanned log")), kinds)
        if chosen is not None:
            self.take_file(chosen)

    def take_file(self, path: Path) -> None:
        """Read the scanned log at *path* into rows; it is filed when they are written."""
        self.scans.add(path)

    def _came(self, file: str, log: ScannedLog) -> None:
        """Show the rows of *log* for somebody to look at; those that are there already stay."""
        typed = {marked_row.row.code: marked_row for marked_row in self.rows}
        for scanned_row in log.rows:
            if there := typed.get(scanned_row.row.code):
                if there.row.status != scanned_row.row.status:
                    text = self.context.text(
                        _DIFFERENTLY, path=file, status=scanned_row.row.status or "–"
                    )
                    there.scanned_part.doubt(text)
                continue
            row = self._first_empty()
            row.show_row(scanned_row.row)
            doubts = [doubt.text(self.context.language) for doubt in scanned_row.doubts]
            row.scanned_part.show_scan(scanned_row.picture, doubts)
            self._changed()
        self.read()

    def _note_scans(self) -> None:
        text = self.scans.summary
        show_text(self._scan_note, text)
        self._timer.start()

    def _to_refused(self) -> None:
        filled = [marked_row for marked_row in self.rows if not marked_row.row.is_empty]
        for keyed_row, line in zip(filled, self.lines, strict=False):
            if line.refusal is not None:
                keyed_row.focus_on("code")
                return
        if not filled:
            self.rows[0].focus_on("code")

    def _add(self) -> MarkedRow:
        marked_row = MarkedRow(self.context, len(self.rows) + 1)
        marked_row.typed.connect(self._changed)
        marked_row.ended.connect(self.next_row)
        marked_row.scanned.connect(self._scanned)
        at = self._list.count() - 1 if self.rows else 0
        self._list.insertWidget(at, marked_row)
        last = self.rows[-1].input("remark") if self.rows else None
        for name, _, _ in FIELDS:
            if last is not None:
                QWidget.setTabOrder(last, marked_row.input(name))
            last = marked_row.input(name)
        self.rows.append(marked_row)
        return marked_row

    def _first_empty(self) -> MarkedRow:
        return (
            next((marked_row for marked_row in self.rows if marked_row.row.is_empty), None)
            or self._add()
        )

    def _changed(self) -> None:
        """Keep an empty row after the last, so that Tab finds it."""
        if not self.rows[-1].row.is_empty:
            self._add()
        self._timer.start()

    def _scanned(self, code: str) -> None:
        """Begin the next row with a scanned code, wherever the cursor was."""
        fresh = self._first_empty()
        fresh.input("code").setText(code)
        self._changed()
        fresh.focus_on("status")

    def _tell(self, text: str, *, fault: bool) -> None:
        for widget, shown in ((self._fault, fault), (self._count, not fault)):
            widget.setText(text if shown else "")
        self._fault.setVisible(fault and bool(text))

    def _keep(self) -> None:
        trees = [
            {name: getattr(marked_row.row, name) for name, _, _ in FIELDS}
            | ({_DOUBTS: list(marked_row.scanned_part.doubts)} if marked_row.is_doubtful else {})
            for marked_row in self.rows
            if not marked_row.row.is_empty
        ]
        kept = {
            "rows": trees,
            _SCANS_KEPT: self.scans.draft(),
            "chair": self.asked.name.text(),
            "side": self.asked.side.currentData(),
            "day": self.asked.day.tree(),
        }
        is_begun = trees or self.scans.paths or self.asked.name.text()
        self.context.drafts.put(_KEY, kept if is_begun else {})

    def _take_draft(self) -> None:
        kept = self.context.drafts.get(_KEY)
        self.asked.name.setText(str(kept.get("chair", "")))
        if kept:
            self.asked.choose_side(str(kept.get("side", "")))
            self.asked.day.show_tree(str(kept.get("day") or today().isoformat()))
        self._add()
        self._list.addStretch(1)
        for tree in kept.get("rows", []):
            row = self._first_empty()
            # A draft of another version may lack a field, or have one more.
            row.show_row(Row(**{name: str(tree.get(name) or "") for name, _, _ in FIELDS}))
            row.scanned_part.show_scan(b"", tree.get(_DOUBTS, ()))
        self._first_empty()
        self.scans.take_draft(kept.get(_SCANS_KEPT, {}))

    def _lay_out(self) -> None:
        look, px, text = self.context.look, self.context.look.px, self.context.text
        self._count = label("", "muted")
        scan = button(look, text(N_("Read a scanned log")), self.choose_scan, icon="file-plus")
        book = button(look, text(N_("Record all changes")), self.book, icon="check", role="primary")
        self._fault, self._scan_note = label("", "fault", wrap=True), label("", "small")
        self._fault.hide()
        self._scan_note.hide()
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, px(8), 0)
        self._list.setSpacing(px(4))
        # The hint scrolls with the rows: where all is large, it would leave them no room.
        hint = label(self._hint(), "muted", wrap=True)
        rows = plain(column(hint, self._heads(), self._list, spacing=px(10)))
        inside = column(scrolled(rows), margins=(px(14), px(10), px(6), px(8)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(10))
        layout.addWidget(Heading(look, self.title, self._count, (scan, book)))
        layout.addWidget(self.asked)
        layout.addWidget(self._scan_note)
        layout.addWidget(self._fault)
        # The rows scroll: they give way before a field over them is cut off.
        card = framed(inside)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        card.setMinimumHeight(px(80))
        layout.addWidget(card, 1)

    def _hint(self) -> str:
        text = self.context.text
        numbered = self.context.language.listed(
            f"{number} {text(action_status.label)}"
            for number, action_status in enumerate(ActionStatus, 1)
        )
        with self.context.book.reading() as view:
            example = parties(fetching.every(view, Side))[-1]
        chinese = self.context.language.short == "zh"
        return text(
            N_(
                "Drop the scanned log here, or scan the square of a row or type its code; "
                "Enter goes on. Status: {numbered}; of the chair’s side unless a side is "
                "named before it ({side} 4, all 4). The date is a new due date, or the day on "
                "which it ended."
            ),
            numbered=numbered,
            side=example.called.zh if chinese else example.code.lower(),
        )

    def _heads(self) -> QWidget:
        px = self.context.look.px
        heads: list[QLabel] = []
        for _, title, width in FIELDS:
            elided = Elided(self.context.text(title), "caption")
            if width:
                elided.setFixedWidth(px(width))
                elided.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            heads.append(elided)
        first = label("", "caption")
        first.setFixedWidth(px(24))
        return plain(row(first, *heads, spacing=px(8), margins=(0, 0, px(8), 0)))
