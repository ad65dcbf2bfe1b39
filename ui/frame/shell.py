"""The window of an open book: sidebar, screens, overlays, and the history of places."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_
from secretariat.settings import Settings
from ui.context import Changes, Context, Place, parted
from ui.frame.banners import ConflictBanner, ReadOnlyBanner, WhoBanner
from ui.frame.book_status import status_line
from ui.frame.brand import Brand
from ui.frame.catalogue import HIDDEN, Entry, entries, in_use
from ui.frame.dropping import Dropping
from ui.frame.list_commands import list_commands
from ui.frame.others import Others
from ui.frame.places import Places
from ui.frame.sidebar import Memory, Sidebar
from ui.frame.telling import Telling
from ui.frame.undoing import REDO, UNDO, Undoing
from ui.kit.by_name import by_name
from ui.kit.commands import Command, Commands
from ui.kit.messages import Toast
from ui.kit.pages import Pages
from ui.kit.parts import show
from ui.kit.showing import show_whole, turn_to
from ui.records.names import Names, side_called
from ui.records.registers_in_use import registers_in_use
from ui.report_parts import name_and_choices
from ui.screen import Screen

if TYPE_CHECKING:
    from ui.kit.palette import Palette

NARROW = 1_000
"""Width in pixels at 100 per cent below which the sidebar shows icons only."""

NOTED = 1_000
"""Milliseconds on a new place until it is saved for the next start."""

GO, EDIT, VIEW, BOOK = N_("Go"), N_("Edit"), N_("View"), N_("Book")


@frozen
class Verbs:
    """Actions that only the window itself can do."""

    other_book: Callable[[], object]
    quit: Callable[[], object]
    lock: Callable[[], object]
    set: Callable[[Settings], object]


def _whereto(place: Place) -> tuple[str, str, str]:
    """*place* without the position within it and without the options chosen there."""
    return place.screen, place.record, name_and_choices(parted(place.part)[0])[0]


class Shell(QWidget):
    """Everything shown while a book is open; rebuilt when language or theme change."""

    def __init__(self, window: QWidget, context: Context, verbs: Verbs, start: Place) -> None:
        super().__init__()
        # A relay of its own: whatever is connected to it ends with this shell.
        changes = Changes(self)
        context.changes.happened.connect(changes.happened)
        self.context = context = replace(
            context, go=self.go, undo=self.undo, set=verbs.set, changes=changes
        )
        self._verbs = verbs
        self._window = window
        self._entries = entries()
        self._of = {name: entry for entry in self._entries for name in entry.names}
        self._offered = in_use(self._entries, registers_in_use(self.context))
        self._screens: dict[Entry, Screen] = {}
        self._back: list[Place] = []
        self._forward: list[Place] = []
        leave = lambda: self.current.leave()  # noqa: E731, PLW0108 - the one of then
        self._undoing = Undoing(self.context, leave, self.undo, self.redo)
        self.commands = Commands(window, context.look, self)
        self._lay_out()
        self.commands.install("window", self._own_commands())
        book = context.book
        self._places = Places(book.id, is_locked=bool(book.key))
        self._noted = start = start if start.screen else self._places.last()
        self.show_place(start if start.screen in self._of else Place(self._entries[0].names[0]))
        self._timer = QTimer(self)
        self._timer.setInterval(NOTED)
        self._timer.timeout.connect(self._note_place)
        self._timer.start()
        Dropping(self, self.take_scan)

    @property
    def current(self) -> Screen:
        """The screen shown."""
        return self._screens[self._of[self._shown]]

    @property
    def place(self) -> Place:
        """The present place."""
        return self.current.place

    def go(self, place: Place) -> None:
        """Show *place*, and add the present one to the history."""
        if place.screen not in self._of:
            return
        here = self.place
        bare = replace(here, part=parted(here.part)[0])
        if place not in (here, bare):
            self._back.append(here)
            self._forward.clear()
        self.show_place(place)
        self.current.focus()

    def take_scan(self, path: Path) -> None:
        """Read the scanned log at *path*, on the screen for marked logs."""
        self.go(Place("key-in"))
        self.current.take_file(path)

    def begin_work(self) -> None:
        """Focus the first thing to do, or the question for the user's name while it is open."""
        if self.who is None or self.who.isHidden():
            self.current.focus()
        else:
            self.who.focus()

    def back(self) -> None:
        """Show the previous place in the history."""
        self._step(self._back, self._forward)

    def forward(self) -> None:
        """Show the next place in the history."""
        self._step(self._forward, self._back)

    def show_place(self, place: Place) -> None:
        """Show *place* without a history entry."""
        if hasattr(self, "_shown"):
            self.current.leave()
            if _whereto(place) != _whereto(self.place):
                self._telling.place_left()
        entry = self._of[place.screen]
        if entry not in self._screens:
            self._screens[entry] = entry.make(self.context)
            self._stack.addWidget(self._screens[entry])
        self._shown = place.screen
        turn_to(self._stack, self.current)
        self.current.show_place(place)
        self.commands.install("screen", self.current.commands())
        self.sidebar.show_place(place.screen)
        _show_frame(self)
        self._say_title()
        if self.isVisible():
            show_whole(self.current)

    def undo(self) -> None:
        """Save what is being typed, then undo the last change."""
        self._undoing.go(UNDO)

    def redo(self) -> None:
        """Redo the last undone change."""
        self._undoing.go(REDO)

    @cached_property
    def palette_(self) -> Palette:
        """The palette, made when it is first opened."""
        make: Callable[..., Palette] = by_name("ui.frame.seeking:palette_over")
        recent = lambda: self._places.recent  # noqa: E731 - of then
        return make(self, self.context, self._offered, self.commands, recent)

    def open_palette(self) -> None:
        """Open the palette."""
        self.palette_.open()

    def help(self) -> None:
        """Open the handbook's page about the present screen."""
        self.go(Place("handbook", part=self.current.help_now))

    def keep(self) -> None:
        """Save what is typed on all screens."""
        for screen in self._screens.values():
            screen.leave()
        self._note_place()

    def may_leave(self) -> bool:
        """Save what is typed; False, with a message, the first time that this fails."""
        self.keep()
        if not self.context.drafts.holds_back():
            return True
        text = N_(
            "What you typed could not be saved. Free some disk space, or leave again to discard it."
        )
        self.context.messages.fail(self.context.text(text))
        return False

    def _say_title(self) -> None:
        """Name the record, the screen and the book in the title, for a bar of many windows."""
        title, record = self.current.title, self.place.record
        known = None
        with suppress(SecretariatError):  # a disk that cannot be read keeps no window from closing
            known = self._names.title(record) if record else None
        if known is not None and known.ref and known.ref not in title:
            title = f"{known.ref} · {title}"
        self._window.setWindowTitle(f"{title} – {self._book_called}")

    def _note_place(self) -> None:
        self._say_title()
        place = self.place
        if place != self._noted:
            self._noted = place
            self._places.keep(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.show_narrow(narrow=self.width() < self.context.look.px(NARROW))
        _show_frame(self)

    def _step(self, origin: list[Place], other: list[Place]) -> None:
        if origin:
            other.append(self.place)
            self.show_place(origin.pop())
            self.current.focus()

    def _sidebar(self, name: str) -> Sidebar:
        """The places of the book, which is called *name*."""
        context, book = self.context, self.context.book
        return Sidebar(
            context.look,
            [entry for entry in self._offered if entry.group != HIDDEN],
            lambda screen: self.go(Place(screen)),
            self.open_palette,
            self.show_menu,
            Brand(context),
            f"{name} · {side_called(context, book.side)}",
            Memory(context.settings.groups, self._keep_groups),
        )

    def _keep_groups(self, groups: tuple[str, ...]) -> None:
        self._verbs.set(replace(self.context.settings, groups=groups))

    def _lay_out(self) -> None:
        context, px = self.context, self.context.look.px
        book = context.book
        name = book.path.stem if book.path else book.name or context.text(N_("In memory"))
        self._book_called = name
        self._names = Names(context)
        context.changes.happened.connect(lambda _: self._names.forget())
        self._stack = Pages()
        self._stack.setMinimumSize(1, 1)
        self.sidebar = self._sidebar(name)
        # Before the style sheet is applied to all that it holds: as it will be by its width.
        self.sidebar.show_narrow(narrow=self._window.width() < px(NARROW))
        asks = not context.settings.name and not book.is_read_only
        self.who = WhoBanner(context) if asks else None
        self.conflicts = ConflictBanner(context, self._names)
        over = QVBoxLayout()
        over.setContentsMargins(px(24), px(8), px(24), 0)
        over.setSpacing(px(8))
        self.read_only = ReadOnlyBanner(context)
        if self.who is not None:
            self.who.answered.connect(self.begin_work)
        for banner in filter(None, (self.read_only, self.who, self.conflicts)):
            over.addWidget(banner)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(over)
        right.addWidget(self._stack, 1)
        self.status = status_line(context)
        right.addWidget(self.status)
        self.others = Others(context, self.status.others)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.sidebar)
        whole.addLayout(right, 1)
        self.toast = Toast(self, context.look, self._stack)
        self._telling = Telling(context, self.toast, self.undo, self.redo)

    def show_menu(self, at: QWidget | None = None) -> None:
        """Open the menu of all commands at *at*."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.context.text(N_("Menu")))
        self.commands.fill(menu)
        under = at or self.sidebar
        menu.popup(under.mapToGlobal(under.rect().topLeft()))

    def _own_commands(self) -> list[Command]:
        def verb(title: str, run: Callable[[], object], key: str, menu: str, icon: str) -> Command:
            return Command(title=title, run=run, key=key, menu=menu, icon=icon)

        other = lambda: self.may_leave() and self._verbs.other_book()  # noqa: E731 - short, and named for the reader
        return [
            *self._ways(),
            *self._at_times(),
            verb(N_("Back"), self.back, "Alt+Left", GO, "arrow-left"),
            verb(N_("Forward"), self.forward, "Alt+Right", GO, "arrow-right"),
            verb(N_("Find anything"), self.open_palette, "Ctrl+K", GO, "search"),
            verb(N_("Undo"), self.undo, "Ctrl+Z", EDIT, "undo-2"),
            verb(N_("Redo"), self.redo, "Ctrl+Shift+Z", EDIT, "redo-2"),
            Command(
                title=N_("中文 / English"), also=N_("Language: Chinese, English"),
                run=self._other_language, key="Ctrl+Shift+L", menu=VIEW, icon="languages",
            ),
            verb(N_("Light or dark"), self._other_theme, "Ctrl+Shift+D", VIEW, "moon"),
            verb(N_("Larger"), lambda: self._scale(1), "Ctrl+=", VIEW, "plus"),
            verb(N_("Smaller"), lambda: self._scale(-1), "Ctrl+-", VIEW, "type"),
            *list_commands(self.context, lambda: self.current, VIEW),
            verb(N_("Who else has this book open"), self.others.say, "Alt+Shift+W", BOOK, "users"),
            verb(N_("Help on this page"), self.help, "F1", BOOK, "circle-question-mark"),
            verb(N_("Menu"), self.show_menu, "F10", BOOK, "menu"),
            verb(N_("Another book"), other, "Ctrl+O", BOOK, "folder-open"),
            Command(
                title=N_("Lock the book"), also=N_("Lock now: leave the desk"),
                run=self._verbs.lock, key="Ctrl+Alt+Shift+L", menu=BOOK, icon="lock",
                enabled=lambda: bool(self.context.book.key),
            ),
            verb(N_("Quit"), self._verbs.quit, "Ctrl+Q", BOOK, "x"),
        ]  # fmt: skip

    def _at_times(self) -> list[Command]:
        """Commands that are rarely used, or shown only while they apply."""
        return [
            Command(
                title=N_("Look at the first conflict"), run=self.conflicts.show_first,
                key="Ctrl+Alt+K", menu=GO, enabled=self.conflicts.isVisible,
            ),
            Command(
                title=N_("Cancel the work in progress"), run=self.status.stop, key="Ctrl+Alt+X",
                menu=EDIT, icon="x", enabled=lambda: self.context.jobs.current is not None,
            ),
            Command(
                title=N_("Undo an earlier change"), run=partial(self._undoing.go_earlier, UNDO),
                key="Ctrl+Alt+Z", menu=EDIT,
            ),
            Command(
                title=N_("Choose a change to undo"),
                run=lambda: self.go(Place("past", part="undoable")), key="Alt+Shift+U", menu=EDIT,
            ),
            Command(
                title=N_("Redo an earlier change"), run=partial(self._undoing.go_earlier, REDO),
                key="Ctrl+Alt+Shift+Z", menu=EDIT,
            ),
        ]  # fmt: skip

    def _ways(self) -> list[Command]:
        return [
            Command(
                title=entry.title,
                run=lambda name=entry.names[0]: self.go(Place(name)),  # type: ignore[misc]  # mypy does not infer a default
                key=entry.key,
                menu=GO,
                icon=entry.icon,
            )
            for entry in self._offered
        ]

    def _other_language(self) -> None:
        code = "zh" if self.context.language.short == "en" else "en"
        self._verbs.set(replace(self.context.settings, language=code))

    def _other_theme(self) -> None:
        theme = self.context.look.theme
        name = "light" if theme.dark else "dark"
        if theme.contrast:
            name = "contrast" if theme.dark else "contrast-dark"
        self._verbs.set(replace(self.context.settings, theme=name))

    def _scale(self, way: int) -> None:
        steps = (100, 110, 125, 150, 175, 200)
        now = self.context.look.theme.scale
        at = min(range(len(steps)), key=lambda index: abs(steps[index] - now)) + way
        if 0 <= at < len(steps):
            self._verbs.set(replace(self.context.settings, scale=steps[at]))


def _show_frame(shell: Shell) -> None:
    """Show the sidebar and the foot, unless a screen fills all of the screen."""
    show(shell.sidebar, shown=not shell.current.fills_screen)
    show(shell.status, shown=not shell.current.fills_screen)


def shell_of(
    window: QWidget, context: Context, own: tuple[Callable[[], object], ...], place: Place | None
) -> Shell:
    """A new shell for *window* at *place*; None for the place where the book was last closed."""
    other_book, lock = own
    verbs = Verbs(other_book=other_book, quit=window.close, lock=lock, set=context.set)
    return Shell(window, context, verbs, place or Place(""))
