"""Times of day and their zones in an English text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secretariat.bilingual import numerals_en
from secretariat.bilingual.calendar_values import OPEN, Moment, moment
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import Mention

_Said = tuple[int, str, re.Match[str]]
_NOON, _HOURS, _REACH = 720, 24, 60
_HOUR = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight"
_MINUTES = {"half": 30, "quarter": 15, "a quarter": 15, "five": 5, "ten": 10, "twenty": 20,
            "twenty-five": 25}  # fmt: skip
_NO_TIME = re.compile(
    r"\.\d|%| ?(?:per cent|hundred|thousand|million|billion|trillion|bn|tn|times"
    r"|percentage|points?|yuan|pounds|euros?|dollars|tonnes?|hectares?|people|km|m\b|kg|[MGTk]W|°"
    r"|seconds?|minutes?|hours?(?! (?:GMT|BST|CST|UTC|Beijing|London|local))"
    r"|days?|weeks?|months?|years?"
    r"|to the (?:pound|dollar|euro|yuan))"
)
_ZONES = (
    ("beijing", r"Beijing|China(?: Standard)?|CST|Chinese"),
    (
        "london",
        (
            r"London|UK|British Summer|BST|United Kingdom|Greenwich(?: Mean)?|GMT|UTC"
            r"|Coordinated Universal|Universal"
        ),
    ),
    ("local", r"local"),
    ("brussels", r"Brussels|Central European|CET|CEST"),
)
_ZONE = "|".join(f"(?P<{name}>{words})" for name, words in _ZONES)
_TIME = re.compile(
    r"\b(?:(?:12 ?)?(?P<word>noon|midday|midnight)|(?P<h>2[0-4]"
    r"|[01]?\d)(?:(?P<sep>[:.])(?P<min>[0-5]\d)(?![\d%]))?(?: ?(?P<half>[ap])\.?m\b\.?"
    r"| (?P<hours>hours)(?= (?:GMT|BST|CST|UTC|Beijing|London|local)))?"
    r"|(?P<oclock>\w+) o'clock"
    r"|(?P<minutes>half|(?:a )?quarter|(?:(?<=at )|(?<=until )|(?<=by ))"
    r"(?:five|ten|twenty(?:-five)?)) (?P<way>past|to)"
    rf" (?P<past>{_HOUR})"
    rf"|(?P<spelt>{_HOUR})(?= (?:in the (?:morning|afternoon|evening)|at night)\b))"
    r"(?: (?:in the|at) (?P<part>morning|afternoon|evening|night)\b)?"
    rf"(?: ?\(?(?:{_ZONE})(?: [Tt]ime)?\b\)?)?",
)
_BEFORE_TIME = re.compile(r"\b(?:at|from|until|till|by|between|before|after|to) $")
_NEAR_TIME = re.compile(
    r"\b(?:at|from|until|till|by|before|after|to|past|nearly|almost|about|around|was|is) $"
)
"""Words before an hour written in words: “at four in the afternoon”."""
_LATER = {"afternoon": range(12), "evening": range(1, 12), "night": range(6, 12)}
"""Hours to which 12 is added, by part of the day; “a quarter to one” counts from 0."""
_TURNS = 12
"""The hour that is midnight in the evening and at night."""
_CHANGED = re.compile(
    r"\b(?:increas|ris|rose|gr[eo]w|f[ae]ll|declin|drop|climb|improv|widen|narrow|chang|reduc"
    r"|rais|lower|up|down)\w*\b[^;]{0,40}$"
)
"""Verbs that show that “from 7.09 to 7.23” is a change of a figure, not a time of day."""
_HALF_FOLLOWS = re.compile(r" ?(?:–|-|—|to|until|and) ?\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b")
_RANGE_END = re.compile(r"^(?: ?[–—-] ?| (?:to|and|until) )$")


def clock(half: Half) -> Iterator[Mention]:
    """All times of day that no reader has taken yet, each with its time zone."""
    times: list[_Said] = []
    for match in half.free_matches(_TIME):
        minute = _minute(match)
        if minute is not None and not _NO_TIME.match(half.text, match.end()):
            zone = next((name for name, _ in _ZONES if match[name]), "")
            times.append((minute, zone, match))
    times = _ranges(half, times)
    for minute, zone, match in times:
        half.take(*match.span())
        is_open = minute <= _NOON and not (match["half"] or match["word"] or match["part"])
        measure = OPEN if is_open and not match["hours"] and match["sep"] != ":" else ""
        yield moment(Moment(minute, zone), *match.span(), measure=measure)


def _minute(match: re.Match[str]) -> int | None:
    if match["word"]:
        return 0 if match["word"] == "midnight" else _NOON
    if match["past"]:
        return _past(match)
    if match["oclock"] or match["spelt"]:
        return _in_words(match)
    zone = any(match[name] for name, _ in _ZONES)
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    led = _BEFORE_TIME.search(before[-9:]) and not _CHANGED.search(before)
    dotted = match["sep"] and (zone or led)
    dotted = dotted or (match["part"] and led)
    is_time = match["half"] or match["hours"] or match["sep"] == ":" or dotted
    if not is_time and not _HALF_FOLLOWS.match(match.string, match.end()):
        return None
    hour, minute = int(match["h"]), int(match["min"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    return 60 * _of_the_day(hour, match["part"]) + minute


def _in_words(match: re.Match[str]) -> int | None:
    """Minutes after midnight for “four o'clock” and “at four in the afternoon”."""
    written = match["oclock"] or match["spelt"]
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    if match["spelt"] and not _NEAR_TIME.search(before):
        return None
    read = numerals_en.value_of(written)
    hours = int(read[0]) if read else int(written) if written.isdigit() else 99
    return 60 * _of_the_day(hours, match["part"]) if hours <= _HOURS else None


def _of_the_day(hour: int, part: str | None) -> int:
    """The hour of 24 for an *hour* of 12 in that part of the day."""
    if hour == _TURNS and part in {"evening", "night"}:
        return 0
    return hour + 12 if part and hour in _LATER.get(part, ()) else hour


def _past(match: re.Match[str]) -> int:
    """Minutes after midnight for “half past two” or “a quarter to five in the afternoon”."""
    hour = {"noon": 12, "midnight": 0}.get(match["past"])
    read = numerals_en.value_of(match["past"]) if hour is None else None
    minute = 60 * (int(read[0]) if read else hour or 0)
    minute += _MINUTES[match["minutes"]] * (1 if match["way"] == "past" else -1)
    return 60 * _of_the_day(minute // 60, match["part"]) + minute % 60


def _ranges(half: Half, times: list[_Said]) -> list[_Said]:
    """*times*, where the first time of a range gets the zone and the half day of the second."""
    for at in range(len(times) - 2, -1, -1):
        (minute, zone, first), (later, clock_of_both, second) = times[at], times[at + 1]
        if not _RANGE_END.match(half.text[first.end() : second.start()]):
            continue
        if not first["half"] and second["half"] == "p" and minute + _NOON <= later:
            minute += _NOON
        times[at] = (minute, zone or clock_of_both, first)
    return times
