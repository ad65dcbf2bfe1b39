"""Words of one closed family, of which each half has another member: first and last, a day and a month."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.ties import Ties
from secretariat.i18n import N_

_DIFFER = {
    Check.NUMBER: N_("The numbers differ: the English says “{en}”, the Chinese “{zh}”."),
    Check.MONEY: N_("The amounts differ: the English says “{en}”, the Chinese “{zh}”."),
    Check.DATE: N_("The dates or times differ: the English says “{en}”, the Chinese “{zh}”."),
    Check.UNIT: N_("The units differ: the English says “{en}”, the Chinese “{zh}”."),
    Check.REFERENCE: N_("The references differ: the English says “{en}”, the Chinese “{zh}”."),
    Check.DIRECTION: N_("“{en}” and “{zh}” say the contrary of each other."),
    Check.NEGATION: N_("“{en}” and “{zh}” do not speak of the same part of the whole."),
}


@dataclass(frozen=True, slots=True)
class _Member:
    """What reports a member in each language, and what else answers it."""

    en: re.Pattern[str]
    zh: re.Pattern[str]
    any_en: re.Pattern[str]
    any_zh: re.Pattern[str]


def _member(en: str, zh: str, more_en: str = "", more_zh: str = "") -> _Member:
    def english(words: str) -> re.Pattern[str]:
        return re.compile(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", re.IGNORECASE)

    every_en, every_zh = "|".join(filter(None, (en, more_en))), "|".join(filter(None, (zh, more_zh)))
    return _Member(english(en), re.compile(zh), english(every_en), re.compile(every_zh))


_FAMILIES: tuple[tuple[Check, tuple[_Member, ...]], ...] = (
    (
        Check.NUMBER,
        (
            _member(r"the first|1st", "第一(?!时间|步|线)", r"first\w*|one|initial|original\w*|earliest|opening|new|once", "首|一|初|最先|最早|头|1"),
            _member(r"the second|2nd", "第二", r"second\w*|two|2|next|twice|both|other", "二|两|2|再|次|另|秒|副|下一"),
            _member(r"the third|3rd", "第三", r"third\w*|three|3", "三|3"),
            _member(r"the fourth|4th", "第四", r"fourth|four|4", "四|4"),
            _member(r"the last|the final|the latest", "最后|末(?=[次届期轮名])|最终", r"last|final\w*|latest|recent\w*|end\w*|ultimat\w*|past|eventual\w*|conclu\w+|finish\w*|close|most recent", "末|终|上|去|底|近|最新|过去|此前|尾|后|结|迟|持续"),
        ),
    ),
    (
        Check.NUMBER,
        (
            _member(r"once(?= ?[,.;]|\s(?:a|per|only|in|every))", "一次", r"once|one|single|first", "一|单|1|首|旦|曾"),
            _member(r"twice", "两次", r"twice|two|double|2|second", "两|二|2|双|倍|再"),
            _member(r"three times|thrice", "三次", r"three|third|triple|3", "三|3"),
        ),
    ),
    (
        Check.DATE,
        (
            _member(r"morning|a\.m\.|dawn|daybreak", "上午|早上|清晨|早晨|凌晨|拂晓", r"am|mornings?|early|sunrise|before noon|overnight|midnight|night|noon", "晨|早|黎明|日出|晓|晚|夜|中午"),
            _member(r"afternoons?|p\.m\.", "下午|午后", r"pm|after lunch|noon|evening", "午|傍晚|晚"),
            _member(r"evenings?|tonight|at night|nightfall|dusk", "晚上|傍晚|夜间|今晚|明晚|夜里|当晚|深夜", r"nights?|night-time|p\.m\.|late|dinner|midnight|a\.m\.|early hours|nightly|supper|overnight", "夜|晚|黄昏|昏|凌晨|下午"),
        ),
    ),
    (
        Check.DATE,
        (
            _member(r"tomorrow", "明天|明日|明晚", "", "次日|翌日"),
            _member(r"today|this (?:morning|afternoon|evening)|tonight", "今天|今日|今晚|今晨", "now|current|day", "本日|当日|当天|如今"),
            _member(r"yesterday|last night", "昨天|昨日|昨晚", "", "前一日"),
            _member(r"day after tomorrow", "后天", "", "后日"),
            _member(r"this (?:week|month|year|round|session|quarter)|the current \w+|current (?:year|round|session)", "本周|本月|本年度?|今年|本轮|本届|本次(?!会)|本财", r"this|current\w*|present|now", "本|今|当|目前|现|这|此"),
            _member(r"next (?:week|month|year|round|session|quarter|meeting)|the next \w+|following (?:year|month|day|working day)|coming year|new financial year", "下周|下个?月|明年|下一|下轮|下届|次年|来年|下次|新财", r"next|following|coming|forthcoming|upcoming|subsequent|new|future|further|later|successive|succeeding", "下|明|次|来|新|后|未来|今后|再|即将|随后|继"),
            _member(r"last (?:week|month|year|round|session|quarter|meeting)|previous (?:\w+)|preceding \w+", "上周|上个?月|去年|上一|上轮|上届|上次|前一", r"last|previous\w*|preceding|prior|past|earlier|former|ago|before", "上|去|前|过去|以往|此前|昨|历|往|旧|原|曾"),
            _member(r"year after next", "后年", "", "后"),
        ),
    ),
    (
        Check.DATE,
        (
            _member(r"end of (?:the|each|this|next|every|last) (?:year|month|quarter|week)|year[- ]end", "年底|年末|月底|月末|季末|周末", r"ends?|ended|late|close|by|until|final|december|before|weekends?", "底|末|终|年内|前|后|以前|届满|结束|止"),
            _member(r"(?:beginning|start) of (?:the|each|this|next|every) (?:year|month|quarter|week)", "年初|月初|季初", r"beginning|start\w*|early|from|new|first|january|begin", "初|起|始|首|伊始|开头|新年"),
        ),
    ),
    (
        Check.DATE,
        (
            _member(r"weekdays?|working days?|business days?", "工作日|平日", r"week|monday|days?", "周|日|天"),
            _member(r"weekends?", "周末|双休日", r"saturdays?|sundays?", "周六|周日|星期"),
        ),
    ),
    (
        Check.DATE,
        (
            _member(r"springs?", "春季|春天|春(?=[，。日耕播])", r"spring\w*|march|april|may", "春|3月|4月|5月|三月|四月"),
            _member(r"summers?", "夏季|夏天|盛夏", r"summer\w*|june|july|august", "夏|暑|6月|7月|8月"),
            _member(r"autumns?", "秋季|秋天", r"autumn\w*|fall|september|october|november|harvest", "秋|9月|10月|11月"),
            _member(r"winters?", "冬季|冬天", r"winter\w*|december|january|february", "冬|12月|1月|2月|寒"),
        ),
    ),
    (
        Check.UNIT,
        (
            _member(r"(?:a|per|each|every) second", "每秒|/秒", "seconds?", "秒"),
            _member(r"(?:a|per|each|every) minute", "每分钟?|/分", "minutes?", "分"),
            _member(r"(?:an|per|each|every) hour|hourly", "每小时|每个小时|时薪|/小时|时速", r"hours?|kilometres per hour|km/h|mph|an hour", "小?时|钟"),
            _member(r"(?:a|per|each|every) day|daily", "每天|每日|日均|日处理|日产|/天", r"days?|daily|round the clock|nightly|morning|24", "天|日|昼夜|晚|早|晨"),
            _member(r"(?:a|per|each|every) week|weekly|for each week", "每周|周收入|周薪|/周|一周|每星期", r"weeks?|weekly|fortnight\w*|monday|friday|seven days", "周|星期|礼拜|7天|七天|旬"),
            _member(r"(?:a|per|each|every) month|monthly", "每月|每个月|月均|月收入|月薪|月处理|/月|按月|一个月", r"months?|monthly|four weeks|30 days|january|june|july|december", "月|30天|四周"),
            _member(r"(?:a|per|each|every|one) quarter(?!ly? of)|quarterly", "每季|按季|季度|一个季度", r"quarter\w*|three months|term", "季|三个月|3个月"),
            _member(r"(?:a|per|each|every) (?:term|semester)", "每学期|一学期", r"terms?|semesters?", "学期"),
            _member(r"(?:a|per|each|every) year|yearly|annual\w*|per annum", "每年|年均|年收入|年薪|/年|一年|按年|年度", r"years?|annual\w*|yearly|per annum|twelve months|12 months|anniversar\w+|\d{4}|season|winter|spring|april|march", "年|岁|载|12个月|届|春|冬|20\\d\\d"),
        ),
    ),
    (
        Check.UNIT,
        (
            _member(r"per litres?|a litre|/L", "每升|/升|/L", "litres?|L", "升"),
            _member(r"per millilitre|per ml", "每毫升|/毫升", "millilitres?|ml", "毫升|mL|ml"),
            _member(r"(?:a|per) kilo(?:gram)?s?|/kg|per kg", "每公斤|每千克|/公斤", "kilo\\w*|kg", "公斤|千克|kg"),
            _member(r"(?:a|per) gram(?:me)?", "每克|/克", "grams?|grammes?|g", "克"),
            _member(r"(?:a|per) pound(?= to| in| of)", "每磅", "pounds?|lb", "磅|英镑"),
            _member(r"(?:a|per) (?:tonne|ton)s?", "每吨", "tonnes?|tons?", "吨"),
        ),
    ),
    (
        Check.UNIT,
        (
            _member(r"per square metre", "每平方米", r"square metres?|m2|m²", "平方米|平米|m²|㎡"),
            _member(r"per square kilometre", "每平方公里", r"square kilometres?|km2|km²", "平方公里|平方千米|km²"),
            _member(r"per hectare|a hectare", "每公顷", "hectares?|ha", "公顷"),
            _member(r"per acre|an acre", "每英亩", "acres?", "英亩"),
            _member(r"per mu|a mu", "每亩", "mu", "(?<!英)亩"),
        ),
    ),
    (
        Check.UNIT,
        (
            _member(r"(?:a|one) metres?", "[一1]米", "metres?|m", "米"),
            _member(r"(?:a|one) centimetre", "[一1]厘米", "centimetres?|cm", "厘米|公分"),
            _member(r"(?:a|one) kilometre", "[一1]公里|[一1]千米", "kilometres?|km", "公里|千米"),
            _member(r"(?:a|one) millimetre", "[一1]毫米", "millimetres?|mm", "毫米"),
        ),
    ),
    (
        Check.UNIT,
        (
            _member(r"(?:for |spend |spends |spent |lasts |within |take |takes )?(?:a|one) year", "一年", r"years?|annual\w*|12 months|twelve months", "年|12个月|周岁"),
            _member(r"(?:for |spend |spends |spent |lasts |within |take |takes )?(?:a|one) month", "一个月|1个月", r"months?|monthly|four weeks|30 days", "月|30天|三十天|四周"),
            _member(r"(?:a|one) week", "一周|一星期|1周", r"weeks?|weekly|seven days", "周|星期|七天|7天"),
            _member(r"(?:a|one) day", "一天|1天|一日", r"days?|daily|24 hours", "天|日|24小时"),
            _member(r"a few months|several months", "几个月|数月", r"months?|quarters?", "月|季"),
            _member(r"a few years|several years", "几年|数年|多年", r"years?|decade", "年"),
            _member(r"a few (?:weeks|days)|several (?:weeks|days)", "几周|几天|数周|数日|数天", r"weeks?|days?", "周|天|日|星期"),
        ),
    ),
    (
        Check.MONEY,
        (
            _member(r"RMB|yuan|renminbi|CNY", "人民币|(?<![美欧日港英])元(?!件|素|宵|首|旦|老|月)", "RMB\\w*|¥", "元|¥|RMB|CNY|块"),
            _member(r"US dollars?|USD|dollars?", "美元", r"dollar\w*|USD|US", "美元|美金|\\$|USD"),
            _member(r"pounds?|sterling|GBP", "英镑", r"pounds?|sterling|GBP|pence|p", "英镑|镑|£|GBP|便士"),
            _member(r"euros?|EUR", "欧元", r"euro\w*|EUR", "欧元|€|EUR"),
            _member(r"pence|penny", "便士", r"pence|penn\w+|p", "便士"),
            _member(r"francs?", "法郎", r"francs?|CHF", "法郎|瑞郎"),
            _member(r"roubles?|rubles?", "卢布", "RUB", "卢布"),
            _member(r"yen", "日元", "JPY", "日元|日圆"),
            _member(r"Hong Kong dollars?|HKD", "港币|港元", "HK\\w*", "港"),
            _member(r"rupees?", "卢比", "", "卢比"),
            _member(r"won(?= \d)|Korean won", "韩元", "", "韩元|韩圆"),
        ),
    ),
    (
        Check.MONEY,
        (
            _member(r"free(?: of charge)?|no charge|no fee|free admission", "免费|无偿|免票", r"free\w*|gratis|complimentary|exempt\w*|without charge|waive\w*|no fees?|no cost", "免|不收|无偿|自由|赠"),
            _member(r"half[- ]price", "半价", "half", "半|五折"),
        ),
    ),
    (
        Check.REFERENCE,
        (
            _member(r"this (?:Article|article)|present Article", "本条(?!例|约|件)", "Articles?", "条"),
            _member(r"this (?:Annex|annex)", "本附件", "Annex\\w*", "附件"),
            _member(r"this (?:Chapter|chapter)", "本章", "Chapters?", "章"),
            _member(r"this (?:Section|section)", "本节", "Sections?", "节"),
            _member(r"this (?:paragraph|Paragraph)", "本款|本段", "paragraphs?", "款|段"),
            _member(r"this (?:Agreement|agreement)", "本协[定议]", "Agreements?", "协定|协议|本文"),
            _member(r"this (?:Contract|contract)", "本合同", "Contracts?", "合同"),
            _member(r"this (?:Protocol|protocol)", "本议定书", "Protocols?", "议定书"),
            _member(r"this (?:Memorandum|MoU|Memorandum of Understanding)", "本(?:谅解)?备忘录", "Memorand\\w+|MoU", "备忘录"),
        ),
    ),
    (
        Check.NEGATION,
        (
            _member(r"both|mutual\w*|each other|the two (?:sides|parties|governments)|both (?:sides|parties)", "双方|两国|相互|互相|两者", r"both|mutual\w*|joint\w*|two|each|together|bilateral\w*|parties|sides|participants|countries|either|every|respective\w*|one another|all|common|partners?", "双|两|相互|互|共同|各|二|均|都|彼此|联合|任何一"),
            _member(r"either (?:Party|party|side|country|one)|one (?:Party|party|side)|a Party", "一方(?!面)|任一方", r"either|one|a part\w+|each|any|single|other|part\w+|sides?|unilateral\w*|no part\w+|neither|its|another|which", "一方|任[一何]|单方|另|各方|某|每|对方|本方|其"),
        ),
    ),
    (
        Check.DIRECTION,
        (
            _member(r"(?:no|not) later than|at the latest", "不迟于|不晚于|最迟|最晚|至迟", r"by|before|later than|within|until|latest", "前|迟|晚|内|截止"),
            _member(r"(?:no|not) (?:earlier|sooner) than|not before", "不早于|最早", r"from|after|earlier than|until|earliest", "起|后|早|方可|才"),
        ),
    ),
    (
        Check.DIRECTION,
        (
            _member(
                r"before|prior to|ahead of|in advance of|not later than [\w ]+ before",
                "(?<![目当此空先面提年月])前(?=[，。；]|[至须应提内完]|[\\d一二三四五六七八九十两]+[天日个年周月]|$)|之前|届满前|生效前",
                r"before|prior|ahead|advance|by|until|till|earlier|preced\w+|previous\w*|pre\w+|ago|up to|no later than|not later than|first|past|last|former|so far|pending|unless|without|yet|eve|deadline",
                "前|先|事先|预|以往|原|至|截止|未|早|首|迄|已|曾",
            ),
            _member(
                r"after|following|within [\w ]{1,24} of|upon|once|since|thereafter",
                "(?<![今前先])后(?=[，。；]|[须应方才仍]|[\\d一二三四五六七八九十两]+[天日个年周月]|$)|之后|以后|届满后|生效后",
                r"after\w*|follow\w*|within|upon|once|since|later|subsequent\w*|then|from|when|thereafter|next|post\w*|until|on|of|having|ago|as soon as|where|if|past|succe\w+|now|late|behind|again|to be|will|back|ensuing",
                "后|起|随|接|继|始|再|才|方|经|一旦|待|以来|自|于|内|时|届|则|即|并",
            ),
        ),
    ),
)  # fmt: skip


def check_families(ties: list[Ties]) -> list[Finding]:
    """Notes where the English has a member of a family that the Chinese lacks, and the reverse."""
    findings = []
    for tie in ties:
        for check, members in _FAMILIES:
            if finding := _compared(tie, check, members):
                findings.append(finding)
    return findings


def _compared(tie: Ties, check: Check, members: tuple[_Member, ...]) -> Finding | None:
    text_en, text_zh = tie.en.text, tie.zh.text
    for at, member in enumerate(members):
        said = member.en.search(text_en, *tie.span_en)
        if said is None or member.any_zh.search(text_zh, *tie.span_zh):
            continue
        for other, rival in enumerate(members):
            if other == at:
                continue
            told = rival.zh.search(text_zh, *tie.span_zh)
            if told and not rival.any_en.search(text_en, *tie.span_en):
                return _finding(tie, said, told, check)
    return None


def _finding(tie: Ties, said: re.Match[str], told: re.Match[str], check: Check) -> Finding:
    quoted = tie.en.excerpt(*said.span()), tie.zh.excerpt(*told.span())
    return Finding(
        check, Severity.NOTE, _DIFFER[check], {"en": quoted[0], "zh": quoted[1]}, *quoted,
        tie.en.span(*said.span()), tie.zh.span(*told.span()),
    )  # fmt: skip
