"""Tables within texts of the record, as they are in a returned document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from secretariat.declaring import grids
from secretariat.declaring.grids import Grid
from secretariat.declaring.values import Bilingual
from secretariat.exchange.found_tables import FoundRow
from secretariat.exchange.word_body import BodyParagraph
from secretariat.exchange.word_marks import Mark
from secretariat.han import has_han, language_of
from secretariat.reports.typesetting.grid_passages import CAPTIONS


@dataclass(frozen=True, kw_only=True)
class ReturnedGrid:
    """The table of one half of a text, as it is in the document."""

    rows: Grid
    mark: Mark
    """The mark of the table as exported, in both languages."""


@dataclass
class Grids:
    """The tables within texts, by the id of the record and the language."""

    returned: dict[tuple[str, str], ReturnedGrid] = field(default_factory=dict)
    tables: set[int] = field(default_factory=set)
    """Their numbers in the document, so that their lines are not taken as separate texts."""


def grids_in(
    lines: Sequence[BodyParagraph], rows: Sequence[FoundRow], now: Mapping[str, Bilingual]
) -> Grids:
    """The tables of a document that are marked as part of a text; *now* has the texts by id."""
    grids_ = Grids()
    words: dict[int, list[str]] = {}
    for line in lines:
        words.setdefault(line.cell, []).append(" ".join(line.text.split()))
    for line in lines:
        for mark in (marked.mark for marked in line.marks if marked.mark.grid):
            if line.in_table in grids_.tables:
                continue
            grids_.tables.add(line.in_table)
            listed = [row for row in rows if row.table == line.in_table]
            cells = [
                [words.get(cell, []) for cell in range(row.first, row.last + 1)] for row in listed
            ]
            before = now.get(mark.record, Bilingual())
            for language in mark.grid:
                half = _half(cells, mark.grid, language, before)
                grids_.returned[mark.record, language] = ReturnedGrid(rows=half, mark=mark)
    return grids_


def added_grids(lines: Sequence[BodyParagraph], rows: Sequence[FoundRow]) -> dict[int, str]:
    """The texts of tables that somebody added to a marked document, by their numbers in it.

    Every table that the program made has a mark; in a document that lost its marks none is known.
    """
    marked = {line.in_table for line in lines if line.marks}
    if not marked:
        return {}
    words: dict[int, list[str]] = {}
    for line in lines:
        words.setdefault(line.cell, []).append(" ".join(line.text.split()))
    added: dict[int, list[list[str]]] = {}
    for row in rows:
        if row.table not in marked and row.last > row.first:
            cells = range(row.first, row.last + 1)
            added.setdefault(row.table, []).append(
                [" ".join(filter(None, words.get(cell, ()))) for cell in cells]
            )
    return {
        table: grids.joined(listed)
        for table, listed in added.items()
        if len({len(row) for row in listed}) == 1
        and any(cell.strip(" _") for row in listed for cell in row)
    }


def joined(text: str, lead: str, returned_grid: ReturnedGrid | None) -> str:
    """*text* of the book with *lead* before its table, and *returned_grid* if there is any."""
    own_lead, own = grids.split(text)
    if lead in CAPTIONS.values() and not own_lead:
        lead = ""
    return grids.joined(returned_grid.rows if returned_grid else own, lead)


def is_same(text: str, returned_grid: ReturnedGrid) -> bool:
    """True when the table of *text* says what *returned_grid* says."""
    own = grids.split(text)[1]
    return grids.joined(own) == grids.joined(returned_grid.rows)


def _half(
    cells: Sequence[Sequence[Sequence[str]]],
    languages: Sequence[str],
    language: str,
    before: Bilingual,
) -> Grid:
    """The table in one of its *languages*; rows and columns without a word are left out."""
    was = {code: grids.split(before.half(code))[1] for code in languages}
    rows = [
        [
            _in_language(
                paragraphs, languages, language, {code: _at(was[code], at, to) for code in was}
            )
            for to, paragraphs in enumerate(row)
        ]
        for at, row in enumerate(cells)
    ]
    width = max((len(row) for row in rows), default=0)
    filled = [[*row, *[""] * (width - len(row))] for row in rows if any(row)]
    return tuple(map(tuple, filled))


def _in_language(
    paragraphs: Sequence[str],
    languages: Sequence[str],
    language: str,
    was: Mapping[str, str | None],
) -> str:
    """What the *paragraphs* of a cell say in *language*; a lone one may be of both."""
    texts = [paragraph for paragraph in paragraphs if paragraph]
    if len(languages) == 1 or not texts:
        return " ".join(texts)
    if len(texts) == len(languages):
        return texts[languages.index(language)]
    if len(texts) > 1:
        return " ".join(text for text in texts if language_of(text) == language)
    only = texts[0]
    if was[language] is not None and only in was.values():
        return only if was[language] == only else ""
    return only if not has_han(only) or language == "zh" else ""


def _at(grid: Grid, row: int, column: int) -> str | None:
    """The words of a cell; None outside the table."""
    if row < len(grid) and column < len(grid[row]):
        return " ".join(grid[row][column].split())
    return None
