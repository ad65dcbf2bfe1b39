"""Punctuation that belongs to the other language, or is missing."""

from __future__ import annotations

import re

from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.halves import Half
from secretariat.han import HAN, has_han
from secretariat.i18n import N_

_HALF_WIDTH = N_("Chinese takes the full-width mark here, not “{zh}”.")
_FULL_WIDTH = N_("English takes the half-width mark here, not “{en}”.")
_SPACES_EN = N_("The English has two spaces in a row.")
_SPACE_BEFORE = N_("The English has a space before a punctuation mark: “{en}”.")
_SPACE_ZH = N_("The Chinese has a space between characters: “{zh}”.")
_DOUBLED_ZH = N_("A punctuation mark is doubled in the Chinese: “{zh}”.")
_DOUBLED_EN = N_("A punctuation mark is doubled in the English: “{en}”.")
_STRAIGHT = N_("Chinese takes the quotation marks “ ” and the title marks 《 》, not “{zh}”.")
_REPEATED_EN = N_("A word is repeated in the English: “{en}”.")
_REPEATED_ZH = N_("A word is repeated in the Chinese: “{zh}”.")
_UNCLOSED_ZH = N_("A bracket or quotation mark is not closed in the Chinese: “{zh}”.")
_UNCLOSED_EN = N_("A bracket is not closed in the English: “{en}”.")
_END_ZH = N_("The English ends its sentence; the Chinese has no full stop.")
_END_EN = N_("The Chinese ends its sentence; the English has no full stop.")
_ELLIPSIS = N_("Chinese writes an ellipsis as ……, not “{zh}”.")
_ZH_RULES = (
    (_HALF_WIDTH, re.compile(
        rf"(?<=[{HAN}”》）])[,;:?!](?=\s?[{HAN}“《（]|\s*$)"
        rf"|(?<=[{HAN}”》）])[,;](?=\s?\d)|(?<=[0-9%A-Za-z])[,;](?=\s?[{HAN}“《（])"
        rf"|(?<=[{HAN}”》）])\.(?=\s?[{HAN}“《]|\s*$)"
        rf"|(?<=[%\d])\.(?=\s*\Z)|(?<=[{HAN}])[:](?=\s?[\dA-Za-z])(?!\d\d)"
        rf"|(?<=[%A-Za-z\d])\.(?=[{HAN}])(?<!\n\d\.)(?<!^\d\.)"
    )),
    (_HALF_WIDTH, re.compile(
        rf"\((?=[{HAN}])[^()（）\n]{{1,60}}\)"
        rf"|(?<=[{HAN}])\([^()（）\n]{{0,60}}[{HAN}]\)"
    )),
    (_STRAIGHT, re.compile(
        rf"\"(?=[{HAN}])[^\"\n]{{1,80}}\""
        rf"|(?<=[{HAN}])\"[^\"\n]{{1,80}}\"(?=[{HAN}，。])"
        rf"|(?<![A-Za-z])'[{HAN}][^'\n]{{0,60}}'|[「『][^」』\n]{{1,80}}[」』]"
    )),
    (_DOUBLED_ZH, re.compile(
        "，，|。。(?!。)|；；|：：|、、|，。|。，|；。|、。|，、|、，|：。|，；|；，"
        "|。；|；："
    )),
    (_REPEATED_ZH, re.compile(
        "(?<!不)了了(?![解之结然])|(?<!目)的的(?!士|确)|和和(?![和气])|及及(?!时)|以及以及|双方双方"
        "|我们我们|会议会议|委员会委员会|进行进行|关于关于|通过通过"
    )),
    (_ELLIPSIS, re.compile(rf"(?<=[{HAN}])(?:\.{{3,6}}|。{{3,6}})")),
    (_SPACE_ZH, re.compile(
        rf"(?<=[{HAN}，。；：、”》）])(?<![条章节款编])[ \u3000]{{1,8}}(?=[{HAN}“《（])"
        rf"|(?<=[{HAN}\w，。；：、])[ ]{{1,8}}(?=[，。；：、])"
        rf"|(?<=[，。；：、])[ ]{{1,8}}(?=[A-Za-z\d])"
    )),
)  # fmt: skip
_EN_RULES = (
    (_FULL_WIDTH, re.compile("[，。；：！？、（）《》「」％]")),
    (_SPACES_EN, re.compile(r"(?<=\S) {2,40}(?=\S)")),
    (_SPACE_BEFORE, re.compile(r"(?<=[A-Za-z\d)]) {1,8}[,;:.?!](?=\s|$)(?!\.)")),
    (_REPEATED_EN, re.compile(
        r"\b(?!(?:had|that|very|so|no|many|on|in|is|bye|long|much|more|ha|tut) )([a-z]{2,}) \1\b"
        r"(?!-)"
        r"|\b(?:on on|in in|is is)\b"
    )),
    (_DOUBLED_EN, re.compile(r",,|;;|::|(?<!\.)\.\.(?!\.)|,\.(?=\s|$)|;,|,;|\?\?|;\.|,:")),
)  # fmt: skip
_PAIRS_ZH = (("（", "）"), ("“", "”"), ("《", "》"), ("【", "】"))
_ENDS_ZH = re.compile(rf"[{HAN}\d%][”》）]?\s*$")
_ENDS_EN = re.compile(r"[A-Za-z\d%][”\")]?\s*$")
_STOP_EN, _STOP_ZH = re.compile(r"[.?!][”\"')]?\s*$"), re.compile(r"[。？！][”）]?\s*$")


def check_punctuation(en: Half, zh: Half) -> list[Finding]:
    """Findings for marks that are not of the half's language, and for missing ones."""
    findings = _in_chinese(zh) + _in_english(en)
    findings += _unclosed(en, zh) + _ends(en, zh)
    return findings


def _in_chinese(zh: Half) -> list[Finding]:
    if not has_han(zh.raw):
        return []
    findings = [
        Finding(Check.PUNCTUATION, Severity.WARNING, template, {"zh": _around(zh.raw, m)}, "",
                _around(zh.raw, m), None, m.span())
        for template, pattern in _ZH_RULES
        for m in pattern.finditer(zh.raw)
    ]  # fmt: skip
    return _first_of_each(findings)


def _in_english(en: Half) -> list[Finding]:
    if not re.search("[A-Za-z]", en.raw):
        return []
    findings = [
        Finding(Check.PUNCTUATION, Severity.WARNING, template, {"en": _around(en.raw, m)},
                _around(en.raw, m), "", m.span())
        for template, pattern in _EN_RULES
        for m in pattern.finditer(en.raw)
        if template != _FULL_WIDTH or not _is_quoted_chinese(en.raw, m)
    ]  # fmt: skip
    return _first_of_each(findings)


def _is_quoted_chinese(text: str, match: re.Match[str]) -> bool:
    """True when the mark belongs to Chinese words quoted in the English."""
    near = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    return has_han(near)


def _first_of_each(findings: list[Finding]) -> list[Finding]:
    """The first finding of each rule: a mistake made throughout a text is one fault."""
    kept: dict[str, Finding] = {}
    for finding in findings:
        kept.setdefault(finding.template, finding)
    return list(kept.values())


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 4) : match.end() + 4].strip()


def _unclosed(en: Half, zh: Half) -> list[Finding]:
    for opening, closing in _PAIRS_ZH:
        if zh.raw.count(opening) != zh.raw.count(closing):
            if opening == "“" and en.raw.count(opening) != en.raw.count(closing):
                continue  # a mark that is not closed in either half is no difference
            mark = opening if opening in zh.raw else closing
            at = zh.raw.index(mark)
            return [Finding(Check.PUNCTUATION, Severity.WARNING, _UNCLOSED_ZH, {"zh": mark}, "",
                            mark, None, (at, at + 1))]  # fmt: skip
    opened, closed = en.raw.count("("), en.raw.count(")")
    if opened > closed:
        at = en.raw.index("(")
        return [Finding(Check.PUNCTUATION, Severity.WARNING, _UNCLOSED_EN, {"en": "("}, "(", "",
                        (at, at + 1))]  # fmt: skip
    return []


def _ends(en: Half, zh: Half) -> list[Finding]:
    at_en, at_zh = len(en.raw.rstrip()), len(zh.raw.rstrip())
    if _STOP_EN.search(en.raw[-8:]) and _ENDS_ZH.search(zh.raw[-8:]):
        tail, span = zh.raw[max(0, at_zh - 4) : at_zh], (at_zh - 1, at_zh)
        return [Finding(Check.PUNCTUATION, Severity.WARNING, _END_ZH, {}, "", tail, None, span)]
    if _STOP_ZH.search(zh.raw[-8:]) and _ENDS_EN.search(en.raw[-8:]):
        tail, span = en.raw[max(0, at_en - 8) : at_en], (at_en - 1, at_en)
        return [Finding(Check.PUNCTUATION, Severity.WARNING, _END_EN, {}, tail, "", span)]
    return []
