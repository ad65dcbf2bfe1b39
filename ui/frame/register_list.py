"""The registers in the sidebar: groups that unfold, with an icon for each register."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from secretariat.i18n import N_
from ui.frame.catalogue import Entry
from ui.frame.register_groups import GROUPS, Group, group_of
from ui.kit.look import Look
from ui.kit.parts import YieldingButton, column, label, plain
from ui.kit.screen_reader import heard_as


class GroupButton(YieldingButton):
    """The heading of a group: unfolds or folds it when pressed, or by the right and left keys."""

    turned = Signal(bool)

    def __init__(self, look: Look, title: str) -> None:
        super().__init__(" " + title, lambda: self.turned.emit(not self.is_open))
        self._look, self._title = look, title
        self.is_open = False
        self.setProperty("role", "group")
        self.setIconSize(QSize(look.px(16), look.px(16)))
        self.say(opened=False)

    def say(self, *, opened: bool) -> None:
        """Show whether the group is unfolded, and set that for screen readers."""
        self.is_open = opened
        self.setIcon(self._look.icon("chevron-down" if opened else "chevron-right"))
        text = self._look.text
        state = text(N_("unfolded")) if opened else text(N_("folded"))
        self.setAccessibleName(self._look.language.labelled(self._title, state))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        elif wanted != self.is_open:
            self.turned.emit(wanted)


class RegisterList(QWidget):
    """All registers under the headings of their groups."""

    opened = Signal(tuple)
    """The names of all unfolded groups, emitted when the user folds or unfolds one."""

    def __init__(
        self,
        look: Look,
        entries: Sequence[Entry],
        make_button: Callable[[Entry], QPushButton],
        unfolded: Collection[str],
    ) -> None:
        """*make_button* creates the button of an entry; groups in *unfolded* begin unfolded.

        The buttons of a group are created when it is first unfolded: most groups never are.
        """
        super().__init__()
        self._look = look
        self._make_button = make_button
        self._entries = list(entries)
        self._wanted = set(unfolded)
        self.heads: dict[str, GroupButton] = {}
        """The heading of each group that has registers, by the name of the group."""
        self.rooms: dict[str, QWidget] = {}
        """The widget shown while a group is unfolded, by the name of the group."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.px(6), 0, look.px(6))
        layout.setSpacing(look.px(1))
        caption = label(look.text(N_("Registers")), "caption")
        caption.setContentsMargins(look.px(10), 0, 0, look.px(2))
        layout.addWidget(caption)
        for group in GROUPS:
            if self._entries_in(group):
                self._put(layout, group)
        heard_as(self, "destinations", look.text(N_("Registers")))

    @property
    def names(self) -> list[str]:
        """The names of all registers offered."""
        return [name for entry in self._entries for name in entry.names]

    def show_register(self, name: str) -> None:
        """Unfold the group of the register called *name*, without remembering that."""
        if name in self.names:
            self._turn(group_of(name).name, opened=True)

    def fill(self, menu: QMenu, go: Callable[[str], object]) -> None:
        """Put all registers into *menu*, a sub-menu for each group; *go* opens one."""
        text = self._look.text
        for group in GROUPS:
            held = self._entries_in(group)
            if not held:
                continue
            inner = QMenu(text(group.title), menu)
            inner.setIcon(self._look.icon(group.icon))
            menu.addMenu(inner)
            for entry in held:
                icon = self._look.icon(entry.icon)
                inner.addAction(icon, text(entry.title), partial(go, entry.names[0]))

    def _entries_in(self, group: Group) -> list[Entry]:
        order = {name: at for at, name in enumerate(group.registers)}
        entries = [entry for entry in self._entries if group_of(entry.names[0]) is group]
        return sorted(entries, key=lambda entry: order.get(entry.names[0], len(order)))

    def _put(self, layout: QVBoxLayout, group: Group) -> None:
        px = self._look.px
        head = GroupButton(self._look, self._look.text(group.title))
        head.turned.connect(partial(self._choose, group.name))
        room = plain(column(spacing=px(1), margins=(px(12), 0, 0, px(4))))
        self.heads[group.name], self.rooms[group.name] = head, room
        layout.addWidget(head)
        layout.addWidget(room)
        self._turn(group.name, opened=group.name in self._wanted)

    def _turn(self, name: str, *, opened: bool) -> None:
        room = self.rooms[name]
        if opened and (buttons := room.layout()) is not None and not buttons.count():
            for entry in self._entries_in(next(group for group in GROUPS if group.name == name)):
                buttons.addWidget(self._make_button(entry))
        self.heads[name].say(opened=opened)
        room.setVisible(opened)

    def _choose(self, name: str, opened: bool) -> None:  # noqa: FBT001 - of a signal
        self._turn(name, opened=opened)
        self._wanted = self._wanted | {name} if opened else self._wanted - {name}
        self.opened.emit(tuple(sorted(self._wanted)))
