"""The handbook in the window: F1 opens the page about the present screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QListWidgetItem, QTextBrowser, QTextEdit, QVBoxLayout

from secretariat.i18n import N_, Language
from ui.context import Context, Place, parted, with_where
from ui.handbook.contents import FOLDER, Contents, Target, hits_for, name_of, pages
from ui.kit.commands import Command
from ui.kit.look import Look
from ui.kit.parts import column, framed, label, plain, row
from ui.kit.search_line import SearchLine
from ui.kit.theme import HEADING, TITLE
from ui.screen import Screen

__all__ = ["FOLDER", "HandbookScreen", "page_named", "pages"]
MENU = N_("Handbook")
FIRST = "start"


def page_named(language: Language, name: str) -> Path | None:
    """The page called *name*, without number and ending; the first one if there is none."""
    there = pages(language)
    named = (page for page in there if name_of(page) == name)
    return next(named, there[0] if there else None)


TYPED = 13
"""Size of monospaced letters, in pixels at 100 per cent: smaller, since they look larger."""
CONTENTS = 240
"""Width of the contents, in pixels at 100 per cent."""
PICTURE = 680
"""Width of a picture, in pixels at 100 per cent."""
READ = 760
"""Greatest width of a line, in pixels at 100 per cent, so that the eye finds the next one."""


_IMAGE = QTextDocument.ResourceType.ImageResource


class _Page(QTextBrowser):
    """A text whose lines are at most *widest* wide, and whose pictures are *broad*, in pixels."""

    def __init__(self, widest: int, broad: int) -> None:
        super().__init__()
        self._widest, self._broad = widest, broad
        self._pictures: set[QUrl] = set()
        """The pictures of the page that were loaded."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """The resource called *name*; a picture is scaled to the pixels in which it is shown.

        Qt's own scaling has no smoothing, so letters in a picture would lose lines.
        """
        resource = super().loadResource(kind, name)
        if kind != _IMAGE.value or not resource:
            return resource
        picture = QImage.fromData(resource)
        if picture.isNull():
            return resource
        self._pictures.add(QUrl(name))
        broad = min(self._broad, picture.width())
        pixels = min(round(broad * self.devicePixelRatioF()), picture.width())
        picture = picture.scaledToWidth(pixels, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(pixels / broad)
        return picture

    def setMarkdown(self, markdown: str) -> None:
        self._pictures.clear()
        super().setMarkdown(markdown)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            # The document caches pictures scaled for the pixels of the former screen.
            for name in [*self._pictures]:
                picture = self.loadResource(_IMAGE.value, name)
                self.document().addResource(_IMAGE.value, name, picture)
            self.viewport().update()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        spare = max(0, self.width() - self._widest)
        if self.viewportMargins().right() != spare:
            self.setViewportMargins(0, 0, spare, 0)
        super().resizeEvent(event)


class HandbookScreen(Screen):
    """A list of pages, a line to seek in them, and the page."""

    help_page = FIRST

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        px, text = context.look.px, context.text
        self._page = ""
        self.line = SearchLine(
            context.look, text(N_("Search the handbook")), text(N_("Search the handbook"))
        )
        self.line.sought.connect(self._seek)
        self.line.left_down.connect(self._to_list)
        self.line.returnPressed.connect(self._take_first)
        self._none = label("", "muted", wrap=True)
        self._none.hide()
        self.list = Contents(context.look)
        self.list.currentItemChanged.connect(lambda now, _: self._turn_to(now))
        self.text = _Page(px(READ), px(PICTURE))
        self.text.setAccessibleName(text(N_("Handbook")))
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        beside = plain(column(self.line, self._none, self.list, spacing=px(8)))
        beside.setFixedWidth(px(CONTENTS))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(12))
        layout.addWidget(label(self.title, "title"))
        margins = (px(16), px(4), px(4), px(4))
        both = row(beside, framed(column(self.text, margins=margins)), spacing=px(16))
        layout.addLayout(both, 1)

    @property
    def title(self) -> str:
        return self.context.text(N_("Handbook"))

    @property
    def place(self) -> Place:
        return Place("handbook", part=with_where(self._page, self.line.text().strip()))

    def show_place(self, place: Place) -> None:
        name, words = parted(place.part)
        if words != self.line.text().strip():
            self.line.setText(words)
            self.line.seek()
        self._show(Target(name or self._page or FIRST, words=words))

    def focus(self) -> None:
        self.text.setFocus()

    def commands(self) -> Sequence[Command]:
        return (
            Command(
                title=N_("Search the handbook"), run=self.line.setFocus, key="Ctrl+F", menu=MENU,
                icon="search",
            ),
            Command(title=N_("Go to the contents"), run=self._to_list, key="Ctrl+L", menu=MENU),
        )  # fmt: skip

    def _to_list(self) -> None:
        self.list.setFocus()

    def _take_first(self) -> None:
        """Show the first search hit."""
        self.line.seek()
        if self.list.count() and self.line.text().strip():
            self.list.setCurrentRow(0)
            self.text.setFocus()

    def _seek(self, words: str) -> None:
        """List the parts that contain *words*; all pages where *words* is empty."""
        self.list.blockSignals(True)  # noqa: FBT003 - as Qt calls it
        hits = hits_for(self.context.language, words) if words else []
        if words:
            self.list.show_hits(hits)
        else:
            self.list.show_pages(self._page)
        self.list.blockSignals(False)  # noqa: FBT003 - as Qt calls it
        text = N_("Nothing in the handbook matches “{text}”.")
        self._none.setText(self.context.text(text, text=words) if words and not hits else "")
        self._none.setVisible(bool(words and not hits))
        self._mark(words)

    def _show(self, target: Target) -> None:
        """Show the page and the heading of *target*, with its words marked."""
        page = page_named(self.context.language, target.page)
        if page is None:
            return
        name = name_of(page)
        if name != self._page:
            self._page = name
            self.text.setSearchPaths([str(page.parent)])
            self.text.setMarkdown(page.read_text(encoding="utf-8"))
            self._space_out()
        if not self.line.text().strip():
            self.list.blockSignals(True)  # noqa: FBT003 - as Qt calls it
            self.list.show_pages(name)
            self.list.blockSignals(False)  # noqa: FBT003 - as Qt calls it
        self._go_to(target.heading)
        self._mark(target.words)

    def _go_to(self, heading: str) -> None:
        """Scroll to the *heading*, to the top where there is none."""
        block = self.text.document().begin()
        while heading and block.isValid():
            if block.blockFormat().headingLevel() and block.text() == heading:
                self.text.setTextCursor(QTextCursor(self.text.document().lastBlock()))
                self.text.setTextCursor(QTextCursor(block))
                return
            block = block.next()
        self.text.setTextCursor(QTextCursor(self.text.document().begin()))

    def _mark(self, words: str) -> None:
        """Mark all occurrences of *words*, and scroll to the first after the cursor."""
        marks = []
        document, colours = self.text.document(), self.context.look.theme
        at = QTextCursor(document)
        while words:
            at = document.find(words, at, QTextDocument.FindFlag(0))
            if at.isNull():
                break
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(at)
            line, ground = colours.tone("amber")
            mark.format.setBackground(ground)
            mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            mark.format.setUnderlineColor(line)
            mark.format.setForeground(colours.colour("text"))
            marks.append(mark)
        self.text.setExtraSelections(marks)
        if marks:
            self.text.find(words)

    def _space_out(self) -> None:
        """Set the sizes and spacing of headings and paragraphs to those of the window."""
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
        """Reduce monospaced text, so that it looks no larger than the words around it."""
        letters = QTextCharFormat()
        letters.setProperty(QTextFormat.Property.FontPixelSize, self.context.look.px(TYPED))
        typed = []
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            if piece.charFormat().isImageFormat():
                self._fit_picture(piece)
            if piece.charFormat().fontFixedPitch():
                typed.append((piece.position(), piece.length()))
            pieces += 1
        for start, length in typed:
            cursor = QTextCursor(block)
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(letters)

    def _fit_picture(self, piece: QTextFragment) -> None:
        """Reduce a picture to the width of a line; it was drawn larger, to be sharp when scaled."""
        form = piece.charFormat().toImageFormat()
        picture = self.text.document().resource(_IMAGE.value, QUrl(form.name()))
        if not isinstance(picture, QImage):
            return
        form.setWidth(round(picture.deviceIndependentSize().width()))
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(piece.position())
        cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(form)

    def _turn_to(self, item: QListWidgetItem | None) -> None:
        if (target := self.list.target(item)) is not None:
            self._show_kept(target)

    def _show_kept(self, target: Target) -> None:
        """Show *target* without changing the rows of the list under the cursor."""
        row = self.list.currentRow()
        self._show(target)
        if self.list.hasFocus() and not self.line.text().strip():
            self._find_row(target, row)

    def _find_row(self, target: Target, before: int) -> None:
        rows = range(self.list.count())
        at = next((n for n in rows if self.list.target(self.list.item(n)) == target), before)
        self.list.blockSignals(True)  # noqa: FBT003 - as Qt calls it
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)  # noqa: FBT003 - as Qt calls it

    def _follow(self, url: QUrl) -> None:
        if url.scheme():
            QDesktopServices.openUrl(url)
        else:
            self._show(Target(Path(url.path()).stem.partition("-")[2]))


def _laid_out(layout: QTextTableFormat, look: Look) -> QTextTableFormat:
    """*layout* with the lines and spacing of a table in the window."""
    layout.setBorderCollapse(True)
    layout.setBorder(1)
    layout.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    layout.setBorderBrush(look.theme.colour("edge"))
    layout.setCellPadding(look.px(6))
    layout.setBottomMargin(look.px(12))
    return layout
