"""Money, units, shares, multiples and plain numbers in an English text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from secretariat.bilingual import numerals_en
from secretariat.bilingual.bounds import bound_en
from secretariat.bilingual.findings import Check
from secretariat.bilingual.halves import Half
from secretariat.bilingual.measures import (
    CURRENCY_OF_EN,
    MONEY_AFTER_EN,
    MONEY_BEFORE_EN,
    SHARE_SIZES,
    UNIT_AFTER_EN,
    UNITS_EN,
)
from secretariat.bilingual.mentions import Bound, Mention, Weight
from secretariat.bilingual.numerals_zh import Numeral
from secretariat.bilingual.ratios import ratios
from secretariat.bilingual.unsaid_units import AGE, is_age

_SHARE_UNITS = (
    (r"percentage[- ]points?|per cent points?|points?\b(?! of)|pp\b", "points"),
    (r"%|per ?cent\b|percent\b", "percent"),
    (r"‰|per mille?\b|per thousand\b|per 1,?000\b(?! (?:km|square|kilo|met))", "per mille"),
    (r"basis points?\b", "basis points"),
    (r"ppm\b|parts per million\b", "per million"),
    (r"ppb\b|parts per billion\b", "per billion"),
)
_SHARE_AFTER = re.compile(
    "[ -]?(?:" + "|".join(f"(?P<s{n}>{words})" for n, (words, _) in enumerate(_SHARE_UNITS)) + ")",
    re.IGNORECASE,
)
_PART = r"halves|half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_FRACTION = re.compile(
    rf"\b(?P<top>one|two|three|four|five|six|seven|eight|nine)[ -](?P<part>{_PART})\b"
    rf"(?! (?:of (?:19|20)\d\d|(?:19|20)\d\d|party|parties|countr|session|meeting))"
    r"|\b(?:a|an)[ -](?P<single>third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)\b"
    r"|\b(?P<one>one|two|three|four|five|six|seven|eight|nine|\d{1,2})"
    r"(?:(?<=\bone) \w{1,20})? (?:out of|in)(?: every)? (?P<of>two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|twenty|thirty|fifty|a hundred"
    r"|a thousand|\d{1,3})\b"
    r"|(?<![\w/.-])(?P<over>\d{1,2})/(?P<under>\d{1,3})(?![\w/])",
    re.IGNORECASE,
)
_PARTS = {
    "hal": 2, "thi": 3, "qua": 4, "fif": 5, "six": 6, "sev": 7, "eig": 8, "nin": 9, "ten": 10,
}  # fmt: skip
_HALF = re.compile(
    r"\b(?:(?:than|over|under|nearly|almost|about|around|below|by|to|least|only|just|fully) )?"
    r"(?P<half>(?:one )?half(?= (?:of|the|its|their|that|this|as)\b)|one[ -]half\b|halved)\b"
    r"|\b(?:than|over|under|nearly|almost|about|around|below|by|to|least)"
    r" (?P<led>half)\b(?! an?\b|-)",
    re.IGNORECASE,
)
_SOME_HALF = re.compile(
    r"(?<!\band a )\bhalf(?! an?\b| (?:past|year|month|day|hour|term|time|hundred|thousand|million"
    r"|billion|trillion|dozen)\b|-)\b|\bevery (?:second|other)\b",
    re.IGNORECASE,
)
"""Half of something, in passing: it may match 一半 or 半数 and needs no match."""
_RANKED = re.compile(
    r"\b(?:top|bottom|upper|lower|\w{3,9}est|most \w+|least \w+) "
    r"(?P<part>third|quarter|fifth|tenth)\b(?! (?:party|parties|countr|quarter|of the year))"
)
_FOLD_WORDS = re.compile(
    r"\b(?:(?P<two>doubl(?:e|ed|es|ing)|twice(?= (?:as|the|that|its|their)\b)|two-?fold)"
    r"|(?P<three>tripl(?:e|ed|es|ing)|trebl(?:e|ed|ing)|three-?fold)"
    r"|(?P<four>quadrupl(?:e|ed|ing)|four-?fold))\b(?!-(?:blind|check))",
    re.IGNORECASE,
)
_FOLD = re.compile(
    (
        r"\b(?P<n>two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|fifty"
        r"|hundred|\d{1,4})[- ]?fold\b"
    ),
    re.IGNORECASE,
)
_FOLD_AFTER = re.compile(
    r"[ -]?fold\b| times (?:the|that|as|more|higher|larger|greater)\b", re.IGNORECASE
)
_LINK = re.compile(
    r"\s?(?:–|-|—|~|to|and|or|and/or)\s?(?:[£$€¥]|US\$|RMB ?|GBP ?)?$", re.IGNORECASE
)
_NOT_A_COUNT = re.compile(
    r"[ -](?:Belt|off\b|stop\b|another|of the (?:most|main|key|largest|first|best)|such\b"
    r"|Health\b|China\b|hand\b|party|parties|countr(?:y|ies)(?! (?:sides|have)))"
)
_ADDRESS = re.compile(
    r"\b(?:No\. ?)?\d{1,4}[A-Za-z]? (?:[A-Z][\w’']+ ){1,3}"
    r"(?:Street|Road|Avenue|Lane|Square|Place|House|Gardens|Terrace|Gate|Row|Way)\b"
)
_BOTH = re.compile(
    r"\b(?:both|the two|our two|these two|those two|either|each other|the pair|bilateral)\b",
    re.IGNORECASE,
)
_LED_BY_THE = re.compile(r"\b(?:the|our|these|those|its|their|all)\s$", re.IGNORECASE)
_PER = re.compile(
    r"(?:\b(?:per|an?|each|every) |/)(?:(?P<hectare>hectare|ha)|(?P<mu>mu)"
    r"|(?P<acre>acre)|(?P<kilogram>kilogram|kilo|kg)|(?P<tonne>tonne)"
    r"|(?P<litre>litre|L)|(?P<millilitre>millilitre|ml|mL)|(?P<gram>gram|g)|(?P<pound>lb)"
    r"|(?P<square_metre>square metre|m²|m2)|(?P<cubic_metre>cubic metre|m³|m3)"
    r"|(?P<kilometre>kilometre|km)|(?P<kwh>kWh|kilowatt-hour))(?![\w²³])"
)
_REACH = 12
_PART_FOLLOWS = re.compile(
    r" of\b(?! (?:19|20)\d\d)|[.;]|$| by\b| to an? | in (?:\d|real|cash|money|absolute|nominal)"
    r"| (?:more|less|fewer|higher|lower|over|since|compared|year)\b"
)
_PART_LED = re.compile(
    r"\b(?:(?:much|many|little|high|low) as|by|over|than|nearly|almost|about|around|some"
    r"|roughly|exactly) $"
)
_TWICE = re.compile(r"\btwice\b", re.IGNORECASE)
_ROUND = re.compile(r"an? (?:hundred|thousand|million|billion|dozen)$", re.IGNORECASE)
_SCALE = re.compile("hundred|thousand|million|billion|trillion", re.IGNORECASE)
_TWO, _GAP = 2, 8
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_PHASE = re.compile(
    r"\b(?:[Pp]hase|[Ss]tage|[Tt]ier|[Tt]ype|[Cc]lass|[Ll]evel|[Rr]ound|[Vv]olume|[Gg]rade|War)s?"
    r" (?P<n>I{1,3}|IV|VI{0,3}|IX|X)\b"
)
_BARE = 10_000  # a larger figure is written out in full, so it borrows no magnitude


def quantities(half: Half) -> list[Mention]:
    """All quantities that no reader has taken yet, in text order."""
    mentions = [*ratios(half), *_addresses(half), *_fractions(half), *_fold_words(half)]
    numerals = [n for n in numerals_en.numerals(half.text) if half.is_free(n.start, n.end)]
    figures = [
        _mention(half, numeral)
        for numeral in _apart(numerals)
        if half.is_free(numeral.start, numeral.end)  # “per 1,000” is part of the figure before it
    ]
    mentions += _share_measures(half, figures)
    mentions += [*_phases(half), *_rates(half)]
    mentions += [
        Mention("number", Fraction(2), *m.span(), Check.NUMBER, Weight.SOFT, amount=Fraction(2))
        for m in half.free_matches(_BOTH)
    ]
    mentions += [
        Mention("number", Fraction(2), *m.span(), Check.NUMBER, amount=Fraction(2))
        for m in half.free_matches(_TWICE)
    ]
    return sorted(mentions, key=lambda mention: mention.start)


def _addresses(half: Half) -> Iterator[Mention]:
    """House numbers: “No. 10 Downing Street”; optional, as a house may go by its name alone."""
    for match in half.free_matches(_ADDRESS):
        half.take(*match.span())
        number = re.search(r"\d+", match[0])
        value = Fraction(number[0]) if number else Fraction(0)
        yield Mention("number", value, *match.span(), Check.NUMBER, Weight.SOFT, amount=value)


def _phases(half: Half) -> Iterator[Mention]:
    """Roman numerals of a phase or stage: “Phase III”, in Chinese 三期 or III期."""
    for match in half.free_matches(_PHASE):
        value = Fraction(_ROMAN.index(match["n"]) + 1)
        yield Mention("number", value, *match.span("n"), Check.NUMBER, amount=value)


def _rates(half: Half) -> Iterator[Mention]:
    """“Per hectare”; it counts only against another rate, such as 每亩."""
    for match in _PER.finditer(half.text):
        thing = next(name for name, value in match.groupdict().items() if value)
        yield Mention("rate", thing, *match.span(), Check.UNIT, Weight.PAIRED)


def _apart(numerals: list[Numeral]) -> Iterator[Numeral]:
    """*numerals* without those that overlap the one before: “hundreds of thousands” is one."""
    end = -1
    for numeral in sorted(numerals, key=lambda n: (n.start, -n.end)):
        if numeral.start >= end:
            yield numeral
            end = numeral.end


def _fractions(half: Half) -> Iterator[Mention]:
    for match in half.free_matches(_FRACTION):
        value = _fraction(match)
        if numerals_en.PART_OF_A_SCALE.match(half.text, match.start()):
            continue
        if value is None or (match["single"] and not _is_part(half.text, match)):
            continue
        half.take(*match.span())
        bound = bound_en(half.text, *match.span())
        parts = f"{_small(match['one'])}/{_small(match['of'])}" if match["one"] else ""
        yield Mention("share", value, *match.span(), Check.NUMBER, bound=bound, amount=value,
                      measure=parts)  # fmt: skip
    for match in half.free_matches(_RANKED):
        half.take(*match.span("part"))
        value = Fraction(1, _PARTS[match["part"][:3].lower()])
        yield Mention("share", value, *match.span("part"), Check.NUMBER, Weight.SOFT, amount=value)
    for match in half.free_matches(_HALF):
        span = match.span(str(match.lastgroup))
        half.take(*span)
        value = Fraction(1, 2)
        bound = bound_en(half.text, *span)
        yield Mention("share", value, *span, Check.NUMBER, bound=bound, amount=value)
    for match in half.free_matches(_SOME_HALF):
        half.take(*match.span())
        value = Fraction(1, 2)
        yield Mention("share", value, *match.span(), Check.NUMBER, Weight.SOFT, amount=value)


def _fraction(match: re.Match[str]) -> Fraction | None:
    if match["part"]:
        return Fraction(_small(match["top"]), _PARTS[match["part"][:3].lower()])
    if match["single"]:
        return Fraction(1, _PARTS[match["single"][:3].lower()])
    if match["one"]:
        top, under = _small(match["one"]), _small(match["of"])
    else:
        top, under = int(match["over"]), int(match["under"])
    return Fraction(top, under) if 0 < top < under else None


def _is_part(text: str, match: re.Match[str]) -> bool:
    """True when “a third” is a fraction and not an ordinal."""
    before = text[max(0, match.start() - _REACH) : match.start()]
    return bool(_PART_FOLLOWS.match(text, match.end()) or _PART_LED.search(before))


def _small(word: str) -> int:
    word = word.lower().removeprefix("a ")
    if word.isdigit():
        return int(word)
    read = numerals_en.value_of(word)
    return int(read[0]) if read else 0


def _fold_words(half: Half) -> Iterator[Mention]:
    for match in half.free_matches(_FOLD):
        half.take(*match.span())
        value = Fraction(_small(match["n"]))
        yield Mention("fold", value, *match.span(), Check.NUMBER, amount=value)
    for match in half.free_matches(_FOLD_WORDS):
        half.take(*match.span())
        value = Fraction({"two": 2, "three": 3, "four": 4}[str(match.lastgroup)])
        yield Mention("fold", value, *match.span(), Check.NUMBER, Weight.PAIRED, amount=value)


def _mention(half: Half, numeral: Numeral) -> Mention:
    """The mention for a numeral, with the currency, unit or share written around it."""
    text, start, end = half.text, numeral.start, numeral.end
    plain = Mention("number", numeral.value, start, end, Check.NUMBER, amount=numeral.value)
    before = text[max(0, start - 22) : start]
    money = None if numeral.ordinal else _as_money(text, plain, before)
    mention = money or _as_share(text, plain)
    mention = mention or _as_unit(text, plain) or _as_count(text, plain, numeral)
    bound = bound_en(text, mention.start, mention.end)
    if mention.bound is not Bound.EXACT:
        bound = mention.bound
    half.take(mention.start, mention.end)
    return replace(mention, bound=bound)


def _as_money(text: str, plain: Mention, before: str) -> Mention | None:
    match = MONEY_BEFORE_EN.search(before)
    if match:
        code, start, end = match["c"], plain.start - len(before) + match.start(), plain.end
    elif match := MONEY_AFTER_EN.match(text, plain.end):
        code, start, end = match["c"] or "pence", plain.start, match.end()  # 65p
    else:
        return None
    code = CURRENCY_OF_EN[re.sub("[ -]", " ", code.lower())]
    return replace(plain, pool="money", value=(code, plain.amount), start=start, end=end,
                   check=Check.MONEY, measure=code)  # fmt: skip


def _as_share(text: str, plain: Mention) -> Mention | None:
    match = _SHARE_AFTER.match(text, plain.end)
    if not match:
        return None
    name = _SHARE_UNITS[int(str(match.lastgroup)[1:])][1]
    return share(plain, name, plain.start, match.end())


def share(plain: Mention, name: str, start: int, end: int) -> Mention:
    """A mention of a percentage or the like, as a fraction of 1."""
    amount = plain.amount or Fraction(0)
    size = SHARE_SIZES[name]
    value: object = amount / size
    if name in {"points", "basis points"}:
        value = ("points", amount / size)
    return replace(plain, pool="share", value=value, start=start, end=end, measure=name)


def _as_unit(text: str, plain: Mention) -> Mention | None:
    end = plain.end
    if text.startswith(" of ", end) and text[end - 1] == "s":  # thousands of tonnes
        end += len(" of")
    match = UNIT_AFTER_EN.match(text, end)
    if not match:
        return None
    written = re.sub("-| ", " ", match["symbol"] or match["word"].lower())
    unit = UNITS_EN.get(written) or UNITS_EN.get((match["symbol"] or match["word"]).lower())
    if unit is None:
        unit = UNITS_EN.get(written.replace(" ", "-"))
    if unit is None or plain.amount is None:
        return None
    return replace(plain, pool="unit", value=(unit.dimension, plain.amount * unit.size),
                   end=match.end(), check=Check.NUMBER, measure=unit.dimension)  # fmt: skip


def _as_count(text: str, plain: Mention, numeral: Numeral) -> Mention:
    if numeral.vague:
        return replace(plain, pool="vague", weight=Weight.PAIRED)
    fold = _FOLD_AFTER.match(text, plain.end)
    if fold:
        return replace(plain, pool="fold", end=fold.end())
    measure = "dozen" if numeral.written.lower().endswith("dozen") else ""
    measure = "ordinal" if numeral.ordinal else measure
    if not measure and is_age(text, plain):
        measure = AGE
    return replace(plain, weight=_weight(text, numeral), measure=measure)


def _weight(text: str, numeral: Numeral) -> Weight:
    written = numeral.written
    if written[0].isdigit():
        return Weight.HARD
    if _NOT_A_COUNT.match(text, numeral.end):
        return Weight.SOFT
    if numeral.value <= 1:
        return Weight.SOFT
    if numeral.value == _TWO and not numeral.ordinal:  # “the two sides” are 双方
        led = _LED_BY_THE.search(text[max(0, numeral.start - 8) : numeral.start])
        return Weight.SOFT if led else Weight.HARD
    if _SCALE.fullmatch(written) or _ROUND.match(
        written
    ):  # “a hundred flowers”: as often a manner of speaking as a count
        return Weight.PAIRED
    return Weight.PAIRED if numeral.ordinal else Weight.HARD


def _share_measures(half: Half, figures: list[Mention]) -> list[Mention]:
    """*figures*, where the first of a range has the second's measure: £1–2 million."""
    lent: set[int] = set()
    for at in range(len(figures) - 2, -1, -1):
        first, second = figures[at], figures[at + 1]
        gap = half.text[first.end : second.start]
        linked = _LINK.match(gap) or (gap == ", " and at + 1 in lent)
        if len(gap) > _GAP or not linked or second.amount is None:
            continue
        lent.add(at)
        figures[at] = inherit(half.text, first, second, scale_en(half.text, second))
    return figures


def scale_en(text: str, mention: Mention) -> Fraction:
    """The magnitude word of a figure as a factor: 1,000,000 in “2 million”."""
    match = re.search(r"\d ?(hundred|thousand|million|billion|trillion|bn|mn|tn|m|k)\b",
                      text[mention.start : mention.end], re.IGNORECASE)  # fmt: skip
    if not match:
        return Fraction(1)
    word = match[1].lower()
    sizes = {"hundred": 100, "thousand": 10**3, "k": 10**3, "billion": 10**9, "bn": 10**9,
             "trillion": 10**12, "tn": 10**12}  # fmt: skip
    return Fraction(sizes.get(word, 10**6))


def inherit(text: str, first: Mention, second: Mention, scale: Fraction) -> Mention:
    """The first figure of a range, with the measure and scale of the second."""
    bare = text[first.start : first.end].lstrip("£$€¥ ").replace(",", "").replace(".", "")
    amount = first.amount
    if amount is None or first.pool not in {"number", "money"}:
        return first
    most = second.amount or 0
    if scale > 1 and bare.isdigit() and amount < _BARE and amount * scale <= most:
        amount *= scale
    elif first.pool in {second.pool, "money"}:
        return first
    if second.pool == "money" or first.pool == "money":
        code = second.measure if second.pool == "money" else first.measure
        value: object = (code, amount)
        return replace(
            first, pool="money", value=value, amount=amount, check=Check.MONEY, measure=code
        )
    if second.pool == "unit" and second.amount:
        size = _size(second)
        return replace(first, pool="unit", value=(second.measure, amount * size / second.amount),
                       amount=amount, measure=second.measure)  # fmt: skip
    if second.pool == "share" and second.measure:
        return share(replace(first, amount=amount), second.measure, first.start, first.end)
    return replace(first, value=amount, amount=amount)


def _size(measured: Mention) -> Fraction:
    value = measured.value[1] if isinstance(measured.value, tuple) else measured.value
    return value if isinstance(value, Fraction) else Fraction(0)
