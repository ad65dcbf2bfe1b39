"""Lists of a page: consecutive items, in one language or in two side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, count, groupby

from secretariat.declaring.lists import Form, Item, Lists
from secretariat.reports.typesetting import Block, Paragraph
from secretariat.reports.typesetting.rows import Rows
from secretariat.reports.typesetting.tags import ITEM

Made = Callable[[Paragraph], str]


def together(blocks: Iterable[Block]) -> Iterator[Sequence[Block]]:
    """*blocks* one by one, with the items of a list as one group."""
    for kind, group in groupby(blocks, key=_kind):
        if kind is None:
            yield from ([block] for block in group)
        else:
            yield list(group)


def _kind(block: Block) -> type | None:
    """Paragraph or Rows if *block* has only list items; else None."""
    if isinstance(block, Paragraph):
        return Paragraph if block.style.role == ITEM else None
    if isinstance(block, Rows) and not block.heads:
        inner = list(chain.from_iterable(cell for row in block.rows for cell in row.cells))
        return Rows if inner and all(_kind(block) is Paragraph for block in inner) else None
    return None


def is_list(blocks: Sequence[Block]) -> bool:
    """True for a group of list items."""
    return _kind(blocks[0]) is not None


def listed(blocks: Sequence[Block], maker: Made) -> str:
    """The list items *blocks* as HTML lists; *maker* writes the paragraph of each."""
    if isinstance(blocks[0], Paragraph):
        return _nested([block for block in blocks if isinstance(block, Paragraph)], maker)
    rows = [row for block in blocks if isinstance(block, Rows) for row in block.rows]
    columns = []
    for column in range(max(len(row.cells) for row in rows)):
        cells = (row.cells[column] if column < len(row.cells) else () for row in rows)
        columns.append(f"<div>{_level(list(cells), maker)}</div>")
    return f'<div class="pair items" style="--rows:{len(rows)}">{"".join(columns)}</div>\n'


def _level(cells: Sequence[Sequence[Block]], maker: Made) -> str:
    """One column of items, each in the same row as its other language."""
    lists = Lists(count(1))
    items = []
    is_counted = False
    for index, cell in enumerate(cells, 1):
        for block in cell:
            if isinstance(block, Paragraph):
                item = lists.item(block.text)
                is_counted = is_counted or (item is not None and _is_counted(item))
                level = f' class="level-{item.level}"' if item and item.level else ""
                items.append(f'<li{level} style="grid-row:{index}">{maker(block).strip()}</li>')
    name = "ol" if is_counted else "ul"
    return f'<{name} class="items" role="list">{"".join(items)}</{name}>' if items else ""


def _nested(paragraphs: Sequence[Paragraph], maker: Made) -> str:
    """HTML of *paragraphs* as lists, nested in the items above them."""
    lists = Lists(count(1))
    parts: list[str] = []
    ends: list[str] = []
    for paragraph in paragraphs:
        item = lists.item(paragraph.text)
        level = item.level if item else 0
        begins = item is None or item.begins
        while len(ends) > level + (not begins):
            parts.append(ends.pop())
        if len(ends) > level:
            parts.append("</li>")
        else:
            name = "ol" if item is not None and _is_counted(item) else "ul"
            parts.append(f'<{name} class="items" role="list">')
            ends.append(f"</li></{name}>")
        parts.append(f"<li>{maker(paragraph).strip()}")
    return "".join([*parts, *reversed(ends), "\n"])


def _is_counted(item: Item) -> bool:
    return item.numbering.form is not Form.BULLET
