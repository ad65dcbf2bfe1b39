"""When a finding is loud: what a rule needs to see in both halves, and what stays a note."""

from __future__ import annotations

import pytest

from secretariat.bilingual.checks import check
from secretariat.bilingual.findings import Check, Finding, Needs, Severity
from secretariat.bilingual.glossary import built_in


def found(en: str, zh: str, of: Check) -> list[Finding]:
    return [finding for finding in check(en, zh, built_in()) if finding.check is of]


def loud(en: str, zh: str) -> set[Check]:
    return {
        finding.check
        for finding in check(en, zh, built_in())
        if finding.severity is not Severity.NOTE
    }


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
    assert {finding.severity for finding in found_here} <= {Severity.NOTE}


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
    assert [finding.severity for finding in found(en, wrong, Check.DIRECTION)] == [Severity.WARNING]


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


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("No ship may sail without a pilot.", "船舶开航须有引航员在船。"),
        ("The plan was rejected.", "该计划未获认可。"),
        ("We should be glad to hear from you.", "我方将欣然候复。"),
        ("Your entry cannot be considered this year.", "贵方作品今年将无法参评。"),
        ("The sides approved the text in principle.", "双方原则同意该案文。"),
        ("It should be ready by May.", "预计5月前就绪。"),
    ],
)
def test_a_modal_is_loud_only_against_its_contrary_where_nothing_denies(en: str, zh: str) -> None:
    assert Check.FORCE not in loud(en, zh)


def test_a_name_that_one_half_alone_says_is_a_note() -> None:
    assert loud("The Peruvian side will pay.", "对方将付款。") == set()
    assert {finding.check for finding in check("Peru will pay.", "对方将付款。", built_in())} >= {
        Check.NAME
    }


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The choir sang in Bath before going home.", "合唱团在巴斯演唱，之后回国。"),
        ("A jar opened for a day must go.", "介绍结束后，开罐一天的须丢弃。"),
        ("The pool is closed until 5 June.", "泳池6月5日之后开放。"),
    ],
)
def test_contraries_of_other_clauses_say_nothing(en: str, zh: str) -> None:
    assert Check.DIRECTION not in loud(en, zh)


def test_a_denial_is_loud_where_the_verb_behind_it_stands_undenied() -> None:
    assert Check.NEGATION in loud("The board approved the budget.", "理事会未批准预算。")
    assert loud("The fleet sails at any tide.", "船队开航不受潮汐限制。") == set()


def test_a_blank_to_be_filled_in_is_part_of_both_halves() -> None:
    assert Check.LEFTOVER not in loud("Quote file RE/4/____ here.", "请注明RE/4/____号。")
    assert Check.LEFTOVER in loud("Quote file RE/4/12 here.", "请注明RE/4/____号。")


def test_a_sentence_without_a_counterpart_is_reported() -> None:
    en = "The panel met in York. Tea was served. It praised the road."
    (finding,) = found(en, "专家组在约克开会。专家组称赞了道路。", Check.OMISSION)
    assert finding.en == "Tea was served."


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("No guest may enter unless a member brings him.", "客人须由会员带入方可进门。"),
        ("He wondered if the maps might not have been mixed up.", "他怀疑地图可能混淆。"),
        ("The side won all but one of its games.", "球队仅输一场。"),
    ],
)
def test_two_denials_or_an_exception_turn_what_is_said(en: str, zh: str) -> None:
    assert loud(en, zh) == set()
