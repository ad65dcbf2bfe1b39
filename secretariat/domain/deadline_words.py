"""Deadlines as people write them: “by 30 June”, “end of Q2”, “6月30日前”, “3月上旬”, “春节前”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from string import digits

from secretariat.declaring import partial_dates
from secretariat.declaring.dates import Spelled, spelled
from secretariat.domain.deadline_days import Parts, parts_of
from secretariat.domain.deadline_words_en import ENGLISH, read_english
from secretariat.domain.deadline_words_zh import CHINESE, read_chinese
from secretariat.errors import SecretariatError

_NARROW = str.maketrans("０１２３４５６７８９", digits)
_BESIDE = re.compile(
    r"(?:于|在|请|应|拟|要|须|需|约|到|至|力争|争取|确保|计划|预计|务必|全部|基本"
    r"|完成|办结|报送|提交|落实|到位|建成|by|due|expected|target|planned|[\s,，。.;；:：()（）]"
    r"|(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|(?:星期|周|礼拜)[一二三四五六日天])*",
    re.IGNORECASE,
)
"""Words that may stand beside the deadline in a cell for it without changing it, such as the day
of the week."""
_WEEKDAY = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|rs?|[a-z]*day)?\b|(?:星期|周|礼拜)([一二三四五六日天])",
    re.IGNORECASE,
)
_AS_LONG_AS_A_YEAR = 8
"""Characters before a day in which the end of a year is looked for."""
_YEAR_BEFORE = re.compile(r"\d\s?年的?\s?\Z")
_YEAR_AFTER = re.compile(r",? ?\d{4}(?![\d年])")
"""A year beside a day that was read without it, since it is none of this century."""
_ENGLISH_DAYS, _CHINESE_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "一二三四五六日天"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something is due, and where in the line it is said."""

    start: int
    end: int
    day: date
    is_bare: bool = False
    """True where no word says that it is a deadline: “30 June”."""


def deadlines(text: str, today: date) -> list[Deadline]:
    """The deadlines in *text*, from left to right; without a year, the next such day from *today*.

    What the calendar does not have is none: 31 June.
    """
    text = text.translate(_NARROW)
    found_deadlines = [
        *_matches(ENGLISH, text, today, read_english),
        *_matches(CHINESE, text, today, read_chinese),
    ]
    found_deadlines.sort(key=lambda deadline: (deadline.start, -deadline.end, deadline.is_bare))
    kept: list[Deadline] = []
    for deadline in found_deadlines:
        if not kept or deadline.start >= kept[-1].end:
            kept.append(deadline)
        elif deadline.end - deadline.start > kept[-1].end - kept[-1].start:
            kept[-1] = deadline
    return [deadline for deadline in kept if not _has_other_year(text, deadline)]


def _has_other_year(text: str, deadline: Deadline) -> bool:
    """True where a year that is not part of *deadline* stands beside it: 1999年6月30日前."""
    before = max(deadline.start - _AS_LONG_AS_A_YEAR, 0)
    return bool(
        _YEAR_BEFORE.search(text, before, deadline.start) or _YEAR_AFTER.match(text, deadline.end)
    )


def whole_deadline(text: str, today: date) -> date | None:
    """The day by which something is due in a cell with nothing but *text*; None for none, or two.

    A month or a year alone means its last day: 2026年12月, December 2026.
    """
    spelling = spelled(text)
    if spelling is not None:
        return _last_day(spelling)
    plain = text.translate(_NARROW)
    read = deadlines(plain, today)
    if len(read) != 1:
        return None
    (deadline,) = read
    beside = plain[: deadline.start], plain[deadline.end :]
    if not all(map(_BESIDE.fullmatch, beside)):
        return None
    # Another day of the week shows a mistake, or that 3/4/2026 is not the third of April.
    return deadline.day if {*_weekdays(plain)} <= {deadline.day.weekday()} else None


def _weekdays(words: str) -> Iterator[int]:
    """The days of the week that *words* name, as `date.weekday` counts them."""
    for english, chinese in _WEEKDAY.findall(words):
        if english:
            yield _ENGLISH_DAYS.index(english.lower())
        else:
            yield min(_CHINESE_DAYS.index(chinese), 6)


def _last_day(spelling: Spelled) -> date | None:
    """The last day of what *spelling* names; None where that can be two days, or is none."""
    try:
        return None if spelling.is_doubtful else partial_dates.last_day(spelling.iso)
    except ValueError:
        return None


def impossible(text: str, today: date) -> list[tuple[int, str]]:
    """The days said in *text* that no calendar has, such as 31 November, and where each begins."""
    text = text.translate(_NARROW)
    impossible_days: list[tuple[int, str]] = []
    known = deadlines(text, today)
    for forms, read in ((ENGLISH, read_english), (CHINESE, read_chinese)):
        for match in (match for form in forms for match in form.finditer(text)):
            is_read = any(
                deadline.start < match.end() and match.start() < deadline.end for deadline in known
            )
            if is_read or _day_of(match, read, today) is not None or "day" not in parts_of(match):
                continue
            leads = [text for name, text in match.groupdict("").items() if name.startswith("by")]
            sentence = match[0]
            for lead in filter(None, leads):
                sentence = sentence.replace(lead, "", 1)
            impossible_days.append((match.start(), sentence.strip()))
    return sorted(dict(impossible_days).items())


_Read = Callable[[Parts, date], date | None]


def _matches(
    forms: tuple[re.Pattern[str], ...], text: str, today: date, read: _Read
) -> Iterator[Deadline]:
    for form in forms:
        for match in form.finditer(text):
            day = _day_of(match, read, today)
            if day is not None:
                is_bare = not parts_of(match).keys() & {"by", "end"}
                yield Deadline(match.start(), match.end(), day, is_bare)


def _day_of(match: re.Match[str], read: _Read, today: date) -> date | None:
    """The day that *match* says; None where it says none, or one that no calendar has."""
    try:
        return read(parts_of(match), today)
    except (ValueError, OverflowError, SecretariatError):
        return None
