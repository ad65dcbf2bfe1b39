"""Denials and modals compared clause by clause, for clauses with corresponding words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from secretariat.bilingual.clauses import Clauses
from secretariat.bilingual.findings import Check, Finding, Severity, Span
from secretariat.bilingual.negation import denials_en, denials_zh
from secretariat.i18n import N_

_NOT_DENIED_ZH = N_("The English denies (“{en}”); the Chinese does not.")
_NOT_DENIED_EN = N_("The Chinese denies (“{zh}”); the English does not.")
_FORCE = N_("The force differs: the English says “{en}”, the Chinese “{zh}”.")
_MODALS = (
    ("forbidden", r"(?:shall|must|may|can) not|cannot|(?:is|are|be) (?:prohibited|forbidden)",
     "不得|禁止|严禁|不准|不许|不可(?![避分或逆忽])|不能|不应|勿"),
    ("spared", r"need not|not (?:be )?(?:required|obliged|have) to",
     "不必|无需|无须|不须|毋须|免于"),
    ("advised against", r"should(?: preferably)? not|ought not", "不宜|不应|不要|不该|避免|切勿"),
    ("bound",
     r"shall|must|(?:is|are|was|were|be) (?:required|obliged) to|ha(?:s|ve|d) to|(?:is|are) to",
     "必须|务必|须(?!知)|应当|应(?![对用急邀变允答])|需(?!求)|只得|只能|不得不|要|有义务|请|将|负责"),
    ("advised", r"should|ought to|recommend\w*|advis\w+",
     "应当|应该|应(?![对用急邀变允答])|须|宜|建议|最好|需|要|理应|劝"),
    ("allowed", r"may|can|could|might|(?:is|are) (?:free|permitted|allowed|entitled) to",
     "可(?![避分或逆忽持靠行再见观控惜谓])|能(?![源力效耗量级])|有权|准许|允许|许可|或许|会|得以|便于|不妨|享"),
    ("expected", r"expected to|is likely|are likely", "预计|有望|料|预期|可能|将|会|估计|应"),
    ("wished", r"hopes?|wish(?:es)?|would like", "希望|愿|盼|想|期|拟|谨|如要|欲|意"),
)  # fmt: skip
_TABLE = tuple(
    (name, re.compile(rf"\b(?:{text})\b(?! not)"), re.compile(chinese))
    for name, text, chinese in _MODALS
)
_FIRM = {
    "forbidden": "不得|禁止|严禁|不准|不许",
    "spared": "不必|无需|无须|不须|毋须",
    "advised against": "不宜",
    "bound": "必须|务必|应当|(?<![相反响适供对])应(?![对用急邀变允答])",
    "advised": "建议|最好|(?<![适事时])宜(?!居)",
    "allowed": "可以|可(?=[^避分或逆忽持靠行再见观控惜谓能])",
    "expected": "预计|有望",
    "wished": "希望",
}
_FIRM_ZH = tuple((name, re.compile(chinese)) for name, chinese in _FIRM.items())
_DENYING = frozenset({"forbidden", "spared", "advised against"})
_WEAK = frozenset({"unless", "without", "nobody", "none", "nothing", "不"})
"""Denials that the other language often expresses by a single word or in another clause."""
_ENOUGH = 2
"""Least number of corresponding words and figures for two clauses to correspond."""


def check_clauses(clauses: list[Clauses]) -> list[Finding]:
    """Notes where a clause denies or binds, and the corresponding clause does not."""
    findings = []
    for clause in clauses:
        for span_en, span_zh in _pairs(clause):
            finding = _force(clause, span_en, span_zh) or _denial(clause, span_en, span_zh)
            findings += [finding] if finding else []
    return findings


def _pairs(clauses: Clauses) -> Iterator[tuple[Span, Span]]:
    """Pairs of clauses of which each contains all anchors of the other."""
    places = Counter((clauses.at_en(anchor), clauses.at_zh(anchor)) for anchor in clauses.anchors)
    for (en, zh), count in sorted(places.items()):
        alone = sum(number == en or other == zh for number, other in places) == 1
        if alone and count >= _ENOUGH:
            yield clauses.span_en(en), clauses.span_zh(zh)


def _denial(clauses: Clauses, span_en: Span, span_zh: Span) -> Finding | None:
    """A note where one clause denies, and the other has no possible denial."""
    en_denials, zh_denials = (
        denials_en(clauses.tie.en, span_en),
        denials_zh(clauses.tie.zh, span_zh),
    )
    first = next((m for m in en_denials["denial"] if m[0].lower() not in _WEAK), None)
    if first and not any(zh_denials.values()):
        return clauses.tie.finding(
            Check.NEGATION, Severity.NOTE, _NOT_DENIED_ZH, first.span(), None
        )
    first = next((m for m in zh_denials["denial"] if m[0] not in _WEAK), None)
    if first and not any(en_denials.values()):
        return clauses.tie.finding(
            Check.NEGATION, Severity.NOTE, _NOT_DENIED_EN, None, first.span()
        )
    return None


def _force(clauses: Clauses, span_en: Span, span_zh: Span) -> Finding | None:
    """A note where each clause has one modal, and the two do not correspond."""
    en, zh = clauses.tie.en.text, clauses.tie.zh.text
    modals_en = [
        (name, m, answer) for name, words, answer in _TABLE if (m := words.search(en, *span_en))
    ]
    modals_zh = [(name, m) for name, words in _FIRM_ZH if (m := words.search(zh, *span_zh))]
    if len(modals_en) != 1 or len(modals_zh) != 1 or modals_en[0][2].search(zh, *span_zh):
        return None
    if modals_zh[0][0] in _DENYING and any(denials_en(clauses.tie.en, span_en).values()):
        return None  # “nothing shall be construed” is 不得解释
    return clauses.tie.finding(
        Check.FORCE, Severity.NOTE, _FORCE, modals_en[0][1].span(), modals_zh[0][1].span()
    )
