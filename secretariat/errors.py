"""The one error that a user can put right; every other exception is a bug."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import PurePath
from typing import Protocol, Self, runtime_checkable

from secretariat.frozen import frozen
from secretariat.patterns import pattern

_UNSEEN = pattern("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What would move the cursor, colour a terminal or turn the reading round, seen by nobody."""
_BREAKS = pattern(r"\s*[\r\n\x0b\x0c\u2028\u2029]+\s*")


@runtime_checkable
class InLanguages(Protocol):
    """A name that a book has in both languages; a part of a sentence."""

    def best(self, short: str) -> str:
        """The name in the language *short*, ``en`` or ``zh``, else in the other one."""


class SecretariatError(Exception):
    """Says in one plain sentence what the user can put right.

    *template* is marked with ``N_`` where it is written and holds ``{name}`` for each of the
    *parts*; it is translated only when it is shown, in the language of whoever reads it. A part
    that is a list is shown with the commas of that language between its members, a day and a name
    in two languages as that language writes it.
    """

    def __init__(self, template: str, **parts: object) -> None:
        super().__init__(template)
        self.template = template
        self.parts = parts

    def __str__(self) -> str:
        return self.text(str)

    def text(
        self,
        translate: Callable[[str], str],
        listed: Callable[[Iterable[str]], str] = ", ".join,
        shown: Callable[[object], object] | None = None,
    ) -> str:
        """The sentence in another language, which joins lists by *listed*.

        So are its parts that are labels or say something; *shown* says how it writes days, moments
        and names.
        """
        how = _Speech(translate, listed, shown or _plain)
        parts = {name: how.rendered(part) for name, part in self.parts.items()}
        return translate(self.template).format(**parts)


@frozen
class _Speech:
    """How the parts of a sentence are said in one language."""

    translate: Callable[[str], str]
    listed: Callable[[Iterable[str]], str]
    shown: Callable[[object], object]

    def rendered(self, part: object) -> object:
        """*part* as it can stand in a sentence: what was typed may break lines, or be unseen."""
        if isinstance(part, SecretariatError):
            return part.text(self.translate, self.listed, self.shown)
        if isinstance(part, list | tuple):
            return self.listed([str(self.rendered(each)) for each in part])
        if isinstance(part, Label):
            return self.translate(part)
        if isinstance(part, str) and not isinstance(part, PartialDate):
            return as_seen(part)
        shown = self.shown(part)
        return as_seen(str(shown)) if isinstance(shown, str | PurePath) else shown


def _plain(part: object) -> object:
    """*part* as English without a catalogue writes it: a name by its English half."""
    if isinstance(part, datetime):
        return f"{part:%Y-%m-%d %H:%M}"
    if isinstance(part, str | int):
        return part
    return part.best("en") if isinstance(part, InLanguages) else part


def as_seen(text: str) -> str:
    """*text* on one line, with a sign in place of each character that nobody would see."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", _BREAKS.sub(" ", text))


class PasswordError(SecretariatError):
    """A server asks for a password, and none or a wrong one was given."""


class DiskError(SecretariatError):
    """The disk refuses for now: what was asked for is right, and may be tried again as it is."""


class OtherFileError(SecretariatError):
    """A file is of another kind than the one that was asked for."""


class DamageError(SecretariatError):
    """The file is not as it was written: a backup helps, or saving what can still be read."""


class LostError(DamageError):
    """Nothing of the file can be read any more: only a backup helps."""


class DerivedDamageError(DamageError):
    """Only what is derived from the journal is wrong: repair makes it anew, and nothing is lost."""


class PartialDate(str):
    """An ISO date of which only the year, or year and month, may be known; a part of a sentence."""

    __slots__ = ()


class Label(str):
    """A text with a translation of its own, such as a field's label; a part of a sentence or alone.

    *context* says in which sense a word of several is meant, as translators are told it.
    """

    __slots__ = ("context",)
    context: str

    def __new__(cls, text: str, *, context: str = "") -> Self:
        label = super().__new__(cls, text)
        label.context = context or getattr(text, "context", "")
        return label
