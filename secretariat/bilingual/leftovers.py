"""Leftovers of translation: text in the other language, placeholders, traditional characters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from secretariat.bilingual.findings import Check, Finding, Severity, Span
from secretariat.bilingual.halves import Half
from secretariat.han import HAN, count_han, has_han
from secretariat.i18n import N_
from secretariat.paths import RESOURCES

_UNTRANSLATED = N_("The text is not translated: both halves are the same.")
_ENGLISH_LEFT = N_("English was left in the Chinese: “{zh}”.")
_CHINESE_LEFT = N_("Chinese was left in the English: “{en}”.")
_PLACEHOLDER = N_("A placeholder was left in the text: “{text}”.")
_TRADITIONAL = N_("“{zh}” is a traditional character; the simplified one is “{simplified}”.")
_NO_CHINESE = N_("The Chinese half has no Chinese characters.")
_NO_ENGLISH = N_("The English half has no English words.")
_SLIPS = (_TRADITIONAL, _NO_CHINESE, _NO_ENGLISH)
_FEW, _LONG = 2, 20_000
_PLACEHOLDERS = re.compile(
    r"(?<![A-Za-z0-9_])(?:TODO|FIXME|TBD|TBA|TBC|XX{1,5}|xx{1,5}|lorem ipsum|Lorem ipsum"
    r"|N\.N\.)(?![A-Za-z])"
    r"|\[(?:insert|to be|translat|name|date|amount|number|tbc|TBC|placeholder|\.\.\."
    r"|…|\?)[^\]\n]{0,40}\]|\?{3,}|_{3,}|<[A-Za-z" + HAN + r"][^<>\n]{0,30}>"
    r"|\{\{?[A-Za-z_ ]{1,30}\}?\}"
    r"|待译|待翻译|未译|待补充?(?!贴|助|偿|选|缺)|待填写?|此处(?:填写|插入|补充|待)"
    r"|【(?:待|此|未|请|插|译|注)[^】\n]{0,20}】|[×Ｘ]{2,6}|(?<![一二])〇〇〇(?!年)"
    r"|（译文待[^）]{0,8}）|（待[译定补核][^）]{0,8}）"
    rf"|(?<=[{HAN}])某某|机器翻译|译者注|同上译|\[[{HAN}]{{0,6}}待[{HAN}]{{0,6}}\]"
)
_BLANK = re.compile("_{3,}")
"""A blank to be filled in by hand; the same number in both halves may belong to a form."""
_OF_WORDINGS = re.compile(r"\{(?:body|chairs|date|first|meeting|place|second|side)\}")
"""What the program fills in when it prints opening and closing words."""
_FORM = re.compile(r"(?:[:：/第（(]|\bNo\.?)[ \t　]*$")
"""The text before a blank that shows it belongs to a form: “Date: ____”, RE/4/____."""
_LABEL = 24
"""Length in characters of the longest label before a blank without a colon."""
_LINE_ENDS = re.compile(r"[ \t　_]*(?:\n|$)")
_ENGLISH_RUN = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,.]{1,2}[A-Za-z][A-Za-z'’-]*){0,60}")
_LOWER_WORD = re.compile(r"(?<![A-Za-z.@/_-])[a-z]{3,}(?![A-Za-z@/_-])")
_FUNCTION_WORD = re.compile(
    r"(?<![A-Za-z])(?:the|of|and|to|in|for|with|on|by|is|are|will|be|that|this|from"
    r"|a|an|at|as|or|its|their)(?![A-Za-z])"
)
_UNITS = re.compile(
    r"^(?:km|kg|kWh|mm|cm|nm|ppm|ppb|kt|mg|ml|pH|kHz|rpm|mol|bar|doi|www|http|https"
    r"|com|org|gov|uk|cn|vs|et|al|via|app|email|mu|petaflops|qubit|arXiv|bioRxiv|in"
    r"|vitro|vivo|silico|cookies?|apps?|blog|vlog|wifi|demo|token|bot|chatbot|blockchain|emoji"
    r"|hashtag|podcast|pro|plus|mini|open|gold|green|de|la|le|du|des|von|van|der|et)$"
)
_BRACKETED = re.compile(
    r"[（(][^（）()\n]{1,120}[）)]|(?:https?://|www\.)\S{1,200}|\S{1,60}@\S{1,60}"
)
_HAN_RUN = re.compile(f"[{HAN}][{HAN}，、。；：“”《》（）0-9 ]*")
_QUOTED_EN = re.compile(r"[(（\[“\"《][^()（）\n]{0,80}[)）\]”\"》]")


def check_leftovers(en: Half, zh: Half) -> list[Finding]:
    """Findings for all leftovers in either half."""
    en, zh = _without_wordings(en, zh)
    if _is_untranslated(en.raw, zh.raw):
        return [_Left(en, zh).finding(_UNTRANSLATED, {}, (0, len(en.raw)), (0, len(zh.raw)))]
    findings = _placeholders(en, zh)
    if not findings:
        findings = _blanks(en, zh) + _english_left(en, zh) + _chinese_left(en, zh)
    return findings + _traditional(zh)


def check_script(en: Half, zh: Half) -> list[Finding]:
    """Findings for a text, even without its other half, that lacks its language's script."""
    left, findings = _Left(en, zh), []
    words = re.findall(r"[A-Za-z]{2,}", zh.raw[:_LONG])
    if len(words) > _FEW and not has_han(zh.raw):
        findings.append(left.finding(_NO_CHINESE, {}, None, (0, len(zh.raw))))
    if count_han(en.raw[:_LONG]) > _FEW and not re.search("[A-Za-z]", en.raw):
        findings.append(left.finding(_NO_ENGLISH, {}, (0, len(en.raw)), None))
    return findings


def _is_untranslated(en: str, zh: str) -> bool:
    words = re.findall(r"[A-Za-z]{2,}", zh) if len(zh) < _LONG else []
    if en.strip() == zh.strip():
        return bool(re.search(r"[a-z]{2} [a-z]{2}", zh)) or has_han(en)
    return len(words) > _FEW and not has_han(zh)


def _placeholders(en: Half, zh: Half) -> list[Finding]:
    if _have_as_many_blanks(en, zh):
        en, zh = (replace(text, raw=_BLANK.sub(_spaces, text.raw)) for text in (en, zh))
    if match := _PLACEHOLDERS.search(zh.raw):
        return [_Left(en, zh).finding(_PLACEHOLDER, {"text": match[0]}, None, match.span())]
    if match := _PLACEHOLDERS.search(en.raw):
        return [_Left(en, zh).finding(_PLACEHOLDER, {"text": match[0]}, match.span(), None)]
    return []


def _without_wordings(en: Half, zh: Half) -> tuple[Half, Half]:
    """The halves without what the program fills in, where both name the same: {place}, {date}."""
    filled_in = [sorted(_OF_WORDINGS.findall(half.raw)) for half in (en, zh)]
    if filled_in[0] != filled_in[1] or not filled_in[0]:
        return en, zh
    bare_en, bare_zh = (replace(half, raw=_OF_WORDINGS.sub(_spaces, half.raw)) for half in (en, zh))
    return bare_en, bare_zh


def _have_as_many_blanks(en: Half, zh: Half) -> bool:
    return len(_BLANK.findall(zh.raw)) == len(_BLANK.findall(en.raw))


def _blanks(en: Half, zh: Half) -> list[Finding]:
    """A note on a blank that both halves have in running text: “will be held in ____”."""
    if not _have_as_many_blanks(en, zh):
        return []
    for first, second in zip(_BLANK.finditer(en.raw), _BLANK.finditer(zh.raw), strict=True):
        if not (_is_of_form(first) or _is_of_form(second)):
            finding = _Left(en, zh).finding(
                _PLACEHOLDER, {"text": second[0]}, first.span(), second.span()
            )
            return [replace(finding, severity=Severity.NOTE)]
    return []


def _is_of_form(blank: re.Match[str]) -> bool:
    """True for a blank behind the label of a form, or part of a number to be given."""
    first = max(0, blank.start() - 2 * _LABEL)
    line = blank.string[first : blank.start()].rpartition("\n")[2]
    is_last = _LINE_ENDS.match(blank.string, blank.end()) is not None
    return _FORM.search(line) is not None or (is_last and len(line) <= _LABEL)


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _english_left(en: Half, zh: Half) -> list[Finding]:
    if not has_han(zh.raw):
        return []
    shielded = _BRACKETED.sub(
        lambda m: " " * len(m[0]) if _is_gloss(m[0], en.raw) else m[0], zh.raw
    )
    for match in _ENGLISH_RUN.finditer(shielded):
        words = [w for w in _LOWER_WORD.findall(match[0]) if not _UNITS.match(w)]
        if len(words) > 1 or (words and not re.search("[A-Z]", match[0])):
            return [_Left(en, zh).finding(_ENGLISH_LEFT, {"zh": match[0]}, None, match.span())]
    return []


def _is_gloss(bracketed: str, en: str) -> bool:
    """True when words in brackets are a name, address or term that the English has too."""
    if len(_LOWER_WORD.findall(bracketed)) <= 1:
        return True
    inner = bracketed.strip("（）() ").lower()
    return len(_FUNCTION_WORD.findall(bracketed)) <= _FEW and inner in en[:_LONG].lower()


def _chinese_left(en: Half, zh: Half) -> list[Finding]:
    if not re.search("[A-Za-z]{2}", en.raw):
        return []
    shielded = _QUOTED_EN.sub(lambda m: " " * len(m[0]), en.raw)
    match = _HAN_RUN.search(shielded)
    if not match:
        return []
    return [_Left(en, zh).finding(_CHINESE_LEFT, {"en": match[0]}, match.span(), None)]


def _traditional(zh: Half) -> list[Finding]:
    """A finding on the first character of *zh* that no simplified text has."""
    simplified = _simplified()
    for character in dict.fromkeys(re.findall(f"[{HAN}]", zh.raw)):
        simple = simplified.get(character)
        if simple is not None:
            at = zh.raw.index(character)
            parts = {"zh": character, "simplified": simple}
            return [_Left(zh, zh).finding(_TRADITIONAL, parts, None, (at, at + 1))]
    return []


@cache
def _simplified() -> Mapping[str, str]:
    """The simplified form of each traditional character; see tools/make_simplified.py."""
    table = RESOURCES / "characters" / "simplified.txt"
    return {line[0]: line[1:] for line in table.read_text("utf-8").split("\n") if line}


@dataclass(frozen=True)
class _Left:
    """Both halves, quoted in the findings."""

    en: Half
    zh: Half

    def finding(
        self, template: str, parts: dict[str, str], at_en: Span | None, at_zh: Span | None
    ) -> Finding:
        """The finding for leftovers at these spans: error for a phrase, warning for a slip."""
        first = self.en.raw[slice(*at_en)].strip() if at_en else ""
        second = self.zh.raw[slice(*at_zh)].strip() if at_zh else ""
        severity = Severity.ERROR
        if template in _SLIPS or (template == _ENGLISH_LEFT and " " not in second):
            severity = Severity.WARNING
        return Finding(Check.LEFTOVER, severity, template, parts, first, second, at_en, at_zh)
