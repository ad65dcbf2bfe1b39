"""Commands, declared once: palette, menus and shortcuts are made from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from secretariat.frozen import frozen
from ui.kit.look import Look
from ui.kit.parts import without_arguments


def always() -> bool:
    """True: the condition of a command that is enabled whenever its screen is shown."""
    return True


@frozen(kw_only=True)
class Command:
    """One command: title, shortcut, position in the menu, and the action."""

    title: str
    """The English title, marked with N_."""
    run: Callable[[], object]
    key: str
    menu: str
    """The title of the menu that lists it, marked with N_."""
    icon: str = ""
    enabled: Callable[[], bool] = always
    also: str = ""
    """Further words that find it in the palette, marked with N_."""
    for_rows: bool = False
    """True if it acts on the chosen rows of a list, so that their context menu has it too."""


class Commands(QObject):
    """The commands of the window and of the current screen, by their owner."""

    changed = Signal()

    def __init__(self, window: QWidget, look: Look, owner: QWidget | None = None) -> None:
        super().__init__(owner or window)
        self._window = window
        self._look = look
        self._of: dict[str, tuple[Command, ...]] = {}
        self._actions: dict[str, list[QAction]] = {}

    def install(self, owner: str, commands: Iterable[Command]) -> None:
        """Replace the commands of *owner*."""
        for action in self._actions.pop(owner, []):
            self._window.removeAction(action)
            action.deleteLater()
        self._of[owner] = tuple(commands)
        # Qt needs to know those with a shortcut alone; palette and menus ask for the others.
        self._actions[owner] = [self._action(command) for command in self._of[owner] if command.key]
        self.changed.emit()

    def __iter__(self) -> Iterator[Command]:
        return (command for commands in self._of.values() for command in commands)

    def title(self, command: Command) -> str:
        """The title of *command* in the language of the window."""
        return self._look.text(command.title)

    def fill(self, menu: QMenu) -> None:
        """Fill *menu* with all commands under their headings."""
        menu.clear()
        order = list(dict.fromkeys(command.menu for command in self))
        placed = sorted(self, key=lambda command: order.index(command.menu))
        for heading, commands in groupby(placed, key=lambda command: command.menu):
            # WORKAROUND for PySide: what addMenu(text) returns may be the Python object of what lay
            # at the same address before and is gone; what is made here is itself.
            sub = QMenu(self._look.text(heading), menu)
            menu.addMenu(sub)
            for command in commands:
                sub.addAction(menu_entry(self._look, command, sub))

    def _action(self, command: Command) -> QAction:
        action = QAction(self.title(command), self)
        action.setShortcut(QKeySequence(command.key))
        action.triggered.connect(lambda: self._run(command))
        self._window.addAction(action)
        return action

    def _run(self, command: Command) -> None:
        """Run *command*, except while an input method composes, whose letters would be lost."""
        composes = getattr(self._window.focusWidget(), "composing", False)
        if command.enabled() and not composes:
            command.run()


def menu_entry(look: Look, command: Command, menu: QMenu) -> QAction:
    """The entry of *menu* for *command*, with its icon and key."""
    entry = QAction(look.text(command.title) + "\t" + shown_key(command.key), menu)
    if command.icon:
        entry.setIcon(look.icon(command.icon))
    entry.setEnabled(command.enabled())
    entry.triggered.connect(without_arguments(command.run))
    return entry


def shown_key(key: str) -> str:
    """The shortcut *key* as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
