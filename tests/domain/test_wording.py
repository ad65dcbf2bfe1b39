from __future__ import annotations

from dataclasses import replace

import pytest

from secretariat.declaring.states import PairState, States
from secretariat.declaring.values import Bilingual
from secretariat.domain.meetings import Meeting, Paragraph
from secretariat.domain.registers import KINDS
from secretariat.domain.terms import Term
from secretariat.domain.wording import (
    agreed,
    fallen,
    pairs_of,
    revised,
    state_of,
    taken_back,
    with_state,
)
from secretariat.errors import SecretariatError

AGREE = Paragraph(ref="JCM12/1.1", text=Bilingual("We agree.", "同意。"))


def test_a_text_goes_from_untranslated_to_agreed_and_back() -> None:
    half = replace(AGREE, text=Bilingual("We agree."))
    assert state_of(half, "text") is PairState.UNTRANSLATED
    assert state_of(Paragraph(), "text") is None
    assert state_of(AGREE, "text") is PairState.DRAFT
    assert state_of(revised(AGREE, "text"), "text") is PairState.REVISED
    assert state_of(agreed(revised(AGREE, "text"), "text"), "text") is PairState.AGREED
    assert taken_back(agreed(AGREE, "text"), "text") == AGREE
    assert with_state(revised(AGREE, "text"), "text", PairState.DRAFT) == AGREE


def test_writing_in_an_agreed_text_takes_the_agreement_away_and_its_words_bring_it_back() -> None:
    before = agreed(AGREE, "text")
    after = replace(before, text=Bilingual("We agree!", "同意。"))
    assert state_of(after, "text") is PairState.DRAFT
    assert fallen(before, after) == (("text", PairState.AGREED),)
    again = replace(after, text=AGREE.text)
    assert state_of(again, "text") is PairState.AGREED
    assert fallen(after, again) == ()


def test_a_text_that_is_taken_back_on_purpose_has_not_fallen() -> None:
    before = revised(AGREE, "text")
    assert fallen(before, taken_back(before, "text")) == ()
    assert fallen(before, agreed(before, "text")) == ()
    gone = replace(before, text=Bilingual())
    assert fallen(before, gone) == (("text", PairState.REVISED),)


def test_only_the_text_that_was_written_loses_its_state() -> None:
    meeting = Meeting(title=Bilingual("A", "甲"), place=Bilingual("B", "乙"))
    both = agreed(agreed(meeting, "title"), "place")
    after = replace(both, place=Bilingual("C", "乙"))
    assert fallen(both, after) == (("place", PairState.AGREED),)
    assert state_of(after, "title") is PairState.AGREED


@pytest.mark.parametrize("verb", [revised, agreed])
def test_a_text_without_one_half_is_neither_revised_nor_agreed(verb: object) -> None:
    assert callable(verb)
    with pytest.raises(SecretariatError, match="lacks one of its two languages"):
        verb(replace(AGREE, text=Bilingual(zh="同意。")), "text")


def test_a_field_that_is_no_text_in_two_languages_is_refused_by_name() -> None:
    with pytest.raises(
        SecretariatError, match=r"have no text “place” in two languages; they have text"
    ):
        agreed(AGREE, "place")
    with pytest.raises(SecretariatError, match="have no text “nothing”"):
        taken_back(AGREE, "nothing")
    assert AGREE.states == States()


def test_lists_of_other_names_are_no_texts() -> None:
    assert [field.name for field in pairs_of(KINDS.of(Term))] == ["trap"]
    assert [field.name for field in pairs_of(KINDS.of(Paragraph))] == ["text"]
