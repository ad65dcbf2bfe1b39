"""The view for the projector: the current item and its entries, large, in both languages."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from secretariat.data.questions.records_read import RecordReading
from secretariat.data.store import fetching
from secretariat.domain.across.dossiers import Directory
from secretariat.domain.across.entry_order import Entry
from secretariat.domain.across.entry_texts import words_of
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Meeting
from secretariat.i18n import N_
from secretariat.i18n import language as language_of
from ui.context import Context
from ui.kit.parts import emptied, plain
from ui.meetings.duties import duties

_TITLE, _TEXT, _SMALL = 34, 26, 20
"""Font sizes in pixels at 100 per cent, legible from the back of a room."""
_NEEDED = frozenset({"items", "paragraphs", "decisions", "actions", "meetings", "organisations"})


class Projector(QWidget):
    """A window of its own, on the second screen if there is one.

    It shows only what both sides have before them: the agenda item, and the texts of its entries
    with who leads and by when. Notes, briefs and what is being typed never come here.
    """

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(over, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("window")
        self._context, self._meeting, self._item = context, Meeting(), ""
        self._reading = RecordReading()
        px = context.look.px
        self._heads = [self._words("", _TITLE, bold=True), self._words("", _TITLE, bold=True)]
        head = QGridLayout()
        head.setHorizontalSpacing(px(40))
        for at, label in enumerate(self._heads):
            head.addWidget(label, 0, at, Qt.AlignmentFlag.AlignTop)
            head.setColumnStretch(at, 1)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, px(12), 0)
        self._grid.setHorizontalSpacing(px(40))
        self._grid.setVerticalSpacing(px(24))
        for at in range(2):
            self._grid.setColumnStretch(at, 1)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._grid)
        whole.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(plain(whole))
        self._scroll.setAccessibleName(context.text(N_("Record of this item")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(48), px(36), px(36), px(36))
        layout.setSpacing(px(28))
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        self.setWindowTitle(context.text(N_("Projector view")))
        self.resize(px(1024), px(640))
        context.changes.happened.connect(self._heard)

    def open(self) -> None:
        """Show it full-screen on another screen, or as a window if there is only one."""
        screens = QGuiApplication.screens()
        window = self.parentWidget()
        ours = window.screen() if window is not None else None
        others = [screen for screen in screens if screen is not ours]
        if others:
            self.setGeometry(others[0].geometry())
            self.showFullScreen()
        else:
            self.show()

    def show_item(self, meeting: Meeting, item: str) -> None:
        """Show the record of the item with this id."""
        self._meeting, self._item = meeting, item
        self._show()

    @property
    def texts(self) -> list[str]:
        """All texts shown, from top to bottom."""
        lines = [head.text() for head in self._heads]
        within = self._scroll.widget()
        return (
            [*lines, *(label.text() for label in within.findChildren(QLabel))] if within else lines
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _heard(self, kinds: frozenset[str], _initiator: object) -> None:
        if kinds & _NEEDED and self.isVisible():
            self._show()

    def _show(self) -> None:
        with self._context.book.reading() as view:
            if not fetching.fetch(view, Meeting, [self._meeting.id]):
                return
            dossier = self._reading.read(view, self._meeting)
        item = next((item for item in dossier.items if item.id == self._item), None)
        emptied(self._grid)
        if item is None:
            return
        self._say_head(item)
        for line, entry in enumerate(dossier.entries_under(item)):
            for at, code in enumerate(("en", "zh")):
                self._grid.addWidget(
                    self._half(entry, code, dossier.directory), line, at,
                    Qt.AlignmentFlag.AlignTop,
                )  # fmt: skip
        QTimer.singleShot(0, self, self._to_the_end)

    def _say_head(self, item: Item) -> None:
        number = item.ref.rpartition("/")[2]
        for head, code in zip(self._heads, ("en", "zh"), strict=True):
            title = item.title.half(code)
            head.setText(f"{number}  {title}" if title else "")

    def _half(self, entry: Entry, code: str, directory: Directory) -> QWidget:
        """One half of an entry: its number or what it is, its words, who leads and by when."""
        language = language_of(code)
        part = entry.ref.rpartition("/")[2]
        words, tone = words_of(entry).half(code), "text"
        text, under = part, ""
        if isinstance(entry, Decision):
            text, tone = f"{language.text(N_('Decision'))} {part}", "blue"
        elif isinstance(entry, Action):
            text, tone = f"{language.text(N_('Action'))} {part}", "amber"
            under = duties(entry, directory, language)
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._context.look.px(4))
        if not words:
            return plain(layout)
        layout.addWidget(self._words(text, _SMALL, bold=True, ink=tone))
        layout.addWidget(self._words(words, _TEXT))
        if under:
            layout.addWidget(self._words(under, _SMALL, ink="text2"))
        return plain(layout)

    def _words(self, text: str, size: int, *, bold: bool = False, ink: str = "text") -> QLabel:
        look = self._context.look
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFont(look.theme.font(size, bold=bold))
        colour = look.theme.colour(ink).name()
        family = f"font-size: {look.px(size)}px; font-weight: {700 if bold else 400};"
        label.setStyleSheet(f"color: {colour}; {family}")
        return label

    def _to_the_end(self) -> None:
        """Scroll to the last entry."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())
