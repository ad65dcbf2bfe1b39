"""The columns of a register in a workbook or CSV file, made from its declaration.

Each language of a pair and each side has a column of its own; an amount and its currency have two,
so that a spreadsheet can add amounts up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import REF, Kind
from secretariat.declaring.values import Bilingual, Choice, Tree
from secretariat.domain.sides import Side
from secretariat.i18n import N_, Language

ID = "id"
AMOUNT, CURRENCY = "amount", "currency"
DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
"""Words of the command line for the order in which 11/5/2026 is to be read."""

LABELS = {ID: N_("Identifier"), REF: N_("Reference")}
_PARTS = {"en": N_("English"), "zh": N_("Chinese"), CURRENCY: N_("currency")}

_NOBODY = Bilingual()


@dataclass(frozen=True)
class Column:
    """One column: a field, or one language, side, amount or currency of it."""

    name: str
    """The field's name, or ``id`` or ``ref``."""
    field: Field | None = None
    path: tuple[str, ...] = ()
    """The keys that lead to this part in the field's interchange form."""
    called: Bilingual = _NOBODY
    """The name of the side in headings; empty for a column of no side."""
    month_first: bool | None = None
    """True when 11/5/2026 is 5 November in this column; None if unknown: it is not read then."""

    @property
    def slot(self) -> str:
        """Its name on the command line, such as ``title.en``."""
        return ".".join((self.name, *self.path))

    @property
    def inner(self) -> Field | None:
        """The field that declares the value of one cell; None for ``id`` and ``ref``."""
        return self.field and self.field.inner

    @property
    def is_by_side(self) -> bool:
        """True when its field has a value for each side."""
        return self.field is not None and self.field.is_by_side

    @property
    def is_date(self) -> bool:
        """True when its cells hold days or dates."""
        return self.inner is not None and self.inner.is_date

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices for its cells; empty when the field has none."""
        return self.inner.choices if self.inner else ()

    def heading(self, language: Language) -> str:
        """Its heading: the label of the field, with the language, side or currency in brackets."""
        label = self.label(language)
        for part in (step for step in self.path if step != AMOUNT):
            label = language.text(
                N_("{field} ({part})"), field=label, part=self._part_text(part, language)
            )
        return label

    def _part_text(self, part: str, language: Language) -> str:
        """The text in brackets that names a language, a side or a currency."""
        if part in _PARTS and (not self.called.en or part == CURRENCY):
            return language.text(_PARTS[part])
        return self.called.half(language.short) or part.upper()

    def label(self, language: Language) -> str:
        """The label of the whole field."""
        if self.field is None:
            return language.text(LABELS[self.name])
        return language.text(self.field.label)

    def of(self, tree: Mapping[str, Tree]) -> Tree:
        """The value of this column in *tree*, a record in the interchange form."""
        part = tree.get(self.name)
        for key in self.path:
            part = part.get(key) if isinstance(part, dict) else None
        return part

    def put(self, tree: dict[str, Tree], value: Tree) -> None:
        """Set the value of this column in *tree*, a record in the interchange form."""
        at: dict[str, Tree] = tree
        keys = (self.name, *self.path)
        for key in keys[:-1]:
            at = at.setdefault(key, {})
        at[keys[-1]] = value

    def take_out(self, tree: dict[str, Tree]) -> None:
        """Remove the value of this column from *tree*, so that an import leaves it unchanged."""
        part = tree.get(self.name)
        if self.path and isinstance(part, dict):
            part.pop(self.path[0], None)
        if not self.path or not tree.get(self.name):
            tree.pop(self.name, None)


def columns_of(
    kind: Kind[Any], sides: Sequence[Side], *, joint_only: bool = False
) -> tuple[Column, ...]:
    """Every column of *kind*: the reference first, the id last."""
    shown = [field for field in kind.fields if field.is_typed or field.by_verb]
    fields = [field for field in shown if not (joint_only and field.own_side)]
    between = [column for field in fields for column in _of_field(field, sides)]
    return (Column(REF), *between, Column(ID))


def whole_fields(kind: Kind[Any]) -> tuple[Column, ...]:
    """One column for each field that `columns_of` splits up, as foreign sheets have them."""
    return tuple(
        Column(field.name, field)
        for field in kind.fields
        if field.is_pair or field.is_by_side or field.is_money
    )


def titles(columns: Sequence[Column], language: Language) -> list[str]:
    """The headings of *columns*; equal headings have the slot added in square brackets."""
    texts = [column.heading(language) for column in columns]
    return [
        f"{text} [{column.slot}]" if texts.count(text) > 1 else text
        for text, column in zip(texts, columns, strict=True)
    ]


def _of_field(field: Field, sides: Sequence[Side]) -> Iterator[Column]:
    if field.is_pair:
        for half in ("en", "zh"):
            yield Column(field.name, field, (half,))
    elif field.is_by_side:
        for side in sides:
            code = side.code.lower()
            called = Bilingual(side.code.upper(), side.demonym.zh)
            yield from _of_one(Column(field.name, field, (code,), called))
    else:
        yield from _of_one(Column(field.name, field))


def _of_one(column: Column) -> Iterator[Column]:
    if column.inner is None or not column.inner.is_money:
        yield column
        return
    for part in (AMOUNT, CURRENCY):
        yield Column(column.name, column.field, (*column.path, part), column.called)
