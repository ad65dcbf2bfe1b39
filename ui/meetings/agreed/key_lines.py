"""Inputs for a signing key: in a file or on a token, with its passphrase or PIN."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

import secretariat.settings
from secretariat.exchange.signatures.tokens import Token
from secretariat.i18n import N_
from secretariat.paths import typed_path
from ui.context import Context
from ui.kit.choices import Choices
from ui.kit.inputs import Line
from ui.kit.parts import button, column, label, plain, row

FILE, TOKEN = "file", "token"
_KEYS = N_("Keys with certificates")
_LIBRARIES = N_("Libraries")
_CHOOSE = N_("Choose…")
_FILE = N_("File with key and certificate")
_MODULE = N_("Library of the token’s maker (PKCS#11)")
_PASSPHRASE = N_("Passphrase of the certificate")
_PIN = N_("PIN of the token")


class KeyLines(QWidget):
    """Asks for a key; its passphrase or PIN is never saved."""

    changed = Signal()
    """Emitted when the user changed between file and token, so that other lines are shown."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.where = Choices(text(N_("Where the key is")))
        self.where.addItem(text(N_("In a file")), FILE)
        self.where.addItem(text(N_("On a token, such as a smart card")), TOKEN)
        self.file = Line(text(_FILE))
        self.file.setPlaceholderText(text(N_("Such as name.p12 or name.pfx")))
        self.module = Line(text(_MODULE))
        self.module.setPlaceholderText(text(N_("Such as opensc-pkcs11.so or eToken.dll")))
        self.token = Line(text(N_("Label of the token, or number of its slot")))
        self.token.setPlaceholderText(text(N_("May stay empty where there is one token")))
        self.called = Line(text(N_("Label of the certificate on it")))
        self.called.setPlaceholderText(text(N_("May stay empty where there is one key")))
        self.passphrase = Line(text(_PASSPHRASE))
        self.passphrase.setEchoMode(Line.EchoMode.Password)
        self._opened_by = label("", "caption", wrap=True)
        self._of_file = [self._named(self.file, self._choosing(self.file, self.choose))]
        both = row(self._named(self.token), self._named(self.called), spacing=context.look.px(12))
        self._of_token = [
            self._named(self.module, self._choosing(self.module, self.choose_module)),
            plain(both),
        ]
        secret = plain(column(self._opened_by, self.passphrase, spacing=context.look.px(3)))
        whole = column(
            self._named(self.where),
            *self._of_file,
            *self._of_token,
            secret,
            spacing=context.look.px(8),
        )
        whole.setContentsMargins(0, 0, 0, 0)
        self.setObjectName("plain")
        self.setLayout(whole)
        known = secretariat.settings.load()
        self.module.show_text(known.token)
        if known.signs_on_token:
            self.where.setCurrentIndex(self.where.findData(TOKEN))
        self.where.activated.connect(lambda _: self._show_lines())
        self._show_lines()

    @property
    def is_token(self) -> bool:
        """True when the key is on a token."""
        return bool(self.where.currentData() == TOKEN)

    @property
    def first(self) -> Line:
        """The line for the location of the key."""
        return self.module if self.is_token else self.file

    @property
    def at(self) -> Line:
        """The line that is to be filled in next."""
        return self.passphrase if self.first.text().strip() else self.first

    def lacking(self) -> str:
        """The marked sentence about a missing input; empty if nothing is missing."""
        if self.first.text().strip():
            return ""
        if self.is_token:
            return N_("Choose the library that came with the token.")
        return N_("Choose the file with your key and certificate.")

    def typed_token(self) -> Token | None:
        """The token that was named, with its PIN; None for a key in a file."""
        if not self.is_token:
            return None
        return Token(
            str(typed_path(self.module.text().strip())),
            self.token.text().strip(),
            self.passphrase.text(),
            self.called.text().strip(),
        )

    def module_used(self) -> str:
        """The library of the token that was named; empty for a key in a file."""
        token = self.typed_token()
        return token.module if token is not None else ""

    def choose(self) -> None:
        """Ask for the file with the key."""
        kinds = f"{self._context.text(_KEYS)} (*.p12 *.pfx *.P12 *.PFX)"
        self._ask(self.file, kinds)

    def choose_module(self) -> None:
        """Ask for the library of the token."""
        self._ask(self.module, f"{self._context.text(_LIBRARIES)} (*.so *.dll *.dylib)")

    def _ask(self, line: Line, kinds: str) -> None:
        path = self._context.prompts.open_file(line.accessibleName(), kinds)
        if path is not None:
            line.show_text(str(path))
            self.passphrase.setFocus()

    def _show_lines(self) -> None:
        """Show the lines for the chosen location of the key."""
        for shown, parts in ((self.is_token, self._of_token), (not self.is_token, self._of_file)):
            for part in parts:
                part.setVisible(shown)
        text = self._context.text
        name = text(_PIN) if self.is_token else text(_PASSPHRASE)
        self._opened_by.setText(name)
        self.passphrase.setAccessibleName(name)
        self.passphrase.clear()
        self.changed.emit()

    def _choosing(self, line: Line, choose: Callable[[], object]) -> QWidget:
        look, text = self._context.look, self._context.text
        new_button = button(look, text(_CHOOSE), choose, icon="folder-open")
        new_button.setAccessibleName(text(N_("Choose: {name}"), name=line.accessibleName()))
        both = row(line, new_button, spacing=look.px(8))
        both.setStretch(0, 1)
        return plain(both)

    def _named(self, line: QWidget, box: QWidget | None = None) -> QWidget:
        name = label(line.accessibleName(), "caption", wrap=True)
        return plain(column(name, box or line, spacing=self._context.look.px(3)))
