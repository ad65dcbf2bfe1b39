"""Liberties that officials take in translating, by the rule that lets them pass."""

from __future__ import annotations

import pytest

from secretariat.bilingual.checks import check
from secretariat.bilingual.findings import Check, Severity
from secretariat.bilingual.glossary import Glossary
from tests.fixtures.glossaries import glossary_of

GLOSSARY: Glossary = glossary_of(
    [
        {"kind": "body", "en": "Ministry of Tides", "zh": "潮汐技术部", "zh_also": ["潮汐部"]},
        {"kind": "body", "en": "Department of Ebb, Ministry of Tides", "zh": "潮汐技术部落潮司"},
        {"kind": "person", "en": "Shen Huaijin", "zh": "沈怀瑾"},
    ]
)


def alarms(en: str, zh: str) -> set[Check]:
    return {f.check for f in check(en, zh, GLOSSARY) if f.severity is not Severity.NOTE}


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Director, Department of Ebb, Ministry of Tides", "潮汐部落潮司司长"),
        ("The Ministry of Tides replied.", "潮汐技术部办公厅作了答复。"),
        ("Vice Minister Shen spoke first.", "沈怀瑾副部长首先发言。"),
        ("Vice Minister Shen Huaijin spoke first.", "沈副部长首先发言。"),
        ("Working Group on Data, Standards and Ethics", "数据、标准与伦理工作组"),
        ("RMB 110 million is in the budget.", "1.1亿元人民币已列入预算。"),
        ("Dr Zhu Wei spoke.", "祝𬱖博士发言。"),
        ("As of 31 December 2025, 40 had joined.", "截至2025年底，已有40人加入。"),
        ("The old rules no longer apply.", "旧规则已废止。"),
        ("We might ask why.", "人们要问为什么。"),
        ("The robot works without supervision.", "该机器人独立工作。"),
        ("The figures were accepted without discussion.", "数据未经讨论即获通过。"),
        ("Output fell in the three months to August 2026.", "2026年6月至8月产量下降。"),
        ("Of the milestones, 14 out of 16 were reached.", "16个节点中14个已达到。"),
        ("Exports fell by 2 per cent from 2025.", "出口同比下降2%。"),
        ("Wind speed averages 9.2 metres per second.", "平均风速为每秒9.2米。"),
        ("Beds rose from 7.09 to 7.23.", "床位由7.09张增至7.23张。"),
        ("Rates rose by 3.5, 5.3 and 5.0 per cent.", "比率分别上升3.5%、5.3%和5.0%。"),
        ("They took samples from depths of up to 60 metres.", "在最深60米处取样。"),
    ],
)
def test_a_liberty_is_no_fault(en: str, zh: str) -> None:
    assert alarms(en, zh) == set()


@pytest.mark.parametrize(
    ("en", "zh", "kind"),
    [
        ("RMB 110 million is in the budget.", "1.2亿元人民币已列入预算。", Check.MONEY),
        ("As of 31 December 2025, 40 had joined.", "截至2024年底，已有40人加入。", Check.DATE),
        ("Dr Zhu Wei spoke.", "刘明博士发言。", Check.NAME),
        ("The rules apply.", "规则不适用。", Check.NEGATION),
        ("They will explore a joint fund.", "双方将设立联合基金。", Check.FORCE),
        ("The figures were accepted.", "数据被否决。", Check.FORCE),
        ("There was no delay.", "有所延误。", Check.NEGATION),
        ("Of the milestones, 14 out of 16 were reached.", "16个节点中13个已达到。", Check.NUMBER),
        ("Wind speed averages 9.2 metres per second.", "平均风速为每小时9.2米。", Check.UNIT),
        ("Tea, silk and porcelain were shown.", "展出了茶叶和丝绸。", Check.LIST),
    ],
)
def test_a_fault_that_resembles_a_free_translation_is_found(en: str, zh: str, kind: Check) -> None:
    assert kind in alarms(en, zh)


def test_a_body_without_any_form_of_its_name_in_the_chinese_is_reported() -> None:
    findings = check("The Ministry of Tides replied.", "渔业部作了答复。", GLOSSARY)
    assert Check.NAME in {finding.check for finding in findings}
