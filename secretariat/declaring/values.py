"""The types of value that a field can hold besides text, numbers and dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, Self, TypeAlias, TypeVar

from secretariat.declaring.meaning import UNSAID, Meaning
from secretariat.frozen import frozen
from secretariat.i18n import N_

R = TypeVar("R")
V = TypeVar("V")

Json: TypeAlias = str | int | None
"""The value of one slot in the journal."""

Tree: TypeAlias = Any
"""A JSON value in the interchange form: an object, a list, a text, a number or null."""


@frozen(slots=True)
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
        """The half that `best` does not return; empty where it is missing."""
        return self.other(short) if self.half(short) else ""


@frozen(slots=True)
class Money:
    """An amount with its currency (ISO 4217); the two change together."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"


@frozen(slots=True)
class Link(Generic[R]):
    """Points at a record of class R by its id; the record may not be in this copy yet."""

    id: str


@frozen(slots=True)
class BySide(Generic[V]):
    """One value for each side that has one; a side is data, so there may be more than two."""

    values: tuple[tuple[str, V], ...] = ()
    """Pairs of a side's code in lower case and its value, in the order of the codes."""
    sides: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The codes, worked out once: lists of a hundred thousand records share their values."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "sides", tuple([code for code, _ in self.values]))

    @classmethod
    def of(cls, **values: V) -> Self:
        """A new object from keyword arguments: the values by the codes of sides in lower case."""
        return cls(tuple(sorted(values.items())))

    def get(self, side: str) -> V | None:
        """The value of *side*, whatever the case of its code."""
        wanted = side.lower()
        for code, value in self.values:
            if code == wanted:
                return value
        return None

    def with_value(self, side: str, value: V | None) -> BySide[V]:
        """A copy with the value of *side* replaced; None removes it."""
        values = {code: other for code, other in self.values if code != side.lower()}
        if value is not None:
            values[side.lower()] = value
        return BySide(tuple(sorted(values.items())))

    def __iter__(self) -> Iterator[tuple[str, V]]:
        return iter(self.values)

    def __bool__(self) -> bool:
        return bool(self.values)


WHEN = "when"
"""The key that marks the parts of a row that hold dates, in the metadata of the dataclass."""


def when_part() -> str:
    """A part of a row that holds a date, which may be partial."""
    part: str = field(default="", metadata={WHEN: True})
    return part


@frozen(slots=True, kw_only=True)
class Claim:
    """The value that another source gives for one field of a record."""

    field: str = ""
    value: str = ""
    value_zh: str = ""
    """The value as Chinese documents write it, where that differs."""
    source: str = ""
    source_zh: str = ""
    """The source as Chinese documents name it, where that differs."""
    confidence: str = ""

    @property
    def origin(self) -> Bilingual:
        """The source in both languages."""
        return Bilingual(self.source, self.source_zh)


@frozen(slots=True, kw_only=True)
class DatedName:
    """A name that a body had between two dates, which may be partial or unknown."""

    en: str = ""
    zh: str = ""
    start: str = when_part()
    end: str = when_part()

    def held_on(self, day: str) -> bool:
        """True when the name was in use on the ISO date *day*."""
        return self.start <= day and (not self.end or day < self.end)


class Choice(Enum):
    """A fixed choice: each member is written ``NAME = "stored value", N_("Label")``.

    The members of a state give their meaning after the label.
    """

    label: str
    meaning: Meaning
    # Members are compared by identity; that of Enum hashes their names, in Python, each time.
    __hash__ = object.__hash__

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
