"""The board of a register: a column for each state, between which records are moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from secretariat.declaring.values import Choice
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.board.lane import Lane
from ui.board.reading import BoardReading, kinds_with_boards, states
from ui.context import Context, Place
from ui.kit.choices import Choices
from ui.kit.commands import Command
from ui.kit.parts import bring_into_view, emptied, label, plain, row, scrolled, show
from ui.records.names import sides
from ui.records.registers_in_use import registers_in_use
from ui.screen import Screen

MENU = N_("Board")
_FIRST = "actions"
"""The register that is shown by default."""


class BoardScreen(Screen):
    """A board with the choice of register and side; the arrow keys go through the cards."""

    help_page = "actions"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        text, px = context.text, context.look.px
        used = registers_in_use(context)
        self._kinds = {
            kind.name: kind for kind in kinds_with_boards() if kind.name in used or not used
        }
        self.register = Choices(text(N_("Register")))
        for name, kind in self._kinds.items():
            self.register.addItem(text(kind.plural), name)
        self.register.fit_all()
        self.side = Choices(text(N_("Whose status")))
        for code, called in sides(context):
            self.side.addItem(called, code.lower())
        self.side.fit_all()
        own = context.who.side or context.book.side
        self.side.setCurrentIndex(max(0, self.side.findData(own.lower())))
        self.lanes: list[Lane] = []
        self._laid = QHBoxLayout()
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setSpacing(px(12))
        sentence = N_(
            "Arrow keys go through the records, Alt+Shift+← and Alt+Shift+→ move one to the "
            "state beside, Enter opens it."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(12))
        head = row(label(self.title, "title"), None, self.register, self.side, spacing=px(8))
        layout.addLayout(head)
        layout.addWidget(label(text(sentence), "muted", wrap=True))
        lanes = scrolled(plain(self._laid))
        lanes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        layout.addWidget(lanes, 1)
        self.register.activated.connect(lambda _: self._begin())
        self.side.activated.connect(lambda _: self._begin())
        context.changes.happened.connect(self._heard)
        self._take(_FIRST)

    @property
    def title(self) -> str:
        return self.context.text(N_("Board"))

    @property
    def place(self) -> Place:
        part = f"{self._kind_name}:{self.side.currentData()}"
        record = next((lane.cards.record for lane in self.lanes if lane.cards.hasFocus()), "")
        return Place("board", record, part)

    def show_place(self, place: Place) -> None:
        name, _, side = place.part.partition(":")
        if side:
            self.side.setCurrentIndex(max(0, self.side.findData(side)))
        if name in self._kinds:
            self._take(name)
        for lane in self.lanes:
            if lane.cards.go_to(place.record):
                _enter(lane)

    def focus(self) -> None:
        filled = [lane for lane in self.lanes if lane.cards.count()]
        if filled and not any(lane.cards.hasFocus() for lane in filled):
            _enter(filled[0])

    def commands(self) -> Sequence[Command]:
        def new_command(title: str, run: Callable[[], object], key: str) -> Command:
            return Command(title=title, run=run, key=key, menu=MENU)

        return (
            new_command(
                N_("Move to the state before"), partial(self._move_current, -1), "Alt+Shift+Left"
            ),
            new_command(
                N_("Move to the state after"), partial(self._move_current, 1), "Alt+Shift+Right"
            ),
            new_command(N_("Choose the register"), self.register.setFocus, "Ctrl+F"),
            new_command(N_("Go to the list"), self._to_list, "Ctrl+L"),
        )

    @property
    def _kind_name(self) -> str:
        return str(self.register.currentData())

    def _take(self, name: str) -> None:
        self.register.setCurrentIndex(max(0, self.register.findData(name)))
        self._begin()

    def _begin(self) -> None:
        """Show the columns of the register that is chosen."""
        kind = self._kinds[self._kind_name]
        show(self.side, shown=kind.field_named[kind.state].is_by_side)
        self._reading = BoardReading(self.context, kind, str(self.side.currentData()))
        emptied(self._laid)
        self.lanes = [self._lane(at, state) for at, state in enumerate(states(kind))]
        for lane in self.lanes:
            self._laid.addWidget(lane, 1)
        self._read()

    def _lane(self, at: int, state: Choice) -> Lane:
        lane = Lane(self.context, state)
        lane.cards.opened.connect(
            lambda record_id: self.context.go(Place(self._kind_name, record_id))
        )
        lane.cards.stepped.connect(lambda steps: self._step(at, steps))
        lane.cards.moved.connect(lambda record, steps: self._move(record, at + steps))
        lane.cards.dropped.connect(lambda record: self._move(record, at))
        return lane

    def _read(self) -> None:
        for lane in self.lanes:
            lane.show_cards(*self._reading.cards(lane.state))

    def _heard(self, kinds: frozenset[str]) -> None:
        if self._kind_name in kinds and self.isVisible():
            self._read()

    def _step(self, at: int, steps: int) -> None:
        """Put the cursor into the next column in that direction that has a card."""
        at += steps
        while 0 <= at < len(self.lanes):
            if self.lanes[at].cards.count():
                _enter(self.lanes[at])
                return
            at += steps

    def _move_current(self, steps: int) -> None:
        for at, lane in enumerate(self.lanes):
            if lane.cards.hasFocus() and lane.cards.record:
                self._move(lane.cards.record, at + steps)
                return

    def _move(self, record: str, to: int) -> None:
        """Set the state of *record* to that of the column *to*; the focus moves with it."""
        if not 0 <= to < len(self.lanes):
            return
        context, lane = self.context, self.lanes[to]
        try:
            self._reading.move(record, lane.state)
        except SecretariatError as error:
            context.messages.fail(context.error_text(error))
            return
        self._read()
        if lane.cards.go_to(record):
            _enter(lane)
        text = context.text(N_("Now {state}."), state=context.text(lane.state.label))
        context.messages.say(text, context.text(N_("Undo")), context.undo)

    def _to_list(self) -> None:
        record = next((lane.cards.record for lane in self.lanes if lane.cards.hasFocus()), "")
        self.context.go(Place(self._kind_name, record))


def _enter(lane: Lane) -> None:
    """Focus *lane*, and scroll to it if not all columns fit."""
    lane.cards.setFocus()
    bring_into_view(lane)
