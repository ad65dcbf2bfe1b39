"""Callbacks through which a form asks the book."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any

from PySide6.QtWidgets import QWidget

from secretariat.frozen import frozen

FEW = 6
"""Records that a form shows beside each other; more of them are found by typing."""


@frozen(slots=True)
class Suggestion:
    """A record to choose: its id, its name, and what distinguishes it from others."""

    id: str
    title: str
    second: str = ""
    sure: bool = True
    """Whether what one reads of it says why it is offered; else it must be taken, not guessed."""


@frozen(slots=True)
class Around:
    """The context of a record that a field may create."""

    links: Mapping[str, str] = field(default_factory=dict)
    """What the links of the form point at, by their names; for a side its code does as well."""
    burst: str = ""
    """With it, the new record and the link to it are one change, so that one undo takes both."""


@frozen(slots=True)
class Beginning:
    """A record that a field creates from the text typed in it."""

    to: type[Any]
    text: str
    around: Around
    made: Callable[[str], object]
    """Hears the id of the record once it is in the book."""
    closed: Callable[[], object]
    """Hears that it was given up."""


def _no_kind(_to: type[Any] | None) -> str:
    return ""


def _is_filled(_to: type[Any]) -> bool:
    return False


def _none_is_made(_beginning: Beginning) -> QWidget | None:
    return None


def _nothing(_to: type[Any] | None, _text: str) -> Sequence[Suggestion]:
    return ()


def _many(_to: type[Any]) -> Sequence[tuple[str, str]]:
    return ()


def _nameless(_ids: Sequence[str]) -> Mapping[str, str]:
    return {}


def _nowhere(_record: str) -> None:
    return None


@frozen
class Answers:
    """The callbacks that each form gets from its screen."""

    sides: Sequence[tuple[str, str]] = ()
    """The code of each side, and what it is called."""
    find: Callable[[type[Any] | None, str], Sequence[Suggestion]] = _nothing
    """The records of a class whose name or reference begins like a text, the likeliest first."""
    names: Callable[[Sequence[str]], Mapping[str, str]] = _nameless
    """What the records with these ids are called; those that are gone are left out."""
    few: Callable[[type[Any]], Sequence[tuple[str, str]]] = _many
    """All records of a class of which every book has the same few, each with its name."""
    makes: Callable[[type[Any] | None], str] = _no_kind
    """What a record of a class is called where a field may make one, else empty."""
    is_empty: Callable[[type[Any]], bool] = _is_filled
    """Whether there is no record of a class yet."""
    make: Callable[[Beginning], QWidget | None] = _none_is_made
    """Makes a record at once, or gives the small form that asks for what it lacks."""
    go: Callable[[str], object] = _nowhere
    """Shows the record with this id."""


class ById:
    """References of a form that are the ids themselves, so that it uses the interchange form."""

    def id_of(self, ref: str, to: type[Any] | None) -> str:
        """*ref*, which is the id already."""
        return ref

    def ref_of(self, record: str) -> str:
        """*record*, the id, as its own reference."""
        return record

    def sides(self) -> tuple[str, ...]:
        """None: a form says of each value by side whose it is."""
        return ()


BY_ID = ById()
