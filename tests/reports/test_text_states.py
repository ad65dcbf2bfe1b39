"""How far texts have come: one meeting with its findings, and the whole book."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import reading, texts
from secretariat.data.questions.texts import Wanted
from secretariat.declaring.states import PairState
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.text_states import DraftStatus
from secretariat.domain.meetings import Meeting
from secretariat.office import text_states as states
from secretariat.reports import text_states
from tests.reports.conftest import MOMENT, Printed, setting, squeezed, words


@pytest.fixture(scope="module")
def slip(example: Book) -> DraftStatus:
    with example.reading() as view:
        meeting = reading.find_as(view, Meeting, "JCM12")
        return states.of_meeting(view, meeting, MOMENT)


@pytest.mark.parametrize("asked", [{"languages": "en"}, {"languages": "zh"}, {}])
def test_the_slip_lists_every_text_that_waits_and_every_finding(
    slip: DraftStatus, asked: dict[str, str]
) -> None:
    whole = words(text_states.draft_status(slip, setting(**asked)))
    assert len(slip.waiting) == slip.tally.total - slip.tally.counts[PairState.AGREED]
    assert {text_line.ref for text_line in slip.waiting} <= {
        text_line.ref for text_line in slip.waiting if squeezed(text_line.ref) in whole
    }
    for finding in slip.findings:
        for code in setting(**asked).languages:
            assert squeezed(finding.message.half(code)) in whole


def test_the_slip_names_the_half_that_is_missing(slip: DraftStatus) -> None:
    line = replace(
        slip.waiting[0], halves=Bilingual("", "缺少英文的文本"), state=PairState.UNTRANSLATED
    )
    whole = words(text_states.draft_status(replace(slip, waiting=(line,)), setting(languages="en")))
    assert "缺少英文的文本" in whole
    assert "LacksEnglish" in whole


def test_a_record_that_is_agreed_says_so(slip: DraftStatus) -> None:
    done = replace(slip, waiting=(), findings=())
    whole = words(text_states.draft_status(done, setting(languages="en")))
    assert squeezed("Every text is agreed in both languages.") in whole
    assert squeezed("The checks find nothing") in whole


def test_the_status_of_the_book_adds_up(example: Book, printed: Printed) -> None:
    with example.reading() as view:
        translation_status = states.of_book(view, MOMENT)
        counts = texts.counts(view, Wanted())
    assert translation_status.whole.total == sum(counts.values())
    assert (
        sum(register.total for register in translation_status.registers)
        == translation_status.whole.total
    )
    for tally in translation_status.registers:
        assert sum(tally.lacking.values()) == tally.counts[PairState.UNTRANSLATED]
    whole = words(printed("translation-status", languages="en"))
    assert squeezed(f"Texts: {translation_status.whole.total}, of these") in whole
    assert "JCM12" in whole


def test_the_oldest_that_waits_is_open_and_named(example: Book) -> None:
    with example.reading() as view:
        translation_status = states.of_book(view, MOMENT)
    waiting = [register for register in translation_status.registers if register.oldest]
    assert waiting
    for tally in waiting:
        assert tally.oldest is not None
        assert tally.oldest.state is not PairState.AGREED
        assert tally.oldest.days >= 0


@pytest.mark.parametrize(
    ("asked", "called", "other"),
    [("zh", "海伦·阿什沃思女士", "Ashworth"), ("en", "Ms Helen Ashworth", "海伦")],
)
def test_the_register_of_agreements_names_who_agreed_in_the_language_of_the_page(
    printed: Printed, asked: str, called: str, other: str
) -> None:
    page = words(printed("register", "agreements", languages=asked))
    assert squeezed(called) in page
    assert other not in page
