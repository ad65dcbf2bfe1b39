"""Bold, italic and links as Python values, so that nothing a user types is ever markup.

A text is a plain string, a :class:`Span`, or a sequence of both; there is no syntax to escape.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Mark(StrEnum):
    """The change mark of characters: added, removed or moved between two versions."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved here"
    MOVED_AWAY = "moved away"

    @property
    def is_gone(self) -> bool:
        """True for characters that the later version does not have here."""
        return self in (Mark.DELETED, Mark.MOVED_AWAY)

    def label(self, language: str) -> str:
        """Text for readers who do not see the lines, in *language*."""
        return _SAID[self] if language == "zh" else self.value


_SAID = {
    Mark.INSERTED: "新增",
    Mark.DELETED: "删除",
    Mark.MOVED_HERE: "移入",
    Mark.MOVED_AWAY: "移出",
}


@dataclass(frozen=True, slots=True)
class Span:
    """Some characters in one style; *link* is a web or mail address, *mark* shows a change."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    mark: Mark | None = None


Text = str | Span | Sequence[str | Span]


@dataclass(frozen=True, slots=True)
class Words:
    """The same few words in both languages; either may be empty."""

    en: str = ""
    zh: str = ""

    def ordered(self, first: str) -> list[tuple[str, str]]:
        """``(language, words)`` without empty ones, the *first* language first."""
        both = [("en", self.en), ("zh", self.zh)]
        return [pair for pair in (both if first == "en" else both[::-1]) if pair[1]]


_COMBINING = re.compile(r"\w[\u0300-\u036f]+")
_HALVES = re.compile("[\ud800-\udfff]")  # of a surrogate pair, alone
_CONTROLS = re.compile(
    # from the beginning of a run of blanks alone, so that a long one is looked through once
    r"(?<![\t\v\f\u0085\u2028\u2029 ])[\t\v\f\u0085\u2028\u2029 ]*[\t\v\f\u0085\u2028\u2029]"
)


def bold(text: str) -> Span:
    """*text* in bold."""
    return Span(text, bold=True)


def italic(text: str) -> Span:
    """*text* in italic; Chinese, which has none, stays upright."""
    return Span(text, italic=True)


def link(text: str, address: str) -> Span:
    """*text* that opens *address*."""
    return Span(text, link=address)


def spans(text: Text) -> list[Span]:
    """*text* as spans without empty ones; letters are composed with their accents."""
    parts = [text] if isinstance(text, str | Span) else text
    new_spans = (Span(part) if isinstance(part, str) else part for part in parts)
    return [
        span if span.text == (text := clean(span.text)) else _replaced(span, text)
        for span in new_spans
        if span.text
    ]


def plain(text: Text) -> str:
    """The characters of *text* without markup."""
    return text if isinstance(text, str) else "".join(span.text for span in spans(text))


def clean(text: str) -> str:
    """*text* with letter and accent as one character, tabs as spaces, and no soft hyphens.

    Only such pairs are composed: composing all characters would replace rare ones of names.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00ad", "")
    text = _HALVES.sub("\N{REPLACEMENT CHARACTER}", _CONTROLS.sub(" ", text))
    return _COMBINING.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)


def _replaced(span: Span, text: str) -> Span:
    return replace(span, text=text)
