"""The preview of a document: made in the background, shown, saved as a PDF, printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from secretariat.data.store import fetching
from secretariat.domain.across.dossiers import Selection
from secretariat.domain.sides import Side, parties
from secretariat.i18n import N_
from secretariat.office.paper import documents
from secretariat.office.paper.web_pages import web_page
from secretariat.office.paper.word_documents import text_document
from secretariat.reports.setting import Setting
from ui.context import Context
from ui.kit.choices import Choices
from ui.kit.flow import FlowLayout
from ui.kit.heading import Heading
from ui.kit.jobs import Job
from ui.kit.parts import Elided, button, label, plain, show
from ui.kit.showing import show_text
from ui.preview.boxes_found import BoxesFound, in_one_sentence
from ui.preview.pages import Pages, load
from ui.preview.report_choices import ReportChoices
from ui.preview.saving import PAGE, WORD, Saving
from ui.preview.sending import Painting, Spooling, fitted, order_of, spooler
from ui.preview.text_faults import TextFaults
from ui.preview.wanted import LANGUAGES, LAYOUTS, LOOKS, PRINTS, SHEETS, Making, Wanted


class Paper(QWidget):
    """The options, with the pages below."""

    document_shown = Signal()
    """Emitted when a document was made and is shown."""

    def __init__(
        self,
        context: Context,
        documents: Sequence[str],
        choices: ReportChoices | None = None,
        title: str = "",
    ) -> None:
        """With a *title* the buttons are beside it, else after the options."""
        super().__init__()
        self.context = context
        self.pdf = b""
        self.printed: Setting | None = None
        self._shown: Wanted | None = None
        self._ref = ""
        self.parts: tuple[str, ...] = ()
        """The parts of a briefing pack; empty for the usual ones."""
        self.painting: Painting | None = None
        self.choices = choices
        self._job: Job | None = None
        self._stale = True
        self._documents = tuple(documents)
        self._saving = Saving(context, self)
        self._document = QPdfDocument(self)
        self.view = Pages(context.look, self._document, self)
        self.view.setAccessibleName(context.text(N_("Print preview")))
        self._lay_out(title)

    @property
    def wanted(self) -> Wanted:
        """The document and options chosen now."""
        return Wanted(
            document=self.documents.currentData(),
            ref=self.choices.ref if self.choices else self._ref,
            languages=self.languages.currentData(),
            layout=self.layouts.currentData(),
            original=self.originals.currentData(),
            selection=self.choices.selection if self.choices else Selection(),
            sheet=self.sheets.currentData(),
            bound=self.looks["bound"].currentData(),
            front=self.looks["front"].currentData(),
            form=self.looks["form"].currentData(),
            number=self.choices.number if self.choices else None,
            history=self.choices.history if self.choices else False,
            print_size=self.prints.currentData(),
            parts=self.parts,
        )

    @property
    def chosen(self) -> dict[str, str]:
        """The options chosen, by name, without those left at their first value."""
        return {name: box.currentData() for name, box in self._boxes.items() if box.currentIndex()}

    def take(self, chosen: Mapping[str, str]) -> None:
        """Restore the options *chosen*, and leave all others as they are."""
        for name, box in self._boxes.items():
            if name in chosen and (at := box.findData(chosen[name])) >= 0:
                box.setCurrentIndex(at)

    @property
    def is_making(self) -> bool:
        """True until the chosen document is shown."""
        return self._job is not None

    @property
    def is_painting(self) -> bool:
        """True while pages are painted for the printer one by one; this can be cancelled."""
        return self.painting is not None

    @property
    def pages(self) -> int:
        """The number of pages shown."""
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
        """Make the document again now if the preview is visible, else when it becomes so."""
        self._stale = True
        if self.isVisible():
            self._make()

    def showEvent(self, event: object) -> None:
        if self._stale:
            self._make()

    def save(self) -> None:
        """Ask for a file name, and save the PDF."""
        if not self._is_ready():
            return
        wanted = self.wanted
        self._saving.pdf(wanted.ref, wanted.document, self.pdf)

    def save_word(self) -> None:
        """Ask for a file name, and save as a Word document or an OpenDocument text."""
        wanted, book = self.wanted, self.context.book
        setting = wanted.setting(book)
        make = partial(text_document, book, wanted.document, wanted.ref, setting)
        told = partial(in_one_sentence, book, setting.boxes, self.context.language, in_word=True)
        self._saving.generated(wanted.ref, wanted.document, WORD, make, told)

    def save_page(self) -> None:
        """Ask for a file name, and save as one page for a browser."""
        wanted, book = self.wanted, self.context.book
        setting = wanted.setting(book)

        def make(_ending: str) -> bytes:
            return web_page(book, wanted.document, wanted.ref, setting)

        told = partial(in_one_sentence, book, setting.boxes, self.context.language, in_word=True)
        self._saving.generated(wanted.ref, wanted.document, PAGE, make, told)

    def print_(self) -> None:
        """Print, through the system's PDF spooler if it has one, else page by page."""
        if not self._is_ready():
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        fitted(printer, self._document)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, self.pages)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.accepted.connect(lambda: self.send(printer))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def send(self, printer: QPrinter) -> None:
        """Send the pages to *printer* with its options; a Cancel button is shown meanwhile."""
        program = spooler()
        if program and not printer.outputFileName():
            title = self.documents.currentText()
            work = Spooling(order_of(printer, title), self.pdf, program)

            def not_sent(error: Exception) -> None:
                self.context.messages.fail(self.context.error_text(error))

            self.context.jobs.run(self.context.text(N_("Print")), work, self._sent, not_sent)
            return
        # Pages of its own: those that are shown may be set anew while it paints.
        pages = QPdfDocument(self)
        load(pages, self.pdf)
        self.painting = Painting(pages, printer, self)
        self.painting.ended.connect(pages.deleteLater)
        self.painting.told.connect(self._painted)
        self.painting.ended.connect(self._painted_all)
        self._stop.show()
        self.painting.start()

    def cancel_printing(self) -> None:
        """Stop printing before the next page."""
        if self.painting is not None:
            self.painting.cancel()

    def _is_ready(self) -> bool:
        """False, with a message, while the document is being made or printed."""
        if self.pdf and not self.is_making and self._shown != self.wanted:
            self.refresh()
        messages, fault = self.context.messages, self._fault.text()
        if self.is_making or self.is_painting or not self.pdf:
            if fault:
                messages.fail(fault)
            elif self._note.text():
                messages.say(self._note.text())
            return False
        return True

    def _sent(self, message: object) -> None:
        sentence = self.context.text(N_("Sent to the printer."))
        self.context.messages.say(" ".join(filter(None, (sentence, str(message or "")))))

    def _painted(self, done: int, of: int) -> None:
        self._say(self.context.text(N_("Printing page {page} of {pages}…"), page=done, pages=of))

    def _painted_all(self, whole: bool) -> None:  # noqa: FBT001 - as the signal says it
        self.painting = None
        self._stop.hide()
        self._say(_counted(self))
        text = N_("Sent to the printer.") if whole else N_("Printing was stopped.")
        self.context.messages.say(self.context.text(text))

    def _make(self) -> None:
        self._stale = False
        if not self._ref and self.choices is None:
            return
        if self._job is not None:
            self._job.disown()
        self.faults.stop()
        wanted, book = self.wanted, self.context.book
        self._say(self.context.text(N_("Laying out the pages…")))
        title = self.context.text(documents.DOCUMENTS[wanted.document].title)
        work = Making(book, wanted)
        self._job = self.context.jobs.run(title, work, self._done, self._failed)

    def _done(self, result: object) -> None:
        wanted, setting, pdf, missing = (
            result if isinstance(result, tuple) else (None, None, b"", ())
        )
        if wanted != self.wanted:
            return
        self._job = None
        self.pdf, self.printed, self._shown = pdf, setting, wanted
        load(self._document, pdf)
        self._say(_counted(self))
        self.boxes.show_places(missing)
        self.faults.look_for(wanted.document, wanted.ref, wanted.languages)
        self.document_shown.emit()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.pdf = b""
        self._document.close()
        self.boxes.show_places(())
        self._say("", fault=self.context.error_text(error))

    def _say(self, sentence: str, *, fault: str = "") -> None:
        self._note.setText(sentence)
        show_text(self._fault, fault)

    def _lay_out(self, title: str) -> None:
        px, text, look = self.context.look.px, self.context.text, self.context.look
        titles = [(name, documents.DOCUMENTS[name].title) for name in self._documents]
        self.documents = _choice(self, N_("Document"), titles)
        self.languages = _choice(self, N_("Language"), LANGUAGES)
        self.layouts = _choice(self, N_("Layout"), LAYOUTS)
        self.originals = _offered(self, N_("Original"), _originals(self.context))
        self.sheets = _choice(self, N_("Paper size"), SHEETS)
        self.looks = {name: _choice(self, label, offered) for name, label, offered in LOOKS}
        self.prints = _choice(self, N_("Print size"), PRINTS)
        self._note, self._fault = label("", "muted"), label("", "fault", wrap=True)
        self._fault.hide()
        self.faults, self.boxes = TextFaults(self.context), BoxesFound(self.context)
        self._stop = button(look, text(N_("Stop printing")), self.cancel_printing, icon="x")
        self._stop.hide()
        save = button(look, text(N_("Save as PDF")), self.save, icon="download")
        word = button(look, text(N_("Save as Word or ODT")), self.save_word, icon="file-text")
        page = button(look, text(N_("Save as web page")), self.save_page, icon="globe")
        out = button(look, text(N_("Print")), self.print_, icon="printer", role="primary")
        show(self.documents, shown=len(self._documents) > 1)
        show(word, shown=self._documents != (documents.BRIEFING,))
        flow = FlowLayout(spacing=px(6))
        self._boxes = {
            "document": self.documents,
            "language": self.languages,
            "layout": self.layouts,
            "original": self.originals,
            "sheet": self.sheets,
            "print": self.prints,
            **self.looks,
        }
        verbs = (save, word, page, out)
        after = () if title else verbs
        for widget in (*self._boxes.values(), *after, self._note, self._stop):
            flow.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        if title:
            layout.addWidget(Heading(look, title, Elided(), verbs))
        layout.addWidget(plain(flow))
        if self.choices is not None:
            layout.addWidget(self.choices)
            self.choices.changed.connect(self.refresh)
            self.documents.currentIndexChanged.connect(lambda _: _offer(self))
            _offer(self)
        layout.addWidget(self._fault)
        layout.addWidget(self.faults)
        layout.addWidget(self.boxes)
        layout.addWidget(_framed(self.view), 1)


def _framed(pages: Pages) -> QFrame:
    """*pages* in a frame."""
    frame = QFrame()
    frame.setProperty("role", "card")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(1, 1, 1, 1)
    inside.addWidget(pages)
    return frame


def _offer(paper: Paper) -> None:
    """Add the options of the present document to *paper*."""
    if paper.choices is not None:
        paper.choices.show_for(paper.documents.currentData())


def _choice(paper: Paper, name: str, choices: Sequence[tuple[str, str]]) -> Choices:
    """A box of *choices* for *paper*, by the names of their values."""
    return _offered(paper, name, [(value, paper.context.text(title)) for value, title in choices])


def _originals(context: Context) -> list[tuple[str, str]]:
    """The sides whose original can be printed: code and name of each."""
    text, short = context.text, context.language.short
    with context.book.reading() as view:
        two = parties(fetching.every(view, Side))
    sentence = N_("{side} original")
    return [
        ("", text(N_("No original"))),
        *((side.code.lower(), text(sentence, side=side.called.best(short))) for side in two),
    ]


def _offered(paper: Paper, name: str, choices: Sequence[tuple[str, str]]) -> Choices:
    """A box of *choices* for *paper*, with their titles."""
    box = Choices(paper.context.text(name))
    for value, title in choices:
        box.addItem(title, value)
    box.fit_all()
    box.activated.connect(lambda _: paper.refresh())
    return box


def _counted(paper: Paper) -> str:
    """The number of pages of *paper*, in words."""
    return paper.context.language.plural("{count} page", "{count} pages", paper.pages)
