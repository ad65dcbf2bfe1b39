"""Deadlines in Chinese: “6月30日前”, “3月上旬前”, “第二季度末”, “年内”, “春节前”."""

from __future__ import annotations

from datetime import date, timedelta

from secretariat.domain import festivals
from secretariat.domain.deadline_days import (
    MONTHS_A_QUARTER,
    MONTHS_A_YEAR,
    Parts,
    compiled,
    end_of,
    end_of_month,
    later,
    next_day,
    on_weekday,
)
from secretariat.domain.holiday_names import FESTIVALS_ZH

_HALF_A_YEAR = 6
_TEN_DAYS = {"上旬": 10, "中旬": 15}
"""The day by which something is due in a third of a month; in the last one the month ends."""

_ENDS = "底|末|内|结束前"
_NUMERAL = "[〇一二三四五六七八九十]{1,3}"
_YEAR = r"(?<!\d)(?P<year>20\d\d)(?: ?年| (?=\D))"
_OF_YEAR = rf"(?:{_YEAR}|(?P<this>今年|本年)|(?P<next>明年|下一?年))?(?:的)?"
_MOON = rf"(?P<month>1[0-2]|0?[1-9]|{_NUMERAL}) ?月"
_BEFORE = r"(?P<by>(?:之|以)?前|为止|截止)"
_THAT_DAY = r"(?:（[^（）]{1,9}）|\([^()]{1,9}\))?"
"""A day of the week, or a festival, in brackets after a date."""
_NO_COUNT = rf"(?<![\d几数多半两整近全余+个{'〇一二三四五六七八九十'}])"
"""What does not stand before 年内 or 月内 where it means this year or month: 五年内."""
_NO_RECORD = r"(?!新[低高]|最(?:[低高]|大[升降涨跌])|涨幅|跌幅|累计|平均)"
"""What does not follow 年内 where it is a deadline: 年内新低 compares the days of a year."""
_NOT_EACH = r"(?<![每上])"
"""What does not stand before 月底 or 年底: 每月底 is no one day, 上年底 is past."""
_NOT_BEFORE = r"(?!(?:之|以)?前)"
"""What does not follow a quarter: 三季度前 may mean its first day or its last."""
_HALF_YEAR = "半年"
_DONE = r"(?=完成(?!度|率|了|情况|[^，。；]{0,8}\d))"
"""What makes a deadline of 上半年: its 完成, but not that of a report, 上半年完成产值3亿元."""
_NAMES = "|".join(sorted(FESTIVALS_ZH, key=len, reverse=True))
_FESTIVAL = rf"[“‘\"「]?(?P<festival>{_NAMES})[”’\"」]?"
_BEFORE_IT = (
    r"(?P<by>(?:之|以)?前)"
    r"(?! ?(?:[后夕夜几数约]|调休|补班|工作日|第?[一二三两\d]+ ?[天日周个]))"
)
"""“Before” after a festival; the day before it, its eve and the time around it are others."""
_NUMBERED = rf"?(?P<day>3[01]|[12]\d|0?[1-9]|{_NUMERAL}) ?"
_UNIT = "天|日|周|星期|月|年"
_NOT_AFTER = r"(?:(?P<by>不迟于|不晚于|期限[:：]?|截至|截止到?) ?)?"
_THIS_OR_NEXT = r"(?:(?P<next>下)个?|(?P<this>本|这|当)个?)"
CHINESE = tuple(
    compiled(form)
    for form in (
        rf"{_NOT_AFTER}(?<!\d){_OF_YEAR} ?{_MOON} {_NUMBERED}[日号]{_THAT_DAY}{_BEFORE}?",
        rf"{_THIS_OR_NEXT}(?P<of>月) ?{_NUMBERED}[日号]{_THAT_DAY}{_BEFORE}",
        r"(?<![\d/])(?P<month>1[0-2]|0?[1-9])/(?P<day>1[3-9]|2\d|3[01])(?P<by>(?:之|以)?前)",
        rf"(?<!\d){_OF_YEAR} ?{_MOON}(?:份)?(?P<third>[上中下]旬){_BEFORE}?",
        rf"{_THIS_OR_NEXT}(?P<of>月)(?:份)?(?P<third>[上中下]旬){_BEFORE}?",
        rf"(?<![\d月]){_OF_YEAR} ?{_MOON}(?:份)?(?P<end>底|末){_BEFORE}?",
        rf"{_NOT_EACH}{_THIS_OR_NEXT}?(?P<of>月)(?P<end>底|末){_BEFORE}?",
        rf"(?:{_THIS_OR_NEXT}|{_NO_COUNT})(?P<of>月)(?P<end>内)(?!容)",
        (
            rf"{_NOT_EACH}(?:(?P<year>20\d\d) ?年?|(?P<next>明)年?|(?P<this>今|本)?年)"
            rf"(?P<end>[底末终]){_BEFORE}?"
        ),
        (
            r"(?:(?<!\d)(?P<year>20\d\d) ?年|(?P<next>明年)|(?P<this>[今本当]年|[今本]年年)"
            rf"|{_NO_COUNT}(?<!年)年)(?:度)?(?:之|以)?(?P<end>内)(?![容部外\d]){_NO_RECORD}"
        ),
        rf"{_OF_YEAR} ?(?P<half>[上下])半年(?:(?P<end>{_ENDS}){_BEFORE}?)?{_NOT_BEFORE}",
        rf"{_OF_YEAR} ?(?P<half>[上下])(?P<end>{_HALF_YEAR}){_DONE}",
        rf"{_NOT_EACH}(?<!每年){_OF_YEAR}{_FESTIVAL}{_BEFORE_IT}",
        (
            rf"{_OF_YEAR}(?:第?(?P<q>[一二三四1-4])季度|Q(?P<q>[1-4]))"
            rf"(?:(?P<end>{_ENDS}){_BEFORE}?)?{_NOT_BEFORE}"
        ),
        rf"{_OF_YEAR}第?(?P<q>[一二三四1-4])(?P<end>季度){_DONE}",
        rf"{_THIS_OR_NEXT}(?P<of>季)(?P<end>度){_DONE}",
        rf"{_THIS_OR_NEXT}(?P<of>季)度?(?P<end>{_ENDS}){_BEFORE}?",
        rf"{_THIS_OR_NEXT}?(?:周|星期)(?P<weekday>[一二三四五六日天]){_BEFORE}",
        rf"{_THIS_OR_NEXT}(?:周|星期)(?P<weekday>[一二三四五六日天])",
        rf"{_THIS_OR_NEXT}(?P<of>周|星期)(?P<end>末|内|底){_BEFORE}?",
        rf"(?P<soon>今天|明天|今日|明日){_BEFORE}",
        rf"(?<!\d)(?P<count>\d{{1,3}}|两|半|{_NUMERAL}) ?个?(?P<unit>{_UNIT})(?P<by>(?:之|以)?内)",
    )
)
"""The forms of a deadline, which name its parts."""

_FIGURES = {char: at for at, char in enumerate("〇一二三四五六七八九")} | {
    "两": 2,
    "天": 7,
    "日": 7,
}

_UNITS = {"天": "day", "日": "day", "周": "week", "星期": "week", "季": "quarter", "月": "month",
          "年": "year"}  # fmt: skip


def read_chinese(parts: Parts, today: date) -> date | None:
    """The day that *parts* of a form mean on the day *today*; None for none."""
    is_next = "next" in parts
    match parts:
        case {"weekday": weekday}:
            day = on_weekday(_number(weekday) - 1, today, is_next=is_next)
        case {"soon": soon}:
            day = today + timedelta(days=soon.startswith("明"))
        case {"count": "半", "unit": unit}:
            return later(today, _HALF_A_YEAR, "month") if unit == "年" else None
        case {"count": count, "unit": unit}:
            day = later(today, _number(count), _UNITS[unit])
        case {"of": _, "day": number}:
            day = end_of("month", today, is_next=is_next).replace(day=_number(number))
        case _:
            return _in_year(parts, today)
    return day


def _in_year(parts: Parts, today: date) -> date | None:
    """The day that *parts* mean, which are a day, a span or a festival of a year, or of none."""
    is_next = "next" in parts
    year = int(parts.get("year", 0)) or (today.year + is_next if _names_year(parts) else 0)
    month = _number(parts.get("month", ""))
    match parts:
        case {"day": number}:
            day = next_day(today, year, month, _number(number))
        case {"festival": festival}:
            before = festivals.last_day_before(festival, year, today)
            return None if before and "this" in parts and before < today else before
        case {"half": half}:
            is_ahead = parts.get("end") == _HALF_YEAR or not year
            return _end_of_half(half, today, year, is_ahead=is_ahead)
        case {"third": third}:
            day = _in_third(third, today, year, month, is_next=is_next)
        case {"q": quarter}:
            day = end_of_month(today, year, _number(quarter) * MONTHS_A_QUARTER)
        case _ if month or year:
            day = end_of_month(today, year, month or MONTHS_A_YEAR)
        case _:
            day = end_of(_UNITS[parts.get("of", "年")], today, is_next=is_next)
    return day


def _in_third(third: str, today: date, year: int, month: int, *, is_next: bool) -> date:
    """The day by which something is due in a *third* of a month: 上旬, 中旬 or 下旬.

    Without a *month*, of this or the next one.
    """
    if third not in _TEN_DAYS:
        return (
            end_of_month(today, year, month) if month else end_of("month", today, is_next=is_next)
        )
    if month:
        return next_day(today, year, month, _TEN_DAYS[third])
    return end_of("month", today, is_next=is_next).replace(day=_TEN_DAYS[third])


def _end_of_half(half: str, today: date, year: int, *, is_ahead: bool) -> date | None:
    """The last day of a *half* of a year, or of this one; None for one over that *is_ahead*."""
    month = MONTHS_A_YEAR // 2 if half == "上" else MONTHS_A_YEAR
    day = end_of_month(today, year or today.year, month)
    return day if day >= today or not is_ahead else None


def _names_year(parts: Parts) -> bool:
    return any("年" in parts.get(name, "") for name in ("this", "next"))


def _number(text: str) -> int:
    """The number that *text* writes in figures or Chinese numerals up to ninety-nine."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_FIGURES.get(tens, 1) * 10 if ten else 0) + _FIGURES.get(ones, 0)
