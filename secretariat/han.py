"""What a Chinese character is: asked here by every part of the program that has to know.

Punctuation, kana, hangul and radicals are none. Rules of typesetting, which treat all East Asian
signs alike, have ranges of their own.
"""

from __future__ import annotations

from secretariat.patterns import pattern

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
"""The characters, to stand between the brackets of a pattern: 〇, and those of every plane."""

_ONE = pattern(f"[{HAN}]")


def is_han(char: str) -> bool:
    """True when *char*, a single character, is Chinese."""
    return _ONE.match(char) is not None


def has_han(text: str) -> bool:
    """True when a Chinese character stands anywhere in *text*."""
    return _ONE.search(text) is not None


def count_han(text: str) -> int:
    """How many Chinese characters stand in *text*."""
    return len(_ONE.findall(text))


_LATIN = pattern("[A-Za-z]")
_WEIGHT = 3
"""The number of Latin letters that say as much as one Chinese character."""


def language_of(text: str) -> str:
    """The language of most of *text*: ``en`` or ``zh``."""
    return "zh" if count_han(text) * _WEIGHT > len(_LATIN.findall(text)) else "en"
