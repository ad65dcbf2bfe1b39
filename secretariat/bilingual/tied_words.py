"""Denials and obligations compared verb by verb: “shall not disclose” is 不得披露, not 可披露."""

from __future__ import annotations

import re

from secretariat.bilingual.bare_words import bare
from secretariat.bilingual.findings import Check, Finding, Severity, Span
from secretariat.bilingual.stems import LINKING, stem
from secretariat.bilingual.ties import Ties
from secretariat.i18n import N_

_NOT_DENIED_ZH = N_("The English denies “{en}”; the Chinese does not deny “{zh}”.")
_NOT_DENIED_EN = N_("The Chinese denies “{zh}”; the English does not deny “{en}”.")
_FORCE = N_("The force differs: the English says “{en}”, the Chinese “{zh}”.")
_DENIAL_EN = re.compile(
    r"\b(?P<word>(?:(?:shall|may|will|must|should|can|could|would|do|does|did|is|are"
    r"|was|were|has|have|had|be) )?"
    r"not|cannot|never|neither|nor|without|no longer|no(?! [a-z]+er\b| doubt| one|\.)"
    r"|(?:fail(?:s|ed|ing|ure)?|unable|refus(?:es|ed|al)|declin(?:es|ed)) to)"
    r"\b(?! only| later| less| more| fewer| exceed| just| necessarily| least| until| an?\b| the\b)"
)
_DENIAL_ZH = re.compile(
    "不得|不应|不可(?![避分或])|不能|不会|不予|不再|不宜|不准|不允许|未能|尚未|并未"
    "|从未|没有|无法|无须|无需|不必|禁止|严禁|勿|不(?![仅只同断但论久妨管])|未(?!来)"
)
_ANY_DENIAL_EN = re.compile(
    r"\b(?:no|not|never|neither|nor|none|cannot|without|unless|except|fail\w*|lack\w*"
    r"|un\w{3,}|in\w{3,}able|refus\w+"
    r"|declin\w+|before|until|only|yet|pending|prohibit\w*|forb\w+|prevent\w*|avoid\w*"
    r"|stop\w*|ceas\w+|exempt\w*|out of|free"
    r"|refrain\w*|reject\w*|hardly|rarely|few|little|less|miss\w*|absen\w+|dis\w{4,}"
    r"|non-?\w+|\w+less|otherwise|instead"
    r"|rather|other than|remain\w*|ban\w*|impossib\w*|im\w{4,}|il\w{4,}|ir\w{4,}|too"
    r"|beyond|against|outstanding)\b|n't\b",
    re.IGNORECASE,
)
_ANY_DENIAL_ZH = re.compile(
    f"{bare('不未无没非勿莫防除仅只才前')}|[免否禁拒缺避停止难终另暂取消失废]|之外|为限"
)
_PASSED_OVER = (
    LINKING - {"ensure", "take", "make", "hold", "include", "provide", "carry", "follow", "give"}
) | {"jointly", "fully", "together", "normally", "generally", "directly", "immediately", "promptly"}
_REACH_EN, _REACH_ZH, _BACK_EN = 4, 7, 60
_SENSES_EN = (
    (
        frozenset({"shall", "must", "obliged"}),
        re.compile(
            r"\b(?:shall|must|(?:is|are|be) (?:required|obliged)|has to|have to"
            r"|needs? to)\b(?! not)"
        ),
    ),
    (frozenset({"should"}), re.compile(r"\b(?:should|ought to)\b(?! not)")),
    (
        frozenset({"may"}),
        re.compile(
            r"\b(?:may|can|could|might|(?:is|are) (?:free|permitted|allowed) to)\b(?! not| wish)"
        ),
    ),
)
_SENSES_ZH = (
    (
        frozenset({"shall", "must", "should", "obliged"}),
        re.compile(
            "应当|应该|应(?!对|用|急|邀|变|允|答)|须(?!知)|必须|务必|必需|需要?(?!求)|有义务"
        ),
    ),
    (
        frozenset({"may"}),
        re.compile(
            "可以|(?<![认许不无])可(?![能持靠行再见观控])|有权|能够"
            "|能(?![源力效耗量级])|得以|允许|准许|不妨"
        ),
    ),
    (frozenset({"should"}), re.compile("宜(?!居)|建议|最好")),
)


def check_tied(ties: list[Ties]) -> list[Finding]:
    """Findings on verbs that one half denies or binds otherwise than the other."""
    findings = []
    for tie in ties:
        finding = _undenied_zh(tie) or _undenied_en(tie) or _forced(tie) or _unprefixed(tie)
        findings += [finding] if finding else []
    return findings


def _verbs_after(tie: Ties, at: int) -> list[tuple[str, int, int]]:
    """The first content word from *at* on, if it is near: a list of one word or none."""
    stop = re.compile("[,;:.—]").search(tie.en.text, at)
    last = min(stop.start() if stop else tie.span_en[1], tie.span_en[1])
    words = [word for word in tie.words if at <= word[1] < last][:_REACH_EN]
    return [word for word in words if word[0].lower() not in _PASSED_OVER][:1]


def _sole_answer(tie: Ties, word: str) -> Span | None:
    answers = tie.answers(word)
    return answers[0] if len(answers) == 1 else None


def affirms(tie: Ties, at: int) -> bool:
    """True when the Chinese has, undenied, one of the verbs that the English denies at *at*."""
    stop = re.compile("[,;:.—]").search(tie.en.text, at)
    last = min(stop.start() if stop else tie.span_en[1], tie.span_en[1])
    words = [word for word in tie.words if at <= word[1] < last][:_REACH_EN]
    answers = [
        answer for word in words if word[0].lower() not in _PASSED_OVER
        for answer in tie.answers(word[0])
    ]  # fmt: skip
    return any(
        not _ANY_DENIAL_ZH.search(_clause_before(tie.zh.text, words[1], tie.span_zh[0]))
        for words in answers
    )


def is_affirmed(tie: Ties, at: int) -> bool:
    """True when the English has the verb that the Chinese denies before *at*."""
    clause = re.split("[，。；、：]", tie.zh.text[at : at + _REACH_ZH])[0]
    clause = clause.lstrip("得予能会可必应再曾")
    meant = {stem(word) for word, _, _ in tie.words}
    return any(tie.lexicon.senses(clause[:size]) & meant for size in (2, 3, 4)) or bool(
        len(clause) == 1 and tie.lexicon.senses(clause) & meant
    )


def _undenied_zh(tie: Ties) -> Finding | None:
    for match in _DENIAL_EN.finditer(tie.en.text, *tie.span_en):
        for word, _start, end in _verbs_after(tie, match.end()):
            answer = _sole_answer(tie, word)
            if answer is None:
                continue
            clause = _clause_before(tie.zh.text, answer[0], tie.span_zh[0])
            after = tie.zh.text[answer[1] : answer[1] + 2]
            if not _ANY_DENIAL_ZH.search(clause[-12:] + tie.zh.text[slice(*answer)] + after):
                return _finding(tie, (match.start(), end), answer, Check.NEGATION, _NOT_DENIED_ZH)
    return None


def _undenied_en(tie: Ties) -> Finding | None:
    meant = {stem(word[0]) for word in tie.words}
    for match in _DENIAL_ZH.finditer(tie.zh.text, *tie.span_zh):
        behind = tie.lexicon.words(tie.zh.text[match.end() : match.end() + _REACH_ZH])
        following = [word for word in behind if word[1] == 0]
        for written, _, last in following:
            senses = tie.lexicon.senses(written)
            words = [word for word in tie.words if stem(word[0]) in senses]
            if (
                len(words) != 1
                or words[0][0].lower() in LINKING
                or tie.lexicon.senses(match[0] + written) & meant
            ):
                continue
            start = max(tie.span_en[0], words[0][1] - _BACK_EN)
            near = tie.en.text[start : words[0][2] + 24]
            if not _ANY_DENIAL_EN.search(near):
                span = (match.start(), match.end() + last)
                return _finding(tie, words[0][1:], span, Check.NEGATION, _NOT_DENIED_EN)
    return None


def _unprefixed(tie: Ties) -> Finding | None:
    """A note where “incomplete” is 完整."""
    for word, start, end in tie.words:
        prefix = re.fullmatch(r"(?:un|in|non|dis|im|ir|il)-?([a-z]{4,})", word)
        if prefix is None or not tie.lexicon.knows(stem(prefix[1])) or tie.answers(word):
            continue
        answers = tie.answers(prefix[1])
        if len(answers) == 1 and not _ANY_DENIAL_ZH.search(
            tie.zh.text[max(tie.span_zh[0], answers[0][0] - 4) : answers[0][1]]
        ):
            return _finding(tie, (start, end), answers[0], Check.NEGATION, _NOT_DENIED_ZH)
    return None


def _clause_before(text: str, at: int, first: int) -> str:
    """The text of the clause before *at*, from *first* at the earliest."""
    return re.split("[，；。：]", text[first:at])[-1]


def _forced(tie: Ties) -> Finding | None:
    """A note where the modal before a verb binds otherwise than that before its counterpart."""
    for senses, pattern in _SENSES_EN:
        for match in pattern.finditer(tie.en.text, *tie.span_en):
            for word, _, _end in _verbs_after(tie, match.end()):
                answer = _sole_answer(tie, word)
                if answer is None:
                    continue
                clause = _clause_before(tie.zh.text, answer[0], tie.span_zh[0])
                modal = _last_modal(clause)
                if modal is None or modal[0] & senses or _ANY_DENIAL_ZH.search(clause):
                    continue
                start = answer[0] - len(clause) + modal[1][0]
                span_zh = (start, start + modal[1][1] - modal[1][0])
                return _finding(tie, match.span(), span_zh, Check.FORCE, _FORCE)
    return None


def _last_modal(clause: str) -> tuple[frozenset[str], Span] | None:
    sensed = [(m.start(), senses, m.span()) for senses, p in _SENSES_ZH for m in p.finditer(clause)]
    if not sensed:
        return None
    _, senses, span = max(sensed, key=lambda each: each[0])
    return senses, span


def _finding(tie: Ties, en_span: Span, zh_span: Span, check: Check, template: str) -> Finding:
    first, second = tie.en.excerpt(*en_span), tie.zh.excerpt(*zh_span)
    return Finding(
        check, Severity.NOTE, template, {"en": first, "zh": second}, first, second,
        tie.en.span(*en_span), tie.zh.span(*zh_span),
    )  # fmt: skip
