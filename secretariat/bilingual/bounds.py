"""Limits and roundings stated around a figure: over, at least, some, 约, 余, 以上, 不超过."""

from __future__ import annotations

import re

from secretariat.bilingual.bare_words import bare
from secretariat.bilingual.findings import Span
from secretariat.bilingual.mentions import Bound

_MOVES = (
    "edged went moved crept ticked shot inched pushed picked stepped scaled rose climbed jumped"
    " back taking bringing brought taken raised topped pulled opened built summed added adds"
)
_NO_MOVE = "".join(rf"(?<!\b{word} )" for word in _MOVES.split())
"""Verbs of movement before “up to”, which then states no limit."""
_BEFORE_EN = (
    (
        Bound.AT_MOST,
        (
            r"up to a maximum of|at (?:the )?most|(?:no|not) (?:more|greater|higher) than"
            r"|not (?:to )?exceed(?:ing)?|(?:limited|restricted|confined) to"
            r"|a maximum of|maximum(?: \w+){0,3}|capped at|not above"
            r"|(?:not|cannot|never|no|nor)\b[^,.;]{0,18}"
            r"\b(?:longer|more|higher|greater|larger|later) than"
        ),
    ),
    (
        Bound.AT_LEAST,
        (
            r"at (?:the very )?least(?: \w+)?|(?:no|not) (?:less|fewer|lower) than"
            r"|a minimum of|not below"
            r"|(?:not|cannot|never|no|nor)\b[^,.;]{0,18}\b(?:less|fewer|lower|smaller|shorter) than"
            r"|as (?:little|few|low) as"
            r"|minimum(?! wage)"
        ),
    ),
    (
        Bound.OVER,
        (
            r"over|more than|above|exceed(?:s|ed|ing)?|in excess of|upwards of|greater than"
            r"|higher than|surpass(?:es|ed|ing)?|beyond|topp(?:ed|ing)|well over"
        ),
    ),
    (
        Bound.UNDER,
        (
            r"under|below|less than|fewer than|lower than|nearly|almost|close to"
            r"|approaching|just under|just short of"
        ),
    ),
    (Bound.WITHIN, rf"{_NO_MOVE}up to|within(?: the (?:first|next|following))?"),
    (
        Bound.ABOUT,
        (
            r"about|around|approximately|some|roughly|circa|c\.|estimated(?: at)?"
            r"|an estimated"
            r"|in the region of|in the order of|approx\.?|~|as (?:much|many|high|long|far|late) as"
        ),
    ),
)
_AFTER_EN = (
    (Bound.OVER, r"\+|or more|or above|and above|plus\b"),
    (
        Bound.AT_MOST,
        r"or less|or fewer|or below|,? at (?:the )?most|,? at the latest|maximum|tops\b",
    ),
    (Bound.AT_LEAST, r",? at (?:the )?least|,? at the earliest|minimum"),
    (Bound.ABOUT, r"or so|-odd|on average"),
)
_BEFORE_ZH = (
    (
        Bound.AT_MOST,
        (
            "(?:不[宜应得可能会须]?(?:超过|高于|多于|大于|长于|迟于|晚于)|至多"
            "|不得多于|上限为|至迟|最迟|最晚|不迟于|不晚于|不得迟于|不得晚于)"
            "(?:[^，。；、0-9一二三四五六七八九十百]{0,12})"
            "|最[多长](?!的)(?:[^，。；、]{0,8})"
        ),
    ),
    (
        Bound.AT_LEAST,
        (
            "(?:至少|不[宜应得可能会须]?(?:少于|低于|下于|小于|短于|早于)|不下"
            "|起码)(?:[^，。；、0-9一二三四五六七八九十百]{0,12})"
            "|最[少低短](?!的|工资|生活)(?:[^，。；、]{0,8})"
        ),
    ),
    (Bound.WITHIN, "最[高大深远重](?:[^，。；、]{0,8})"),
    (Bound.OVER, "超过|超出|突破|高于|多于|大于|逾|超|过|上"),
    (Bound.UNDER, "不足|不到|低于|少于|小于|接近|将近|近|逼近"),
    (Bound.ABOUT, "大约|约为|约|大概|大致|左右|估计|预计约|高达|可达|多达|长达|深达|远达"),
)
_AFTER_ZH = (
    (Bound.OVER, "以上|多|余|[或及]更[长多高大久]"),
    (Bound.AT_MOST, "以下|[或及]更[短少低小]"),
    (Bound.WITHIN, "之?内|以内"),
    (Bound.ABOUT, "左右|上下|许"),
)
_LINK_EN = r"(?: (?:a |an |the |total of |sum of )?(?:minus |-)?)?"


def _before(
    rows: tuple[tuple[Bound, str], ...], prefix: str, suffix: str
) -> list[tuple[Bound, re.Pattern[str]]]:
    return [
        (bound, re.compile(rf"{prefix}(?:{words}){suffix}$", re.IGNORECASE))
        for bound, words in rows
    ]


def _after(rows: tuple[tuple[Bound, str], ...]) -> list[tuple[Bound, re.Pattern[str]]]:
    return [(bound, re.compile(rf" ?(?:{words})", re.IGNORECASE)) for bound, words in rows]


_EN = (_before(_BEFORE_EN, r"(?<![a-z])", _LINK_EN + r"[£$€¥]?"), _after(_AFTER_EN))
_ZH = (_before(_BEFORE_ZH, "", "(?:了|人民币|为|达)?[£$€¥]? ?"), _after(_AFTER_ZH))
_Patterns = tuple[list[tuple[Bound, re.Pattern[str]]], list[tuple[Bound, re.Pattern[str]]]]
_DENIED_EN = re.compile(
    r"\b(?:no|not|nobody|none|nothing|never|neither|nor|without|unless|cannot|few|rare(?:ly)?|seldom"
    r"|hardly|scarcely|barely|otherwise|or|\w+n[’'`]t)\b",
    re.IGNORECASE,
)
_DENIED_ZH = re.compile(f"{bare('未没无不莫勿')}|否|极少|很少|鲜有|罕见|寥寥|以外|除非")
_STOP_EN, _STOP_ZH = re.compile(r"[.;!?](?=\s|$)"), re.compile("[。；！？]")
_MAY_ROUND_EN = re.compile(
    r"\b(?:about|around|some|roughly|nearly|almost|over|under|above|below|more|less|fewer"
    r"|least|most|up to|just|only|mere|barely|nearer|upwards|exceed\w*|within|or so|plus"
    r"|as \w+ as|average|top\w*|reach\w*|pass\w*|estimat\w+|longer|older|younger"
    r"|higher|lower|hardly|long|deep|high|wide)\b",
    re.IGNORECASE,
)
_MAY_ROUND_ZH = re.compile(
    "[约近余多超过逾达满强弱许仅只以不上下内未]|左右|大概|估计|平均|接近|[高深长远宽重厚]达|[几数]"
)
_BESIDE_EN, _BESIDE_ZH = 24, 8
"""Characters before and after a figure within which words may round it: 20项以下, 不满30岁."""
_REACH = 44
_TAIL = 16
_SENTENCE = 160


def bound_en(text: str, start: int, end: int) -> Bound:
    """The bound that English states around the figure at *start* to *end*."""
    return _bound(_EN, text, start, end)[0]


def bound_zh(text: str, start: int, end: int) -> Bound:
    """The bound that Chinese states around the figure at *start* to *end*."""
    if any(char in "余多" for char in text[start:end]):
        return Bound.OVER
    return _bound(_ZH, text, start, end)[0]


def reach_en(text: str, start: int, end: int) -> Span:
    """The figure together with the English words that bound it."""
    return _bound(_EN, text, start, end)[1]


def reach_zh(text: str, start: int, end: int) -> Span:
    """The figure together with the Chinese words that bound it."""
    return _bound(_ZH, text, start, end)[1]


def may_be_rounded(text: str, start: int, end: int) -> bool:
    """True when words that may state a rounding or limit stand near the figure."""
    chinese = _MAY_ROUND_ZH.search(text, max(0, start - _BESIDE_ZH), end + _BESIDE_ZH)
    english = _MAY_ROUND_EN.search(text, max(0, start - _BESIDE_EN), end + _BESIDE_EN)
    return bool(chinese or english)


def is_denied(text: str, reach: Span, *, is_english: bool) -> bool:
    """True when a denial beside a limit may reverse it: “nobody waits over 10”."""
    stop, denied = (_STOP_EN, _DENIED_EN) if is_english else (_STOP_ZH, _DENIED_ZH)
    first, last = max(0, reach[0] - _SENTENCE), reach[1] + _SENTENCE
    before = stop.split(text[first : reach[0]])[-1]
    after = stop.split(text[reach[1] : last])[0]
    return bool(denied.search(before) or denied.search(after))


def _bound(patterns: _Patterns, text: str, start: int, end: int) -> tuple[Bound, Span]:
    first = max(0, start - _REACH)
    before, after = text[first:start], text[end : end + _TAIL]
    for bound, pattern in patterns[0]:
        if match := pattern.search(before):
            return bound, (first + match.start(), end)
    for bound, pattern in patterns[1]:
        if match := pattern.match(after):
            return bound, (start, end + match.end())
    return Bound.EXACT, (start, end)
