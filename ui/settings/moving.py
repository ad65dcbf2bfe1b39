"""Copying the whole book to a server, or from there into a file, to be opened there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from secretariat import file_type
from secretariat.data.opening import Where
from secretariat.data.store.server import address
from secretariat.errors import PasswordError, SecretariatError
from secretariat.i18n import N_
from ui.books import opening
from ui.context import Context
from ui.kit.cards import card
from ui.kit.flow import flow
from ui.kit.jobs import Progress
from ui.kit.parts import bring_into_view, button, label, plain, row, show
from ui.kit.prompts import record_books
from ui.settings.card_line import CardLine
from ui.settings.new_passphrase import NewPassphrase

TO_SERVER = N_("Move the book to a server")
TO_FILE = N_("Copy the book back into a file")
OPEN_THERE = N_("Open the book there")


class Moving(QWidget):
    """A card that copies the whole book to another place, and then opens it there."""

    title = ""
    """The title of the button, and of its job."""
    about = ""
    """The explanation, in a sentence or two."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wish: opening.Wish | None = None
        self._is_copying = False
        look, text = context.look, context.text
        self.fault = label("", "fault", wrap=True)
        self.message = label("", wrap=True)
        self.lacks = label("", "fault", wrap=True)
        self.there = button(look, text(OPEN_THERE), self.open_there, role="primary")
        for part in (self.fault, self.message, self.lacks, self.there):
            part.hide()
        go = plain(flow(button(look, text(self.title), self.copy, icon="network")))
        foot = (go, self.fault, self.message, self.lacks, row(self.there, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        heading = text(N_("Server of the office"))
        layout.addWidget(card(look, heading, text(self.about), self._rows(), *foot))

    def copy(self) -> None:
        """Copy the book to the target that the user enters."""
        raise NotImplementedError

    def open_there(self) -> None:
        """Close the book here, and open the copy."""
        if self._wish is not None:
            self._context.reopen(self._wish, say="")

    def _rows(self) -> Sequence[tuple[str, QWidget]]:
        """The fields of the form, each with its label."""
        raise NotImplementedError

    def _failed(self, error: Exception) -> None:
        """Show why the book was not copied, at the field to correct."""
        self._say(self.fault, self._context.error_text(error))

    def _forget(self) -> None:
        """Clear secrets from the form."""
        raise NotImplementedError

    def _copy(self, where: Where, phrase: str, wish: opening.Wish) -> None:
        """Copy the book to *where*, and offer to open it there by *wish*."""
        context, book = self._context, self._context.book
        if self._is_copying:
            return

        def work(progress: Progress) -> tuple[int, bool]:
            # Start-up: the driver of the server.
            from secretariat.office import moving  # noqa: PLC0415 - start-up

            count = moving.move(book, where, phrase, progress.say)
            return count, moving.was_written(book, count)

        self._show("", "")
        self._is_copying, self._wish = True, wish
        job = context.jobs.run(context.text(self.title), work, self._copied, self._failed)
        job.ended.connect(self._ended)

    def _ended(self) -> None:
        self._is_copying = False

    def _copied(self, done: tuple[int, bool]) -> None:
        # Start-up: the driver of the server, which is there once a book was copied.
        from secretariat.office import moving  # noqa: PLC0415 - start-up

        context, wish, (count, was_written) = self._context, self._wish, done
        if wish is None:
            return
        former, where = context.book.location, str(wish.address or wish.path)
        self._forget()
        text = context.text(moving.COPIED, count=count, where=where, former=former)
        lacks = context.text(moving.WRITTEN_SINCE, former=former) if was_written else ""
        self._show(text, lacks)
        self.there.setFocus()

    def _show(self, text: str, lacks: str) -> None:
        """Show the result of the last copy: where the book is, and what it *lacks* there."""
        self._say(self.fault, "")
        self._say(self.message, text)
        self._say(self.lacks, lacks)
        show(self.there, shown=bool(text))
        if text:
            bring_into_view(self.there)

    @staticmethod
    def _say(part: QLabel, sentence: str) -> None:
        part.setText(sentence)
        show(part, shown=bool(sentence))
        if sentence:
            bring_into_view(part)


class ToServer(Moving):
    """The card of a book in a file: copies it with its history into an empty database."""

    title = TO_SERVER
    about = N_(
        "An office of many desks can keep its book in a PostgreSQL database of its own ministry."
        " The book is copied there with its history; the file stays as it was."
    )

    def _rows(self) -> Sequence[tuple[str, QWidget]]:
        text = self._context.text
        address_name, password_name = text(N_("Address of an empty database")), text(N_("Password"))
        self.address = CardLine(self._context, address_name)
        self.address.setPlaceholderText(text(N_("postgresql://name@server/database")))
        self.password = CardLine(self._context, password_name, is_secret=True)
        for line in (self.address, self.password):
            line.returnPressed.connect(self.copy)
        return [
            (address_name, self.address.with_fault()),
            (password_name, self.password.with_fault()),
        ]

    def copy(self) -> None:
        """Copy the book into the database at the typed address."""
        text, typed = self._context.text, self.address.text().strip()
        self._forget_faults()
        if not address.is_address(typed):
            self.address.refuse(text(N_("Type the address first; it begins with postgresql://.")))
            return
        try:
            wish = opening.at_address(typed, self.password.text())
        except SecretariatError as error:
            self.address.refuse(self._context.error_text(error))
            return
        if wish.address is not None:
            self._copy(wish.address, wish.passphrase, wish)

    def _failed(self, error: Exception) -> None:
        """Show why the server refused the book, at the password or the address."""
        field = self.password if isinstance(error, PasswordError) else self.address
        field.say(self._context.error_text(error))

    def _forget(self) -> None:
        self.password.clear()

    def _forget_faults(self) -> None:
        for field in (self.address, self.password):
            field.say("")


class ToFile(Moving):
    """The card of a book on a server: copies it with its history into a new file."""

    title = TO_FILE
    about = N_(
        "The book is copied into a new file with its history, encrypted where you type a"
        " passphrase; the book on the server stays as it was."
    )

    def _rows(self) -> Sequence[tuple[str, QWidget]]:
        self.passphrase = NewPassphrase(self._context)
        return self.passphrase.rows()

    def copy(self) -> None:
        """Ask for the path of the file, and copy the book into it."""
        context, phrase = self._context, self.passphrase.passphrase_typed()
        if phrase is None:
            return
        suggested = Path.home() / f"{context.book.name}{file_type.ENDING}"
        target = context.prompts.save_file(
            context.text(TO_FILE), record_books(context.language), suggested
        )
        if target is not None:
            self._copy(target, phrase, opening.Wish(target, phrase))

    def _forget(self) -> None:
        self.passphrase.clear()
