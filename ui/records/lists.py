"""The list of any register: its columns, its ids by SQL, its cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from secretariat.data.journal import naming
from secretariat.data.journal.naming import called_by
from secretariat.data.questions import listing, reading
from secretariat.data.questions.listing import Wanted, typed_names
from secretariat.data.store import fetching
from secretariat.declaring.any_field import Field, NameOf
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.standing import says_state
from secretariat.declaring.titles import title_of
from secretariat.declaring.values import Bilingual, Choice
from ui.context import Context
from ui.kit.cells import Cell, Column, Row
from ui.records.field_cells import FieldCells
from ui.records.names import sides_called
from ui.records.title_cells import title_cell

_WIDE, _MIDDLE, _CHOICE, _NARROW = 150, 132, 124, 92
_SHORT = 12
"""Most letters of the heading of a narrow column."""


class RecordList:
    """The columns, ids and cells of a register for a `RecordModel`, with its search."""

    def __init__(self, context: Context, kind: Kind[Any]) -> None:
        self._context, self.kind = context, kind
        self._listed = tuple(field for field in kind.listed if not _is_title(kind, field))
        self._fields = self._listed
        self.wanted = Wanted(language=context.language.short)

    @property
    def offered(self) -> list[Column]:
        """The title, the listed fields, and every other field that fits into a line."""
        kind = self.kind
        others = [
            field
            for field in kind.fields
            if field not in self._listed and not _is_title(kind, field) and _fits_a_line(field)
        ]
        return [self._title, *map(self._column, (*self._listed, *others))]

    def show_columns(self, names: Sequence[str]) -> None:
        """Show the title and the fields called *names*; empty for the listed ones."""
        named = self.kind.field_named
        self._fields = tuple(named[name] for name in names) or self._listed
        self.__dict__.pop("linked", None)

    @cached_property
    def linked(self) -> set[str]:
        """The names of the kinds whose records the list names."""
        links = [field for field in self._fields if field.is_link]
        if any(link.to is object for link in links):
            return {kind.name for kind in KINDS}
        return {KINDS.of(link.to).name if link.to else self.kind.name for link in links}

    def made_by(self, order: str) -> set[str] | None:
        """The fields that rows, filter and order depend on; None for all during a search.

        *order* is the key of the column that sorts the list.
        """
        if self.wanted.text:
            return None
        kind = self.kind
        named = {kind.title.name, kind.order, order, "en", "zh"}
        shown = {field.name for field in self._fields} | {field.name for field in kind.listed}
        named |= shown | set(self.wanted.chosen or {}) | kind.in_reference | called_by(kind)
        # A record without a title is called by what stands first in it.
        return named | {next(iter(kind.fields)).name}

    def seek(self, text: str) -> None:
        """Show only records that contain *text*."""
        self.wanted = replace(self.wanted, text=text)

    def choose(self, field: str, value: str) -> None:
        """Show only records whose *field* has this stored value; an empty one shows all."""
        self.wanted = replace(self.wanted, chosen={field: value} if value else None)

    @property
    def columns(self) -> list[Column]:
        """The title first, then the other listed fields."""
        return [self._title, *map(self._column, self._fields)]

    @property
    def _title(self) -> Column:
        short = self._context.language.short
        key = short if short in self.kind.field_named else self.kind.title.name
        return Column(key, self._context.text(self.kind.singular))

    def _column(self, field: Field) -> Column:
        return Column(
            self._order_by(field),
            self._context.text(field.label),
            _width(field),
            keep=_need(field),
            name=field.name,
        )

    def _order_by(self, field: Field) -> str:
        """The sort key of the column of *field*; for a field by side, our own side's value.

        Amounts in several currencies have no order.
        """
        if not field.is_by_side:
            is_sorted = field in self._listed or not field.is_many
            return field.name if is_sorted else ""
        own = self._context.book.side
        return f"{field.name}.{own}" if own and not field.inner.is_money else ""

    @property
    def filter(self) -> tuple[str, Sequence[Choice]]:
        """The field by whose choices the list can be filtered, and the choices."""
        listed = [(field.name, field.choices) for field in self.kind.listed]
        listed.sort(key=lambda choice: choice[0] != self.kind.state)
        return next((choice for choice in listed if choice[1]), ("", ()))

    def ids(self, order: str, descending: bool) -> Sequence[str]:  # noqa: FBT001 - as the model asks
        """The ids of the list."""
        wanted = replace(self.wanted, order=order, descending=descending)
        with self._context.book.reading() as view:
            return listing.listed(view, self.kind, wanted)

    def rows(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        """The cells of these records."""
        with self._context.book.reading() as view:
            records = fetching.fetch(view, self.kind.record, wanted)
            names = reading.Names(view)
            names.prepare(self.kind, records, (*self._fields, self.kind.title))
            refs = naming.shown_refs(view, self._linked(records))
            context = self._context
            called = sides_called(context)
            typed = typed_names(view, (*self._fields, self.kind.title))
            cells = FieldCells(context.language, context.book.side, called, names, refs, typed)
            return {
                record.id: (
                    self._title_cell(record, names, typed),
                    *(cells.of(record, field) for field in self._fields),
                )
                for record in records
            }

    def _field_text(self, record: Record, field: Field, name_of: NameOf) -> str:
        return field.show(getattr(record, field.name), self._context.language, name_of)

    def _linked(self, records: Sequence[Record]) -> set[str]:
        single = [field for field in self._fields if field.is_link and not field.is_many]
        return {
            target
            for record in records
            for field in single
            for target in field.targets(getattr(record, field.name))
        }

    def _title_cell(
        self, record: Record, name_of: NameOf, typed: Callable[[str], Bilingual]
    ) -> Cell:
        """The title in the language of the window over the reference and the other language.

        A record without a title is called by what stands first in it.
        """
        kind, field = self.kind, self.kind.title
        text = self._field_text(record, field, name_of)
        title = typed(text) if field.names_person else title_of(kind, record)
        return title_cell(title, record.ref, self._context.language.short, text)


def _is_title(kind: Kind[Any], field: Field) -> bool:
    words = {"en", "zh"} <= kind.field_named.keys()
    return field.name in ("en", "zh") if words else field.name == kind.title.name


def _fits_a_line(field: Field) -> bool:
    """True for a field that a list can show: no table, and no state of a pair."""
    return not field.is_table and (bool(field.columns) or field.is_many)


def _width(field: Field) -> int:
    if field.is_whole or field.is_flag:
        return _NARROW if len(field.label) <= _SHORT else _WIDE
    if says_state(field) or field.is_date:
        return _MIDDLE
    # Three of them stand beside a title and a form in a window of 1280 pixels.
    return _CHOICE if field.choices and not field.is_by_side else _WIDE


def _need(field: Field) -> int:
    """The rank by which columns are hidden when there is no room: states last."""
    if says_state(field):
        return 0
    if field.is_date:
        return 1
    is_one_link = field.is_link and not field.is_many
    if field.is_by_side or field.is_whole or field.choices or is_one_link:
        return 2 if field.required else 3
    return 5 if field.is_pair else 4
