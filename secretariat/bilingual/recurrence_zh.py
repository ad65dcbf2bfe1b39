"""Frequencies and relative days in a Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from secretariat.bilingual.calendar_values import word
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import Mention, Weight

_FREQUENCIES = re.compile(
    "(?P<half_yearly>每半年(?:[一1]次)?|半年(?:[一1]次|度)|每年[^，。；]{0,10}?(?:两|2|二)次"
    "|[一1]年(?:两|2|二)次|每(?:六|6)个月)"
    "|(?P<two_yearly>每(?:两|2|二|隔一)年(?:[一1]次|一度)?|隔年|(?:两|2|二)年(?:[一1]次|一度|一届))"
    "|(?P<three_yearly>每(?:三|3)年(?:[一1]次|一度)?|(?:三|3)年(?:[一1]次|一度))"
    "|(?P<five_yearly>每(?:五|5)年(?:[一1]次|一度)?|(?:五|5)年(?:[一1]次|一度))"
    "|(?P<quarterly>每(?:个|一)?季度?(?:[一1]次)?|按季度?|每(?:三"
    "|3)个月(?:[一1]次)?|季度(?=报告|会议|例会|进展|更新|简报))"
    "|(?P<two_monthly>每(?:两|2|二|隔一)个?月(?:[一1]次)?|隔月)"
    "|(?P<monthly>月均|每个?月(?:[一1]次)?|按月|每一个月|月度|逐月)"
    "|(?P<fortnightly>每(?:两|2|二)周(?:[一1]次)?|每?隔一?周)"
    "|(?P<weekly>每周(?:[一1]次)?(?![一二三四五六日])|按周|每星期(?![一二三四五六日天]))"
    "|(?P<yearly>每[一1]?年(?:[一1]次|一度)?|[一1]年一[度次]|逐年|按年|年度|年均"
    "|历年|常年|周年(?=会)|年(?=会|报|鉴))"
    "|(?P<hourly>每(?:个)?小时)|(?P<each_minute>每分钟)"
    "|(?P<daily>每(?:日|天)|日均|按日|逐日)"
)
_FROM_NOW = re.compile(
    "(?P<year_after_next>后年)|(?P<year_before_last>(?<![以空])前年)|(?P<day_after_tomorrow>后天(?![努性形教培]))"
    "|(?P<day_before_yesterday>前天)|(?P<this_year>今年|本年度?|当年|同一?年)|(?P<next_year>明年|来年|次年|下[一]?年度?"
    "|翌年)|(?P<last_year>去年|上[一]?年度?|前一年|上年|同比)"
    "|(?P<this_month>[本当]月|同月)|(?P<next_month>下个?月|[次翌]月)|(?P<last_month>上个?月|环比)"
    "|(?:(?P<this_week>本周|这周)|(?P<next_week>下周|下星期)|(?P<last_week>上周|上星期))"
    "(?![一二三四五六日天])"
    "|(?P<today>今天|今日|当日|当天)|(?P<tomorrow>明天|明日)|(?P<yesterday>昨天|昨日)"
)
_WEEKDAY = re.compile("(?:星期|周|礼拜)(?P<n>[一二三四五六日天])")


def frequencies(half: Half) -> Iterator[Mention]:
    """All words of frequency: 每年两次, 季度."""
    for match in half.free_matches(_FREQUENCIES):
        half.take(*match.span())
        yield word("frequency", str(match.lastgroup), *match.span())


def from_now(half: Half) -> Iterator[Mention]:
    """Relative days and weekdays: 明年, 昨天, 星期一; what 同比 and 环比 compare with."""
    for match in half.free_matches(_FROM_NOW):
        half.take(*match.span())
        mention = word("from now", str(match.lastgroup), *match.span())
        yield replace(mention, weight=Weight.SOFT) if match[0] in {"同比", "环比"} else mention
    for match in half.free_matches(_WEEKDAY):
        half.take(*match.span())
        number = "一二三四五六日".find(match["n"].replace("天", "日"))
        yield word("weekday", str(number), *match.span())
