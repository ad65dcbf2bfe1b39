"""The contents of the handbook: its pages with the headings of the current one, or search hits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from secretariat.i18n import N_, Language
from secretariat.paths import ROOT
from ui.kit.look import Look

FOLDER = ROOT / "docs" / "handbook"
_ROW, _HIT = 34, 52
"""Heights of a row with one line, and with two lines, in pixels at 100 per cent."""
_AROUND = 36
"""Number of characters of an excerpt before and after the words sought."""
_TARGET = Qt.ItemDataRole.UserRole
_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*`|]+")
"""Links and marks of Markdown, from which only the words are shown."""


@dataclass(frozen=True)
class Target:
    """The target of a row: a page by its name, a heading in it, and words to be marked there."""

    page: str
    heading: str = ""
    words: str = ""


@dataclass(frozen=True)
class Hit:
    """One search hit in the handbook."""

    target: Target
    title: str
    excerpt: str


def pages(language: Language) -> list[Path]:
    """The pages in one language, in the order of the numbers in their names."""
    return sorted((FOLDER / language.short).glob("*.md"))


def name_of(page: Path) -> str:
    """The name of *page*, without number and ending."""
    return page.stem.partition("-")[2]


def title_of(page: Path) -> str:
    """The first heading of *page*."""
    return page.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")


def headings(page: Path) -> list[str]:
    """The headings of the parts of *page*."""
    lines = page.read_text(encoding="utf-8").splitlines()
    return [_plain(line[3:]) for line in lines if line.startswith("## ")]


def hits_for(language: Language, words: str) -> list[Hit]:
    """The parts of the handbook that contain *words*, those with them in a heading first."""
    hits = [hit for page in pages(language) for hit in _in_page(page, words.casefold())]
    return sorted(hits, key=lambda hit: words.casefold() not in hit.title.casefold())


def _in_page(page: Path, sought: str) -> Iterable[Hit]:
    title = title_of(page)
    for heading, text in _parts(page.read_text(encoding="utf-8")):
        plain = " ".join(_plain(text).split())
        at = plain.casefold().find(sought)
        shown = f"{title} › {heading}" if heading else title
        if at < 0 and sought not in shown.casefold():
            continue
        start, end = max(0, at - _AROUND), max(0, at) + len(sought) + _AROUND
        excerpt = ("…" if start else "") + plain[start:end] + ("…" if end < len(plain) else "")
        yield Hit(Target(name_of(page), heading, sought), shown, excerpt)


def _parts(text: str) -> Iterable[tuple[str, str]]:
    """Each part of a page: its heading, which is empty before the first, and its text."""
    pieces = re.split(r"^## (.*)$", text.partition("\n")[2], flags=re.MULTILINE)
    yield "", pieces[0]
    yield from (
        (_plain(heading), body) for heading, body in zip(pieces[1::2], pieces[2::2], strict=True)
    )


def _plain(text: str) -> str:
    return _MARKS.sub(lambda match: match[1] or "", text)


class Contents(QListWidget):
    """The list beside the page; each row has its `Target`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "pages")
        self.setAccessibleName(look.text(N_("Pages of the handbook")))
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_pages(self, current: str) -> None:
        """List all pages, and under the page called *current* its headings."""
        self.clear()
        for page in pages(self._look.language):
            name = name_of(page)
            row = self._add(title_of(page), Target(name))
            if name == current:
                self.setCurrentItem(row)
                for heading in headings(page):
                    self._add("      " + heading, Target(name, heading))
        if (item := self.currentItem()) is not None:
            self.scrollToItem(item)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """List the search hits."""
        self.clear()
        for hit in hits:
            self._add(f"{hit.title}\n{hit.excerpt}", hit.target, _HIT)

    def target(self, item: QListWidgetItem | None) -> Target | None:
        """The target of the row *item*."""
        held = item.data(_TARGET) if item is not None else None
        return held if isinstance(held, Target) else None

    def _add(self, text: str, target: Target, height: int = _ROW) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setSizeHint(QSize(self._look.px(1), self._look.px(height)))
        item.setData(_TARGET, target)
        item.setToolTip(text.strip())
        self.addItem(item)
        return item
