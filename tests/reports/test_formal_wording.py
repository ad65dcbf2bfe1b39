"""Formal papers and letters say what a ministry of either side would accept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from secretariat.office.paper import printing
from tests.reports.conftest import Printed, words

AFTER, BEFORE = datetime(2027, 12, 1, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)


def test_minutes_name_the_annexes_first_and_lead_over_with_a_colon(printed: Printed) -> None:
    chinese, english = (words(printed("minutes", "JCM12", languages=code)) for code in ("zh", "en"))
    assert (
        "双方代表团名单见附件一，后续行动清单见附件二，联合科学创新基金合作项目清单见附件三。会议讨论情况和成果纪要如下："
        in chinese
    )
    assert "isatAnnex3.Itsdiscussionsandoutcomesarerecordedasfollows:" in english
    assert "联合主席将会议结论总结如下：" in words(printed("minutes", "SID1", languages="zh"))


def test_minutes_end_with_the_place_and_day_of_signature_to_be_filled_in(printed: Printed) -> None:
    chinese, english = (words(printed("minutes", "JCM12", languages=code)) for code in ("zh", "en"))
    assert "本纪要于二〇____年___月___日在________签署，一式两份" in chinese
    assert "均用中文和英文写成，两种文本具有同等效力。" in chinese
    assert "Signedat____________on____________20____intwocopiesinEnglish" in english


def test_both_ministries_are_named_with_their_country_and_in_full(printed: Printed) -> None:
    chinese = words(printed("minutes", "JCM12", languages="zh"))
    chairs = "由中国科学技术部副部长沈怀瑾和英国科学、创新与技术部国务大臣海伦·阿什沃思共同主持"
    assert chairs in chinese
    assert "（中国科学技术部国际合作司；英国科学、创新与技术部；期限" in chinese
    assert "科技部，" not in chinese
    english = words(printed("minutes", "JCM12", languages="en"))
    assert "(DepartmentforScience,InnovationandTechnology;Department" in english


def test_experts_meet_as_members_and_not_as_delegations(printed: Printed) -> None:
    chinese, english = (words(printed("minutes", "EG1", languages=code)) for code in ("zh", "en"))
    assert "与会人员名单见附件一。现将会谈情况纪要如下：" in chinese
    assert "附件一：与会人员名单" in chinese
    assert "团员" not in chinese
    assert "成员" in chinese
    assert "ThelistofparticipantsisatAnnex1." in english
    assert "delegations" not in english
    assert "团员" in words(printed("delegations", "JCM12", languages="zh"))


def test_an_agenda_says_whose_clock_it_shows(printed: Printed) -> None:
    """Where all sit in one room, that is the clock of the room alone."""
    together = words(printed("agenda", "JCM12"))
    assert "Londontime" in together
    assert "伦敦时间" in together
    assert "北京时间" not in together
    apart = words(printed("agenda", "EG1"))
    assert "伦敦时间" in apart
    assert "北京时间" in apart
    assert "主讲人" in together


def test_a_decision_does_not_say_its_kind_twice(printed: Printed) -> None:
    english, chinese = (words(printed("minutes", "JCM12", languages=code)) for code in ("en", "zh"))
    assert "JCM12/D1TheJointCommissiondecidedto" in english
    assert "JCM12/D1联委会决定" in chinese
    assert "(decided)" not in english
    assert "（决定）" not in chinese


def test_a_request_to_an_advisory_body_is_no_order(printed: Printed) -> None:
    assert "JCM12/D7联委会请专家组" in words(printed("minutes", "JCM12", languages="zh"))


def test_names_with_commas_are_parted_by_semicolons(printed: Printed) -> None:
    sheet = words(printed("flagship-sheet", "FC2027", languages="zh"))
    assert "中国科学技术部；英国科学、创新与技术部" in sheet


def letters(printed: Printed, example: Any, moment: datetime, code: str) -> str:
    setting = replace(printing.setting(moment, languages=code))
    return words(printing.print_document(example, "letters", "JCM12", setting))


def test_a_letter_speaks_to_a_body_otherwise_than_to_a_person(printed: Printed) -> None:
    text = words(printed("letters", "JCM12", languages="zh"))
    assert "英国科学、创新与技术部：现将贵部牵头的后续行动有关情况函告如下。" in text
    assert "博士：现将您牵头的后续行动有关情况函告如下。" in text
    assert "敬请于2026年12月8日前惠告各事项进展情况，并附有关佐证材料为盼。" in text
    assert "催办" not in text


@pytest.mark.parametrize(
    ("moment", "zh", "en"),
    [
        (BEFORE, "均未逾期", "noneoftheseoverdue"),
        (AFTER, "均已逾期", "alloftheseoverdue"),
        (datetime(2026, 11, 24, tzinfo=UTC), "其中1项已逾期", "1oftheseoverdue"),
    ],
)
def test_a_letter_never_says_that_none_of_several_is_late_in_figures(
    printed: Printed, example: object, moment: datetime, zh: str, en: str
) -> None:
    chinese, english = (letters(printed, example, moment, code) for code in ("zh", "en"))
    assert zh in chinese
    assert en in english
    assert "其中0项" not in chinese
    assert "0oftheseoverdue" not in english
