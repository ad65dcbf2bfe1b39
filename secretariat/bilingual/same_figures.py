"""Figures that are equal although each language writes them in its own way.

A currency without its country, a label by letter in one half and by number in the other, a multiple
that the other half gives as a share, and a time before an event as its earliest or latest day.
"""

from __future__ import annotations

import re
from fractions import Fraction

from secretariat.bilingual import bounds
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import LIMITS, Bound, Mention

_FAMILIES = {
    "kroner": frozenset({"NOK", "DKK", "SEK", "ISK", "CZK"}),
    "francs": frozenset({"CHF"}),
    "pesos": frozenset({"PHP"}),
}
"""Currencies that texts call by one word once it is known whose they are: 克朗, francs."""
_LETTERS = "ABCDEFGH"
_LETTERED = frozenset(
    {"annex", "appendix", "schedule", "section", "part", "option", "lot", "table"}
)
"""What English may letter and Chinese number: Annex C, 附件三."""
_MORE_EN = re.compile(
    r"^(?:[ -]\w+){0,2} (?:more|higher|larger|greater|longer|above|extra|increase|growth|rise)\b"
)
_BY_EN = re.compile(r"\b(?:by|(?:growth|increase|rise|gain) of)(?: \w+){0,2} $", re.IGNORECASE)
_MORE_ZH = re.compile(
    "(?:[高多长大快增贵重]|增[加长]|上升|提高|提升|高出|多出)(?:了|出|约|近|逾)*$"
)
_LED, _LED_EN = 8, 30
_MU, _NEARLY = 15, Fraction(1, 50)
"""Number of mu in a hectare, and greatest relative difference of a converted yield."""
_BEFORE_EN = re.compile(
    r"(?: (?:clear |full |working |calendar )?(?:notice )?)?"
    r"(?: ?(?:before|prior to|ahead|in advance|earlier|beforehand)\b)"
)
_BEFORE_ZH = re.compile("(?:之|以)?前|提前")
_JUST_BEFORE = 2
_DAY_OF_IT = re.compile(r"\b(?:later|latest|earlier|earliest)\b|[早晚迟]", re.IGNORECASE)
"""Words for the last or first day on which something is done, rather than the time until then."""
_TIMES = frozenset({"period", "date", "time"})


def is_of_one_family(en: Mention, zh: Mention) -> bool:
    """True for equal sums of which one names the currency without its country: 3万克朗."""
    if en.pool != "money" or zh.pool != "money" or en.amount != zh.amount:
        return False
    return zh.measure in _FAMILIES.get(en.measure, ()) or en.measure in _FAMILIES.get(
        zh.measure, ()
    )


def is_lettered(en: Mention, zh: Mention) -> bool:
    """True for a label by letter in one half and by number in the other: Annex C, 附件三."""
    if en.pool != "reference" or zh.pool != "reference":
        return False
    kinds = set(en.measure.split()) & set(zh.measure.split())
    if not kinds & _LETTERED:
        return False
    return any(
        isinstance(mention.value, str)
        and len(mention.value) == 1
        and mention.value in _LETTERS
        and other.value == str(_LETTERS.index(mention.value) + 1)
        for mention, other in ((en, zh), (zh, en))
    )


def is_so_much_more(en_half: Half, en: Mention, zh_half: Half, zh: Mention) -> bool:
    """True for a multiple and the share by which it is more: “1.4 times as likely”, 高40%.

    A share of the whole is the multiple itself: “to 300 per cent”, 增至3倍.
    """
    if {en.pool, zh.pool} != {"fold", "share"} or en.amount is None or zh.amount is None:
        return False
    fold, share = (en, zh) if en.pool == "fold" else (zh, en)
    if not isinstance(share.value, Fraction):
        return False
    if share is zh:
        is_more = bool(_MORE_ZH.search(zh_half.text[max(0, zh.start - _LED) : zh.start]))
    else:
        is_more = bool(
            _MORE_EN.match(en_half.text[en.end : en.end + 40])
            or _BY_EN.search(en_half.text[max(0, en.start - _LED_EN) : en.start])
        )
    return fold.amount == share.value + is_more and fold.amount >= 1


def is_per_mu(en_half: Half, en: Mention, zh_half: Half, zh: Mention) -> bool:
    """True for equal yields by the hectare and by the mu: 7.2 tonnes per hectare, 亩产480公斤."""
    if not en.pool == zh.pool == "unit" or en.measure != zh.measure:
        return False
    if not (isinstance(en.value, tuple) and isinstance(zh.value, tuple)):
        return False
    beside = zh_half.text[max(0, zh.start - _LED) : zh.end + _LED]
    by_hectare = re.match(
        r"[^.;,]{0,4}(?:per|an?|/) ?(?:hectare|ha)\b", en_half.text[en.end :][:20]
    )
    whole = Fraction(str(en.value[1]))
    return bool(
        by_hectare
        and "亩" in beside
        and abs(Fraction(str(zh.value[1])) * _MU - whole) <= whole * _NEARLY
    )


def lead_times(en_half: Half, en: Mention, zh_half: Half, zh: Mention) -> tuple[Bound, ...]:
    """The limits of both halves for a time before an event, as its length; none for other times.

    The latest day is the least time: “at least four weeks before” is 至迟于会议召开四周前.
    """
    if en.pool not in _TIMES or not {en.bound, zh.bound} <= LIMITS:
        return ()
    first = bounds.reach_en(en_half.text, en.start, en.end)
    second = bounds.reach_zh(zh_half.text, zh.start, zh.end)
    led = zh_half.text[max(0, second[0] - _JUST_BEFORE) : zh.start]
    if not _BEFORE_EN.match(en_half.text, en.end) or not (
        _BEFORE_ZH.match(zh_half.text, zh.end) or _BEFORE_ZH.search(led)
    ):
        return ()
    return _lead(en.bound, en_half.text[slice(*first)]), _lead(
        zh.bound, zh_half.text[slice(*second)]
    )


def _lead(bound: Bound, words: str) -> Bound:
    """The limit of a time before an event: *bound*, turned where *words* name its last day."""
    if not _DAY_OF_IT.search(words):
        return bound
    return Bound.AT_LEAST if bound is Bound.AT_MOST else Bound.AT_MOST
