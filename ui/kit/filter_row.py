"""The filters of a list: chips, of which one is active, and boxes that apply in addition."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from ui.kit.choices import Choices
from ui.kit.flow import GroupedFlow
from ui.kit.look import Look
from ui.kit.parts import chip, plain, row, tab
from ui.kit.screen_reader import heard_as

_SCROLL_BAR = 16
"""Width in pixels at 100 per cent of a scroll bar with its margin."""


class FilterRow(QWidget):
    """Chips and boxes in one line, in two, or with the chips as one box, as there is room."""

    chosen = Signal(int)
    """Emitted with the index of the chip that the user chose."""
    folded_now = Signal(bool)
    """Emitted with True when one box replaces all chips from now on, else with False."""

    def __init__(  # noqa: PLR0913 - what is offered, and in what room
        self,
        look: Look,
        name: str,
        titles: Sequence[str],
        folded: Sequence[str] = (),
        within: QWidget | None = None,
        *,
        tabs: bool = False,
    ) -> None:
        """*folded* are the entries of the box, where *titles* alone would not tell.

        A row *within* a widget folds when it would need more than a line of it; *tabs* show pages
        and narrow nothing.
        """
        super().__init__()
        self._look, self._within, self._name = look, within, name
        self._entries = list(folded or titles)
        self._group = QButtonGroup(self)
        make_chip = tab if tabs else chip
        self._chips = [make_chip(title, chosen=not at) for at, title in enumerate(titles)]
        heard_as(self, "tabs" if tabs else "filters", name)
        self._fold = plain(row())
        self._fold.hide()
        self._others: list[QWidget] = []
        self._flow = GroupedFlow(len(titles) + 1, spacing=look.px(8))
        for at, each_chip in enumerate(self._chips):
            self._group.addButton(each_chip, at)
            self._flow.addWidget(each_chip)
        self._flow.addWidget(self._fold)
        self._group.idClicked.connect(self._clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(plain(self._flow))

    @cached_property
    def box(self) -> Choices:
        """The box that replaces the chips; created when there is first too little room for them."""
        box = Choices(self._name)
        box.addItems(self._entries)
        box.fit_all()
        box.setCurrentIndex(self.checked)
        box.activated.connect(self.choose)
        layout = self._fold.layout()
        assert layout is not None  # noqa: S101 - made with it
        layout.addWidget(box)
        return box

    @property
    def _known_box(self) -> Choices | None:
        return self.box if "box" in vars(self) else None

    @property
    def checked(self) -> int:
        """The index of the active chip."""
        return max(0, self._group.checkedId())

    @property
    def is_folded(self) -> bool:
        """True while a box replaces the chips."""
        return not self._fold.isHidden()

    def check(self, at: int) -> None:
        """Activate the chip at index *at* without a signal."""
        self._chips[at].setChecked(True)
        if self._known_box is not None:
            self._known_box.setCurrentIndex(at)

    def choose(self, at: int) -> None:
        """Activate the chip at index *at* as if the user had pressed it."""
        self.check(at)
        self.chosen.emit(at)

    def step(self) -> None:
        """Activate the next chip, and after the last the first."""
        self.choose((self.checked + 1) % len(self._chips))

    def say(self, at: int, title: str) -> None:
        """Set the title of the chip at index *at*."""
        if self._entries[at] != title:
            self._entries[at] = title
            self._chips[at].setText(title)
            if self._known_box is not None:
                self._known_box.setItemText(at, title)
                self._known_box.fit_all()

    def add_box(self, box: QWidget) -> None:
        """Add *box* after the chips."""
        self._others.append(box)
        self._flow.addWidget(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # How high the window is counts too, and that no resizing of a row tells.
        self.window().installEventFilter(self)
        self.fit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # A row on a screen in the background would be asked about every event of the window.
        self.window().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.fit()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)

    def fit(self) -> None:
        """Show chips or a box, depending on the room."""
        parts = [*self._chips, *(widget for widget in self._others if not widget.isHidden())]
        room = sum(widget.sizeHint().width() + self._flow.spacing() for widget in parts)
        folds = self._within is not None or self._look.is_low(self)
        width = (self._within or self).width()
        if self.is_folded:
            # Chips that just fit could bring a scroll bar, which takes their room, without end.
            width -= self._look.px(_SCROLL_BAR)
        folded = folds and room - self._flow.spacing() > width
        if folded == self.is_folded:
            return
        for each_chip in self._chips:
            each_chip.setVisible(not folded)
        if folded:
            self.box.show()
        self._fold.setVisible(folded)
        self.folded_now.emit(folded)

    def _clicked(self, at: int) -> None:
        self.check(at)
        self.chosen.emit(at)
