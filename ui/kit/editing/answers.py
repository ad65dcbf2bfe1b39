"""Callbacks through which a form asks the book."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from secretariat.declaring.any_field import Field
from secretariat.declaring.values import Tree
from secretariat.frozen import frozen

FEW = 6
"""Most records that a form shows side by side; among more, one is found by typing."""


@frozen(slots=True)
class Suggestion:
    """A record to choose: its id, its name, and what distinguishes it from others."""

    id: str
    title: str
    second: str = ""
    sure: bool = True
    """True if the visible text shows why it matches; if not, only the user may choose it."""


@frozen(slots=True)
class Around:
    """The context of a record that a field may create."""

    links: Mapping[str, str] = field(default_factory=dict)
    """The targets of the links in the form, by field name: ids, or for a side its code."""
    burst: str = ""
    """The key that joins the new record and the link to it into one change, undone together."""


@frozen(slots=True)
class Beginning:
    """A record that a field creates from the text typed in it."""

    to: type[Any]
    text: str
    around: Around
    created: Callable[[str], object]
    """Called with the id of the record once it is in the book."""
    closed: Callable[[], object]
    """Called when the user gives it up."""
    typed: Mapping[str, Tree] | None = None
    """What was typed in its small form before, by field, which is then shown again; else None."""


class SmallForm(QFrame):
    """Base class of the form that asks for the missing fields of a record that a field creates."""

    edited = Signal()
    """Emitted when the user types or chooses in it."""

    def draft(self) -> dict[str, Tree]:
        """What was typed in it, by field, for `Beginning.typed`."""
        raise NotImplementedError  # abstract: the form knows its fields


def _no_kind(_to: type[Any] | None) -> str:
    return ""


def _is_filled(_to: type[Any]) -> bool:
    return False


def _none_is_made(_beginning: Beginning) -> SmallForm | None:
    return None


def _nothing(_to: type[Any] | None, _text: str) -> Sequence[Suggestion]:
    return ()


def _many(_to: type[Any]) -> Sequence[tuple[str, str]]:
    return ()


def _nameless(_ids: Sequence[str]) -> Mapping[str, str]:
    return {}


def _nowhere(_record: str) -> None:
    return None


def _no_words(_field: Field) -> None:
    return None


@frozen
class Answers:
    """The callbacks that each form gets from its screen."""

    sides: Sequence[tuple[str, str]] = ()
    """The code and the name of each side."""
    find: Callable[[type[Any] | None, str], Sequence[Suggestion]] = _nothing
    """The records of a class whose name or reference matches a text, the best match first."""
    names: Callable[[Sequence[str]], Mapping[str, str]] = _nameless
    """The names of the records with these ids; removed records are left out."""
    few: Callable[[type[Any]], Sequence[tuple[str, str]]] = _many
    """All records, each with its name, of a class that has the same few in every book."""
    makes: Callable[[type[Any] | None], str] = _no_kind
    """The word for a record of a class that a field may create; empty if it may not."""
    is_empty: Callable[[type[Any]], bool] = _is_filled
    """True while there is no record of a class."""
    make: Callable[[Beginning], SmallForm | None] = _none_is_made
    """Creates a record at once, or returns the small form that asks for missing fields."""
    go: Callable[[str], object] = _nowhere
    """Shows the record with this id."""
    meant: Callable[[Field], Callable[[str], date | None] | None] = _no_words
    """Reads the words for a day, such as “end of Q3”, in a field of deadlines; None for others."""


class ById:
    """References that are the ids themselves, so that a form can use the interchange form."""

    def id_of(self, ref: str, to: type[Any] | None) -> str:
        """*ref*, which is the id already."""
        return ref

    def ref_of(self, record: str) -> str:
        """*record*, the id, as its own reference."""
        return record

    def sides(self) -> tuple[str, ...]:
        """No sides: in a form, each value by side is keyed by its side already."""
        return ()

    def side_code(self, name: str) -> str:
        """*name*, which is the code of a side already."""
        return name.lower()


BY_ID = ById()
