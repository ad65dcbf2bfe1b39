"""Every document of the example says what the book says, in the languages that were asked for."""

from __future__ import annotations

import json

import pypdfium2
import pytest

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, reading
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.meetings import Meeting
from secretariat.errors import SecretariatError
from secretariat.office import exporting
from secretariat.office.paper import documents
from tests.reports.conftest import Printed, columns, setting, squeezed, words

OF_MEETINGS = sorted(name for name, document in documents.DOCUMENTS.items() if document.of_meeting)
SPARSE, RICH = ("JCM1", "JCM8", "JCM9", "JCM11"), ("JCM12", "JCM13", "SID1", "EG1")
"""Meetings of which little is known but what was in the news, and those with all their records."""
USUAL = 2
"""The place of the last of the meetings of a document that a usual run tries."""


def dossier(example: Book, ref: str) -> Dossier:
    with example.reading() as view:
        return dossiers.of_meeting(view, reading.find_as(view, Meeting, ref))


@pytest.mark.parametrize(
    ("name", "ref"),
    [
        pytest.param(name, ref, marks=pytest.mark.thorough if beside > USUAL else ())
        for at, name in enumerate(OF_MEETINGS)
        for beside, ref in enumerate(
            ("JCM13", RICH[2 + at % 2], SPARSE[at % 4], SPARSE[(at + 1) % 4], "JCM12")
        )
    ],
)
def test_every_meeting_prints_whatever_is_known_of_it(
    printed: Printed, name: str, ref: str
) -> None:
    """Each document of the next meeting, of one of another kind and of two sparse, and of the last.

    A usual run leaves out one that is sparse, and the last, which other tests read.
    """
    assert ref in words(printed(name, ref))


@pytest.mark.parametrize(
    ("asked", "beside"),
    [({"languages": "en"}, 1), ({"languages": "zh"}, 1), ({}, 2), ({"layout": "sequential"}, 1)],
)
def test_the_minutes_hold_each_paragraph_and_decision_in_the_languages_asked_for(
    example: Book, printed: Printed, asked: dict[str, str], beside: int
) -> None:
    whole = "".join(columns(printed("minutes", "JCM12", **asked), beside))
    papers = dossier(example, "JCM12")
    texts = [paragraph.text for some in papers.paragraphs.values() for paragraph in some]
    texts += [decision.text for decision in papers.decisions]
    assert len(texts) > 50
    for code in setting(**asked).languages:
        for text in texts:
            assert squeezed(text.half(code)) in whole
    for code in {"en", "zh"} - set(setting(**asked).languages):
        assert not any(squeezed(text.half(code)) in whole for text in texts)


def test_numbers_of_paragraphs_are_the_same_in_both_languages(printed: Printed) -> None:
    english, chinese = (words(printed("minutes", "JCM12", languages=code)) for code in ("en", "zh"))
    for number in ("1.1", "4.7", "8.2"):
        assert number in english
        assert number in chinese


def test_each_original_names_its_own_language_first(printed: Printed) -> None:
    uk = words(printed("minutes", "JCM12", original="uk"))
    cn = words(printed("minutes", "JCM12", original="cn"))
    assert uk.index("Draftagreedminutes") < uk.index("会议纪要（草案）")
    assert cn.index("会议纪要（草案）") < cn.index("Draftagreedminutes")


def test_delegations_stand_in_the_order_of_protocol(example: Book, printed: Printed) -> None:
    whole = words(printed("delegations", "JCM12", languages="en"))
    papers = dossier(example, "JCM12")
    for side in papers.directory.sides.values():
        names = [
            papers.directory.person(participant.person).en
            for participant in papers.delegation(side)
        ]
        places = [whole.rindex(squeezed(name)) for name in names]
        assert len(places) > 8
        assert places == sorted(places)


def test_the_action_log_holds_every_action_with_its_code(example: Book, printed: Printed) -> None:
    whole = words(printed("action-log", "JCM12"))
    for action in dossier(example, "JCM12").actions:
        assert action.ref in whole
        assert squeezed(action.title.en) in whole
        assert squeezed(action.title.zh) in whole


def test_the_log_counts_what_is_open_and_late_on_the_day_of_printing(
    example: Book, printed: Printed
) -> None:
    ended = {"done", "dropped"}
    trees = json.loads("".join(exporting.whole(example, ["actions"])))["records"]["actions"]
    actions = [tree for tree in trees if tree["ref"].startswith("JCM12/")]
    still = [a for a in actions if not a["status"] or set(a["status"].values()) - ended]
    late = [a for a in still if a["due"] < "2026-11-24"]
    text = f"{len(actions)} actions: {len(still)} open, of which {len(late)} overdue on 24 November"
    assert late
    assert squeezed(text) in words(printed("action-log", "JCM12", languages="en"))


def test_agenda_times_stand_on_both_clocks_unless_all_meet_in_one_place(printed: Printed) -> None:
    with_video = words(printed("agenda", "EG1", languages="en"))
    assert "09:00" in with_video
    assert "17:00" in with_video
    in_person = words(printed("agenda", "JCM12", languages="en"))
    assert "09:30" in in_person
    assert "16:30" not in in_person


def test_what_is_not_known_is_a_visible_gap(printed: Printed) -> None:
    assert "notknown" in words(printed("minutes", "JCM9", languages="en"))
    assert "不详" in words(printed("minutes", "JCM9", languages="zh"))


def test_a_real_meeting_says_that_it_is_not_the_agreed_text(printed: Printed) -> None:
    assert squeezed("it is not the text that the sides agreed") in words(
        printed("minutes", "JCM11", languages="en")
    )


def test_invented_records_say_so_on_every_page(printed: Printed) -> None:
    for name, ref in (("minutes", "JCM12"), ("action-log", "JCM12"), ("agenda", "JCM13")):
        for page in pypdfium2.PdfDocument(printed(name, ref)):
            assert "虚构示例" in page.get_textpage().get_text_range()


def test_real_records_do_not_claim_to_be_invented(printed: Printed) -> None:
    assert "虚构" not in words(printed("minutes", "JCM11"))


@pytest.mark.parametrize(
    ("name", "ref", "asked"),
    [
        ("novel", "JCM12", {}),
        ("agenda", "", {}),
        ("minutes", "JCM12/A1", {}),
        ("minutes", "JCM99", {}),
        ("action-log", "JCM12/D1", {}),
    ],
)
def test_what_cannot_be_printed_is_refused(
    printed: Printed, name: str, ref: str, asked: dict[str, str]
) -> None:
    with pytest.raises(SecretariatError):
        printed(name, ref, **asked)


@pytest.mark.parametrize("asked", [{"languages": "fr"}, {"layout": "round"}, {"original": "us"}])
def test_a_setting_that_is_none_is_refused(asked: dict[str, str]) -> None:
    with pytest.raises(SecretariatError):
        setting(**asked)


def test_no_due_date_is_broken_in_the_chinese_annex_of_actions(
    example: Book, printed: Printed
) -> None:
    pages = [
        page.get_textpage().get_text_range().splitlines()
        for page in pypdfium2.PdfDocument(printed("minutes", "JCM12", languages="zh"))
    ]
    lines = [squeezed(line) for page in pages for line in page]
    annex = lines[max(at for at, line in enumerate(lines) if "完成期限" in line) :]
    for action in dossier(example, "JCM12").actions:
        if action.due is not None:
            day = f"{action.due.year}年{action.due.month}月{action.due.day}日"
            assert any(day in line for line in annex), day
