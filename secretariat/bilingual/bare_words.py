"""Chinese words of one character, found only where the character is no part of a longer word.

Chinese has no spaces: 方 (“only then”) stands in 双方, 除 (“except”) in 消除, 才 (“not until”) in
人才. A rule that searches such a word writes `bare("方")` instead of the character.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Inside:
    """Contexts in which a character is part of a longer word, separated by spaces.

    Each context is a regular expression; those before the character have a fixed length.
    """

    before: str = ""
    after: str = ""
    alone: str = ""
    """Contexts before it in which it is a word all the same: 同意方可, although 意方 is Italy."""


_PARTIES = (
    "[双两三四五六多各一单另某对我敌己彼他本贵甲乙丙丁买卖供需资劳官军警校院厂地]"
    " [中英美法德日俄韩朝印巴加澳欧意西葡荷瑞挪丹芬波匈希土埃沙越泰缅柬马菲以港台]"
    " [粤沪京津渝苏浙鲁豫鄂湘赣闽川滇黔陕琼辽晋冀皖桂] 有关"
    " 相关 关联 当事 责任 参与 主办 承办 协办 举办 组织 执行 实施 申请 委托 受托 承包"
    " 发包 分包 承租 出租 转让 受让 许可 服务 采购 供应 接收 接受 派遣 派出 发起 牵头"
    " 合作 缔约 东道 投资 出资 资助 捐助 捐赠 赞助 援助 受援 受赠 受益 使用 运营 管理"
    " 监管 主管 违约 守约 披露 通知 业主 施工 设计 咨询 制造 销售 进口 出口 承运 托运"
    " 权利 请求"
)
_ONLY_THEN = (
    "[0-9０-９一二三四五六七八九十作当次翌效]日 [程议期途会其空]中 [同满愿有]意"
    " [合依]法 [参增附]加 [复打用]印 [名清订表]单 [统唯专]一 [各等]地 完美"
    " [经获无有须未]许可 [经须已未]申请 [提作]出申请 [提递]交申请 [书口]面申请"
    " [经受无有须]委托 [书口]面通知 [经先已]通知 [正书]式通知 [书口]面请求 [经先已]请求"
    " [经须]使用"
)
_WORDS = {
    "方": _Inside(_PARTIES, "[便法案向式针面程言]", _ONLY_THEN),
    "才": _Inside(
        "[人英贤天口专通奇成育引揽刚方聘招用爱选帅干秀德多文将]",
        "[干华智艺俊学识子女] 能(?=[，。；、和与及的]|出众|卓越)",
        "[录任采使]用 [不许最很]多 [完形组达养]成 [指牵]引 [即必]将 [每1-9一两几]人 [本法]人"
        " [当证请责]人",
    ),
    "必": _Inside("[未何不势想]", "[要然修备需读选考答看将定胜]"),
    "须": _Inside("[无不毋]", "知"),
    "凭": _Inside("[文任]", "[据借单栏] 证(?!件)"),
    "除": _Inside(
        "[消废解清删拆铲去扣撤切根剔革破戒开扫驱拔移卸摒祛脱整免排]",
        "[尘夕法名湿草雪冰虫锈臭颤权息害]",
    ),
    "仅": _Inside("不"),
    "只": _Inside("[0-9０-９一二三四五六七八九十百千万两几数每这那整船舰]", "[读身]"),
    "未": _Inside("", "[来婚] 成年"),
    "不": _Inside("", "[断仅但只光久论管懈时] 少(?!于) 列颠 锈钢 遗余力 可或缺"),
    "没": _Inside("[沉淹出埋吞湮覆]", "[收落入]"),
    "无": _Inside("", "[线锡论疑数缝穷比] 人机 人驾驶 人[车船]"),
    "非": _Inside(
        "[莫南北东西中]",
        "[洲凡盟遗] 常(?![务任规设]) 政府 正式 物质 [营盈]利 成员 会员 传统 金属",
    ),
    "莫": _Inside("[约索阿]", "[斯桑尔高干奈迪言里拉罗洛利兰卡文特德比姆纳吉] 非"),
    "免": _Inside("", "[费疫税签检]"),
    "防": _Inside("[国消边海空联布堤]", "[务护疫汛灾洪火空水晒伪线卫弹长震爆腐尘御]"),
    "后": _Inside("[落背先前幕]", "[勤续台者卫代备果盾顾]"),
    "前": _Inside("[目当空眼史]", "[往沿景来进线述言途瞻列]"),
    "起": _Inside("[一发引兴掀提唤崛缘]", "[草点诉飞源伏因见初] 步(?!行) 重机"),
    "再": _Inside(
        "一",
        "[次度三者说生版见现造] 保险 就业 培训 教育 利用 循环 加工 分配 融资 制造 贷款 担保 投资",
    ),
}  # fmt: skip
"""The characters that rules search as words, each with the most frequent longer words."""


def bare(characters: str) -> str:
    """The regular expression for any of *characters* where it is a word by itself."""
    return f"(?:{'|'.join(map(_bare, characters))})"


def _bare(character: str) -> str:
    word = _WORDS.get(character, _Inside())
    before = "".join(f"(?<!{part}{character})" for part in word.before.split())
    alone = [f"(?<={part}{character})" for part in word.alone.split()]
    after = "".join(f"(?!{part})" for part in word.after.split())
    return f"{character}(?:{'|'.join([*alone, before])}){after}"
