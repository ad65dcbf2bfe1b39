"""The Chinese words by which a text binds, permits, intends, agrees or notes."""

from __future__ import annotations

from secretariat.bilingual.force_word import HARD, PAIRED, SOFT, word

_NOT_KE = (
    "持续|再生|行性|行的|靠|见|及性|操作|追溯|复制|推广|控|观|预测|预见|信|视|穿戴"
    "|负担|验证|核查|衡量|量化|度量|移植|逆|用(?!于|以|作)|谓|喜|燃|降解|回收"
    "|变(?!更)|编程"
    "|互操作|扩展|是|惜|贵|塑|比|读|调|兼容|替代|承受|解释|重复|比性|乐|得性|溶|耕"
    "|卡因|用性|采|开发(?:量|储)|支配|打印|视化|拉|抗力|分解|拆卸"
)
ZH = (
    word(
        "if possible",
        HARD,
        (
            "如有可能|如可能|(?:在)?可能的情况下|(?:在)?可行的情况下|(?:在)?条件(?:允许"
            "|许可)(?:的情况下|时)?|如条件允许|尽可能|如属可行|酌情|视情(?!况)"
        ),
    ),
    word("may, should, shall, can", SOFT, "应有|应享|应受|应得|有资格"),
    word("may", PAIRED, "(?<!所)有权|准予"),
    word("shall", HARD, "必须|务必|务须|必需(?=在|于|提)|(?<!无)(?<![必务])须(?!知|要)|应须"),
    word("shall, will, may, can, should", PAIRED, "不得(?!不)"),
    word(
        "should, shall",
        PAIRED,
        (
            "应当|应该|理应|均应|也应|应(?!对|用|急|邀|有尽|届|激|力|变|允|答|运|手|声|验"
            "|和|付|试|景"
            "|酬)(?<![适供响反效相对回感呼答顺本一因接照有策])(?![^，。；]{1,14}(?:之?邀请?"
            "|要求|请求)(?:，|$|[^，。]{0,2}(?:访|出席|率|来|赴)))"
        ),
    ),
    word("should", PAIRED, "(?<![适便相时权事不])宜(?![居人昌春宾兴])"),
    word("should, shall", PAIRED, "需要?(?!求)"),
    word(
        "can, may, explore",
        SOFT,
        (
            "可能|有望|能够|能(?!源|力|效|耗|量|级|否|见|动|态|手|人"
            "|干)(?<![智节储氢核可功技性产职势热电风光机万才])|得以|便于|以便|允许|足以"
        ),
    ),
    word(
        "may, can",
        PAIRED,
        rf"可以|(?<![认许不无尚宁非且莫])可(?!能)(?!{_NOT_KE})(?![^，。；、]{{2}}[的性])",
    ),
    word(
        "intend",
        HARD,
        (
            "(?<![模虚草比])拟(?!定|订|议|合|态|真|人|稿|制|南|声|除虫)|打算|有意(?!义|思"
            "|识|见|愿)|意欲"
            "|(?<=[方国部院局会府司署所们者还也均并已])计划(?="
            "[于在对将向把从开建设启举召组投派出发新增扩再继共联至到通为与以利采完引培实推提安"
            "招募访修购放收赴资助进主承编撰写改延更参加申邀选签尽分转停合用试研制创成支])"
            "(?!书"
            "|单|内|外)|准备(?=在|于|开展|建立|设立|启动|与|将|就|对|共同)"
        ),
    ),
    word("aim, seek, if possible", HARD, "力争|力求|争取"),
    word("aim, seek", HARD, "谋求"),
    word("aim, seek, intend", PAIRED, "旨在|意在"),
    word("aim, seek", PAIRED, "致力于|着力|目的是|以期|目标是|着眼于"),
    word(
        "seek, aim", HARD, "(?<!共同)(?<!不懈)(?<!懈)努力(?!下|程度)|尽力|竭力|尽最大(?:的?努力)?"
    ),
    word("seek, aim", PAIRED, "力图|设法|全力|尽量|尝试|试图"),
    word("seek", HARD, "寻求"),
    word("intend, aim, seek", SOFT, "计划|无意"),
    word("should, will, may", SOFT, "预计|预期|预料|可望|有望|应为|应可"),
    word("requested", SOFT, "问|催|能否|可否|是否|祈|烦"),
    word("seek", SOFT, "寻找|物色|征求|征集|招募|希望|期待|愿"),
    word("explore", HARD, "探讨|探索|探寻|探究"),
    word("explore", SOFT, "考察|勘探|摸索|了解|尝试|开拓|发掘|挖掘"),
    word("aim, seek, intend", SOFT, "目标|为了|面向|针对|希望|期望|愿意|有望|预计|预定|定于|设想"),
    word("consider", SOFT, "认为|视为|看作|视作|视之为|予以"),
    word(
        "can, may",
        SOFT,
        "不禁|未必|说不定|往往|有时|或许|也许|恐怕|或(?=[将可会能有])|不排除|难免|机会|不妨",
    ),
    word(
        "should, shall, can, may", SOFT, "不容|切勿|切忌|不可(?!避|逆|抗|思|或|分|替|多|磨|估)|不宜"
    ),
    word(
        "should, shall, requested",
        SOFT,
        (
            "请|望|有必要|最好|理当|值得|有待"
            "|(?<![主重需必首纪摘简概提紧扼想次])要(?![求点素闻旨件员领务么目])"
        ),
    ),
    word("consider", HARD, "考虑(?!到)|斟酌"),
    word(
        "should, shall",
        SOFT,
        "不超过|不少于|不低于|不高于|不多于|不迟于|不晚于|至少|至多|至迟|最[多少低高晚迟长短]",
    ),
    word("may, can", SOFT, "可用"),
    word(
        "consider, explore, reviewed", SOFT, "受理|不予|研究|审议|商讨|研讨|审查|研判|考虑到|鉴于"
    ),
    word("will", SOFT, "将(?!军|近|来)|会(?=在|于|对|有|继|进|把)|必将|愿"),
    word("will, should", SOFT, "会(?=好|更|变|增|减|改|提|得|是|产|带|导|引|促|帮)"),
    word("agreed, approved", PAIRED, "同意|赞成"),
    word("agreed", PAIRED, "商定|议定|约定|一致(?:认为|同意)?|达成(?:共识|协议|一致)?|共识"),
    word("decided", PAIRED, "决定(?!性|书|第|的)|议决|裁定|决议(?!第)"),
    word("agreed, decided, approved", SOFT, "确定|决定|决议|赞同|协定|协议|协商"),
    word("noted", PAIRED, "注意到|备悉|知悉|认识到|指出|看到|承认"),
    word("noted, reviewed", PAIRED, "获悉|得知"),
    word("noted, stressed", SOFT, "表示|认为|提到|提及|介绍|说明|称"),
    word("welcomed", PAIRED, "欢迎(?!辞|词|仪式)|欣见|乐见|高兴"),
    word(
        "requested",
        PAIRED,
        "要求|请求|责成|委托|指示|(?<![申邀聘敬恳提洽])请(?!假|示|柬|帖|客)|提请|邀请",
    ),
    word("recommended", PAIRED, "建议(?!书|的|案)|推荐|提议|倡议"),
    word("recommended, requested, decided, noted", SOFT, "建议|要求|申请|呼吁|提出|倡议"),
    word(
        "approved",
        PAIRED,
        "批准|(?<=[^未]获)通过|通过(?=了|《|该|本|决|会|议|上|报|第)|核准|核可|赞同|认可|接受|采纳",
    ),
    word("reaffirmed", PAIRED, "重申"),
    word("stressed", PAIRED, "强调|着重指出|突出|凸显"),
    word("encouraged", PAIRED, "鼓励|敦促|呼吁|倡导|号召"),
    word("undertook", PAIRED, "承诺|保证|许诺"),
    word("undertook, aim, intend", SOFT, "致力于|承担|决心|愿意|负责"),
    word("confirmed", PAIRED, "确认|核实|证实|肯定"),
    word("thanked, welcomed", PAIRED, "感谢|赞赏|致谢|谢意"),
    word("reviewed", PAIRED, "讨论|听取|审议|审阅|回顾|交换意见|审查|总结|商讨|探讨|研究"),
    word(
        "rejected",
        PAIRED,
        "拒绝|否决|反对|驳回|谢绝|不同意|不接受|(?:未|没有|未能|未获)(?:得到)?(?:通过|批准|采纳|接受|核准)",
    ),
    word("withdrew", PAIRED, "撤回|撤销|收回"),
    word("postponed", PAIRED, "推迟|暂缓|暂停|延期|中止|搁置|延后"),
)
