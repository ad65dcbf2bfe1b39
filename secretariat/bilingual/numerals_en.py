"""English numbers in figures and words, ordinals and vague hundreds, as exact fractions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from secretariat.bilingual.numerals_zh import Numeral

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_CARDINALS = {
    **{word: n for n, word in enumerate(_UNITS)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
}
_SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "dozen": 12,
}  # fmt: skip
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_ORDINAL_UNITS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_ORDINALS = {
    **{word: n for n, word in enumerate(_ORDINAL_UNITS) if n},
    **{word[:-1] + "ieth": 10 * n for n, word in enumerate(_TENS, 2)},
    "hundredth": 100,
}
_CARDINAL = "|".join(sorted([*_CARDINALS, *_SCALES], key=len, reverse=True))
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,20})?|\d{1,40}(?:\.\d{1,20})?|(?<![\d.])\.\d{1,20}"
_FIGURES = re.compile(
    rf"(?<![\w.])(?:(?P<ordinal>\d{{1,6}})(?:st|nd|rd|th)\b|(?P<figure>{_FIGURE})"
    r"(?:[ -]?(?P<scale>hundred|thousand|million|billion|trillion|dozen)s?\b"
    r"|[ ]?(?P<short>mn|bn|tn|k|m|b)(?![\w/²³]))?)",
    re.IGNORECASE,
)
_WORDS = re.compile(
    rf"\b(?:(?:a|an|half an?)[ -](?=(?:hundred|thousand|million|billion|trillion|dozen)\b))?"
    rf"(?:(?:{_CARDINAL})(?:[ -]+(?:and[ -]+)?(?=(?:{_CARDINAL}|{_ORDINAL})\b)|\b))+"
    rf"(?:{_ORDINAL})?\b|\b(?:{_ORDINAL})\b|\bhalf a dozen\b",
    re.IGNORECASE,
)
_AND_A_HALF = re.compile(r"[ -]and[ -]a[ -](?:half|quarter)\b", re.IGNORECASE)
_MIXED = re.compile(
    rf"\b(?P<whole>{_CARDINAL}|\d{{1,3}}) and (?P<part>a half|a quarter|three quarters) "
    r"(?P<scale>hundred|thousand|million|billion|trillion|dozen)\b",
    re.IGNORECASE,
)
"""One and a half million: whole and part are both counted by the scale."""
_PARTS = {"a half": Fraction(1, 2), "a quarter": Fraction(1, 4), "three quarters": Fraction(3, 4)}
_HALF_A = re.compile(
    r"\bhalf an?(?= (?!(?:dozen|hundred|thousand|million|billion|trillion|century|decade|year|month"
    r"|week|day|hour|minute|score)\b)[a-z])",
    re.IGNORECASE,
)
PART_OF_A_SCALE = re.compile(
    r"\b(?P<top>a|one|three)[ -]quarters? of an? (?P<scale>thousand|million|billion|trillion)\b",
    re.IGNORECASE,
)
"""A quarter of a million: a number, and no part of anything."""
_SCORE = re.compile(r"\ba score(?= of\b)", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:(tens|hundreds|dozens|scores)(?: of)? )?(hundreds|thousands|millions"
    r"|billions|dozens|tens)"
    r"(?= of\b|\b)(?: of (thousands|millions|billions)\b)?",
    re.IGNORECASE,
)
_VAGUE_SIZES = {
    "tens": 10, "dozens": 10, "scores": 10, "hundreds": 100, "thousands": 10**3,
    "millions": 10**6, "billions": 10**9,
}  # fmt: skip


def value_of(words: str) -> tuple[Fraction, bool] | None:
    """The value of number words such as “one hundred and twenty”, and whether it is an ordinal."""
    tokens = [t for t in re.split(r"[ -]+", words.lower()) if t not in {"and", "a", "an"}]
    parts: list[Fraction] = []
    group, ordinal, half_of = Fraction(0), False, False
    for spoken in tokens:
        if spoken == "half":
            half_of = True
        elif spoken in _CARDINALS:
            group += _CARDINALS[spoken]
        elif spoken in _ORDINALS:
            group, ordinal = group + _ORDINALS[spoken], True
        elif spoken in {"hundred", "dozen"}:
            group = (group or Fraction(1)) * _SCALES[spoken]
        elif spoken in _SCALES:
            size = _SCALES[
                spoken
            ]  # a thousand and one billion: all that is smaller is counted by it
            group += sum(part for part in parts if part < size)
            parts = [part for part in parts if part >= size]
            parts.append((group or Fraction(1)) * size)
            group = Fraction(0)
        else:
            return None
    value = sum(parts, group)
    return (value / 2 if half_of else value, ordinal)


def numerals(text: str) -> Iterator[Numeral]:
    """All numbers of an English text in order: in digits, in words, and vague ones."""
    candidates = [*_in_figures(text), *_in_words(text), *_vague(text), *_halves(text)]
    return iter(sorted(candidates, key=lambda numeral: numeral.start))


def _in_figures(text: str) -> Iterator[Numeral]:
    for match in _FIGURES.finditer(text):
        if match["ordinal"]:
            yield Numeral(*match.span(), Fraction(int(match["ordinal"])), match[0], ordinal=True)
            continue
        value, end = Fraction(match["figure"].replace(",", "")), match.end()
        if match["scale"]:
            value *= _SCALES[match["scale"].lower()]
        elif match["short"]:
            if not _is_scale(text, match):
                end = match.end("figure")
            else:
                value *= _SHORT_SCALES[match["short"].lower()]
        yield Numeral(match.start(), end, value, text[match.start() : end])


def _is_scale(text: str, match: re.Match[str]) -> bool:
    """True when a short letter is a magnitude (£1.5m) and not a unit (20 m)."""
    if match["short"] in {"bn", "mn", "tn", "k"}:
        return True
    before = text[max(0, match.start() - 4) : match.start()].rstrip()
    return before.endswith(("£", "$", "€", "¥", "RMB", "GBP", "USD", "EUR", "CNY", "–", "-"))


def _in_words(text: str) -> Iterator[Numeral]:
    for match in _WORDS.finditer(text):
        read = value_of(match[0])
        if read is None:
            continue
        value, ordinal = read
        start, end = match.span()
        more = _AND_A_HALF.match(text, end)
        if more and not ordinal:
            value += Fraction(1, 2) if more[0].endswith("half") else Fraction(1, 4)
            end = more.end()
        yield Numeral(start, end, value, text[start:end], ordinal=ordinal)


def _halves(text: str) -> Iterator[Numeral]:
    """Numbers in words before a unit: ½ for “half a metre”, 20 for “a score”."""
    for match in _SCORE.finditer(text):
        yield Numeral(*match.span(), Fraction(20), match[0])
    for match in PART_OF_A_SCALE.finditer(text):
        value = Fraction(3 if match["top"].lower() == "three" else 1, 4)
        yield Numeral(*match.span(), value * _SCALES[match["scale"].lower()], match[0])
    for match in _MIXED.finditer(text):
        read = None if match["whole"].isdigit() else value_of(match["whole"])
        whole = read[0] if read else Fraction(int(match["whole"]))
        value = (whole + _PARTS[match["part"].lower()]) * _SCALES[match["scale"].lower()]
        yield Numeral(*match.span(), value, match[0])
    for match in _HALF_A.finditer(text):
        yield Numeral(*match.span(), Fraction(1, 2), match[0])


def _vague(text: str) -> Iterator[Numeral]:
    for match in _VAGUE.finditer(text):
        size = 1
        for word in match.groups():
            size *= _VAGUE_SIZES[word.lower()] if word else 1
        yield Numeral(*match.span(), Fraction(size), match[0], vague=True)
