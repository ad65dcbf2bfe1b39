"""What a form must be told that only the record book knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record that may be meant: its id, what it is called, and what tells it from others."""

    id: str
    title: str
    second: str = ""
    sure: bool = True
    """Whether what one reads of it says why it is offered; else it must be taken, not guessed."""


def _nothing(_to: type[Any] | None, _text: str) -> Sequence[Suggestion]:
    return ()


def _many(_to: type[Any]) -> Sequence[tuple[str, str]]:
    return ()


def _nameless(_ids: Sequence[str]) -> Mapping[str, str]:
    return {}


def _nowhere(_record: str) -> None:
    return None


@dataclass(frozen=True)
class Answers:
    """Given to every form by the screen that shows it."""

    sides: Sequence[tuple[str, str]] = ()
    """The code of each side, and what it is called."""
    find: Callable[[type[Any] | None, str], Sequence[Suggestion]] = _nothing
    """The records of a class whose name or reference begins like a text, the likeliest first."""
    names: Callable[[Sequence[str]], Mapping[str, str]] = _nameless
    """What the records with these ids are called; those that are gone are left out."""
    few: Callable[[type[Any]], Sequence[tuple[str, str]]] = _many
    """All records of a class of which every book has the same few, each with its name."""
    go: Callable[[str], object] = _nowhere
    """Shows the record with this id."""


class ById:
    """References that are ids already: with them a field reads and writes its plain form."""

    def id_of(self, ref: str, to: type[Any] | None) -> str:
        """The id itself."""
        return ref

    def ref_of(self, record: str) -> str:
        """The id itself."""
        return record


BY_ID = ById()
