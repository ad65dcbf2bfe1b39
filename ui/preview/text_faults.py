"""The line under the preview's options that counts texts whose two languages disagree."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QWidget

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.i18n import N_, Language
from ui.context import Context, Place
from ui.kit.jobs import Job, Progress
from ui.kit.messages import together
from ui.kit.parts import button, label

_WORDED = ("minutes", "conclusions")
"""The documents that print the record of a meeting word for word."""


@dataclass(frozen=True)
class Faults:
    """The number of faults that the checks found, and the record of the first."""

    count: int = 0
    missing: int = 0
    """The number of these that only lack their other language."""
    first: str = ""


class TextFaults(QWidget):
    """One line, checked in the background; hidden while nothing is wrong."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._first = context, ""
        self._job: Job | None = None
        self._said = label("", "fault")
        self.look = button(
            context.look, context.text(N_("Review the errors")), self._go, role="quiet"
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self._said, self.look):
            layout.addWidget(part)
        layout.addStretch(1)
        self.hide()

    @property
    def text(self) -> str:
        """The line shown, empty when nothing is wrong."""
        return "" if self.isHidden() else self._said.text()

    def look_for(self, document: str, ref: str, languages: str) -> None:
        """Check the texts that *document* of the record *ref* prints."""
        self.stop()
        if document not in _WORDED:
            self._say(Faults())
            return
        context = self._context
        work = _Work(context.book, ref, context.language, with_missing=languages == "both")
        self._job = context.jobs.run(
            context.text(N_("Check the texts")), work, self._checked, self._failed
        )

    def stop(self) -> None:
        """Stop checking, because another document will be shown."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _checked(self, answer: tuple[_Work, Faults]) -> None:
        work, faults = answer
        # What another document was asked about may still be on its way.
        if self._job is not None and self._job.work is work:
            self._job = None
            self._say(faults)

    def _say(self, faults: Faults) -> None:
        self._first = faults.first
        language, real = self._context.language, faults.count - faults.missing
        wrong = language.plural("{count} fault in the texts.", "{count} faults in the texts.", real)
        untold = language.plural(
            "{count} text is not translated yet.",
            "{count} texts are not translated yet.",
            faults.missing,
        )
        sentences = (wrong if real else "", untold if faults.missing else "")
        self._said.setText(together(language, sentences))
        self.setVisible(bool(faults.count))

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._context.messages.fail(self._context.error_text(error))

    def _go(self) -> None:
        self._context.go(Place("texts", self._first, "all"))


@dataclass(frozen=True)
class _Work:
    """A job that checks all texts of one meeting."""

    book: Book
    ref: str
    language: Language
    with_missing: bool

    def __call__(self, progress: Progress) -> tuple[_Work, Faults]:
        from secretariat.office import concordance  # noqa: PLC0415 - start-up: dictionaries, 400 ms

        refs, lacking = [], 0
        with self.book.reading() as view:
            meeting = reading.find(view, self.ref)
            for finding in concordance.findings(view, self.language, meeting):
                progress.stop_if_asked()
                missing = finding["check"] == "missing"
                if self.with_missing if missing else finding["severity"] == "error":
                    refs.append(finding["ref"])
                    lacking += missing
            first = reading.find(view, refs[0]).id if refs else ""
        return self, Faults(len(refs), lacking, first)
