"""Ratios of two figures in English, such as 60:40 and four to one, and scores, such as 8-5."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from secretariat.bilingual import numerals_en, numerals_zh
from secretariat.bilingual.findings import Check
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import Mention, Weight

_RATIO = re.compile(
    r"(?<![\d:.])(?P<a>[1-9]\d{0,2}):(?P<b>[1-9]\d{0,2})(?![\d:])"
    r"|\b(?P<odds>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty) to one\b"
)
_SAID = re.compile(
    r"\bratios?\b[^.;]{0,60}?(?<![\d.])(?P<a>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)"
    r" to (?P<b>one|two|three|four|five|\d{1,3})\b(?![.,]\d)"
)
"""“The ratio of students to staff is 15 to 1”."""
_FOR_EVERY = re.compile(
    r"\b(?P<a>two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) \w+(?: \w+)? (?:for|to) every"
    r" (?P<b>one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\b",
    re.IGNORECASE,
)
"""“Three men for every two women”: in Chinese a ratio, 3∶2, or two numbers."""
_SCORE = re.compile(r"(?<![\d.-])(?P<a>\d{1,2})[-–](?P<b>\d{1,2})(?![\d-])")
_CONTEST = re.compile(
    r"\b(?:beat|beaten|won|win|lost|drew|defeat\w*|score[ds]?|victory|match|goals?)\b"
    r"|\d[-–]\d (?:win|victory|defeat|draw|loss|lead)\b"
)
_VOTE = re.compile(
    r"\b(?:split|vot\w+|carried|passed|adopted|defeated|rejected|won|beat|lost)\b[^.;]{0,24}?"
    r"\b(?P<a>\d{1,3})(?: (?:votes )?to |[-–—])(?P<b>\d{1,3})\b"
)
"""“Split 6 to 4”: in Chinese a ratio, 6比4, or two numbers of votes."""
_LONG = 20_000


def ratios(half: Half) -> Iterator[Mention]:
    """Ratios such as 60:40, which Chinese may write 六四."""
    if _CONTEST.search(half.text, 0, _LONG):
        for match in half.free_matches(_SCORE):
            half.take(*match.span())
            yield ratio(match, match["a"], match["b"])
    for match in (
        *half.free_matches(_FOR_EVERY),
        *half.free_matches(_VOTE),
        *half.free_matches(_SAID),
    ):
        half.take(match.start("a"), match.end())
        first, second = (_written(match[name]) for name in ("a", "b"))
        yield replace(ratio(match, first, second), measure=f"{first}/{second}")
    for match in half.free_matches(_RATIO):
        half.take(*match.span())
        if match["odds"]:
            yield ratio(match, _written(match["odds"]), "1")
        else:
            yield ratio(match, match["a"], match["b"])


def _written(number: str) -> str:
    """The digits of *number*, a word or digits."""
    read = None if number.isdigit() else numerals_en.value_of(number)
    return str(read[0]) if read else number


def ratio(match: re.Match[str], first_written: str, second_written: str) -> Mention:
    """A mention of the ratio of two figures; it counts only against another ratio."""
    first = numerals_zh.read(first_written) or Fraction(1)
    second = numerals_zh.read(second_written) or Fraction(1)
    size = first / second if second else -1 - first
    return Mention("ratio", size, *match.span(), Check.NUMBER, Weight.PAIRED)
