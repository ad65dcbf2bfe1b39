"""The settings screen: the user, the appearance of the window, and the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from secretariat.data import checking
from secretariat.data.store.server.address import is_address
from secretariat.declaring.written import name_of
from secretariat.errors import SecretariatError
from secretariat.i18n import CHINESE, ENGLISH, N_
from secretariat.office import full_checks
from secretariat.settings import working_for
from ui.books import mending
from ui.context import Context, Place
from ui.kit.cards import Cards, card
from ui.kit.choices import Choices
from ui.kit.commands import Command
from ui.kit.flow import flow
from ui.kit.inputs import Line, mark
from ui.kit.jobs import Progress
from ui.kit.parts import Elided, button, column, label, plain, scrolled, show
from ui.records.names import sides
from ui.screen import Screen
from ui.settings import verbs
from ui.settings.backups import Backups
from ui.settings.copies import Copies
from ui.settings.encryption import Encryption
from ui.settings.left_files import LeftFiles
from ui.settings.others import Others
from ui.settings.text_checks import TextChecksCard
from ui.settings.verbs import command

SHOWN = 3
"""Most faults of a book that are listed one by one."""

SCALES = (100, 110, 125, 150, 175, 200)


class SettingsScreen(Screen):
    """All settings; each is applied at once, without confirmation."""

    help_page = "settings"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        px = context.look.px
        self.copies = Copies(context)
        self.left_files = LeftFiles(context)
        self.encryption = Encryption(context)
        self.backups = Backups(context)
        self.others = Others(context)
        self.text_checks = TextChecksCard(context)
        # In one column, what everybody needs comes before what shared books alone do.
        left = (
            self._who(),
            self._window(),
            self._book(),
            self.backups,
            self.encryption,
            self.left_files,
        )
        right = (self.copies, *self.others.cards, self.others.commission, self.text_checks)
        page = Cards(context.look, left, right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(16), px(16))
        layout.setSpacing(px(12))
        layout.addWidget(label(self.title, "title"))
        layout.addWidget(scrolled(page), 1)
        context.changes.happened.connect(self._heard)

    @property
    def title(self) -> str:
        return self.context.text(N_("Settings"))

    @property
    def place(self) -> Place:
        return Place("settings")

    def show_place(self, place: Place) -> None:
        self._read()
        self.others.server.read()

    def leave(self) -> None:
        self._take_name()

    def _heard(self, _kinds: frozenset[str]) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self._count()
        self.left_files.read()
        self.copies.read()
        self.others.read()

    def _count(self) -> None:
        with self.context.book.reading() as view:
            operations = checking.operations(view)
        self._operations.setText(self.context.language.number(operations))
        last = full_checks.last(self.context.book.path)
        day = self.context.language.date(last.astimezone().date()) if last is not None else "–"
        self._full_check.setText(day)

    def commands(self) -> Sequence[Command]:
        return (
            *verbs.of_backups(self.backups),
            *verbs.of_encryption(self.encryption),
            command(N_("Check the book"), self.check, "Ctrl+Shift+B", "shield"),
            command(N_("Check out a copy"), self.copies.check_out, "Ctrl+Shift+E", "download"),
            command(
                N_("Merge a copy"), self.copies.look_at_copy, "Ctrl+Shift+M", "archive-restore"
            ),
            command(
                N_("Merge changes"), self.copies.merge, "Ctrl+Return", "check",
                self.copies.take.isVisible,
            ),
            command(N_("Conflicts"), self.copies.to_conflicts, "Alt+4"),
            *verbs.of_merges(self.copies),
            *verbs.of_desks(self.others),
            *verbs.of_server(self.others.server),
        )  # fmt: skip

    def focus(self) -> None:
        self.name.setFocus()

    def _who(self) -> QWidget:
        text, settings = self.context.text, self.context.settings
        self.name = Line(text(N_("Your name")))
        self.name.setText(settings.name)
        self.name.editingFinished.connect(self._take_name)
        who, book = self.context.who, self.context.book
        known = {code.lower(): name for code, name in sides(self.context)}
        self.side = _chosen(text(N_("Your side")), known, who.side or book.side)
        self.side.activated.connect(self._take_side)
        # Of other books' sides nothing is known here but the code that was chosen there.
        elsewhere = {settings.side: settings.side.upper()} if settings.side else {}
        self.side_elsewhere = _chosen(
            text(N_("Side in other books")), elsewhere | known, settings.side or book.side
        )
        self.side_elsewhere.activated.connect(
            lambda _: self._set(side=self.side_elsewhere.currentData())
        )
        self._name_fault = label("", "fault", wrap=True)
        self._name_fault.hide()
        named = plain(column(self.name, self._name_fault, spacing=self.context.look.px(3)))
        sentence = text(
            N_("Your name and side appear beside every change that you make. The side is "
               "remembered for each book; in books where you chose none, it is the one below.")
        )  # fmt: skip
        return card(
            self.context.look,
            text(N_("User")),
            sentence,
            [
                (text(N_("Your name")), named),
                (text(N_("Your side")), self.side),
                (text(N_("Side in other books")), self.side_elsewhere),
            ],
        )

    def _window(self) -> QWidget:
        text, settings = self.context.text, self.context.settings
        self.language = Choices(text(N_("Language")))
        for code, name in ((ENGLISH, "English"), (CHINESE, "中文")):
            self.language.addItem(name, code)
        _choose(self.language, self.context.language.code)
        self.language.activated.connect(lambda _: self._set(language=self.language.currentData()))
        self.theme = Choices(text(N_("Colours")))
        titles = (
            (N_("Light"), "light"), (N_("Dark"), "dark"),
            (N_("High contrast, light"), "contrast"), (N_("High contrast, dark"), "contrast-dark"),
            (N_("Match the system"), ""),
        )  # fmt: skip
        for title, name in titles:
            self.theme.addItem(text(title), name)
        _choose(self.theme, settings.theme)
        self.theme.activated.connect(lambda _: self._set(theme=self.theme.currentData()))
        self.scale = Choices(text(N_("Zoom")))
        for scale in SCALES:
            self.scale.addItem(f"{scale}%", scale)
        _choose(self.scale, self.context.look.theme.scale)
        self.scale.activated.connect(lambda _: self._set(scale=self.scale.currentData()))
        self.still = QCheckBox(text(N_("Nothing moves by itself")))
        self.still.setAccessibleName(text(N_("Motion: nothing moves by itself")))
        self.still.setChecked(settings.still)
        self.still.toggled.connect(lambda on: self._set(still=on))
        rows: list[tuple[str, QWidget]] = [
            (text(N_("Language")), self.language),
            (text(N_("Colours")), self.theme),
            (text(N_("Zoom")), self.scale),
            (text(N_("Motion")), self.still),
        ]
        return card(self.context.look, text(N_("The window")), "", rows)

    def _book(self) -> QWidget:
        book, text = self.context.book, self.context.text
        is_on_server = is_address(book.location)
        locked = text(N_("Yes")) if book.key else text(N_("No"))
        self._operations, self._full_check = label(""), label("")
        path = Elided(book.location or "–", mode=Qt.TextElideMode.ElideMiddle)
        rows: list[tuple[str, QWidget]] = [
            (text(N_("Address")) if is_on_server else text(N_("File")), path),
            # Not of a server, whose disk its administrator encrypts.
            *([] if is_on_server else [(text(N_("Encrypted with a passphrase")), label(locked))]),
            (text(N_("Operations in the journal")), self._operations),
            (text(N_("Last full check")), self._full_check),
        ]
        look = self.context.look
        verbs = flow(
            button(look, text(N_("Check the book")), self.check, icon="shield"),
            button(
                look,
                text(N_("About Secretariat")),
                lambda: self.context.go(Place("about")),
                icon="info",
                role="quiet",
            ),
            spacing=look.px(8),
        )
        return card(look, text(N_("The record book")), "", rows, plain(verbs))

    def check(self) -> None:
        """Check file, journal and tables."""
        self.context.jobs.run(
            self.context.text(N_("Checking the book")), self._faults, self._checked, self._failed
        )

    def _faults(self, progress: Progress) -> list[SecretariatError]:
        errors = []
        for fault in checking.faults(self.context.book):
            progress.stop_if_asked()
            errors.append(fault)
        return errors

    def _checked(self, faults: list[SecretariatError]) -> None:
        full_checks.note(self.context.book.path)
        self._count()
        if not faults:
            self.context.messages.say(self.context.text(N_("The book is sound.")))
            return
        mending.Mender(self.context).tell(faults)

    def _failed(self, error: Exception) -> None:
        self.context.messages.fail(self.context.error_text(error))

    def _take_name(self) -> None:
        name, fault = self.context.settings.name, ""
        try:
            name = name_of(self.name.text())
        except SecretariatError as error:
            fault = self.context.error_text(error)
        self._name_fault.setText(fault)
        show(self._name_fault, shown=bool(fault))
        self.name.setAccessibleDescription(fault)
        mark(self.name, faulty=bool(fault))
        if name != self.context.settings.name:
            self._set(name=name)

    def _take_side(self) -> None:
        """Work for the chosen side in this book from now on."""
        context, side = self.context, self.side.currentData()
        context.set(working_for(context.settings, context.book.id, side))

    def _set(self, **changed: Any) -> None:
        self.context.set(replace(self.context.settings, **changed))


def _chosen(title: str, known: Mapping[str, str], code: str) -> Choices:
    """A box of the sides *known*, by their codes, with the one of *code* chosen."""
    choices = Choices(title)
    for side_code, name in known.items():
        choices.addItem(name, side_code)
    _choose(choices, code.lower())
    return choices


def _choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))
