"""A list that comes in: what each column is and each row becomes, then all in one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

import secretariat.settings
from secretariat.data import reading
from secretariat.declaring.kinds import KINDS
from secretariat.domain.sides import Side
from secretariat.exchange.grids import Grid
from secretariat.exchange.headings import set_of_headings
from secretariat.i18n import N_
from secretariat.office.importing import Imported
from secretariat.office.previewing import Preview, State, WholePreview
from secretariat.settings import remembering
from ui.beside import Beside
from ui.context import Context, Place
from ui.exchange.arrivals import WHOLE, Arrival, arrival_at
from ui.exchange.choosing import FILES, choose_file
from ui.exchange.mapping import MappingPanel
from ui.exchange.pasted import pasted_grid
from ui.exchange.preview_table import PreviewTable
from ui.exchange.taking import Looked, Looking, Taking
from ui.exchange.whole_table import whole_table
from ui.kit.commands import Command
from ui.kit.flow import FlowLayout
from ui.kit.jobs import Job
from ui.kit.parts import Elided, button, chip, column, emptied, framed, label, plain, row
from ui.screen import Screen

_FILTERS = (None, *State)
_DOUBTED = len(_FILTERS)


class ImportScreen(Screen):
    """The preview is the dry run: nothing is written before “Take in”."""

    help_page = "files"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.arrival = Arrival("")
        self.looked: Looked | None = None
        self.table: PreviewTable | None = None
        self._told: dict[str, str] = {}
        self._grid: Grid | None = None
        self._job: Job | None = None
        self._lay_out()

    @property
    def title(self) -> str:
        return self.context.text(N_("Take in a list"))

    @property
    def place(self) -> Place:
        return self.arrival.place

    @property
    def is_busy(self) -> bool:
        """True while a list is read or taken in."""
        return self._job is not None

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
                self._failed(error)
                return
        if arrival.path is not None or self._grid is not None:
            self._look()
        else:
            self._say(self.context.text(N_("Choose a file; nothing is written before you say so.")))

    def focus(self) -> None:
        if self.table is not None:
            self.table.setFocus()
        else:
            self.other.setFocus()

    def commands(self) -> Sequence[Command]:
        def made(title: str, run: Callable[[], object], key: str, icon: str = "") -> Command:
            return Command(title=title, run=run, key=key, menu=FILES, icon=icon)

        return (
            made(N_("Take in"), self.take_in, "Ctrl+Return", "check"),
            made(N_("Go to the columns"), self._to_columns, "Ctrl+E"),
            made(N_("Go to the rows"), self._to_rows, "Ctrl+L"),
            made(N_("Choose another file"), self._other, "Ctrl+I", "folder-open"),
            made(N_("Give up and go back"), self._away, "Ctrl+Del", "x"),
        )

    def take_in(self) -> None:
        """Take in every row that is not refused, beside the window."""
        looked = self.looked
        if self._job is not None or looked is None or not self.take.isEnabled():
            return
        work = Taking(self.context.book, self.context.who, looked)
        title = self.context.text(N_("Taking in {name}"), name=self._name)
        self._run(title, work, self._taken)

    def _look(self) -> None:
        known = secretariat.settings.load().mappings.get(self.arrival.register, {})
        work = Looking(self.context.book, self.arrival, self._grid, dict(self._told), known)
        self._say(self.context.text(N_("{name} is being read…"), name=self._name))
        if self._job is not None:
            self._job.cancel()
        self._run(self.context.text(N_("Reading {name}"), name=self._name), work, self._seen)

    def _run(self, title: str, work: Callable[..., object], done: Callable[..., object]) -> None:
        job = self.context.jobs.run(title, work, done, self._failed)
        self._job = job
        self.take.setEnabled(False)
        job.ended.connect(partial(self._ended, job))

    def _ended(self, job: Job) -> None:
        if self._job is job:
            self._job = None
        self._show_take()

    @property
    def _name(self) -> str:
        path = self.arrival.path
        return path.name if path else self.context.text(N_("the clipboard"))

    def _seen(self, looked: Looked) -> None:
        if looked.arrival != self.arrival:
            return
        self.looked, self._grid = looked, looked.grid
        preview = looked.preview
        if isinstance(preview, Preview):
            self._show_sheet(preview)
        else:
            self._show_whole(preview)

    def _show_sheet(self, preview: Preview) -> None:
        kind = preview.found.kind
        with self.context.book.reading() as connection:
            sides = reading.every(connection, Side)
        self.mapping.show_columns(kind, sides, preview.columns)
        at = max(0, self._filters.checkedId())
        self._clear_rows()
        self.table = PreviewTable(self.context, preview)
        self.table.looked_at.connect(self._say_of)
        self._rows.addWidget(self.table)
        self._show_chips(preview, at)
        self._say(self._how(preview))
        self._beside.show()
        self._beside.show_right()
        self.table.setFocus()
        self._say_of(self.table.current)

    def _how(self, preview: Preview) -> str:
        text = self.context.text
        said = [text(preview.found.kind.plural)]
        if self.looked is not None and self.looked.remembered:
            said.append(text(N_("columns as you took them last time")))
        if preview.found.encoding:
            said.append(preview.found.encoding.upper())
        doubts = [self.context.language.error(one) for _, one in preview.found.doubts_of_days]
        return "  ·  ".join([*said, *doubts])

    def _show_whole(self, preview: WholePreview) -> None:
        self._clear_rows()
        made = whole_table(self.context, preview)
        self._rows.addWidget(made)
        said = [f"{path}: {self.context.language.error(one)}" for path, one in preview.refusals]
        self._sentences.setText("\n".join(said[:50]))
        self._sentences.setVisible(bool(said))
        self._say(self.context.text(N_("A file of the whole book, or a part of it")))
        self._left.hide()
        self._beside.show()
        made.setFocus()

    def _show_chips(self, preview: Preview, at: int) -> None:
        emptied(self._chips)
        text, number = self.context.text, self.context.language.number
        counts = preview.counts
        doubted = sum(bool(one.said) for one in preview.rows)
        said = [(text(N_("All")), len(preview.rows))]
        said += [(text(one.value), counts[one]) for one in State]
        said.append((text(N_("To look at")), doubted))
        for place, (title, count) in enumerate(said):
            made = chip(f"{title} {number(count)}", chosen=place == at)
            made.setVisible(bool(count) or not place)
            self._filters.addButton(made, place)
            self._chips.addWidget(made)
        self._filter(at)

    def _filter(self, at: int) -> None:
        if self.table is not None:
            state = _FILTERS[at] if 0 <= at < _DOUBTED else None
            self.table.show_only(state, doubted=at == _DOUBTED)

    def _say_of(self, number: str) -> None:
        said = self.table.sentences(number) if self.table is not None else []
        self._sentences.setText("\n".join(said))
        self._sentences.setVisible(bool(said))

    def _show_take(self) -> None:
        preview = self.looked.preview if self.looked else None
        text, plural = self.context.text, self.context.language.plural
        count, ready = 0, False
        if isinstance(preview, Preview):
            counts = preview.counts
            count = counts[State.NEW] + counts[State.CHANGED]
            ready = bool(count)
        elif preview is not None:
            every = [one for counts in preview.counts.values() for one in counts.items()]
            count = sum(n for state, n in every if state in (State.NEW, State.CHANGED))
            ready = bool(count) and not preview.refusals
        said = plural("Take in {count} record", "Take in {count} records", count)
        self.take.setText(said if count else text(N_("Nothing to take in")))
        self.take.setAccessibleName(self.take.text())
        self.take.setEnabled(ready and self._job is None)
        self.take.setVisible(bool(count) or preview is not None)

    def _choose(self, letter: str, slot: str) -> None:
        self._told[letter] = slot
        self._look()

    def _taken(self, done: Imported) -> None:
        text, looked = self.context.text, self.looked
        said = text(
            N_("{new} new, {changed} changed, {same} as they were."),
            new=done.new, changed=done.changed, same=done.same,
        )  # fmt: skip
        if looked is not None and isinstance(looked.preview, Preview):
            told = looked.preview.told
            headings = set_of_headings(told)
            name = looked.preview.found.kind.name
            now = secretariat.settings.load()
            self.context.set(remembering(now, name, headings, told))
        self.looked = None
        self._away()
        self.context.messages.say(said, text(N_("Undo")), self.context.undo)

    def _failed(self, error: Exception) -> None:
        self.looked = None
        self._clear()
        self._trouble.setText(self.context.said(error))
        refusals = getattr(error, "refusals", ())
        said = [f"{path}: {self.context.language.error(one)}" for path, one in refusals]
        self._sentences.setText("\n".join(said[:50]))
        self._sentences.setVisible(bool(said))
        self._trouble.show()

    def _away(self) -> None:
        known = self.arrival.register if KINDS.get(self.arrival.register) else "overview"
        self.context.go(Place(known))

    def _other(self) -> None:
        register = self.arrival.register or WHOLE
        chosen = choose_file(self.context, register)
        if chosen is not None:
            self.context.go(Arrival(register, chosen).place)

    def _to_columns(self) -> None:
        self._beside.show_left()
        self.mapping.focus()

    def _to_rows(self) -> None:
        self._beside.show_right()
        self.focus()

    def _clear(self) -> None:
        self._clear_rows()
        self._beside.hide()
        self._trouble.hide()
        self._say("")
        head = self.context.text(N_("{label}: {value}"), label=self.title, value=self._name)
        self._head.say(head if self.arrival.register else self.title)
        self._left.setVisible(not self.arrival.is_whole)
        self._show_take()

    def _clear_rows(self) -> None:
        emptied(self._rows)
        emptied(self._chips)
        self.table = None
        self._sentences.hide()
        self._trouble.hide()

    def _say(self, sentence: str) -> None:
        self._how_read.setText(sentence)

    def _lay_out(self) -> None:
        look, px, text = self.context.look, self.context.look.px, self.context.text
        self._head = Elided(self.title, "title")
        self.other = button(look, text(N_("Choose another file")), self._other, icon="folder-open")
        back = button(look, text(N_("Give up")), self._away, icon="x")
        self.take = button(look, "", self.take_in, icon="check", role="primary")
        head = row(self._head, self.other, back, self.take, spacing=px(8))
        head.setStretch(0, 1)
        self._how_read = label("", "muted", wrap=True)
        self.columns_button = button(look, text(N_("Columns")), self._to_columns)
        self.rows_button = button(look, text(N_("Rows")), self._to_rows)
        how = row(self._how_read, self.columns_button, self.rows_button, spacing=px(8))
        how.setStretch(0, 1)
        self._trouble = label("", "fault", wrap=True)
        self.mapping = MappingPanel(self.context)
        self.mapping.chosen.connect(self._choose)
        self._filters = QButtonGroup(self)
        self._filters.idClicked.connect(self._filter)
        self._chips = FlowLayout(spacing=px(8))
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(1, 1, 1, 1)
        self._sentences = label("", wrap=True)
        self._sentences.setContentsMargins(px(4), 0, px(4), 0)
        rows = framed(self._rows)
        right = column(plain(self._chips), rows, self._sentences, spacing=px(10))
        right.setStretch(1, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.mapping)
        self._left: QWidget = framed(inner)
        self._beside = Beside(look, self._left, plain(right), left_share=1, right_share=3)
        for one in (self.columns_button, self.rows_button):
            one.hide()
            self._beside.alone_now.connect(one.setVisible)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(10))
        layout.addWidget(plain(head))
        layout.addWidget(plain(how))
        layout.addWidget(self._trouble)
        layout.addWidget(self._beside, 1)
        layout.addStretch(0)
        self._clear()
