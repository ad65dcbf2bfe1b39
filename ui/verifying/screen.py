"""The screen that verifies a PDF, dropped or chosen, or a typed code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from secretariat.data.book import Book
from secretariat.i18n import N_
from secretariat.office.agreed import verifying
from secretariat.paths import typed_path
from ui.context import Context, Place
from ui.kit.commands import Command
from ui.kit.flow import flow
from ui.kit.inputs import Line
from ui.kit.jobs import Job, Progress
from ui.kit.parts import button, column, label, plain, scrolled
from ui.kit.showing import show_text
from ui.screen import Screen
from ui.verifying.verdict_card import VerdictCard, Verified

MENU = N_("Agreed text")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_VERIFY, _CHOOSE = N_("Verify"), N_("Choose a file to verify")


@dataclass(frozen=True)
class _Work:
    """Verifies one file or code."""

    book: Book
    subject: str

    def __call__(self, progress: Progress) -> Verified:
        progress.stop_if_asked()
        path = typed_path(self.subject)
        is_file = path.suffix.lower() == ".pdf" or path.is_file()
        verdict = verifying.verify(self.subject, self.book)
        return Verified(
            subject=path.name if is_file else self.subject, is_file=is_file, verdict=verdict
        )


class VerifyScreen(Screen):
    """A line for a code or a path, and the verdict below it."""

    help_page = "agreed-text"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._job: Job | None = None
        self.card = VerdictCard(context)
        self.setAcceptDrops(True)
        self._lay_out()

    @property
    def title(self) -> str:
        return self.context.text(N_("Verify a paper or a code"))

    @property
    def place(self) -> Place:
        return Place("verify", part=self.line.text().strip())

    def show_place(self, place: Place) -> None:
        if place.part and place.part != self.line.text().strip():
            self.line.show_text(place.part)
            self.verify()

    def focus(self) -> None:
        """Put the cursor into the line, with its text selected."""
        self.line.setFocus()
        self.line.selectAll()

    def commands(self) -> Sequence[Command]:
        def new_command(title: str, run: Callable[[], object], key: str, icon: str) -> Command:
            return Command(title=title, run=run, key=key, menu=MENU, icon=icon)

        return (
            new_command(_VERIFY, self.verify, "Ctrl+Return", "shield"),
            new_command(_CHOOSE, self.choose, "Ctrl+I", "folder-open"),
        )

    def choose(self) -> None:
        """Ask the user for a PDF, and verify it."""
        text = self.context.text
        path = self.context.prompts.open_file(
            text(_CHOOSE), f"{text(N_('PDF documents'))} (*.pdf *.PDF)"
        )
        if path is not None:
            self.verify_file(path)

    def verify_file(self, path: Path) -> None:
        """Verify the file at *path*."""
        self.line.show_text(str(path))
        self.verify()

    def verify(self) -> None:
        """Verify the code, or the file at the path, in the line."""
        text = self.line.text().strip()
        self._say_fault("")
        self.card.show_nothing()
        if not text:
            self._say_fault(self.context.text(N_("Type a code, or choose a file.")))
            self.line.setFocus()
            return
        work = _Work(self.context.book, text)
        if self._job is not None:
            self._job.disown()
        self._job = self.context.jobs.run(
            self.context.text(_VERIFY), work, self._came, self._failed
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.verify_file(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.line.hasFocus():
            self.verify()
            return
        super().keyPressEvent(event)

    def _came(self, verified: Verified) -> None:
        self._job = None
        self.card.show_verdict(verified)

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._say_fault(self.context.error_text(error))

    def _say_fault(self, sentence: str) -> None:
        show_text(self._fault, sentence)
        self.line.setAccessibleDescription(sentence)

    def _lay_out(self) -> None:
        look, px, text = self.context.look, self.context.look.px, self.context.text
        hint = text(
            N_(
                "Drop a PDF here, choose one, or type the code that stands at the foot of every"
                " page. The answer is by what this book knows."
            )
        )
        self.line = Line(text(N_("Code, or path of a file")))
        self.line.setPlaceholderText(text(N_("Such as K7QX-93MD-5TRP-C2AF")))
        self._fault = label("", "fault", wrap=True)
        self._fault.hide()
        do = button(look, text(_VERIFY), self.verify, icon="shield", role="primary")
        choose = button(look, text(_CHOOSE), self.choose, icon="folder-open")
        whole = column(
            label(self.title, "title"),
            label(hint, "muted", wrap=True),
            label(text(N_("Code, or path of a file")), "caption"),
            self.line,
            self._fault,
            plain(flow(do, choose, spacing=px(8))),
            self.card,
            None,
            spacing=px(10),
            margins=(px(24), px(16), px(24), px(16)),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(plain(whole)))


def _dropped(event: QDropEvent) -> Path | None:
    """The one local file that is dropped; None for anything else."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].is_file() else None
