"""The interface of every field: how its value is stored, read, written and shown.

Code that needs to know what a field holds asks the field, not its class.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any, ClassVar, Protocol

from secretariat.declaring.values import Choice, Json, Tree
from secretariat.frozen import frozen
from secretariat.i18n import Language

Slots = Mapping[str, Json]
NameOf = Callable[[str, Language], str]
"""How a linked record, given by id, is called in a language."""


class References(Protocol):
    """Turns references into ids and back; the record book implements it."""

    def id_of(self, ref: str, to: type[Any] | None) -> str:
        """The id of the record called *ref*, of class *to* unless that is None."""

    def ref_of(self, record: str) -> str:
        """The reference of the record with this id; the id itself when it is not there."""

    def sides(self) -> tuple[str, ...]:
        """The codes of the two sides; a value given without a side is for both."""

    def side_code(self, name: str) -> str:
        """The code, in lower case, of the side called *name*; refused where there is none."""


class Contents:
    """Properties of a field's value, used by lists, forms, sheets and the search."""

    is_by_side: ClassVar[bool] = False
    """True when each side has a value of its own."""
    is_pair: ClassVar[bool] = False
    """True when its value is one text in both languages."""
    is_text: ClassVar[bool] = False
    """True when its value is text in one language or in none."""
    is_date: ClassVar[bool] = False
    """True when its value is a day, or a year or month where no more is known."""
    is_partial: ClassVar[bool] = False
    """True for a date of which only the year, or year and month, may be known."""
    is_whole: ClassVar[bool] = False
    """True when its value is a whole number."""
    is_quantity: ClassVar[bool] = False
    """True when its value is a number or money, so that a column of it is set by the right."""
    is_decimal: ClassVar[bool] = False
    """True when its value is a number that may have decimal places."""
    is_money: ClassVar[bool] = False
    """True when its value is an amount with its currency."""
    is_flag: ClassVar[bool] = False
    """True when its value is yes or no."""
    is_table: ClassVar[bool] = False
    """True when its value is a small table: rows of texts, written as a whole."""

    @property
    def grows(self) -> bool:
        """True for a table to which rows are only added; a merge keeps the rows of both copies."""
        return False

    @property
    def long(self) -> bool:
        """True when its text may have several paragraphs."""
        return False

    @property
    def apart(self) -> bool:
        """True when each half lists names of its own, so that neither translates the other."""
        return False

    @property
    def quoted(self) -> bool:
        """True for a quotation of a published text: its other half is looked up, not translated."""
        return False

    @property
    def was_text(self) -> bool:
        """True for a text in both languages that older versions stored as a single text."""
        return False

    @property
    def names_person(self) -> bool:
        """True for a text that is a person's name, typed by a user."""
        return False

    @property
    def by_sound(self) -> bool:
        """True for a name that the search also finds by the pinyin, or initials, of its Chinese."""
        return False

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The members that can be chosen, for one side where each has a value; else empty."""
        return ()

    @property
    def default(self) -> Choice | None:
        """The choice that applies where none was made; None where there is no default."""
        return None

    @property
    def is_link(self) -> bool:
        """True when its value points at records: one, several, or one for each side."""
        return False

    @property
    def to(self) -> type[Any] | None:
        """The record class its links point at; None means its own, the class object means any."""
        return None

    @property
    def among(self) -> tuple[type[Any], ...]:
        """The record classes that a link which could point at any may point at; empty for all."""
        return ()

    def points_at(self, to: type[Any]) -> bool:
        """True when its value is one link, and that to a record of class *to*."""
        return False


@frozen(kw_only=True)
class Field(Contents):
    """One declared field; the subclasses define how its value is stored."""

    name: str = ""
    label: str
    required: bool = False
    searched: bool = False
    listed: bool = False
    own_side: bool = False
    by_verb: bool = False
    """True when it says what was done with the record: only verbs write it, nobody types it."""
    after: str = ""
    """The name of the date field whose date cannot be later than the date of this field."""
    was: tuple[str, ...] = ()
    """Former names, which older operations in the journal still use."""
    lifts: Mapping[int, Callable[[Json], Json]] = field(default_factory=dict)
    """By version of the kind in which the stored form changed: former value to new value."""

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of the field's slots in the journal; empty where they depend on the value."""
        return (self.name,)

    @property
    def is_typed(self) -> bool:
        """False when only a verb writes the field, so that forms and sheets leave it out."""
        return not self.by_verb

    @property
    def is_place(self) -> bool:
        """True for a sort key, which means nothing to a reader."""
        return False

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the table columns that hold this field."""
        return tuple(slot.replace(".", "_") for slot in self.slots)

    @property
    def inner(self) -> Field:
        """The field that holds one value: the field itself, or the field of one side."""
        return self

    @property
    def is_many(self) -> bool:
        """True when each of its values has a slot: many links, a value for each side."""
        return not self.slots

    def owns(self, slot: str) -> bool:
        """True when *slot*, which begins with this field's name, belongs to the field."""
        return slot in self.slots

    def pack(self, value: Any) -> dict[str, Json]:
        """The slots that hold *value*."""
        return {self.name: value or None}

    def unpack(self, slots: Slots) -> Any:
        """The value that *slots* hold; an absent slot means empty."""
        return slots.get(self.name)

    def to_columns(self, slots: Slots) -> tuple[Json, ...]:
        """The values of `columns` for these *slots*."""
        return tuple(slots.get(slot) for slot in self.slots)

    def from_columns(self, values: tuple[Json, ...]) -> Any:
        """The value of the field, from the *values* of `columns`."""
        if len(values) == 1:
            return self.unpack({self.name: values[0]})
        return self.unpack(dict(zip(self.slots, values, strict=True)))

    def read(self, tree: Tree, now: Any, references: References) -> Any:
        """The new value of a field that holds *now*, from *tree*; refused when it is not valid.

        *tree* is in the interchange form.
        """
        raise NotImplementedError  # abstract: each type of field says how it is written

    def tree(self, value: Any, references: References) -> Tree:
        """*value* in the interchange form."""
        return value

    def show(self, value: Any, language: Language, name_of: NameOf) -> str:
        """*value* as text for a reader of *language*."""
        return "" if value is None else str(value)

    def read_out(
        self,
        value: Any,
        language: Language,
        name_of: NameOf,
        sides: Mapping[str, str],
        labels: Mapping[str, str],
    ) -> str:
        """*value* as `show` writes it, with the parts called as a reader of *language* knows them.

        *sides* are the short names of the sides by code, in the order of the book; *labels* those
        of the fields of its kind by name.
        """
        return self.show(value, language, name_of)

    def show_slot(self, slot: str, stored: Json, language: Language, name_of: NameOf) -> str:
        """*stored*, the value of *slot*, as text for a reader of *language*."""
        return self.show(self.unpack({self.name: stored}), language, name_of)

    def name_slot(self, slot: str, language: Language, fields: Mapping[str, Field]) -> str:
        """The name of *slot*, one of its parts: the label, with the language or side of the part.

        *fields* are all of its kind by name, since a part may be named after another field.
        """
        return language.text(self.label)

    def tree_of_slot(self, stored: Json, references: References) -> Tree:
        """*stored*, the value of one slot, in the interchange form, with references for ids."""
        return stored

    def target_of(self, slot: str) -> str:
        """The id of the record in the name of *slot*, where each link has its own; else empty."""
        return ""

    def gathered(self, versions: Sequence[Json]) -> Json:
        """One stored value with the rows of all *versions*, oldest first; if the field `grows`."""
        raise NotImplementedError  # abstract: only a field that grows is asked

    def is_empty(self, value: Any) -> bool:
        """True when nothing was entered."""
        return value is None or value == ""

    def refuse(self, value: Any) -> None:
        """Refuse a *value* with characters that no page can show."""

    def targets(self, value: Any) -> tuple[str, ...]:
        """The ids of the records that *value* points at."""
        return ()

    def texts(self, value: Any) -> tuple[tuple[str, str, str], ...]:
        """The texts that the search finds: slot, language (``en``, ``zh`` or empty) and text."""
        return ()

    @property
    def schema(self) -> Tree:
        """The JSON Schema of this field in the interchange form."""
        return {"type": ["string", "null"]}

    def current(self, stored: Json, version: int) -> Json:
        """*stored*, written by *version* of the kind, in the form of today's version.

        An empty value is empty in every version.
        """
        for step in sorted(self.lifts):
            if version < step and stored is not None:
                stored = self.lifts[step](stored)
        return stored

    @property
    def had_other_values(self) -> bool:
        """True when an older version stored some values in another form."""
        return bool(self.lifts)
