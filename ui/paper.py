"""A document as it will be printed: made beside the typing, shown, kept as a PDF, printed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from secretariat.data.book import Book
from secretariat.domain.dossiers import Selection
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import printing
from secretariat.office.word_documents import word_document
from secretariat.reports.setting import Setting
from ui.context import Context
from ui.dates import now
from ui.kit.editing.inputs import Choices
from ui.kit.flow import FlowLayout
from ui.kit.jobs import Job, Progress
from ui.kit.parts import button, label, plain
from ui.report_choices import ReportChoices

LANGUAGES = (
    ("both", N_("English and Chinese")),
    ("en", N_("English only")),
    ("zh", N_("Chinese only")),
)
LAYOUTS = (
    ("side-by-side", N_("Side by side")),
    ("sequential", N_("One after the other")),
)
ORIGINALS = (("", N_("No original")), ("uk", N_("UK original")), ("cn", N_("Chinese original")))
_DOTS = 300
"""Dots an inch at which a page is painted where no program prints the PDF itself."""


@dataclass(frozen=True)
class Wanted:
    """Which document is shown, of which record, and how."""

    document: str
    ref: str
    languages: str = "both"
    layout: str = "side-by-side"
    original: str = ""
    selection: Selection = field(default_factory=Selection)

    def setting(self) -> Setting:
        """How it is printed, at this moment."""
        made = printing.setting(
            now(), languages=self.languages, layout=self.layout, original=self.original
        )
        return replace(made, selection=self.selection)


class Paper(QWidget):
    """Choices on top, the pages under them."""

    made = Signal()
    """A document was made, and is shown."""

    def __init__(
        self, context: Context, documents: Sequence[str], choices: ReportChoices | None = None
    ) -> None:
        super().__init__()
        self.context = context
        self.pdf = b""
        self.printed: Setting | None = None
        self._ref = ""
        self.choices = choices
        self._job: Job | None = None
        self._stale = True
        self._documents = tuple(documents)
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setAccessibleName(context.text(N_("Print preview")))
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self._lay_out()

    @property
    def wanted(self) -> Wanted:
        """What is chosen now."""
        return Wanted(
            document=self.documents.currentData(),
            ref=self.choices.ref if self.choices else self._ref,
            languages=self.languages.currentData(),
            layout=self.layouts.currentData(),
            original=self.originals.currentData(),
            selection=self.choices.selection if self.choices else Selection(),
        )

    @property
    def is_making(self) -> bool:
        """True until what is chosen is shown."""
        return self._job is not None

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return self._document.pageCount()

    def choose(self, document: str) -> None:
        """Show another document of the same record."""
        if document in self._documents:
            self.documents.setCurrentIndex(self.documents.findData(document))
        self.refresh()

    def show_record(self, ref: str) -> None:
        """Show documents of the record called *ref*."""
        self._ref = ref
        self.refresh()

    def refresh(self) -> None:
        """Make what is chosen anew, unless nobody can see it: then when it is seen."""
        self._stale = True
        if self.isVisible():
            self._make()

    def showEvent(self, event: object) -> None:
        if self._stale:
            self._make()

    def save(self) -> None:
        """Ask where the PDF shall lie, and put it there."""
        if not self.pdf:
            return
        target = self._target(N_("Save as PDF"), N_("PDF documents"), ".pdf")
        if target is not None:
            self._keep(target, self.pdf, N_("Printed {path}."))

    def save_word(self) -> None:
        """Ask where the Word document shall lie, and make it there."""
        target = self._target(N_("Save as Word"), N_("Word documents"), ".docx")
        if target is None:
            return
        work = _WordWork(self.context.book, self.wanted, target)
        title = self.context.text(printing.DOCUMENTS[self.wanted.document].title)
        self.context.jobs.run(title, work, self._word_made, self._word_failed)

    def _word_made(self, result: object) -> None:
        if isinstance(result, tuple):
            target, made = result
            self._keep(target, made, N_("{path} is saved."))

    def _word_failed(self, error: Exception) -> None:
        self.context.messages.say(self.context.said(error))

    def _target(self, title: str, kinds: str, ending: str) -> Path | None:
        text = self.context.text
        wanted = self.wanted
        name = "-".join(filter(None, (wanted.ref.replace("/", "-"), wanted.document)))
        suggested = Path.home() / f"{name}{ending}"
        return self.context.prompts.save_file(text(title), f"{text(kinds)} (*{ending})", suggested)

    def _keep(self, target: Path, made: bytes, sentence: str) -> None:
        try:
            printing.write(made, target)
        except SecretariatError as error:
            self.context.messages.say(self.context.said(error))
            return
        self.context.messages.say(self.context.text(sentence, path=target.name))

    def print_(self) -> None:
        """Print on paper: by the system's own way for PDFs where it has one, else page by page."""
        if not self.pdf:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(_DOTS)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._send(printer))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _send(self, printer: QPrinter) -> None:
        spooler = shutil.which("lp")
        if spooler and not printer.outputFileName():
            command = [spooler, "-n", str(printer.copyCount())]
            if printer.printerName():
                command += ["-d", printer.printerName()]
            done = subprocess.run(command, input=self.pdf, check=False, capture_output=True)  # noqa: S603 - the system's own
            if done.returncode:
                self.context.messages.say(done.stderr.decode(errors="replace").strip())
            return
        paint(self._document, printer)

    def _make(self) -> None:
        self._stale = False
        if not self._ref and self.choices is None:
            return
        if self._job is not None:
            self._job.cancel()
        wanted, book = self.wanted, self.context.book
        self._say(self.context.text(N_("The pages are being set…")))
        title = self.context.text(printing.DOCUMENTS[wanted.document].title)
        work = _Work(book, wanted, self.context.language.short)
        self._job = self.context.jobs.run(title, work, self._done, self._failed)

    def _done(self, result: object) -> None:
        wanted, setting, pdf = result if isinstance(result, tuple) else (None, None, b"")
        if wanted != self.wanted:
            return
        self._job = None
        self.pdf, self.printed = pdf, setting
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        count = self.context.language.plural("{count} page", "{count} pages", self.pages)
        self._say(count)
        self.made.emit()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.pdf = b""
        self._document.close()
        self._say(self.context.said(error))

    def _say(self, sentence: str) -> None:
        self._note.setText(sentence)

    def _lay_out(self) -> None:
        px, text, look = self.context.look.px, self.context.text, self.context.look
        titles = [(name, printing.DOCUMENTS[name].title) for name in self._documents]
        self.documents = self._choice(N_("Document"), titles)
        self.languages = self._choice(N_("Language"), LANGUAGES)
        self.layouts = self._choice(N_("Layout"), LAYOUTS)
        self.originals = self._choice(N_("Original"), ORIGINALS)
        self._note = label("", "muted")
        save = button(look, text(N_("Save as PDF")), self.save, icon="download")
        word = button(look, text(N_("Save as Word")), self.save_word, icon="file-text")
        out = button(look, text(N_("Print")), self.print_, icon="printer", role="primary")
        flow = FlowLayout(spacing=px(8))
        boxes = (self.documents, self.languages, self.layouts, self.originals)
        for widget in (*boxes, save, word, out, self._note):
            flow.addWidget(widget)
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(plain(flow))
        if self.choices is not None:
            layout.addWidget(self.choices)
            self.choices.changed.connect(self.refresh)
            self.documents.currentIndexChanged.connect(self._offer)
            self._offer()
        layout.addWidget(frame, 1)

    def _offer(self) -> None:
        if self.choices is not None:
            self.choices.show_for(self.documents.currentData())

    def _choice(self, name: str, choices: Sequence[tuple[str, str]]) -> Choices:
        box = Choices(self.context.text(name))
        for value, title in choices:
            box.addItem(self.context.text(title), value)
        box.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToContents)
        box.activated.connect(lambda _: self.refresh())
        return box


@dataclass(frozen=True)
class _Work:
    """Makes one document on the thread of the jobs, as the command line does."""

    book: Book
    wanted: Wanted
    first: str

    def __call__(self, progress: Progress) -> tuple[Wanted, Setting, bytes]:
        wanted = self.wanted
        setting = wanted.setting()
        progress.stop_if_asked()
        pdf = printing.print_document(self.book, wanted.document, wanted.ref, setting)
        progress.stop_if_asked()
        return wanted, setting, pdf


@dataclass(frozen=True)
class _WordWork:
    """Makes one Word document on the thread of the jobs."""

    book: Book
    wanted: Wanted
    target: Path

    def __call__(self, progress: Progress) -> tuple[Path, bytes]:
        wanted = self.wanted
        progress.stop_if_asked()
        made = word_document(self.book, wanted.document, wanted.ref, wanted.setting())
        return self.target, made


def paint(document: QPdfDocument, printer: QPrinter) -> None:
    """Put the pages of *document* on *printer* as pictures, each on a white ground."""
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(printer)
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        place = QRectF(painter.viewport())
        size = document.pagePointSize(page).scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        image = document.render(page, QSize(round(size.width()), round(size.height())))
        whole = QRectF(0, 0, size.width(), size.height())
        painter.fillRect(whole, QColor("white"))
        painter.drawImage(whole, image)
    painter.end()
