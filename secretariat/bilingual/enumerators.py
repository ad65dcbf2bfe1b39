"""The numbers of list items, told apart from labels in brackets: option (b), 附件（四）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secretariat.bilingual.halves import Half
from secretariat.bilingual.reference_kinds import BRACKETED_ZH, KINDS_EN, KINDS_ZH, NO_LABEL_ZH

BULLET_EN = re.compile(
    (
        r"^[ \t]*(?:[-–—•*▪‣◦]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\((?:\d{1,2}|[a-z]"
        r"|[ivx]{1,4})\))[ \t]+(?=\S)"
    ),
    re.MULTILINE,
)
BULLET_ZH = re.compile(
    (
        r"^[ \t　]*(?:[-–—•*▪‣◦·●][ \t]*|[（(]?(?:\d{1,2}|[a-z]"
        r"|[一二三四五六七八九十]{1,3}|[ivx]{1,4})[）).．、](?!\d)[ \t]*|[①-⑳])(?=\S)"
    ),
    re.MULTILINE,
)
INLINE_EN = re.compile(
    r"(?<![\w()])\((?:[a-h]|[1-9]|i{1,3}|iv|vi{0,3})\)(?= )|(?<=[:;,] )(?:[1-9]|[a-h])\)(?= )"
)
INLINE_ZH = re.compile(
    r"(?<![第\dA-Z])[（(](?:[a-h]|[1-9]|[一二三四五六七八九十]{1,2}|i{1,3}|iv|vi{0,3})[）)]|[①-⑳]"
    r"|(?<=[：；，])[1-9][.、）](?!\d)|(?<=[：；])[一二三四五六]是"
    r"|(?<=[，；：])第[一二三四五六](?=，)"
)
_KIND_EN = "|".join(map(re.escape, KINDS_EN))
_NUMBER_EN = r"\d{1,3}[A-Za-z]? ?"
_LABELLED_EN = re.compile(
    rf"\b(?:{_KIND_EN})(?: |s? {_NUMBER_EN}(?:\(\w{{1,3}}\) ?)?)$"
    rf"|\b(?:{_KIND_EN})s? (?:{_NUMBER_EN})?"
    rf"(?:\(\w{{1,3}}\)(?:, and |, | to | and | or )(?:{_NUMBER_EN})?){{1,6}}$",
    re.IGNORECASE,
)
_PLURAL_EN = re.compile(rf"\b(?:{_KIND_EN})s $", re.IGNORECASE)
_GOES_ON_EN = re.compile(r"(?:,|,? (?:to|and|or)) \(\w{1,3}\)")
_KIND_ZH = "|".join(sorted(KINDS_ZH))
_LABELLED_ZH = re.compile(
    f"(?:{'|'.join(sorted(BRACKETED_ZH))}|第[0-9一二三四五六七八九十百]{{1,5}}[条款项段节章])$"
    rf"|(?:{_KIND_ZH})(?:[（(]\w{{1,3}}[)）][至到、和及或与]){{1,6}}$"
)
_NAMED_ZH = re.compile(f"(?:{_KIND_ZH})$")
_LABELS_ZH = re.compile(
    rf"(?:[至到、和及或与]第?[（(]\w{{1,3}}[)）])*[项款节段](?![{NO_LABEL_ZH}])"
)
_LABEL_ENDS_ZH = re.compile("[，。；、的和与及中所至]|$")
_SECOND = {"a": "b", "1": "2", "i": "ii", "一": "二"}
_KIND_BEFORE, _NEXT_WITHIN = 48, 400


def take_enumerators(half: Half, *, chinese: bool) -> None:
    """Mark the numbers of list items as read, so that they are no numbers of the text."""
    patterns = (BULLET_ZH, INLINE_ZH) if chinese else (BULLET_EN, INLINE_EN)
    for pattern in patterns:
        for match in enumerators(pattern, half.text):
            half.take(*match.span())


def enumerators(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The numbers of list items in *text* that *pattern* finds, without labels in brackets."""
    for match in pattern.finditer(text):
        if not (match[0][-1] in ")）" and _is_label(match)):
            yield match


def _is_label(match: re.Match[str]) -> bool:
    """True where the words around a number in brackets show that it names a part of a text."""
    text, (start, end) = match.string, match.span()
    before = text[max(0, start - _KIND_BEFORE) : start]
    if _LABELLED_ZH.search(before) or _LABELS_ZH.match(text, end):
        return True
    number = match[0].strip("()（） ")
    if _NAMED_ZH.search(before):
        return number not in _SECOND or bool(_LABEL_ENDS_ZH.match(text, end))
    if _PLURAL_EN.search(before):
        return bool(_GOES_ON_EN.match(text, end))
    return _LABELLED_EN.search(before) is not None and not _begins_a_list(text, end, number)


def _begins_a_list(text: str, end: int, number: str) -> bool:
    """True where the next number stands without a name: “the decision (a) adopts … and (b)”."""
    if number not in _SECOND:
        return False
    second = text.find(f" ({_SECOND[number]})", end, end + _NEXT_WITHIN) + 1
    return second > 0 and not _LABELLED_EN.search(text[max(0, second - _KIND_BEFORE) : second])
