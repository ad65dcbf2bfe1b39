"""Faults that closed tables find, each with evidence in both halves; the right pairs stay quiet."""

from __future__ import annotations

import pytest

from secretariat.bilingual import families, opposites
from secretariat.bilingual.checks import check
from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.glossary import built_in


def findings_of(en: str, zh: str) -> list[Finding]:
    """All findings but those of typography."""
    return [
        finding for finding in check(en, zh, built_in()) if finding.check is not Check.PUNCTUATION
    ]


@pytest.mark.parametrize(
    ("of", "en", "right", "wrong"),
    [
        (
            Check.FORCE,
            "Members must not forward the papers.",
            "委员不得转发文件。",
            "委员不宜转发文件。",
        ),
        (
            Check.FORCE,
            "The court ordered the firm to pay.",
            "法院判令该公司付款。",
            "法院建议该公司付款。",
        ),
        (
            Check.NEGATION,
            "The sides shall audit the fund in turn.",
            "双方轮流审计基金。",
            "双方共同审计基金。",
        ),
        (Check.NEGATION, "Strangers seldom ask for it.", "外地人很少要它。", "外地人常常要它。"),
        (
            Check.DATE,
            "The plan covers the next five years.",
            "规划涵盖未来五年。",
            "规划涵盖过去五年。",
        ),
        (
            Check.DATE,
            "The village dates from the Ming dynasty.",
            "村庄始建于明代。",
            "村庄始建于清代。",
        ),
        (
            Check.DATE,
            "She was born in the nineteen-sixties.",
            "她生于20世纪60年代。",
            "她生于20世纪70年代。",
        ),
        (
            Check.DATE,
            "Exports rose by 5 per cent year on year.",
            "出口同比增长5%。",
            "出口环比增长5%。",
        ),
        (
            Check.DATE,
            "Exports rose by 5 per cent on the same period of last year.",
            "出口同比增长5%。",
            "出口环比增长5%。",
        ),
        (
            Check.DATE,
            "Exports rose by 5 per cent on the previous month.",
            "出口环比增长5%。",
            "出口同比增长5%。",
        ),
        (
            Check.DATE,
            "Prices fell by 2 per cent quarter on quarter.",
            "价格环比下降2%。",
            "价格同比下降2%。",
        ),
        (Check.UNIT, "Emissions per head fell.", "人均排放量下降。", "户均排放量下降。"),
        (Check.UNIT, "The wall is several metres high.", "墙高数米。", "墙高数厘米。"),
        (Check.MONEY, "Milk costs 65p.", "牛奶售价65便士。", "牛奶售价65英镑。"),
        (Check.MONEY, "It cost 250,000 francs.", "售价25万法郎。", "售价25万卢布。"),
        (
            Check.REFERENCE,
            "Room D is reserved for the press.",
            "D室供新闻媒体使用。",
            "B室供新闻媒体使用。",
        ),
        (Check.NUMBER, "Compare the two tenders.", "比较两份标书。", "比较三份标书。"),
        (Check.LIST, "The rights and obligations end.", "权利和义务终止。", "权利终止。"),
    ],
)
def test_a_word_of_another_member_of_its_family_is_found(
    of: Check, en: str, right: str, wrong: str
) -> None:
    assert not [
        finding for finding in findings_of(en, right) if finding.severity is not Severity.NOTE
    ]
    assert of not in {finding.check for finding in findings_of(en, right)}
    assert of in {finding.check for finding in findings_of(en, wrong)}


def test_a_number_that_counts_a_list_is_no_number_of_its_own() -> None:
    en, zh = "Compare price, warranty and energy use.", "从价格、保修和能耗三方面比较。"
    assert Check.NUMBER not in {finding.check for finding in findings_of(en, zh)}
    assert Check.NUMBER in {
        finding.check for finding in findings_of("Compare the prices.", "比较五份报价。")
    }


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Exports rose by 5 per cent on the previous month.", "出口较上月增长5%。"),
        ("Exports rose by 5 per cent from April.", "出口环比增长5%。"),
        ("Exports rose by 5 per cent.", "出口同比增长5%。"),
        ("Output was 5 per cent higher than in 2025.", "产量同比增长5%。"),
        (
            "Exports rose by 5 per cent year on year and 1 per cent month on month.",
            "出口同比增长5%，环比增长1%。",
        ),
        ("Exports rose by 5 per cent on last month and on last year.", "出口环比、同比均增长5%。"),
    ],
)
def test_the_base_of_a_comparison_may_be_named_in_either_manner(en: str, zh: str) -> None:
    assert Check.DATE not in {finding.check for finding in findings_of(en, zh)}


def test_every_pattern_of_the_tables_can_be_compiled() -> None:
    """They are compiled only once a text has the words of their family."""
    members = [member for _, family, _ in families._FAMILIES for member in family]
    sides = [side for row in (*opposites._PAIRS, *opposites._PARTS) for side in row]
    patterns = [each for member in members for each in (member.en, member.zh)]
    patterns += [each for member in members for each in (member.any_en, member.any_zh)]
    patterns += [each for side in sides for each in (side.en, side.zh)]
    assert len(patterns) > 1000
    assert all(each.groups == 0 for each in patterns)
