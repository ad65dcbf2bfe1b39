"""Whether two mentions agree, nearly agree, or contradict each other."""

from __future__ import annotations

from calendar import monthrange
from fractions import Fraction

from secretariat.bilingual import month_ranges
from secretariat.bilingual.calendar_values import OPEN, Day, Moment
from secretariat.bilingual.mentions import Bound, Mention, Weight

_PLAIN = frozenset({"number", "date", "period", "reference", "mark", "fold"})
_TEN, _PLACES, _FIGURES = 10, 20, 4
_BARE_SHARE = {"share", "number"}
_PARTLY_EQUAL_POOLS = (
    {"period", "date"}, {"number", "time"}, {"money", "time"}, {"unit", "time"}, {"period", "time"},
)  # fmt: skip
_ONE_BARE = ({"number", "unit"}, {"number", "period"})
_MILLION = 10**6
_HALF_A_DAY = 720
_POUND = Fraction("0.45359237")
_TWICE = 2
_MINUTES_A_DAY = 24 * 60
_PRESENT = frozenset({"today", "this_week", "this_month", "this_year"})
_BITS = frozenset({"bits", "bit rate"})
_DECEMBER, _FEBRUARY, _LEAP = 12, 2, 2000
_STATED = Fraction(5, 100)
_BOTH_STATED = Fraction(2, 100)
_CONVERTED = Fraction(1, 100)
BORROWS_WITHIN = 200
"""Characters within which a bare number takes its measure from the one before."""


def agree(en: Mention, zh: Mention) -> bool:
    """True when both mentions have the same value in full."""
    if en.pool != zh.pool:
        return False
    if en.pool == "reference":
        kinds = set(en.measure.split()), set(zh.measure.split())
        return en.value == zh.value and (
            "number" in kinds[0] | kinds[1] or bool(kinds[0] & kinds[1])
        )
    return en.value == zh.value


def answers(en: Mention, zh: Mention) -> bool:
    """True when values agree in part: a bare number that is a year, day or label in the other."""
    pools = {en.pool, zh.pool}
    if en.pool == zh.pool:
        return (en.pool == "date" and _within(en.value, zh.value)) or _are_bits(en, zh)
    if pools in _PARTLY_EQUAL_POOLS:
        return any(_names_part_of(a, b) for a, b in ((en, zh), (zh, en)))
    other_measures = (_are_metres_for_millions, _are_parts_of_a_time, _are_pounds, _are_bits)
    if any(is_same(en, zh) for is_same in other_measures):
        return True
    if en.amount is None or en.amount != zh.amount or _is_a_manner_of_speaking(en, zh):
        return False
    bare_share = pools == _BARE_SHARE and {"points", "per mille"} & {en.measure, zh.measure}
    return (
        ("number" in pools and pools <= _PLAIN)
        or bool(bare_share)  # an index falls by points, which are no percentage points; 每千人3.1人
        or pools <= {"share", "fold"}
        or pools <= {"reference", "mark"}
    )


def _is_a_manner_of_speaking(en: Mention, zh: Mention) -> bool:
    """True when one is the numeral of a word, such as 一些, and the other is no number."""
    return en.pool != zh.pool and any(
        mention.pool == "number" and mention.weight is Weight.SOFT for mention in (en, zh)
    )


def _names_part_of(mention: Mention, other: Mention) -> bool:
    """True when *mention* is the part of a year, length in days or hour that *other* names."""
    return (
        month_ranges.within(mention, other)
        or _are_so_many_days(mention, other)
        or _is_an_hour(mention, other)
    )


def _is_an_hour(number: Mention, time: Mention) -> bool:
    """True when a bare number is the hour of a time, or hour and minute: “the lecture begins at 7”.

    A decimal after “at” or “after” is read as a time; it may be a price or a length as well.
    """
    value = time.value
    if not isinstance(value, Moment) or number.amount is None:
        return False
    hour, minute = divmod(number.amount, 1)
    return (hour * 60 + minute * 100 - value.minute) % _HALF_A_DAY == 0


def _are_metres_for_millions(en: Mention, zh: Mention) -> bool:
    """True when “2.4m passengers” was read as metres, and the Chinese counts 240万."""
    return (
        en.measure == "length"
        and zh.pool == "number"
        and en.amount is not None
        and en.amount * _MILLION == zh.amount
    )


def _are_pounds(en: Mention, zh: Mention) -> bool:
    """True when pounds, read as money, are a weight: “3.5 pounds”, 3.5磅."""
    return (
        (en.measure, zh.pool, zh.measure) == ("GBP", "unit", "mass")
        and en.amount == zh.amount
        and _per_one(zh) == _POUND
    )


def _are_parts_of_a_time(en: Mention, zh: Mention) -> bool:
    """True for a share of a unit of time that the other half counts: “two tenths of a second”."""
    return (
        {en.pool, zh.pool} == {"share", "period"}
        and en.amount is not None
        and en.amount == zh.amount
    )


def _are_bits(en: Mention, zh: Mention) -> bool:
    """True for as many bits, where one half alone says “a second” or has a bare number: 256位."""
    bits = [mention for mention in (en, zh) if mention.measure in _BITS]
    if len(bits) == 1 and "number" in {en.pool, zh.pool}:
        return bits[0].measure == "bits" and en.amount == zh.amount == _size(bits[0])
    return len(bits) > 1 and _size(en) == _size(zh)


def lacks_unit(en: Mention, zh: Mention) -> bool:
    """True when a bare number stands for a measure of the other half: 15 for 15度."""
    return (
        ({en.pool, zh.pool} in _ONE_BARE or (en.measure == "points" and zh.pool == "unit"))
        and en.amount is not None
        and en.amount == zh.amount
        and not _is_a_manner_of_speaking(en, zh)
    )


def is_of_the_same_month(en: Mention, zh: Mention) -> bool:
    """True when two dates agree, and in more than the year."""
    return (
        isinstance(en.value, Day)
        and isinstance(zh.value, Day)
        and en.value.month is not None
        and en.value.month == zh.value.month
        and answers(en, zh)
    )


def _within(en: object, zh: object) -> bool:
    """True when two dates agree in every part that both state, and share at least one."""
    if not isinstance(en, Day) or not isinstance(zh, Day):
        return False
    if _is_last_day(en, zh) or _is_last_day(zh, en):
        return True
    if en.part != zh.part and not _are_of_one_decade(en, zh):
        return False
    pairs = [(en.year, zh.year), (en.month, zh.month), (en.day, zh.day)]
    stated = [(a, b) for a, b in pairs if a is not None and b is not None]
    return bool(stated or en.part) and all(a == b for a, b in stated)


def _are_so_many_days(length: Mention, date: Mention) -> bool:
    """True when 三十日, read as a day of the month, is a length of thirty days."""
    value = date.value
    return isinstance(value, Day) and not value.month and length.value == ("days", value.day)


def _are_of_one_decade(en: Day, zh: Day) -> bool:
    """True when both name one decade, and only one says which part of it."""
    parts = {en.part, zh.part}
    return "decade" in parts and all(part.endswith("decade") for part in parts)


def _is_last_day(full: Day, end: Day) -> bool:
    """True when *end*, such as 2025年底 or 3月末, is the day that *full* names."""
    if not full.month or not full.day or end.part != "late" or end.day is not None:
        return False
    if full.day < monthrange(full.year or _LEAP, full.month)[1] - (full.month == _FEBRUARY):
        return False
    years = {full.year, end.year} - {None}
    return full.month == (end.month or _DECEMBER) and len(years) <= 1


def unsaid(fuller: Day, barer: Day) -> list[str]:
    """Names of the parts (year, month, day) that *fuller* states and *barer* does not."""
    if _is_last_day(fuller, barer):
        return []
    return [
        name
        for name in ("year", "month", "day")
        if getattr(fuller, name) is not None and getattr(barer, name) is None
    ]


def same_minute(en: Mention, zh: Mention) -> bool:
    """True when two times show the same hour and minute, whatever their zones."""
    if not isinstance(en.value, Moment) or not isinstance(zh.value, Moment):
        return False
    apart = abs(en.value.minute - zh.value.minute) % (2 * _HALF_A_DAY)  # 24时 is midnight
    return apart == 0 or (apart == _HALF_A_DAY and OPEN in {en.measure, zh.measure})


def rounds(en: Mention, zh: Mention) -> bool:
    """True if one is the other rounded, and is stated to be."""
    first, second = _size(en), _size(zh)
    if en.pool != zh.pool or first is None or second is None or not (first and second):
        return False
    if _base(en) != _base(zh):
        return False
    stated = [mention for mention in (en, zh) if mention.bound is not Bound.EXACT]
    limit = {0: Fraction(0), 1: _STATED, 2: _BOTH_STATED}[len(stated)]
    if _is_a_dozen(en, zh) or _is_shortened(first, second):
        return True
    if not stated or abs(first - second) > limit * max(first, second):
        return False
    rounded = stated[0]
    exact, about = (second, first) if rounded is en else (first, second)
    if len(stated) == 1 and _digits(about) >= _digits(exact):
        return False
    return _on_the_right_side(rounded.bound, about, exact)


def _is_shortened(first: Fraction, second: Fraction) -> bool:
    """True when one is the other cut to at least four digits: 1.1996 trillion, 11995.8亿."""
    longer, shorter = sorted((first, second), key=_digits, reverse=True)
    if _digits(shorter) < _FIGURES or _digits(longer) == _digits(shorter):
        return False
    return abs(first - second) * 2 <= _last_place(shorter)


def _last_place(value: Fraction) -> Fraction:
    """The value of one unit in the last significant digit; 0 for a third, which has none."""
    unit = Fraction(1)
    for _ in range(_PLACES):
        if value % (unit * 10):
            break
        unit *= 10
    for _ in range(_PLACES):
        if not value % unit:
            return unit
        unit /= 10
    return Fraction(0)


def _is_a_dozen(en: Mention, zh: Mention) -> bool:
    """True when one says “a dozen” and the other 十余 or 十几."""
    return (
        en.measure == "dozen" and zh.bound is Bound.OVER and zh.amount == (en.amount or 0) * 5 / 6
    )


def _on_the_right_side(bound: Bound, about: Fraction, exact: Fraction) -> bool:
    if bound in {Bound.OVER, Bound.AT_LEAST}:
        return exact >= about
    if bound in {Bound.UNDER, Bound.AT_MOST}:
        return exact <= about
    return True


def converts(en: Mention, zh: Mention) -> bool:
    """True when two measures of one dimension are equal within the rounding of a conversion."""
    first, second = _size(en), _size(zh)
    return (
        en.pool == zh.pool == "unit"
        and en.measure == zh.measure
        and en.amount != zh.amount
        and first is not None
        and second is not None
        and abs(first - second) <= _CONVERTED * max(first, second)
        and _ratio_is_odd(en, zh)
    )


def _ratio_is_odd(en: Mention, zh: Mention) -> bool:
    """True when converting needs more than moving the decimal point, so the result is rounded."""
    first, second = _size(en), _size(zh)
    if not (en.amount and zh.amount and first and second):
        return False
    ratio = (first / en.amount) / (second / zh.amount)
    while ratio >= _TEN:
        ratio /= 10
    while ratio < 1:
        ratio *= 10
    return ratio != 1


def same_clock(en: Mention, zh: Mention) -> bool:
    """True when two times are in the same time zone."""
    return (
        isinstance(en.value, Moment)
        and isinstance(zh.value, Moment)
        and en.value.zone == zh.value.zone
    )


def _size(mention: Mention) -> Fraction | None:
    value = mention.value
    if isinstance(value, tuple):
        value = value[1]
    return value if isinstance(value, Fraction) else None


def _base(mention: Mention) -> object:
    return mention.value[0] if isinstance(mention.value, tuple) else None


def _digits(value: Fraction) -> int:
    """Number of significant digits of a decimal value: 1 for 200 million."""
    scaled, tries = value, 0
    while scaled.denominator != 1 and tries < _PLACES:
        scaled, tries = scaled * 10, tries + 1
    return len(str(int(scaled)).rstrip("0"))


def borrows(en: Mention, zh: Mention, all_en: list[Mention], all_zh: list[Mention]) -> bool:
    """True when a bare number takes its measure from the one before: “From 1,000 yuan to 800”."""
    if en.amount is None or en.amount != zh.amount or "number" not in {en.pool, zh.pool}:
        return False
    bare, own, full = (en, all_en, zh) if en.pool == "number" else (zh, all_zh, en)
    if full.pool not in {"money", "unit", "share"}:
        return False
    return any(
        other.pool == full.pool
        and other.measure == full.measure
        and (full.pool != "unit" or _per_one(other) == _per_one(full))
        and 0 <= bare.start - other.end <= BORROWS_WITHIN
        for other in own
    )


def _per_one(measured: Mention) -> Fraction | None:
    """The size of one of the unit of *measured*, which tells centimetres from metres."""
    size = _size(measured)
    return size / measured.amount if size is not None and measured.amount else None


def is_short_for(en: Mention, zh: Mention, all_en: list[Mention]) -> bool:
    """True for an ordinal whose noun stands in a date before: “the first quarter … the second”."""
    date = zh.value
    if en.measure != "ordinal" or en.amount is None or not isinstance(date, Day):
        return False
    named = [mention.value for mention in all_en if isinstance(mention.value, Day)]
    if date.part[1:] == str(en.amount):
        return any(day.part[:1] == date.part[:1] for day in named)
    return date.day == en.amount and any(day.month == date.month for day in named)


def counts_by_year(en: Mention, zh: Mention, all_en: list[Mention]) -> bool:
    """True for “two open days a year”, where Chinese counts the times: 每年两次."""
    return (
        en.pool == zh.pool == "frequency"
        and (en.value, zh.value) == ("yearly", "half_yearly")
        and any(mention.pool == "number" and mention.amount == _TWICE for mention in all_en)
    )


def is_a_year_of(mention: Mention, others: list[Mention]) -> bool:
    """True for a bare year that is part of a fuller date among *others*."""
    date = mention.value
    if not isinstance(date, Day) or date != Day(date.year):
        return False
    return any(isinstance(m.value, Day) and m.value.year == date.year for m in others)


def are_inverse(en: Mention, zh: Mention) -> bool:
    """True for ratios of which one names the second part first: 15 to 1, 1:15."""
    values = (en.value, zh.value)
    return (
        en.pool == zh.pool == "ratio" and Fraction(str(values[0])) * Fraction(str(values[1])) == 1
    )


def may_both_be_now(en: Mention, zh: Mention) -> bool:
    """True for “today” in the sense of these days, beside 当年 or another stretch of now."""
    words = {en.value, zh.value}
    return en.pool == zh.pool == "from now" and "today" in words and words <= _PRESENT


def are_hours_of_work(en: Mention, zh: Mention) -> bool:
    """True for as many hours in one half as 工时 in the other: “8 working hours”, 8个工时."""
    return (
        en.pool == "period"
        and en.measure in {"hour", "workhour"}
        and zh.measure == "work of persons by the hour"
        and en.amount == zh.amount
    )


def are_as_long(en: Mention, zh: Mention) -> bool:
    """True for a length in days and the same in hours: two days, 48小时."""
    if not (en.pool == zh.pool == "period"):
        return False
    lengths: dict[str, Fraction] = {}
    for value in (en.value, zh.value):
        if isinstance(value, tuple):
            lengths[value[0]] = value[1]
    return "days" in lengths and lengths["days"] * _MINUTES_A_DAY == lengths.get("minutes")
