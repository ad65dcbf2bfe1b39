"""The severity of a difference between two figures, or of a figure in one half alone."""

from __future__ import annotations

import re
from dataclasses import replace

from secretariat.bilingual import bounds, likeness, unread, weak_numbers
from secretariat.bilingual.calendar_values import Day
from secretariat.bilingual.figure_table import FigureTable
from secretariat.bilingual.findings import Check, Severity
from secretariat.bilingual.mentions import Mention

_LEADING, _LONG = 32, 20_000
_SINCE_EN = re.compile(
    r"\b(?:than|from|on|over|against|with|as) (?:in |for |at )?"
    r"(?:the )?(?:(?:same|corresponding) (?:\w+ )(?:of |in )?)?$"
)
_SINCE_ZH = re.compile("[同环]比|[比较](?:上|去|前一)(?:个)?[年月季]|(?:上|去)年同期|上个?[月季]")
_RATE = re.compile(
    r"\b(?:rates?|shares?|proportions?|yields?|margins?|(?:un)?employment|inflation"
    r"|(?:per cent|%) (?:above|below|over|under|higher|lower))\b"
)


_MEASURED = frozenset({"period", "date", "unit", "time", "money"})
"""Kinds of figures with a measure, which contradict each other: 200 man-hours, 200小时."""


_GROWTH = frozenset({"share", "fold"})
"""Kinds of figures that state a growth, so that 30 per cent and 3倍 contradict each other."""


def of_limits(table: FigureTable, led: tuple[Mention, Mention]) -> Severity:
    """The severity of limits that differ: a note where a denial may reverse one, else an error."""
    first, second = led
    turned = bounds.is_denied(table.en_half.text, (first.start, first.end), is_english=True)
    turned |= bounds.is_denied(table.zh_half.text, (second.start, second.end), is_english=False)
    return Severity.NOTE if turned else Severity.ERROR


def of_conflict(table: FigureTable, en: Mention, zh: Mention) -> Severity:
    """The severity of two figures that differ: a note where they may mean the same, else an error.

    Words may mean another figure, per cent of a rate may mean points, and “today” this year.
    """
    of_rates = en.pool == "share" and zh.measure == "points"
    is_weak = (
        (of_rates and _RATE.search(table.en_half.text) is not None)
        or weak_numbers.may_be_computed(table.en_half, en, table.zh_half, zh)
        or likeness.may_both_be_now(en, zh)
        or _is_part_of(en, zh)
        or en.pool == "relative day"
        or likeness.are_inverse(en, zh)
        or weak_numbers.is_a_floor(table.en_half, en)
        or weak_numbers.are_counted_apart(en, table.zh_half, zh)
    )
    return Severity.NOTE if is_weak else Severity.ERROR


def of_kinds(
    table: FigureTable, en: Mention, zh: Mention, spare: tuple[list[Mention], list[Mention]]
) -> Severity:
    """The severity of two figures of different kinds, neither of which has a match.

    It is that of two figures of one kind, but a note where they are equal or where either would
    be a note by itself, unless the kinds exclude each other.
    """
    pools = {en.pool, zh.pool}
    if pools <= _MEASURED or pools == _GROWTH:
        return of_conflict(table, en, zh)
    alone = (
        of_lonely(en, table, spare[1], is_english=True),
        of_lonely(zh, table, spare[0], is_english=False),
    )
    if Severity.NOTE in alone or (en.amount is not None and en.amount == zh.amount):
        return Severity.NOTE
    return of_conflict(table, en, zh)


def of_lonely(
    mention: Mention, table: FigureTable, spare: list[Mention], *, is_english: bool
) -> Severity:
    """The severity of a figure without a match: a note for one that proves little, else an error.

    That is a small one, one in words, or one for which words of the other half may stand. Such
    words are unread, or among the unmatched *spare*: “twice that number” for 800.
    """
    half, other = (table.en_half, table.zh_half)[:: 1 if is_english else -1]
    in_words = weak_numbers.in_words(half, mention)
    is_small = mention.pool == "number" and (mention.amount or 0) <= weak_numbers.MOST
    if (in_words or is_small) and mention.check is Check.NUMBER:
        return Severity.NOTE
    if in_words and mention.check is Check.DATE:
        return Severity.NOTE  # 一时, 一日: as often a word as a time
    if mention.check is Check.REFERENCE and unread.has_ordinal(mention, other):
        return Severity.NOTE
    if is_english and weak_numbers.is_always(half, mention):
        return Severity.NOTE
    own, answer = (0, 1) if is_english else (1, 0)
    span = next(
        (unit[answer] for unit in table.units if unit[own][0] <= mention.start < unit[own][1]),
        (0, len(other.text)),
    )
    is_weak = unread.has_unread_number(other, span, is_english=not is_english) or any(
        weak_numbers.in_words(other, mention)
        and span[0] <= mention.start < span[1]
        and mention.amount
        for mention in spare
    )
    return Severity.NOTE if is_weak else Severity.ERROR


def _is_part_of(en: Mention, zh: Mention) -> bool:
    """True for one year or month of which one half alone says a part: mid-2020, 2020年."""
    first, second = en.value, zh.value
    return bool(
        isinstance(first, Day)
        and isinstance(second, Day)
        and (first.year or first.month)
        and replace(first, part="") == replace(second, part="")
        and "" in {first.part, second.part}
    )


def is_compared_with(mention: Mention, table: FigureTable) -> bool:
    """True for a year or month that only gives the base of a comparison: “than in 2023”, 同比."""
    date = mention.value
    if not isinstance(date, Day) or date != Day(date.year, date.month, None, date.part):
        return False
    before = table.en_half.text[max(0, mention.start - _LEADING) : mention.start]
    return bool(_SINCE_EN.search(before) and _SINCE_ZH.search(table.zh_half.text, 0, _LONG))
