"""What a record lacks, and the sentence that says so."""

from __future__ import annotations

import pytest

from secretariat.declaring import field
from secretariat.declaring.kinds import Kinds, Record
from secretariat.declaring.lacking import refuse_incomplete, why_missing
from secretariat.declaring.register import register
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from tests.declaring.things import KIND, Colour, Thing


@frozen(slots=True, kw_only=True)
class Word(Record):
    code: str = field.text("Code", required=True)
    en: str = field.text("English")
    zh: str = field.text("Chinese")
    use: Colour = field.choice("Use", Colour, Colour.RED)


AMONG = Kinds()
register(
    "words", "Word", "Words", reference="W{next}", among=AMONG,
    one_of=("en", "zh"), all_when=("use", Colour.BLUE),
)(Word)  # fmt: skip
WORDS = AMONG.of(Word)


def lacking(word: Word) -> list[str]:
    return [missing.name for missing in WORDS.missing(word)]


def refusal(word: Word) -> str:
    with pytest.raises(SecretariatError) as refused:
        refuse_incomplete(WORDS, word)
    return str(refused.value)


def test_of_several_fields_of_which_one_is_needed_the_first_is_lacking() -> None:
    assert lacking(Word(code="a")) == ["en"]
    assert lacking(Word(code="a", zh="字")) == []
    assert lacking(Word(zh="字")) == ["code"]


def test_a_choice_may_need_all_of_them() -> None:
    assert lacking(Word(code="a", use=Colour.BLUE)) == ["en", "zh"]
    assert lacking(Word(code="a", use=Colour.BLUE, en="word")) == ["zh"]
    assert lacking(Word(code="a", use=Colour.BLUE, en="word", zh="字")) == []


def test_the_refusal_names_what_is_to_be_filled_in() -> None:
    assert refusal(Word(en="word")) == "Code must be filled in."
    assert refusal(Word(code="a")) == "Fill in at least one of: English, Chinese."
    both = refusal(Word(code="a", en="word", use=Colour.BLUE))
    assert both == "With “Blue”, fill in all of: English, Chinese."
    refuse_incomplete(WORDS, Word(code="a", en="word"))


def test_beside_a_field_of_its_own_the_sentence_needs_no_name() -> None:
    text = KIND.field_named["text"]
    assert str(why_missing(KIND, text, Thing())) == "This must be filled in."
