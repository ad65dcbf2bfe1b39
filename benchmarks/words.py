"""Invented texts in both languages, made of common parts, so that searches find few or many."""

from __future__ import annotations

import random

from secretariat.declaring.values import Bilingual

DOING = [
    ("Exchange", "交换"), ("Review", "审查"), ("Draft", "起草"), ("Publish", "发布"),
    ("Translate", "翻译"), ("Agree", "商定"), ("Report on", "报告"), ("Nominate", "提名"),
    ("Survey", "调研"), ("Evaluate", "评估"), ("Launch", "启动"), ("Prepare", "准备"),
    ("Compare", "比较"), ("Extend", "延长"), ("Train", "培训"), ("Register", "登记"),
]  # fmt: skip
THINGS = [
    ("the data management plan", "数据管理计划"), ("the call for proposals", "项目征集公告"),
    ("the reference isolates", "参考菌株"), ("the list of experts", "专家名单"),
    ("the annual progress report", "年度进展报告"), ("the mobility scheme", "人员交流计划"),
    ("the material transfer agreement", "材料转让协议"), ("the joint laboratory", "联合实验室"),
    ("the seed bank protocol", "种子库规程"), ("the flood forecast model", "洪水预报模型"),
    ("the telescope time allocation", "望远镜观测时间分配"), ("the glossary", "术语表"),
    ("the intellectual property guide", "知识产权指南"), ("the soil samples", "土壤样品"),
    ("the ethics approval", "伦理批准"), ("the visa letters", "签证邀请函"),
    ("the battery test results", "电池测试结果"), ("the workshop programme", "研讨会日程"),
    ("the budget table", "预算表"), ("the communiqué", "公报"),
]  # fmt: skip
FIELDS = [
    ("on climate change and the environment", "气候变化与环境领域"),
    ("on agriculture and food", "农业与食品领域"),
    ("on antimicrobial resistance", "抗微生物药物耐药性"),
    ("on planetary science and astronomy", "行星科学与天文学领域"), ("on health", "健康领域"),
    ("on offshore wind", "海上风电"), ("on advanced materials", "先进材料"),
    ("on open science", "开放科学"), ("on biodiversity", "生物多样性"),
    ("on urban water", "城市水资源"), ("on ageing", "老龄化"), ("on quantum metrology", "量子计量"),
]  # fmt: skip
PARTNERS = [
    ("Thameside", "泰晤士"), ("Severn", "塞文"), ("Jianghai", "江海"), ("Donglin", "东临"),
    ("Pennine", "奔宁"), ("Qiheng", "启衡"), ("Solway", "索尔韦"), ("Nanling", "南岭"),
    ("Wharfedale", "沃夫代尔"), ("Yunbei", "云北"),
]  # fmt: skip
RARE = ("zephyr", "麒麟")
"""Words of one text in a thousand."""


def title(dice: random.Random) -> Bilingual:
    """What an action asks for."""
    doing, thing, field, partner = (dice.choice(part) for part in (DOING, THINGS, FIELDS, PARTNERS))
    number = dice.randrange(2, 400)
    rare = RARE if dice.random() < 0.001 else ("", "")
    asked = f"{doing[0]} {thing[0]} {field[0]}"
    return Bilingual(
        f"{asked} with the {partner[0]} team, part {number} {rare[0]}".strip(),
        f"与{partner[1]}团队{doing[1]}{field[1]}的{thing[1]}，第{number}部分{rare[1]}",
    )


def report(dice: random.Random) -> Bilingual:
    """What a progress entry says."""
    text, two = title(dice), title(dice)
    percent = dice.randrange(5, 100)
    return Bilingual(
        f"{percent} per cent done. {text.en}. Next: {two.en.lower()}.",
        f"已完成{percent}%。{text.zh}。下一步：{two.zh}。",
    )
