"""Times without a figure: parts of the day, and lengths such as “a few months”.

Each counts only against another of its pool, since either language may leave it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secretariat.bilingual.calendar_values import word
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


def loose_times_en(half: Half) -> Iterator[Mention]:
    """Parts of the day and vague lengths of time in an English half."""
    return _words(half, _PART_EN, _LENGTH_EN)


def loose_times_zh(half: Half) -> Iterator[Mention]:
    """Parts of the day and vague lengths of time in a Chinese half."""
    return _words(half, _PART_ZH, _LENGTH_ZH)


def _words(half: Half, parts: re.Pattern[str], lengths: re.Pattern[str]) -> Iterator[Mention]:
    for pool, pattern in (("part of day", parts), ("vague period", lengths)):
        for match in half.free_matches(pattern):
            half.take(*match.span())
            yield word(pool, str(match.lastgroup), *match.span())
