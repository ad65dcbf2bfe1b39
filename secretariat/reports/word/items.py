"""A line of an office file in the paragraphs that its lists need, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from secretariat.declaring.lists import Item, Lists, has_list
from secretariat.reports.word.lines import Line, Run
from secretariat.reports.word.shapes import NUMBER

STEP = 18.0
"""Points of indent for each level of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One paragraph of a line."""

    line: Line
    """Its runs, without the sign of a list item; its mark is that of the whole line."""
    item: Item | None = None
    indent: float = 0.0
    """Points of indent below the number of its line."""
    opens: int | None = None
    """Index of the run at which the mark of the line begins; None if not here."""
    closes: int | None = None
    """Index of the run before which the mark ends; None if not here."""


@dataclass(slots=True)
class Pieces:
    """Divides lines into paragraphs at their lists, separately in each language."""

    _ids: Iterator[int] = field(default_factory=lambda: count(1))
    _lists: dict[str, Lists] = field(default_factory=dict)

    def of(self, line: Line) -> list[Piece]:
        """The paragraphs of *line*: one, unless it holds a list."""
        lists = self._lists.setdefault(line.language, Lists(self._ids))
        if line.is_item:
            return [self._single(line, lists)]
        lists.end()
        if _can_part(line) and has_list(_words(line.runs)):
            pieces = list(self._parted(line, lists))
            lists.end()
            return pieces
        return [_whole(line)]

    @staticmethod
    def _single(line: Line, lists: Lists) -> Piece:
        """A line that is an item by itself."""
        item = lists.item(_words(line.runs)) if not line.mark else None
        if item is None:
            return _whole(line)
        return Piece(line=replace(line, runs=_without(line.runs, item.length)), item=item)

    @staticmethod
    def _parted(line: Line, lists: Lists) -> Iterator[Piece]:
        """*line* divided into its inner paragraphs."""
        marked = line.marked or 0
        groups = _split(line.runs)
        for index, group in enumerate(groups):
            is_first, is_last = not index, index == len(groups) - 1
            # The sign of a paragraph that has a number stays as it is written.
            item = lists.item(_words(group)) if not is_first or not line.number else None
            runs = _without(group, item.length) if item else group
            yield Piece(
                line=replace(line, runs=runs, number=line.number if is_first else ""),
                item=item,
                indent=NUMBER if line.number and not is_first else 0.0,
                opens=marked if line.mark and is_first else None,
                closes=len(runs) if line.mark and is_last else None,
            )


def _whole(line: Line) -> Piece:
    if not line.mark:
        return Piece(line=line)
    first, last = (0, len(line.runs)) if line.marked is None else (line.marked, line.marked + 1)
    return Piece(line=line, opens=first, closes=last)


def _can_part(line: Line) -> bool:
    """True when the mark ends with the line, and the line shows no change."""
    ends = line.marked is None or line.marked == len(line.runs) - 1
    return ends and not any(run.change for run in line.runs)


def _words(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


def _split(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """*runs* divided at line feeds."""
    groups: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        groups[-1].append(replace(run, text=first))
        groups += [[replace(run, text=text)] for text in others]
    return [tuple(group) for group in groups]


def _without(runs: Sequence[Run], length: int) -> tuple[Run, ...]:
    """*runs* without their first *length* characters."""
    new_runs = []
    for run in runs:
        cut = min(length, len(run.text))
        length -= cut
        new_runs.append(replace(run, text=run.text[cut:]))
    return tuple(new_runs)
