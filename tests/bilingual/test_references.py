"""References to parts of texts, and to documents by number."""

from __future__ import annotations

import pytest

from secretariat.bilingual.checks import check
from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.glossary import built_in
from secretariat.bilingual.halves import half
from secretariat.bilingual.references import references_en
from secretariat.bilingual.unread import has_ordinal

_OF_FIGURES = {Check.NUMBER, Check.DATE, Check.MONEY, Check.UNIT, Check.REFERENCE, Check.LIST}


def of_figures(en: str, zh: str) -> list[Finding]:
    return [finding for finding in check(en, zh, built_in()) if finding.check in _OF_FIGURES]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The list is in annex (iv).", "清单见附件（四）。"),
        ("The list is in Annex (ii).", "清单见附件二。"),
        ("The group chose option (b).", "小组选定选项（二）。"),
        ("The group chose option (b) with regret.", "小组遗憾地选定方案二。"),
        ("The group chose option (b).", "小组选定方案B。"),
        ("See section (a).", "见（一）节。"),
        ("Table (2) shows the figures.", "数据见表（2）。"),
        ("Under paragraph (b), fees are due.", "依第（二）项收费。"),
        ("Under paragraph (b) of the rules, fees are due.", "依规则第（b）款收费。"),
        ("Under Article 9 (b), fees are due.", "依第九条（二）项收费。"),
        ("Under Article 9(b) fees are due.", "依第9条（b）收费。"),
        ("Under paragraphs (a) to (c), fees are due.", "依第（一）至（三）项收费。"),
        ("Under paragraphs (a) and (c), fees are due.", "依（一）项和（三）项收费。"),
        ("Options (a) and (b) were considered.", "审议了选项（一）和（二）。"),
        ("Option (1) costs more than option (2).", "方案（一）的费用高于方案（二）。"),
        ("Section (iii) of the report was adopted.", "通过了报告第（三）节。"),
        ("Article 9 (a) and (b) apply.", "第九条第（一）项和第（二）项适用。"),
        ("Articles 9 (a) and 10 (b) apply.", "第九条第（一）项和第十条第（二）项适用。"),
        ("In line with recommendation (c) the group met.", "根据建议（三），小组举行了会议。"),
    ],
)
def test_a_label_in_brackets_is_read_in_both_languages(en: str, zh: str) -> None:
    assert of_figures(en, zh) == []


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The list is in annex (iv).", "清单见附件（五）。"),
        ("The list is in Annex (ii).", "清单见附件三。"),
        ("The group chose option (b) with regret.", "小组遗憾地选定选项（三）。"),
        ("See section (a).", "见（二）节。"),
        ("Table (2) shows the figures.", "数据见表（3）。"),
        ("Under paragraph (b), fees are due.", "依（三）款收费。"),
        ("Under Article 9 (b), fees are due.", "依第九条（三）项收费。"),
        ("Under paragraphs (a) to (c), fees are due.", "依第（一）至（四）项收费。"),
        ("Article 9 (a) and (b) apply.", "第九条第（一）项和第（三）项适用。"),
    ],
)
def test_another_label_in_brackets_is_loud(en: str, zh: str) -> None:
    assert [(of_figure.check, of_figure.severity) for of_figure in of_figures(en, zh)] == [
        (Check.REFERENCE, Severity.ERROR)
    ]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        (
            "The steps are: (a) hire staff; (b) rent rooms.",
            "措施如下：（一）聘用人员；（二）租用房间。",
        ),
        (
            "It recommends (a) hiring staff and (b) renting rooms.",
            "建议（一）聘用人员，（二）租用房间。",
        ),
        (
            "The decision (a) approves the plan and (b) asks for funds.",
            "决定（一）批准计划，（二）申请经费。",
        ),
        ("It covers: (1) projects; (2) energy saving.", "内容包括：（一）项目；（二）节能。"),
    ],
)
def test_the_numbers_of_list_items_are_no_labels(en: str, zh: str) -> None:
    assert of_figures(en, zh) == []


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Staff answer every letter 24/7 on call.", "工作人员全天候待命，逐一复函。"),
        ("In case 3/4 of members agree, it passes.", "如四分之三的成员同意，即获通过。"),
        ("The buyer pays under contract 2/3 of the cost.", "买方按合同支付费用的三分之二。"),
        ("By reference 1/3 was paid.", "据查已付三分之一。"),
        ("By Letter 1/3 of the staff were told.", "已函告三分之一的员工。"),
    ],
)
def test_a_share_after_the_name_of_a_document_is_no_number_of_it(en: str, zh: str) -> None:
    assert of_figures(en, zh) == []


def test_a_month_after_a_title_is_read_as_before_documents_had_numbers() -> None:
    findings = of_figures("Notification: 12/2026", "通知：2026年12月")
    assert Severity.ERROR not in {finding.severity for finding in findings}


@pytest.mark.parametrize(
    ("en", "right", "wrong"),
    [
        ("Decision 3/4 was adopted.", "通过了第3/4号决定。", "通过了第3/5号决定。"),
        ("Decision 2021/118 was adopted.", "通过了第2021/118号决定。", "通过了第2021/119号决定。"),
        ("See letter 24/117.", "见第24/117号函。", "见第24/118号函。"),
        ("See Letter 2/3.", "见第2/3号函。", "见第2/4号函。"),
        ("See case 24/117.", "见第24/117号案件。", "见第25/117号案件。"),
    ],
)
def test_the_number_of_a_document_is_compared(en: str, right: str, wrong: str) -> None:
    assert of_figures(en, right) == []
    assert [of_figure.severity for of_figure in of_figures(en, wrong)] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("en", "zh", "is_there"),
    [
        ("Article 10 applies.", "在第十届会议上适用。", True),
        ("Article 10 applies.", "在第10届会议上适用。", True),
        ("Article 10 applies.", "在第十五届会议上适用。", False),
        ("Article 10 applies.", "在第100届会议上适用。", False),
        ("Article 3 applies.", "在第三十届会议上适用。", False),
        ("Article 2 applies.", "第2.5版适用。", False),
        ("Article 2 applies.", "第2版适用。", True),
    ],
)
def test_an_ordinal_is_no_part_of_a_longer_number(en: str, zh: str, is_there: bool) -> None:
    (mention,) = references_en(half(en))
    assert has_ordinal(mention, half(zh)) is is_there
