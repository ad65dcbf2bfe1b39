"""Dates, times and periods in an English text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from babel import Locale

from secretariat.bilingual import month_ranges, numerals_en
from secretariat.bilingual.bounds import bound_en
from secretariat.bilingual.calendar_values import Day, day, period
from secretariat.bilingual.clock_en import clock
from secretariat.bilingual.halves import Half
from secretariat.bilingual.loose_times import eras_en, loose_times_en
from secretariat.bilingual.measures import MONEY_AFTER_EN, MONEY_BEFORE_EN, UNIT_AFTER_EN
from secretariat.bilingual.mentions import Bound, Mention, Weight
from secretariat.bilingual.recurrence_en import frequencies, from_now
from secretariat.bilingual.years import anniversaries, spelt_decades, split_years

_LOCALE = Locale("en", "GB")
_MONTH_OF = {
    **{name.lower(): n for n, name in _LOCALE.months["format"]["wide"].items()},
    **{name.lower()[:3]: n for n, name in _LOCALE.months["format"]["wide"].items()},
    "sept": 9,
}
_MONTH = "|".join(name.capitalize() for name in sorted(_MONTH_OF, key=len, reverse=True))
_D = (
    r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)|(?:twenty-|thirty-)?(?:first"
    r"|second|third|fourth"
    r"|fifth|sixth|seventh|eighth|ninth)\b|tenth\b|eleventh\b|twelfth\b|(?:thir|four"
    r"|fif|six|seven|eigh"
    r"|nine)teenth\b|twentieth\b|thirtieth\b)"
)
_Y = r"(?:1[89]|20)\d\d(?!\d)"
_TO = r"(?: ?[–—-] ?| (?:to|and|or|until|through) )"
_PART = (
    r"(?:(?P<part>early(?: in)?|mid|the middle of|middle of|late(?: in)?"
    r"|(?:the )?end[ -]of|year[ -]end|(?:the )?(?:beginning|start) of"
    r"|the close of|(?:the )?(?:first|second|middle|last) ten days of)[ -]?(?:the )?)?"
)
_DATES = re.compile(
    rf"\b(?P<iso>{_Y}-\d\d-\d\d)\b"
    rf"|\b(?P<d1>{_D})(?:(?P<list>(?:, ?{_D}){{1,6}}))?(?:{_TO}(?:the )?"
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?P<d2>{_D}))?"
    rf"(?: day)? ?(?:of )?(?P<m1>{_MONTH})\b\.?(?:,? (?P<y1>{_Y}))?"
    rf"|\b(?P<m2>{_MONTH})\b\.? (?P<d3>{_D})(?:(?:{_TO})(?P<d4>{_D}))?(?:,? (?P<y2>{_Y}))?"
    rf"|{_PART}\b(?P<m3>{_MONTH})\b\.?(?:,? (?:of )?(?P<y3>{_Y})|(?P<bare>))"
    r"|(?:(?<=\bby )|(?<=\bon )|(?<=\buntil )|(?<=\bbefore )|(?<=\bfrom ))"
    r"(?P<dm>(?:3[01]|[12]\d|0?[1-9])/(?:1[0-2]|0?[1-9]))(?![\d/])"
    r"|\b(?P<dmy>\d{1,2}/\d{1,2}/(?:19|20)\d\d)\b"
)
_MONTH_ACTS = re.compile(r" (?:is|was|has|had|saw|sees|will|brings|brought|marks|marked)\b")
"""Words that follow the month of May, but never the verb “may”."""
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4, "1st": 1,
             "2nd": 2, "3rd": 3, "4th": 4}  # fmt: skip
_QUARTER = re.compile(
    r"\b(?:the )?(?:(?P<ord>first|second|third|fourth|last|final|1st|2nd|3rd"
    r"|4th) (?P<what>quarter|half(?!-year|-hour))"
    r"|(?P<what2>[QH])(?P<n>[1-4]))\b(?: of(?: (?:the )?year)?| in)?,?(?: (?P<y>"
    + _Y
    + r")| (?:of )?(?:this|next|last|the) year)?"
    r"|\b(?P<y4>" + _Y + r") ?(?P<what4>[QH])(?P<n4>[1-4])\b",
)
_SPELT_YEAR = re.compile(
    rf"(?:\b(?:{_MONTH}),?(?: in the year)?|\byear) (?P<y>(?:two thousand|nineteen)(?: and)?"
    r"(?: hundred(?: and)?)? [a-z]+(?:-[a-z]+)?|twenty (?:ten|eleven|twelve|\w+teen"
    r"|twenty|twenty-\w+|thirty))\b"
)
_FIRST_QUARTERS = re.compile(
    r"\b(?:the )?first (?:three|3) quarters\b(?:,? (?:of )?(?P<y>" + _Y + r"))?", re.IGNORECASE
)
_FIRST_MONTHS = re.compile(
    r"\bfirst (?P<n>two|[2-9]|three|four|five|six|seven|eight|nine|ten|eleven|1[01]) months\b",
    re.IGNORECASE,
)
_MONTH_RANGE = re.compile(
    rf"(?<!\d )(?<!\d)\b(?P<a>{_MONTH})\b\.?(?: ?[–—-] ?| (?:to|through|until) )"
    rf"(?P<b>{_MONTH})\b\.?(?! \d{{1,2}}\b)(?: (?:period|quarter))?(?:,? (?:of )?(?P<y>{_Y}))?"
)
_MONTHS_TO = re.compile(
    rf"\b(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|\d{{1,2}}) months (?:up )?"
    rf"(?:to|ending|ended)(?: in)? (?:the end of )?(?P<m>{_MONTH})\b(?:,? (?P<y>{_Y}))?"
)
_ALL_DAY = re.compile(r"\b(?:a?round the clock|day and night|24/7)\b", re.IGNORECASE)
_BETWEEN_MONTHS = re.compile(
    rf"\b[Bb]etween (?P<a>{_MONTH}) and (?P<b>{_MONTH})\b(?! \d{{1,2}}\b)"
    rf"(?:,? (?:of )?(?P<y>{_Y}))?"
)
_YEARS = re.compile(
    rf"{_PART}\b(?:(?P<season>spring|summer|autumn|fall"
    rf"|winter) (?:of )?)?(?P<y>{_Y})(?![\d,]\d|\.\d|-\d\d-)"
    rf"(?P<decade>'?s\b)?(?:(?:[/–-])(?P<next>\d\d(?!\d)))?(?:-(?=year))?",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r" ?%| (?:hundred|thousand|million|billion|trillion|per ?cent|percentage|people|participants"
    r"|projects|researchers|scientists|students|papers|visitors|staff|cases|farmers)\b"
)
_REACH, _OLDEST, _LATEST = 12, 1800, 2100
_SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn",
            "winter": "winter"}  # fmt: skip
_CENTURY = re.compile(
    (
        r"\b(?P<n>\d{1,2})(?:st|nd|rd|th)[ -]century\b|\b(?P<w>eighteenth|nineteenth"
        r"|twentieth|twenty-first)[ -]century\b"
    ),
    re.IGNORECASE,
)
_THIS_CENTURY = re.compile(
    r"\b(?:turn of the century|this century|(?:the|this) new (?:century|millennium))\b",
    re.IGNORECASE,
)
_COUNT = (
    r"(?:\d{1,6}(?:,\d{3})*(?:\.\d+)?|(?:(?:twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety)[ -])?"
    r"(?:one|two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|(?:a|one) hundred"
    r"|a few|several|half an?|an?)"
)
_PERIOD = re.compile(
    rf"\b(?P<n>{_COUNT})(?P<half>[ -]and[ -]a[ -]half)?(?:{_TO}(?P<n2>{_COUNT}))?[ -](?:full "
    rf"|consecutive |successive |whole |further |calendar |more |additional "
    rf"|financial )?"
    r"(?P<unit>working[ -]day|business[ -]day|working[ -]week|work(?:ing)?[ -]hour|century"
    r"|centuries|decade|year|quarter|month|fortnight|week|day|hour|hr|minute|min"
    r"|second)s?\b(?P<after_half> and a half)?'?(?!(?<=year)[- ]old|(?<=years)[- ]old)",
    re.IGNORECASE,
)
_DURING = re.compile(
    r"(?<!just )(?<!well )(?<!little )(?<!slightly )\bover (?:the )?$", re.IGNORECASE
)
"""“Over five years” in the sense of during them, not of more than five."""
_UNIT_NAMES = {"centurie": "century", "centuries": "century", "hr": "hour", "min": "minute"}
_DECADE = re.compile(
    (
        r"\b(?:(?P<decade>decades?)|(?P<century>centur(?:y|ies))"
        r"|(?P<millennium>millenni(?:um|a))|(?P<biennium>bienni"
        r"(?:um|al))|(?P<triennium>triennium))\b"
    ),
    re.IGNORECASE,
)

_PART_OF = re.compile(r"(?:half|third|quarter) (?:of )?an? $")


def calendar(half: Half) -> list[Mention]:
    """All dates, times and periods in *half* that no reader has taken yet."""
    mentions: list[Mention] = []
    readers = (
        eras_en,
        frequencies,
        split_years,
        _spelt_years,
        spelt_decades,
        _months_to,
        _month_ranges,
        _dates,
        _quarters,
        _centuries,
        _this_century,
        clock,
        _periods,
        _decades,
        _years,
        from_now,
        _all_day,
        anniversaries,
        loose_times_en,
    )
    for reader in readers:
        mentions += reader(half)
    return sorted(mentions, key=lambda mention: mention.start)


def _spelt_years(half: Half) -> Iterator[Mention]:
    """Years in words, as treaties are dated: “September two thousand and sixteen”."""
    for match in half.free_matches(_SPELT_YEAR):
        words = re.sub(r"^(nineteen|twenty) (?!hundred)", r"\1 hundred ", match["y"])
        year = _number(words)
        if _OLDEST < year < _LATEST:
            half.take(*match.span("y"))
            yield day(Day(year), *match.span("y"), Weight.SOFT)


def _month_ranges(half: Half) -> Iterator[Mention]:
    yield from month_ranges.read(half, _BETWEEN_MONTHS, _MONTH_OF)
    yield from month_ranges.read(half, _MONTH_RANGE, _MONTH_OF)


def _months_to(half: Half) -> Iterator[Mention]:
    return month_ranges.months_to(half, _MONTHS_TO, _MONTH_OF, _number)


def _part(match: re.Match[str]) -> str:
    word = (match["part"] or "").lower()
    if not word:
        return ""
    if re.match("(?:the )?(?:early|beginning|start|first)", word):
        return "early"
    return "mid" if "mid" in word or "second" in word else "late"


def _number(written: str) -> int:
    digits = re.match(r"\d+", written)
    read = None if digits else numerals_en.value_of(written)
    return int(digits[0]) if digits else int(read[0]) if read else 0


def _dates(half: Half) -> Iterator[Mention]:
    for match in half.free_matches(_DATES):
        days = list(_days(match, half.text))
        if not days:
            continue
        half.take(*match.span())
        for value in days:
            yield day(value, *match.span())


def _days(match: re.Match[str], text: str) -> Iterator[Day]:
    year = next((int(match[g]) for g in ("y1", "y2", "y3") if match[g]), None)
    if match["iso"]:
        first, month, last = (int(part) for part in match["iso"].split("-"))
        yield Day(first, month, last)
    elif match["dmy"]:
        d, m, y = (int(part) for part in match["dmy"].split("/"))
        yield Day(y, m, d)
    elif match["dm"]:
        d, m = (int(part) for part in match["dm"].split("/"))
        yield Day(year, m, d)
    elif match["m1"] or match["m2"]:
        month = _MONTH_OF[(match["m1"] or match["m2"]).lower()]
        listed = re.findall(r"\d+", match["list"] or "")
        for written in (match["d1"] or match["d3"], *listed, match["d2"] or match["d4"]):
            if written:
                yield Day(year, month, _number(written))
    elif match["m3"] and _is_month(match, text):
        yield Day(year, _MONTH_OF[match["m3"].lower()], None, _part(match))


def _is_month(match: re.Match[str], text: str) -> bool:
    """True when May, March or Mar is the month: after a preposition, or with a year."""
    name = match["m3"]
    if match["y3"] or match["part"] or name not in {"May", "March", "Mar", "Jun", "Jan", "Dec"}:
        return True
    if _MONTH_ACTS.match(text, match.end()):
        return True
    before = text[max(0, match.start("m3") - 14) : match.start("m3")]
    return bool(
        re.search(
            (
                r"\b(?:the|every|each|our|your|its|their|in|by|of|since|until|till|from|to|and|before|after|next|last|this|during"
                r"|for|or|between|late|early|mid)[ -]$"
            ),
            before,
            re.IGNORECASE,
        )
    ) or bool(
        re.match(
            r"(?:[–—-]| (?:to|and) )(?:" + _MONTH + r")\b", text[match.end() : match.end() + 20]
        )
    )


def _quarters(half: Half) -> Iterator[Mention]:
    for match in half.free_matches(_FIRST_QUARTERS):
        half.take(*match.span())
        year = int(match["y"]) if match["y"] else None
        yield day(Day(year, None, None, "Q1-3"), *match.span())
    for match in half.free_matches(_FIRST_MONTHS):
        half.take(*match.span())
        yield month_ranges.first_months(Fraction(_number(match["n"])), *match.span())
    for match in half.free_matches(_QUARTER):
        what = match["what"] or match["what2"] or match["what4"]
        number = _QUARTERS[match["ord"].lower()] if match["ord"] else int(match["n"] or match["n4"])
        if what[0] in "hH" and match["ord"] in {"third", "fourth", "last", "final"}:
            number = 2
        after = half.text[match.end() : match.end() + 14]
        if re.match(rf" ?(?:of )?(?:{_MONTH})\b", after) and not match["y"]:
            continue  # the second half of October
        if (
            what == "half"
            and not match["y"]
            and "year" not in match[0]
            and re.match(" of the ", after)
        ):
            continue
        half.take(*match.span())
        year = int(match["y"] or match["y4"]) if match["y"] or match["y4"] else None
        yield day(Day(year, None, None, f"{what[0].upper()}{number}"), *match.span())


def _centuries(half: Half) -> Iterator[Mention]:
    names = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
    for match in half.free_matches(_CENTURY):
        half.take(*match.span())
        number = int(match["n"]) if match["n"] else names[match["w"].lower()]
        yield day(Day((number - 1) * 100, None, None, "century"), *match.span())


def _this_century(half: Half) -> Iterator[Mention]:
    """“The turn of the century”: optional, but matches 21世纪."""
    for match in half.free_matches(_THIS_CENTURY):
        half.take(*match.span())
        yield day(Day(2000, None, None, "century"), *match.span(), Weight.SOFT)


def _years(half: Half) -> Iterator[Mention]:
    for match in half.free_matches(_YEARS):
        if _is_amount(half.text, match):
            continue
        start = match.start() if match["part"] or match["season"] else match.start("y")
        half.take(start, match.end())
        part = _part(match) or _SEASONS.get((match["season"] or "").lower(), "")
        if match["decade"]:
            part = f"{part} decade".strip()
        year = int(match["y"])
        # “The 2000s” may be the decade or the century, which Chinese calls 本世纪.
        is_vague = bool(match["decade"]) and year % 100 == 0
        weight = Weight.PAIRED if is_vague else Weight.HARD
        yield day(Day(year, None, None, part), start, match.end(), weight)
        if match["next"]:
            last = year // 100 * 100 + int(match["next"])
            yield day(Day(last), start, match.end())


def _is_amount(text: str, match: re.Match[str]) -> bool:
    """True when four digits are money, a measure or thousands rather than a year."""
    start, end = match.start("y"), match.end()
    if (
        _COUNTED.match(text, end)
        or UNIT_AFTER_EN.match(text, end)
        or MONEY_AFTER_EN.match(text, end)
    ):
        return True
    return bool(MONEY_BEFORE_EN.search(text[max(0, start - _REACH) : start]))


def _periods(half: Half) -> Iterator[Mention]:
    for match in half.free_matches(_PERIOD):
        unit = match["unit"].lower().replace("-", " ")
        unit = _UNIT_NAMES.get(unit, unit)
        unit = "workday" if unit.endswith("ing day") or unit == "business day" else unit
        unit = "workhour" if unit in {"working hour", "work hour"} else unit
        first = _count(match["n"])
        if unit == "quarter" and re.match(
            r"(?:a|an|one|three)[ -]quarter", match[0], re.IGNORECASE
        ):
            continue
        is_ordinal = unit == "second" and not match["n"][0].isdigit()
        if first is None or (is_ordinal and "seconds" not in match[0]):
            continue
        if unit == "day" and match["n"].lower() in {"a", "an"}:
            continue
        half.take(*match.span())
        extra = Fraction(1, 2) if match["half"] or match["after_half"] else Fraction(0)
        bound = bound_en(half.text, *match.span())
        if bound is Bound.OVER and _DURING.search(
            half.text[max(0, match.start() - 20) : match.start()]
        ):
            bound = Bound.EXACT
        if match["n2"] and (second := _count(match["n2"])) is not None:
            yield period(first, unit, *match.span(), bound)
            first = second
        yield period(first + extra, unit, *match.span(), bound)


def _all_day(half: Half) -> Iterator[Mention]:
    """“Around the clock” as 24 hours: it matches 24小时 and is optional."""
    for match in half.free_matches(_ALL_DAY):
        half.take(*match.span())
        yield replace(period(Fraction(24), "hour", *match.span()), weight=Weight.SOFT)


def _decades(half: Half) -> Iterator[Mention]:
    """“The past decade” as ten years: it matches 十年 and is optional."""
    for match in half.free_matches(_DECADE):
        if _PART_OF.search(half.text[max(0, match.start() - _REACH) : match.start()]):
            continue
        half.take(*match.span())
        years = {"biennium": 2, "triennium": 3}.get(str(match.lastgroup), 0)
        unit = "year" if years else str(match.lastgroup)
        mention = period(Fraction(years or 1), unit, *match.span())
        yield replace(mention, weight=Weight.SOFT)


def _count(written: str) -> Fraction | None:
    lowered = written.lower()
    if lowered in {"a", "an"}:
        return Fraction(1)
    if lowered.startswith("half"):
        return Fraction(1, 2)
    if lowered[0].isdigit():
        return Fraction(lowered.replace(",", ""))
    read = numerals_en.value_of(lowered)
    return read[0] if read else None
