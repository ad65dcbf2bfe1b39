"""A passage that ends with a table, in one language or with the words of both in each cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from secretariat.declaring import grids
from secretariat.declaring.grids import Grid
from secretariat.reports.typesetting.blocks import Block
from secretariat.reports.typesetting.heads import Head
from secretariat.reports.typesetting.markup import plain
from secretariat.reports.typesetting.pairs import Passage, in_parts
from secretariat.reports.typesetting.paragraph import Paragraph
from secretariat.reports.typesetting.rows import Rows, TextTable
from secretariat.reports.typesetting.styles import CELL, CELL_HEAD, Align, Style
from secretariat.reports.typesetting.tables import table

CAPTIONS = {"en": "Table", "zh": "表"}
"""Caption after the number of a passage that is only a table."""
_NUMBER = re.compile(r"[£$€¥￥+−–-]?\d[\d,. ]*(?:%|[a-z]{1,3}|万|亿)?")
_WIDEST, _A_SHARE = 4.0, 24


def with_tables(
    passages: Iterable[Passage],
    languages: Sequence[str],
    lay: Callable[[Iterable[Passage]], Iterator[Block]],
    *,
    whole: bool = False,
) -> Iterator[Block]:
    """*passages* laid out by *lay*; the table of a passage that ends with one is below its words.

    The words are divided into their inner paragraphs, unless *whole*.
    """
    for passage in passages:
        if has_grid(passage):
            lead = [lead_of(passage)]
            yield from lay(lead if whole else in_parts(lead))
            yield from tables_of(passage, languages)
        else:
            yield from lay([passage])


def has_grid(passage: Passage) -> bool:
    """True when a half of *passage* ends with a table."""
    return any(grids.has_grid(plain(half)) for half in (passage.en, passage.zh))


def lead_of(passage: Passage) -> Passage:
    """The words of *passage* before its table, under its number; “Table” where it has none."""
    halves = {}
    for code, half in (("en", passage.en), ("zh", passage.zh)):
        lead, grid = grids.split(plain(half))
        halves[code] = (lead or CAPTIONS[code]) if grid else half
    style = passage.style.with_(keep_with_next=True)
    return Passage(
        en=halves["en"], zh=halves["zh"], style=style, number=passage.number,
        outline=passage.outline, place=passage.place,
    )  # fmt: skip


def tables_of(passage: Passage, languages: Sequence[str]) -> Iterator[Block]:
    """The tables of *passage* in *languages*: one where both have the same rows and columns."""
    halves = {"en": passage.en, "zh": passage.zh}
    grids_found = {code: grids.split(plain(halves[code]))[1] for code in languages}
    kept = {code: grid for code, grid in grids_found.items() if grid}
    shapes = {(len(grid), len(grid[0])) for grid in kept.values()}
    if len(shapes) == 1:
        yield _table(kept, passage)
    else:
        for code, grid in kept.items():
            yield _table({code: grid}, passage)


def _table(grids_: dict[str, Grid], passage: Passage) -> Block:
    """One table with the words of all languages in each cell, in order of the languages."""
    codes = list(grids_)
    first = grids_[codes[0]]

    def cell(row: int, column: int, style: Style) -> list[Block]:
        texts: dict[str, str] = {}
        for code in codes:
            if words := grids_[code][row][column]:
                texts.setdefault(words, code)
        return [Paragraph(words, style, code, place=passage.place) for words, code in texts.items()]

    heads, styles = [], []
    for column in range(len(first[0])):
        below = [row[column] for row in first[1:]]
        numbers = all(_NUMBER.fullmatch(cell) for cell in below if cell) and any(below)
        align = Align.RIGHT if numbers and column else Align.LEFT
        longest = max((len(row[column]) for row in first), default=0)
        styles.append(CELL.with_(align=align))
        title = cell(0, column, CELL_HEAD.with_(align=align))
        heads.append(Head(title=title, share=min(_WIDEST, 1 + longest / _A_SHARE), align=align))
    rows = [
        [cell(row, column, styles[column]) for column in range(len(first[0]))]
        for row in range(1, len(first))
    ]
    block = table(heads, rows, codes[0], before=2, after=passage.style.after + 4)
    assert isinstance(block, Rows)  # noqa: S101 - every table is
    return replace(block, of_text=TextTable(passage.place, tuple(codes), _words(passage)))


def _words(passage: Passage) -> str:
    """The tables of both halves as they are written in the text."""
    split_halves = (grids.split(plain(half))[1] for half in (passage.en, passage.zh))
    return "\n\n".join(map(grids.joined, split_halves))
