"""Frequencies and relative days in an English text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from babel import Locale

from secretariat.bilingual.calendar_values import word
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import Mention, Weight

_LOCALE = Locale("en", "GB")
_WEEKDAYS = {name: str(n) for n, name in _LOCALE.days["format"]["wide"].items()}
_FREQUENCIES = re.compile(
    r"\b(?:(?P<half_yearly>half[- ]yearly|twice (?:a|each|per|every) year"
    r"|twice[- ]yearly|biannual(?:ly)?|every six months|semi-?annual(?:ly)?)"
    r"|(?P<two_yearly>biennial(?:ly)?|every (?:two|other|second) years?"
    r"|every 2 years|once every two years)"
    r"|(?P<three_yearly>triennial(?:ly)?|every three years|every 3 years)"
    r"|(?P<five_yearly>quinquennial(?:ly)?|every five years|every 5 years)"
    r"|(?P<yearly>annual(?:ly)?|yearly|(?:each|every|per) (?:calendar "
    r"|financial )?year|once a year|per annum|a year)"
    r"|(?P<quarterly>quarterly|(?:each|every|per) quarter|once a quarter|every three months)"
    r"|(?P<two_monthly>every (?:two|other|second) months?|bimonthly|alternate months)"
    r"|(?P<monthly>monthly|(?:each|every|per) month|once a month|a month)"
    r"|(?P<fortnightly>fortnightly|every (?:two|other) weeks?|every fortnight|alternate weeks)"
    r"|(?P<weekly>weekly|(?:each|every|per) week|once a week|a week)"
    r"|(?P<daily>daily|(?:each|every|per) day|a day|once a day)"
    r"|(?P<hourly>hourly|(?:each|every|per) hour|an hour)"
    r"|(?P<each_minute>(?:each|every|per) minute|a minute(?!'))"
    r"|(?P<each_second>(?:every|per) second))\b",
    re.IGNORECASE,
)
_FROM_NOW = re.compile(
    r"\b(?:(?P<year_after_next>(?:the )?year after next|two years from now)"
    r"|(?P<year_before_last>(?:the )?year before last)"
    r"|(?P<day_after_tomorrow>(?:the )?day after tomorrow)"
    r"|(?P<day_before_yesterday>(?:the )?day before yesterday)"
    r"|(?P<this_year>(?:this|same) year|current year)|(?P<next_year>next year"
    r"|following year|coming year|year after)|(?P<last_year>last year|previous year"
    r"|preceding year|year before|year earlier|year[- ]on[- ]year"
    r"|(?:same|corresponding) period)"
    r"|(?P<this_month>(?:this|same) month)"
    r"|(?P<next_month>next month|following month|month after(?! month))"
    r"|(?P<last_month>last month|previous month|preceding month|month[- ]on[- ]month"
    r"|quarter[- ]on[- ]quarter)"
    r"|(?P<this_week>this week)|(?P<next_week>next week|following week)"
    r"|(?P<last_week>last week|previous week)"
    r"|(?P<today>today)|(?P<tomorrow>tomorrow)|(?P<yesterday>yesterday))\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?:year|month|quarter)[- ]on[- ](?:year|month|quarter)|(?:same|corresponding) period",
    re.IGNORECASE,
)
"""Words that Chinese expresses by 同比 or 环比, or leaves out."""
_WEEKDAY = re.compile(r"\b(?:" + "|".join(_WEEKDAYS) + r")s?\b")


_EACH = frozenset({"a year", "a month", "a week", "a day", "an hour", "a minute"})
"""Words that are a frequency (“ten an hour”) unless a preposition precedes (“in an hour”)."""
_LASTS_BEFORE = re.compile(
    r"\b(?:for|of|within|in|about|over|half|after|than|least|such|is|and|to|by|as|only|under"
    r"|spen[dt]s?|spending|takes?|took|taken|taking|lasts?|lasted|lasting|wait(?:s|ed)?|stay(?:s|ed)?"
    r"|nearly|almost|barely|until|quite|through(?:out)?)\s$"
)
_LASTS_AFTER = re.compile(r" (?:ago|later|hence|old|or (?:so|more|less|two|longer))\b")
"""“Spend a year”, “a year ago”: a length of time."""


def frequencies(half: Half) -> Iterator[Mention]:
    """All words of frequency: “twice a year”, “quarterly”."""
    for match in half.free_matches(_FREQUENCIES):
        if match[0].lower() in _EACH and (
            half.text.startswith(" of ", match.end())
            or _LASTS_AFTER.match(half.text, match.end())
            or _LASTS_BEFORE.search(half.text[max(0, match.start() - 12) : match.start()])
        ):
            continue
        half.take(*match.span())
        yield word("frequency", str(match.lastgroup), *match.span())


def from_now(half: Half) -> Iterator[Mention]:
    """Relative days and weekdays: “next year”, “yesterday”, “Monday”."""
    for match in half.free_matches(_FROM_NOW):
        half.take(*match.span())
        mention = word("from now", str(match.lastgroup), *match.span())
        yield replace(mention, weight=Weight.SOFT) if _COMPARED.fullmatch(match[0]) else mention
    for match in half.free_matches(_WEEKDAY):
        half.take(*match.span())
        yield word(
            "weekday",
            _WEEKDAYS[match[0].rstrip("s") if match[0].endswith("days") else match[0]],
            *match.span(),
        )
