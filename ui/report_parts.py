"""The options of a report in a `Place`; light, since every list can lead to one."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from secretariat.frozen import frozen

REGISTER = "register"
"""The document that prints a register as a table."""

_ASKED = "?"
"""Separates the name of a document from its options."""


@frozen
class Part:
    """A document with its options; for a printed register also its name, filter and search."""

    document: str
    register: str = ""
    field: str = ""
    """A field with choices by which the list was filtered, and the stored value."""
    value: str = ""
    words: str = ""
    chosen: tuple[tuple[str, str], ...] = ()
    """The options chosen beside the preview, by name."""

    @property
    def encoded(self) -> str:
        """The text of this part in a `Place`; words come last, since they may contain anything."""
        document = with_choices(self.document, dict(self.chosen))
        if self.document != REGISTER:
            return document
        return ":".join((document, self.register, f"{self.field}={self.value}", self.words))

    @staticmethod
    def of(text: str) -> Part:
        """The part that the text *text* describes."""
        head, register, where, words = (text.split(":", 3) + [""] * 4)[:4]
        document, chosen = name_and_choices(head)
        field, _, value = where.partition("=")
        return Part(document, register, field, value, words, tuple(chosen.items()))


def with_choices(name: str, chosen: Mapping[str, str]) -> str:
    """*name* joined with the *chosen* options for a place; empty ones are left out."""
    text = urlencode([item for item in chosen.items() if item[1]], safe=",")
    return f"{name}{_ASKED}{text}" if text else name


def name_and_choices(text: str) -> tuple[str, dict[str, str]]:
    """Name of the document and the choices for it, out of what `with_choices` returned."""
    name, _, chosen = text.partition(_ASKED)
    return name, dict(parse_qsl(chosen))
