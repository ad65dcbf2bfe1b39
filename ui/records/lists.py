"""The list of any register: its columns, its ids by SQL, its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from secretariat.data.journal import naming
from secretariat.data.questions import listing, reading
from secretariat.data.questions.listing import Wanted
from secretariat.data.store import fetching
from secretariat.declaring.amounts import MoneyField
from secretariat.declaring.fields import (
    ChoiceField,
    DayField,
    Field,
    FlagField,
    LinkField,
    PairField,
    WhenField,
    WholeField,
)
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.many import BySideField, LinksField
from secretariat.declaring.values import BySide, Choice, Link
from secretariat.domain.sides import Side
from ui.context import Context
from ui.kit.cells import Cell, Column, Row
from ui.records.names import sides
from ui.records.tones import is_state, state_of, tone_of

_WIDE, _MIDDLE, _NARROW = 150, 132, 92
_SHORT = 12
"""Letters of a heading that stands over a narrow column."""


class RecordList:
    """What a `RecordModel` asks for, and what is sought in it."""

    def __init__(self, context: Context, kind: Kind[Any]) -> None:
        self._context, self.kind = context, kind
        self._fields = tuple(field for field in kind.listed if not _is_title(kind, field))
        self._sides: dict[str, str] = {}
        self.wanted = Wanted(language=context.language.short)

    @cached_property
    def linked(self) -> set[str]:
        """The names of the kinds whose records the list names."""
        fields = (one.of if isinstance(one, BySideField) else one for one in self._fields)
        links = [one for one in fields if isinstance(one, LinkField | LinksField)]
        if any(one.to is object for one in links):
            return {one.name for one in KINDS}
        return {KINDS.of(one.to).name if one.to else self.kind.name for one in links}

    def seek(self, text: str) -> None:
        """Show only records that contain *text*."""
        self.wanted = replace(self.wanted, text=text)

    def choose(self, field: str, value: str) -> None:
        """Show only records whose *field* has this stored value; an empty one shows all."""
        self.wanted = replace(self.wanted, chosen={field: value} if value else None)

    @property
    def columns(self) -> list[Column]:
        """The title first, then what else the register lists."""
        text = self._context.text
        short = self._context.language.short
        key = short if short in self.kind.field_named else self.kind.title.name
        title = Column(key, text(self.kind.singular))
        rest = [
            Column(
                self._order_by(field),
                text(field.label),
                _width(field),
                keep=_need(field),
            )
            for field in self._fields
        ]
        return [title, *rest]

    def _order_by(self, field: Field) -> str:
        """What the column of *field* is sorted by: of a field by side, what our own side has.

        Amounts in several currencies have no order.
        """
        if not isinstance(field, BySideField):
            return field.name
        own = self._context.book.side
        return f"{field.name}.{own}" if own and not isinstance(field.of, MoneyField) else ""

    @property
    def filter(self) -> tuple[str, Sequence[Choice]]:
        """The name of the field to whose choices the list can be narrowed, and these."""
        listed = [(field.name, _choices(field)) for field in self.kind.listed]
        states = [one for one in listed if is_state(self.kind.field_named[one[0]])]
        return next((one for one in (*states, *listed) if one[1]), ("", ()))

    def ids(self, order: str, descending: bool) -> Sequence[str]:  # noqa: FBT001 - as the model asks
        """The ids of the list."""
        wanted = replace(self.wanted, order=order, descending=descending)
        with self._context.book.reading() as view:
            return listing.listed(view, self.kind, wanted)

    def rows(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        """The cells of these records."""
        language = self._context.language
        with self._context.book.reading() as view:
            records = fetching.fetch(view, self.kind.record, wanted)
            fields = (*self._fields, self.kind.title)
            lines = reading.shown(view, self.kind, records, fields, language)
            refs = naming.shown_refs(view, self._linked(records))
        self._sides = {code.upper(): called for code, called in sides(self._context)}
        return {
            record.id: (self.title_cell(record, line[-1]), *self._cells(record, line[:-1], refs))
            for record, line in zip(records, lines, strict=True)
        }

    def _linked(self, records: Sequence[Record]) -> set[str]:
        single = [field for field in self._fields if isinstance(field, LinkField)]
        return {
            target
            for record in records
            for field in single
            for target in field.targets(getattr(record, field.name))
        }

    def title_cell(self, record: Record, said: str = "") -> Cell:
        """The title in the language of the window over the reference and the other language.

        A record without a title is called by what stands first in it: *said*.
        """
        name = listing.title_of(self.kind, record)
        short = self._context.language.short
        first = name.best(short)
        other = name.half("en" if short == "zh" else "zh") if name.half(short) else ""
        first = first or said or record.ref
        second = (record.ref if record.ref != first else "", other)
        return Cell(first, " · ".join(filter(None, second)))

    def _cells(self, record: Record, line: Sequence[str], refs: Mapping[str, str]) -> list[Cell]:
        return [
            self._cell(field, getattr(record, field.name), text, refs)
            for field, text in zip(self._fields, line, strict=True)
        ]

    def _cell(self, field: Field, value: Any, text: str, refs: Mapping[str, str]) -> Cell:
        if is_state(field):
            state = state_of(value)
            if state is None:
                return Cell("")
            return Cell(self._context.text(state.label), tone=tone_of(state))
        if isinstance(value, BySide):
            own = self._context.book.side.upper() + " "
            parts = text.split(self._context.text("; "), 1)
            parts.sort(key=lambda part: not part.startswith(own))
            said = [self._with_side(part) for part in parts]
            return Cell(said[0], said[1] if len(said) > 1 else "")
        if isinstance(value, Link):
            ref = refs.get(value.id, "")
            if isinstance(field, LinkField) and field.to is Side:
                return Cell(self._sides.get(ref.upper(), text))
            return Cell(text, ref if ref != text else "")
        return Cell(text)

    def _with_side(self, part: str) -> str:
        """*part*, which begins with the code of its side, with what the side is called."""
        code, blank, rest = part.partition(" ")
        return f"{self._sides.get(code, code)}{blank}{rest}"


def _is_title(kind: Kind[Any], field: Field) -> bool:
    words = {"en", "zh"} <= kind.field_named.keys()
    return field.name in ("en", "zh") if words else field.name == kind.title.name


def _choices(field: Field) -> Sequence[Choice]:
    inner = field.of if isinstance(field, BySideField) else field
    return tuple(inner.of) if isinstance(inner, ChoiceField) else ()


def _width(field: Field) -> int:
    if isinstance(field, WholeField | FlagField):
        return _NARROW if len(field.label) <= _SHORT else _WIDE
    if isinstance(field, DayField | WhenField | ChoiceField) or is_state(field):
        return _MIDDLE
    return _WIDE


def _need(field: Field) -> int:
    """How soon a column goes where there is no room: states last, texts first."""
    if is_state(field):
        return 0
    if isinstance(field, DayField | WhenField):
        return 1
    if isinstance(field, LinkField | ChoiceField | BySideField | WholeField):
        return 2
    return 3 if not isinstance(field, PairField) else 4
