"""When a finding is loud: what a rule needs to see in both halves, and what stays a note."""

from __future__ import annotations

import pytest

from secretariat.bilingual.checks import check
from secretariat.bilingual.findings import Check, Finding, Needs, Severity
from secretariat.bilingual.glossary import built_in


def found(en: str, zh: str, of: Check) -> list[Finding]:
    return [one for one in check(en, zh, built_in()) if one.check is of]


def loud(en: str, zh: str) -> set[Check]:
    return {one.check for one in check(en, zh, built_in()) if one.severity is not Severity.NOTE}


def test_a_word_that_is_part_of_a_longer_one_contradicts_nothing() -> None:
    assert loud("Drop-out rates had gone up.", "中途退出率有所上升。") == set()
    assert loud("The rates had dropped.", "比率有所上升。") == {Check.DIRECTION}


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The group heard that recruitment had recovered.", "小组获悉，招募工作已有起色。"),
        ("The Commission recognised their contribution.", "委员会充分肯定了他们的贡献。"),
        ("Thank you for agreeing to serve.", "承蒙应允任职，谨致谢忱。"),
    ],
)
def test_what_a_meeting_heard_or_welcomed_is_loud_against_nothing(en: str, zh: str) -> None:
    assert loud(en, zh) == set()


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The panel suggested an extension.", "专家组决定予以延长。"),
        ("The Commission approved the plan.", "委员会否决了该计划。"),
        ("The fee may be paid in advance.", "费用必须预先支付。"),
    ],
)
def test_acts_and_modals_of_a_closed_list_are_loud_against_each_other(en: str, zh: str) -> None:
    assert loud(en, zh) & {Check.FORCE, Check.DIRECTION}


def test_a_longer_list_is_loud_only_where_a_member_has_no_answer() -> None:
    assert Check.LIST in loud("Tea, silk and porcelain were shown.", "展出了茶叶和丝绸。")
    en = "The speaker, a judge and a poet, spoke."
    assert Check.LIST not in loud(en, "演讲人是法官、诗人、教师，他发了言。")


def test_what_one_half_names_alone_is_a_note() -> None:
    found_here = found("The rain fell for weeks.", "印度尼西亚连日降雨数周。", Check.NAME)
    assert {one.severity for one in found_here} <= {Severity.NOTE}


def test_every_finding_says_what_its_rule_needs() -> None:
    (force,) = found("The fee may be paid.", "费用必须支付。", Check.FORCE)
    assert force.needs is Needs.LONE_WORDS
    (date,) = found("It ends on 3 May.", "5月4日结束。", Check.DATE)
    assert date.needs is Needs.NOTHING_MORE


@pytest.mark.parametrize(
    ("en", "right", "wrong"),
    [
        ("Send the list no later than 5 September.", "请于9月5日前提供名单。",
         "请不早于9月5日提供名单。"),
        ("Send the list no earlier than 5 September.", "请于9月5日以后提供名单。",
         "请于9月5日前提供名单。"),
        ("The report was finished by Easter.", "报告复活节前完成。", "报告复活节后完成。"),
    ],
)  # fmt: skip
def test_before_and_after_a_date_are_told_apart(en: str, right: str, wrong: str) -> None:
    assert found(en, right, Check.DIRECTION) == []
    assert [one.severity for one in found(en, wrong, Check.DIRECTION)] == [Severity.WARNING]


def test_before_and_after_an_event_are_noted() -> None:
    en = "Tell us before the minutes are signed."
    assert found(en, "请在纪要签署前告知。", Check.DIRECTION) == []
    (finding,) = found(en, "请在纪要签署后告知。", Check.DIRECTION)
    assert finding.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Nobody was injured.", "多人受伤。"),
        ("She does not speak Chinese.", "她会讲中文。"),
        ("Weed out the forms that are incomplete.", "剔除完整的表格。"),
    ],
)
def test_a_denial_that_nothing_answers_is_noted_at_least(en: str, zh: str) -> None:
    assert found(en, zh, Check.NEGATION)


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("All figures are adjusted unless otherwise stated.", "除另有说明外，所有数据均经调整。"),
        ("By dawn nobody was missing.", "到黎明，所有人员均已找到。"),
    ],
)
def test_a_denial_that_chinese_puts_without_one_is_no_finding(en: str, zh: str) -> None:
    assert found(en, zh, Check.NEGATION) == []
