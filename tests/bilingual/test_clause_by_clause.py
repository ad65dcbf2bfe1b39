"""Clauses that answer each other are compared; what one half has alone is no error by itself."""

from __future__ import annotations

import pytest

from secretariat.bilingual.checks import check
from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.glossary import built_in


def found(en: str, zh: str) -> list[Finding]:
    return check(en, zh, built_in())


def serious(en: str, zh: str) -> list[Finding]:
    return [finding for finding in found(en, zh) if finding.severity is not Severity.NOTE]


HARBOUR_EN = "Insurance took £4 million, and dredging took £9 million."


def test_amounts_of_two_clauses_that_have_changed_places_are_a_warning() -> None:
    assert not found(HARBOUR_EN, "保险用去400万英镑，疏浚用去900万英镑。")
    (finding,) = serious(HARBOUR_EN, "保险用去900万英镑，疏浚用去400万英镑。")
    assert finding.check is Check.ROLE
    assert (finding.parts["en"], finding.parts["other"]) == ("£4 million", "£9 million")


def test_a_sentence_that_only_puts_its_clauses_in_another_order_is_right() -> None:
    assert not serious(HARBOUR_EN, "疏浚用去900万英镑，保险用去400万英镑。")


def test_a_modal_of_one_clause_is_compared_with_the_modal_of_its_own_clause() -> None:
    en = "The museum shall insure the paintings, and visitors may photograph the building."
    assert not found(en, "博物馆应为油画投保，参观者可拍摄建筑。")
    findings = found(en, "博物馆可为油画投保，参观者可拍摄建筑。")
    assert [(finding.check, finding.en, finding.zh) for finding in findings] == [
        (Check.FORCE, "shall", "可")
    ]


def test_a_small_number_before_a_noun_is_compared_with_that_before_its_word() -> None:
    en = "Lend the museum two telescopes and one sextant."
    findings = [
        finding
        for finding in found(en, "借给博物馆三台望远镜和一架六分仪。")
        if finding.check is Check.NUMBER
    ]
    assert [finding.zh for finding in findings] == ["三"]
    assert not [
        finding
        for finding in found(en, "借给博物馆两台望远镜和一架六分仪。")
        if finding.check is Check.NUMBER
    ]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Repeat test 7(c) before Monday.", "周一前重做第7(c)项试验。"),
        ("Members may choose option B.", "委员可选择方案B。"),
        ("The buoy lies 300 metres from the target.", "浮标距目标300米。"),
        ("The grant ended in FY24/25.", "资助于2024/25财年结束。"),
        ("Interest is 3 per cent above the base rate.", "利率比基准利率高3个百分点。"),
        ("Speeches are limited to three minutes.", "发言限时三分钟。"),
    ],
)
def test_what_both_halves_say_in_other_forms_is_no_fault(en: str, zh: str) -> None:
    assert not serious(en, zh)


@pytest.mark.parametrize(
    ("of", "en", "zh"),
    [
        (Check.UNIT, "Soak it in a litre of water.", "用一毫升水浸泡。"),
        (Check.DATE, "An hour of rest is enough.", "休息一分钟即可。"),
        (Check.UNIT, "The turbine gave 40 megajoules.", "涡轮机输出40千焦耳。"),
    ],
)
def test_another_unit_in_words_is_found(of: Check, en: str, zh: str) -> None:
    assert of in {finding.check for finding in found(en, zh)}
