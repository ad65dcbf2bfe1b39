"""Preview of restoring a backup: what the present book has that the backup lacks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.data.upkeep import going_back
from secretariat.data.upkeep.going_back import Lost
from secretariat.data.upkeep.renewing import State
from secretariat.i18n import N_
from secretariat.office import backups
from ui.books import opening
from ui.context import Context
from ui.kit.choices import Choices
from ui.kit.jobs import Progress
from ui.kit.parts import button, label, plain, row, show
from ui.kit.prompts import record_books


class GoingBack(QWidget):
    """A choice among the backups, what restoring the chosen one would lose, and a button."""

    def __init__(self, context: Context, failed: Callable[[Exception], object]) -> None:
        super().__init__()
        self._context, self._failed = context, failed
        look, text = context.look, context.text
        self.which = Choices(text(N_("Backup to restore")))
        self.which.activated.connect(lambda _: self._look())
        self.lost = label("", "small", wrap=True)
        self.go = button(
            look, text(N_("Restore this backup…")), self.restore, icon="archive-restore"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(6))
        for part in (
            label(text(N_("Backup to restore")), "caption"), self.which, self.lost,
            plain(row(self.go, None)),
        ):  # fmt: skip
            layout.addWidget(part)
        show(self, shown=False)

    def offer(self, states: Sequence[State]) -> None:
        """Offer those of the backups *states* that open with the key of the book."""
        language = self._context.language
        self.which.clear()
        for state in states:
            if state.opens:
                when = language.moment(state.backup.at.astimezone())
                self.which.addItem(when, str(state.backup.path))
        show(self, shown=self.which.count() > 0)
        if self.which.count():
            self._look()

    def restore(self) -> None:
        """Ask for the path of the restored book, create it there, and open it."""
        context, source = self._context, self._chosen()
        path = context.book.path
        if source is None or path is None:
            return
        suggested = path.with_name(backups.restored_name(source, context.language))
        title = context.text(N_("Restore as"))
        target = context.prompts.save_file(title, record_books(context.language), suggested)
        if target is not None:
            text = context.text(N_("The backup was restored as {path}."), path=target.name)
            wish = opening.Wish(target, backup=source, key=context.book.key)
            context.reopen(wish, text)

    def _chosen(self) -> Path | None:
        chosen = self.which.currentData()
        return Path(chosen) if chosen else None

    def _look(self) -> None:
        """Find out in the background what the chosen backup lacks."""
        context, source, book = self._context, self._chosen(), self._context.book
        if source is None or book.path is None:
            return
        path, key = book.path, book.key
        self.lost.setText(context.text(N_("The backup is being read…")))

        def work(_: Progress) -> tuple[Path, Lost]:
            return source, going_back.lost(source, key, path, key)

        title = context.text(N_("Reading the backup"))
        context.jobs.run(title, work, partial(self._show, path), self._failed)

    def _show(self, book: Path, backup: tuple[Path, Lost]) -> None:
        source, lost = backup
        if source == self._chosen():
            lines = backups.restore_sentences(source, (book, lost), self._context.language)
            self.lost.setText("\n".join(lines))
