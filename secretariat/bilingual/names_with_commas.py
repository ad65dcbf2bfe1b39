"""Commas within the names of bodies, posts and meetings, which separate no list items."""

from __future__ import annotations

import re

from secretariat.han import HAN

_CAPITAL = r"[A-Z][\w’'-]{0,24}"
_JOIN = r"(?:, | and | & |, and |, & )"
_NAME_EN = re.compile(
    rf"\b(?!\w*(?:ies|sses|[a-rt-z]s)\b){_CAPITAL}(?: {_CAPITAL}){{0,2}} (?:of|for|on) (?:the )?"
    rf"{_CAPITAL}(?: {_CAPITAL}){{0,2}}(?:{_JOIN}{_CAPITAL}(?: {_CAPITAL}){{0,2}}){{1,6}}"
)
_BODY_ZH = re.compile(
    rf"[{HAN}]{{1,12}}(?:、[{HAN}]{{1,8}}){{0,4}}[、和与及][{HAN}]{{1,10}}?"
    r"(?:部(?!分|门|署|级)|署|委员会|办公室|总局|司)"
)
_POST = (
    r"(?:the )?(?:[A-Z]\w+ )?(?:Ministers?|Vice|Deputy|Director(?:-General)?|Head|Chief|Ministry"
    r"|Department|Secretary|President|Chair|Professor of|Dean|Rector|Commissioner"
    r"|Counsellor|Office)\b"
)
_APPOSITION = re.compile(rf", {_POST}")
_ASIDE = re.compile(
    r", but (?:is|are|was|were|need) not [\w ]{1,30},"
    r"|,? (?:among (?:other things|others)|inter alia|for (?:example|instance|its part|their part)"
    r"|in particular|in turn|however|therefore|respectively|notably|of course|in principle"
    r"|as appropriate|where appropriate|as well|too|in addition|subject to [\w ]{1,40}),"
    r"|, (?:namely|such as|including|especially|particularly|notably)(?= )"
)
_OPENING = re.compile(
    r"(?:^|(?<=[.;] ))(?:(?:In|At|On|By|For|To|From|Under|During|After|Before|Since|Following|With"
    r"|As|When|While|If|Where|Once|Until|Although|Having|Given|Over|Within|Throughout|Among|Building"
    r"|Recognising|Recalling|Noting|Welcoming|Despite|Because|Unless|Should|Among|Between)\b"
    r"[^,.;]{0,80}|First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Finally|However|Moreover|Furthermore"
    r"|In addition|Meanwhile|Overall|Today|Tomorrow|Together|Next|Then|Lastly),"
)
_WITHIN_WORDS = str.maketrans({",": "_"})


def without_name_commas(text_en: str, text_zh: str) -> tuple[str, str]:
    """Both texts, where commas inside names are masked; the lengths stay the same."""
    masked, names = _NAME_EN.subn(_closed, text_en)
    for pattern in (_APPOSITION, _ASIDE, _OPENING):
        masked = pattern.sub(_closed, masked)
    if names:
        text_zh = _BODY_ZH.sub(lambda m: re.sub("[、和与及]", "_", m[0]), text_zh, count=names)
    return masked, text_zh


def _closed(match: re.Match[str]) -> str:
    masked = match[0].translate(_WITHIN_WORDS)
    return masked.replace(" and ", " an_ ").replace(" & ", " _ ")
