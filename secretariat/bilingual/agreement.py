"""Compare the figures of an English and a Chinese text and report where they differ."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice

from secretariat.bilingual import (
    bounds,
    figure_gravity,
    likeness,
    said_in_words,
    same_figures,
    unread,
    unsaid_units,
    weak_numbers,
)
from secretariat.bilingual.calendar_values import Day, Moment
from secretariat.bilingual.figure_table import FEW, FigureTable
from secretariat.bilingual.findings import Check, Finding, Severity, Span
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import CEILING, FLOOR, LIMITS, Bound, Mention, Weight
from secretariat.i18n import N_

_NEAREST = 12
_RANK = (Check.MONEY, Check.UNIT, Check.DATE, Check.REFERENCE, Check.NUMBER)
_POOLS = (
    "money", "unit", "share", "fold", "date", "time", "period", "reference", "code", "number",
    "vague", "rate", "weekday", "frequency", "from now", "mark", "ratio",
    "part of day", "vague period", "feast", *said_in_words.POOLS,
)  # fmt: skip
_DIFFER = {
    Check.NUMBER: N_("The numbers differ: the English says “{en}”, the Chinese “{zh}”."),
    Check.MONEY: N_("The amounts differ: the English says “{en}”, the Chinese “{zh}”."),
    Check.DATE: N_("The dates or times differ: the English says “{en}”, the Chinese “{zh}”."),
    Check.UNIT: N_("The units differ: the English says “{en}”, the Chinese “{zh}”."),
    Check.REFERENCE: N_("The references differ: the English says “{en}”, the Chinese “{zh}”."),
}
_ONLY_EN = {
    Check.NUMBER: N_("The English says “{en}”; the Chinese has no such number."),
    Check.MONEY: N_("The English says “{en}”; the Chinese has no such amount."),
    Check.DATE: N_("The English says “{en}”; the Chinese has no such date or time."),
    Check.UNIT: N_("The English says “{en}”; the Chinese has no such measure."),
    Check.REFERENCE: N_("The English refers to “{en}”; the Chinese does not."),
}
_ONLY_ZH = {
    Check.NUMBER: N_("The Chinese says “{zh}”; the English has no such number."),
    Check.MONEY: N_("The Chinese says “{zh}”; the English has no such amount."),
    Check.DATE: N_("The Chinese says “{zh}”; the English has no such date or time."),
    Check.UNIT: N_("The Chinese says “{zh}”; the English has no such measure."),
    Check.REFERENCE: N_("The Chinese refers to “{zh}”; the English does not."),
}
_BOUNDS_DIFFER = N_("The limits differ: the English says “{en}”, the Chinese “{zh}”.")
_ROUNDED = N_("One side is rounded, and says so: “{en}” and “{zh}”.")
_CONVERTED = N_("The measures agree after conversion: “{en}” and “{zh}”.")
_NO_UNIT = N_("Only one half gives the unit: “{en}” and “{zh}”.")
_LESS_SAID = N_("One date says less than the other: “{en}” and “{zh}”.")
_CLOCKS_DIFFER = N_("The time zones differ: the English says “{en}”, the Chinese “{zh}”.")
_CITIES = {"london": ("London", "伦敦"), "beijing": ("Beijing", "北京")}


def compare(
    en_half: Half,
    en: list[Mention],
    zh_half: Half,
    zh: list[Mention],
    units: Sequence[tuple[Span, Span]] = (),
) -> list[Finding]:
    """One finding for each figure that differs between the halves, given their mentions.

    *units* are the aligned sentences; without them, any two sentences may correspond.
    """
    table = FigureTable(en_half, zh_half, list(en), list(zh), units)
    _settle_equal(table)
    table.settle(likeness.same_minute, lambda a, b: _compare_clocks(table, a, b))
    _settle_bare(table, en)
    for answer in (likeness.is_of_the_same_month, likeness.answers):
        table.settle(answer, lambda a, b: _compare_fullness(table, a, b, en, zh))
    table.settle(lambda a, b: likeness.borrows(a, b, en, zh), lambda _a, _b: None)
    table.settle(lambda a, b: likeness.is_short_for(a, b, en), lambda _a, _b: None)
    table.settle(lambda a, b: likeness.counts_by_year(a, b, en), lambda _a, _b: None)
    for alike in (likeness.are_as_long, unsaid_units.is_as_long):
        table.settle(alike, lambda _a, _b: None)
    for is_settled in (same_figures.is_of_one_family, same_figures.is_lettered):
        table.settle(is_settled, lambda a, b: _compare_bounds(table, a, b))
    table.settle(
        lambda a, b: same_figures.is_so_much_more(en_half, a, zh_half, b), lambda _a, _b: None
    )
    table.settle(lambda a, b: same_figures.is_per_mu(en_half, a, zh_half, b), lambda _a, _b: None)
    table.settle(likeness.are_hours_of_work, lambda a, b: _compare_bounds(table, a, b))
    table.settle(
        lambda a, b: weak_numbers.is_of_the_currency(table.en_half, a, b), lambda _a, _b: None
    )
    table.settle(likeness.rounds, lambda a, b: _note_rounding(table, a, b))
    table.settle(
        likeness.converts, lambda a, b: table.say(Check.UNIT, Severity.NOTE, _CONVERTED, a, b)
    )
    _settle_parts(table)
    table.settle(
        likeness.lacks_unit, lambda a, b: table.say(Check.UNIT, Severity.NOTE, _NO_UNIT, a, b)
    )
    spare = (table.en, table.zh)
    _settle_conflicts(table, en, spare)
    _report_lonely(table, en, zh, spare)
    return table.findings


def _settle_bare(table: FigureTable, mentions: list[Mention]) -> None:
    """Note bare numbers that match a length of time in another unit, or in an unstated one."""
    table.settle(
        lambda a, b: unsaid_units.is_of_another_unit(a, b, table.en_half, mentions),
        lambda a, b: table.say(Check.UNIT, Severity.NOTE, _DIFFER[Check.UNIT], a, b),
    )
    table.settle(
        lambda a, b: unsaid_units.lacks_length(a, b, table.en_half),
        lambda a, b: table.say(Check.UNIT, Severity.NOTE, _NO_UNIT, a, b),
    )


def _settle_parts(table: FigureTable) -> None:
    """Match shares written as two numbers: “14 out of 16” and 16个中14个."""
    for en in [mention for mention in table.en if "/" in mention.measure]:
        wanted = [Fraction(part) for part in en.measure.split("/")]
        parts_zh = [next((zh for zh in table.zh if zh.amount == part), None) for part in wanted]
        if all(zh or part == 1 for zh, part in zip(parts_zh, wanted, strict=True)) and any(
            parts_zh
        ):
            table.en = [mention for mention in table.en if mention is not en]
            table.zh = [zh for zh in table.zh if all(zh is not mention for mention in parts_zh)]


def _settle_equal(table: FigureTable) -> None:
    """Match mentions that are equal in both halves, through a dict: linear in their number."""
    waiting: dict[tuple[str, object], deque[Mention]] = defaultdict(deque)
    for weight in Weight:
        for zh in table.zh:
            if zh.weight is weight:
                waiting[zh.pool, zh.value].append(zh)
    answered: set[int] = set()
    left: list[Mention] = []
    for en in sorted(table.en, key=lambda mention: -mention.weight.value):
        queue = waiting.get((en.pool, en.value))
        answer = _first_agreeing(en, queue) if queue else None
        if answer is None:
            left.append(en)
            continue
        answered.add(id(answer))
        _compare_bounds(table, en, answer)
    table.en = sorted(left, key=lambda mention: mention.start)
    table.zh = [zh for zh in table.zh if id(zh) not in answered]


def _first_agreeing(en: Mention, queue: deque[Mention]) -> Mention | None:
    """Remove from *queue* and return the mention that agrees best with *en*; None if none does."""
    fitting = [(at, zh) for at, zh in enumerate(islice(queue, _NEAREST)) if likeness.agree(en, zh)]
    if not fitting:
        return None
    at, best = min(fitting, key=lambda pair: (*_unlikeness(en, pair[1]), pair[0]))
    del queue[at]
    return best


def _unlikeness(en: Mention, zh: Mention) -> tuple[bool, int]:
    return (en.measure != zh.measure, abs(en.weight.value - zh.weight.value))


def _compare_bounds(table: FigureTable, en: Mention, zh: Mention) -> None:
    """Report contradicting limits, a limit that one side leaves out, and a stated rounding."""
    if weak_numbers.signs_differ(table.en_half, en, table.zh_half, zh):
        table.say(en.check, Severity.ERROR, _DIFFER[en.check], *_led(table, en, zh))
        return
    if Weight.SOFT in {en.weight, zh.weight}:
        return
    leads = same_figures.lead_times(table.en_half, en, table.zh_half, zh)
    stated = set(leads) or {en.bound, zh.bound}
    if len(stated) == 1:
        return
    if stated & FLOOR and stated & CEILING:
        table.say(
            en.check,
            figure_gravity.of_limits(table, _led(table, en, zh)),
            _BOUNDS_DIFFER,
            *_led(table, en, zh),
        )
    elif Bound.EXACT in stated and stated & LIMITS:
        # a limit that one half alone states may be said elsewhere, or go without saying: a note
        table.say(en.check, Severity.NOTE, _BOUNDS_DIFFER, *_led(table, en, zh))
    elif Bound.EXACT in stated and Bound.WITHIN not in stated:
        _note_rounding(table, en, zh)


def _note_rounding(table: FigureTable, en: Mention, zh: Mention) -> None:
    """Note a rounding that one half states, unless words near the other may state it."""
    half, mention = (table.en_half, en) if en.bound is Bound.EXACT else (table.zh_half, zh)
    if not bounds.may_be_rounded(half.text, mention.start, mention.end):
        table.say(en.check, Severity.NOTE, _ROUNDED, *_led(table, en, zh))


def _led(table: FigureTable, en: Mention, zh: Mention) -> tuple[Mention, Mention]:
    """Both mentions, widened to include the words that state their limits."""
    first = bounds.reach_en(table.en_half.text, en.start, en.end)
    second = bounds.reach_zh(table.zh_half.text, zh.start, zh.end)
    return replace(en, start=first[0], end=first[1]), replace(zh, start=second[0], end=second[1])


def _compare_clocks(table: FigureTable, en: Mention, zh: Mention) -> None:
    if not likeness.same_clock(en, zh) and not _half_names_city_of_zone(table, en, zh):
        table.say(Check.DATE, Severity.ERROR, _CLOCKS_DIFFER, en, zh)


def _half_names_city_of_zone(table: FigureTable, en: Mention, zh: Mention) -> bool:
    """True for a time without a zone in a half that names the zone's city: “in London”."""
    zones = [mention.value.zone for mention in (en, zh) if isinstance(mention.value, Moment)]
    if all(zones):
        return False
    text = (table.zh_half if zones[0] else table.en_half).text
    return any(city in text for city in _CITIES.get(zones[0] or zones[1], ()))


def _compare_fullness(
    table: FigureTable, en: Mention, zh: Mention, all_en: list[Mention], all_zh: list[Mention]
) -> None:
    """Report a date that is less precise than its match, unless its half has the rest nearby."""
    if not isinstance(en.value, Day) or not isinstance(zh.value, Day):
        return
    lacking = [(name, all_zh) for name in likeness.unsaid(en.value, zh.value)]
    lacking += [(name, all_en) for name in likeness.unsaid(zh.value, en.value)]
    for name, mentions in lacking:
        wanted = getattr(en.value if mentions is all_zh else zh.value, name)
        context = (m.value for m in mentions if isinstance(m.value, Day))
        if not any(getattr(value, name) == wanted for value in context):
            table.say(Check.DATE, Severity.WARNING, _LESS_SAID, en, zh)
            return


def _settle_conflicts(
    table: FigureTable, mentions: list[Mention], spare: tuple[list[Mention], list[Mention]]
) -> None:
    """Pair the unmatched mentions, like kinds first, and report each pair as one error."""
    soft_en = [m for m in table.en if m.weight is Weight.SOFT]
    soft_zh = [m for m in table.zh if m.weight is Weight.SOFT]
    table.en = [m for m in table.en if m.weight is not Weight.SOFT]
    table.zh = [m for m in table.zh if m.weight is not Weight.SOFT]
    table.settle(
        lambda a, b: a.pool == b.pool and a.amount is not None and a.amount == b.amount,
        lambda a, b: table.say(
            _kind(a, b), figure_gravity.of_conflict(table, a, b), _DIFFER[_kind(a, b)], a, b
        ),
    )
    for pool in _POOLS:
        table.settle(
            lambda a, b, pool=pool: a.pool == b.pool == pool,  # type: ignore[misc]  # mypy does not infer a default
            lambda a, b: table.say(
                _kind(a, b), figure_gravity.of_conflict(table, a, b), _DIFFER[_kind(a, b)], a, b
            ),
        )
    table.settle(
        unsaid_units.is_not_as_long,
        lambda a, b: table.say(Check.DATE, Severity.NOTE, _DIFFER[Check.DATE], a, b),
    )
    _note_weak(table, soft_en, soft_zh)
    _note_alone(table, mentions)
    table.en = [m for m in table.en if m.weight is Weight.HARD]
    table.zh = [m for m in table.zh if m.weight is Weight.HARD]
    table.settle(
        lambda _a, _b: True,
        lambda a, b: table.say(
            _kind(a, b), figure_gravity.of_kinds(table, a, b, spare), _DIFFER[_kind(a, b)], a, b
        ),
    )
    table.en += soft_en
    table.zh += soft_zh


def _note_alone(table: FigureTable, mentions: list[Mention]) -> None:
    """Note counts, frequencies and rates of one half without any counterpart in the other."""
    for zh in table.zh:
        if weak_numbers.counts_alone(
            table.zh_half, zh, table.en_half, mentions
        ) or unsaid_units.recurs_alone(zh, table.en_half, is_english=False):
            table.say(zh.check, Severity.NOTE, _ONLY_ZH[zh.check], None, zh)
    for en in table.en:
        if unsaid_units.recurs_alone(en, table.zh_half, is_english=True):
            table.say(en.check, Severity.NOTE, _ONLY_EN[en.check], en, None)


def _note_weak(table: FigureTable, soft_en: list[Mention], soft_zh: list[Mention]) -> None:
    """Note small numbers in words that may correspond, and differ."""
    if len(table.en) + len(soft_en) > FEW or len(table.zh) + len(soft_zh) > FEW:
        return
    free = [*table.zh, *soft_zh]
    for en in [*table.en, *soft_en]:
        fitting = (zh for zh in free if weak_numbers.differ(table.en_half, en, table.zh_half, zh))
        if (zh := next(fitting, None)) is not None:
            free = [mention for mention in free if mention is not zh]
            table.en = [mention for mention in table.en if mention is not en]
            table.zh = [mention for mention in table.zh if mention is not zh]
            table.say(Check.NUMBER, Severity.NOTE, _DIFFER[Check.NUMBER], en, zh)


def _kind(en: Mention, zh: Mention) -> Check:
    """The check under which a disagreement between these two mentions is reported."""
    pools = {en.pool, zh.pool}
    if pools == {"unit"}:
        same_number = en.amount == zh.amount
        return Check.UNIT if same_number or en.measure != zh.measure else Check.NUMBER
    if pools == {"share"} and en.amount == zh.amount and en.measure != zh.measure:
        return Check.UNIT
    if "unit" in pools and en.amount == zh.amount and pools <= {"unit", "number"}:
        return Check.UNIT
    if pools == {"date", "number"} and Check.NUMBER in {en.check, zh.check}:
        return Check.NUMBER
    return min((en.check, zh.check), key=_RANK.index)


def _report_lonely(
    table: FigureTable,
    en: list[Mention],
    zh: list[Mention],
    spare: tuple[list[Mention], list[Mention]],
) -> None:
    """Report the mentions that only one half has, unless they repeat a matched mention."""
    lonely = {id(m) for m in (*table.en, *table.zh)}
    said_en = {(m.pool, m.value) for m in en if id(m) not in lonely}
    said_zh = {(m.pool, m.value) for m in zh if id(m) not in lonely}
    for mention in table.en:
        if likeness.is_a_year_of(mention, zh) or figure_gravity.is_compared_with(mention, table):
            continue
        if unread.has_every_label(mention, table.en_half, table.zh_half):
            continue
        if mention.weight is Weight.HARD and (mention.pool, mention.value) not in said_zh:
            gravity = figure_gravity.of_lonely(mention, table, spare[1], is_english=True)
            table.say(mention.check, gravity, _ONLY_EN[mention.check], mention, None)
    for mention in table.zh:
        if likeness.is_a_year_of(mention, en) or unread.has_every_label(
            mention, table.zh_half, table.en_half
        ):
            continue
        if mention.weight is Weight.HARD and (mention.pool, mention.value) not in said_en:
            gravity = figure_gravity.of_lonely(mention, table, spare[0], is_english=False)
            table.say(mention.check, gravity, _ONLY_ZH[mention.check], None, mention)
