"""A check for negations that only one of two texts has."""

from __future__ import annotations

import re
from dataclasses import replace

from secretariat.bilingual.bare_words import bare
from secretariat.bilingual.findings import Check, Finding, Needs, Severity, Span
from secretariat.bilingual.halves import Half
from secretariat.bilingual.lexicon import lexicon
from secretariat.bilingual.stems import stem, stems
from secretariat.bilingual.tied_words import affirms, is_affirmed
from secretariat.bilingual.ties import Ties
from secretariat.han import HAN
from secretariat.i18n import N_

_ONLY_EN = N_("The English denies (“{en}”); the Chinese does not.")
_ONLY_ZH = N_("The Chinese denies (“{zh}”); the English does not.")
_LACKS = N_("“{en}” has no counterpart in the Chinese.")
_IDIOM_EN = (
    r"not only|no later than|not later than|(?:no|not) (?:more|less|fewer|greater"
    r"|higher|lower|earlier) than"
    r"|not (?:to )?exceed(?:ing|ed)?|not limited to|whether or not|no doubt"
    r"|[Nn]o\. ?\d+|Nos?\. |not least|if not more"
    r"|without (?:doubt|delay)|not above|not below|no longer than|no sooner"
)
_DENIAL_EN = (
    r"unless|impossible|not|never|neither|nor|cannot|without|none|nothing|nobody"
    r"|no(?!\.? ?\d)|\w+n't"
)
_PHRASE_EN = (
    r"spar(?:e|es|ed|ing) no \w+|(?:goes|go) without saying"
    r"|without (?:any )?(?:incident|distinction|exception|reservation|a hitch|precedent"
    r"|question|parallel|fail|further ado|hesitation)"
    r"|no (?:small|mean|easy|ordinary|stranger|wonder|substitute|exception|less|fewer|end"
    r"|secret|coincidence|better|borders|boundaries)|second to none|at no (?:extra )?cost"
    r"|nothing (?:but|short of|less)|none other than|not (?:far|just|merely|simply|without"
    r"|uncommon|unusual|unlike|alone|mind|to mention|surprising\w*|hesitate)"
    r"|leav(?:e|es|ing) no|needless to say"
    r"|can(?:not|'t) (?:but|wait|overstate|be (?:overstated|overestimated|over-?emphasised))"
    r"|could not (?:be|have been|agree) (?:better|more|clearer|happier)"
    r"|never (?:before|again|too|ceas\w+|been (?:so|more|better|closer|stronger))|no time to"
    r"|(?:not|cannot|never|no)\b[^,.;]{0,30}?\b(?:longer|more|less|fewer|later|earlier|higher"
    r"|lower|greater|larger|shorter) than|(?:should|must) not be (?:under|over)\w+"
)
"""Denials that Chinese may put as a denial or as praise, resolve or ease."""
_HALF_DENIAL_EN = (
    r"un(?!i(?:t|v|q|f|o)|d(?:er|ert)|til\b|veil|fold|lock|leash|load|earth|cover)\w{3,}|in\w{4,}(?:able|ible|ably|ibly)"
    r"|im(?:possib|mov|mut|measur|partial|pass|pati)\w*"
    r"|least developed|secret|downturn|slump|outspoken|continuous\w*|incessant\w*"
    r"|around the clock|silen\w*"
    r"|in(?:complete|sufficient|adequate"
    r"|consistent|correct|dependent|eligible|valid|accurate|equal"
    r"|ability|stability|capable|formal|active|accessible|compatible|conclusive"
    r"|visible|formally|definite\w*)\w*|non-?\w+|dis(?:continu|agree|courag|contin"
    r"|approv)\w+|ir(?:regular|respective|relevant|reversible)\w*"
    r"|im(?:proper|mature|balance)\w*|il(?:legal|licit)\w*|except\w*"
    r"|few|little|outside|agree\w* to|add up|sum to|lack\w*|fail\w*"
    r"|absen\w+|\w+-free|free (?:of|from)|refus\w+"
    r"|reject\w*|declin\w+"
    r"|mis(?:conduct|us|treat|manag|lead|underst|match|plac|represent)\w*"
    r"|avoid\w*|prevent\w*|prohibit\w*|exclu\w+|yet to|instead of|rather than"
    r"|other than|abandon\w*|cease\w*|stop\w*|cancel\w*|withdr\w+|waiv\w+"
    r"|before|until|otherwise|hardly|barely|rarely|short(?:fall|age|ages)?|miss(?:ed"
    r"|es|ing)|vacan\w+|remain\w*|pending|outstanding|no longer|regardless|only"
    r"|still|integral|inseparable|indispensable|left open|insufficient\w*|below|less"
    r"|ban\w*|forb\w+|restrict\w*|suspend\w*"
    r"|refrain\w*|beyond|uneven\w*|nearly|almost|under|against|object\w*|oppos\w+"
    r"|forg[eo]t\w*|overlook\w*|ignor\w+|neglect\w*|far from|too \w+ (?:to|for)|drop(?:s|ped)?"
    r"|scrap\w*|shelv\w+|unmet|expir\w+|laps\w+"
    r"|differ\w*|var(?:y|ies|ied|ying|ious)|slow\w*|worse\w*|weak\w*|poor\w*|difficult\w*|scarc\w+"
    r"|gaps?|limit\w*|infancy|alone|exempt\w*|spare[ds]?|behind|lag\w*|constant\w*|ceaseless\w*"
    r"|off (?:limits|the record)|confidential\w*|clos(?:ed|e) to|lost?|los(?:e|es|ing)|apart"
    r"|overdue|out of|zero|\w{3,}less\w*|invalid\w*|deni\w+|deny\w*|disputed|anything but"
)
_EN = re.compile(
    rf"(?P<idiom>\b(?:{_IDIOM_EN}))|\b(?P<phrase>{_PHRASE_EN})\b"
    rf"|\b(?P<denial>{_DENIAL_EN})\b|\b(?P<half>{_HALF_DENIAL_EN})\b",
    re.IGNORECASE,
)
_NO_DENIAL_ZH = (
    "大不列颠|不断|不仅|不但|不锈钢|不少(?!于)|不久|不论|无论|不管|不妨(?!碍|害)|不懈|不禁"
    "|不已|不凡|不菲|不时|不过|不失|不乏|不愧|不惜|不只|不光|不单(?!独)|未来|未必"
    "|非洲|非常(?!务|任|规|设)|非凡|无锡|无线|无人机|无人(?=驾|船|车|系统|值守|农)"
    "|无疑|无缝|无数|无穷|无机|莫非|是否|能否|可否|与否"
    "|不[宜应得可能会须]?(?:超过|少于|低于|高于|多于|大于|小于|迟于|晚于|早于)"
    "|不少于|不超过|不低于|不高于|不迟于|不晚于|不多于|不限于|不局限于|不小于"
    "|不大于|不下于|不早于|不得不|不得超过|不得少于|不得低于|不得迟于|不得晚于"
    "|[均从尚并]?未(?:超过|高于|低于|少于|多于)"
    "|无所不在|不可或缺|必不可少|不遗余力|永不|不等(?=，|。|；)|不一(?=，|。)"
)
_SET_PHRASE_ZH = (
    "不谋而合|不言而喻|源源不断|不折不扣|不约而同|坚定不移|坚持不懈|牢不可破|密不可分"
    "|不可逆转|不[可容]忽视|不容(?:乐观|置疑|错过)|毋庸(?:置疑|讳言)|毋庸|无可(?:争议|置疑"
    "|厚非)|无与伦比|史无前例|前所未[有见]|绝无仅有|独一无二|无微不至|无处不在|无时无刻"
    "|不胜|不吝|供不应求|锲而不舍|孜孜不倦|百折不挠|络绎不绝|层出不穷|应接不暇"
    "|取之不尽|举世无双|一丝不苟|不相上下|参差不齐|良莠不齐|微不足道|美中不足|时不我待"
    "|刻不容缓|不虚此行|不负|不辱|不忘|不失时机|不甘|不遗余力|不可多得|不可思议|不可或缺"
    "|必不可少|不同凡响|与众不同|不尽相同|来之不易|方兴未艾|未雨绸缪|防患于未然|不及(?!时)"
    "|不如|不间断|无私|无价|无悔|无愧|无异于|不平凡|不虚|不止|不俗|不易|不错|不难"
    "|不免|不料|不知|无妨|无非|[无莫]不|首屈一指|一视同仁|畅通无阻|毫无保留|难以|难于"
    "|不一致|不一|绝不|决不|请假|有别|各异|分歧|缺席|落空|欠缺|匮乏|短缺|不容小[觑视]"
    "|排除|豁免|免除|唯有|鲜有|鲜见|罕见|恕|毋"
)
"""Set phrases with negating characters whose sense may be positive; they match with or without."""
_HALF_DENIAL_ZH = (
    "不同(?!意)|未[结竟婚知列偿]|不端|不符|不慎|不畅|不佳|不稳|不足|不良|不利(?!用)"
    "|不满(?!足|意)|不法|不明(?!确|白)|不当(?!作|成)"
    "|不均|不到|不变(?!更)|不定期|不动产|不可抗力"
    "|不公(?!布|开|示|告)|不便(?!于)|不适(?!用|于|合|宜|当)|不平衡|不对称|不等"
    "|不可分割|不可替代|不可估量|不可磨灭|非(?!政府组织)|(?<![毫均并])无(?!法|权|义务|责任|须"
    "|需|任何)|无偿|无障碍|无限|无菌|无害|无纸|无形|无效|无碳|无损|无序|无条件|无纺"
    "|无人"
    f"|[不未](?!是|会|能|得|可|应)[{HAN}]{{1,4}}?的(?=[{HAN}])"
    "|非化石|非传染|非遗|除非|未成年|未决"
    "|缺乏|缺少|缺席|拒绝|禁止|避免|防止|免(?!疫|费)|免费|暂缓|尚待|有待"
    "|除外|除了|以外|之外"
    "|谢绝|杜绝|限于|不再|零"
)
_DENIAL_ZH = (
    "没有|没|并未|尚未|从未|均未|未|(?:并不|均不|不)(?!低于|高于|少于|超过|多于|大于"
    "|小于|迟于|晚于|早于)|并非|绝非|均非|毫无|均无|并无|无法"
    "|无权|无义务|无责任|无须|无需|无任何|勿"
)
_ZH = re.compile(
    f"(?P<phrase>{_SET_PHRASE_ZH})|(?P<idiom>{_NO_DENIAL_ZH})"
    f"|(?P<half>{_HALF_DENIAL_ZH})|(?P<denial>{_DENIAL_ZH})"
)
_DENIED_TWICE = re.compile(
    r"\b(?:not|never|nor|cannot|\w+n't) (?:\w+ ){0,2}(?:fail|differ|forget|lack|ignor|neglect"
    r"|overlook|doubt|deny|disagree|hesitat|miss|los[et])\w*",
    re.IGNORECASE,
)
"""“Do not differ”, “never forget”: two denials in a row are an assertion."""
_CONTRARY_ZH = re.compile(
    "反对|异议|拒|差异|分歧|失败|缺|误|禁|废|停|短|损|忘|忽|退|难以|怀疑|否认|犹豫|丢|丧失"
)
_POSITIVE = tuple(
    (re.compile(text, re.IGNORECASE), re.compile(answer))
    for text, answer in (
        (r"\bnot (?:\w+ )?(?:add up|sum|equal|tally|match)\b", "不等|不符|不合|出入|差"),
        (r"\b(?:I|we|you)\b", "敬请|敬祈|见谅|海涵|冒昧|承蒙|烦请"),
        (
            r"\b(?:until|other than|but|except|without)\b",
            f"{bare('仅只才前后')}|{bare('方')}[可能]",
        ),
        (r"\bunless\b", "除非|除.{1,24}外|另有|另行|否则"),
        (
            r"\byet\b|\bnot been\b|\bnot (?:finished|complete|done|clear|enough)",
            "仍需|有待|尚需|仍在",
        ),
        (
            r"\bno longer\b|\bany ?(?:more|longer)\b|\bnot (?:renew|continu|extend|proceed)\w*",
            (
                "废止|废除|失效|停|作废|撤销|退出|告别|中断|中止|终止|结束|取消|已成|历史"
                "|到期|届满|搁置"
            ),
        ),
        (
            r"\b(?:no|never|not)\b.{0,30}\b(?:before|previous|precedent|earlier)\b|\bnot yet\b",
            "首次|首创|首开|第一次|史上|待",
        ),
        (
            r"\bwithout\b|\bno (?:difficult|problem|trouble|setback)",
            "顺利|圆满|平稳|畅通|自动|断|失|缺|停|免|无",
        ),
        (r"\bno (?:alternative|choice|option|way)", "唯一|只能|只有|必须|不得不"),
        (r"\bno (?:other|one|body|two)\b|\bnobody\b|\bnone\b", "唯一|独|各|最|惟|均"),
        (
            r"\bnot (?:all|every|always|entirely|fully|everyone)\b",
            f"部分|有的|有些|有时|个别|{bare('只仅')}",
        ),
        (
            r"\bnot\b.{0,30}\b(?:easy|simple|possible|enough|able)\b|\bcannot\b|\bimpossible\b",
            f"难|有限|欠|{bare('才')}",
        ),
        (
            (
                r"\b(?:not|n't) (?:attend|present|be present|take part|participate)\b"
                r"|\bcould not attend"
            ),
            "缺席|请假|告假|因故",
        ),
        (r"\bnot (?:the same|alike|identical|unanimous|agree)\b", "有别|各异|差异|分歧|区别"),
        (r"\bno (?:objections?|dissent|disagreement)", "一致|同意|通过|认可|赞成"),
        (r"\bno (?:change|amend|revis|alter)|\bnot (?:change|alter|amend)\w*", "维持|保持|照旧|原"),
        (r"\bnot (?:include|cover|apply|extend)\w*", "除外|除.{1,12}外|排除|豁免|另"),
        (r"\bno (?:more|fewer|less|later|earlier|longer|higher|lower)\b", "内|以上|上限|下限"),
    )
)
"""Denials that Chinese may express positively, and the words that it then uses."""
_LEAN_EN = re.compile("no|without|nothing|none|nobody|unless|impossible", re.IGNORECASE)
"""Denials before a noun, which Chinese often expresses by a single word: 断电, 顺利, 唯一."""
_AFFIRMED_ZH = re.compile("有|了|已|将|会|须|需|应|可|均|仍|能|得|达成|具|是|在|经|如|反对|困难")
"""Words that affirm the thing denied in such a way."""
_NEVER = re.compile("(?!)")
_GOES_UNSAID = {
    "unless": re.compile("除.{1,30}外"),
    "not": re.compile(f"{bare('才')}|{bare('方')}[可能]|直到"),
    "nobody": re.compile("[均都]已"),
    "none": re.compile("[均都]已"),
}
"""Denials that Chinese expresses without a negation, by fixed words."""
_OFTEN_REWORDED = re.compile(
    "under|against|before|below|until|alone|gaps?|short|spares?|differ\\w*|object\\w*|drop|close.*"
    "|difficult\\w*|less|out of|remain\\w*|lag\\w*|limit\\w*|vary|vari\\w+"
    "|almost|nearly|outstanding|vacan\\w*|los(?:e|es|ing)|beyond|apart|instead of|laps\\w+|pending"
)
"""Words of partial denial, which translations often express in other ways."""
_ON_CONDITION_ZH = re.compile(f"{bare('须才必凭')}|{bare('方')}[可能]")
"""“No one may enter unless …” is 须…方可: two denials are a condition."""
_WONDERED = re.compile(r"\b(?:wonder\w*|doubt\w*|ask\w*|question\w*) (?:if|whether)\b[^.;]*$")
"""“Wondered if it might not be late” denies nothing."""
_BACK = 80
_NEAR, _WITHIN = 5, 4
_SAME_WORD = tuple(
    (letters, re.compile(answer))
    for letters, answer in (
        (("cancel",), "取消"),
        (("reject", "refus", "declin"), "拒绝|否决|驳回"),
        (("exclu",), "排除|除外"),
        (("suspend",), "暂停|中止"),
        (("stop", "ceas"), "停止|中断"),
        (("withdr",), "撤回|退出|撤销"),
        (("prevent", "avoid"), "避免|防止"),
        (("prohibit", "ban", "forb"), "禁止"),
        (("lack", "short"), "缺"),
        (("expir", "laps"), "到期|失效"),
        (("abandon",), "放弃"),
    )
)
"""English words that deny in themselves, with their Chinese; a negation reverses them."""


def check_negation(en: Half, zh: Half, units: list[tuple[Span, Span]]) -> list[Finding]:
    """Findings where only one half negates, within each pair of *units*."""
    findings = []
    for span_en, span_zh in units:
        said_en, said_zh = _denials(en, span_en, _EN), _denials(zh, span_zh, _ZH)
        meant = {word for word, _, _ in stems(en.text[slice(*span_en)])}
        said_zh["half"] += [m for m in said_zh["denial"] if _is_a_word(zh.text, m, meant)]
        said_zh["denial"] = [m for m in said_zh["denial"] if m not in said_zh["half"]]
        if (said_en["denial"] and not said_zh["denial"]) or (
            said_zh["denial"] and not said_en["denial"]
        ):
            findings += _half_explained(Ties(en, zh, span_en, span_zh), said_en, said_zh, meant)
        if turned := _turned_about(zh, span_zh, said_en, said_zh):
            findings.append(_finding(en, zh, None, turned))
            continue
        if said_en["denial"] and not said_zh["denial"] and not said_zh["half"]:
            findings += _denied_in_english(Ties(en, zh, span_en, span_zh), said_en, said_zh)
        elif said_zh["denial"] and not said_en["denial"] and not said_en["half"]:
            first = said_zh["denial"][0]
            is_sure = is_affirmed(Ties(en, zh, span_en, span_zh), first.end())
            is_sure = is_sure and not said_en["idiom"]
            findings.append(_weighed(_finding(en, zh, None, first), is_sure=is_sure))
        elif said_en["half"] and not said_zh["denial"] and not said_zh["half"]:
            findings += _lonely_half(Ties(en, zh, span_en, span_zh), said_en["half"])
    return findings


def _denied_in_english(
    tie: Ties,
    en_denials: dict[str, list[re.Match[str]]],
    zh_denials: dict[str, list[re.Match[str]]],
) -> list[Finding]:
    """The finding on a denial in the English alone: a note if Chinese may do without it."""
    text, first = tie.text_zh, en_denials["denial"][0]
    if _DENIED_TWICE.search(tie.en.text, *tie.span_en) and not _CONTRARY_ZH.search(text):
        return []
    if len(en_denials["denial"]) == 1 and _GOES_UNSAID.get(first[0].lower(), _NEVER).search(text):
        return []
    is_lean = all(_LEAN_EN.fullmatch(word[0]) for word in en_denials["denial"])
    is_sure = (
        affirms(tie, first.end())
        and not zh_denials["idiom"]
        and not (len(en_denials["denial"]) > 1 and _ON_CONDITION_ZH.search(text))
        and not (is_lean and not _AFFIRMED_ZH.search(text))
        and not _is_put_positively(tie.text_en, text)
        and not _WONDERED.search(
            tie.en.text[max(tie.span_en[0], first.start() - _BACK) : first.start()]
        )
    )
    return [_weighed(_finding(tie.en, tie.zh, first, None), is_sure=is_sure)]


def _lonely_half(tie: Ties, halves: list[re.Match[str]]) -> list[Finding]:
    """A note on a word of partial denial, such as “incomplete”, without a counterpart."""
    stems_zh = tie.lexicon.stems_of(tie.text_zh)
    for match in halves:
        word = match[0].split()[0]
        if match["phrase"]:
            continue
        is_weak = _OFTEN_REWORDED.fullmatch(match[0]) or word != word.lower()
        if not is_weak and tie.lexicon.knows(stem(word)) and stem(word) not in stems_zh:
            at = match.span()
            return [tie.finding(Check.NEGATION, Severity.NOTE, _LACKS, at, None)]
    return []


def _half_explained(
    tie: Ties,
    said_en: dict[str, list[re.Match[str]]],
    said_zh: dict[str, list[re.Match[str]]],
    meant: set[str],
) -> list[Finding]:
    """A note where a half-denial that might answer a denial has an answer of its own."""
    stems_zh = tie.lexicon.stems_of(tie.text_zh)
    if said_zh["denial"] and said_en["half"]:
        first = said_zh["denial"][0]
        apart = all(" " not in m[0] and stem(m[0]) in stems_zh for m in said_en["half"])
        if apart and is_affirmed(tie, first.end()):
            return [replace(_finding(tie.en, tie.zh, None, first), severity=Severity.NOTE)]
    if said_en["denial"] and said_zh["half"]:
        first = said_en["denial"][0]
        apart = all(
            tie.lexicon.senses(tie.zh.text[m.start() : m.end() + more]) & meant
            for m in said_zh["half"] for more in (0,)
        )  # fmt: skip
        if apart and affirms(tie, first.end()):
            return [replace(_finding(tie.en, tie.zh, first, None), severity=Severity.NOTE)]
    return []


def _weighed(finding: Finding, *, is_sure: bool) -> Finding:
    """*finding*, or a note where the other half does not affirm the verb that is denied."""
    return finding if is_sure else replace(finding, severity=Severity.NOTE)


def _is_a_word(text: str, match: re.Match[str], meant: set[str]) -> bool:
    """True when a Chinese denial is part of a word for which the English has one: 不可避免."""
    known = lexicon()
    for start in range(max(0, match.start() - _WITHIN), match.start() + 1):
        for end in range(match.end() + 1, match.end() + _WITHIN + 1):
            if end - start > 1 and known.senses(text[start:end]) & meant:
                return True
    return False


def _turned_about(
    zh: Half,
    span: Span,
    said_en: dict[str, list[re.Match[str]]],
    said_zh: dict[str, list[re.Match[str]]],
) -> re.Match[str] | None:
    """The Chinese negation of the word with which the English negates: 未取消, “cancelled”."""
    if said_en["denial"] or len(said_zh["denial"]) != 1:
        return None
    (denial,) = said_zh["denial"]
    after = zh.text[denial.end() : min(span[1], denial.end() + _NEAR)]
    for word in said_en["half"]:
        for letters, answer in _SAME_WORD:
            if word[0].lower().startswith(letters) and answer.search(after):
                return denial
    return None


def denials_en(half: Half, span: Span) -> dict[str, list[re.Match[str]]]:
    """The denials, partial denials and idioms with a denial in *span* of an English half."""
    return _denials(half, span, _EN)


def denials_zh(half: Half, span: Span) -> dict[str, list[re.Match[str]]]:
    """The denials, partial denials and idioms with a denial in *span* of a Chinese half."""
    return _denials(half, span, _ZH)


def _denials(half: Half, span: Span, pattern: re.Pattern[str]) -> dict[str, list[re.Match[str]]]:
    denials: dict[str, list[re.Match[str]]] = {"idiom": [], "half": [], "denial": []}
    for match in pattern.finditer(half.text, *span):
        kind = str(match.lastgroup)
        denials["half" if kind == "phrase" else kind].append(match)
    return denials


def _is_put_positively(en: str, zh: str) -> bool:
    """True if the Chinese has a positive word instead: 才 for “not … until”, 废止."""
    return any(pattern.search(en) and answer.search(zh) for pattern, answer in _POSITIVE)


def _finding(
    en: Half, zh: Half, said_en: re.Match[str] | None, said_zh: re.Match[str] | None
) -> Finding:
    first = en.excerpt(*said_en.span()) if said_en else ""
    second = zh.excerpt(*said_zh.span()) if said_zh else ""
    return Finding(
        Check.NEGATION, Severity.ERROR, _ONLY_EN if said_en else _ONLY_ZH,
        {"en": first, "zh": second}, first, second,
        en.span(*said_en.span()) if said_en else None,
        zh.span(*said_zh.span()) if said_zh else None, needs=Needs.LONE_WORDS,
    )  # fmt: skip
