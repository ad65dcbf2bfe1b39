"""A Chinese word whose contrary the English says: 推迟 for “early”, 失效 for “enter into force”."""

from __future__ import annotations

import re

from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.stems import stem
from secretariat.bilingual.ties import Ties
from secretariat.i18n import N_

_CONTRARY = N_("“{en}” and “{zh}” say the contrary of each other.")
_WORDS = """
提前 推迟|提早 延后|延迟 提前|启动 截止|开始 结束|开始 停止|生效 失效|生效 终止|上任 卸任|就任 离任|任命 免职|解雇 录用|聘用 辞退|中止 恢复|暂停 恢复
暂停 继续|停止 继续|停止 恢复|终止 延续|取消 保留|取消 延续|撤销 保留|撤回 提出|撤回 提交|吊销 发放|撤销 注册|批准 驳回|批准 否决|同意 拒绝|接受 拒绝
支持 反对|赞成 反对|称赞 批评|表扬 批评|赞扬 批评|赞扬 谴责|欢迎 谴责|欢迎 抵制|欣慰 关切|高兴 遗憾|满意 不满|满意 失望|感谢 抱怨|乐观 悲观|承认 否认|确认 否认
增加 减少|增长 下降|上升 下降|提高 降低|上涨 下跌|上调 下调|升值 贬值|扩大 缩小|扩张 收缩|扩招 裁减|追加 削减|加强 削弱|增强 减弱|加快 放慢|加速 减速|加速 放缓|快速 缓慢
快 慢|延长 缩短|延长 提前|简短 详细|更短 更长|更长 更短|较短 较长|较大 较小|较高 较低|更高 更低|更多 更少|更大 更小|更快 更慢|过紧 过松|太早 太晚|过早 过晚|新高 新低|最高 最低|最大 最小|最多 最少|最好 最差
超支 节余|超支 不足|盈余 赤字|盈利 亏损|顺差 逆差|收入 支出|进口 出口|流入 流出|借款 放贷|贷款人 借款人|买方 卖方|购买 出售|雇主 雇员|出借 借用|借出 借入|债权人 债务人
预付 后付|预付 补付|免费 收费|有偿 无偿|公开 保密|公开 秘密|开放 封闭|开放 关闭|打开 关闭|开启 关闭|接通 切断|连接 断开|加入 退出|参加 退出|进入 离开|抵达 离开|到达 出发|入境 出境|带入 带出|搬到 搬离|返回 离开
成功 失败|胜 败|获胜 落败|通过 未通过|晋级 淘汰|晋升 降职|复苏 衰退|复工 停工|繁荣 萧条|改善 恶化|好转 恶化|缓解 加剧|减轻 加重|缓和 激化|促进 阻碍|推动 阻碍|鼓励 劝阻|鼓励 限制|允许 禁止|准许 禁止|强制 自愿|必修 选修
保护 破坏|建设 拆除|安装 拆除|修复 损坏|完好 损坏|创造 毁灭|生产 消费|供应 需求|发送 接收|发出 收到|上传 下载|输入 输出|投入 产出|存入 取出|储存 释放|吸收 释放|吸收 排放
集中 分散|统一 分散|合并 拆分|合并 分立|联合 单独|共同 单独|轮流 同时|整体 局部|全部 部分|全面 局部|完整 残缺|全职 兼职|长期 短期|永久 临时|永久 暂时|定期 不定期|固定 浮动|固定 灵活|静态 动态
国内 国外|国内 国际|境内 境外|内部 外部|城市 农村|沿海 内陆|上游 下游|北方 南方|北部 南部|东部 西部|北半球 南半球|陆地 海洋|地上 地下|室内 室外|向上 向下|上部 下部|表面 内部|前者 后者|上一 下一|首 末|前任 继任|现任 前任|上届 下届
白天 夜间|清晨 傍晚|上午 下午|凌晨 下午|今晚 明晚|今天 明天|明天 后天|昨天 今天|今年 明年|明年 后年|本轮 下一轮|本年 下年|年初 年底|月初 月底|工作日 周末|夏天 冬天|夏季 冬季|春季 秋季|雨季 旱季|除夕 元宵
男性 女性|男 女|父亲 母亲|儿子 女儿|儿童 成人|老年 青年|教师 学生|医生 患者|公共 私人|公立 私立|官方 民间|中央 地方|城镇 乡村|发达 发展中|富裕 贫困|富人 穷人
正面 负面|积极 消极|阳性 阴性|正数 负数|有利 不利|优势 劣势|优点 缺点|利益 损害|安全 危险|稳定 波动|稳定 动荡|清楚 模糊|明确 含糊|简单 复杂|容易 困难|轻 重|轻微 严重|高 低|温暖 寒冷|炎热 寒冷|热 冷|潮湿 干燥|干旱 洪涝|硬 软|厚 薄|宽 窄|深 浅|强 弱|丰富 匮乏|充足 短缺|过剩 短缺|拥挤 空旷
合法 非法|有效 无效|合格 不合格|直接 间接|主动 被动|主要 次要|真 假|真实 虚假|乐意 不愿|原告 被告|上诉人 被上诉人|无罪 有罪|生 死|出生 死亡|出生率 死亡率|结婚 离婚|移民入 移出|坚信 怀疑|信任 怀疑|谨慎 大胆|严格 宽松|加强 放松|收紧 放松|紧缩 宽松|稀释 浓缩|冻结 解冻|融化 冻结|加热 冷却|升温 降温|变暖 变冷
听取 忽视|重视 忽视|记住 忘记|熟悉 陌生|常见 罕见|相同 不同|相似 不同|一致 分歧|对称 不对称|平衡 失衡|快于 慢于|高于 低于|多于 少于|早于 晚于|优于 劣于|大于 小于|超过 低于|以上 以下|至少 至多|不少于 不超过|不迟于 不早于|不晚于 不早于|索取 退回|领取 归还|归还 借出|开幕 闭幕|开工 竣工|起草 定稿|前进 后退|后退 前进|前移 后退
"""
_FEWEST = 2


def _pairs() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in _WORDS.split("\n"):
        for pair in filter(None, row.split("|")):
            first, second = pair.split()
            table.setdefault(first, set()).add(second)
            table.setdefault(second, set()).add(first)
    return {word: frozenset(others) for word, others in table.items()}


_CONTRARIES = _pairs()
_FOUND = re.compile("|".join(sorted((w for w in _CONTRARIES if len(w) >= _FEWEST), key=len, reverse=True)))


def check_antonyms(ties: list[Ties]) -> list[Finding]:
    """Findings where the English says the contrary of a Chinese word, and the Chinese does not."""
    findings = []
    for tie in ties:
        meant = {stem(word): (start, end) for word, start, end in tie.words}
        said = None
        for match in _FOUND.finditer(tie.zh.text, *tie.span_zh):
            own = tie.known.said(match[0])
            if own & meant.keys() or _is_denied(tie, match.start()):
                continue
            said = tie.known.said(tie.text_zh) if said is None else said
            for other in _CONTRARIES[match[0]]:
                contrary = (tie.known.senses(other) & meant.keys()) - said
                contrary = {one for one in contrary if not tie.known.is_free(one)} or (
                    contrary if len(contrary) > 1 else set()
                )
                if contrary:
                    span = meant[min(contrary)]
                    findings.append(_finding(tie, span, match))
                    break
            if findings and findings[-1].zh_span == tie.zh.span(*match.span()):
                break
    return findings


def _is_denied(tie: Ties, at: int) -> bool:
    return bool(re.search("[不未无没非]$", tie.zh.text[max(tie.span_zh[0], at - 1) : at]))


def _finding(tie: Ties, span: tuple[int, int], match: re.Match[str]) -> Finding:
    quoted = tie.en.excerpt(*span), tie.zh.excerpt(*match.span())
    return Finding(
        Check.DIRECTION, Severity.NOTE, _CONTRARY, {"en": quoted[0], "zh": quoted[1]}, *quoted,
        tie.en.span(*span), tie.zh.span(*match.span()),
    )  # fmt: skip
