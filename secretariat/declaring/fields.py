"""The types of field that hold one value: how each is stored, read, written and shown.

A field has one or more slots. A slot is what is written, merged and undone as a unit, and one
value in the journal. A bilingual field has two slots, so a translator and a minute-taker do not
collide; money has one, so amount and currency never part. `amounts` has the fields that hold a
quantity, `many` those whose slots grow with their contents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Any

from secretariat.declaring import choosing, written
from secretariat.declaring.any_field import Field, NameOf, References, Slots
from secretariat.declaring.values import Bilingual, Choice, Json, Link, Tree
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.han import has_han
from secretariat.i18n import N_, Language

__all__ = (
    "ChoiceField", "DayField", "Field", "FieldNameField", "FlagField", "LinkField", "NameOf",
    "PairField", "References", "Slots", "TextField", "WhenField", "WholeField",
)  # fmt: skip


_HALVES = {"en": N_("English"), "zh": N_("Chinese")}


@frozen(kw_only=True)
class TextField(Field):
    """Text in one language, or in none (a place, a URL)."""

    long: bool = False
    language: str = ""
    """``en`` or ``zh`` for a text in this language alone, which sets its order in lists."""
    as_kept: Callable[[str], str] | None = None
    """Converts a typed text to the form that is stored, and refuses any other; None for free text.

    Texts already in the book are read unchanged, since an older program accepted them.
    """
    as_read: Callable[[str, Language], str] | None = None
    """Converts a stored text to the words that a reader sees; None where it is shown as stored."""
    names_person: bool = False
    """True for the name of somebody, as somebody else typed it."""

    is_text = True

    def show(self, value: str, language: Language, name_of: NameOf) -> str:
        if self.as_read and value:
            return self.as_read(value, language)
        return super().show(value, language, name_of)

    def unpack(self, slots: Slots) -> str:
        return str(slots.get(self.name) or "")

    def read(self, tree: Tree, now: str | None, references: References) -> str:
        text = written.text_of(tree)
        return self.as_kept(text) if self.as_kept and text and text != now else text

    def refuse(self, value: str) -> None:
        written.text_of(value)

    def texts(self, value: str) -> tuple[tuple[str, str, str], ...]:
        return ((self.name, "", value),)


@frozen(kw_only=True)
class FieldNameField(TextField):
    """The name of a field; a reader sees the label of that field instead."""

    label_of: Callable[[str], str]

    def show(self, value: str, language: Language, name_of: NameOf) -> str:
        return language.text(self.label_of(value)) if value else ""


@frozen(kw_only=True)
class PairField(Field):
    """A text in both languages."""

    long: bool = False
    apart: bool = False
    """True where each half lists names of its own, so that neither translates the other."""
    by_sound: bool = False
    """True for a name that is also found by the pinyin of its Chinese half, or the initials."""
    quoted: bool = False
    """True for words taken from a published text: a half is never translated, only found."""
    was_text: bool = False
    """True where older versions kept one text, in a slot with the name of the field.

    It is read as the half in whose language it is written, the other half being empty.
    """

    is_pair = True

    @property
    def slots(self) -> tuple[str, ...]:
        return (f"{self.name}.en", f"{self.name}.zh")

    def pack(self, value: Bilingual) -> dict[str, Json]:
        return {f"{self.name}.en": value.en or None, f"{self.name}.zh": value.zh or None}

    def unpack(self, slots: Slots) -> Bilingual:
        en, zh = (str(slots.get(slot) or "") for slot in self.slots)
        return Bilingual(en, zh)

    def from_columns(self, values: tuple[Json, ...]) -> Bilingual:
        en, zh = values
        return Bilingual(str(en or ""), str(zh or ""))

    def read(self, tree: Tree, now: Bilingual, references: References) -> Bilingual:
        if tree is None:
            return Bilingual()
        if self.was_text and isinstance(tree, str):
            return self._with_text(now, written.text_of(tree))
        if not isinstance(tree, dict) or tree.keys() - {"en", "zh"}:
            raise SecretariatError(
                N_("A text in two languages is written {field}.en=… and {field}.zh=…."),
                field=self.name,
            )
        return Bilingual(
            written.text_of(tree["en"]) if "en" in tree else now.en,
            written.text_of(tree["zh"]) if "zh" in tree else now.zh,
        )

    @staticmethod
    def _with_text(now: Bilingual, text: str) -> Bilingual:
        """*now* with *text* as the half in its language; empty for an empty text."""
        if not text:
            return Bilingual()
        return Bilingual(now.en, text) if has_han(text) else Bilingual(text, now.zh)

    def halves_of(self, stored: Json) -> dict[str, Json]:
        """Today's slots for *stored*, the single text of an older version."""
        return self.pack(self._with_text(Bilingual(), str(stored or "")))

    def tree(self, value: Bilingual, references: References) -> Tree:
        return {"en": value.en, "zh": value.zh}

    def show(self, value: Bilingual, language: Language, name_of: NameOf) -> str:
        return value.best(language.short)

    def show_slot(self, slot: str, stored: Json, language: Language, name_of: NameOf) -> str:
        return str(stored or "")

    def name_slot(self, slot: str, language: Language, fields: Mapping[str, Field]) -> str:
        half = _HALVES.get(slot.partition(".")[2])
        label = language.text(self.label)
        return f"{label} · {language.text(half)}" if half else label

    def is_empty(self, value: Bilingual) -> bool:
        return not (value.en or value.zh)

    def refuse(self, value: Bilingual) -> None:
        written.text_of(value.en)
        written.text_of(value.zh)

    def texts(self, value: Bilingual) -> tuple[tuple[str, str, str], ...]:
        return ((f"{self.name}.en", "en", value.en), (f"{self.name}.zh", "zh", value.zh))

    @property
    def schema(self) -> Tree:
        half = {"type": ["string", "null"]}
        once = ["string"] if self.was_text else []
        return {
            "type": ["object", *once, "null"],
            "properties": {"en": half, "zh": half},
            "additionalProperties": False,
        }


@frozen(kw_only=True)
class DayField(Field):
    """A day of the calendar."""

    is_date = True

    def pack(self, value: date | None) -> dict[str, Json]:
        return {self.name: value.isoformat() if value else None}

    def unpack(self, slots: Slots) -> date | None:
        stored = slots.get(self.name)
        return date.fromisoformat(str(stored)) if stored else None

    def read(self, tree: Tree, now: date | None, references: References) -> date | None:
        return written.day_of(tree)

    def tree(self, value: date | None, references: References) -> Tree:
        return value.isoformat() if value else None

    def show(self, value: date | None, language: Language, name_of: NameOf) -> str:
        return language.date(value)

    @property
    def schema(self) -> Tree:
        return {"type": ["string", "null"], "pattern": written.DAY}


@frozen(kw_only=True)
class WhenField(Field):
    """A date of which only the year, or year and month, may be known; kept as in ISO 8601."""

    is_date = True
    is_partial = True

    def unpack(self, slots: Slots) -> str:
        return str(slots.get(self.name) or "")

    def read(self, tree: Tree, now: str, references: References) -> str:
        return written.partial_date_of(tree)

    def show(self, value: str, language: Language, name_of: NameOf) -> str:
        return language.partial_date(value)

    @property
    def schema(self) -> Tree:
        return {"type": ["string", "integer", "null"], "pattern": written.PARTIAL_DATE}


@frozen(kw_only=True)
class WholeField(Field):
    """A whole number, between bounds where it has any."""

    least: int | None = None
    most: int | None = None

    is_whole = True
    is_quantity = True

    def pack(self, value: int | None) -> dict[str, Json]:
        return {self.name: value}

    def read(self, tree: Tree, now: int | None, references: References) -> int | None:
        return written.whole_of(tree, self.least, self.most)

    @property
    def schema(self) -> Tree:
        return {"type": ["integer", "string", "null"], "pattern": written.WHOLE}


@frozen(kw_only=True)
class FlagField(Field):
    """Yes or no; an empty value is no."""

    is_flag = True

    def pack(self, value: bool) -> dict[str, Json]:  # noqa: FBT001 - the value of the field
        return {self.name: 1 if value else None}

    def unpack(self, slots: Slots) -> bool:
        return bool(slots.get(self.name))

    def read(self, tree: Tree, now: bool, references: References) -> bool:  # noqa: FBT001 - the value of the field
        return written.flag_of(tree)

    def show(self, value: bool, language: Language, name_of: NameOf) -> str:  # noqa: FBT001 - the value of the field
        return language.text(N_("Yes")) if value else ""

    def is_empty(self, value: bool) -> bool:  # noqa: FBT001 - the value of the field
        return not value

    @property
    def schema(self) -> Tree:
        return {"type": ["boolean", "string", "integer", "null"]}


@frozen(kw_only=True)
class ChoiceField(Field):
    """One of a fixed list of choices."""

    of: type[Choice]
    default: Choice | None = None
    was_values: Mapping[str, str] = field(default_factory=dict)
    """The stored value of today, by former stored value."""

    @property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(self.of)

    @cached_property
    def _by_value(self) -> Mapping[Json, Choice]:
        return {choice.value: choice for choice in self.of}

    def pack(self, value: Choice | None) -> dict[str, Json]:
        return {self.name: value.value if value else None}

    def unpack(self, slots: Slots) -> Choice | None:
        stored = slots.get(self.name)
        return self._by_value.get(stored, self.default)

    def read(self, tree: Tree, now: Choice | None, references: References) -> Choice | None:
        if tree is None or tree == "":
            return self.default
        chosen = self._by_value.get(tree) if isinstance(tree, str) else None
        if chosen is None and isinstance(tree, str):
            return choosing.of(self.choices, tree)
        if chosen is None:
            raise choosing.not_among(self.of, str(tree))
        return chosen

    def tree(self, value: Choice | None, references: References) -> Tree:
        return value.value if value else None

    def show(self, value: Choice | None, language: Language, name_of: NameOf) -> str:
        return language.text(value.label) if value else ""

    def show_slot(self, slot: str, stored: Json, language: Language, name_of: NameOf) -> str:
        known = self._by_value.get(stored)
        return self.show(known, language, name_of) if known else str(stored)

    @property
    def had_other_values(self) -> bool:
        return bool(self.was_values or self.lifts)

    def current(self, stored: Json, version: int) -> Json:
        lifted = super().current(stored, version)
        return self.was_values.get(str(lifted), lifted)

    @property
    def schema(self) -> Tree:
        return {"enum": [*(choice.value for choice in self.of), "", None]}


@frozen(kw_only=True)
class LinkField(Field):
    """A reference to one record, stored as its id; the record may be missing."""

    to: type[Any] | None = None
    """The record class it points at; None means its own, the class object means any."""
    among: tuple[type[Any], ...] = ()
    """The record classes that one to any record should point at; empty where any will do."""

    @property
    def is_link(self) -> bool:
        return True

    def points_at(self, to: type[Any]) -> bool:
        return self.to is to

    def pack(self, value: Link[Any] | None) -> dict[str, Json]:
        return {self.name: value.id if value else None}

    def unpack(self, slots: Slots) -> Link[Any] | None:
        stored = slots.get(self.name)
        return Link(str(stored)) if stored else None

    def read(self, tree: Tree, now: Link[Any] | None, references: References) -> Link[Any] | None:
        ref = written.text_of(tree).strip()
        return Link(references.id_of(ref, self.to)) if ref else None

    def tree(self, value: Link[Any] | None, references: References) -> Tree:
        return references.ref_of(value.id) if value else None

    def tree_of_slot(self, stored: Json, references: References) -> Tree:
        return references.ref_of(str(stored)) if stored else None

    def show(self, value: Link[Any] | None, language: Language, name_of: NameOf) -> str:
        return name_of(value.id, language) if value else ""

    def targets(self, value: Link[Any] | None) -> tuple[str, ...]:
        return (value.id,) if value else ()
