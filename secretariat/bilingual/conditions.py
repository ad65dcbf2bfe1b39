"""Conditions and restrictions that only one half states: if, unless, subject to, only."""

from __future__ import annotations

import re

from secretariat.bilingual.bare_words import bare
from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.ties import Ties
from secretariat.i18n import N_

_ONLY_EN = N_("The English makes a condition (“{en}”); the Chinese does not.")
_ONLY_ZH = N_("The Chinese makes a condition (“{zh}”); the English does not.")
_EXCHANGED = N_("The conditions differ: the English says “{en}”, the Chinese “{zh}”.")
_LIMIT_EN = N_("The English restricts (“{en}”); the Chinese does not.")
_LIMIT_ZH = N_("The Chinese restricts (“{zh}”); the English does not.")
_CONDITION_EN = re.compile(
    r"\b(?:(?<!as )(?<!what )(?<!only )(?<!obliged )(?<!grateful )(?<!appreciate it )"
    r"if(?! not\b| possible| any\b)|only if|unless"
    r"|provided(?: always)? that"
    r"|subject to|on (?:the )?condition(?: that)?|conditional (?:on|upon)|in the event (?:of|that)"
    r"|(?:as|so) long as|except (?:where|when|if|that|with)"
    r"|without (?:the )?(?:prior )?(?:written )?"
    r"(?:consent|approval|permission|agreement)|contingent (?:on|upon)|in case of"
    r"|should any|until)\b",
    re.IGNORECASE,
)
_ANSWERS_EN = re.compile(
    r"\b(?:if|unless|provided|subject|condition\w*|where(?:ver)?|when(?:ever)?|should"
    r"|once|except\w*|without"
    r"|in (?:the )?(?:event|case)|as long as|so long as|whether|otherwise|depend\w*"
    r"|only|after|upon|until|till"
    r"|contingent|were|had|any|whoever|whatever|failing|absent|pending|before|even"
    r"|assuming|given|with|may|but|besides|apart|other than|exclud\w+|save|bar|in addition"
    r"|as well as|also|aside|outside"
    r"|necessary|appropriate|needed|required|approv\w+|agree\w*|consent)\b",
    re.IGNORECASE,
)
_CONDITION_ZH = re.compile(
    "如果|假如|倘若|倘|假使|只要|除非|若(?!干|是说)|但书|前提是|的前提下|为前提"
    "|为条件|须经[^，。；]{1,16}(?:同意|批准|许可)"
    "|除[^，。；]{1,16}外|一旦|(?<![例诸比譬])如(?=有|需|遇|未|无|一方|双方|任|出现"
    "|发生|不|获|属|在|对|经|超|要)"
)
_ANSWERS_ZH = re.compile(
    f"如(?![何此期下上]|今|实|火)|若(?!干)|倘|假|只要|{bare('除')}|前提|条件|一旦|情况下|情形|视"
    "|取决|的话|凡|否则|未经|不经|须经|需经|经"
    f"|{bare('才仅只')}|{bare('方')}[可能]|之前|以前|前|直至|直到|为止|为限|不然|万一|时|待|遇"
    "|的(?=，)|(?<=[日月年时点])[之以]?[后起]|以[^，。；]{1,20}为|在[^，。；]{1,20}[后下]|批准|同意|依照|按照|无"
)
_UNLESS_EN = re.compile(r"\b(?:unless|except (?:where|when|if|that))\b", re.IGNORECASE)
_IF_EN = re.compile(r"\b(?:if|provided that|as long as|in the event)\b(?! not\b)", re.IGNORECASE)
_UNLESS_ZH, _IF_ZH = (
    re.compile("除非|除[^，。；]{1,16}外"),
    re.compile("如果|假如|倘若|若(?!干)|如(?=有|需|遇|一方|双方|经|获)|只要"),
)
_DENIES_EN = re.compile(
    r"\b(?:no|not|without|never|except|other than|otherwise|apart from|besides"
    r"|in addition|aside|as well as|also|too)\b|n't\b"
)
_DENIES_ZH = re.compile(f"{bare('不未无没除非')}|否则|另")
_LIMITED_EN = re.compile(
    r"(?<!not )(?<!if )\b(?:only(?! if\b| in | on | at | by | when | after | this "
    r"| last| a (?:few|little)| yesterday)|solely"
    r"|exclusively|no one but|none but|nothing but)\b",
    re.IGNORECASE,
)
_LIMITS_EN = re.compile(
    r"\b(?:only|sole\w*|exclusiv\w*|just|merely|alone|no more|but|unless|until|except"
    r"|limit\w*|restrict\w*|single"
    r"|mere|unique\w*|barely|as (?:few|little)|purely|simply|nothing|none|confin\w+"
    r"|reserv\w+|dedicat\w+|special\w*|one|solitary"
    r"|not|no|first|hardly|scarcely|at least|never)\b",
    re.IGNORECASE,
)
_LIMITED_ZH = re.compile(
    "仅(?!次|供参)|只(?=[有能可需对限向在是由用以供允准为])|唯有|唯一|惟有|限于|专供|专属|独家"
)
_LIMITS_ZH = re.compile(
    f"{bare('仅只才除')}|唯|惟|限|单|独|专|就|不过|光|净|{bare('方')}[可能]|均|都|始"
    "|以[^，。]{1,8}为限|非[^，。]{1,10}不|不得|另|纯|全"
)


def check_conditions(ties: list[Ties]) -> list[Finding]:
    """Findings on conditions and restrictions that one half lacks or reverses."""
    findings = []
    for tie in ties:
        finding = _exchanged(tie) or _lacking(
            tie, (_CONDITION_EN, _ANSWERS_ZH, _ONLY_EN), (_CONDITION_ZH, _ANSWERS_EN, _ONLY_ZH)
        )
        limited = _lacking(
            tie, (_LIMITED_EN, _LIMITS_ZH, _LIMIT_EN), (_LIMITED_ZH, _LIMITS_EN, _LIMIT_ZH)
        )
        findings += [finding for finding in (finding, limited) if finding]
    return findings


def _exchanged(tie: Ties) -> Finding | None:
    """A finding where “if” is 除非, or “unless” is 如果 without a denial."""
    where_en, where_zh = tie.span_en, tie.span_zh
    text_en, text_zh = tie.en.text, tie.zh.text
    unless_en, if_en = _UNLESS_EN.search(text_en, *where_en), _IF_EN.search(text_en, *where_en)
    unless_zh, if_zh = _UNLESS_ZH.search(text_zh, *where_zh), _IF_ZH.search(text_zh, *where_zh)
    if if_en and unless_zh and not unless_en and not if_zh and not _DENIES_EN.search(tie.text_en):
        return tie.finding(
            Check.CONDITION, Severity.NOTE, _EXCHANGED, if_en.span(), unless_zh.span()
        )
    if unless_en and if_zh and not unless_zh and not _DENIES_ZH.search(text_zh, *if_zh.span()):
        rest = text_zh[if_zh.end() : where_zh[1]]
        clause = re.split("[，；]", rest)[0]
        if not _DENIES_ZH.search(clause) and not _DENIES_ZH.search(
            text_zh[where_zh[0] : if_zh.start()]
        ):
            return tie.finding(
                Check.CONDITION, Severity.NOTE, _EXCHANGED, unless_en.span(), if_zh.span()
            )
    return None


_Rule = tuple[re.Pattern[str], re.Pattern[str], str]


def _lacking(tie: Ties, english: _Rule, chinese: _Rule) -> Finding | None:
    """A note where one half has a word of the first pattern and the other none of the second."""
    match = english[0].search(tie.en.text, *tie.span_en)
    if match and not english[1].search(tie.zh.text, *tie.span_zh):
        return tie.finding(Check.CONDITION, Severity.NOTE, english[2], match.span(), None)
    match_zh = chinese[0].search(tie.zh.text, *tie.span_zh)
    if match_zh and not chinese[1].search(tie.en.text, *tie.span_en):
        return tie.finding(Check.CONDITION, Severity.NOTE, chinese[2], None, match_zh.span())
    return None
