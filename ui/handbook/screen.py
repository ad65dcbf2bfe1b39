"""The handbook in the window: F1 opens the page about the present screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout

from secretariat.i18n import N_, Language
from secretariat.paths import ROOT
from ui.context import Context, Place
from ui.kit.look import Look
from ui.kit.parts import column, framed, label, row
from ui.kit.theme import HEADING, TITLE
from ui.screen import Screen

FOLDER = ROOT / "docs" / "handbook"
FIRST = "start"


def pages(language: Language) -> list[Path]:
    """The pages in one language, in the order of the numbers in their names."""
    return sorted((FOLDER / language.short).glob("*.md"))


def page_named(language: Language, name: str) -> Path | None:
    """The page called *name*, without number and ending; the first one if there is none."""
    found = pages(language)
    named = (page for page in found if page.stem.partition("-")[2] == name)
    return next(named, found[0] if found else None)


TYPED = 13
"""Relative size of monospaced letters, which look larger than others."""
READ = 760
"""Greatest width of a line at 100 per cent, so that the eye finds the next one."""


class _Page(QTextBrowser):
    """A text whose lines are at most *widest* wide, however wide the widget is."""

    def __init__(self, widest: int) -> None:
        super().__init__()
        self._widest = widest

    def resizeEvent(self, event: QResizeEvent) -> None:
        spare = max(0, self.width() - self._widest)
        if self.viewportMargins().right() != spare:
            self.setViewportMargins(0, 0, spare, 0)
        super().resizeEvent(event)


class HandbookScreen(Screen):
    """A list of pages, and the page."""

    help_page = FIRST

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        px = context.look.px
        self._page = ""
        self.list = QListWidget()
        self.list.setProperty("role", "pages")
        self.list.setAccessibleName(context.text(N_("Pages of the handbook")))
        self.list.setFixedWidth(px(200))
        for page in pages(context.language):
            item = QListWidgetItem(_title(page), self.list)
            item.setSizeHint(QSize(px(1), px(34)))
            item.setData(0x100, page.stem.partition("-")[2])
        self.list.currentItemChanged.connect(lambda now, _: self._turn_to(now))
        self.text = _Page(px(READ))
        self.text.setAccessibleName(context.text(N_("Handbook")))
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        margins = (px(16), px(12), px(8), px(12))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(12))
        layout.addWidget(label(self.title, "title"))
        both = row(self.list, framed(column(self.text, margins=margins)), spacing=px(16))
        layout.addLayout(both, 1)

    @property
    def title(self) -> str:
        return self.context.text(N_("Handbook"))

    @property
    def place(self) -> Place:
        return Place("handbook", part=self._page)

    def show_place(self, place: Place) -> None:
        self._show(place.part or self._page or FIRST)

    def focus(self) -> None:
        self.text.setFocus()

    def _show(self, name: str) -> None:
        page = page_named(self.context.language, name)
        if page is None:
            return
        self._page = page.stem.partition("-")[2]
        self.text.setMarkdown(page.read_text(encoding="utf-8"))
        self._space_out()
        for at in range(self.list.count()):
            if self.list.item(at).data(0x100) == self._page:
                self.list.setCurrentRow(at)

    def _space_out(self) -> None:
        """Give headings and paragraphs the sizes and distances of the window."""
        px = self.context.look.px
        block = self.text.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            layout = block.blockFormat()
            level = layout.headingLevel()
            in_table = cursor.currentTable() is not None
            layout.setTopMargin(px({0: 0, 1: 0}.get(level, 16)))
            layout.setBottomMargin(px(0 if in_table else 4 if block.textList() or level else 8))
            cursor.setBlockFormat(layout)
            if level:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                letters = QTextCharFormat()
                letters.setFont(
                    self.context.look.theme.font(TITLE if level == 1 else HEADING, bold=True)
                )
                cursor.setCharFormat(letters)
            self._set_apart(block)
            block = block.next()
        for frame in self.text.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                frame.setFormat(_laid_out(frame.format().toTableFormat(), self.context.look))

    def _set_apart(self, block: QTextBlock) -> None:
        """Make text for the command line no larger than the words around it."""
        letters = QTextCharFormat()
        letters.setProperty(QTextFormat.Property.FontPixelSize, self.context.look.px(TYPED))
        typed = []
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            if piece.charFormat().fontFixedPitch():
                typed.append((piece.position(), piece.length()))
            pieces += 1
        for start, length in typed:
            cursor = QTextCursor(block)
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(letters)

    def _turn_to(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(0x100) != self._page:
            self._show(item.data(0x100))

    def _follow(self, url: QUrl) -> None:
        if url.scheme():
            QDesktopServices.openUrl(url)
        else:
            self._show(Path(url.path()).stem.partition("-")[2])


def _laid_out(layout: QTextTableFormat, look: Look) -> QTextTableFormat:
    """*layout* with the lines and distances of a table in the window."""
    layout.setBorderCollapse(True)
    layout.setBorder(1)
    layout.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    layout.setBorderBrush(look.theme.colour("edge"))
    layout.setCellPadding(look.px(6))
    layout.setBottomMargin(look.px(12))
    return layout


def _title(page: Path) -> str:
    return page.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
