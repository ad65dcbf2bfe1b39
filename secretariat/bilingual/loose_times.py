"""Times without a figure: parts of the day, feasts, and lengths such as “a few months”; and eras.

Each counts only against another of its pool, since either language may leave it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secretariat.bilingual import numerals_zh
from secretariat.bilingual.calendar_values import Day, day, word
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import Mention

_PART_EN = re.compile(
    r"(?<![Gg]ood )\b(?:(?P<morning>mornings?|forenoon)|(?P<afternoon>afternoons?)"
    r"|(?P<evening>evenings?|tonight)|(?P<noon>noon|midday))\b(?! tea)"
)
_PART_ZH = re.compile(
    "(?P<morning>上午|早上|清晨|早晨|今早|晨)|(?P<afternoon>下午|午后)"
    "|(?P<evening>晚上|傍晚|当晚|今晚|晚间|夜间|夜晚|晚(?=[宴餐会]))|(?P<noon>中午|正午|午间)"
)
_LENGTH_EN = re.compile(
    r"\b(?:for|within|in|over|several|few|couple of|many|these|recent|past|last|some|after) "
    r"(?:the (?:past|last|next|coming|following) )?(?:few |several |couple of |many )?"
    r"(?:(?P<seconds>seconds)|(?P<minutes>minutes)|(?P<hours>hours)|(?P<days>days)|(?P<weeks>weeks)"
    r"|(?P<months>months)|(?P<years>years)|(?P<decades>decades)|(?P<centuries>centuries))\b"
    r"(?! (?:old|of age))",
    re.IGNORECASE,
)
_LENGTH_ZH = re.compile(
    "(?<![十百千万0-9])[数几多](?:(?P<seconds>秒)|(?P<minutes>分钟)|个?(?:(?P<hours>小时)"
    "|(?P<days>天|日(?!常))|(?P<weeks>周|星期|礼拜)|(?P<months>月)|(?P<decades>十年)|(?P<years>年)"
    "|(?P<centuries>世纪|百年)))"
)
_FEAST_EN = re.compile(
    r"\b(?:(?P<mid_autumn>(?:the )?Mid-Autumn(?: Festival)?)|(?P<dragon_boat>Dragon Boat Festival)"
    r"|(?P<spring>Spring Festival|(?:Chinese|Lunar) New Year)|(?P<lantern>Lantern Festival)"
    r"|(?P<qingming>Qingming|Tomb[- ]Sweeping(?: Day)?)|(?P<double_ninth>Double Ninth)"
    r"|(?P<national>(?:Chinese )?National Day)|(?P<labour>Labour Day|May Day)"
    r"|(?P<christmas>Christmas)|(?P<easter>Easter)|(?P<boxing>Boxing Day)"
    r"|(?P<new_year>New Year's Day))\b"
)
_FEAST_ZH = re.compile(
    "(?P<mid_autumn>中秋)|(?P<dragon_boat>端午)|(?P<spring>春节|农历新年)|(?P<lantern>元宵)"
    "|(?P<qingming>清明节)|(?P<double_ninth>重阳)|(?P<national>国庆)|(?P<labour>五一(?:节|假期)|劳动节)"
    "|(?P<christmas>圣诞)|(?P<easter>复活节)|(?P<boxing>节礼日)|(?P<new_year>元旦)"
)
_ERA_EN = re.compile(
    r"(?<![\w.,])(?:(?P<before>\d{1,4}) ?BCE?|AD ?(?P<led>\d{1,4})|(?P<after>\d{1,4}) ?(?:AD|CE))\b"
)
_ERA_ZH = re.compile(
    r"公元(?P<before>前)?(?P<year>\d{1,4}|[〇零一二三四五六七八九十百千]{1,7})年(?!代)"
)


def eras_en(half: Half) -> Iterator[Mention]:
    """Years before or after Christ: 536 AD, 210 BC as the year -210."""
    for match in half.free_matches(_ERA_EN):
        half.take(*match.span())
        year = int(match["before"] or match["led"] or match["after"])
        yield day(Day(-year if match["before"] else year), *match.span())


def eras_zh(half: Half) -> Iterator[Mention]:
    """Years before or after Christ: 公元536年, 公元前210年 as the year -210."""
    for match in half.free_matches(_ERA_ZH):
        if (read := numerals_zh.read(match["year"])) is not None:
            half.take(*match.span())
            yield day(Day(-int(read) if match["before"] else int(read)), *match.span())


def loose_times_en(half: Half) -> Iterator[Mention]:
    """Parts of the day and vague lengths of time in an English half."""
    return _words(half, _FEAST_EN, _PART_EN, _LENGTH_EN)


def loose_times_zh(half: Half) -> Iterator[Mention]:
    """Parts of the day and vague lengths of time in a Chinese half."""
    return _words(half, _FEAST_ZH, _PART_ZH, _LENGTH_ZH)


def _words(half: Half, *patterns: re.Pattern[str]) -> Iterator[Mention]:
    for pool, pattern in zip(("feast", "part of day", "vague period"), patterns, strict=True):
        for match in half.free_matches(pattern):
            half.take(*match.span())
            yield word(pool, str(match.lastgroup), *match.span())
