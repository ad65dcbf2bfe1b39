"""Figures that both halves have, each written in the manner of its own language."""

from __future__ import annotations

import pytest

from secretariat.bilingual.checks import check
from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.glossary import built_in

_OF_FIGURES = {Check.NUMBER, Check.DATE, Check.MONEY, Check.UNIT, Check.REFERENCE}


def of_figures(en: str, zh: str) -> list[Finding]:
    return [finding for finding in check(en, zh, built_in()) if finding.check in _OF_FIGURES]


def loud(en: str, zh: str) -> list[Finding]:
    return [
        of_figure for of_figure in of_figures(en, zh) if of_figure.severity is not Severity.NOTE
    ]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The fee is 3,000 Norwegian kroner.", "费用为3000克朗。"),
        ("The tenant paid NZ$450 a month.", "租户每月付450新西兰元。"),
        ("A grant of 12 million dirhams.", "赠款1200万迪拉姆。"),
        ("The plan is in Annex D.", "计划见附件四。"),
        ("Bidders for Lot 4 met.", "第四标段投标人会面。"),
        ("Under Article 9, subparagraph (b).", "依第九条第（二）项。"),
        ("Farmers are 1.3 times as likely to move.", "农民迁移的可能性高30%。"),
        ("Output was two and a half times as high as in May.", "产量环比增加1.5倍。"),
        ("The queue has doubled.", "队伍延长一倍。"),
        ("Wheat gives 6 tonnes per hectare.", "小麦亩产400公斤。"),
        ("The list is due at least two weeks before the talks.", "名单至迟于会谈两周前提交。"),
        ("Write no later than ten days before arrival.", "至少在到达前十天来函。"),
        ("She stayed for a year and two months.", "她停留了14个月。"),
        ("The rule applies from New Year's Day 2027.", "该规则自2027年1月1日起适用。"),
        ("Boys under 12 travel free.", "未满12周岁的男童免费乘车。"),
        ("The line closed in 2021 and the strike broken off then.", "2021年中断的罢工和停运线路。"),
        ("The last tram leaves at a quarter past midnight.", "末班电车零时15分发车。"),
        ("Doors open at 12 noon.", "中午12点开门。"),
        ("Exports fell by 5 per cent on the same period last year.", "出口同比下降5%。"),
    ],
)
def test_one_figure_in_two_manners_is_no_difference(en: str, zh: str) -> None:
    assert loud(en, zh) == []


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The fee is 3,000 Norwegian kroner.", "费用为3000瑞典克朗。"),
        ("The tenant paid NZ$450 a month.", "租户每月付450澳元。"),
        ("The plan is in Annex D.", "计划见附件五。"),
        ("Bidders for Lot 4 met.", "第三标段投标人会面。"),
        ("Under Article 9, subparagraph (b).", "依第九条第（三）项。"),
        ("Farmers are 1.3 times as likely to move.", "农民迁移的可能性高40%。"),
        ("The queue has doubled.", "队伍延长两倍。"),
        ("Wheat gives 6 tonnes per hectare.", "小麦亩产600公斤。"),
        ("She stayed for a year and two months.", "她停留了13个月。"),
        ("The rule applies from New Year's Day 2027.", "该规则自2027年2月1日起适用。"),
        ("Elections fall in odd-numbered years.", "选举在双数年举行。"),
        ("The comet is seen in the first half of June.", "彗星见于6月下半月。"),
        ("It counts from the month after delivery.", "自交付当月起计。"),
        ("A notice sent late counts as of the following day.", "迟发的通知视为当日发出。"),
        ("The mandate is renewable once.", "任期可续两次。"),
        ("The last tram leaves at a quarter past midnight.", "末班电车零时45分发车。"),
    ],
)
def test_another_figure_in_either_manner_is_found(en: str, zh: str) -> None:
    assert of_figures(en, zh)


def test_what_is_left_of_two_kinds_does_not_exclude_each_other() -> None:
    (finding,) = of_figures("He paid 700 for it in Lima.", "他在利马花700英镑买下。")
    assert finding.severity is Severity.NOTE


def test_a_rounding_is_noted_only_where_nothing_near_may_round() -> None:
    assert of_figures("About 60 boats came.", "来了60艘船。")
    assert not of_figures("Boats under 60 came.", "60号以下的船来了。")


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Send papers no more than two weeks before the talks.", "至少在会谈两周前提交文件。"),
        ("Send papers at least four weeks before the talks.", "不得超过会谈四周前提交文件。"),
        ("Send papers at least four weeks before the talks.", "会谈前不超过四周提交文件。"),
        ("Send papers at least four weeks before the talks.", "不早于会谈四周前提交文件。"),
        ("Send papers no later than ten days before arrival.", "不早于到达十天前提交文件。"),
        ("Send papers at least four weeks in advance.", "提前不超过四周提交文件。"),
    ],
)
def test_contrary_limits_of_a_time_before_an_event_are_loud(en: str, zh: str) -> None:
    assert [finding.severity for finding in loud(en, zh)] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Send papers no later than four weeks before the talks.", "会谈前至少四周提交文件。"),
        ("Send papers no later than four weeks before the talks.", "至迟于会谈四周前提交文件。"),
        ("Send papers at least four weeks before the talks.", "不迟于会谈四周前提交文件。"),
        ("Send papers at least four weeks before the talks.", "最晚在会谈四周前提交文件。"),
        ("Send papers no more than four weeks before the talks.", "不早于会谈四周前提交文件。"),
        ("Send papers at least four weeks in advance.", "至少提前四周提交文件。"),
    ],
)
def test_the_latest_day_before_an_event_is_the_least_time(en: str, zh: str) -> None:
    assert of_figures(en, zh) == []


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The budget grew by 30 per cent.", "预算增长3倍。"),
        ("The budget rose by 50 per cent.", "预算增加1.5倍。"),
        ("The budget rose by 300 per cent.", "预算增至3倍。"),
        ("Trade is 3 times as large.", "贸易额增长30%。"),
        ("The group spent 5 per cent of its budget.", "小组使用了部分预算。"),
    ],
)
def test_a_share_against_another_multiple_or_alone_is_loud(en: str, zh: str) -> None:
    assert [finding.severity for finding in loud(en, zh)] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The budget grew by 200 per cent.", "预算增长2倍。"),
        ("The budget rose to 300 per cent of the plan.", "预算增至计划的3倍。"),
        ("There was growth of about 200 per cent.", "增长约2倍。"),
        ("The budget tripled.", "预算增长200%。"),
        ("Trade is 3 times as large.", "贸易额增长2倍。"),
    ],
)
def test_a_share_is_the_multiple_that_it_makes(en: str, zh: str) -> None:
    assert of_figures(en, zh) == []


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        # The Chinese is of the corpus, the English put as “grew to one and a half times” is there.
        ("Sales rose to three times the earlier figure.", "五年内销售额增长了两倍。"),
        ("The number of users rose to nearly four times that.", "用户数量增长近三倍，达12700人。"),
        ("In one century the population grew to four times that.", "一个世纪内人口增加了三倍。"),
        (
            "The number of doctorates has grown to five times that of 2000.",
            "2000年以来，每年授予的博士学位数量增长了四倍。",
        ),
    ],
)
def test_to_three_times_is_the_same_as_growth_by_two_times_in_chinese(en: str, zh: str) -> None:
    assert [f for f in check(en, zh, built_in()) if f.check is Check.DIRECTION] == []


def test_to_what_a_share_rose_still_differs_from_by_how_much() -> None:
    findings = check("Output rose to 40 per cent.", "产量增长40%。", built_in())
    assert Severity.WARNING in {f.severity for f in findings if f.check is Check.DIRECTION}
