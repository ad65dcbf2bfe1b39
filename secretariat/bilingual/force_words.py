"""The words by which each language binds, permits, intends, agrees or notes, by their senses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from secretariat.bilingual.mentions import Weight


@dataclass(frozen=True, slots=True)
class Word:
    """A pattern of one language, the senses that it may have, and how firmly it counts."""

    senses: frozenset[str]
    pattern: str
    weight: Weight


def _word(senses: str, weight: Weight, pattern: str) -> Word:
    return Word(frozenset(part.strip() for part in senses.split(",")), pattern, weight)


_H, _P, _S = Weight.HARD, Weight.PAIRED, Weight.SOFT
EN = (
    _word(
        "if possible",
        _H,
        (
            r"(?:if|where|wherever|when|whenever|as far as|to the extent)(?: it is"
            r"| they are)? (?:possible|feasible|practicable|circumstances (?:allow|permit)"
            r"|conditions (?:allow|permit))"
        ),
    ),
    _word(
        "intend",
        _H,
        (
            r"intends? (?:to|jointly|that)|intended to|intending to|(?:plan|plans|planned"
            r"|planning) (?:to|on)|(?:are|is|was|were) (?:planned|planning)|(?:has"
            r"|have) the intention|propos(?:es|e|ing) to"
        ),
    ),
    _word(
        "aim", _H, r"aim(?:s|ing)?(?: \w+ly)? (?:to|at|for)|aimed to|with the aim of|with a view to"
    ),
    _word(
        "seek",
        _H,
        (
            r"(?:seek|seeks|seeking|sought)(?! (?:advice|approval|consent|permission|views))"
            r"|endeavou?r(?:s|ed)? to|strives? (?:to|for)|make every effort"
            r"|do (?:their|its|our|his|her) (?:best|utmost)"
            r"|use (?:their|its) best (?:efforts|endeavours)|try to|tries to"
        ),
    ),
    _word("explore", _H, r"explor(?:e|es|ed|ing)|look(?:s|ing)? into|exploration"),
    _word(
        "consider", _H, r"consider(?:s|ing)?(?= |$)|be considered|give consideration to|contemplate"
    ),
    _word(
        "should",
        _H,
        (
            r"should(?! (?:any|either|both) )(?! (?:now |soon )?(?:receive|arrive|reach|find|hear"
            r"|get|be (?:able|ready|possible|available))\b)|ought to"
        ),
    ),
    _word(
        "shall",
        _P,
        r"shall|must|(?:is|are|be) (?:required|obliged) to|has to|have to|(?:needs?) to",
    ),
    _word(
        "may",
        _H,
        (
            r"(?-i:may(?! include)|might)|May(?= not\b)|(?:is|are|be) (?:permitted|entitled|free"
            r"|authorised) to"
        ),
    ),
    _word("may", _P, r"may(?= include)"),
    _word(
        "can",
        _S,
        (
            r"can|could|cannot|(?:is|are|be) able to|enabl\w+|allow\w*|permit\w*|eligible"
            r"|\w{3,}[ai]ble|so that|possib\w+|potential\w*|capab\w+|capacity|opportunit\w+"
            r"|available|granted|access\w*"
        ),
    ),
    _word("will", _P, r"(?<!the )(?<!free )will(?!ing)|(?:is|are) going to"),
    _word(
        "agreed",
        _H,
        (
            r"(?<!as )(?<!the )(?<!an )(?:agreed|agrees?|agreeing|concurred"
            r"|reached (?:an? )?(?:agreement|consensus))(?! (?:minutes|text|timetable"
            r"|procedure|version|list|terms)\b)|consented"
        ),
    ),
    _word("decided", _H, r"decided|decides?|resolved (?:to|that)|determined (?:to|that)"),
    _word(
        "noted",
        _H,
        (
            r"noted|notes(?= (?:that|the|with))|took note|take note|takes note|taking note"
            r"|noting|acknowledged|recognis(?:ed|es|ing)|recogniz(?:ed|es)"
        ),
    ),
    _word(
        "welcomed",
        _H,
        (
            r"welcom(?:ed|es|ing)(?! participants| delegates| remarks)|welcome(?= the| this"
            r"| that| with)"
        ),
    ),
    _word(
        "requested",
        _H,
        (
            r"(?:requested|requests|asked(?! whether| if| about| how| why)|asks|instructed"
            r"|tasked|invited|invites|called (?:on|upon))(?! by\b)"
        ),
    ),
    _word(
        "recommended",
        _H,
        r"recommend(?:ed|s|ing)?|suggest(?:ed|s)|advis(?:ed|es) that|proposed|proposes",
    ),
    _word(
        "approved",
        _P,
        r"approv(?:ed|es|e)|adopt(?:ed|s)|endors(?:ed|es|e)|ratified|accepted|passed",
    ),
    _word("reaffirmed", _P, r"reaffirm(?:ed|s)?|reiterat(?:ed|es)|restated"),
    _word(
        "stressed",
        _P,
        (
            r"stress(?:ed|es)|emphasi[sz](?:ed|es)|underlin(?:ed|es)|highlight(?:ed|s)"
            r"|underscored"
        ),
    ),
    _word("encouraged", _P, r"encourag(?:ed|es|e)|urged|urges|appealed"),
    _word(
        "undertook",
        _P,
        (
            r"undert(?:ook|ake|akes|aken)|pledged|promised|committed (?:to|themselves"
            r"|itself)|commit(?:s)? to"
        ),
    ),
    _word("confirmed", _P, r"confirm(?:ed|s)?|verified"),
    _word(
        "thanked",
        _P,
        r"thank(?:ed|s)|expressed (?:\w+ )?(?:appreciation|thanks|gratitude)|appreciated",
    ),
    _word(
        "reviewed",
        _P,
        (
            r"review(?:ed|s)|discuss(?:ed|es)|considered|examined|heard|exchanged views"
            r"|received(?= (?:an?|the|reports?|updates?|briefings?)\b)"
        ),
    ),
    _word(
        "rejected",
        _P,
        (
            r"reject(?:ed|s)|declin(?:ed|es)|refus(?:ed|es)|object(?:ed|s)|opposed"
            r"|turned down"
        ),
    ),
    _word("postponed", _P, r"postpon(?:ed|e|es)|deferred|defer|suspend(?:ed|s)?"),
    _word(
        "shall, should",
        _S,
        (
            r"(?:is|are|was|were|be) (?:due |expected )?to|requir\w+|necessary|need\w*|due"
            r"|mandatory|compulsory|obligat\w+|subject to|responsib\w+|expected|only|until"
            r"|no later|at the latest|priority|ensur\w+|call(?:s|ed) for|oblig\w+|essential"
            r"|important"
        ),
    ),
    _word(
        "intend, aim, seek",
        _S,
        (
            r"(?:plan|plans|planned|proposed|intention|intended|aim|aims|objective|aimed"
            r"|goal|target|effort|efforts|look(?:s|ing)? for|pursu\w+|find\w*|search\w*"
            r"|designed|committed|commitment|dedicated|work(?:s"
            r"|ed|ing)?|together|tireless\w*|hard|tried|try|tries|attempt\w*|draft\w*"
            r"|striv\w+|purpose|willing\w*|hope\w*|wish\w*|want\w*|prepar\w+|scheduled"
            r"|due to|is to|are to|sought)"
        ),
    ),
    _word(
        "if possible",
        _S,
        r"appropriate|discretion\w*|case[- ]by[- ]case|circumstances|possible|fit",
    ),
    _word(
        "agreed, decided, approved",
        _S,
        (
            r"agreement|consensus|agreed|decision\w*|determine\w*|resolution\w*|unanim\w+"
            r"|jointly|settled|set|established|consent|approval|adoption|accept\w*|approv\w+"
        ),
    ),
    _word(
        "requested, recommended, decided",
        _S,
        (
            r"request(?:s)?|at the request|recommendation\w*|proposal\w*|suggestion\w*|please"
            r"|ask|requirement\w*|required|invit\w+|advice|called for|call for|appl\w+"
            r"|determine\w*"
        ),
    ),
    _word("noted, recommended", _S, r"note|notes|said|observed|stated|pointed out|reported|told"),
    _word("withdrew", _P, r"withdr(?:ew|awn|aws?)|revoked?|rescinded|retract(?:ed|s)"),
    _word(
        "withdrew",
        _S,
        r"cancel\w*|withdraw\w*|end(?:ed|s)?|clos(?:ed|e)|pull(?:ed)? out|drop\w*|quit",
    ),
    _word(
        "explore, consider",
        _S,
        (
            r"prefer\w+|priorit\w+|assess\w*|weigh\w*|regard\w*|in light of|consult\w*|study"
            r"|studies|studied|research\w*|pioneer\w*|consideration|considered|in view of"
            r"|given|taking account|take into account|taking into account|having regard"
            r"|account|reflect\w*|pilot\w*|investigat\w+|discover\w*|prob(?:e|es|ing)"
            r"|discuss\w*"
        ),
    ),
    _word(
        (
            "confirmed, welcomed, encouraged, stressed, reaffirmed, undertook, thanked, rejected"
            ", postponed"
        ),
        _S,
        (
            r"confirmation|appreciat\w+|emphasis|incentiv\w+|encouragement|promot\w+"
            r"|commit\w*|pledg\w+|reluctan\w+|welcome|glad|pleased|satisfaction|underst\w+"
            r"|clear|ensur\w+|once again|affirm\w*|focus\w*|key|delay\w*|late\w*|adjourn\w*"
            r"|not (?:accept|agree|approve)\w*|established|identif\w+|certif\w+|clarif\w+"
            r"|grat(?:itude|eful\w*)|thank\w*|stopp\w+|paus\w+|held over|put off"
            r"|halt\w*|determin\w+"
        ),
    ),
)

_NOT_KE = (
    "持续|再生|行性|行的|靠|见|及性|操作|追溯|复制|推广|控|观|预测|预见|信|视|穿戴"
    "|负担|验证|核查|衡量|量化|度量|移植|逆|用(?!于|以|作)|谓|喜|燃|降解|回收"
    "|变(?!更)|编程"
    "|互操作|扩展|是|惜|贵|塑|比|读|调|兼容|替代|承受|解释|重复|比性|乐|得性|溶|耕"
    "|卡因|用性|采|开发(?:量|储)|支配|打印|视化|拉|抗力|分解|拆卸"
)
ZH = (
    _word(
        "if possible",
        _H,
        (
            "如有可能|如可能|(?:在)?可能的情况下|(?:在)?可行的情况下|(?:在)?条件(?:允许"
            "|许可)(?:的情况下|时)?|如条件允许|尽可能|如属可行|酌情|视情(?!况)"
        ),
    ),
    _word("may", _P, "(?<!所)有权|准予"),
    _word("shall", _H, "必须|务必|务须|必需(?=在|于|提)|(?<!无)(?<![必务])须(?!知|要)|应须"),
    _word("shall, will, may, can, should", _P, "不得(?!不)"),
    _word(
        "should, shall",
        _P,
        (
            "应当|应该|理应|均应|也应|应(?!对|用|急|邀|有尽|届|激|力|变|允|答|运|手|声|验"
            "|和|付|试|景"
            "|酬)(?<![适供响反效相对回感呼答顺本一因接照有策])(?![^，。；]{1,14}(?:之?邀请?"
            "|要求|请求)(?:，|$|[^，。]{0,2}(?:访|出席|率|来|赴)))"
        ),
    ),
    _word("should", _P, "(?<![适便相时权事不])宜(?![居人昌春宾兴])"),
    _word("should, shall", _P, "需要?(?!求)"),
    _word(
        "can, may, explore",
        _S,
        (
            "可能|有望|能够|能(?!源|力|效|耗|量|级|否|见|动|态|手|人"
            "|干)(?<![智节储氢核可功技性产职势热电风光机万才])|得以|便于|以便|允许|足以"
        ),
    ),
    _word(
        "may, can",
        _P,
        rf"可以|(?<![认许不无尚宁非且莫])可(?!能)(?!{_NOT_KE})(?![^，。；、]{{2}}[的性])",
    ),
    _word(
        "intend",
        _H,
        (
            "(?<![模虚草比])拟(?!定|订|议|合|态|真|人|稿|制|南|声|除虫)|打算|有意(?!义|思"
            "|识|见|愿)|意欲"
            "|(?<=[方国部院局会府司署所们者还也均并已])计划(?="
            "[于在对将向把从开建设启举召组投派出发新增扩再继共联至到通为与以利采完引培实推提安"
            "招募访修购放收赴资助进主承编撰写改延更参加申邀选签尽分转停合用试研制创成支])"
            "(?!书"
            "|单|内|外)|意在|准备(?=在|于|开展|建立|设立|启动|与|将|就|对|共同)"
        ),
    ),
    _word("aim, seek, if possible", _H, "力争|力求|争取"),
    _word("aim, seek", _H, "谋求"),
    _word("aim, seek", _P, "致力于|旨在|着力|目的是|以期|目标是|着眼于"),
    _word("seek, aim", _H, "(?<!共同)(?<!不懈)(?<!懈)努力(?!下|程度)|尽力|竭力|尽最大(?:的?努力)?"),
    _word("seek, aim", _P, "力图|设法|全力|尽量|尝试|试图"),
    _word("seek", _H, "寻求"),
    _word("intend, aim, seek", _S, "(?<![^，。；])计划|无意"),
    _word("seek", _S, "寻找|物色|征求|征集|招募|希望|期待|愿"),
    _word("explore", _H, "探讨|探索|探寻|探究"),
    _word("explore", _S, "考察|勘探|摸索|了解|尝试|开拓|发掘|挖掘"),
    _word("aim, seek, intend", _S, "目标|为了|面向|针对|希望|期望|愿意|有望|预计|预定|定于|设想"),
    _word("consider", _S, "认为|视为|看作|视作|视之为|予以"),
    _word(
        "can, may",
        _S,
        "不禁|未必|说不定|往往|有时|或许|也许|恐怕|或(?=[将可会能有])|不排除|难免|机会|不妨",
    ),
    _word(
        "should, shall, can, may", _S, "不容|切勿|切忌|不可(?!避|逆|抗|思|或|分|替|多|磨|估)|不宜"
    ),
    _word(
        "should, shall, requested",
        _S,
        (
            "请|望|有必要|最好|理当|值得|有待"
            "|(?<![主重需必首纪摘简概提紧扼想次])要(?![求点素闻旨件员领务么目])"
        ),
    ),
    _word("consider", _H, "考虑(?!到)|斟酌"),
    _word(
        "should, shall",
        _S,
        "不超过|不少于|不低于|不高于|不多于|不迟于|不晚于|至少|至多|至迟|最[多少低高晚迟长短]",
    ),
    _word("may, can", _S, "可用"),
    _word("consider, explore, reviewed", _S, "受理|不予|研究|审议|商讨|研讨|审查|研判|考虑到|鉴于"),
    _word("will", _S, "将(?!军|近|来)|会(?=在|于|对|有|继|进|把)|必将|愿"),
    _word("agreed", _P, "同意|商定|议定|约定|一致(?:认为|同意)?|达成(?:共识|协议|一致)?|赞成|共识"),
    _word("decided", _P, "决定(?!性|书|第|的)|议决|裁定|决议(?!第)"),
    _word("agreed, decided, approved", _S, "确定|决定|决议|赞同|协定|协议|协商"),
    _word("noted", _P, "注意到|备悉|知悉|认识到|指出|获悉|看到|承认|认可"),
    _word("noted, stressed", _S, "表示|认为|提到|提及|介绍|说明|称"),
    _word("welcomed", _P, "欢迎(?!辞|词|仪式)|欣见|乐见|高兴"),
    _word(
        "requested",
        _P,
        "要求|请求|责成|委托|指示|(?<![申邀聘敬恳提洽])请(?!假|示|柬|帖|客)|提请|邀请",
    ),
    _word("recommended", _P, "建议(?!书|的|案)|推荐|提议|倡议"),
    _word("recommended, requested, decided, noted", _S, "建议|要求|申请|呼吁|提出|倡议"),
    _word(
        "approved", _P, "批准|通过(?=了|《|该|本|决|会|议|上|报|第)|核准|核可|赞同|认可|接受|采纳"
    ),
    _word("reaffirmed", _P, "重申"),
    _word("stressed", _P, "强调|着重指出|突出|凸显"),
    _word("encouraged", _P, "鼓励|敦促|呼吁|倡导|号召"),
    _word("undertook", _P, "承诺|保证|许诺"),
    _word("undertook, aim, intend", _S, "致力于|承担|决心|愿意|负责"),
    _word("confirmed", _P, "确认|核实|证实|肯定"),
    _word("thanked, welcomed", _P, "感谢|赞赏|致谢|谢意"),
    _word("reviewed", _P, "讨论|听取|审议|审阅|回顾|交换意见|审查|总结|商讨|探讨|研究"),
    _word("rejected", _P, "拒绝|否决|反对|驳回|谢绝|不同意|不接受"),
    _word("withdrew", _P, "撤回|撤销|收回"),
    _word("postponed", _P, "推迟|暂缓|暂停|延期|中止|搁置|延后"),
)


def _compiled(words: tuple[Word, ...], template: str, flags: re.RegexFlag) -> re.Pattern[str]:
    groups = "|".join(f"(?P<w{at}>{word.pattern})" for at, word in enumerate(words))
    return re.compile(template.format(groups), flags)


@lru_cache(maxsize=4096)
def soft_senses(written: str, words: tuple[Word, ...]) -> frozenset[str]:
    """Every sense that a soft word gives to *written*, which may be possible and if possible."""
    return frozenset().union(
        *(
            word.senses
            for word in words
            if word.weight is Weight.SOFT and re.fullmatch(word.pattern, written, re.IGNORECASE)
        )
    )


PATTERN_EN = _compiled(EN, r"\b(?:{0})\b", re.IGNORECASE)
PATTERN_ZH = _compiled(ZH, "(?:{0})", re.UNICODE)
