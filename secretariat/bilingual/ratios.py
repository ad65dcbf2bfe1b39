"""Ratios of two figures in English, such as 60:40 and four to one, and scores, such as 8-5."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from secretariat.bilingual import numerals_en, numerals_zh
from secretariat.bilingual.findings import Check
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import Mention, Weight

_RATIO = re.compile(
    r"(?<![\d:.])(?P<a>[1-9]\d{0,2}):(?P<b>[1-9]\d{0,2})(?![\d:])"
    r"|\b(?P<odds>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty) to one\b"
)
_SCORE = re.compile(r"(?<![\d.-])(?P<a>\d{1,2})[-–](?P<b>\d{1,2})(?![\d-])")
_CONTEST = re.compile(r"\b(?:beat|beaten|won|win|lost|drew|defeat\w*|score[ds]?|victory|match)\b")
_LONG = 20_000


def ratios(half: Half) -> Iterator[Mention]:
    """Ratios such as 60:40, which Chinese may write 六四."""
    if _CONTEST.search(half.text, 0, _LONG):
        for match in half.free_matches(_SCORE):
            half.take(*match.span())
            yield ratio(match, match["a"], match["b"])
    for match in half.free_matches(_RATIO):
        half.take(*match.span())
        if match["odds"]:
            read = numerals_en.value_of(match["odds"])
            yield ratio(match, str(read[0]) if read else "1", "1")
        else:
            yield ratio(match, match["a"], match["b"])


def ratio(match: re.Match[str], first_written: str, second_written: str) -> Mention:
    """A mention of the ratio of two figures; it counts only against another ratio."""
    first = numerals_zh.read(first_written) or Fraction(1)
    second = numerals_zh.read(second_written) or Fraction(1)
    return Mention("ratio", first / second, *match.span(), Check.NUMBER, Weight.PAIRED)
