"""Paragraphs, lists and tables pasted from Word, a mail or a web page, in their order."""

from __future__ import annotations

import re

from secretariat.declaring import grids
from secretariat.exchange.markup import Markup, number_of

MOST = 2_000_000
"""Greatest length in characters of HTML that is parsed; longer HTML is pasted as plain text."""
_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "p", "pre", "section",
})  # fmt: skip
_PASSED_OVER = frozenset({"head", "script", "style", "title", "template", "xml"})
_LIST_IN_WORD = re.compile(r"mso-list:\s*l\d+\s+level(\d)", re.IGNORECASE)
_IGNORED_IN_WORD = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_SIGN = re.compile(r"(?:[·•▪◦‣o§Øü\uf0a7\uf0b7-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)、])\s+")
BULLET = "• "
_MOST_SPAN = 50
"""Greatest number of rows or columns over which a cell reaches; more is mere layout."""
_EMPTY = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "wbr", "area", "base"})


def blocks_of(html: str, text: str = "") -> list[str]:
    """The blocks of a pasted text: each a paragraph, a whole list or a whole table.

    The lines of a list begin with a bullet or a number; the cells of a table are between bars.
    Without *html*, or if it is too long, each line of the plain *text* is a paragraph.
    """
    if not html or len(html) > MOST:
        return _of_text(text)
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return _with_lists(reader.blocks) or _of_text(text)


def _of_text(text: str) -> list[str]:
    """The filled lines of *text*; one table if there are several and all have tabs."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    filled = [line for line in lines if line.strip()]
    if len(filled) > 1 and all("\t" in line for line in filled):
        rows = [line.split("\t") for line in filled]
        width = max(map(len, rows))
        return [grids.joined([[*row, *[""] * (width - len(row))] for row in rows])]
    return [line.strip().replace("\t", " ") for line in filled]


def _with_lists(lines: list[tuple[bool, str]]) -> list[str]:
    """The texts of *lines*, with successive items of a list joined into one."""
    blocks: list[str] = []
    was_item = False
    for is_item, text in lines:
        if is_item and was_item:
            blocks[-1] += f"\n{text}"
        else:
            blocks.append(text)
        was_item = is_item
    return blocks


class _Reader(Markup):
    """Collects blocks as pairs: whether it is an item of a list, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[tuple[bool, str]] = []
        self._parts: list[str] = []
        self._deaf = 0
        self._lists: list[int | None] = []
        """The last number in each open list; None for one without numbers."""
        self._item = ""
        """The bullet or number of the current list item."""
        self._rows: list[list[str]] = []
        self._in_tables = 0
        self._in_cell = False
        self._span = (1, 1)
        """The columns and rows over which the current cell reaches."""
        self._taken: set[tuple[int, int]] = set()
        """The places, row and column, over which cells of earlier rows reach."""
        self._ignored = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Handle the start of an element."""
        values = {name: value or "" for name, value in attrs}
        style = values.get("style", "")
        if tag in _PASSED_OVER:
            self._deaf += 1
        elif self._ignored or (tag == "span" and _IGNORED_IN_WORD.search(style)):
            self._ignored += tag not in _EMPTY
        elif tag in {"ul", "ol"}:
            self.end_block()
            first = number_of(values.get("start"))
            self._lists.append(None if tag == "ul" else 1 if first is None else first)
        elif tag == "li":
            self.end_block()
            self._item = self._next_sign()
        elif tag == "table":
            self._begin_table()
        elif self._in_tables:
            self._in_table(tag, values)
        elif tag == "br":
            self._parts.append("\n")
        elif tag in _BLOCKS:
            self.end_block()
            if _LIST_IN_WORD.search(style):
                self._item = BULLET

    def handle_endtag(self, tag: str) -> None:
        """Handle the end of an element."""
        if tag in _PASSED_OVER:
            self._deaf = max(0, self._deaf - 1)
        elif self._ignored:
            self._ignored -= tag not in _EMPTY
        elif tag == "table" and self._in_tables:
            self._end_cell()
            self._in_tables -= 1
            if not self._in_tables:
                self._end_table()
        elif self._in_tables:
            if tag in {"td", "th"}:
                self._end_cell()
        elif tag in {"ul", "ol"}:
            self.end_block()
            if self._lists:
                self._lists.pop()
        elif tag == "li" or tag in _BLOCKS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        """Handle characters; line breaks in the file count as blanks."""
        if not self._deaf and not self._ignored:
            self._parts.append(re.sub(r"[ \t\r\n]+", " ", data))

    def end_block(self) -> None:
        """Keep the text since the last block as a block."""
        lines = ("".join(self._parts)).replace("\u00a0", " ").split("\n")
        text = "\n".join(" ".join(line.split()) for line in lines).strip()
        self._parts.clear()
        if text:
            sign, self._item = self._item, ""
            words = _SIGN.sub("", text, count=1) if sign == BULLET else text
            self.blocks.append((bool(sign), sign + words))

    def _next_sign(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return BULLET
        self._lists[-1] = number + 1
        return f"{number}. "

    def _begin_table(self) -> None:
        if not self._in_tables:
            self.end_block()
            self._rows, self._taken = [], set()
        self._in_tables += 1

    def _in_table(self, tag: str, values: dict[str, str]) -> None:
        if tag in {"tr", "td", "th"} and self._in_tables == 1:
            # The end of a cell may be left out.
            self._end_cell()
            self.end_block()  # a caption, or words between the cells: a paragraph of its own
            self._in_cell = tag != "tr"
            self._span = _span_of(values, "colspan"), _span_of(values, "rowspan")
            if tag == "tr":
                self._rows.append([])
        elif tag in {"td", "th", *_BLOCKS, "br", "li"}:
            self._parts.append(" ")

    def _end_cell(self) -> None:
        if self._in_tables == 1 and self._in_cell and self._rows:
            self._in_cell = False
            row, number = self._rows[-1], len(self._rows) - 1
            while (number, len(row)) in self._taken:
                row.append("")
            wide, deep = self._span
            self._taken |= {
                (number + below, len(row) + beside)
                for below in range(1, deep)
                for beside in range(wide)
            }
            row += [" ".join("".join(self._parts).split()), *[""] * (wide - 1)]
            self._parts.clear()

    def _end_table(self) -> None:
        """Keep the table; one of a single row or column, which is mere layout, as paragraphs."""
        self._parts.clear()
        rows = [row for row in self._rows if any(row)]
        width = max(map(len, rows), default=0)
        whole = grids.joined([[*row, *[""] * (width - len(row))] for row in rows])
        if grids.has_grid(whole):
            self.blocks.append((False, whole))
        else:
            self.blocks += [(False, cell) for row in rows for cell in row if cell]


def _span_of(values: dict[str, str], name: str) -> int:
    """The rows or columns over which a cell reaches, by its attribute *name*."""
    return min(max(number_of(values.get(name)) or 1, 1), _MOST_SPAN)
