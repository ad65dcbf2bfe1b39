"""Matches the columns of a sheet to fields: by heading, by name, or as the user chose.

A match by a heading that is not ours is only proposed, with the reason to doubt it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz, process

from secretariat.declaring.kinds import REF, Kind
from secretariat.domain.sides import Side
from secretariat.errors import Label, SecretariatError, as_seen
from secretariat.exchange import contents
from secretariat.exchange.cells import Found
from secretariat.exchange.columns import DAY_FIRST, ID, LABELS, MONTH_FIRST, Column
from secretariat.exchange.grids import Grid, letters, position_of
from secretariat.exchange.known_headings import KnownHeadings
from secretariat.exchange.words import plain
from secretariat.han import has_han
from secretariat.i18n import N_

_LIKE = 84
"""Least likeness of two headings, of 100, for a match to be proposed."""

NOTED = "+notes"
"""Given in place of a field's name: the cells of the column are added to the notes."""

_BARE_LANGUAGE = 88
"""Likeness of a heading that names only a language: what names a field comes before it."""

_LONGEST = 200
"""Greatest length of a heading in characters."""

_SEARCHED = 20
"""Number of first rows in which headings are searched; a sheet may begin with a title."""

_SAMPLE = 50
_BRACKETS = re.compile(r"[(（\[].*?[)）\]]")
_EITHER = re.compile(r"[/／&]| and |与|及")
_LETTERS = re.compile(r"[A-Za-z]{1,3}")


@dataclass(frozen=True)
class Match:
    """One column of a sheet, the column of ours that it is matched to, and any doubt about that."""

    index: int
    heading: str
    column: Column | None = None
    """None when it is unknown, or is to be left out."""
    likeness: int = 0
    """Likeness of the headings, of 100; 100 if equal, for a field's name and the user's choice."""
    doubt: SecretariatError | None = None
    left_out: bool = False
    noted: bool = False
    """True when its cells are added to the notes, each after the heading."""
    is_mapped: bool = False
    """True when the user chose the match."""

    @property
    def chosen(self) -> Column:
        """The column of ours that it is matched to; LookupError if there is none."""
        if self.column is None:
            raise LookupError(f"{self.heading} is taken for nothing")
        return self.column

    @property
    def is_certain(self) -> bool:
        """True when there is no doubt about the match."""
        return self.doubt is None

    @property
    def letter(self) -> str:
        """The letters of the column in a spreadsheet."""
        return letters(self.index)

    @property
    def slot(self) -> str:
        """The match as the command line gives it, such as ``due:month-first``."""
        if self.column is None:
            return "" if self.left_out else NOTED
        if not self.is_mapped or self.column.month_first is None:
            return self.column.slot
        return f"{self.column.slot}:{MONTH_FIRST if self.column.month_first else DAY_FIRST}"


@dataclass(frozen=True)
class Headings:
    """The matches of the columns of a sheet, and the number of the row of headings."""

    row: int
    matches: tuple[Match, ...]


def set_of_headings(headings: Iterable[str]) -> str:
    """A key by which a sheet is known again: its headings, in alphabetical order."""
    return "|".join(sorted({plain(heading) for heading in headings} - {""}))


def recognise(
    grid: Grid, kind: Kind[Any], sides: Sequence[Side], mapping: Mapping[str, str]
) -> Headings:
    """The matches of the columns of *grid*; *mapping* has the user's, by heading or letter."""
    known = KnownHeadings(kind, sides)
    at, row = _heading_row(grid, known, mapping)
    below = [cells for number, cells in grid.rows if number > at][:_SAMPLE]
    matches_by_user = _chosen_matches(row, mapping, known)
    matches = [
        matches_by_user.get(index) or _matched(index, heading, known)
        for index, heading in enumerate(row)
    ]
    matches = [match for match in matches if match.heading or match.column]
    matches = list(_with_codes(matches, [cells for number, cells in grid.rows if number > at]))
    matches = [in_one_language(match, below) for match in matches]
    matches = list(_without_rivals(matches, known))
    matches = list(_known_by_contents(matches, kind, below))
    _refuse_merged(grid, at, matches)
    _refuse_twice(matches)
    return Headings(at, tuple(matches))


def _heading_row(
    grid: Grid, known: KnownHeadings, mapping: Mapping[str, str]
) -> tuple[int, list[str]]:
    """Number and texts of the row of headings: of the first rows, the one with most known ones."""
    if not grid.rows:
        raise SecretariatError(N_("The sheet is empty."))
    words = {plain(heading) for heading in mapping}

    def weight(cells: list[Found]) -> int:
        texts = {plain(text) for text in _texts(cells)} - {""}
        own = sum(3 for text in texts if text in known.exact or text in words)
        return own + sum(1 for heading in texts - known.exact.keys() if heading in known.alike)

    number, cells = max(grid.rows[:_SEARCHED], key=lambda row: weight(row[1]))
    if not weight(cells):
        number, cells = max(grid.rows[:_SEARCHED], key=lambda row: _filled(row[1]) > 1)
    return number, _texts(cells)


def _filled(cells: Sequence[Found]) -> int:
    return sum(1 for text in _texts(cells) if text)


def _texts(cells: Sequence[Found]) -> list[str]:
    return ["" if cell is None else as_seen(" ".join(str(cell).split())) for cell in cells]


def _chosen_matches(
    row: list[str], mapping: Mapping[str, str], known: KnownHeadings
) -> dict[int, Match]:
    matches: dict[int, Match] = {}
    for heading, slot in mapping.items():
        places = [index for index, cell in enumerate(row) if plain(cell) == plain(heading)]
        if not places and _LETTERS.fullmatch(heading):
            places = [position_of(heading)]
        if not places or places[0] >= len(row):
            raise SecretariatError(N_("The sheet has no column “{name}”."), name=heading[:60])
        if len(places) > 1:
            raise _twice(heading)
        place = places[0]
        noted = slot.strip() == NOTED
        column = known.slot(slot) if slot.strip() and not noted else None
        matches[place] = Match(
            place, row[place], column, 100,
            left_out=column is None and not noted, noted=noted, is_mapped=True,
        )  # fmt: skip
    return matches


def _matched(index: int, heading: str, known: KnownHeadings) -> Match:
    word = plain(heading)
    if word in known.exact:
        return Match(index, heading, known.exact[word], 100)
    if not word:
        return Match(index, heading)
    if len(heading) > _LONGEST:
        return _unknown(index, heading)
    column, likeness = _likely(index, heading, known)
    return (
        _unknown(index, heading) if column is None else _proposed(index, heading, column, likeness)
    )


def _likely(index: int, heading: str, known: KnownHeadings) -> tuple[Column | None, int]:
    """The column that an unknown *heading* probably means, and the likeness, of 100."""
    word = plain(heading)
    if word in known.alike:
        return known.alike[word], 95
    for code, rest in known.beside_sides(heading):
        whole = _matched(index, rest, known).column
        column = known.of_side(whole, code) if whole else None
        if column is not None:
            return column, 95
    for half, rest in known.beside_languages(heading):
        whole = _matched(index, rest, known).column if plain(rest) else None
        column = known.in_language(whole, half) if whole or not plain(rest) else None
        if column is not None:
            return column, 95 if whole else _BARE_LANGUAGE
    choices = known.exact | known.alike
    for part in _parts(heading):
        if part in choices:
            return choices[part], 90
    # A mistyped word still begins with the right letter: "Created" is not "Related".
    alike = [choice for choice in choices if choice[:1] == word[:1]]
    best = process.extractOne(word, alike, scorer=fuzz.ratio, score_cutoff=_LIKE)
    return (None, 0) if best is None else (choices[best[0]], min(int(best[1]), 94))


def _parts(heading: str) -> Iterator[str]:
    """*heading* without brackets, and the first of two alternatives in it, both plain."""
    bare = _BRACKETS.sub("", heading)
    yield plain(bare)
    yield plain(_EITHER.split(bare)[0])


def _unknown(index: int, heading: str) -> Match:
    doubt = SecretariatError(
        N_("The column “{heading}” is not recognised; use --map '{heading}=FIELD', or --map "
           "'{heading}=' to leave it out."),
        heading=heading[:60],
    )  # fmt: skip
    return Match(index, heading, doubt=doubt)


def proposed(match: Match, column: Column, likeness: int) -> Match:
    """*match* with *column* proposed for it, in doubt."""
    return _proposed(match.index, match.heading, column, likeness)


def _proposed(index: int, heading: str, column: Column, likeness: int) -> Match:
    label = column.field.label if column.field else LABELS[column.name]
    doubt = SecretariatError(
        N_("“{heading}” is probably {field}; use --map '{heading}={slot}', or --propose to "
           "accept all proposals."),
        heading=heading[:60],
        field=Label(label),
        slot=column.slot,
    )  # fmt: skip
    return Match(index, heading, column, likeness, doubt)


def _with_codes(matches: Sequence[Match], rows: Sequence[Sequence[Found]]) -> Iterator[Match]:
    """*matches*, with the column of another office's codes as the reference, and no other column.

    Numbers 1, 2, 3 belong to the lines of one list: the next list gives them to other records.
    """
    has_one = any(
        match.column and match.column.name == REF and match.is_certain for match in matches
    )
    for match in matches:
        name = match.column.name if match.column else ""
        is_open = not match.is_mapped and (
            name in (ID, "") or (name == REF and not match.is_certain)
        )
        texts = contents.texts_in(rows, match.index) if is_open else []
        if name == ID and not contents.are_ids(texts):
            match, name = _unknown(match.index, match.heading), ""  # noqa: PLW2901 - no id of ours
        if name == REF and contents.are_mostly_numbers(texts):
            yield _unknown(match.index, match.heading)
        elif name == "" and not has_one and contents.are_codes(match.heading, texts):
            yield proposed(match, Column(REF), 85)
        else:
            yield match


def _known_by_contents(
    matches: Sequence[Match], kind: Kind[Any], below: Sequence[Sequence[Found]]
) -> Iterator[Match]:
    """*matches*, with columns whose cells name the choices of a field proposed for that field."""
    taken = {match.column.name for match in matches if match.column}
    free = [Column(field.name, field) for field in kind.fields if field.is_typed and field.choices]
    for match in matches:
        if match.column is None and not match.is_mapped:
            texts = contents.texts_in(below, match.index)
            for column in free:
                known = column.choices
                if column.name not in taken and contents.says(kind.name, column.name, known, texts):
                    taken.add(column.name)
                    match = proposed(match, column, 80)  # noqa: PLW2901 - from here on it is this
                    break
        yield match


def in_one_language(match: Match, below: Sequence[Sequence[Found]]) -> Match:
    """*match*; if its field has two languages, narrowed to the language of most cells *below*."""
    column = match.column
    if column is None or column.path or not (column.field and column.field.is_pair):
        return match
    texts = [str(row[match.index]) for row in below if match.index < len(row) and row[match.index]]
    chinese = sum(1 for text in texts if has_han(text))
    half = "zh" if chinese * 2 > len(texts) else "en"
    return replace(match, column=replace(column, path=(half,)))


def _refuse_merged(grid: Grid, row: int, matches: Sequence[Match]) -> None:
    """Refuse merged cells from the row of headings down; those above it are a title."""
    used = {match.index + 1 for match in matches if match.column}
    for merged in grid.merged:
        if merged.bottom >= row and used & set(
            range(merged.left, min(merged.right, max(used)) + 1)
        ):
            raise SecretariatError(
                N_("The cells {range} are merged; unmerge them and fill in each."),
                range=merged.name,
            )


def _without_rivals(matches: Sequence[Match], known: KnownHeadings) -> Iterator[Match]:
    """*matches*, with only the likeliest of several proposed for one field; a certain one wins.

    A column without a side, beside one of a side, is matched to the other side.
    """
    taken: list[Column] = []
    kept: dict[int, Match] = {}
    for match in sorted(matches, key=lambda match: -match.likeness):
        column = match.column
        if column is None or match.is_certain or not any(_clash(column, c) for c in taken):
            kept[match.index] = match
        elif left := known.not_yet(column, taken):
            kept[match.index] = proposed(match, left, match.likeness)
        else:
            continue
        last = kept[match.index].column
        taken += [last] if last else []
    for match in matches:
        yield kept.get(match.index) or _unknown(match.index, match.heading)


def _clash(column: Column, other: Column) -> bool:
    """True when both columns hold the same part of a record."""
    shared = min(len(column.path), len(other.path))
    return column.name == other.name and column.path[:shared] == other.path[:shared]


def _refuse_twice(matches: Sequence[Match]) -> None:
    headings: set[str] = set()
    taken: list[Match] = []
    for match in matches:
        if match.left_out:
            continue
        if plain(match.heading) and plain(match.heading) in headings:
            raise _twice(match.heading)
        headings.add(plain(match.heading))
        if match.column is None or not match.is_certain:
            continue
        for other in taken:
            if other.column is not None and _clash(match.column, other.column):
                raise SecretariatError(
                    N_("The columns “{one}” and “{other}” are both {field}; leave one out with"
                       " --map '{other}='."),
                    one=other.heading,
                    other=match.heading,
                    field=match.column.slot,
                )  # fmt: skip
        taken.append(match)


def _twice(heading: str) -> SecretariatError:
    return SecretariatError(
        N_("Two columns are called “{heading}”; give one another name."), heading=heading[:60]
    )
