"""Dates, times and periods in a Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from secretariat.bilingual import month_ranges, numerals_zh
from secretariat.bilingual.bounds import bound_zh
from secretariat.bilingual.calendar_values import OPEN, Day, Moment, day, moment, period, word
from secretariat.bilingual.halves import Half
from secretariat.bilingual.loose_times import eras_zh, loose_times_zh
from secretariat.bilingual.mentions import Mention, Weight
from secretariat.bilingual.recurrence_zh import frequencies, from_now
from secretariat.bilingual.years import split_years

_HAN_DIGIT = "〇零一二三四五六七八九"
_Y = rf"(?:(?:1[89]|20)\d\d|[一二][{_HAN_DIGIT}]{{3}})"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = (
    r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?"
    r"|十[一二三四五六七八九]?|[一二三四五六七八九])"
)
_TO = r" ?(?:[–—~-]{1,2}|至|到|和|与|、|及|或) ?"
_MONTH_PART = (
    "(?P<{0}>[上中下]旬|初(?![一二三四五六七八九十])|中(?=[，。；、旬前后至到]|期)|底|末)?"
)
_AFTER_MID = (
    "国方断止央心标选奖学文医药小级等英美日欧非德法俄东西部亚南北华关山科产介毒风低长短青秋午签"
    "子澳巴韩泰越缅哈葡爱"
)
"""Characters that form a word with the 中 behind a year: 2020年中断 is no middle of the year."""
_DATES = re.compile(
    rf"(?<!\d)(?:(?P<iso>{_Y}-\d\d-\d\d)"
    rf"|(?:(?P<y>{_Y}) ?年 ?|(?P<rel>今年|明年|去年|同年|次年|当年"
    rf"|本年))?(?P<m>{_M}) ?月(?!度)(?: ?(?P<d>{_D}) ?(?P<day>[日号]))?"
    rf"(?:{_TO}(?P<d2>{_D}) ?[日号])?{_MONTH_PART.format('p')}"
    rf"|(?P<y3>{_Y}) ?年(?P<p3>年?(?:[初底末]"
    rf"|中(?![{_AFTER_MID}]))|上半年|下半年|前[三3]个?季度"
    rf"|(?:第?[一二三四1-4]|四)季度|[春夏秋冬](?:季|天)?(?!小麦|玉米|眠|奥|残)"
    rf"|年代(?:初|中|末)?)?"
    rf"|(?P<p4>前[三3]个?季度|上半年|下半年|第?[一二三四1-4]季度))"
    rf"|(?<![年月第\d一二三四五六七八九十百])(?P<d5>{_D})(?:{_TO}(?P<d6>{_D}))?日(?!内|之内|之功|以内|千里|元"
    rf"|本|常|期|间|程)"
)
_MONTH_RANGE = re.compile(rf"(?<![\d年])(?P<a>{_M})(?:月)?{_TO}(?={_M} ?月(?!度))")
_PART_OF_YEAR = re.compile(
    rf"(?:(?P<y>{_Y}) ?年 ?)?(?<![\d第])(?P<a>{_M}) ?月?(?: ?[–—~-]{{1,2}} ?|至|到)"
    rf"(?P<b>{_M}) ?月(?![度底末初上中下])份?(?! ?{_D} ?[日号])"
)
_MONTH_NUMBER = {
    written: n
    for n, han in enumerate([*"一二三四五六七八九十", "十一", "十二"], 1)
    for written in (han, str(n), f"{n:02}")
}
_FIRST_MONTHS = re.compile(
    r"(?<![以之目满期束效止始议会工用])[前头](?P<n>[2-9]|1[01]|十一|[二两三四五六七八九十])个月"
)
_YEAR_RANGE = re.compile(
    rf"(?P<a>{_Y}) ?年?(?P<sep> ?(?:[–—~/-]{{1,2}}|至|到|、|和|与) ?)(?=(?P<b>(?:19"
    rf"|20)?\d\d|{_Y}) ?(?:年|财年|学年))"
)
_SHORT_YEAR = re.compile(r"(?P<b>\d\d) ?(?:财年|年度|学年|财政年度|年)")
_DECADE_PART = "(?P<p>[初早中末后晚]期|[初中末底])?"
_DECADE = re.compile(
    r"(?P<c>\d\d|二十一?|十[八九]|上|本)世纪(?:(?P<d>[1-9一二三四五六七八九]0?十?)0?年代"
    rf"{_DECADE_PART})?"
)
_BARE_DECADE = re.compile(r"(?<![\d世纪])(?P<d>[1-9]0|[一二三四五六七八九]十)年代" + _DECADE_PART)
_PARTS = {
    "初": "early", "上旬": "early", "年初": "early", "中": "mid", "中旬": "mid", "年中": "mid",
    "底": "late", "末": "late", "下旬": "late", "年底": "late", "年末": "late", "上半年": "H1",
    "下半年": "H2", "春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter",
}  # fmt: skip
_N = (
    r"(?:\d{1,6}(?:,\d{3})*(?:\.\d+)?"
    r"|[一二两三四五六七八九十百千]{1,6}(?:点[一二三四五六七八九]+)?|半|数|几)"
)
_UNITS = {
    "年": "year",
    "周年": "year",
    "载": "year",
    "年度": "year",
    "年期": "year",
    "个年度": "year",
    "个月": "month",
    "个季度": "quarter",
    "个星期": "week",
    "星期": "week",
    "周": "week",
    "个周": "week",
    "天": "day",
    "日": "day",
    "个工作日": "workday",
    "工作日": "workday",
    "小时": "hour",
    "个工作小时": "workhour",
    "工作小时": "workhour",
    "个小时": "hour",
    "钟头": "hour",
    "分钟": "minute",
    "秒": "second",
    "秒钟": "second",
    "个世纪": "century",
    "世纪": "century",
    "个财年": "year",
    "个财政年度": "year",
    "个自然日": "day",
    "个日历日": "day",
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_PERIOD = re.compile(
    rf"(?<!分之)(?P<n>{_N})(?P<more>[余多几])?(?:{_TO}(?P<n2>{_N}))?(?P<mid_half>个半)?(?P<unit>{_UNIT}"
    rf"|(?<=个半)(?:月|小时|星期))"
    r"(?P<half>半)?(?!代|级|差距|初|底|末|份|轻|龄|岁|(?<![时天钟])会|均|之功|千里)"
)
_HALF_YEAR = re.compile(
    "(?<![上下每个])半年(?!度)|(?<![每个上下])半(?:个)?月|(?<!大)半天|(?<!个)半(?:个)?小时"
)
_ZONES = (
    ("beijing", "北京时间|中国标准时间|中国时间|北京当地时间"),
    (
        "london",
        (
            "伦敦时间|英国时间|英国夏令时间?|格林尼治(?:标准)?时间|格林威治(?:标准)?时间"
            "|世界协调时间?|协调世界时|世界时|英国夏时制"
        ),
    ),
    ("local", "当地时间"),
    ("brussels", "布鲁塞尔时间|欧洲中部(?:夏令)?时间"),
)
_ZONE = "|".join(f"(?P<{name}>{words})" for name, words in _ZONES)
_CLOCK_N = (
    r"(?:\d{1,2}|零(?=时|点(?:整|\d{2}分|[，。；]|$))"
    "|(?<!任)(?<!每)(?<!某)(?<!同)(?<!这)(?<!那)[一二两三四五六七八九十]{1,3})"
)
"""The number of an hour; 零时30分 is half past midnight, and 任一时点 is no time of day."""
_TIME = re.compile(
    rf"(?:(?:{_ZONE}) ?)?(?:(?P<half>上午|下午|晚上|晚|早上|早|凌晨|中午|傍晚"
    rf"|[深午半]夜|夜[里间])(?:将近|接近|大约|近|约)?)? ?"
    rf"(?:(?<!\d)(?P<h>[01]?\d|2[0-4])[:：](?P<min>[0-5]\d)(?:[:：][0-5]\d)?(?!\d)"
    rf"|(?<![\d.])(?P<hz>{_CLOCK_N}) ?(?:[时点]整?(?!间|代|段|期|评|击|之)(?!\d{{2}}%)"
    rf"|点钟)(?:(?P<thirty>半)|(?P<fifteen>一刻)|(?P<forty>三刻)"
    rf"|(?P<mz>[0-5]?\d|[〇零一二三四五六七八九十]{{1,3}}) ?分?)?)"
    r"|(?P<word>正午|午夜|半夜|子夜|零时|中午|午间)"
)
_ONE_DAY = frozenset("一二三四五六七八九")
"""一日 alone is as often a day's work as the first of a month."""
_Said = tuple[int, str, str, re.Match[str]]
_NOON, _HOURS = 720, 24
_HOUR_FOLLOWS = re.compile("[，。；、（）)]|$|[前后至到起开举结闭复在以之]|召开|发车|出发|准时")
_AFTER_NOON = {"下午", "晚上", "晚", "傍晚"}
_NIGHT = {"晚上", "晚", "深夜", "午夜", "半夜", "夜里", "夜间"}
_ONE, _SIX = 60, 360
_ZONE_BEFORE = re.compile(rf"(?:{_ZONE})[^。；，]{{0,16}}$")
_RANGE = re.compile(_TO + "$")


def calendar(half: Half) -> list[Mention]:
    """All dates, times and periods in *half* that no reader has taken yet."""
    mentions: list[Mention] = []
    readers = (
        eras_zh, frequencies, _times, _decades, _ranges, _dates, _half_years, _periods, from_now,
        loose_times_zh,
    )  # fmt: skip
    for reader in readers:
        mentions += reader(half)
    return sorted(mentions, key=lambda mention: mention.start)


def _number(written: str) -> int:
    value = numerals_zh.read(written)
    return int(value) if value is not None else 0


def _decades(half: Half) -> Iterator[Mention]:
    for match in half.free_matches(_DECADE):
        if match["c"] in {"上", "本"} and not match["d"]:
            continue
        half.take(*match.span())
        century = {"上": 20, "本": 21}.get(match["c"]) or _number(match["c"])
        year = (century - 1) * 100
        if match["d"]:
            part = _decade_part(match)
            yield day(Day(year + _decade(match["d"]), None, None, part), *match.span())
        else:
            yield day(Day(year, None, None, "century"), *match.span())
    for match in half.free_matches(_BARE_DECADE):
        half.take(*match.span())
        year = 10 * _decade_number(match["d"])
        yield day(Day(year, None, None, _decade_part(match)), *match.span())


def _decade_part(match: re.Match[str]) -> str:
    """“Late decade” for 年代末: the same value that the English reader gives “the late 1980s”."""
    sign = (match["p"] or "")[:1]
    part = {"早": "early", "后": "late", "晚": "late"}.get(sign) or _PARTS.get(sign, "")
    return f"{part} decade".strip()


_TENS, _OLD = 9, 3


def _decade_number(written: str) -> int:
    """The year of a decade without its last digit: 198 for 80年代, 202 for 20年代."""
    ten = _decade(written) // 10
    return (190 if ten >= _OLD else 200) + ten


def _decade(written: str) -> int:
    value = _number(written)
    return value * 10 if value <= _TENS else value


def _ranges(half: Half) -> Iterator[Mention]:
    """The first year or month of a range, with the unit (年 or 月) of the second."""
    yield from month_ranges.read(half, _PART_OF_YEAR, _MONTH_NUMBER)
    for match in half.free_matches(_FIRST_MONTHS):
        half.take(*match.span())
        yield month_ranges.first_months(Fraction(_number(match["n"])), *match.span())
    yield from split_years(half)
    for match in half.free_matches(_YEAR_RANGE):
        half.take(match.start(), match.end())
        year = _number(match["a"])
        yield day(Day(year), match.start(), match.end("a"))
        short = _SHORT_YEAR.match(half.text, match.end())
        if short and len(match["b"]) == len("22"):
            half.take(*short.span())
            yield day(Day(year // 100 * 100 + int(short["b"])), *short.span())
    for match in half.free_matches(_MONTH_RANGE):
        half.take(match.start(), match.end())
        first = _number(match["a"])
        yield day(Day(None, first), match.start(), match.end("a"))


def _dates(half: Half) -> Iterator[Mention]:
    for match in half.free_matches(_DATES):
        half.take(*match.span())
        span = match.span()
        if match["rel"]:
            name = {"今": "this_year", "本": "this_year", "明": "next_year", "去": "last_year",
                    "次": "next_year"}.get(match["rel"][0])  # fmt: skip
            if name:
                yield word("from now", name, match.start(), match.start() + 2)
        for value in _days(match):
            vague = value == Day(None, None, None, "late") or match["d5"] in _ONE_DAY
            weight = Weight.PAIRED if vague else Weight.HARD
            yield day(value, *span, weight)


def _days(match: re.Match[str]) -> Iterator[Day]:
    if match["iso"]:
        year, month, last = (int(part) for part in match["iso"].split("-"))
        yield Day(year, month, last)
    elif match["m"]:
        first = int(_number(match["y"])) if match["y"] else None
        part = _PARTS.get(match["p"] or "", "")
        yield Day(first, _number(match["m"]), _number(match["d"]) if match["d"] else None, part)
        if match["d2"]:
            yield Day(first, _number(match["m"]), _number(match["d2"]))
    elif match["y3"]:
        yield Day(_number(match["y3"]), None, None, _year_part(match["p3"] or ""))
    elif match["p4"]:
        yield Day(None, None, None, _year_part(match["p4"]))
    else:
        yield Day(None, None, _number(match["d5"]))
        if match["d6"]:
            yield Day(None, None, _number(match["d6"]))


def _year_part(written: str) -> str:
    if "年代" in written:
        part = _PARTS.get(written[2:3], "")
        return f"{part} decade".strip()
    if written.startswith("前"):
        return "Q1-3"
    if written.endswith("季度"):
        return f"Q{_number(written.removeprefix('第')[0])}"
    return _PARTS.get(written) or _PARTS.get(written[:1], "")


def _half_years(half: Half) -> Iterator[Mention]:
    for match in half.free_matches(_HALF_YEAR):
        half.take(*match.span())
        unit = {"年": "year", "月": "month", "天": "day", "时": "hour"}[match[0][-1]]
        yield period(Fraction(1, 2), unit, *match.span())


def _periods(half: Half) -> Iterator[Mention]:
    for match in half.free_matches(_PERIOD):
        unit = (
            _UNITS.get(match["unit"])
            or {"月": "month", "小时": "hour", "星期": "week"}[match["unit"]]
        )
        if match["n"] in {"数", "几"} or match["unit"] == "年度" or _is_place(half.text, match):
            continue
        half.take(*match.span())
        first = _count(match["n"])
        if first is None:
            continue
        if (pair := _low_and_high(match["n"])) is not None:
            for number in pair:
                yield replace(period(number, unit, *match.span()), weight=Weight.PAIRED)
            continue
        extra = Fraction(1, 2) if match["half"] or match["mid_half"] else Fraction(0)
        bound = bound_zh(half.text, *match.span())
        if match["n2"] and (second := _count(match["n2"])) is not None:
            yield period(first, unit, *match.span(), bound)
            first = second
        mention = period(first + extra, unit, *match.span(), bound)
        # 两年 alone may be a biennium; 24个月 is said to be counted.
        bare = len(match["n"]) == 1 and not match["n"].isdigit()
        yield replace(mention, weight=Weight.PAIRED) if bare else mention


def _is_place(text: str, match: re.Match[str]) -> bool:
    """True when 第三年, 第2天 or 第一周 is an ordinal and not a length of time."""
    return text[match.start() - 1 : match.start()] == "第"


def _low_and_high(written: str) -> tuple[Fraction, Fraction] | None:
    """The two numbers of 两三周, which is two to three weeks; None for any other number."""
    if not re.fullmatch("[一二两三四五六七八九]{2}", written):
        return None
    low, high = (numerals_zh.read(char) or Fraction(0) for char in written)
    return (low, high) if high == low + 1 else None


def _count(written: str) -> Fraction | None:
    return Fraction(1, 2) if written == "半" else numerals_zh.read(written)


def _times(half: Half) -> Iterator[Mention]:
    times: list[_Said] = []
    for match in half.free_matches(_TIME):
        minute = _minute(match)
        if minute is None or _is_a_point(half.text, match):
            continue
        zone = next((name for name, _ in _ZONES if match[name]), "")
        times.append((minute, zone or _zone_before(half.text, match), match["half"] or "", match))
    yield from _on_the_clock(half, times)


def _on_the_clock(half: Half, times: list[_Said]) -> Iterator[Mention]:
    """Times in minutes; the second of a range inherits zone and half day of the first."""
    end, before, half_before = -1, "", ""
    for minute, zone, half_day, match in times:
        half.take(*match.span())
        follows = end >= 0 and _RANGE.fullmatch(half.text[end : match.start()])
        clock = zone or (before if follows else "")
        part = half_day or (half_before if follows else "")
        later = _later(part, minute)
        weight = Weight.PAIRED if match["word"] in {"中午", "午间", "半夜"} else Weight.HARD
        said_open = match["hz"] and "点" in match[0] and not part and minute <= _NOON
        yield moment(
            Moment(minute + later, clock), *match.span(), weight, OPEN if said_open else ""
        )
        end, before, half_before = match.end(), clock, part


def _later(part: str, minute: int) -> int:
    """Minutes to add to a time of 12 hours in that part of the day; 晚上12时 is midnight."""
    if part in _NIGHT | {"凌晨"} and _NOON <= minute < _NOON + _ONE:
        return -_NOON
    is_later = part in _AFTER_NOON or (part in _NIGHT and minute >= _SIX)
    return _NOON if is_later and minute < _NOON else 0


def _is_a_point(text: str, match: re.Match[str]) -> bool:
    """True when 一点 means “a point” or “a little” and not one o'clock: 这一点, 有一点."""
    bare = match[0].endswith("点") and not match["half"] and not any(match[z] for z, _ in _ZONES)
    return bool(
        bare
        and match["hz"]
        and (
            text[max(0, match.start() - 1) : match.start()] in set("这那此该哪有每上下几以")
            or not _HOUR_FOLLOWS.match(text, match.end())
        )
    )


def _zone_before(text: str, match: re.Match[str]) -> str:
    zone = _ZONE_BEFORE.search(text[max(0, match.start() - 24) : match.start()])
    return next((name for name, _ in _ZONES if zone and zone[name]), "")


def _minute(match: re.Match[str]) -> int | None:
    if match["word"]:
        return 0 if match["word"] in {"午夜", "半夜", "子夜", "零时"} else _NOON
    if match["h"]:
        return int(match["h"]) * 60 + int(match["min"])
    hour = _number(match["hz"])
    if hour > _HOURS:
        return None
    quarters = {"thirty": 30, "fifteen": 15, "forty": 45}
    spoken = next((size for name, size in quarters.items() if match[name]), None)
    minute = _number(match["mz"] or "零") if spoken is None else spoken
    return hour * 60 + minute
