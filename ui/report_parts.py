"""What a place says of a report: light, since every list can lead to one."""

from __future__ import annotations

from dataclasses import dataclass

REGISTER = "register"
"""The document that is the table of a register."""


@dataclass(frozen=True)
class Part:
    """A document and, for the table of a register, which and what of it: what a place carries."""

    document: str
    register: str = ""
    field: str = ""
    """A field with choices that the list was narrowed by, and the stored value it has to have."""
    value: str = ""
    words: str = ""

    @property
    def said(self) -> str:
        """As a place carries it; the words come last, since anything may stand in them."""
        if self.document != REGISTER:
            return self.document
        return ":".join((REGISTER, self.register, f"{self.field}={self.value}", self.words))

    @staticmethod
    def of(said: str) -> Part:
        """What *said* says."""
        document, register, where, words = (said.split(":", 3) + [""] * 4)[:4]
        field, _, value = where.partition("=")
        return Part(document, register, field, value, words)
