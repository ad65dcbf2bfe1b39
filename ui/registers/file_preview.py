"""The file of a paper, shown beside its fields: pages of a PDF, a picture, or plain text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QStackedWidget

from secretariat.data.book import Book
from secretariat.domain.papers import Paper
from secretariat.i18n import N_
from secretariat.office import papers
from ui.context import Context
from ui.kit.jobs import Job, Progress
from ui.kit.parts import column, label, plain
from ui.preview.pages import Pages, load
from ui.registers.file_part import TITLE

LARGEST = 40 * 1024 * 1024
"""Size in bytes of the largest file that is shown; a larger one opens in its own program."""
_LETTERS = 200_000
"""Most letters of a text that are shown."""
_PDF, _PICTURES, _TEXTS = ".pdf", (".png", ".jpg", ".jpeg"), (".txt", ".csv", ".md")


@dataclass(frozen=True)
class PaperContent:
    """The file of a paper, and its content if that can be shown."""

    path: Path | None
    content: bytes = b""


@dataclass(frozen=True)
class _Finding:
    """A job that finds and reads the file of *paper*."""

    book: Book
    paper: Paper

    def __call__(self, progress: Progress) -> PaperContent:
        path = papers.file_of(self.book, self.paper)
        if path is None or path.suffix.lower() not in (_PDF, *_PICTURES, *_TEXTS):
            return PaperContent(path)
        if path.stat().st_size > LARGEST:
            return PaperContent(path)
        return PaperContent(path, path.read_bytes())


class FilePreview(QStackedWidget):
    """Shows the file of the current paper."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._paper: Paper | None = None
        self._job: Job | None = None
        self._document = QPdfDocument(self)
        self.pages = Pages(context.look, self._document, self)
        self.picture = _Picture()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.message = label("", "muted", wrap=True)
        name = context.text(TITLE)
        for part in (self.pages, self.picture, self.text):
            part.setAccessibleName(name)
            self.addWidget(part)
        self.addWidget(plain(column(self.message, None)))
        self._say(N_("This paper has no file."))

    def show_paper(self, paper: Paper) -> None:
        """Show the file of *paper*; the former one is removed at once."""
        before = self._paper
        if before is not None and (before.id, before.sha256) == (paper.id, paper.sha256):
            return
        self._paper = paper
        if self._job is not None:
            self._job.disown()
        self._job = None
        if not paper.sha256:
            self._say(N_("This paper has no file."))
            return
        self._say(N_("The file is being read…"))
        context = self._context
        work = _Finding(context.book, paper)
        if context.book.is_in_memory:
            self._came(work(Progress()))
            return
        self._job = context.jobs.run(context.text(TITLE), work, self._came, self._failed)

    def _came(self, result: PaperContent) -> None:
        self._job = None
        if result.path is None:
            text = N_("The file of this paper is not on this computer; it must be added by hand.")
            self._say(text)
            return
        ending = result.path.suffix.lower()
        if result.content and ending == _PDF:
            load(self._document, result.content)
            if self._document.pageCount():
                self.setCurrentWidget(self.pages)
                return
        elif result.content and ending in _PICTURES and self.picture.show_content(result.content):
            self.setCurrentWidget(self.picture)
            return
        elif result.content and ending in _TEXTS:
            self.text.setPlainText(result.content.decode("utf-8", "replace")[:_LETTERS])
            self.setCurrentWidget(self.text)
            return
        self._say(N_("This file is not shown here; open it with its own program (Ctrl+Alt+O)."))

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.message.setText(self._context.error_text(error))
        self.setCurrentIndex(self.count() - 1)

    def _say(self, sentence: str) -> None:
        self.message.setText(self._context.text(sentence))
        self.setCurrentIndex(self.count() - 1)


class _Picture(QLabel):
    """A picture as large as there is room, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = QPixmap()
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_content(self, content: bytes) -> bool:
        """Show the picture in *content*; False if it is no picture."""
        self._whole = QPixmap()
        self._whole.loadFromData(content)
        self._fit()
        return not self._whole.isNull()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._whole.isNull():
            return
        size: QSize = self._whole.size().boundedTo(self.size())
        ratio, mode = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self.setPixmap(self._whole.scaled(size, ratio, mode))
