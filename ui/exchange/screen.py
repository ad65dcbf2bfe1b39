"""The import screen: the meaning of each column and outcome of each row, then one change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

import secretariat.settings
from secretariat.data.store import fetching
from secretariat.declaring.kinds import KINDS
from secretariat.domain.sides import Side
from secretariat.exchange.day_orders import is_undecided
from secretariat.exchange.grids import Grid
from secretariat.exchange.headings import set_of_headings
from secretariat.i18n import N_
from secretariat.office.foreign_columns import needed
from secretariat.office.importing import Imported
from secretariat.office.previewing import Preview
from secretariat.office.unread import answer, counted
from secretariat.settings import remembering
from ui.context import Context, Place
from ui.exchange.arrivals import WHOLE, Arrival, arrival_at
from ui.exchange.choosing import FILES, choose_file
from ui.exchange.mapping import MappingPanel
from ui.exchange.pasted import pasted_grid
from ui.exchange.rows_panel import RowsPanel
from ui.exchange.taking import Looking, OpenedImport, Taking, to_take_in
from ui.kit.beside import Beside
from ui.kit.cards import WIDTH, card
from ui.kit.commands import Command
from ui.kit.heading import Heading
from ui.kit.jobs import Job
from ui.kit.look import Look
from ui.kit.parts import (
    Elided,
    button,
    framed,
    label,
    plain,
    row,
    show,
    tab,
    without_arguments,
)
from ui.screen import Screen

_MOST_LEFT_OUT = 3
"""The most rows of totals that are named above the rows."""
_BETWEEN = "  ·  "


class ImportScreen(Screen):
    """Previews an import; nothing is written before “Take in”."""

    help_page = "files"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.arrival = Arrival("")
        self.looked: OpenedImport | None = None
        self._told: dict[str, str] = {}
        self._grid: Grid | None = None
        self._job: Job | None = None
        """The latest job; results of earlier ones are ignored."""
        self._taker: Job | None = None
        self._taking: OpenedImport | None = None
        """The list that `_taker` imports; it is not cancelled for another list."""
        self._lay_out()

    @property
    def title(self) -> str:
        return self.context.text(N_("Import a list"))

    @property
    def place(self) -> Place:
        return self.arrival.place

    @property
    def is_busy(self) -> bool:
        """True while a list is read or taken in."""
        return self._job is not None

    @property
    def is_empty(self) -> bool:
        """True until a list was chosen."""
        return not self.arrival.register and self.arrival.path is None

    def show_place(self, place: Place) -> None:
        arrival = arrival_at(place)
        if arrival == self.arrival and self.looked is not None and arrival.path is not None:
            return
        self.arrival, self._told, self._grid, self.looked = arrival, {}, None, None
        self._clear()
        if arrival.register and arrival.path is None:
            try:
                self._grid = pasted_grid()
            except Exception as error:  # noqa: BLE001 - said plainly, or reported as a bug
                self._say_failure(error)
                return
        if arrival.path is not None or self._grid is not None:
            self._look()

    def focus(self) -> None:
        first = self.first if self.is_empty else self.other
        (self.rows.table or first).setFocus()

    def commands(self) -> Sequence[Command]:
        def new_command(title: str, run: Callable[[], object], key: str, icon: str = "") -> Command:
            return Command(title=title, run=run, key=key, menu=FILES, icon=icon)

        return (
            new_command(N_("Import"), self.take_in, "Ctrl+Return", "check"),
            new_command(N_("Go to the columns"), partial(self._turn, to_rows=False), "Ctrl+E"),
            new_command(N_("Go to the rows"), partial(self._turn, to_rows=True), "Ctrl+L"),
            new_command(N_("Choose another file"), self._other, "Ctrl+I", "folder-open"),
            new_command(N_("Cancel and go back"), self._away, "Ctrl+Shift+Del", "x"),
        )

    def take_in(self) -> None:
        """Import every row that is not refused, in the background."""
        looked = self.looked
        if self._job is not None or looked is None or not self.take.isEnabled():
            return
        carry = self.rows.carries
        work = Taking(self.context.book, self.context.who, looked, carry)
        title = self.context.text(N_("Importing {name}"), name=self._name)
        self._taking = looked
        self._taker = self._run(title, work, self._show_import)
        self.mapping.setEnabled(False)

    def _look(self) -> None:
        known = secretariat.settings.load().mappings.get(self.arrival.register, {})
        work = Looking(self.context.book, self.arrival, self._grid, dict(self._told), known)
        self._how_read.setText(self.context.text(N_("Reading {name}…"), name=self._name))
        if self._job is not None and self._job is not self._taker:
            self._job.disown()
        self._run(self.context.text(N_("Reading {name}"), name=self._name), work, self._seen)

    def _run(self, title: str, work: Callable[..., object], done: Callable[..., object]) -> Job:
        job = self.context.jobs.run(title, work, done, self._failed)
        self._job = job
        self.take.setEnabled(False)
        job.ended.connect(self._ended)
        return job

    def _ended(self) -> None:
        job = self.sender()
        if job is self._taker:
            self._taker = self._taking = None
            self.mapping.setEnabled(True)
        if job is self._job:
            self._job = None
        self._show_take()

    @property
    def _name(self) -> str:
        path = self.arrival.path
        return path.name if path else self.context.text(N_("the clipboard"))

    def _seen(self, looked: OpenedImport) -> None:
        if looked.arrival != self.arrival:
            return
        self.looked, self._grid = looked, looked.grid
        preview = looked.preview
        self._how_told = [
            _how(self.context, looked, self._name, brief=brief) for brief in (False, True)
        ]
        self._trouble.hide()
        self._beside.show()
        self._show_ways()
        maps = self.mapping.has_cursor
        if isinstance(preview, Preview):
            with self.context.book.reading() as view:
                sides = fetching.every(view, Side)
            self.mapping.show_columns(preview.reading.kind, sides, preview.columns)
            self.rows.show_sheet(preview)
        else:
            self.rows.show_whole(preview)
        if not maps and self.isAncestorOf(self.window().focusWidget() or self.window()):
            self._turn(to_rows=True)  # unless one works elsewhere meanwhile

    def _show_take(self) -> None:
        count = to_take_in(self.looked)
        text = self.context.language.plural(
            "Import {count} record", "Import {count} records", count
        )
        self.take.setText(text if count else self.context.text(N_("Nothing to import")))
        self.take.setAccessibleName(self.take.text())
        self.take.setEnabled(bool(count) and self._job is None)
        self.take.setVisible(self.looked is not None)

    def _choose(self, letter: str, slot: str) -> None:
        self._told[letter] = slot
        self._look()

    def _show_import(self, done: Imported) -> None:
        text, looked = self.context.text, self._taking
        missed = []
        if looked is not None and isinstance(looked.preview, Preview):
            missed = looked.preview.unread
            mapping = looked.preview.mapping
            headings = set_of_headings(mapping)
            name = looked.preview.reading.kind.name
            now = secretariat.settings.load()
            self.context.set(remembering(now, name, headings, mapping))
        if looked is None or looked.arrival == self.arrival:
            self.looked = None
            if self.isVisible():
                self._away()  # and whoever has gone elsewhere meanwhile stays there
        sentence = " ".join(answer(done, missed, self.context.language))
        self.context.messages.say(sentence, text(N_("Undo")), self.context.undo)

    def _failed(self, error: Exception) -> None:
        job = self.sender()
        if job is self._job:
            self._say_failure(error)
        elif job is self._taker:
            self.context.messages.fail(self.context.error_text(error))

    def _say_failure(self, error: Exception) -> None:
        self.looked = None
        self._clear()
        self._trouble.setText(self.context.error_text(error))
        self._trouble.show()
        refusals = getattr(error, "refusals", ())
        self.rows.say_refusals(refusals)
        self._beside.setVisible(bool(refusals))
        self._show_ways()

    def _away(self) -> None:
        known = self.arrival.register if KINDS.get(self.arrival.register) else "overview"
        self.context.go(Place(known))

    def _other(self) -> None:
        register = self.arrival.register or WHOLE
        chosen = choose_file(self.context, register)
        if chosen is not None:
            self.context.go(Arrival(register, chosen).place)

    def _turn(self, *, to_rows: bool) -> None:
        """Show rows or columns, if not both have room, and put the cursor there."""
        show_part = self._beside.show_right if to_rows else self._beside.show_left
        show_part()
        self._show_ways()
        if to_rows:
            self.focus()
        else:
            self.mapping.focus()

    def _show_ways(self) -> None:
        """Offer a button from columns to rows if one of them is shown at a time."""
        alone = self._beside.is_alone and not self._beside.isHidden()
        shown = self.columns_button if self._left.isVisibleTo(self._beside) else self.rows_button
        shown.setChecked(True)
        for switch in (self.columns_button, self.rows_button):
            show(switch, shown=alone)
        self._how_read.setText(self._how_told[alone])
        self._how_read.setToolTip(self._how_told[0] if alone else "")

    def _clear(self) -> None:
        self.rows.clear()
        self._beside.hide()
        self._trouble.hide()
        self._how_told = ["", ""]
        self._left.setVisible(not self.arrival.is_whole)
        self.other.setVisible(not self.is_empty)
        self._empty.setVisible(self.is_empty)
        self._show_ways()
        self._show_take()

    def _lay_out(self) -> None:
        look, px, text = self.context.look, self.context.look.px, self.context.text
        self.other = button(look, text(N_("Another file")), self._other, icon="folder-open")
        back = button(look, text(N_("Cancel")), self._away)
        self.take = button(look, "", self.take_in, icon="check", role="primary")
        head = Heading(look, self.title, Elided(), (self.other, back, self.take))
        self._how_read = label("", "muted", wrap=True)
        self.columns_button, self.rows_button = tab(text(N_("Columns"))), tab(text(N_("Rows")))
        ways = QButtonGroup(self)
        for switch, to_rows in ((self.columns_button, False), (self.rows_button, True)):
            ways.addButton(switch)
            switch.clicked.connect(without_arguments(partial(self._turn, to_rows=to_rows)))
        how = row(self._how_read, self.columns_button, self.rows_button, spacing=px(8))
        how.setStretch(0, 1)
        self._trouble = label("", "fault", wrap=True)
        self.mapping = MappingPanel(self.context)
        self.mapping.chosen.connect(self._choose)
        self.rows = RowsPanel(self.context)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.mapping)
        self._left: QWidget = framed(inner)
        self._beside = Beside(look, self._left, self.rows, left_share=0, right_share=1)
        for switch in (self.columns_button, self.rows_button):
            switch.hide()
        choose = text(N_("Choose a file"))
        self.first = button(look, choose, self._other, icon="folder-open", role="primary")
        self._empty = _front(look, self.first)
        self._beside.alone_now.connect(lambda _: self._show_ways())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(10))
        layout.addWidget(head)
        layout.addWidget(plain(how))
        layout.addWidget(self._trouble)
        layout.addWidget(self._beside, 1)
        layout.addWidget(self._empty)
        layout.addStretch(0)
        self._clear()


def _front(look: Look, choose: QWidget) -> QWidget:
    """The text shown before a list was chosen, above the button that calls *choose*."""
    text = look.text(
        N_(
            "A file in the interchange form (.json), of a whole book or a part of it. A"
            " workbook or CSV file comes in from the list that it belongs to: press Ctrl+I"
            " there, or drop the file on the list. Nothing is written before you say so."
        )
    )
    title = look.text(N_("Records of many registers"))
    widget = card(look, title, text, (), row(choose, None))
    widget.setMaximumWidth(look.px(WIDTH))
    return widget


def _how(context: Context, looked: OpenedImport, name: str, *, brief: bool) -> str:
    """A line on what was read, and how."""
    text, preview = context.text, looked.preview
    if not isinstance(preview, Preview):
        return _BETWEEN.join((name, text(N_("A file of the whole book, or a part of it"))))
    texts = [name, text(preview.reading.kind.plural)]
    if looked.remembered:
        texts.append(text(N_("columns as you took them last time")))
    if preview.reading.encoding:
        texts.append(preview.reading.encoding.upper())
    texts += _open_questions(context, preview)
    texts += _left_out(context, preview)
    if kept := counted(preview.unread, context.language, brief=brief):
        texts.append(kept)
    return _BETWEEN.join(texts)


def _open_questions(context: Context, preview: Preview) -> Iterator[str]:
    """The questions about whole columns that the user should settle before the import."""
    text, title = context.text, needed(preview.reading.kind)
    if preview.reading.lacking is not None and title is not None:
        lacks = N_(
            "No column is imported as {field}, which every new record needs: choose one under "
            "the columns"
        )
        yield text(lacks, field=text(title.label))
    for match, doubt in preview.reading.doubts_of_days:
        two = N_(
            "“{day}” in “{heading}” could be two dates: choose under the columns which is meant"
        )
        if is_undecided(match):
            yield text(two, day=doubt.parts["day"], heading=match.heading)
        else:
            yield context.language.error(doubt)


def _left_out(context: Context, preview: Preview) -> list[str]:
    """The rows that are no records: the first of them in words, and how many more there are."""
    sentences = [context.language.error(error) for error in preview.reading.left_out]
    if more := len(sentences[_MOST_LEFT_OUT:]):
        text = context.language.plural("and {count} more", "and {count} more", more)
        sentences = [*sentences[:_MOST_LEFT_OUT], text]
    return sentences
