"""Money, units, shares, multiples and plain numbers in a Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from secretariat.bilingual import numerals_zh
from secretariat.bilingual.bounds import bound_zh
from secretariat.bilingual.findings import Check
from secretariat.bilingual.halves import Half
from secretariat.bilingual.measures import (
    CURRENCY_OF_ZH,
    MONEY_AFTER_ZH,
    MONEY_BEFORE_ZH,
    SHARE_SIZES,
    UNIT_AFTER_ZH,
    UNITS_ZH,
    Unit,
)
from secretariat.bilingual.mentions import Bound, Mention, Weight
from secretariat.bilingual.numerals_zh import NUMERAL, Numeral
from secretariat.bilingual.quantities_en import inherit, share
from secretariat.bilingual.ratios import ratio
from secretariat.bilingual.unsaid_units import AGE

_N = r"(?:[0-9.,]{1,30}|[零〇一二两三四五六七八九十百千点]{1,12})"
_PER = re.compile(
    rf"(?P<per>百分之|千分之|(?<![百千十])万分之|百万分之|十亿分之)(?P<n>{_N})(?:(?:至|到|[-–—~]{{1,2}})(?P<m>{_N}))?"
)
_PARTS = {
    "百": "percent", "千": "per mille", "万": "basis points", "百万": "per million",
    "十亿": "per billion",
}  # fmt: skip
_FRACTION = re.compile(
    rf"(?P<under>{_N})分之(?P<top>{_N})|(?<![\w/.-])(?P<a>\d{{1,2}})/(?P<b>\d{{1,3}})(?![\w/])"
)
_HALF = re.compile(r"一半|过半|半数|减半|对半|二分之一")
_TENTHS = re.compile(
    r"(?<![一二三四五六七八九十\d])(?P<n>[一二两三四五六七八九1-9])成(?P<half>半)?(?!立"
    r"|为|员|本|果|效|都|份|分|就|长|功|型|熟|套|像|因|绩|交|批|体|人)"
)
_SHARE_AFTER = re.compile(
    r" ?(?:(?P<points>个百分点|百分点)|(?P<percent>%)|(?P<mille>‰)|(?P<million>ppm)"
    r"|(?P<billion>ppb)|(?P<basis>个?基点))"
)
_EXCHANGED = re.compile("兑|对|折合|合|约合|可兑|=|＝")
_FOLD_AFTER = re.compile("倍")
_AGE_AFTER = re.compile("周?岁")
_GREW = re.compile(
    "(?:增长|增加|提高|提升|上升|扩大|增|高出|多|多出|涨|超出|延长|加快|加大|攀升|[快贵](?:了|出))"
    "(?:了|近|约|逾|超过|将近|不止)*$"
)
_FOLD_WORDS = re.compile(
    "(?P<two>翻了?[一1]?番|加倍|倍增|成倍"
    "|(?:[增加长高大升涨翻多快延贵宽厚重]了?|提前了?|翻[了上])(?:近|约|逾|超过|将近|不止|整整)*[一1]倍(?![半多余]))"
    "|(?P<four>翻了?两番)|(?P<eight>翻了?三番)"
)
_BOTH = re.compile(
    "双方|双边|双语|双向|双(?=边|重|料)|两国|两者|两地|两部|两院|两侧|两岸|两校"
    "|两机构|两份文本|两(?=国|方|党|军)|彼此|二者|各方"
)
_CLASSIFIER = (
    "个名位项家份次年天日月周时分秒所座台批期轮种类条款方人件篇场届层级倍组步阶段部省市州县区地校院国艘架颗枚支只对套栋处片块"
    "根卷册本章节页句点株头匹群辆口户幢间门把张封笔起宗桩例员代线站城镇乡村港关机票席议题大多余几来亩里万亿元角英美欧环维路季度楼笔剂稿读"
)
_COUNTED_AFTER = re.compile(rf"[{_CLASSIFIER}]")
_WORD_WITH_NUMERAL = re.compile(
    "(?<![一二两三四五六七八九十百千万亿点0-9])(?:一致|统一|进一步|一系列|一些|一定"
    "|一般|一直|一起|一同|一道|一贯|一经|一旦|一并|一带一路|一体|唯一|同一|单一"
    "|专一|万一|第一时间"
    "|之一|一方面|另一|一方|一流|一线|一手|一站式|一揽子|一切|一度|一律|一概|一向"
    "|一再|一如|一跃|一览|逐一|一一|某一|每一|这一|该一|任一"
    "|十分|十足|二氧化碳|二氧化硫|二氧化氮|三氧化|一氧化|二手|二维码|三农|三角洲"
    "|长三角|珠三角|三峡|四川|九江|三亚|三门峡"
    "|三明市|五金|八达岭|四面|五花八门|千方百计|千万不|百姓|百科|百年大计|百花|千禧"
    "|百强|百佳|千兆|万物|万科|万维网|万钢|百度|万能|万事|万众"
    "|双一流|零部件|零售|零碳|净零|零排放|零和|零散|零容忍|零信任|半导体|半岛|半球"
    "|半自动|半径|大半|多半|半官方|半干旱|半衰期"
    "|第三国|第三方|第三世界|二级市场|三甲|五常|四季|七夕|八一|九三学社|五一"
    "|十一黄金周|国庆|两会|两山|两弹一星|两用|两栖|两性|两级"
    "|几乎|几何|几内亚|余地|其余|业余|多余|二噁英|三聚氰胺|四氢|五氧化|六氟|三维"
    "|二维|四方|三方(?=面)|三者|五谷|六神|七国集团|一对一|三文鱼)"
)
_FIVE_YEAR_PLAN = re.compile(
    "[“\"‘']?(?P<n>十[一二三四五六七]|[七八九十])五[”\"’']?(?=规划|计划|期间|时期"
    "|末|以来|国家|[”\"’'])"
)
_FIRST = re.compile(
    "首(?=次|届|个|批|轮|期|份|年|席代表|位|项|家|场|季|日|要|先|艘|台|座|例)|首先"
    "|第一(?![时次届])|率先"
)
_GROUP_SIZE = {
    "七国集团": 7,
    "两会": 2,
    "两用": 2,
    "一带一路": 1,
    "第三国": 3,
    "第三方": 3,
    "三者": 3,
    "两级": 2,
    "三维": 3,
    "二维": 2,
    "二手": 2,
    "一对一": 1,
    "四方": 4,
    "百强": 100,
    "百佳": 100,
}
_LINK = re.compile(r"^ ?(?:–|-|—|——|~|至|到|和|与|或|、)(?:[£$€¥]|人民币)?$")
_RATE = re.compile(
    "(?:每(?:个|一|1)?|/)(?:(?P<hectare>公顷|ha)|(?P<mu>亩)|(?P<acre>英亩)"
    "|(?P<kilogram>公斤|千克)|(?P<tonne>吨)|(?P<litre>升|L)|(?P<millilitre>毫升|ml|mL)|(?P<gram>克|g)|(?P<pound>磅)"
    "|(?P<square_metre>平方米|m²)|(?P<cubic_metre>立方米|m³)|(?P<kilometre>公里"
    "|千米)|(?P<kwh>千瓦时|度电))"
)
_COUNTS_A_LIST = re.compile(
    "(?:[、和与及][^，。；、]{1,9}|春秋|冬夏|中英|英中|东西|南北|城乡|公私|京津|沪宁|产学)$"
)
_GAP, _LISTED = 6, 3
_RATIO = re.compile(
    r"(?<![\d:.])(?P<a>[1-9]\d{0,2})[:：比](?P<b>0|[1-9]\d{0,2})(?![\d:.])"
    "|(?<![一二三四五六七八九十])(?P<c>[一二三四五六七八九])(?P<d>[一二三四五六七八九])"
    "(?=比例|开(?![始展发放设])|分成|分担)"
)
_SAID_RATIO = re.compile(
    r"(?:(?<=比)|(?<=比[为是约例])|(?<=比例[为是约])|(?<=比例约为))"
    r"(?P<a>[1-9]\d{0,2})[:：](?P<b>[1-9]\d{0,2})(?!\d)"
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_PHASE = re.compile("(?<![A-Za-z])(?P<n>I{1,3}|IV|VI{0,3}|IX|X)(?=[期类级型卷轮阶])")
_APPROXIMATE_PAIR = re.compile("^[一二两三四五六七八九]{2}$")


def quantities(half: Half) -> list[Mention]:
    """All quantities that no reader has taken yet, in text order."""
    mentions = [*_ratios(half), *_words(half)]
    figures = [
        mention
        for numeral in (*numerals_zh.numerals(half.text), *_halves(half.text))
        if half.is_free(numeral.start, numeral.end)
        and (mention := _mention(half, numeral)) is not None
    ]
    mentions += _share_measures(half, figures)
    for match in _RATE.finditer(half.text):
        thing = next(name for name, value in match.groupdict().items() if value)
        mentions.append(Mention("rate", thing, *match.span(), Check.UNIT, Weight.PAIRED))
    for match in half.free_matches(_PHASE):
        value = Fraction(_ROMAN.index(match["n"]) + 1)
        mentions.append(Mention("number", value, *match.span("n"), Check.NUMBER, amount=value))
    return sorted(mentions, key=lambda mention: mention.start)


def _halves(text: str) -> Iterator[Numeral]:
    """Halves of a unit: 半升."""
    for match in _HALF_OF.finditer(text):
        yield Numeral(*match.span(), Fraction(1, 2), "0.5")


def _ratios(half: Half) -> Iterator[Mention]:
    for match in half.free_matches(_RATIO):
        half.take(*match.span())
        yield ratio(match, match["a"] or match["c"], match["b"] or match["d"])


def _soft(value: int, match: re.Match[str]) -> Mention:
    figure = Fraction(value)
    return Mention("number", figure, *match.span(), Check.NUMBER, Weight.SOFT, amount=figure)


def _words(half: Half) -> Iterator[Mention]:
    for match in half.free_matches(_FIVE_YEAR_PLAN):
        half.take(*match.span())
        value = numerals_zh.read(match["n"])
        yield Mention("number", value, *match.span(), Check.NUMBER, amount=value)
        yield _soft(5, match)
    for match in half.free_matches(_FOLD_WORDS):
        half.take(*match.span())
        value = Fraction({"two": 2, "four": 4, "eight": 8}[str(match.lastgroup)])
        yield Mention("fold", value, *match.span(), Check.NUMBER, Weight.PAIRED, amount=value)
    for match in half.free_matches(_HALF):
        half.take(*match.span())
        value = Fraction(1, 2)
        bound = Bound.OVER if match[0] == "过半" else bound_zh(half.text, *match.span())
        yield Mention("share", value, *match.span(), Check.NUMBER, bound=bound, amount=value)
    for pattern, size in ((_BOTH, 2), (_FIRST, 1), (_WORD_WITH_NUMERAL, 0)):
        for match in half.free_matches(pattern):
            half.take(*match.span())
            yield _soft(size or _GROUP_SIZE.get(match[0], 1), match)


def shares(half: Half) -> Iterator[Mention]:
    """All explicit ratios, fractions, 百分之 and 成; read before times, since 1:15 may be one."""
    for match in half.free_matches(_SAID_RATIO):
        half.take(*match.span())
        yield ratio(match, match["a"], match["b"])
    for match in half.free_matches(_PER):
        name = _PARTS[match["per"][:-2]]
        half.take(*match.span())
        bound = bound_zh(half.text, *match.span())
        for number in filter(None, (match["n"], match["m"])):
            value = numerals_zh.read(number)
            if value is not None:
                value /= SHARE_SIZES[name]
                yield Mention("share", value, *match.span(), Check.NUMBER, bound=bound,
                              amount=value, measure=name)  # fmt: skip
    for match in half.free_matches(_FRACTION):
        top = numerals_zh.read(match["top"] or match["a"])
        under = numerals_zh.read(match["under"] or match["b"])
        if top and under and (top < under or match["top"]):
            half.take(*match.span())
            bound = bound_zh(half.text, *match.span())
            yield Mention("share", top / under, *match.span(), Check.NUMBER, bound=bound,
                          amount=top / under)  # fmt: skip
    for match in half.free_matches(_TENTHS):
        value = numerals_zh.read(match["n"])
        if value is not None:
            half.take(*match.span())
            value = value / 10 + (Fraction(1, 20) if match["half"] else 0)
            bound = bound_zh(half.text, *match.span())
            yield Mention("share", value, *match.span(), Check.NUMBER, bound=bound, amount=value)


def _mention(half: Half, numeral: Numeral) -> Mention | None:
    text = half.text
    plain = Mention("number", numeral.value, numeral.start, numeral.end, Check.NUMBER,
                    amount=numeral.value)  # fmt: skip
    before = text[max(0, numeral.start - 8) : numeral.start]
    mention = _as_money(text, plain, before) or _as_share(text, plain)
    mention = mention or _as_unit(text, plain, numeral) or _as_count(text, plain, numeral, before)
    if mention is None:
        return None
    half.take(mention.start, mention.end)
    bound = Bound.OVER if numeral.open_ended else bound_zh(text, mention.start, mention.end)
    return replace(mention, bound=bound)


def _as_money(text: str, plain: Mention, before: str) -> Mention | None:
    start, end, code = plain.start, plain.end, ""
    if match := MONEY_BEFORE_ZH.search(before):
        code, start = CURRENCY_OF_ZH[match["c"]], plain.start - len(before) + match.start()
    if match := MONEY_AFTER_ZH.match(text, plain.end):
        after = CURRENCY_OF_ZH[match["c"]]
        if match["c"] != "元" or code in {"", "CNY"}:
            code = after
        end = match.end()
    if not code:
        return None
    rate = plain.amount == 1 and _EXCHANGED.match(text, end)
    each = Weight.PAIRED if plain.amount == 1 else plain.weight  # “each pound” is 每1英镑
    return replace(plain, pool="money", value=(code, plain.amount), start=start, end=end,
                   check=Check.MONEY, measure=code,
                   weight=Weight.SOFT if rate else each)  # fmt: skip


def _as_share(text: str, plain: Mention) -> Mention | None:
    match = _SHARE_AFTER.match(text, plain.end)
    if not match:
        return None
    names = {
        "points": "points",
        "percent": "percent",
        "mille": "per mille",
        "basis": "basis points",
        "million": "per million",
        "billion": "per billion",
    }
    return share(plain, names[str(match.lastgroup)], plain.start, match.end())


_LED = 8
_SHORT_UNITS = frozenset("吨米克升亩磅码")
"""Units of one character that a number from two on counts: 两吨."""
_HALF_OF = re.compile(
    r"(?<![一两大多过对减上下前后])半(?=英[里尺寸亩]|公[里斤顷升]|千[米克瓦]|[吨米克升亩磅])"
)
_PER_TIME = re.compile("(?:每|时速)(?P<per>秒|小时)?[约近达为超过高可最至到仅]{0,4}$")


def _as_unit(text: str, plain: Mention, numeral: Numeral) -> Mention | None:
    match, amount = UNIT_AFTER_ZH.match(text, plain.end), plain.amount
    if not match or amount is None:
        return None
    unit = UNITS_ZH[match["unit"]]
    if match["unit"] == "度" and "电" in text[max(0, plain.start - _LED) : match.end() + 1]:
        unit = UNITS_ZH["度电"]
    if numeral.is_word and len(match["unit"]) == 1:  # 一度, 一升: more often words than measures
        if amount == 1 or match["unit"] not in _SHORT_UNITS:
            return None
        plain = replace(plain, weight=Weight.PAIRED)
    if match["unit"] == "度" and text[plain.start - 1 : plain.start] in {"年", "季"}:
        return None
    if unit.dimension == "length" and (
        led := _PER_TIME.search(text[max(0, plain.start - _LED) : plain.start])
    ):
        hourly = unit.size * (3600 if led["per"] == "秒" else 1)
        unit = Unit("speed", hourly / 1000)  # 每秒9.2米
    weight = Weight.PAIRED if numeral.is_word and amount == 1 else plain.weight
    return replace(plain, pool="unit", value=(unit.dimension, amount * unit.size),
                   end=match.end(), measure=unit.dimension, weight=weight)  # fmt: skip


def _as_count(text: str, plain: Mention, numeral: Numeral, before: str) -> Mention | None:
    if numeral.vague:
        return replace(plain, pool="vague", weight=Weight.PAIRED)
    if _FOLD_AFTER.match(text, plain.end):
        value = numeral.value + (1 if _GREW.search(before) else 0)
        return replace(plain, pool="fold", value=value, amount=value, end=plain.end + 1)
    if _APPROXIMATE_PAIR.match(numeral.written):
        low, high = (numerals_zh.read(char) for char in numeral.written)
        if low is not None and high == low + 1:
            return replace(plain, value=low, amount=low, weight=Weight.SOFT)
    measure = "ordinal" if before.endswith("第") else ""
    if _AGE_AFTER.match(text, plain.end):
        measure = AGE
    return replace(plain, weight=_weight(text, numeral, before), measure=measure)


def _weight(text: str, numeral: Numeral, before: str) -> Weight:
    if numeral.value <= 1 and not numeral.written[0].isdigit():
        is_first = before.endswith("第") and text[numeral.end : numeral.end + 1] in {"次", "届"}
        return Weight.PAIRED if is_first else Weight.SOFT
    if not numeral.is_word:
        return Weight.HARD
    if numeral.value <= _LISTED and _COUNTS_A_LIST.search(
        text[max(0, numeral.start - 12) : numeral.start]
    ):
        return Weight.SOFT  # 春秋两季, 北京、上海两地
    if before.endswith("第") or _COUNTED_AFTER.match(text, numeral.end):
        return Weight.PAIRED  # 三 alone is too often a word to be missed by itself
    return Weight.SOFT


def _share_measures(half: Half, figures: list[Mention]) -> list[Mention]:
    """*figures*, where the first of a range has the second's measure: 100至200万英镑."""
    for at in range(len(figures) - 2, -1, -1):
        first, second = figures[at], figures[at + 1]
        if second.start - first.end > _GAP or second.amount is None:
            continue
        if _LINK.match(half.text[first.end : second.start]):
            figures[at] = inherit(half.text, first, second, _scale(half.text, second))
    return figures


def _scale(text: str, mention: Mention) -> Fraction:
    written = NUMERAL.search(text, mention.start, mention.end)
    tail = re.search("[百千]?(?:万亿|万|亿)", written[0]) if written else None
    value = numerals_zh.read("1" + tail[0]) if tail else None
    return value or Fraction(1)
