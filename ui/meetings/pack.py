"""The briefing pack: documents and papers, ticked and ordered, shown as one PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout

from secretariat.data.questions import dossiers
from secretariat.domain.meetings import Meeting
from secretariat.domain.papers import Paper as Attached
from secretariat.i18n import N_
from secretariat.office import briefing
from secretariat.office.briefing import Part
from secretariat.office.paper.documents import BRIEFING, DOCUMENTS
from ui.context import Context
from ui.kit.beside import Beside
from ui.kit.commands import Command
from ui.kit.parts import button, column, framed, label, plain, row, scrolled
from ui.meetings.tab import Tab, command
from ui.preview.paper import Paper

_ALSO = ("action-log", "decisions")
_SAID = Qt.ItemDataRole.UserRole
_TICKED = Qt.CheckState.Checked


class PartList(QListWidget):
    """Parts that can be ticked with Space, and moved by commands or dragging."""

    moved = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("role", "ticks")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model().rowsMoved.connect(lambda *_: self.moved.emit())

    def move_current(self, step: int) -> None:
        """Move the current row up or down by one."""
        at = self.currentRow()
        if at < 0 or not 0 <= at + step < self.count():
            return
        taken = self.takeItem(at)
        self.insertItem(at + step, taken)
        self.setCurrentRow(at + step)
        self.moved.emit()

    def take_parts(self, parts: Sequence[tuple[str, str]], ticked: Sequence[str]) -> None:
        """Show *parts* by name and title; the *ticked* ones first, in their order."""
        rank = {text: index for index, text in enumerate(ticked)}
        self.clear()
        for sentence, title in sorted(parts, key=lambda part: rank.get(part[0], len(rank))):
            item = QListWidgetItem(title)
            item.setData(_SAID, sentence)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(_TICKED if sentence in rank else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setCurrentRow(0)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ticked parts, in order."""
        items = [self.item(at) for at in range(self.count())]
        return tuple(item.data(_SAID) for item in items if item.checkState() is _TICKED)


class PackTab(Tab):
    """The parts at the left, the pack at the right."""

    help_page = "printing"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        text, px = context.text, context.look.px
        self.parts = PartList(text(N_("Parts of the briefing pack")))
        self.parts.moved.connect(self._keep)
        self.parts.itemChanged.connect(lambda _: self._keep())
        self.paper = Paper(context, [BRIEFING])
        hint = text(N_("Space ticks a part, Alt with ↑ or ↓ moves it."))
        self._fault = label("", "fault", wrap=True)
        self._fault.hide()
        new_button = button(
            context.look, text(N_("Build the pack")), self.make, icon="file-text",
            role="primary",
        )  # fmt: skip
        left = framed(
            column(
                label(text(N_("Contents of the pack")), "heading"),
                label(hint, "small", wrap=True),
                self.parts,
                self._fault,
                row(None, new_button),
                margins=(px(14), px(12), px(14), px(12)),
            )
        )
        # Where all is large, each part scrolls rather than leave its list or pages no room.
        self.parts.setMinimumHeight(px(126))
        self.paper.view.setMinimumHeight(px(240))
        self._both = Beside(
            context.look, scrolled(plain(column(left))), scrolled(plain(column(self.paper)))
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._both)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the possible parts; those ticked before are ticked again."""
        another = meeting.id != self.meeting.id
        super().show_meeting(meeting)
        kept = self.context.drafts.get(self._key).get("parts")
        with self.context.book.reading() as view:
            usual = [self._part_name(part) for part in briefing.usual(view, meeting)]
            previous = dossiers.of_meeting(view, meeting).previous
            papers = briefing.papers_of(view, meeting)
        parts = self._every(previous, papers)
        known = {text for text, _ in parts}
        ticked = self.parts.ticked if not another else kept if kept is not None else usual
        self.parts.blockSignals(True)  # noqa: FBT003 - as Qt has it
        self.parts.take_parts(parts, [part_name for part_name in ticked if part_name in known])
        self.parts.blockSignals(False)  # noqa: FBT003 - as Qt has it
        if another:
            self.paper.parts = self.parts.ticked
            self.paper.show_record(meeting.ref)

    def make(self) -> None:
        """Make the pack of the ticked parts in the background."""
        ticked = self.parts.ticked
        text = N_("Choose at least one document or paper for the pack.")
        self._fault.setText("" if ticked else self.context.text(text))
        self._fault.setVisible(not ticked)
        if ticked:
            self.paper.parts = ticked
            self._both.show_right()
            self.paper.refresh()

    @property
    def chosen(self) -> dict[str, str]:
        return self.paper.chosen

    def take(self, chosen: Mapping[str, str]) -> None:
        self.paper.take(chosen)

    def focus(self) -> None:
        self.parts.setFocus()

    def commands(self) -> Sequence[Command]:
        paper = self.paper
        return (
            command(N_("Build the pack"), self.make, "Ctrl+Return", "file-text"),
            command(N_("Move the part up"), lambda: self._move(-1), "Alt+Up", "arrow-up"),
            command(N_("Move the part down"), lambda: self._move(1), "Alt+Down", "arrow-down"),
            command(N_("Print on paper"), paper.print_, "Ctrl+Shift+P", "printer"),
            command(
                N_("Stop printing"), paper.cancel_printing, "Ctrl+.", "x",
                enabled=lambda: paper.is_painting,
            ),
            command(N_("Save as PDF"), paper.save, "Ctrl+S", "download"),
            command(N_("Save as web page"), paper.save_page, "Ctrl+Alt+Shift+S", "globe"),
            command(N_("Go to the list"), self._to_list, "Ctrl+L"),
        )  # fmt: skip

    def _move(self, step: int) -> None:
        self.parts.move_current(step)

    def _to_list(self) -> None:
        self._both.show_left()
        self.parts.setFocus()

    @property
    def _key(self) -> str:
        return f"pack:{self.meeting.id}"

    def _keep(self) -> None:
        self.context.drafts.put(self._key, {"parts": list(self.parts.ticked)})

    def _part_name(self, part: Part) -> str:
        if part.paper is not None:
            return part.paper.ref
        own = part.ref == self.meeting.ref
        return part.document if own else f"{part.document}:{part.ref}"

    def _titled(self, title: str, *, own: bool) -> str:
        """*title*, marked where the document is for our own side alone."""
        marked = N_("{field} ({marks})")
        only = self.context.text(N_("own side only"))
        return self.context.text(marked, field=title, marks=only) if own else title

    def _every(self, previous: Meeting | None, papers: Sequence[Attached]) -> list[tuple[str, str]]:
        """Every document of the meeting, the minutes of the last one, and its papers."""
        text, short = self.context.text, self.context.language.short
        documents = [
            (name, self._titled(text(document.title), own=document.own_side))
            for name, document in DOCUMENTS.items()
            if (document.of_meeting or name in _ALSO) and name != BRIEFING
        ]
        if previous is not None:
            title = f"{text(DOCUMENTS['minutes'].title)} · {previous.ref}"
            documents.insert(2, (f"minutes:{previous.ref}", title))
        return [
            *documents,
            *((paper.ref, f"{paper.ref} · {paper.title.best(short)}") for paper in papers),
        ]
