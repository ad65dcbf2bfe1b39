"""Chinese numerals, Arabic numerals with 万 and 亿, and mixtures, as exact fractions.

cn2an reads neither 1.2万亿 nor 100余万 and takes a tenth of a second to import, so this module
reads them itself; the tests compare it with cn2an where cn2an can read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import prod

_DIGITS = {
    **{char: n for n, char in enumerate("零一二三四五六七八九")},
    **{char: n for n, char in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2, "俩": 2,
}  # fmt: skip
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GREAT = (("亿", 10**8), ("万", 10**4))
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,20})?|\d{1,40}(?:\.\d{1,20})?"
_LONGEST = 40  # what is longer is no number that anybody wrote
_DIGIT = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
_THOUSAND = "(?:千(?![瓦克米伏赫帕焦吨电牛卡欧]|比特|字节|贝[可克])|仟)"
"""A thousand, and not the prefix of a unit, such as 千瓦."""
_HAN = rf"[{_DIGIT}十拾](?:[{_DIGIT}十百拾佰]|{_THOUSAND})*(?:点[{_DIGIT}]+)?"
_CORE = rf"(?:{_ARABIC}|{_HAN})[余多几]?(?:十|百(?!帕)|{_THOUSAND})?[余多]?[万亿]{{0,2}}"
_LED_BY_PLACE = (
    "(?<![0-9数几余多上近百千十一二两三四五六七八九亿])万(?=元)|(?<=每)[百千万亿]"
    "|[百千](?:万|亿)余?|[百千万]余|万亿(?=[元英美欧])"
)
NUMERAL = re.compile(rf"(?P<vague>[数几])[十百千万亿]+|(?:{_CORE}){{1,4}}[余多]?|{_LED_BY_PLACE}")
_ARABIC_RE = re.compile(_ARABIC)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number written in a text; *open_ended* for “and more”, *vague* for 数百."""

    start: int
    end: int
    value: Fraction
    written: str
    open_ended: bool = False
    vague: bool = False
    ordinal: bool = False

    @property
    def is_word(self) -> bool:
        """True for a single Chinese numeral character, which may be part of a word."""
        return len(self.written) == 1 and not self.written.isdigit()


def read(written: str) -> Fraction | None:
    """The value of a Chinese or mixed numeral; None when *written* is not one."""
    for sign, size in _GREAT:
        head, scale, tail = written.rpartition(sign)
        if scale:
            return _scaled(head, tail, size)
    return _read_small(written)


def _scaled(head: str, tail: str, size: int) -> Fraction | None:
    high = read(head) if head else Fraction(1)
    if high is None:
        return None
    if not tail:
        return high * size
    low = read(tail)
    if low is None:
        return None
    if len(tail) == 1 and tail in _DIGITS and tail not in "零〇":
        low *= size // 10  # 两万五 is 25,000
    return high * size + low


def _read_small(written: str) -> Fraction | None:
    if written and all(char in _PLACES for char in written):
        return Fraction(prod(_PLACES[char] for char in written))
    match = _ARABIC_RE.match(written)
    if match:
        figure = Fraction(match[0].replace(",", ""))
        return _with_places(figure, written[match.end() :])
    whole, point, decimals = written.partition("点")
    value = _read_places(whole)
    if value is None or not point:
        return value
    digits = "".join(str(_DIGITS[char]) for char in decimals if char in _DIGITS)
    return value + Fraction(int(digits), 10 ** len(digits)) if digits else None


def _with_places(figure: Fraction, rest: str) -> Fraction | None:
    for char in rest[:1]:
        if char not in _PLACES:
            return None
        figure *= _PLACES[char]
    tail = rest[1:]
    if not tail:
        return figure
    more = _read_small(tail)
    return None if more is None else figure + more


def _read_places(written: str) -> Fraction | None:
    if not written or len(written) > _LONGEST:
        return None
    if all(char in _DIGITS for char in written):
        return Fraction(int("".join(str(_DIGITS[char]) for char in written)))
    total, digit, last_place = 0, None, 1
    for char in written:
        if char in _PLACES:
            total += (1 if digit is None else digit) * _PLACES[char]
            digit, last_place = None, _PLACES[char]
        elif char in _DIGITS:
            if digit is not None and digit != 0:
                return None
            digit = _DIGITS[char]
        else:
            return None
    if digit is not None:
        colloquial = written[-2] in _PLACES and written[-2] not in "十拾"  # 三百二 is 320
        total += digit * (last_place // 10 if colloquial else 1)
    return Fraction(total)


def numerals(text: str, start: int = 0, end: int | None = None) -> Iterator[Numeral]:
    """All numerals between *start* and *end*, each as long as possible."""
    for match in NUMERAL.finditer(text, start, len(text) if end is None else end):
        written = match[0]
        if match["vague"]:
            value = read(written[1:]) or Fraction(1)
            yield Numeral(*match.span(), value, written, vague=True)
        elif (numeral := _numeral(match.start(), written)) is not None:
            yield numeral


def _numeral(start: int, written: str) -> Numeral | None:
    open_ended = any(char in "余多几" for char in written)
    bare = re.sub("[余多几]", "", written)
    value = read(bare)
    if value is None:
        return None
    return Numeral(start, start + len(written), value, written, open_ended)
