"""Files dropped on a record, or chosen for it, are filed with it as papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from secretariat.clock import today
from secretariat.data.book import Book, Who
from secretariat.declaring.kinds import Record
from secretariat.domain.papers import Paper
from secretariat.i18n import N_
from secretariat.office import papers
from ui.context import Context
from ui.kit.jobs import Progress
from ui.kit.later import Later
from ui.kit.opening import show_file

_READ = frozenset({
    ".pdf", ".docx", ".doc", ".odt", ".rtf", ".txt", ".xlsx", ".xls", ".ods", ".csv", ".pptx",
    ".ppt", ".odp", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".webp", ".eml",
})  # fmt: skip
"""Endings of documents that are opened; other files from outside could be programs."""


@dataclass(frozen=True)
class _Work:
    book: Book
    who: Who
    record: Record
    files: Sequence[Path]
    received: date

    def __call__(self, progress: Progress) -> list[Paper]:
        kept = []
        for at, file in enumerate(self.files):
            progress.say(at / len(self.files), file.name)
            kept.append(papers.keep(self.book, file))
        progress.stop_if_asked()
        # Only now: while a change is written, what is typed has to wait.
        with self.book.change(N_("Attach a file"), self.who) as change:
            return [papers.file(change, self.record, agreed, self.received) for agreed in kept]


@dataclass(frozen=True)
class _Finding:
    book: Book
    paper: Paper

    def __call__(self, progress: Progress) -> Path | None:
        progress.stop_if_asked()
        return papers.file_of(self.book, self.paper)


class Attaching(QObject):
    """Lets files be dropped anywhere on *over*, and files them with the record shown there."""

    def __init__(
        self, context: Context, over: QWidget, record: Callable[[], Record | None]
    ) -> None:
        super().__init__(over)
        self._context, self._record = context, record
        over.setAcceptDrops(True)
        over.installEventFilter(self)
        self._watch(over)
        for later in over.findChildren(Later):
            later.built.connect(self._watch)

    def _watch(self, part: QWidget) -> None:
        """Be asked before the fields for text in *part*.

        What takes no drop leaves it to what is around it. Only these fields are watched: each event
        of what is watched passes by here, and a form has hundreds of parts.
        """
        for widget in part.findChildren(QWidget):
            if widget.acceptDrops():
                widget.installEventFilter(self)

    def choose(self) -> None:
        """Ask for a file, and file it with the record."""
        path = self._context.prompts.open_file(self._context.text(N_("Attach a file")), "")
        if path is not None:
            self.attach([path])

    def attach(self, files: Sequence[Path]) -> None:
        """File *files* with the record that is shown."""
        context, record = self._context, self._record()
        if record is None or not record.id:
            context.messages.say(context.text(N_("Add the record first, then its files.")))
            return
        work = _Work(context.book, context.who, record, tuple(files), today())
        context.jobs.run(context.text(N_("Attach a file")), work, self._done, self._failed)

    def open_file(self) -> None:
        """Show the file of the paper that is shown, or its folder where it could be a program."""
        context, paper = self._context, self._record()
        if isinstance(paper, Paper):
            work = _Finding(context.book, paper)
            context.jobs.run(context.text(N_("Open the file")), work, self._show, self._failed)

    def _show(self, file: Path | None) -> None:
        text = self._context.text
        if file is None:
            sentence = N_(
                "The file of this paper is not on this computer; it must be added by hand."
            )
            self._context.messages.say(text(sentence))
        elif not show_file(file if file.suffix.lower() in _READ else file.parent):
            sentence = N_("No program opened the file; it is in {folder}.")
            self._context.messages.say(text(sentence, folder=file.parent))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent):
            return False
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if not files or not all(file.is_file() for file in files):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.attach(files)
        return True

    def _done(self, new_papers: list[Paper]) -> None:
        context = self._context
        names = context.text(N_(", ")).join(paper.ref for paper in new_papers)
        text = context.text(N_("Filed with the record as {papers}."), papers=names)
        context.messages.say(text, context.text(N_("Undo")), context.undo)

    def _failed(self, error: Exception) -> None:
        self._context.messages.fail(self._context.error_text(error))
