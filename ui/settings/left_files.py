"""Files of removed papers, which are kept beside the book until they are erased."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.data.journal.erasing import DIGEST
from secretariat.domain.papers import Paper
from secretariat.i18n import N_
from secretariat.office import papers
from ui.context import Context
from ui.kit.cards import card
from ui.kit.choices import Choices
from ui.kit.flow import flow
from ui.kit.inputs import Line
from ui.kit.jobs import Progress
from ui.kit.parts import button, label, plain, show
from ui.kit.showing import show_text
from ui.records.erasing import tell_of_erasure


class LeftFiles(QWidget):
    """The paper, the reason, and a button; hidden while there is no such file."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._papers: dict[str, Paper] = {}
        look, text, px = context.look, context.text, context.look.px
        self.paper = Choices(text(N_("Removed paper")))
        self.reason = Line(text(N_("Reason for erasing")))
        self.reason.returnPressed.connect(self.erase)
        self.fault = label("", "fault", wrap=True)
        self.fault.hide()
        go = button(look, text(N_("Erase for good")), self.erase, icon="trash-2")
        about = N_("The file of a removed paper stays beside the book, for undo.")
        rows: list[tuple[str, QWidget]] = [
            (text(N_("Removed paper")), self.paper),
            (text(N_("Reason for erasing")), self.reason),
        ]
        verbs = plain(flow(go, spacing=px(8)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        title = text(N_("Files of removed papers"))
        layout.addWidget(card(look, title, text(about), rows, verbs, self.fault))
        self.read()

    def read(self) -> None:
        """Read the files again."""
        chosen = self.paper.currentData()
        self._papers = {paper.id: paper for paper in papers.left_behind(self._context.book)}
        self.paper.clear()
        for left_paper in self._papers.values():
            title = left_paper.title.best(self._context.language.short)
            self.paper.addItem(f"{left_paper.ref}  {title}", left_paper.id)
        self.paper.setCurrentIndex(max(0, self.paper.findData(chosen)))
        show(self, shown=bool(self._papers))

    def erase(self) -> None:
        """Erase the file and its digest in the background, since the whole book is rewritten."""
        context, paper = self._context, self._papers.get(self.paper.currentData() or "")
        reason = self.reason.text().strip()
        if paper is None:
            return
        if not reason:
            self._say(context.text(N_("An erasure needs its reason; give one.")))
            self.reason.setFocus()
            return

        def work(_: Progress) -> tuple[int, str]:
            count = context.book.purge(paper, [DIGEST], reason, context.who)
            return count, context.text(papers.what_became(context.book, paper))

        self._say("")
        context.jobs.run(context.text(N_("Erasing")), work, self._erased, self._failed)

    def _erased(self, erased: tuple[int, str]) -> None:
        self.reason.clear()
        self.read()
        tell_of_erasure(self._context, *erased)

    def _failed(self, error: Exception) -> None:
        self._say(self._context.error_text(error))

    def _say(self, sentence: str) -> None:
        show_text(self.fault, sentence)
