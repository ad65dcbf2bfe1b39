"""Every print of a record says how far its text has come: draft, agreed, issued, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pytest

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, reading
from secretariat.declaring.values import Bilingual
from secretariat.domain.across import issued_text
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.agreed.rounds import Round
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes, MinutesStatus, Version
from secretariat.reports import minutes
from secretariat.reports.standing import standing
from tests.reports.conftest import setting, squeezed, words

Changed = Callable[..., Dossier]
ISSUED = IssuedText(ref="JCM12/M/I1", issued_on=date(2026, 12, 1), code="K7QX-93MD-5TRP-C2AF")


@pytest.fixture
def changed(example: Book) -> Changed:
    """The meeting JCM12 with these values of its minutes, and with this text as issued.

    A short one has two items of its agenda and none of the annexes.
    """

    def make(
        *,
        issued: IssuedText | None = None,
        rounds: int = 0,
        lacking: bool = False,
        is_short: bool = False,
        **values: Any,
    ) -> Dossier:
        with example.reading() as view:
            dossier = dossiers.of_meeting(view, reading.find_as(view, Meeting, "JCM12"))
        if is_short:
            dossier = replace(dossier, items=dossier.items[:2], actions=(), participants=())
        record = replace(dossier.minutes or Minutes(), **values)
        went_out = tuple(Round(opened_on=date(2026, 11, number)) for number in range(1, rounds + 1))
        return replace(
            dossier, minutes=record, issued=issued, rounds=went_out, lacks_agreement=lacking
        )

    return make


DRAFT, CIRCULATED = MinutesStatus.DRAFT, MinutesStatus.CIRCULATED
STANDS = [
    ({"status": DRAFT, "versions": ()}, "Draft", "草案"),
    ({"status": CIRCULATED}, "Draft 1 of 9 October 2026", "第1稿，2026年10月9日"),
    ({"status": CIRCULATED, "rounds": 2}, "Draft 2 of 2 November 2026", "第2稿，2026年11月2日"),
    (
        {"status": DRAFT, "rounds": 2},
        "Draft, after draft 2 of 2 November 2026",
        "第2稿（2026年11月2日）之后的修改稿",
    ),
    ({"status": CIRCULATED, "versions": (Version(number="3"),)}, "Draft 3", "第3稿"),
    (
        {"status": MinutesStatus.AGREED, "agreed_on": date(2026, 11, 20)},
        "Agreed by both sides on 20 November 2026, not issued yet",
        "双方已于2026年11月20日商定，尚未印发",
    ),
    ({"status": MinutesStatus.AGREED}, "Agreed by both sides, not issued yet", "尚未印发"),
    (
        {"status": MinutesStatus.ISSUED, "issued": ISSUED},
        "K7QX-93MD-5TRP-C2AF   Issued on 1 December 2026",
        "2026年12月1日印发",
    ),
    (
        {"status": MinutesStatus.FILED, "issued": ISSUED},
        "K7QX-93MD-5TRP-C2AF   Issued on 1 December 2026 and signed",
        "2026年12月1日印发，已签署",
    ),
    ({"status": MinutesStatus.ISSUED}, "Issue not proven: treat as a draft", "按草案对待"),
    (
        {"status": MinutesStatus.AGREED, "lacking": True},
        "Agreement not proven: treat as a draft",
        "按草案对待",
    ),
    ({"status": MinutesStatus.WITHDRAWN}, "this text is not a record of the two sides", "已撤回"),
]


@pytest.mark.parametrize(("values", "english", "chinese"), STANDS)
def test_every_page_says_how_far_the_text_has_come(
    changed: Changed, values: dict[str, object], english: str, chinese: str
) -> None:
    # One is printed whole; of the others a few pages show as much: the first, the last and some
    # between.
    is_whole = english == "Draft"
    record = changed(**values, is_short=not is_whole)
    pages = pypdfium2.PdfDocument(minutes.minutes(record, setting()))
    assert len(pages) > (10 if is_whole else 3)
    for page in pages:
        text = squeezed(page.get_textpage().get_text_range())
        # A code and a long standing have a line each at the foot.
        assert all(squeezed(part) in text for part in english.split("   "))
        assert squeezed(chinese) in text


@pytest.mark.parametrize(("values", "english", "_chinese"), STANDS)
def test_the_title_calls_a_draft_a_draft_until_both_sides_have_agreed(
    changed: Changed, values: dict[str, object], english: str, _chinese: str
) -> None:
    text = minutes.title(changed(**values), setting())
    is_draft = english.startswith("Draft") or "not proven" in english
    assert text.en == ("Draft agreed minutes" if is_draft else "Agreed minutes")
    assert text.zh == ("会议纪要（草案）" if is_draft else "会议纪要")


def test_a_claim_is_marked_and_treated_as_a_draft(changed: Changed) -> None:
    claim = changed(status=MinutesStatus.FILED)
    stands = standing(claim, setting())
    assert stands.is_draft
    assert stands.mark is not None
    assert stands.mark.en == "DRAFT"
    assert stands.across.zh == "草案"
    whole = words(minutes.minutes(claim, setting(languages="en")))
    assert squeezed("marked as issued, but nothing in this book proves it.") in whole
    proven = changed(status=MinutesStatus.FILED, issued=ISSUED)
    assert "provesit" not in words(minutes.minutes(proven, setting(languages="en")))


def test_a_status_that_cannot_be_leaves_the_text_a_draft(changed: Changed) -> None:
    """Agreed, when the meeting had not taken place on the day of the last change."""
    early = setting()
    early = replace(early, as_of=early.as_of.replace(month=1))
    dossier = changed(status=MinutesStatus.AGREED)
    meeting = replace(dossier.meeting, starts="2026-12-24")
    assert standing(replace(dossier, meeting=meeting), early).is_draft


def test_the_text_alone_is_the_same_for_a_draft_and_for_what_is_agreed(changed: Changed) -> None:
    """As its digest is taken: what stands in title, head and foot is no part of what is agreed."""
    alone = replace(setting(), states_status=False)
    assert minutes.title(changed(status=CIRCULATED), alone).en == "Agreed minutes"


def test_every_page_of_a_text_that_was_changed_after_its_issue_says_so(changed: Changed) -> None:
    went_out = issued_text.all_digests(changed(status=MinutesStatus.ISSUED))
    same = changed(status=MinutesStatus.ISSUED, issued=ISSUED, issued_text=went_out)
    other = replace(same, meeting=replace(same.meeting, place=Bilingual("Xi’an", "西安")))
    for dossier, differs in ((same, False), (other, True)):
        pages = pypdfium2.PdfDocument(minutes.minutes(dossier, setting()))
        for page in pages:
            text = squeezed(page.get_textpage().get_text_range())
            assert ("differsfromthetextissued" in text) is differs
            assert ("与印发文本不一致" in text) is differs
