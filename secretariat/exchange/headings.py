"""Which column of a sheet is which field: by heading in either language, by name, or as told.

A heading that is not ours is only proposed, with the reason to doubt it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from secretariat.declaring.fields import PairField
from secretariat.declaring.kinds import Kind
from secretariat.domain.sides import Side
from secretariat.errors import Label, SecretariatError
from secretariat.exchange import columns as declared
from secretariat.exchange.cells import Found
from secretariat.exchange.columns import Column
from secretariat.exchange.grids import Grid, letters, place_of
from secretariat.exchange.synonyms import PARTS, SYNONYMS
from secretariat.i18n import N_, language

_LANGUAGES = (language("en"), language("zh"))
_LIKE = 84
"""Of 100: headings less alike than this are not proposed."""

NOTED = "+notes"
"""Said in the place of a field: what stands in the column is added to the notes."""

_SEARCHED = 20
"""Rows in which headings are looked for; above them a sheet may have a title."""

_SAMPLE = 50
_BEYOND = re.compile(r"[\W_]+")
_HAN = re.compile(r"[\u3400-\u9fff]|[\U00020000-\U0003134f]")
_BRACKETS = re.compile(r"[(（\[].*?[)）\]]")
_EITHER = re.compile(r"[/／&]| and |与|及")
_LETTERS = re.compile(r"[A-Za-z]{1,3}")


@dataclass(frozen=True)
class Match:
    """One column of the sheet, what it is taken for, and why that may be wrong."""

    place: int
    heading: str
    column: Column | None = None
    """None when nobody knows, or when it is to be left out."""
    likeness: int = 0
    """Of 100; 100 is the heading itself, its field's name, or what the user said."""
    doubt: SecretariatError | None = None
    left_out: bool = False
    noted: bool = False
    """True when its cells are added to the notes, each after the heading."""

    @property
    def is_certain(self) -> bool:
        """True when nobody need look at it."""
        return self.doubt is None

    @property
    def letter(self) -> str:
        """What a spreadsheet calls the column."""
        return letters(self.place)


@dataclass(frozen=True)
class Headings:
    """What each column of a sheet is taken for, and in which row that was said."""

    row: int
    matches: tuple[Match, ...]


class _Known:
    """Every way to say a column of one kind, and the columns they mean."""

    def __init__(self, kind: Kind[Any], sides: Sequence[Side]) -> None:
        split = declared.columns_of(kind, sides)
        whole = declared.whole_fields(kind)
        self.exact: dict[str, Column] = {}
        self.alike: dict[str, Column] = {}
        for one in _LANGUAGES:
            for column, said in zip(split, declared.titles(split, one), strict=True):
                self.exact.setdefault(plain(said), column)
        for column in (*split, *whole):
            self.exact.setdefault(plain(column.slot), column)
        for column in (*whole, *split):
            for one in _LANGUAGES:
                for said in _ways(column, column.label(one)):
                    self.exact.setdefault(plain(said), column)
        by_slot = {column.slot: column for column in (*split, *whole)}
        for slot, words in SYNONYMS.items():
            for word in words if slot in by_slot else ():
                self.alike.setdefault(plain(word), by_slot[slot])
        self.by_slot = by_slot

    def slot(self, said: str) -> Column:
        """The column that *said* names on the command line."""
        found = self.by_slot.get(said.strip()) or self.exact.get(plain(said))
        if found is None:
            raise SecretariatError(
                N_("There is no field “{field}”; there are {known}."),
                field=said[:60],
                known=", ".join(self.by_slot),
            )
        return found


def _ways(column: Column, label: str) -> Iterator[str]:
    """*label* with every word for the part that *column* has, before or after it."""
    if not column.path:
        yield label
    elif len(column.path) == 1:
        (part,) = column.path
        own = (column.called.en, column.called.zh, part) if column.called.en else PARTS[part]
        for word in own:
            yield from (label + word, word + label)


def plain(heading: str) -> str:
    """*heading* without what people vary: case, width, spaces and punctuation."""
    return _BEYOND.sub("", unicodedata.normalize("NFKC", heading).casefold())


def set_of_headings(headings: Iterable[str]) -> str:
    """By what a sheet is known again: its headings, in whatever order they stand."""
    return "|".join(sorted({plain(one) for one in headings} - {""}))


def recognise(
    grid: Grid, kind: Kind[Any], sides: Sequence[Side], told: Mapping[str, str]
) -> Headings:
    """What each column of *grid* is taken for; *told* says it of columns by heading or letter."""
    known = _Known(kind, sides)
    at, row = _heading_row(grid, known, told)
    below = [cells for number, cells in grid.rows if number > at][:_SAMPLE]
    said = _told(row, told, known)
    matches = [
        said.get(place) or _matched(place, heading, known) for place, heading in enumerate(row)
    ]
    matches = [_in_one_language(one, below) for one in matches if one.heading or one.column]
    matches = list(_without_rivals(matches))
    _refuse_merged(grid, at, matches)
    _refuse_twice(matches)
    return Headings(at, tuple(matches))


def _heading_row(grid: Grid, known: _Known, told: Mapping[str, str]) -> tuple[int, list[str]]:
    """The row that says most, of the first ones."""
    if not grid.rows:
        raise SecretariatError(N_("The sheet is empty."))
    words = {plain(heading) for heading in told}

    def weight(cells: list[Found]) -> int:
        texts = {plain(one) for one in _texts(cells)} - {""}
        own = sum(3 for one in texts if one in known.exact or one in words)
        return own + sum(1 for one in texts - known.exact.keys() if one in known.alike)

    number, cells = max(grid.rows[:_SEARCHED], key=lambda row: weight(row[1]))
    if not weight(cells):
        number, cells = max(grid.rows[:_SEARCHED], key=lambda row: _filled(row[1]) > 1)
    return number, _texts(cells)


def _filled(cells: Sequence[Found]) -> int:
    return sum(1 for one in _texts(cells) if one)


def _texts(cells: Sequence[Found]) -> list[str]:
    return ["" if one is None else " ".join(str(one).split()) for one in cells]


def _told(row: list[str], told: Mapping[str, str], known: _Known) -> dict[int, Match]:
    found: dict[int, Match] = {}
    for heading, slot in told.items():
        places = [place for place, one in enumerate(row) if plain(one) == plain(heading)]
        if not places and _LETTERS.fullmatch(heading):
            places = [place_of(heading)]
        if not places or places[0] >= len(row):
            raise SecretariatError(N_("The sheet has no column “{name}”."), name=heading[:60])
        if len(places) > 1:
            raise _twice(heading)
        place = places[0]
        noted = slot.strip() == NOTED
        column = known.slot(slot) if slot.strip() and not noted else None
        found[place] = Match(
            place, row[place], column, 100, left_out=column is None and not noted, noted=noted
        )
    return found


def _matched(place: int, heading: str, known: _Known) -> Match:
    word = plain(heading)
    if word in known.exact:
        return Match(place, heading, known.exact[word], 100)
    if not word:
        return Match(place, heading)
    choices = known.exact | known.alike
    if word in known.alike:
        return _proposed(place, heading, known.alike[word], 95)
    for part in _parts(heading):
        if part in choices:
            return _proposed(place, heading, choices[part], 90)
    # Who mistypes a word begins it well: "Created" is not "Related".
    alike = [one for one in choices if one[:1] == word[:1]]
    best = process.extractOne(word, alike, scorer=fuzz.ratio, score_cutoff=_LIKE)
    if best is not None:
        return _proposed(place, heading, choices[best[0]], min(int(best[1]), 94))
    return _unknown(place, heading)


def _parts(heading: str) -> Iterator[str]:
    """What *heading* says without its brackets, and the first of two things that it says."""
    bare = _BRACKETS.sub("", heading)
    yield plain(bare)
    yield plain(_EITHER.split(bare)[0])


def _unknown(place: int, heading: str) -> Match:
    doubt = SecretariatError(
        N_("Nobody knows what “{heading}” is; say --map '{heading}=FIELD', or"
           " --map '{heading}=' to leave it out."),
        heading=heading[:60],
    )  # fmt: skip
    return Match(place, heading, doubt=doubt)


def _proposed(place: int, heading: str, column: Column, likeness: int) -> Match:
    label = column.field.label if column.field else column.name
    doubt = SecretariatError(
        N_("“{heading}” is probably {field}; say --map '{heading}={slot}', or --propose to take"
           " all that is proposed."),
        heading=heading[:60],
        field=Label(label),
        slot=column.slot,
    )  # fmt: skip
    return Match(place, heading, column, likeness, doubt)


def _in_one_language(match: Match, below: Sequence[Sequence[Found]]) -> Match:
    """A text in two languages that stands in one column: in the language of most cells."""
    column = match.column
    if column is None or column.path or not isinstance(column.field, PairField):
        return match
    texts = [str(row[match.place]) for row in below if match.place < len(row) and row[match.place]]
    chinese = sum(1 for text in texts if _HAN.search(text))
    half = "zh" if chinese * 2 > len(texts) else "en"
    split = Column(column.name, column.field, (half,))
    return Match(match.place, match.heading, split, match.likeness, match.doubt)


def _refuse_merged(grid: Grid, row: int, matches: Sequence[Match]) -> None:
    """Merged cells above the headings are a title; below, nobody knows what they mean."""
    used = {one.place + 1 for one in matches if one.column}
    for one in grid.merged:
        if one.bottom >= row and used & set(range(one.left, min(one.right, max(used)) + 1)):
            raise SecretariatError(
                N_("The cells {range} are merged; unmerge them and fill in each."), range=one.name
            )


def _without_rivals(matches: Sequence[Match]) -> Iterator[Match]:
    """Of several columns proposed for one field, the likeliest; a certain one beats them all."""
    taken: list[Column] = []
    kept: set[int] = set()
    for one in sorted(matches, key=lambda match: -match.likeness):
        if one.column is None or one.is_certain or not any(_clash(one.column, c) for c in taken):
            kept.add(one.place)
            taken += [one.column] if one.column else []
    for one in matches:
        yield one if one.place in kept else _unknown(one.place, one.heading)


def _clash(one: Column, other: Column) -> bool:
    """True when both would say the same part of a record."""
    shared = min(len(one.path), len(other.path))
    return one.name == other.name and one.path[:shared] == other.path[:shared]


def _refuse_twice(matches: Sequence[Match]) -> None:
    headings: set[str] = set()
    taken: list[Match] = []
    for one in matches:
        if one.left_out:
            continue
        if plain(one.heading) and plain(one.heading) in headings:
            raise _twice(one.heading)
        headings.add(plain(one.heading))
        if one.column is None or not one.is_certain:
            continue
        for other in taken:
            if other.column is not None and _clash(one.column, other.column):
                raise SecretariatError(
                    N_("The columns “{one}” and “{other}” are both {field}; leave one out with"
                       " --map '{other}='."),
                    one=other.heading,
                    other=one.heading,
                    field=one.column.slot,
                )  # fmt: skip
        taken.append(one)


def _twice(heading: str) -> SecretariatError:
    return SecretariatError(
        N_("Two columns are called “{heading}”; give one another name."), heading=heading[:60]
    )
