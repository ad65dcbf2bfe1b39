"""Names of the sides, deputies, and Chinese people by the sound of their names."""

from __future__ import annotations

import re
from functools import cache

from pypinyin import Style, pinyin

from secretariat.bilingual.findings import Check, Finding, Needs, Severity
from secretariat.bilingual.halves import Half, sentences_en, sentences_zh
from secretariat.han import HAN
from secretariat.i18n import N_

_SIDES_DIFFER = N_("The sides differ: the English says “{en}”, the Chinese “{zh}”.")
_PERSON_LACKS = N_("The English names “{en}”; the Chinese has no name that sounds like it.")
_RANKS_DIFFER = N_("Only one half says that the post is a deputy’s: “{en}” and “{zh}”.")
_EN = re.compile(
    r"\b(?:(?P<uk>UK|United Kingdom|British|Britain)"
    r"|(?P<cn>(?<!Foundation of )(?<!Technology of )(?<!Bank of )China|Chinese"
    r"|PRC))\b(?P<side> (?:side|party|co-chair|delegation|government|participants"
    r"|secretariat|partners?|team)\b)?"
)
_ZH = re.compile(
    "(?P<uk>英方|英国(?!皇家|.{2,10}(?:学会|科学院|学术院|工程院|理事会))|英籍|英中|(?<=中)英(?!镑|文|语|里|尺|寸|亩)|英(?=中|国|方|双"
    "|两))|(?P<cn>中方|中国|我国|我方|中英|(?<=英)中|华(?=合作|投资))"
)
_DEPUTY_EN = re.compile(
    r"\b(?:[Vv]ice[- ](?!Chancellor)|[Dd]eputy\b|[Aa]ssociate |[Aa]ssistant |[Pp]ro-[Vv]ice"
    r"|Under-Secretary|[Aa]cting |[Dd]eputised|[Ss]ub-)"
)
_DEPUTY_ZH = re.compile(
    "副(?=主席|部长|司长|主任|院长|所长|校长|会长|局长|处长|秘书长|总裁|组长|教授"
    "|总干事|国务|团长|总监|首席|常务|大臣|理事长|馆长|省长|市长|首相|总理|参赞"
    "|代表)|次官|次长|助理|代理|副手|代为"
)
_POST_EN = re.compile(
    r"\b(?:[Mm]inisters?|[Dd]irectors?(?:-General)?|[Pp]residents?|[Cc]hair(?:man|person)?|[Hh]eads?"
    r"|[Cc]hancellor|[Rr]ector|[Dd]ean|[Mm]ayor|[Gg]overnor|[Ss]ecretary(?:-General)?|[Cc]o-chairs?"
    r"|[Cc]ommissioner|[Cc]hief|[Ll]eader|[Pp]rofessor|[Cc]urator|[Cc]ounsellor|[Pp]remier|[Cc]EO)\b"
)
_POST_ZH = re.compile(
    "主席|部长|司长|主任|院长|所长|校长|会长|局长|处长|秘书长|总裁|组长|教授|总干事"
    "|大臣|团长|总监|理事长|馆长|省长|市长|首相|总理|参赞|代表|负责人|科长|署长|行长|长(?=[，。、]|$)"
)
_NAME = re.compile(
    r"\b(?=([A-Z][a-z]{1,5}) ([A-Z][a-z]{1,11}(?:-[A-Za-z][a-z]{1,5})?)\b(?! (?:University"
    r"|Province|City|Normal|Institute|River|Road)))"
)
_SURNAMES = frozenset(
    [
        "wang",
        "li",
        "zhang",
        "liu",
        "chen",
        "yang",
        "zhao",
        "huang",
        "zhou",
        "wu",
        "xu",
        "sun",
        "hu",
        "zhu",
        "gao",
        "lin",
        "he",
        "guo",
        "ma",
        "luo",
        "liang",
        "song",
        "zheng",
        "xie",
        "han",
        "tang",
        "feng",
        "yu",
        "dong",
        "xiao",
        "cheng",
        "cao",
        "yuan",
        "deng",
        "fu",
        "shen",
        "zeng",
        "peng",
        "lu",
        "su",
        "jiang",
        "cai",
        "jia",
        "ding",
        "wei",
        "xue",
        "ye",
        "yan",
        "pan",
        "du",
        "dai",
        "xia",
        "zhong",
        "tian",
        "ren",
        "fan",
        "fang",
        "shi",
        "yao",
        "tan",
        "liao",
        "zou",
        "xiong",
        "jin",
        "hao",
        "kong",
        "bai",
        "cui",
        "kang",
        "mao",
        "qiu",
        "qin",
        "gu",
        "hou",
        "shao",
        "meng",
        "long",
        "wan",
        "duan",
        "qian",
        "yin",
        "wen",
        "niu",
        "ge",
    ]
)
_BY = re.compile(
    r"\b(?:by|from|at the request|on behalf|thanks to|together with|for) (?:the|its|their|an?)\b"
)
_SIDE_BY_SIDE = re.compile(
    r"\b(?:UK|British|Chinese)(?: \w+)? (?:and|or) (?:the )?(?:UK|British|Chinese)\b"
)
_MANY = 60
_HAN_RUN = re.compile(f"[{HAN}]+")
_CALLED_BY_OFFICE = re.compile(
    f"([{HAN}])(?:常务|执行)?副?(?:部长|司长|处长|主任|院长|所长|校长|局长|会长|主席|大使|参赞|省长|市长"
    "|团长|组长|教授|院士|研究员|博士|先生|女士)"
)
_LONGEST_SYLLABLE = 6
_SYLLABLE = re.compile(
    "(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:i?ang|iong|i?ong|eng|ing|ang|i?an|uang"
    "|uan|u?en|un|in|i?ao|iu|ie|ia|u?ai|ua|uo|ui|ei|ou|er|a|o|e|i|u)"
)


def check_sides(en: Half, zh: Half) -> list[Finding]:
    """Findings where the halves name different sides, or different numbers of their parts."""
    spans_en, spans_zh = sentences_en(en.text), sentences_zh(zh.text)
    if len(spans_en) != len(spans_zh):
        spans_en, spans_zh = [(0, len(en.text))], [(0, len(zh.text))]
    findings = []
    for span_en, span_zh in zip(spans_en, spans_zh, strict=True):
        said_en = list(_EN.finditer(en.text, *span_en))
        said_zh = list(_ZH.finditer(zh.text, *span_zh))
        sides_en = {
            m.lastgroup if m.lastgroup != "side" else ("uk" if m["uk"] else "cn") for m in said_en
        }
        sides_zh = {m.lastgroup for m in said_zh if m[0] not in {"中英", "英中"}}
        sides_zh |= {"uk", "cn"} if any(m[0] in {"中英", "英中"} for m in said_zh) else set()
        pair = _parted(said_en, said_zh, sides_en, sides_zh)
        if pair:
            findings.append(_finding(en, zh, *pair, _SIDES_DIFFER))
    return findings


def _parted(
    said_en: list[re.Match[str]],
    said_zh: list[re.Match[str]],
    sides_en: set[str | None],
    sides_zh: set[str | None],
) -> tuple[re.Match[str], re.Match[str]] | None:
    if sides_en and sides_zh and not sides_en & sides_zh:
        return said_en[0], said_zh[0]
    acting_en = [
        ("uk" if m["uk"] else "cn", m) for m in said_en if m["side"] and m["side"] != " government"
    ]
    acting_zh = [(m.lastgroup, m) for m in said_zh if m[0] in {"英方", "中方"}]
    if not acting_en or len(acting_en) != len(acting_zh):
        return None
    same = sorted(side for side, _ in acting_en) == sorted(str(side) for side, _ in acting_zh)
    if same and (_BY.search(said_en[0].string) or _SIDE_BY_SIDE.search(said_en[0].string)):
        return None  # a passive turns the order about, and each side names itself first
    for (side, match), (other, match_zh) in zip(acting_en, acting_zh, strict=True):
        if side != other:
            return match, match_zh
    return None


def check_ranks(en: Half, zh: Half) -> list[Finding]:
    """Findings where only one half says “deputy” or “vice”."""
    said_en, said_zh = _DEPUTY_EN.search(en.text), _DEPUTY_ZH.search(zh.text)
    if "Chancellor" in en.text:  # a British vice-chancellor heads the university: 校长
        return []
    if bool(said_en) == bool(said_zh) or (said_en and "副" in zh.text):
        return []
    if said_zh and not (said_zh[0].startswith("副") and _POST_EN.search(en.text)):
        return []
    if said_en and _goes_unsaid(said_en[0].lower(), zh.text):
        return []
    return [_finding(en, zh, said_en, said_zh, _RANKS_DIFFER)]


def _goes_unsaid(deputy: str, zh: str) -> bool:
    """True when Chinese need not say 副, or says 代 where the English deputises."""
    if deputy.startswith(("sub-", "associate", "acting", "assistant")):
        return True
    return (
        deputy.startswith(("deputis", "deputy")) and bool(re.search("代表|代为|代替|替", zh))
    ) or not _POST_ZH.search(zh)


def _finding(
    en: Half, zh: Half, said_en: re.Match[str] | None, said_zh: re.Match[str] | None, template: str
) -> Finding:
    first = en.excerpt(*said_en.span()).strip() if said_en else ""
    second = zh.excerpt(*said_zh.span()).strip() if said_zh else ""
    return Finding(
        Check.NAME, Severity.ERROR, template, {"en": first, "zh": second}, first, second,
        en.span(*said_en.span()) if said_en else None,
        zh.span(*said_zh.span()) if said_zh else None, needs=Needs.WHOLE_WORDS,
    )  # fmt: skip


def check_people(en: Half, zh: Half) -> list[Finding]:
    """Findings for Chinese people named in the English whose name the Chinese lacks."""
    wanted = [m for m in _NAME.finditer(en.text) if _is_chinese(m[1], m[2])]
    if not wanted:
        return []
    runs = _HAN_RUN.findall(zh.text)
    findings = []
    for match in wanted[:_MANY]:
        full_name = f"{match[1]} {match[2]}"
        given = match[2].lower().replace("-", "")
        names = {match[1].lower() + given, given + match[1].lower()}
        if full_name in zh.text or any(_sounds(run, name) for run in runs for name in names):
            continue
        called = (m[1] for m in _CALLED_BY_OFFICE.finditer(zh.text))
        if any(match[1].lower() in _sounds_of(surname) for surname in called):
            continue  # 沈副部长 for Vice Minister Shen Huaijin
        findings.append(
            Finding(Check.NAME, Severity.ERROR, _PERSON_LACKS, {"en": full_name}, full_name, "",
                    en.span(match.start(), match.end(2)))
        )  # fmt: skip
    return findings


def _is_chinese(surname: str, given: str) -> bool:
    spelt = given.lower().replace("-", "")
    return surname.lower() in _SURNAMES and bool(
        re.fullmatch(f"(?:{_SYLLABLE.pattern}){{1,2}}", spelt)
    )


def _sounds(run: str, name: str) -> bool:
    return any(_reads(run, at, name) for at in range(len(run)))


def _reads(run: str, at: int, name: str) -> bool:
    """True when the characters from index *at* can be read as exactly *name*."""
    if not name:
        return True
    if at >= len(run):
        return False
    sounds = _sounds_of(run[at])
    if run[at] in sounds or not "\u4e00" <= run[at] <= "\u9fff":
        # Too rare for a dictionary to be trusted (𬱖): it may sound like any syllable.
        return any(
            _SYLLABLE.fullmatch(name, 0, end) and _reads(run, at + 1, name[end:])
            for end in range(1, min(len(name), _LONGEST_SYLLABLE) + 1)
        )
    return any(
        name.startswith(sound) and _reads(run, at + 1, name[len(sound) :]) for sound in sounds
    )


@cache
def _sounds_of(character: str) -> frozenset[str]:
    read = pinyin(character, style=Style.NORMAL, heteronym=True, strict=False)[0]
    return frozenset(sound.replace("ü", "u") for sound in read) | {
        sound.replace("ü", "v") for sound in read
    }
