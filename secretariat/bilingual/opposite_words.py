"""Closed tables of contraries: English and Chinese of one side, then of the other."""

from __future__ import annotations

CONTRARIES: tuple[tuple[str, ...], ...] = (
    (
        r"increas\w*|rise|rises|rose|risen|rising|grow|grows|grew|grown|growing|growth|climb\w*"
        r"|upturn|surg\w+|soar\w*|rais(?:e|es|ed|ing)|expan\w+|higher|upward\w*",
        "增加|增长|上升|提高|提升|上涨|攀升|增至|升至|增幅|扩大|上调|走高|升高|增强|增多|涨",
        r"decreas\w*|declin\w+|fall|falls|fell|fallen|falling|drop\w*|reduc\w+|cut|cuts|cutting"
        r"|lower\w*|shr[iau]nk\w*|diminish\w*|downturn|plung\w+|downward\w*",
        "减少|下降|降低|降至|缩小|下跌|下滑|回落|削减|缩减|减至|降幅|下调|走低|锐减|减弱|减轻|跌",
    ),
    (r"import(?:s|ed|ing|er|ers)?", "进口", r"export\w*", "出口(?!处)"),
    (
        r"support(?:s|ed|ing|ive|ers?)?|favou?r(?:s|ed)?|back(?:s|ed)", "支持|赞成|拥护",
        r"oppos(?:e|es|ed|ing)|object(?:s|ed|ion|ions)|against", "反对|抵制|抗拒",
    ),
    (
        r"accept\w*|adopt\w*|approv\w+", "接受|采纳|批准|通过",
        r"reject\w*|refus\w+|declin(?:ed|es)|vetoe?\w*|turn(?:ed|s) down", "拒绝|否决|驳回|谢绝",
    ),
    (
        r"strengthen\w*|enhanc\w+|deepen\w*|reinforc\w+|bolster\w*|intensif\w+",
        "加强|增强|深化|强化|巩固", r"weaken\w*|undermin\w+|erod\w+|dilut\w+", "削弱|减弱|弱化|淡化",
    ),
    (
        r"accelerat\w+|sped|speed(?:s|ed|ing)? up|faster|quicken\w*|hasten\w*", "加快|加速|提速|更快",
        r"slow(?:s|ed|ing|er)|decelerat\w+|delay\w*|postpon\w+|defer\w*", "放缓|减缓|放慢|减速|推迟|延缓|延迟|延后",
    ),
    (
        r"extend\w*|extension|prolong\w*|lengthen\w*", "延长|延展|展期|顺延|延期",
        r"shorten\w*|curtail\w*|truncat\w+", "缩短|压缩",
    ),
    (
        r"highest|maximum|at most|largest|greatest|upper limit|ceiling|peak", "最高|最大|至多|上限|峰值",
        r"lowest|minimum|at least|smallest|lower limit|floor", "最低|最小|至少|下限",
    ),
    (
        r"before|prior to|ahead of|earlier than|precede\w*|pre-\w+", "之前|以前|前夕|事先|先于|前(?=[，。须应必])",
        r"after|following|subsequent\w*|once|upon|later than|since|post-\w+", "之后|以后|事后|随后|后(?=[，。须应必])",
    ),
    (r"surplus\w*", "顺差|盈余|结余|过剩", r"deficit\w*|shortfall\w*|shortage\w*", "逆差|赤字|缺口|短缺"),
    (r"profit\w*|gain(?:s|ed)?", "盈利|利润|收益|获利", r"loss|losses|losing", "亏损|损失"),
    (r"buy\w*|bought|purchas\w+|procur\w+|acquir\w+", "购买|采购|购入|收购|买", r"sell|sells|selling|sold|sales?|sellers?", "出售|销售|售出|卖"),
    (r"lend\w*|lent|lender", "贷出|出借|贷款人|贷方", r"borrow\w*", "借入|借用|借款人|借方"),
    (r"join(?:s|ed|ing)?|acced\w+|accession", "加入|参加", r"withdr[ae]w\w*|leave|leaves|left|quit\w*|exit\w*", "退出|脱离|离开"),
    (
        r"allow\w*|permit(?:s|ted|ting)?|authoris\w+", "允许|准许|许可|可以",
        r"prohibit\w*|forb[ia]d\w*|ban|bans|banned|bar(?:s|red)", "禁止|不准|严禁|不许",
    ),
    (r"allevia\w+|eas(?:e|es|ed|ing)|mitigat\w+|reliev\w+", "缓解|减轻|缓和|减缓", r"aggravat\w+|exacerbat\w+|worsen\w*", "加剧|恶化|加重"),
    (r"promot\w+|facilitat\w+|encourag\w+|foster\w*", "促进|推动|便利|鼓励", r"hinder\w*|imped\w+|hamper\w*|obstruct\w*|discourag\w+|block\w*|deter\w*", "阻碍|妨碍|阻止|制约|劝阻"),
    (r"imped\w+|unimpeded|unhindered|obstruct\w*|hinder\w*", "阻碍|妨碍|阻挠|障碍", r"promotion|promoted|facilitated", "促进"),
    (r"includ\w+|inclusive of|compris\w+", "包括|包含|含|涵盖", r"exclud\w+|exclusive of|excluding", "不包括|不含|排除|除外"),
    (r"open|opens|opened|opening", "开放|开启|开幕|打开|开馆|开通", r"clos(?:e|es|ure)|shut\w*", "关闭|闭幕|封闭|关停|闭馆"),
    (r"upstream", "上游", r"downstream", "下游"),
    (r"urban|cit(?:y|ies)|towns?", "城市|城镇|都市", r"rural|villages?|countryside", "农村|乡村"),
    (r"domestic\w*|home-grown|national", "国内|本国", r"foreign|overseas|abroad|international", "国外|外国|海外|境外|国际"),
    (r"internal\w*|inside|inward", "内部|对内", r"external\w*|outside|outward", "外部|对外"),
    (r"long-term|long term|longer-term", "长期|长远", r"short-term|short term|shorter-term|near-term", "短期|近期"),
    (r"positive\w*|constructive\w*", "积极|正面|阳性|正向", r"negative\w*|adverse\w*", "消极|负面|阴性|不利|负向"),
    (r"optimis\w+", "乐观", r"pessimis\w+|gloom\w*", "悲观"),
    (r"advantage\w*|benefits?|strengths?|pros", "优势|好处|利|长处", r"disadvantage\w*|drawback\w*|weakness\w*", "劣势|弊|短板|缺点|不足"),
    (r"succe(?:ss\w*|ed\w*)", "成功", r"fail\w*", "失败|未能|未果"),
    (r"upper|top", "上部|上方|上层|顶", r"lower|bottom", "下部|下方|下层|底部"),
    (r"north\w*", "北", r"south\w*", "南"),
    (r"east(?:ern|ward)?", "东", r"west(?:ern|ward)?", "西"),
    (r"winter", "冬", r"summer", "夏"),
    (r"spring", "春", r"autumn", "秋"),
    (r"male|men|boys?", "男", r"female|women|girls?", "女"),
    (r"public(?:ly)?", "公共|公开|公众|公立|公有", r"private(?:ly)?|confidential\w*|secret\w*", "私人|私营|私立|保密|秘密|私有|民营"),
    (r"voluntar\w+", "自愿|志愿", r"mandatory|compulsory|obligatory", "强制|义务|必修"),
    (r"tempora\w+|provisional\w*|interim", "临时|暂时|暂行", r"permanent\w*|perpetual\w*", "永久|常设|长久"),
    (r"legal|lawful\w*", "合法", r"illegal\w*|unlawful\w*|illicit", "非法|违法"),
    (r"direct(?:ly)?", "直接", r"indirect(?:ly)?", "间接"),
    (r"input\w*", "投入|输入", r"output\w*", "产出|输出"),
    (r"inflow\w*|inbound|incoming|inward", "流入|入境|来华", r"outflow\w*|outbound|outgoing", "流出|出境|外流"),
    (r"arriv\w+", "抵达|到达|到场", r"depart(?:s|ed|ing|ure|ures)|set off|leav(?:e|es|ing)", "出发|启程|离开|离境"),
    (r"appoint\w*|hire\w*|recruit\w*", "任命|聘用|招聘|委任", r"dismiss\w*|remov(?:e|es|ed|al)|sack\w*", "解聘|免职|罢免|撤换|解除"),
    (r"hardware", "硬件", r"software", "软件"),
    (r"optional\w*", "选择性|可选|自选", r"required|compulsory", "必需|必修|必须"),
    (r"win|wins|won|winning|victor\w*", "获胜|胜|赢", r"lose|loses|lost|losing|defeat\w*", "落败|败|输"),
    (r"advance[ds]?|brought forward|bring forward", "提前|提早", r"postpone[ds]?|put back|delay\w*|deferr?\w*", "推迟|延后|延期|押后"),
    (r"widen\w*|broad\w*", "扩大|拓宽|拓展", r"narrow\w*", "缩小|收窄|缩窄"),
    (r"gain(?:s|ed|ing)?", "获得|赢得|取得", r"los(?:e|es|t|ing)", "失去|丧失|丢失"),
    (r"begin\w*|began|begun|start\w*|launch\w*|commenc\w+|open\w*", "开始|启动|开展|开幕", r"end(?:s|ed|ing)?|clos\w+|finish\w*|conclud\w+|terminat\w+|ceas\w+", "结束|终止|完结|停止"),
    (r"improv\w+|better\w*", "改善|改进|好转|提高|完善", r"deteriorat\w+|worsen\w*|worse", "恶化|变差|退化"),
    (r"agre(?:e|ed|es|ement)|consensus", "同意|一致|共识", r"disagre\w+|differ\w*", "分歧|不同意|异议"),
)  # fmt: skip

QUANTIFIERS: tuple[tuple[str, ...], ...] = (
    (
        r"all(?! (?:the )?(?:in|along|right|but))|every(?!one)|each|entire|whole|everyone|everything"
        r"|always|full(?:y)?|universal\w*|wholly|completely|any|both",
        "全部|所有|一切|全体|各|每|均|都(?!市)|皆|一律|全面|完全|总是|始终|整个|全|人人|任何|凡|随时|双方|两|总|普遍|充分|统一|共同",
        r"most(?= (?:of|\w+s\b|people|countries))|majority|mostly|mainly|largely|usually|generally"
        r"|chiefly|predominantly|main|principal|primarily",
        "大多数|多数|大部分|绝大|大都|大多|主要|通常|一般|多半|往往",
        r"some(?! (?:\d|one|thing|time))|several|certain|part|parts|partly|partially|number|sometimes"
        r"|occasional\w*|a few|few|minority|selected|various|partial|half|individual|little|limited|those"
        r"|rarely|seldom|hardly|many|multiple|range",
        "部分(?!是)|一些|若干|某些|有些|少数|个别|有时|几[个项位名家]|一定|少量|不少|多[个项位名家]|有的|有限|很少|极少|鲜|罕|许多|众多|诸多|部份",
    ),
)
"""The parts of a whole: all, most and some. A weak word answers, but is not missed."""
STRONG_EN = r"all|every|each|entire|whole|everyone|always|most|majority|mostly|some|several|certain|minority"
STRONG_ZH = "全部|所有|一切|全体|每[个一位项次份名家]|大多数|多数|大部分|绝大|部分|一些|若干|某些|有些|少数|个别|总是|始终"
