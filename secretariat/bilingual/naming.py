"""Short and composed forms of names: family name, office, part of a longer name."""

from __future__ import annotations

import re
from functools import lru_cache

from pypinyin import lazy_pinyin

from secretariat.bilingual.glossary import Entry, EntryKind, Glossary
from secretariat.han import HAN

_UNIT_ENDS = "司|处|厅|局|室|组|办公室|秘书处|研究所|中心|部|工作组|专家组"
_OFFICE_FOLLOWS = re.compile(
    rf"[{HAN}]{{0,4}}?(?:先生|女士|博士|教授|院士|主席|部长|大臣|司长|处长|主任|院长|所长|校长"
    r"|局长|会长|大使|参赞|团长|研究员|组长|总监|代表|主持|同志|爵士|勋爵)"
)
_TAIL = re.compile(r"^.*?\b(?:of|for) (?:the )?(?P<tail>.+)$")
_OFFICE_EN = re.compile(r"\b(?:[Mm]inisters?|[Ss]ecretar(?:y|ies)|[Dd]irectors?|[Oo]fficials?)\b")
_OFFICES_EN = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Academician|Sir|Dame|Lord|Lady|Minister|Ambassador"
    r"|Director|Director-General|President|Chairman|Secretary|Counsellor|Co-[Cc]hair|Commissioner)"
)
GOVERNMENTS = {
    "Brussels": ("欧盟", "欧委会", "脱欧", "欧方"),
    "Washington": ("美国", "美方", "美政府", "美中", "中美"),
    "Beijing": ("中国", "中方", "中央", "中国政府", "美中", "中美", "英中", "中英"),
    "London": ("英国", "英方", "英中", "中英"),
    "Westminster": ("英国", "英方", "议会"),
    "Whitehall": ("英国", "英方"),
    "Downing Street": ("英国", "首相"),
    "Paris": ("法国", "法方", "中法", "法中"),
    "Berlin": ("德国", "德方", "中德", "德中"),
    "Tokyo": ("日本", "日方", "中日", "日中"),
    "Moscow": ("俄罗斯", "俄方", "中俄", "俄中"),
    "Canberra": ("澳大利亚", "澳方", "中澳"),
    "Ottawa": ("加拿大", "加方", "中加"),
    "EU": ("脱欧", "欧方", "中欧", "英欧", "欧中"),
    "European Union": ("脱欧", "欧方", "中欧", "英欧", "欧中"),
    "UK": ("脱欧",),
}
"""The bodies that the name of a capital or union may stand for, and its one-character names."""
_LANGUAGE = ("语", "文", "方", "裔", "籍", "企", "军")
"""Characters after a country's first one, for its language, side or people: 法语, 法方."""
_RELATIONS = "(?:[中英美欧]{0}|{0}[中英美欧])(?=[两双关合贸经友建协首教文科]|之间)"
"""A pattern for two countries named by one character each: 中爱关系."""
_SHORTEST_PLACE, _SHORTEST_BODY, _SHORT, _KIND = 2, 3, 4, 3


def is_named(entry: Entry, glossary: Glossary, text: str) -> bool:
    """True when the Chinese *text* names *entry* in a form that the glossary does not list."""
    if entry.kind is EntryKind.PERSON:
        return _is_person_named(entry, text)
    if entry.kind is EntryKind.BODY:
        if any(_in_other_words(form).search(text) for form in entry.all_zh if len(form) > _SHORT):
            return True
        return _is_within_longer(entry, text) or _is_composed(entry, glossary, text)
    return entry.kind is EntryKind.PLACE and _is_place_named(entry, text)


def _is_place_named(entry: Entry, text: str) -> bool:
    """True when *text* has the country of a capital, its language, or the place as it sounds."""
    return (
        any(word in text for word in GOVERNMENTS.get(entry.en, ()))
        or any(entry.zh[:1] + word in text for word in _LANGUAGE)
        or bool(re.search(_RELATIONS.format(re.escape(entry.zh[:1])), text))
        or any(_sounds_in(form, text) for form in entry.all_zh)
    )


def is_named_by_kind(entry: Entry, text: str) -> bool:
    """True when *text* has the noun that ends a long term: 实验室 for 联合实验室."""
    return len(entry.zh) > _SHORT and entry.zh[-_KIND:] in text


def is_named_in_part(entry: Entry, text: str) -> bool:
    """True when *text* has a person's family name, or an office in the body's name."""
    if entry.kind is EntryKind.PERSON:
        words = "|".join(re.escape(word) for word in entry.en.split())
        return bool(words and re.search(rf"\b{_OFFICES_EN}\.? (?:{words})\b", text))
    if entry.kind is EntryKind.BODY and (tail := _TAIL.match(entry.en)):
        return tail["tail"] in text and bool(_OFFICE_EN.search(text))
    return False


def _is_person_named(entry: Entry, text: str) -> bool:
    """True for a family name with title: 沈副部长 for Mr Shen Huaijin, 阿什沃思女士."""
    for form in entry.all_zh:
        parts = form.split("·")
        if len(parts) > 1 and any(part in text for part in parts if len(part) > 1):
            return True
        if len(parts) == 1 and any(
            _OFFICE_FOLLOWS.match(text, match.end())
            for match in re.finditer(re.escape(form[:1]), text)
        ):
            return True
    return False


@lru_cache(maxsize=2048)
def _in_other_words(form: str) -> re.Pattern[str]:
    """A pattern for *form* without its country and with any word for “and”: 和, 与, 及 or 、."""
    bare = re.sub("^(?:英国|中国|中华人民共和国)(?=.{4})", "", form)
    return re.compile(re.sub("[和与及]", "[和与及、]", re.escape(bare)))


def _is_within_longer(entry: Entry, text: str) -> bool:
    """True when a form stands before the name of one of its units: 科学技术部国际合作司."""
    return any(
        re.search(rf"{re.escape(form)}[{HAN}]{{1,10}}?(?:{_UNIT_ENDS})", text)
        for form in entry.all_zh
        if len(form) >= _SHORTEST_BODY
    )


def _is_composed(entry: Entry, glossary: Glossary, text: str) -> bool:
    """True when the unit's name follows another form of its parent: 科技部国际合作司."""
    for parent in glossary.bodies:
        for form in parent.all_zh:
            if len(form) < _SHORTEST_BODY or not entry.zh.startswith(form) or entry.zh == form:
                continue
            unit = entry.zh[len(form) :]
            if any(other + unit in text for other in parent.all_zh):
                return True
    return False


def _sounds_in(form: str, text: str) -> bool:
    """True when *text* transcribes a foreign place with other characters: 哈维尔, 哈韦尔."""
    if len(form) <= _SHORTEST_PLACE:
        return False
    wanted = _sound(form)
    return any(
        _sound(text[at : at + len(form)]) == wanted
        for at in range(len(text) - len(form) + 1)
        if text[at] == form[0] or text[at + len(form) - 1] == form[-1]
    )


@lru_cache(maxsize=4096)
def _sound(run: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(run))
