"""The agenda beside the live record: the item under discussion, and the time spent on each."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from secretariat.data.book import Book
from secretariat.domain.item_clocks import ItemClocks, minutes_over
from secretariat.domain.meetings import Item
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.parts import button, label

_BESIDE_TEXT = 24
"""Pixels to the left and right of the words of a row, with the space between rows."""
_ENDLESS = 10_000
_EACH = 1_000
"""Milliseconds between two readings of the clocks."""
_CLOCKS: WeakKeyDictionary[Book, dict[str, ItemClocks]] = WeakKeyDictionary()
"""The clocks of each open book, by meeting; they run on while another screen is shown."""

_START, _STOP = N_("Start the clock"), N_("Stop the clock")


def clocks_of(book: Book, meeting: str) -> ItemClocks:
    """The clocks of the meeting with the id *meeting*, which last as long as *book* is open."""
    return _CLOCKS.setdefault(book, {}).setdefault(meeting, ItemClocks())


class AgendaClock(QWidget):
    """Lists the items; the chosen one is under discussion, and its clock runs."""

    turned = Signal(str)
    """Emitted with the id of the new item under discussion."""
    chosen = Signal()
    """Emitted for Enter on an item: it is under discussion, and the focus may leave the list."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._items: Sequence[Item] = ()
        self.clocks = ItemClocks()
        text, px = context.text, context.look.px
        self._list = QListWidget()
        self._list.setAccessibleName(text(N_("Agenda")))
        self._list.setWordWrap(True)
        self._list.setSpacing(px(3))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentRowChanged.connect(self._chose)
        self._list.itemActivated.connect(lambda _: self.chosen.emit())
        self._whole = label("", "small", wrap=True)
        self._button = button(context.look, text(_START), self.start_or_stop, icon="clock")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(self._list, 1)
        layout.addWidget(self._whole)
        layout.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setInterval(_EACH)
        self._timer.timeout.connect(self.tick)

    @property
    def item(self) -> str:
        """The id of the item under discussion; empty for none."""
        return self.clocks.item

    @property
    def lines(self) -> list[str]:
        """The lines of the list, from top to bottom."""
        return [self._list.item(at).text() for at in range(self._list.count())]

    def show_items(self, meeting: str, items: Sequence[Item]) -> None:
        """Show the agenda of the meeting with this id; begins with its first item."""
        self.clocks = clocks_of(self._context.book, meeting)
        self._items = items
        ids = [item.id for item in items]
        if self.clocks.item not in ids:
            self.clocks.go_to(ids[0] if ids else "", monotonic())
        self._list.blockSignals(True)  # noqa: FBT003 - as Qt calls it
        while self._list.count() > len(ids):
            self._list.takeItem(self._list.count() - 1)
        while self._list.count() < len(ids):
            self._list.addItem(QListWidgetItem())
        if ids:
            self._list.setCurrentRow(ids.index(self.clocks.item))
        self._list.blockSignals(False)  # noqa: FBT003 - as Qt calls it
        self.tick()

    def _fit(self) -> None:
        """Give each row the height of its title, however many lines that has, and of its time."""
        metrics, px = self._list.fontMetrics(), self._context.look.px
        room = self._list.viewport().width() - px(_BESIDE_TEXT)
        for at in range(self._list.count()):
            shown = self._list.item(at)
            box = QRect(0, 0, max(room, 1), _ENDLESS)
            words = metrics.boundingRect(box, Qt.TextFlag.TextWordWrap, shown.text())
            height = max(words.height(), 2 * metrics.lineSpacing()) + px(8)
            if shown.sizeHint().height() != height:
                shown.setSizeHint(QSize(1, height))

    def go_to(self, item: str) -> None:
        """Turn to the item with this id."""
        ids = [item.id for item in self._items]
        if item in ids:
            self._list.setCurrentRow(ids.index(item))

    def focus(self) -> None:
        """Put the cursor into the list of the items."""
        self._list.setFocus()

    def step(self, way: int) -> None:
        """Turn to the item *way* positions further down."""
        at = self._list.currentRow() + way
        if 0 <= at < self._list.count():
            self._list.setCurrentRow(at)

    def start(self) -> None:
        """Start the clock, as the first entry does."""
        self.clocks.start(monotonic())
        self.tick()

    def start_or_stop(self) -> None:
        """Start or stop the clock."""
        if self.clocks.runs:
            self.clocks.stop(monotonic())
        else:
            self.clocks.start(monotonic())
        self.tick()

    def tick(self) -> None:
        """Show the time spent on each item."""
        now, text = monotonic(), self._context.text
        short, theme = self._context.language.short, self._context.look.theme
        for at, item in enumerate(self._items):
            used = self.clocks.used(item.id, now)
            over = minutes_over(used, item.minutes)
            title = f"{item.ref.rpartition('/')[2]}  {item.title.best(short)}"
            shown = self._list.item(at)
            _say(shown, f"{title}\n{self._time(item, used, over)}")
            ink = "red" if over else "text"
            shown.setForeground(theme.colour(ink))
        self._fit()
        whole = sum(self.clocks.used(item.id, now) for item in self._items)
        planned = sum(item.minutes or 0 for item in self._items)
        _say(self._whole, text(N_("{used} of {planned} min in all"), used=_clock(whole),
                               planned=self._context.language.number(planned)))  # fmt: skip
        sentence = text(_STOP) if self.clocks.runs else text(_START)
        self._button.setText(sentence)
        self._button.setAccessibleName(sentence)
        self._button.setIcon(
            self._context.look.icon("clock", "accent" if self.clocks.runs else "text2")
        )

    def _time(self, item: Item, used: float, over: int) -> str:
        text, number = self._context.text, self._context.language.number
        if not item.minutes:
            return _clock(used)
        sentence = text(
            N_("{used} of {planned} min"), used=_clock(used), planned=number(item.minutes)
        )
        return (
            f"{sentence} · {text(N_('{count} min over'), count=number(over))}" if over else sentence
        )

    def _chose(self, at: int) -> None:
        if 0 <= at < len(self._items):
            self.clocks.go_to(self._items[at].id, monotonic())
            self.tick()
            self.turned.emit(self._items[at].id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tick()
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()


def _clock(seconds: float) -> str:
    """*seconds* as minutes and seconds: 12:05."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"


def _say(part: QLabel | QListWidgetItem, text: str) -> None:
    """Set the text of *part* if it differs."""
    if part.text() != text:
        part.setText(text)
