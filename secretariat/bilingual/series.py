"""Lists of different length: numbered points, bullets, and enumerations within a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from secretariat.bilingual.alignment import Unit
from secretariat.bilingual.bags import Chinese, English, unanswered_en, unanswered_zh
from secretariat.bilingual.enumerators import (
    BULLET_EN,
    BULLET_ZH,
    INLINE_EN,
    INLINE_ZH,
    enumerators,
)
from secretariat.bilingual.findings import Check, Finding, Needs, Severity, Span
from secretariat.bilingual.halves import Half
from secretariat.bilingual.lexicon import lexicon
from secretariat.bilingual.names_with_commas import without_name_commas
from secretariat.i18n import N_

_LENGTHS_DIFFER = N_(
    "The lists differ in length: {en_count} in the English, {zh_count} in the Chinese."
)
ITEM_ONLY_EN = N_("The English lists “{en}”; nothing in the Chinese list seems to match it.")
ITEM_ONLY_ZH = N_("The Chinese lists “{zh}”; nothing in the English list seems to match it.")
_SHORT, _SHORT_ZH, _PAIR, _ITEM_ZH = 2, 6, 2, 8
_FEWER_LIMIT = 200_000
_ANSWERED = 2
"""Least number of items with a counterpart before one without is named."""
_WORD = r"[\w'’&/().%-]{1,40}+"
_ITEM = rf"(?:{_WORD} ){{0,7}}{_WORD}"
_SERIES_EN = re.compile(rf"(?<![\w'’&/().%-]){_ITEM}(?:, {_ITEM}){{1,20}},? (?:and|or|as well as) ")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|shall|may|should|must|can|could|would"
    r"|agreed|decided|noted|welcomed|which|who|that|where|when|while|but|if|whose"
    r"|said|did|does|do|to be|rose|fell|grew|reached|stood|accounted|supported"
    r"|adopted|approved|held|signed|thanked|recalled)\b"
)
_PARTICIPLE = re.compile(r"\w+ing ")
_REFERENCE = re.compile(
    r"\b(?:[Aa]rticle|[Pp]aragraph|[Ss]ection|[Cc]lause|[Ii]tem|[Rr]egulation"
    r"|[Cc]hapter|[Aa]nnex)s? \d"
)
_AGE = re.compile(r"(?:aged )?\d{1,2}")
_OTHERS = re.compile(
    r"(?:many |several |some |all |various )?(?:others?|so on|so forth|more|beyond)\b"
)
_PREPOSITION = re.compile(r"(?:in|on|at|from|by|with|for|to|under|during|both|through)\b")
_LAST_ITEM = re.compile(r"\w{1,30}(?: \w{1,30}){0,2}")
_CLAUSE = re.compile(
    r"\b(?:from|by|with|in|at|to|on|into|under|after|before|including)\b|^\w+(?:ing|ed|ly)\b"
)
_AND = re.compile(r" (?:and|or|as well as|&) ")
_SERIES_ZH = re.compile(r"[^，。；：！？、\n]{1,60}(?:、[^，。；：！？、\n]{1,60}){1,30}")
_JOINT = (
    "(?<![共温饱总缓平])和(?!平|谐|解|睦)|(?<!参)与(?!会)"
    "|(?<![涉普触提惠危波顾以])及(?!其|时|格)|以及"
    "|或(?!许)|(?<![合一兼])并(?!购)"
)
_JOINT_ZH = re.compile(_JOINT)
_ANY_JOINT_ZH = re.compile(f"[、，；]|{_JOINT}")
_ANY_JOINT_EN = re.compile(
    r"[,;]|\b(?:and|or|as well as|plus|both|with|nor|its|their)\b|&|-|’s|'s|\bof\b"
)
_COMPOUND_ZH = re.compile(
    "政产学研用?|产学研用?|科技创新|科工贸|水土|城乡|海陆|陆海|空天地?海?|农林牧渔|农林|农牧|经贸"
    "|工商|科教文?卫?|文教|文旅|研发|科研|风光|水电|供需|软硬件|上下游|中小|师生|干支流"
    "|工农业|教科文|医教研|人财物|减污降碳|衣食住行|动植物|果蔬|粮油|肉蛋奶|测绘|监测评估"
    "|公路铁路|铁公机|公私|男女|老幼|老年|青少年|妇幼|老弱病残|南北|东西|亚非拉?|欧美|港澳台?"
    "|京津冀?|长短期|近中远期|中长期|收发|进出口|买卖|装卸|采供|教研|科技"
)
"""Short compounds, each of two things or as many as said below."""
_EXTRA = {"政产学研": 3, "政产学研用": 4, "产学研": 2, "产学研用": 3, "科技创新": 2, "科工贸": 2,
          "农林牧渔": 3, "教科文": 2, "医教研": 2, "人财物": 2, "肉蛋奶": 2, "衣食住行": 3,
          "亚非拉": 2, "京津冀": 2, "港澳台": 2, "科教文": 2, "科教文卫": 3}  # fmt: skip
_CARRIED_ON = re.compile("[，；](?:而且|并且|且|并|以及|同时)")
"""Words by which a clause adds an item to the list before it: 非独占、免费，且仅限于研究用途."""
_IN_TURN = re.compile(r"\brespectively\b")
"""Marks parallel lists, whose items are compared by the figures in them."""
_CLOSED = re.compile("(?<![对平相同高中初不优上头何])等")


@dataclass(frozen=True, slots=True)
class _Series:
    """An enumeration in a sentence: the fewest and the most items that its words may mean."""

    fewest: int
    most: int
    start: int
    end: int
    is_plain: bool = False
    items: tuple[Span, ...] = ()


def check_lists(en: Half, zh: Half, units: list[Unit]) -> list[Finding]:
    """Findings where the two halves list different numbers of items."""
    for pattern_en, pattern_zh in ((BULLET_EN, BULLET_ZH), (INLINE_EN, INLINE_ZH)):
        said_en = list(enumerators(pattern_en, en.text))
        said_zh = list(enumerators(pattern_zh, zh.text))
        if len(said_en) > 1 and len(said_zh) > 1:
            return _bullets(en, zh, said_en, said_zh)
        if max(len(said_en), len(said_zh)) > _PAIR and "\n" in en.text and "\n" in zh.text:
            return _bullets(en, zh, said_en, said_zh)
    if _IN_TURN.search(en.text) or len(en.text) > _FEWER_LIMIT or len(zh.text) > _FEWER_LIMIT:
        return []
    text_en, text_zh = without_name_commas(en.text, zh.text)
    findings = []
    for unit in units:
        if unit.spans:
            findings += _compare_series(en, zh, unit, (text_en, text_zh))
    return findings


def _bullets(
    en: Half, zh: Half, said_en: list[re.Match[str]], said_zh: list[re.Match[str]]
) -> list[Finding]:
    if len(said_en) == len(said_zh):
        return []
    first_en = (said_en[0].start(), said_en[-1].end()) if said_en else None
    first_zh = (said_zh[0].start(), said_zh[-1].end()) if said_zh else None
    return [_finding(en, zh, first_en, first_zh, (len(said_en), len(said_zh)))]


def _compare_series(en: Half, zh: Half, unit: Unit, masked: tuple[str, str]) -> list[Finding]:
    """Findings on the lists within one pair of sentences; *masked* are the texts of the halves."""
    (first_en, last_en), (first_zh, last_zh) = unit.spans or ((0, 0), (0, 0))
    lists_en = _series_en(masked[0], first_en, last_en)
    lists_zh = _series_zh(masked[1], first_zh, last_zh)
    if len(lists_en) != len(lists_zh):
        counted = _without_room(en, zh, lists_en, lists_zh, unit)
        judged = [_judged(finding, (en, zh), unit, lists_en, lists_zh) for finding in counted]
        return judged or _lone_items(en, zh, unit, lists_en, lists_zh)
    findings: list[Finding] = []
    for said_en, said_zh in zip(lists_en, lists_zh, strict=True):
        if said_en.most < said_zh.fewest or said_zh.most < said_en.fewest:
            spans = (said_en.start, said_en.end), (said_zh.start, said_zh.end)
            finding = _finding(en, zh, *spans, (said_en.fewest, said_zh.fewest))
            if not (
                said_en.most < said_zh.fewest or not _has_room(zh.text, said_zh, said_en.fewest)
            ):
                finding = replace(finding, severity=Severity.NOTE)
            findings.append(_judged(finding, (en, zh), unit, [said_en], [said_zh]))
        else:
            findings += _lone_items(en, zh, unit, [said_en], [said_zh])
    return findings


def _judged(
    finding: Finding,
    halves: tuple[Half, Half],
    unit: Unit,
    lists_en: list[_Series],
    lists_zh: list[_Series],
) -> Finding:
    """*finding* on the item without a counterpart; a note where every item has one."""
    en, zh = halves
    counts = int(finding.parts["en_count"]), int(finding.parts["zh_count"])
    longer_en = counts[0] > counts[1]
    is_plain = all(series.is_plain for series in (*lists_en, *lists_zh))
    items = [span for series in (lists_en if longer_en else lists_zh) for span in series.items]
    states = [_is_answered(en, zh, unit, span, is_english=longer_en) for span in items]
    lone = [span for span, state in zip(items, states, strict=True) if state is False]
    if lone:
        named = _item_finding(en, zh, lone[0], is_english=longer_en)
        return replace(named, severity=finding.severity if is_plain else Severity.NOTE)
    if all(states) and not is_plain:
        return replace(finding, severity=Severity.NOTE)
    return finding


def _lone_items(
    en: Half, zh: Half, unit: Unit, lists_en: list[_Series], lists_zh: list[_Series]
) -> list[Finding]:
    """Notes on items without a counterpart in lists whose other items all have one."""
    findings = []
    for lists, is_english in ((lists_en, True), (lists_zh, False)):
        for series in lists:
            states = [
                _is_answered(en, zh, unit, span, is_english=is_english) for span in series.items
            ]
            lone = [
                span for span, state in zip(series.items, states, strict=True) if state is False
            ]
            if len(lone) == 1 and states.count(True) >= _ANSWERED:
                finding = _item_finding(en, zh, lone[0], is_english=is_english)
                findings.append(replace(finding, severity=Severity.NOTE))
    return findings


def _is_answered(en: Half, zh: Half, unit: Unit, span: Span, *, is_english: bool) -> bool | None:
    """True when the other half has a counterpart of the item; None if no word of it is known."""
    half, kind = (en, English) if is_english else (zh, Chinese)
    item = kind(half.text[slice(*span)], span[0], lexicon())
    if isinstance(item, English):
        known = [word for word in item.every if item.lexicon.knows(word[0])]
        return len(unanswered_en(known, unit.zh)) < len(known) if known else None
    known = [(word, a + span[0], b + span[0]) for word, a, b in item.lexicon.words(item.text)]
    return len(unanswered_zh(known, unit.en)) < len(known) if known else None


def _item_finding(en: Half, zh: Half, span: Span, *, is_english: bool) -> Finding:
    half = en if is_english else zh
    quoted, where = half.excerpt(*span).strip(), half.span(*span)
    if is_english:
        parts = {"en": quoted}
        return Finding(Check.LIST, Severity.ERROR, ITEM_ONLY_EN, parts, quoted, "", where)
    parts = {"zh": quoted}
    return Finding(Check.LIST, Severity.ERROR, ITEM_ONLY_ZH, parts, "", quoted, None, where)


def _has_room(text: str, series: _Series, wanted: int) -> bool:
    """True when the sentence around the Chinese list has at least *wanted* clauses."""
    first = max(text.rfind(mark, 0, series.start) for mark in "。；！？") + 1
    last = min(
        (at for mark in "。；！？" if (at := text.find(mark, series.end)) >= 0), default=None
    )
    clauses = text[first : series.start].count("，") + text[series.end : last].count("，") + 1
    carried_on = len(_CARRIED_ON.findall(text[series.end : last + 1 if last else None]))
    return clauses >= wanted or series.most + carried_on >= wanted


def _without_room(
    en: Half, zh: Half, lists_en: list[_Series], lists_zh: list[_Series], unit: Unit
) -> list[Finding]:
    """A finding for a list where the other half has too few separators for one."""
    span_en, span_zh = unit.spans or ((0, 0), (0, 0))
    text_en, text_zh = en.text[slice(*span_en)], zh.text[slice(*span_zh)]
    if len(lists_en) == 1 and not lists_zh:
        series, room = lists_en[0], len(_ANY_JOINT_ZH.findall(text_zh))
        if series.fewest - 1 > room + _joined(text_zh) and series.is_plain:
            counts = (series.fewest, room + 1)
            lists_too = bool(_JOINT_ZH.search(text_zh))
            finding = _finding(en, zh, (series.start, series.end), span_zh, counts)
            return [finding if lists_too else replace(finding, severity=Severity.NOTE)]
    if len(lists_zh) == 1 and not lists_en:
        series, room = lists_zh[0], len(_ANY_JOINT_EN.findall(text_en))
        if series.fewest - 1 > room and series.is_plain and series.fewest > _PAIR:
            counts = (room + 1, series.fewest)
            finding = _finding(en, zh, span_en, (series.start, series.end), counts)
            lists_too = bool(_AND.search(text_en))
            return [finding if lists_too else replace(finding, severity=Severity.NOTE)]
    return []


def _joined(text: str) -> int:
    """Number of items in *text* beyond its words: each compound stands for several."""
    return sum(_EXTRA.get(match[0], 1) for match in _COMPOUND_ZH.finditer(text))


def _series_en(text: str, first: int, last: int) -> list[_Series]:
    lists = []
    for match in _SERIES_EN.finditer(text, first, last):
        parts = [
            part for part in re.split(", ", match[0][: match[0].rindex(" ", 0, -1)]) if part.strip()
        ]
        parts = parts[_last_clause(parts) :]
        items = [re.sub(r"^(?:and|or|as well as) ?", "", part).strip(" ,") for part in parts]
        items = [item for item in items if item and item not in {"and", "or", "as well as"}]
        while len(items) > 1 and _VERB.search(items[1]):
            items = items[1:]
        while len(items) > 1 and _VERB.search(items[0]) and _PARTICIPLE.match(items[1]):
            items = items[1:]
        if any(_REFERENCE.search(item) or _AGE.fullmatch(item) for item in items):
            continue
        if len(items) < _PAIR or any(_VERB.search(item) for item in items[1:]):
            continue
        if len(items) == _PAIR and (_VERB.search(items[0]) and _CLAUSE.search(items[1])):
            continue
        inner = sum(len(_AND.findall(item)) for item in items[1:])
        count = len(items) + 1
        plain = all(len(item.split()) <= _SHORT for item in items[1:])
        # “and other equipment” may be 等; “twice, in March and in May” begins after the comma
        is_open = _OTHERS.match(text, match.end()) or _PREPOSITION.match(items[1])
        fewest = count - bool(is_open)
        end = _end_of_list(text, match.end())
        spans = _places(text, items, match.start(), (match.end(), end))
        lists.append(_Series(fewest, count + inner, match.start(), end, plain, spans))
    return lists


def _last_clause(parts: list[str]) -> int:
    """The index of the last of *parts* that “and” begins: “It works, and rain, wind and …”."""
    return max((at for at, part in enumerate(parts) if part.startswith(("and ", "or "))), default=0)


def _places(text: str, items: list[str], start: int, final: Span) -> tuple[Span, ...]:
    """The spans of *items* in *text* from *start* on, then *final*, that of the last item."""
    spans, at = [], start
    for item in items:
        found_start = text.find(item, at)
        if found_start >= 0:
            at = found_start + len(item)
            spans.append((found_start, at))
    return (*spans, final)


def _places_zh(match: re.Match[str]) -> tuple[Span, ...]:
    """The spans of the items of a Chinese list; 和 within the last part separates two items."""
    spans, at = [], match.start()
    for part in match[0].split("、"):
        first, at = at, at + len(part) + 1
        cut = _JOINT_ZH.search(part) if at > match.end() else None
        if cut and cut.start() > 0:
            spans.append((first, first + cut.start()))
            first += cut.end()
        spans.append((first, at - 1))
    return tuple(spans)


def _end_of_list(text: str, start: int) -> int:
    """The index where the last item ends: three words on, or at the next mark."""
    last = _LAST_ITEM.match(text, start)
    return last.end() if last else start


def _series_zh(text: str, start: int, end: int) -> list[_Series]:
    lists = []
    for match in _SERIES_ZH.finditer(text, start, end):
        parts = match[0].split("、")
        count, last = len(parts), parts[-1]
        inner = sum(1 for part in parts[1:-1] if _JOINT_ZH.search(part))
        tail = _CLOSED.split(last)[0]
        joint = _JOINT_ZH.search(tail)
        if joint and joint.start() > 0:
            longest = max((len(part) for part in parts[1:-1]), default=_ITEM_ZH)
            sure = joint.start() <= max(longest, _ITEM_ZH) and not _CLOSED.search(
                tail[: joint.start()]
            )
            most = count + 1 + inner + _joined(match[0])
            fewest = count + (1 if sure else 0)
            lists.append(_Series(fewest, most, *match.span(), sure, _places_zh(match)))
        else:
            plain = all(len(part) <= _SHORT_ZH for part in parts[1:-1])
            most = count + inner + _joined(match[0])
            lists.append(_Series(count, most, *match.span(), plain, _places_zh(match)))
    return lists


def _finding(
    en: Half, zh: Half, at_en: Span | None, at_zh: Span | None, counts: tuple[int, int]
) -> Finding:
    first = en.excerpt(*at_en).strip() if at_en else ""
    second = zh.excerpt(*at_zh).strip() if at_zh else ""
    return Finding(
        Check.LIST, Severity.ERROR, _LENGTHS_DIFFER,
        {"en_count": str(counts[0]), "zh_count": str(counts[1])}, first, second,
        en.span(*at_en) if at_en else None, zh.span(*at_zh) if at_zh else None,
        needs=Needs.NAMED_MEMBER,
    )  # fmt: skip
