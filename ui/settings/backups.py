"""The backups of the book: the last one, a second place, and what they still hold."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat import settings
from secretariat.data.upkeep import backup
from secretariat.data.upkeep.renewing import State
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import backups
from ui.context import Context
from ui.kit.cards import card
from ui.kit.flow import flow
from ui.kit.jobs import Progress
from ui.kit.parts import Elided, bring_into_view, button, label, plain, show
from ui.settings.going_back import GoingBack

SHOWN = 12
"""Most backups that are listed."""


class Backups(QWidget):
    """The card of backups, which are read only on request."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        look, text, px = context.look, context.text, context.look.px
        self.last = label("–", wrap=True)
        self.second = Elided("")
        self.listed = label("", "small", wrap=True)
        self.listed.hide()
        self.going_back = GoingBack(context, self._failed)
        self.renews = button(look, text(N_("Renew the backups")), self.renew)
        self.renews.hide()
        rows: list[tuple[str, QWidget]] = [
            (text(N_("Last backup")), self.last),
            (text(N_("Second place")), self.second),
        ]
        self.without = button(look, text(N_("No second place")), self.choose_none)
        verbs = plain(
            flow(
                button(look, text(N_("Back up now")), self.back_up, icon="archive-restore"),
                button(look, text(N_("List the backups")), self.list_all),
                button(look, text(N_("Choose a second place…")), self.choose, icon="folder-open"),
                self.without,
                self.renews,
                spacing=px(8),
            )
        )
        about = N_(
            "The book is backed up when it is opened and closed, every hour while it is worked in,"
            " and before a merge or an import. A second place on another disk survives the loss of"
            " this one."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        parts = (verbs, self.listed, self.going_back)
        layout.addWidget(card(look, text(N_("Backups")), text(about), rows, *parts))
        self._say()
        show(self, shown=context.book.path is not None)

    def back_up(self) -> None:
        """Copy the book to both places, and verify the copies."""
        book, known = self._context.book, settings.load()
        if book.path is None:
            return
        path = book.path

        def work(progress: Progress) -> Path | None:
            new_path = book.back_up(tell=progress.say)
            backups.copy_to_second(path, book.key, known)
            return new_path

        title = self._context.text(N_("Backing up"))
        self._context.jobs.run(title, work, self._backed_up, self._failed)

    def list_all(self) -> None:
        """List the backups, and mark those that hold erased values."""
        book, known = self._context.book, settings.load()
        title = self._context.text(N_("Reading the backups"))
        work = lambda _: backups.states(book, known)  # noqa: E731 - a job
        self._context.jobs.run(title, work, self._list, self._failed)

    def renew(self) -> None:
        """Replace the backups that hold erased values by a new one."""
        book, known = self._context.book, settings.load()
        title = self._context.text(N_("Renewing the backups"))
        work = lambda _: backups.renew(book, known)  # noqa: E731 - a job
        self._context.jobs.run(title, work, self._renewed, self._failed)

    def choose(self) -> None:
        """Ask for the folder of second copies."""
        folder = self._context.prompts.folder(self._context.text(N_("Second place for backups")))
        if folder is not None:
            self._choose(folder)

    def choose_none(self) -> None:
        """Stop making second copies; existing ones stay."""
        self._choose(None)

    def _choose(self, folder: Path | None) -> None:
        context, book = self._context, self._context.book
        if book.path is None:
            return
        try:
            context.set(backups.with_second_place(settings.load(), folder, book.path))
        except SecretariatError as error:
            self._failed(error)
            return
        self._say(str(folder) if folder is not None else "")

    def _say(self, second: str | None = None) -> None:
        context, path = self._context, self._context.book.path
        last = backup.backups_of(path)[:1] if path is not None else []
        if last:
            self.last.setText(context.language.moment(last[0].at.astimezone()))
        folder = settings.load().second_place if second is None else second
        self.second.setText(folder or context.text(N_("None chosen")))
        show(self.without, shown=bool(folder))

    def _backed_up(self, path: Path | None) -> None:
        self._say()
        text = self._context.text(N_("Backed up as {path}."), path=path)
        self._context.messages.say(text)

    def _list(self, states: list[State]) -> None:
        language, text = self._context.language, self._context.text
        lines = []
        for state in states[:SHOWN]:
            words = map(language.text, backups.words(state))
            when = language.moment(state.backup.at.astimezone())
            lines.append(f"{when} · {language.listed(list(words))}")
        if (more := len(states) - SHOWN) > 0:
            lines.append(language.plural("and {count} more", "and {count} more", more))
        self.listed.setText("\n".join(lines) or text(N_("None yet.")))
        self.listed.show()
        self.going_back.offer(states)
        show(self.renews, shown=any(backup.holds_erased for backup in states))
        if self.isVisible():
            # The palette runs this from the top of a page that is several screens long.
            bring_into_view(self.going_back if states else self.listed)

    def _renewed(self, count: int) -> None:
        plurals = "{count} backup was renewed.", "{count} backups were renewed."
        self._context.messages.say(self._context.language.plural(*plurals, count))
        self.list_all()

    def _failed(self, error: Exception) -> None:
        self._context.messages.fail(self._context.error_text(error))
