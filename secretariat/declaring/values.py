"""What a field of a record can hold besides text, numbers and dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, Self, TypeAlias, TypeVar

from secretariat.declaring.meaning import UNSAID, Meaning
from secretariat.i18n import N_

R = TypeVar("R")
V = TypeVar("V")

Json: TypeAlias = str | int | None
"""What one slot holds in the journal."""

Tree: TypeAlias = Any
"""A JSON value as it stands in the interchange form: objects, lists, text, numbers, null."""


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in both languages; an empty half is a visible gap."""

    en: str = ""
    zh: str = ""

    def best(self, short: str) -> str:
        """The half for language *short* (``en`` or ``zh``), else the other one."""
        return (self.zh or self.en) if short.startswith("zh") else (self.en or self.zh)

    def half(self, short: str) -> str:
        """The half for language *short* alone, empty where it is missing."""
        return self.zh if short.startswith("zh") else self.en

    def other(self, short: str) -> str:
        """The half in the other language than *short*, empty where it is missing."""
        return self.en if short.startswith("zh") else self.zh

    def second(self, short: str) -> str:
        """What stands under `best`: the other half, empty where `best` shows that one already."""
        return self.other(short) if self.half(short) else ""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its currency (ISO 4217); the two change together."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"


@dataclass(frozen=True, slots=True)
class Link(Generic[R]):
    """Points at a record of kind R by its id; the record may not have arrived yet."""

    id: str


@dataclass(frozen=True, slots=True)
class BySide(Generic[V]):
    """One value for each side that has one; a side is data, so there may be more than two."""

    values: tuple[tuple[str, V], ...] = ()
    """Pairs of a side's code in lower case and its value, in the order of the codes."""

    @classmethod
    def of(cls, **values: V) -> Self:
        """The values by the codes of their sides, in lower case, as keywords."""
        return cls(tuple(sorted(values.items())))

    def get(self, side: str) -> V | None:
        """The value of *side*, whatever the case of its code."""
        return dict(self.values).get(side.lower())

    def with_value(self, side: str, value: V | None) -> BySide[V]:
        """The same with *side*'s value replaced; None takes it away."""
        rest = {code: one for code, one in self.values if code != side.lower()}
        if value is not None:
            rest[side.lower()] = value
        return BySide(tuple(sorted(rest.items())))

    def __iter__(self) -> Iterator[tuple[str, V]]:
        return iter(self.values)

    def __bool__(self) -> bool:
        return bool(self.values)


WHEN = "when"
"""What is noted of a part of a row that holds a date, which may be partial."""


def when_part() -> str:
    """A part of a row that holds a date, which may be partial."""
    made: str = field(default="", metadata={WHEN: True})
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What another source says of one field of a record, kept beside what the record says."""

    field: str = ""
    value: str = ""
    source: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedName:
    """A name that a body bore between two dates, either of which may be partial or unknown."""

    en: str = ""
    zh: str = ""
    start: str = when_part()
    end: str = when_part()

    def held_on(self, day: str) -> bool:
        """True when the name was in use on the ISO date *day*."""
        return self.start <= day and (not self.end or day < self.end)


class Choice(Enum):
    """A fixed choice: each member is written ``NAME = "stored value", N_("Label")``.

    One that says how far a record has come names its meaning after the label.
    """

    label: str
    meaning: Meaning

    def __new__(cls, stored: str, label: str, meaning: Meaning = UNSAID) -> Self:
        member = object.__new__(cls)
        member._value_ = stored
        member.label = label
        member.meaning = meaning
        return member


class Confidence(Choice):
    """How far a record can be relied on."""

    A = "A", N_("Official page or treaty text")
    B = "B", N_("One press source or a copy of one")
    C = "C", N_("Inferred or unclear")
