"""The fields that hold many values: links, a value for each side, and small tables.

Each link and each side's value is a slot of its own, so that what two copies add at the same time
is all there after a merge. The table keeps them together in one column.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from secretariat.declaring import written
from secretariat.declaring.any_field import Field, NameOf, References, Slots
from secretariat.declaring.values import WHEN, BySide, Choice, Json, Link, Tree
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_, Language
from secretariat.patterns import pattern

_DAY = pattern(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@frozen(kw_only=True)
class LinksField(Field):
    """Any number of references; each is a slot ``field/id`` that holds 1 while the link exists."""

    to: type[Any] | None = None
    """The record class they point at; None means its own, the class object means any."""

    @property
    def is_link(self) -> bool:
        return True

    @property
    def slots(self) -> tuple[str, ...]:
        return ()

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.name,)

    def owns(self, slot: str) -> bool:
        return slot.startswith(self.name + "/")

    def pack(self, value: tuple[Link[Any], ...]) -> dict[str, Json]:
        return {f"{self.name}/{link.id}": 1 for link in value}

    def unpack(self, slots: Slots) -> tuple[Link[Any], ...]:
        prefix = self.name + "/"
        ids = sorted(s.removeprefix(prefix) for s, v in slots.items() if v and s.startswith(prefix))
        return tuple(Link(record) for record in ids)

    def to_columns(self, slots: Slots) -> tuple[Json, ...]:
        ids = [link.id for link in self.unpack(slots)]
        return (_encode(ids) if ids else None,)

    def from_columns(self, values: tuple[Json, ...]) -> tuple[Link[Any], ...]:
        return tuple(Link(record) for record in json.loads(str(values[0]))) if values[0] else ()

    def read(
        self, tree: Tree, now: tuple[Link[Any], ...], references: References
    ) -> tuple[Link[Any], ...]:
        if isinstance(tree, str):
            tree = [ref.strip() for ref in tree.split(",") if ref.strip()]
        if tree is not None and not isinstance(tree, list):
            raise SecretariatError(N_("Write several references one after the other."))
        ids = {references.id_of(written.text_of(ref), self.to) for ref in tree or ()}
        return tuple(Link(record) for record in sorted(ids))

    def tree(self, value: tuple[Link[Any], ...], references: References) -> Tree:
        return sorted(references.ref_of(link.id) for link in value)

    def show(self, value: tuple[Link[Any], ...], language: Language, name_of: NameOf) -> str:
        names = sorted(name_of(link.id, language) for link in value)
        return language.text(N_(", ")).join(names)

    def show_slot(self, slot: str, stored: Json, language: Language, name_of: NameOf) -> str:
        return name_of(self.target_of(slot), language) if stored else ""

    def target_of(self, slot: str) -> str:
        return slot.partition("/")[2]

    def is_empty(self, value: tuple[Link[Any], ...]) -> bool:
        return not value

    def targets(self, value: tuple[Link[Any], ...]) -> tuple[str, ...]:
        return tuple(link.id for link in value)

    @property
    def schema(self) -> Tree:
        return {"type": ["array", "string", "null"], "items": {"type": "string"}}


@frozen(kw_only=True)
class BySideField(Field):
    """One value for each side; each is a slot ``field.side``."""

    of: Field
    """The field that stores the value of one side; it has one slot."""

    is_by_side = True

    @property
    def inner(self) -> Field:
        return self.of

    @property
    def choices(self) -> tuple[Choice, ...]:
        return self.of.choices

    @property
    def is_link(self) -> bool:
        return self.of.is_link

    @property
    def to(self) -> type[Any] | None:
        return self.of.to

    @property
    def slots(self) -> tuple[str, ...]:
        return ()

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.name,)

    def owns(self, slot: str) -> bool:
        return slot.startswith(self.name + ".")

    def pack(self, value: BySide[Any]) -> dict[str, Json]:
        packed = ((code, self.of.pack(part)[self.of.name]) for code, part in value)
        return {f"{self.name}.{code}": stored for code, stored in packed if stored is not None}

    def unpack(self, slots: Slots) -> BySide[Any]:
        return self._value(self._values_by_side(slots))

    def _values_by_side(self, slots: Slots) -> tuple[tuple[str, Json], ...]:
        """The value of each side that has one in *slots*."""
        prefix = self.name + "."
        at = len(prefix)
        return tuple(
            [
                (slot[at:], stored)
                for slot, stored in slots.items()
                if stored is not None and slot.startswith(prefix)
            ]
        )

    # Sides with their states, or their bodies, are alike in thousands of records. A value never
    # changes, so that many records may hold the same.

    @cached_property
    def _value(self) -> Callable[[tuple[tuple[str, Json], ...]], BySide[Any]]:
        return lru_cache(maxsize=1_000)(self._of_stored)

    @cached_property
    def _cell(self) -> Callable[[tuple[tuple[str, Json], ...]], str | None]:
        return lru_cache(maxsize=1_000)(lambda held: _encode(dict(held)) if held else None)

    def _of_stored(self, stored: Iterable[tuple[str, Json]]) -> BySide[Any]:
        of = self.of
        values = [(code, of.unpack({of.name: value})) for code, value in sorted(stored)]
        return BySide(tuple([(code, value) for code, value in values if not of.is_empty(value)]))

    def to_columns(self, slots: Slots) -> tuple[Json, ...]:
        return (self._cell(self._values_by_side(slots)),)

    def from_columns(self, values: tuple[Json, ...]) -> BySide[Any]:
        return self._of_stored(json.loads(str(values[0])).items()) if values[0] else BySide()

    def read(self, tree: Tree, now: BySide[Any], references: References) -> BySide[Any]:
        if tree is None:
            return BySide()
        if not isinstance(tree, dict) or set(tree) == {"amount", "currency"}:
            # One value said without a side is meant for every side that has a part already.
            codes = [code for code, _ in now] or references.sides()
            if not codes:
                raise SecretariatError(N_("Name the side that this is for."))
            tree = dict.fromkeys(codes, tree)
        values = dict(now)
        for side, part in self.by_code(tree, now, references).items():
            value = self.of.read(part, values.pop(side, None), references)
            if not self.of.is_empty(value):
                values[side] = value
        return BySide(tuple(sorted(values.items())))

    def by_code(
        self, tree: Mapping[str, Tree], now: BySide[Any], references: References
    ) -> dict[str, Tree]:
        """The values in *tree* by the code of their side; refused where a side is named twice.

        A code that has a part in *now* stays valid, though the book no longer has such a side.
        """
        parts: dict[str, Tree] = {}
        for name, part in tree.items():
            held = now.get(name) is not None
            code = name.lower() if held else references.side_code(name)
            if code in parts:
                raise SecretariatError(
                    N_("“{field}” is given twice; give it once."), field=name[:60]
                )
            parts[code] = part
        return parts

    def tree(self, value: BySide[Any], references: References) -> Tree:
        return {code: self.of.tree(part, references) for code, part in value}

    def show(self, value: BySide[Any], language: Language, name_of: NameOf) -> str:
        parts = (f"{c.upper()} {self.of.show(part, language, name_of)}" for c, part in value)
        return language.text(N_("; ")).join(parts)

    def read_out(
        self,
        value: BySide[Any],
        language: Language,
        name_of: NameOf,
        sides: Mapping[str, str],
        labels: Mapping[str, str],
    ) -> str:
        of_side = dict(value)
        codes = [code for code in sides if code in of_side]
        codes += [code for code in of_side if code not in sides]
        return language.text(N_("; ")).join(
            f"{sides.get(code, code.upper())} {self.of.show(of_side[code], language, name_of)}"
            for code in codes
        )

    def show_slot(self, slot: str, stored: Json, language: Language, name_of: NameOf) -> str:
        return self.of.show_slot(self.of.name, stored, language, name_of)

    def name_slot(self, slot: str, language: Language, fields: Mapping[str, Field]) -> str:
        return f"{language.text(self.label)} · {slot.partition('.')[2].upper()}"

    def tree_of_slot(self, stored: Json, references: References) -> Tree:
        return self.of.tree_of_slot(stored, references)

    def is_empty(self, value: BySide[Any]) -> bool:
        return not value

    def refuse(self, value: BySide[Any]) -> None:
        for _, part in value:
            self.of.refuse(part)

    def targets(self, value: BySide[Any]) -> tuple[str, ...]:
        return tuple(target for _, part in value for target in self.of.targets(part))

    def current(self, stored: Json, version: int) -> Json:
        return self.of.current(super().current(stored, version), version)

    @property
    def had_other_values(self) -> bool:
        return bool(self.lifts) or self.of.had_other_values

    @property
    def schema(self) -> Tree:
        each = {"type": "object", "additionalProperties": self.of.schema}
        return {"anyOf": [self.of.schema, each, {"type": "null"}]}


@frozen(kw_only=True)
class RowsField(Field):
    """A small table in a field, such as a body's former names; written and merged as a whole."""

    of: type[Any]
    """A frozen dataclass whose fields are all texts."""
    grows: bool = False
    """True when rows are only added: what two copies added stands together and is no conflict."""

    is_table = True

    def gathered(self, versions: Sequence[Json]) -> Json:
        """One value with every row of *versions*, the earliest first."""
        rows: dict[str, Any] = {}
        for version in versions:
            for row in json.loads(str(version)) if version else ():
                rows[_encode(row)] = row
        return _encode([*rows.values()]) if rows else None

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the table's columns."""
        return tuple(field.name for field in dataclasses.fields(self.of))

    def pack(self, value: tuple[Any, ...]) -> dict[str, Json]:
        rows = [self._filled(row) for row in value]
        return {self.name: _encode(rows) if rows else None}

    def _filled(self, row: Any) -> dict[str, str]:
        return {part: getattr(row, part) for part in self.parts if getattr(row, part)}

    def unpack(self, slots: Slots) -> tuple[Any, ...]:
        stored = slots.get(self.name)
        rows = json.loads(str(stored)) if stored else []
        return tuple(self.of(**{part: row.get(part, "") for part in self.parts}) for row in rows)

    def read(self, tree: Tree, now: tuple[Any, ...], references: References) -> tuple[Any, ...]:
        if isinstance(tree, str) and tree.strip():
            try:
                tree = json.loads(tree)
            except ValueError as error:
                raise self._refusal() from error
        rows = tree or []
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self._refusal()
        if any(row.keys() - set(self.parts) for row in rows):
            raise self._refusal()
        return tuple(self.of(**{p: self._read(p, v) for p, v in row.items()}) for row in rows)

    def _read(self, part: str, tree: Tree) -> str:
        return written.partial_date_of(tree) if part in self.whens else written.text_of(tree)

    @cached_property
    def whens(self) -> frozenset[str]:
        """The names of the columns that hold dates."""
        return frozenset(
            part.name for part in dataclasses.fields(self.of) if part.metadata.get(WHEN)
        )

    def _refusal(self) -> SecretariatError:
        return SecretariatError(
            N_("This is written as a list of objects with {parts}."), parts=list(self.parts)
        )

    def tree(self, value: tuple[Any, ...], references: References) -> Tree:
        return [self._filled(row) for row in value]

    def show(self, value: tuple[Any, ...], language: Language, name_of: NameOf) -> str:
        rows = (
            " · ".join(_readable(part, language) for part in self._filled(row).values())
            for row in value
        )
        return language.text(N_("; ")).join(rows)

    def is_empty(self, value: tuple[Any, ...]) -> bool:
        return not value

    def refuse(self, value: tuple[Any, ...]) -> None:
        for row in value:
            for part in self.parts:
                written.text_of(getattr(row, part))

    @property
    def schema(self) -> Tree:
        parts = {part: {"type": ["string", "null"]} for part in self.parts}
        row = {"type": "object", "properties": parts, "additionalProperties": False}
        return {"type": ["array", "string", "null"], "items": row}


def _readable(part: str, language: Language) -> str:
    """*part* of a row as text; a day in full, as the reader's *language* writes it."""
    if not _DAY.fullmatch(part):
        return part
    try:
        return language.partial_date(part)
    except ValueError:  # looks like a day, but the calendar has no such
        return part
