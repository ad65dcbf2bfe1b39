"""Findings of the checks: the fault, its severity, a sentence in either language, its position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from secretariat.declaring.values import Bilingual
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import Language

Span = tuple[int, int]


class Check(StrEnum):
    """The kinds of fault, in the order in which those at one position are reported."""

    MISSING = "missing"
    OMISSION = "omission"
    MONEY = "money"
    DATE = "date"
    UNIT = "unit"
    NUMBER = "number"
    REFERENCE = "reference"
    NAME = "name"
    TERM = "term"
    FORCE = "force"
    NEGATION = "negation"
    DIRECTION = "direction"
    ROLE = "role"
    CONDITION = "condition"
    LIST = "list"
    LEFTOVER = "leftover"
    PUNCTUATION = "punctuation"
    OFFICE = "office"


def meet(span: Span | None, other: Span | None) -> bool:
    """True if two spans share a character; False if one of them is None."""
    return bool(span and other and span[0] < other[1] and other[0] < span[1])


class Severity(StrEnum):
    """How serious a finding is: errors prevent agreement, warnings need a look, notes inform."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Needs(Enum):
    """The further evidence in both halves that a rule's finding needs to be more than a note."""

    NOTHING_MORE = "nothing more"
    """None: contradicting figures, dates and listed names are evidence enough."""
    WHOLE_WORDS = "whole words"
    """The quoted words are not part of a longer word, as “drop” in “drop-out” is."""
    LONE_WORDS = "lone words"
    """Whole words, none of which corresponds to another word of the sentences."""
    NAMED_MEMBER = "named member"
    """Members of two lists correspond, and one word of the longer list has no counterpart."""
    UNSAID = "unsaid"
    """Lone words; and no word or character of the Chinese may stand for those of the English.

    For what one half alone says, or where a word stands for a term only by its place."""


@dataclass(frozen=True)
class Finding:
    """One fault between two halves; *template* is marked for translation, *parts* fill it."""

    check: Check
    severity: Severity
    template: str
    parts: Mapping[str, str] = field(default_factory=dict, hash=False)
    en: str = ""
    zh: str = ""
    en_span: Span | None = None
    zh_span: Span | None = None
    by_language: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    """Parts written by a user in each language, by name and language code."""
    needs: Needs = field(default=Needs.NOTHING_MORE, compare=False)

    def message(self, language: Language) -> str:
        """The sentence in *language*, with the labels among its parts translated."""
        parts = {
            name: language.text(part) if isinstance(part, Label) else part
            for name, part in self.parts.items()
        }
        for name, versions in self.by_language.items():
            parts[name] = versions.get(language.short) or next(filter(None, versions.values()), "")
        return language.text(self.template, **parts).strip()

    def as_error(self) -> SecretariatError:
        """The finding as an error with its template and parts, translated when it is shown."""
        written = {
            name: Bilingual(versions.get("en", ""), versions.get("zh", ""))
            for name, versions in self.by_language.items()
        }
        return SecretariatError(self.template, **{**self.parts, **written})

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Sort key: position in the English text, then in the Chinese, then the check."""
        far = 1 << 60
        en = self.en_span[0] if self.en_span else far
        zh = self.zh_span[0] if self.zh_span else far
        return (en, zh, self.check)
