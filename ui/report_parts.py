"""What a place says of a report: light, since every list can lead to one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

REGISTER = "register"
"""The document that is the table of a register."""

_ASKED = "?"
"""Between the name of what is shown and how it is shown."""


@dataclass(frozen=True)
class Part:
    """A document, how it is printed, and of a register which and what: what a place carries."""

    document: str
    register: str = ""
    field: str = ""
    """A field with choices that the list was narrowed by, and the stored value it has to have."""
    value: str = ""
    words: str = ""
    chosen: tuple[tuple[str, str], ...] = ()
    """What was chosen beside the preview, by the names of the choices."""

    @property
    def said(self) -> str:
        """As a place carries it; the words come last, since anything may stand in them."""
        document = with_choices(self.document, dict(self.chosen))
        if self.document != REGISTER:
            return document
        return ":".join((document, self.register, f"{self.field}={self.value}", self.words))

    @staticmethod
    def of(said: str) -> Part:
        """What *said* says."""
        head, register, where, words = (said.split(":", 3) + [""] * 4)[:4]
        document, chosen = name_and_choices(head)
        field, _, value = where.partition("=")
        return Part(document, register, field, value, words, tuple(chosen.items()))


def with_choices(name: str, chosen: Mapping[str, str]) -> str:
    """*name* and what was *chosen*, as a place carries them; what is empty is left out."""
    said = urlencode([one for one in chosen.items() if one[1]], safe=",")
    return f"{name}{_ASKED}{said}" if said else name


def name_and_choices(said: str) -> tuple[str, dict[str, str]]:
    """What `with_choices` put together."""
    name, _, chosen = said.partition(_ASKED)
    return name, dict(parse_qsl(chosen))
