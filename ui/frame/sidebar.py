"""The sidebar: buttons for the screens, icons only in a narrow window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from secretariat.frozen import frozen
from secretariat.i18n import N_
from ui.frame.catalogue import REGISTERS, Entry
from ui.frame.register_list import RegisterList
from ui.kit.commands import shown_key
from ui.kit.look import Look
from ui.kit.parts import Elided, YieldingButton, button, column, plain, row, scrolled, tool
from ui.kit.screen_reader import heard_as

WIDE, NARROW = 216, 60
BAR = 6
"""Width of the scroll bar in pixels, as in the style sheet, and of the margin without one."""

_TEXTLESS = "narrow"
"""Name in the style sheet of a button without its text."""


@frozen
class Memory:
    """The unfolded groups of registers, and the function that saves them for the next start."""

    unfolded: tuple[str, ...] = ()
    keep: Callable[[tuple[str, ...]], object] = id


class Sidebar(QWidget):
    """Buttons for the screens; calls *go* with the first place name of the one pressed."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it shows, and what its buttons do
        self,
        look: Look,
        entries: Sequence[Entry],
        go: Callable[[str], object],
        find: Callable[[], object],
        menu: Callable[[QWidget], object],
        brand: QWidget,
        book: str,
        memory: Memory,
    ) -> None:
        super().__init__()
        self._look, self._go, self._memory = look, go, memory
        self._buttons: dict[str, QPushButton] = {}
        self._titles: dict[QPushButton, str] = {}
        self._narrow = self._at_register = False
        self._marked: QPushButton | None = None
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = look.px
        destinations = column(spacing=px(2), margins=(0, 0, 0, 0))
        for entry in entries:
            if entry.group == REGISTERS:
                continue
            if entry.names[0] == "past":
                registers = [each for each in entries if each.group == REGISTERS]
                self._registers(destinations, registers)
            destinations.addWidget(self._button(entry))
        destinations.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(8), px(12), 0, px(8))
        layout.setSpacing(px(8))
        over = column(self._head(brand, book, menu), self._seek(find), margins=(0, 0, px(BAR), 0))
        over.setSpacing(px(8))
        layout.addLayout(over)
        held = plain(destinations)
        heard_as(held, "destinations", look.text(N_("Screens")))
        self._places = scrolled(held)
        self._places.verticalScrollBar().setObjectName("slim")
        self._room = row(self._places, margins=(0, 0, px(BAR), 0))
        layout.addLayout(self._room, 1)
        self._places.verticalScrollBar().rangeChanged.connect(self._make_room)
        self.setFixedWidth(px(WIDE))

    def _make_room(self, _least: int, most: int) -> None:
        """Put the scroll bar into the margin when it is needed, so that no icon moves."""
        self._room.setContentsMargins(0, 0, 0 if most else self._look.px(BAR), 0)

    def show_narrow(self, *, narrow: bool) -> None:
        """Show icons only, or also the text."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.setFixedWidth(self._look.px(NARROW if narrow else WIDE))
        self._brand.setVisible(not narrow)
        for place_button, title in self._titles.items():
            place_button.setText("" if narrow else " " + title)
        for widget in (self.all_registers, *self._titles):
            widget.setObjectName(_TEXTLESS if narrow else "")
            # What is not dressed yet will be, by what it is now.
            if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        self.list.setVisible(not narrow)
        self.all_registers.setVisible(narrow)
        self._mark_all()

    def show_place(self, name: str) -> None:
        """Mark the button of the screen that shows places called *name*."""
        self._at_register = name in self.list.names
        self.list.show_register(name)
        for names, place_button in self._buttons.items():
            place_button.setChecked(name in names.split())
        self._mark_all()
        for names, place_button in self._buttons.items():
            if name in names.split():
                self._marked = place_button
        QTimer.singleShot(0, self, self._bring)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._bring)

    def _bring(self) -> None:
        """Scroll to the button of the present screen, once the layout is done."""
        alone = self._narrow and self._at_register
        button = self.all_registers if alone else self._marked
        if (held := self._places.widget()) is not None and (layout := held.layout()) is not None:
            layout.activate()
            held.resize(held.width(), max(held.sizeHint().height(), held.height()))
        if button is not None:
            self._places.ensureWidgetVisible(button)

    def _head(self, brand: QWidget, book: str, menu: Callable[[QWidget], object]) -> QVBoxLayout:
        text = self._look.text
        self._menu = tool(self._look, "menu", text(N_("Menu")), lambda: menu(self._menu))
        self._brand = plain(column(brand, Elided(book, "small"), spacing=0))
        return column(row(self._menu, self._brand, spacing=self._look.px(4)))

    def _seek(self, find: Callable[[], object]) -> QPushButton:
        title = self._look.text(N_("Find anything"))
        seek = button(self._look, " " + title, find, icon="search", role="seek")
        # The words begin where those of the places under it do.
        seek.setIconSize(QSize(self._look.px(16), self._look.px(16)))
        seek.setAccessibleName(title)
        seek.setToolTip(f"{title}  ({shown_key('Ctrl+K')})")
        self._titles[seek] = title
        return seek

    def _button(self, entry: Entry) -> QPushButton:
        title = self._look.text(entry.title)

        def run() -> None:
            self._pressed(yielding_button, entry.names[0])

        yielding_button: YieldingButton = YieldingButton(" " + title, run, "destination")
        if self._narrow:
            yielding_button.setText("")
            yielding_button.setObjectName(_TEXTLESS)
        yielding_button.setProperty("role", "place")
        yielding_button.setCheckable(True)
        yielding_button.setAccessibleName(title)
        key = f"  ({shown_key(entry.key)})" if entry.key else ""
        yielding_button.setToolTip(title + key)
        yielding_button.setIcon(self._look.icon(entry.icon))
        yielding_button.setIconSize(QSize(self._look.px(18), self._look.px(18)))
        self._buttons[" ".join(entry.names)] = yielding_button
        self._titles[yielding_button] = title
        return yielding_button

    def _pressed(self, pressed: QPushButton, name: str) -> None:
        pressed.setChecked(True)
        self._go(name)

    def _registers(self, destinations: QVBoxLayout, entries: Sequence[Entry]) -> None:
        """The list of registers, and the button that replaces it when only icons are shown."""
        title = self._look.text(N_("Registers"))
        self.all_registers = YieldingButton(title, self._open_registers, "destination")
        self.all_registers.setText("")
        self.all_registers.setProperty("role", "place")
        self.all_registers.setIcon(self._look.icon("library"))
        self.all_registers.setIconSize(QSize(self._look.px(18), self._look.px(18)))
        self.all_registers.setCheckable(True)
        self.all_registers.hide()
        self.list = RegisterList(self._look, entries, self._button, self._memory.unfolded)
        self.list.opened.connect(self._memory.keep)
        destinations.addWidget(self.all_registers)
        destinations.addWidget(self.list)

    def _mark_all(self) -> None:
        """When only icons are shown, mark the button of the registers while one of them is open."""
        self.all_registers.setChecked(self._narrow and self._at_register)

    def _open_registers(self) -> None:
        self._mark_all()
        corner = QPoint(self.width(), 0)
        self.registers().popup(self.all_registers.mapToGlobal(corner))

    def registers(self) -> QMenu:
        """The menu of registers, for the narrow sidebar."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self._look.text(N_("Registers")))
        self.list.fill(menu, self._go)
        return menu
