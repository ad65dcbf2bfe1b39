"""Values that an import could not read, counted in its result, and listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from secretariat.errors import SecretariatError
from secretariat.exchange.cells import Found
from secretariat.exchange.contents import text_in
from secretariat.exchange.headings import Headings, Match
from secretariat.i18n import N_, Language
from secretariat.office.importing import Imported

_MOST_ROWS = 12
"""Row numbers listed for one text; the preview has the others."""


class Sheet(Protocol):
    """The parts of a sheet that this module uses."""

    @property
    def headings(self) -> Headings:
        """The use of each column."""

    rows: list[tuple[int, list[Found]]]
    unread: set[tuple[int, int]]


@dataclass
class Unread:
    """One text of one column that could not be read for its field, and its rows."""

    match: Match
    text: str
    rows: list[int] = field(default_factory=list)
    """Row numbers in the spreadsheet."""

    def label(self, language: Language) -> str:
        """The label of the field."""
        return self.match.column.label(language) if self.match.column else self.match.heading

    @property
    def name(self) -> str:
        """The name of the field on the command line."""
        return self.match.column.name if self.match.column else ""


def unread(sheet: Sheet, *, without: Collection[int] = ()) -> list[Unread]:
    """The values of *sheet* that could not be read, by column and text; rows *without* left out."""
    matches = {match.index: match for match in sheet.headings.matches}
    by_cell: dict[tuple[int, str], Unread] = {}
    for row, column in sorted(sheet.unread):
        if row in without or column not in matches:
            continue
        number, cells = sheet.rows[row]
        text = text_in(cells[column]) if column < len(cells) else ""
        by_cell.setdefault((column, text), Unread(matches[column], text)).rows.append(number)
    return [by_cell[key] for key in sorted(by_cell, key=lambda key: key[0])]


def counts(listed: Sequence[Unread]) -> dict[str, int]:
    """The number of values of each field that could not be read, by its name."""
    counted: Counter[str] = Counter()
    for each in listed:
        counted[each.name] += len(each.rows)
    return dict(counted)


def answer(done: Imported, listed: Sequence[Unread], language: Language) -> list[str]:
    """The result of an import: the records, and the number of values it could not read."""
    parts = [
        language.text(
            N_("{new} new, {changed} changed, {same} unchanged."),
            new=done.new,
            changed=done.changed,
            same=done.same,
        )
    ]
    return [*parts, *filter(None, [counted(listed, language)])]


def counted(listed: Sequence[Unread], language: Language, *, brief: bool = False) -> str:
    """The sentence with the number of unread values and their fields; empty when there are none.

    A *brief* one leaves the fields out.
    """
    labels: Counter[str] = Counter()
    for each in listed:
        labels[each.label(language)] += len(each.rows)
    if not labels:
        return ""
    fields = [f"{label} {language.number(count)}" for label, count in labels.items()]
    kept = language.plural(
        "{count} value could not be read and is kept in the notes",
        "{count} values could not be read and are kept in the notes",
        labels.total(),
    )
    return kept if brief else language.labelled(kept, language.listed(fields))


def lines(listed: Sequence[Unread], language: Language) -> Iterator[str]:
    """One line for each text that could not be read, with its rows."""
    for each in listed:
        rows = [str(number) for number in each.rows[:_MOST_ROWS]]
        if len(each.rows) > _MOST_ROWS:
            rows.append("…")
        one_row = N_("“{said}”, row {rows}")
        many_rows = N_("“{said}”, rows {rows}")
        template = one_row if len(each.rows) == 1 else many_rows
        sentence = SecretariatError(template, said=each.text[:60], rows=rows)
        yield language.labelled(each.label(language), language.error(sentence))


def as_json(done: Imported, listed: Sequence[Unread]) -> dict[str, Any]:
    """The unread values as JSON for programs."""
    tree: dict[str, Any] = {"new": done.new, "changed": done.changed, "same": done.same}
    return tree | ({"unread": counts(listed)} if listed else {})
