"""Ordinals in the titles of meetings: “12th meeting” becomes “13th meeting”."""

from __future__ import annotations

import re

from secretariat.declaring.values import Bilingual

_WORDS = (
    "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth",
    "Eleventh", "Twelfth",
)  # fmt: skip
_DIGITS = "零一二三四五六七八九"
_TEN = 10


def english(number: int) -> str:
    """The ordinal in figures: 1st, 2nd, 3rd, 11th, 22nd."""
    tail = {1: "st", 2: "nd", 3: "rd"}.get(number % _TEN, "th")
    return f"{number}{'th' if number // _TEN % _TEN == 1 else tail}"


def english_word(number: int) -> str:
    """The ordinal in words from First to Twelfth, in figures from 13th on."""
    return _WORDS[number - 1] if 1 <= number <= len(_WORDS) else english(number)


def chinese(number: int) -> str:
    """A number below a hundred in Chinese numerals, others in figures: 三, 十, 十二, 二十."""
    if not 0 < number < _TEN * _TEN:
        return str(number)
    tens, ones = divmod(number, _TEN)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")


def retitled(title: Bilingual, body: Bilingual, old: int, new: int) -> Bilingual:
    """*title* of meeting number *old*, changed for meeting number *new*.

    A half in which the old number is not found is made from the name of the *body*.
    """
    text = counted(body, new)
    return Bilingual(
        _replaced(title.en, _english_forms(old, new)) or text.en,
        _replaced(title.zh, _chinese_forms(old, new)) or text.zh,
    )


def counted(body: Bilingual, number: int, text: str = "") -> Bilingual:
    """Meeting *number* of the *body*; one that is called a meeting is itself counted.

    In English by its ordinal in figures, or by *text*, its ordinal in words.
    """
    of, chinese_ = "" if "Meeting" in body.en else "meeting of the ", body.zh.removesuffix("会议")
    return Bilingual(f"{text or english(number)} {of}{body.en}", f"{chinese_}第{number}次会议")


def are_named(title: Bilingual, number: int) -> bool:
    """True when either half of *title* says the ordinal of *number*."""
    english_, chinese_ = _english_forms(number, number), _chinese_forms(number, number)
    return any(re.search(form, title.en) for form, _ in english_) or any(
        re.search(form, title.zh) for form, _ in chinese_
    )


def _english_forms(old: int, new: int) -> list[tuple[str, str]]:
    words = english_word(old), english_word(new)
    return [
        (rf"\b{english(old)}\b", english(new)),
        (rf"\b{words[0]}\b", words[1]),
        (rf"\b{words[0].lower()}\b", words[1].lower()),
    ]


def _chinese_forms(old: int, new: int) -> list[tuple[str, str]]:
    return [
        (rf"第\s*{old}\s*(?=[次届])", f"第{new}"),
        (rf"第{chinese(old)}(?=[次届])", f"第{chinese(new)}"),
    ]


def _replaced(text: str, forms: list[tuple[str, str]]) -> str:
    """*text* with the first of *forms* that is in it replaced; empty when none is."""
    for pattern, number in forms:
        replaced, count = re.subn(pattern, number, text, count=1)
        if count:
            return replaced
    return ""
