"""Builds the editors of rows of the record near the view, and discards those far from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMargins, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.kit.look import Look
from ui.kit.showing import lay_out_now
from ui.kit.steady import Steady
from ui.meetings.entry_height import Heights
from ui.meetings.entry_row import EntryRow
from ui.meetings.item_section import ItemSection

_AT_ONCE = 3
"""Rows outside the view that are built in one turn of the event loop, so that no key waits."""
_NEAR, _FAR = 1, 3
"""Views above and below the one that is seen: within the first all rows have editors, beyond the
second none that is at rest."""
_ROUNDS = 4
"""Rounds of building: an editor lower than its estimate brings further rows into view."""


class NearRows(QObject):
    """Ensures that visible rows, and those that Tab reaches, have editors; nothing jumps."""

    _resized = Signal()
    """Queued, so that it is handled after the present layout and before painting."""

    def __init__(
        self,
        look: Look,
        scroll: Steady,
        sections: Callable[[], Iterable[ItemSection]],
        current: Callable[[], EntryRow | None],
    ) -> None:
        """*current* returns the row that last had the focus, which keeps its editor."""
        super().__init__(scroll)
        self._look, self._heights = look, Heights(look, 0)
        self._scroll, self._sections, self._current = scroll, sections, current
        self._builds = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._look_around)
        scroll.verticalScrollBar().valueChanged.connect(lambda _: self.look())
        self._resized.connect(self._look_anew, Qt.ConnectionType.QueuedConnection)
        scroll.viewport().installEventFilter(self)

    def look(self) -> None:
        """Build the visible rows now, and those around them a moment later."""
        if self._builds or not self._scroll.isVisible():
            return
        for _ in range(_ROUNDS):
            if not self.build(self._between(0, self._height)):
                break
        self._later.start()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """A context in which rows may change, while the visible ones keep their position."""
        with self._scroll.still(self._anchor()):
            yield
            self._keep_room()
        self.look()

    def build(self, rows: Sequence[EntryRow]) -> bool:
        """Build those of *rows* that have no editor; False if all have one.

        The visible rows keep their position, though rows above may change their height.
        """
        missing = [row for row in rows if row.built is None]
        if not missing:
            return False
        self._builds = True
        with self._scroll.still(self._anchor()):
            for row in missing:
                _ = row.editor
        self._builds = False
        return True

    def build_beside(self, part: ItemSection, row: EntryRow | None) -> None:
        """Build the neighbours of *row*, or of the head of *part*, which Tab would reach next."""
        rows = self._rows
        if row is not None:
            at = rows.index(row)
        else:
            sections = list(self._sections())
            at = sum(len(section.rows) for section in sections[: sections.index(part)])
        self.build(rows[max(0, at - 1) : at + 2])

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._resized.emit()
        return False

    @property
    def _rows(self) -> list[EntryRow]:
        return [row for part in self._sections() for row in part.rows]

    @property
    def _height(self) -> int:
        return self._scroll.viewport().height()

    def _keep_room(self) -> None:
        """Set the heights of rows without an editor to those estimated for the present width."""
        content = self._scroll.widget()
        layout = content.layout() if content is not None else None
        around = layout.contentsMargins() if layout is not None else QMargins()
        width = self._scroll.viewport().width() - around.left() - around.right()
        if width != self._heights.width:
            self._heights = Heights(self._look, width)
        for row in self._rows:
            row.keep_room(self._heights)

    def _look_anew(self) -> None:
        lay_out_now()
        with self.changing():
            pass

    def _look_around(self) -> None:
        """Build some rows near the view, and discard the editors of rows far from it."""
        if not self._scroll.isVisible():
            return
        height, rows = self._height, self._rows
        # Tab comes into the record at one of its ends, wherever it is looked at.
        ends = [*rows[:1], *rows[-1:]]
        near = [*self._between(-_NEAR * height, (1 + _NEAR) * height), *ends]
        missing = [row for row in near if row.built is None]
        if missing:
            self.build(missing[:_AT_ONCE])
            self._later.start()
            return
        self._let_go({*self._between(-_FAR * height, (1 + _FAR) * height), *ends})

    def _let_go(self, staying: set[EntryRow]) -> None:
        current = self._current()
        if current is not None and current in (rows := self._rows):
            at = rows.index(current)
            staying.update(rows[max(0, at - 1) : at + 2])
        for row in self._rows:
            if row.built is not None and row not in staying:
                row.let_go()

    def _between(self, top: int, bottom: int) -> list[EntryRow]:
        """The rows that overlap the range between these heights of the view."""
        seen_at = self._scroll.seen_at
        entry_rows = []
        for part in self._sections():
            start = seen_at(part)
            if part.isVisible() and start < bottom and start + part.height() > top:
                # Rows lie in their section, and `seen_at` of each would ask all that is above it.
                entry_rows += [
                    row
                    for row in part.rows
                    if row.isVisible() and start + row.y() < bottom
                    if start + row.y() + row.height() > top
                ]
        return entry_rows

    def _anchor(self) -> QWidget | None:
        """The widget that keeps its position: the focused row if visible, else the topmost one.

        None if the record is scrolled to its very top, where it stays.
        """
        if not self._scroll.isVisible():
            return None
        at = self._scroll.window().focusWidget()
        is_within = at is not None and self._scroll.isAncestorOf(at)
        if at is not None and is_within and 0 <= self._scroll.seen_at(at) < self._height:
            return at
        if not self._scroll.verticalScrollBar().value():
            return None
        return next(iter(self._between(0, self._height)), None)
