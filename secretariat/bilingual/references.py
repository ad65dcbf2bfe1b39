"""References to items, decisions, actions, annexes, articles and codes in either language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from secretariat.bilingual import numerals_en, numerals_zh
from secretariat.bilingual.findings import Check
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import Mention, Weight
from secretariat.bilingual.reference_kinds import AFTER_ZH, KINDS_EN, KINDS_ZH, NO_LABEL_ZH

_CODE = re.compile(
    r"(?<![A-Za-z0-9/])(?:[A-Z]{1,8}-?\d{0,6}(?:/[A-Z]{0,8}-?\d{0,6}){1,4}[a-z]?(?![A-Za-z0-9])"
    r"|[A-Z]{2,5}:\d{1,4}(?![A-Za-z0-9:])|[A-Z]{1,2}\d{1,3}(?:\.[A-Z]?\d{1,3}){1,3}(?![A-Za-z0-9.]))"
)
_SYMBOL = re.compile(
    r"(?<![A-Za-z0-9/.])(?:[A-Z]{1,8}(?:/[A-Z0-9][A-Za-z0-9.-]{0,11}){2,6}"
    r"|[A-Z](?:\.\d{1,3}){1,4}[a-z]?|\d{1,2}\.[a-z](?:\.\d{1,2})?"
    r"|(?!\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|(?:19|20)\d\d\.)\d{1,3}(?:\.\d{1,3}){2,4})(?![A-Za-z0-9]|\.\d)"
)
"""Symbols of documents and of indicators: A/C.3/78/L.41, B.4.2, 5.a.1, 3.1.8."""
_PARTED = r"\d{1,4}/\d{1,4}(?![\d/])"
_NUMBERED_ZH = re.compile(rf"第(?P<first>{_PARTED})号?|(?<![\w/-])(?P<bare>{_PARTED})(?=号)")
_DISEASE = re.compile("2019(?:年)?(?:新型)?冠状病毒(?:病|肺炎)?")
_MARK = re.compile(
    r"(?<![A-Za-z0-9/])(?:(?!(?:RMB|GBP|USD|CNY|EUR|HKD"
    r"|JPY)\d)[A-Za-z]{1,12}-?\d{1,6}[A-Za-z]{0,12}\d{0,4}"
    r"(?:\.\d+)?|[2-6]G|[234]D)(?![A-Za-z0-9])"
)
_ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
    "xi": 11, "xii": 12,
}  # fmt: skip
_LABEL_EN = (
    r"(?:(?=\([a-hivx\d]{1,3}\))|\d{1,3}(?!\d)(?:\.\d{1,3}){0,3}(?:[a-z]\b)?|(?-i:[A-H])\b(?!['’]|\.\d)"
    r"|(?-i:X{0,1}(?:IX|IV|V?I{1,3}|V|X))\b"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
    r"(?: ?\((?:\d{1,2}|[a-z]|[ivx]{2,4})\)){0,2}"
)
_KIND_EN = "|".join(re.escape(name) for name in sorted(KINDS_EN, key=len, reverse=True))
_EN = re.compile(
    (
        rf"\b(?P<kind>{_KIND_EN})(?:s|es|\b)\.? (?:[Nn](?:umber"
        rf"|os?\.?) ?)?(?P<labels>{_LABEL_EN}(?:(?:, (?:and )?| ?[–-] ?| to | and "
        rf"| or ){_LABEL_EN}){{0,6}})"
    ),
    re.IGNORECASE,
)
_LONG_RANGE = 30
_SUB = frozenset({"paragraph", "sub-paragraph", "item", "point", "clause"})
_N = (
    r"(?:\d{1,3}(?:\.\d{1,3}){0,3}(?:[A-Za-z](?![A-Za-z]))?"
    r"|[一二三四五六七八九十百]{1,5}|[A-HIVX]{1,4}(?![A-Za-z]))"
)
_BRACKETED = rf"[（(](?:[a-z]|[ivx]{{2,4}}|{_N})[)）]"
_BEFORE_KIND = "|".join(sorted(KINDS_ZH, key=len, reverse=True))
_BEFORE_KIND = _BEFORE_KIND.replace("|表", "|(?<!代)表").replace("|图", "|(?<![意版地企试蓝])图")
_LEAD = re.compile(rf"^第|^(?:{_BEFORE_KIND}) ?")
_LABEL_ENDS = re.compile(r"[，。；：、）)（(\s和与至及或所中规列—-]|$")
_NUMBERED_EN = re.compile(
    rf"\b(?:(?P<often>reference|ref\.?|file|letter|note|notice|memorandum|case|contract|order)"
    rf"|{'|'.join(map(re.escape, KINDS_EN))}|law|circular|directive|invoice|notification)s?:?"
    rf" (?P<first>{_PARTED})(?P<more>(?:(?:, and |, | and | or ){_PARTED}){{0,12}})",
    re.IGNORECASE,
)
_MOST_PARTS = 12
_ALWAYS = "24/7"
_OF_A_WHOLE = re.compile(r" (?:of|more|less|full)\b")
_MONTH = re.compile(r": (?:0?[1-9]|1[0-2])/(?:19|20)\d\d$")
"""A date after a title: “Notification: 12/2026”."""
_AFTER_KIND = "|".join(sorted(AFTER_ZH, key=len, reverse=True))
_JOIN = "(?:、|和|与|及|至|到|或|[–—~-]{1,2})"
_ZH = re.compile(
    rf"(?P<before>{_BEFORE_KIND}) ?(?P<l1>{_N}(?: ?{_JOIN} ?(?:第|(?P=before) ?)?{_N}){{0,6}})(?!"
    rf"[个名位项家份次年天月周代人余多万亿%\d十百千.,米吨升度元]|公[里斤顷]|[千厘毫]米"
    rf"|[千毫]克|小时|分钟|平方|立方|英[里镑尺]|美元|欧元)(?:[（(](?P<sub>"
    rf"[0-9a-z一二三四五六七八九十]{{1,3}})[)）])?"
    rf"|(?P<before4>{_BEFORE_KIND}) ?(?P<l4>{_BRACKETED}(?:{_JOIN}{_BRACKETED}){{0,6}})"
    rf"|第?(?P<l3>{_BRACKETED}(?:{_JOIN}第?{_BRACKETED}){{0,6}})(?P<after3>{_AFTER_KIND})(?![{NO_LABEL_ZH}])"
    rf"|第(?P<l2>{_N}(?:[项条段节章页]? ?{_JOIN} ?(?:第)?{_N}){{0,6}})(?P<after>{_AFTER_KIND})(?!约"
    rf"|目|件(?!决)|例|规)(?:[（(](?P<sub2>[0-9a-z一二三四五六七八九十]{{1,3}})[)）]"
    rf"(?:[项款目](?![{NO_LABEL_ZH}]))?)?"
)


_WITHIN_ZH = re.compile(
    rf"(?:第|(?P<before>{_BEFORE_KIND}) ?)(?P<n>\d{{1,3}}[A-Z]?)[（(](?P<sub>[0-9a-z]{{1,3}})[)）]"
    rf"(?:[（(](?P<sub2>[0-9a-z]{{1,3}})[)）])?(?P<after>{_AFTER_KIND})?"
    r"|(?<![A-Za-z])(?P<column>[A-H])[栏列]"
)


def references_en(half: Half) -> list[Mention]:
    """All references of an English text: the value is the label, the measure the kind."""
    mentions = [*_numbered(half, _NUMBERED_EN), *_codes(half)]
    for match in half.free_matches(_EN):
        if _is_prose(match):
            continue
        half.take(*match.span())
        kind = KINDS_EN[match["kind"].lower()]
        led = False
        for label in _labels(match["labels"]):
            whole, *subs = re.split(r"[()]+", label.rstrip(")"))
            if whole:
                led = True
                mentions.append(_reference(_label(whole.strip()), frozenset({kind}), *match.span()))
            else:
                kinds = _SUB if led else frozenset({kind}) | (_SUB if kind in _SUB else frozenset())
                mentions.append(_reference(_sub(subs.pop(0)), kinds, *match.span()))
            mentions += [_reference(_sub(sub), _SUB, *match.span()) for sub in subs]
    return mentions


def _is_prose(match: re.Match[str]) -> bool:
    """True for a phrase that only looks like a reference: “part one”, “point A”, “action I”."""
    if re.match(
        r" (?:years?|months?|weeks?|days?|hours?|per cent|%|times)\b",
        match.string[match.end() :][:10],
    ):
        return True
    label = match["labels"]
    if not label:
        return True
    kind = match["kind"].lower()
    if label[0].isdigit():
        return False
    if label[0].islower():
        return kind in {
            "part",
            "line",
            "point",
            "target",
            "goal",
            "action",
            "objective",
            "number",
            "page",
            "option",
            "decision",
            "document",
            "no.",
        }
    return (
        len(label) == 1
        and label in "IA"
        and kind not in {"annex", "annexe", "appendix", "part", "schedule", "section"}
        and not (kind in {"figure", "table", "chapter", "article", "box"} and _label_ends(match))
    )


def _label_ends(match: re.Match[str]) -> bool:
    """True when what follows “figure I” shows that it is a label and not the pronoun."""
    return bool(re.match(r"[.,;:)]|$| (?:for|of|shows?|below|above|in|and|to|is)\b",
                         match.string[match.end() :]))  # fmt: skip


def references_zh(half: Half) -> list[Mention]:
    """All references of a Chinese text; the measure names the kinds that each may have."""
    mentions = [*_numbered(half, _NUMBERED_ZH), *_codes(half), *_within(half)]
    for match in half.free_matches(_ZH):
        if _is_word(half.text, match):
            continue
        before, after = match["before"] or match["before4"], match["after"] or match["after3"]
        kinds = KINDS_ZH[before] if before else AFTER_ZH[after]
        half.take(*match.span())
        if bracketed := match["l3"] or match["l4"]:
            labels = [label.strip("()") for label in _labels(bracketed)]
        else:
            labels = list(_labels(match["l1"] or match["l2"]))
        if sub := match["sub"] or match["sub2"]:
            mentions.append(_reference(_sub(sub), _SUB, *match.span()))
        mentions += [_reference(label, frozenset(kinds), *match.span()) for label in labels]
    return mentions


def _within(half: Half) -> Iterator[Mention]:
    """A number with one in brackets, as laws are quoted: 第9(3)条, 项目7(b), and B栏."""
    for match in half.free_matches(_WITHIN_ZH):
        half.take(*match.span())
        if match["column"]:
            yield _reference(_label(match["column"]), frozenset({"column"}), *match.span())
            continue
        kinds = KINDS_ZH.get(match["before"] or "") or AFTER_ZH.get(
            match["after"] or "", {"number"}
        )
        yield _reference(_label(match["n"]), frozenset(kinds), *match.span())
        for sub in (match["sub"], match["sub2"]):
            if sub:
                yield _reference(_sub(sub), _SUB, *match.span())


def _is_word(text: str, match: re.Match[str]) -> bool:
    """True for a numeral that belongs to a word: “目标一致”."""
    if not match["before"] or match["before"] in {"附件", "附录", "附表"}:
        return False
    spelt = match["l1"][-1] in "一二三四五六七八九十百"
    if re.search(rf"{_JOIN} ?{match['before']}", match["l1"]):  # 议题一至议题三
        return False
    return spelt and not _LABEL_ENDS.match(text, match.end())


def _reference(label: str, kinds: frozenset[str], start: int, end: int) -> Mention:
    amount = Fraction(label) if re.fullmatch(r"\d+(?:\.\d+)?", label) else None
    return Mention("reference", label, start, end, Check.REFERENCE, amount=amount,
                   measure=" ".join(sorted(kinds)))  # fmt: skip


def _labels(written: str) -> Iterator[str]:
    parts = re.split(r"( ?(?:、|,|和|与|及|至|到|或|[–—~-]{1,2}|\bto\b|\band\b|\bor\b) ?)", written)
    before = None
    for at in range(0, len(parts), 2):
        written_label = _LEAD.sub("", parts[at].strip().removeprefix("and "))
        label = _label(written_label.rstrip("项条段节章页 "))
        if not label:
            continue
        joint = parts[at - 1].strip() if at else ""
        if joint in {"至", "到", "to"} or re.fullmatch("[–—~-]+", joint):
            yield from _between(before, label)
        yield label
        before = label


def _between(first: str | None, last: str) -> Iterator[str]:
    """Labels between the ends of a range: “2” for annexes 1 to 3."""
    if not first:
        return
    low, high = first.strip("()"), last.strip("()")
    if low.isdigit() and high.isdigit() and 1 < int(high) - int(low) < _LONG_RANGE:
        yield from (first.replace(low, str(n)) for n in range(int(low) + 1, int(high)))


def _label(written: str) -> str:
    lowered = written.lower()
    if lowered in _ROMAN and (written.isupper() and written not in {"C", "D"}):
        return str(_ROMAN[lowered])
    if re.fullmatch("[一二三四五六七八九十百]+", written):
        value = numerals_zh.read(written)
        return str(value) if value is not None else written
    if len(lowered) > 1 and lowered.isalpha() and (read := numerals_en.value_of(lowered)):
        return str(read[0])
    return re.sub(r"[（(](\w+)[)）]", lambda m: f"({_sub(m[1])})", written)


def _sub(written: str) -> str:
    """The label of a part of an article; (b) is the second, as Chinese counts it: 第（二）项."""
    if written in _ROMAN:
        return str(_ROMAN[written])
    return str("abcdefgh".index(written) + 1) if written in {*"abcdefgh"} else _label(written)


def _numbered(half: Half, pattern: re.Pattern[str]) -> Iterator[Mention]:
    """Numbers with a year or session before the stroke: decision 2021/118, 第51/112号决议."""
    for match in half.free_matches(pattern):
        if pattern is _NUMBERED_EN and _is_no_document(match):
            continue
        half.take(*match.span())
        for number in re.findall(_PARTED, match[0]):
            yield Mention("code", number, *match.span(), Check.REFERENCE)


def _is_no_document(match: re.Match[str]) -> bool:
    """True for a share or date that follows the name of a document: “by letter 1/3 of them”."""
    if match["more"]:
        return False
    first, second = map(int, match["first"].split("/"))
    is_share = first < second <= _MOST_PARTS and bool(
        _OF_A_WHOLE.match(match.string, match.end())
        or (match["often"] and match["often"].islower())
    )
    return is_share or match["first"] == _ALWAYS or bool(_MONTH.search(match[0]))


def symbols(half: Half) -> Iterator[Mention]:
    """Symbols that no other reader knows; their figures are no numbers of the text."""
    for match in half.free_matches(_DISEASE):
        half.take(*match.span())
        yield Mention("mark", "COVID19", *match.span(), Check.REFERENCE, Weight.PAIRED,
                      amount=Fraction(19))  # fmt: skip
    for match in half.free_matches(_SYMBOL):
        half.take(*match.span())
        yield Mention("code", match[0].upper(), *match.span(), Check.REFERENCE)


def _codes(half: Half) -> Iterator[Mention]:
    for match in half.free_matches(_CODE):
        if not re.search(r"\d", match[0]):
            continue
        half.take(*match.span())
        yield Mention("code", match[0], *match.span(), Check.REFERENCE)


def marks(half: Half) -> list[Mention]:
    """Names that contain figures, such as COP26 or 5G, whose figures are no numbers of the text."""
    mentions = []
    for match in half.free_matches(_MARK):
        half.take(*match.span())
        digits = re.search(r"\d+", match[0])
        amount = Fraction(int(digits[0])) if digits else None
        mentions.append(
            Mention(
                "mark",
                match[0].upper().replace("-", ""),
                *match.span(),
                Check.REFERENCE,
                Weight.PAIRED,
                amount=amount,
            )
        )
    return mentions
