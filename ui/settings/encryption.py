"""The encryption of the book: its passphrase, its recovery sheet, and when it is locked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from secretariat.data.store import files, passphrases, recovery
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.books import opening
from ui.books.strength import strength_of
from ui.context import Context
from ui.kit.cards import card
from ui.kit.choices import Choices
from ui.kit.flow import flow
from ui.kit.inputs import Line
from ui.kit.jobs import Progress
from ui.kit.parts import bring_into_view, button, column, label, plain, show

MINUTES = (5, 15, 30, 60, 0)
"""The choices of minutes after which an encrypted book is locked; 0 means never."""

_NONE_TYPED = N_("Type the present passphrase first.")


class _FormerError(SecretariatError):
    """The present passphrase is not what was typed."""


def _refuse_another(path: Path, key: str, phrase: str) -> None:
    """Raise an error unless *phrase* is the passphrase of the book at *path*, which has *key*."""
    if files.key_of(path, phrase) != key:
        raise _FormerError(N_("The present passphrase is another one; type it again."))


class Encryption(QWidget):
    """The card of encryption; a new passphrase closes, rewrites and reopens the book."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        look, text, px = context.look, context.text, context.look.px
        is_locked = bool(context.book.key)
        titles = (N_("Present passphrase"), N_("New passphrase"), N_("Repeat the passphrase"))
        self.former, self.phrase, self.again = (Line(text(title)) for title in titles)
        for line in (self.former, self.phrase, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        self.again.returnPressed.connect(self.change)
        self.fault = label("", "fault", wrap=True)
        self.fault.hide()
        self.lock_after = Choices(text(N_("Lock when idle")))
        for minutes in MINUTES:
            sentence = context.language.plural("{count} minute", "{count} minutes", minutes)
            self.lock_after.addItem(sentence if minutes else text(N_("Never")), minutes)
        self.lock_after.setCurrentIndex(
            max(0, self.lock_after.findData(context.settings.lock_after))
        )
        self.lock_after.activated.connect(self._set_lock_after)
        self._sheet = label("", wrap=True)
        phrase = plain(column(self.phrase, strength_of(self.phrase, look), spacing=px(3)))
        rows: list[tuple[str, QWidget]] = []
        if is_locked:
            rows.append((text(N_("Present passphrase")), self.former))
        rows.append((text(N_("New passphrase")), phrase))
        rows.append((text(N_("Repeat the passphrase")), self.again))
        if is_locked:
            rows.append((text(N_("Recovery sheet")), self._sheet))
            rows.append((text(N_("Lock when idle")), self.lock_after))
        verbs = self._verbs(is_locked=is_locked)
        about = N_(
            "If the passphrase is lost, only a recovery sheet that was printed before opens the"
            " book; keep both safe."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        title = text(N_("Encryption"))
        layout.addWidget(card(look, title, text(about), rows, self.fault, verbs))
        self._say_of_sheet()
        show(self, shown=context.book.path is not None)

    @property
    def is_locked(self) -> bool:
        """True of an encrypted book."""
        return bool(self._context.book.key)

    def _verbs(self, *, is_locked: bool) -> QWidget:
        look, text = self._context.look, self._context.text
        change = N_("Change the passphrase") if is_locked else N_("Encrypt the book")
        buttons = [button(look, text(change), self.change, icon="shield")]
        if is_locked:
            sheet = text(N_("Print a recovery sheet…"))
            buttons.append(button(look, sheet, self.print_sheet, icon="download"))
            buttons.append(button(look, text(N_("Decrypt the book")), self.decrypt))
        return plain(flow(*buttons, spacing=look.px(8)))

    def change(self) -> None:
        """Set the passphrase that was typed twice."""
        phrase = self.phrase.text()
        try:
            if phrase != self.again.text():
                raise SecretariatError(N_("The two passphrases differ; type them again."))
            if not phrase:
                raise SecretariatError(N_("Type the passphrase first."))
            passphrases.refuse_weak(phrase)
        except SecretariatError as error:
            self._say(self._context.error_text(error))
            self.phrase.setFocus()
            return
        text = self._context.text(N_("The book now opens with the new passphrase."))
        self._reopened(phrase, text)

    def decrypt(self) -> None:
        """Decrypt the book; its passphrase must be typed first."""
        text = self._context.text(N_("The book is no longer encrypted."))
        self._reopened("", text)

    def print_sheet(self) -> None:
        """Print a new recovery sheet, which ends a former one; it needs the present passphrase."""
        context, book, former = self._context, self._context.book, self.former.text()
        if book.path is None:
            return
        if book.key and not former:
            self._failed(_FormerError(_NONE_TYPED))
            return
        suggested = Path.home() / f"{book.path.stem}-{context.text(N_('recovery sheet'))}.pdf"
        title = context.text(N_("Print a recovery sheet"))
        target = context.prompts.save_file(
            title, f"{context.text(N_('PDF documents'))} (*.pdf)", suggested
        )
        if target is None:
            return
        path, key = book.path, book.key

        def work(_: Progress) -> Path:
            # Start-up: the press takes 400 ms.
            from secretariat.office.paper import recovery_sheets  # noqa: PLC0415 - start-up

            _refuse_another(path, key, former)
            recovery_sheets.print_new(path, key, target, datetime.now(UTC))
            return target

        self._say("")
        context.jobs.run(title, work, self._printed, self._failed)

    def _printed(self, target: Path) -> None:
        self.former.clear()
        self._say_of_sheet()
        self._context.messages.say(
            self._context.text(
                N_("{path} is ready; print it, keep it in a safe, and delete the file. Earlier"
                   " sheets no longer open the book."),
                path=target.name,
            )
        )  # fmt: skip

    def _reopened(self, phrase: str, say: str) -> None:
        """Reopen the book with *phrase*, once the present passphrase was verified."""
        book, former = self._context.book, self.former.text()
        if book.path is None:
            return
        if book.key and not former:
            self._failed(_FormerError(_NONE_TYPED))
            return
        path, key = book.path, book.key
        wish = opening.Wish(path, phrase, locked_by=key)

        def work(_: Progress) -> opening.Wish:
            if key:
                _refuse_another(path, key, former)
            return wish

        self._say("")
        title = self._context.text(opening.title_of(wish))
        self._context.jobs.run(title, work, partial(self._context.reopen, say=say), self._failed)

    def _set_lock_after(self) -> None:
        minutes = self.lock_after.currentData()
        self._context.set(replace(self._context.settings, lock_after=minutes))

    def _say_of_sheet(self) -> None:
        path, text = self._context.book.path, self._context.text
        known = recovery.fingerprint(path) if path is not None else ""
        self._sheet.setText(known or text(N_("None yet.")))

    def _failed(self, error: Exception) -> None:
        self._say(self._context.error_text(error))
        if isinstance(error, _FormerError):
            self.former.setFocus()
            self.former.selectAll()

    def _say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        show(self.fault, shown=bool(sentence))
        if sentence:
            bring_into_view(self.fault)
