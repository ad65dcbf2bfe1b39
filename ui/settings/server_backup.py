"""The card that backs up a book on a server into a local file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.i18n import N_
from ui.context import Context
from ui.kit.cards import card
from ui.kit.flow import flow
from ui.kit.jobs import Progress
from ui.kit.parts import bring_into_view, button, label, plain, show
from ui.settings.new_passphrase import NewPassphrase

BACK_UP = N_("Back up into a folder…")


class ServerBackup(QWidget):
    """Copies the book on a server into a file in a folder, encrypted where that is wanted."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        look, text = context.look, context.text
        self.passphrase = NewPassphrase(context)
        self.message, self.plain = label("", wrap=True), label("", "fault", wrap=True)
        for part in (self.message, self.plain):
            part.hide()
        about = N_(
            "The whole book is copied into a file that any desk can open. Without a passphrase that"
            " file is not encrypted, and whoever has it can read it. The backups of the server"
            " itself are its administrator’s."
        )
        go = plain(flow(button(look, text(BACK_UP), self.back_up, icon="archive-restore")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        title = text(N_("Backups"))
        layout.addWidget(
            card(look, title, text(about), self.passphrase.rows(), go, self.message, self.plain)
        )

    def back_up(self) -> None:
        """Ask for a folder, and copy the book into a file there."""
        context, phrase = self._context, self.passphrase.passphrase_typed()
        if phrase is None:
            return
        folder = context.prompts.folder(context.text(N_("Folder for the backup")))
        if folder is None:
            return

        def work(progress: Progress) -> tuple[Path, bool]:
            # Start-up: the driver of the server, which a book on one has already.
            from secretariat.office import moving  # noqa: PLC0415 - start-up

            return moving.back_up(context.book, folder, phrase, progress.say), not phrase

        context.jobs.run(context.text(N_("Backing up")), work, self._backed_up, self._failed)

    def _backed_up(self, backup: tuple[Path, bool]) -> None:
        from secretariat.office import moving  # noqa: PLC0415 - start-up: the driver

        path, is_plain = backup
        text = self._context.text
        self.passphrase.clear()
        self.message.setText(text(N_("Backed up as {path}."), path=path))
        self.plain.setText(text(moving.PLAIN, path=path.name) if is_plain else "")
        show(self.message, shown=True)
        show(self.plain, shown=is_plain)
        bring_into_view(self.message)

    def _failed(self, error: Exception) -> None:
        self._context.messages.fail(self._context.error_text(error))
