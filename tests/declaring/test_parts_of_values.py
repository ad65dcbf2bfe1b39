"""The small questions that every field answers: its slots, targets, words and emptiness."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from secretariat.declaring import written
from secretariat.declaring.kept import KeptField
from secretariat.declaring.ordering import between
from secretariat.declaring.states import PairState, States, said_of
from secretariat.declaring.values import Bilingual, BySide, DatedName, Link, Money
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from tests.declaring.things import KIND, Colour, Known, Thing

EN = language("en")
FIELDS = KIND.field_named


def name_of(record: str, _: object) -> str:
    return {"id-one": "One", "id-two": "Two"}[record]


def test_a_field_names_the_records_that_its_value_points_at() -> None:
    link: Link[Any] = Link("id-one")
    two: Link[Any] = Link("id-two")
    assert FIELDS["other"].targets(link) == ("id-one",)
    assert FIELDS["other"].targets(None) == ()
    assert FIELDS["others"].targets((link, two)) == ("id-one", "id-two")
    assert FIELDS["leads"].targets(BySide.of(uk=link, cn=two)) == ("id-two", "id-one")
    assert FIELDS["text"].targets("words") == ()


def test_a_slot_is_shown_in_words_and_named_with_its_side_or_language() -> None:
    assert FIELDS["others"].show_slot("others/id-one", 1, EN, name_of) == "One"
    assert FIELDS["others"].show_slot("others/id-one", None, EN, name_of) == ""
    assert FIELDS["others"].target_of("others/id-one") == "id-one"
    assert FIELDS["text"].target_of("text") == ""
    assert FIELDS["leads"].show_slot("leads.uk", "id-two", EN, name_of) == "Two"
    assert FIELDS["leads"].name_slot("leads.uk", EN, FIELDS) == "Leads · UK"
    assert FIELDS["pair"].name_slot("pair.zh", EN, FIELDS) == "Pair · Chinese"
    assert FIELDS["pair"].show_slot("pair.zh", "字", EN, name_of) == "字"
    assert FIELDS["text"].name_slot("text", EN, FIELDS) == "Text"
    assert FIELDS["colour"].show_slot("colour", "red", EN, name_of) == "Red"
    assert FIELDS["colour"].show_slot("colour", "pink", EN, name_of) == "pink"


def test_a_slot_goes_out_with_references_for_ids() -> None:
    known = Known()
    assert FIELDS["other"].tree_of_slot("id-one", known) == "O1"
    assert FIELDS["other"].tree_of_slot(None, known) is None
    assert FIELDS["leads"].tree_of_slot("id-two", known) == "O2"
    assert FIELDS["text"].tree_of_slot("words", known) == "words"


def test_the_state_of_a_pair_is_shown_named_and_sent_by_its_word() -> None:
    states = FIELDS["states"]
    given = said_of(Bilingual("a", "甲"), PairState.AGREED)
    assert states.show_slot("states.pair", given, EN, name_of) == "Agreed"
    assert states.show_slot("states.pair", "newer:1", EN, name_of) == "newer:1"
    assert states.name_slot("states.pair", EN, FIELDS) == "Pair · State of the pair"
    assert states.name_slot("states.gone", EN, FIELDS) == "gone · State of the pair"
    assert states.tree_of_slot(given, Known()) == "agreed"
    assert states.tree_of_slot("newer:1", Known()) is None
    assert states.show(States((("pair", given),)), EN, name_of) == "pair: Agreed"
    assert not states.is_typed


def test_one_amount_without_a_side_is_meant_for_each() -> None:
    five = Money(Decimal(5), "GBP")
    tree = {"amount": "5", "currency": "GBP"}
    assert FIELDS["costs"].read(tree, BySide(), Known()) == BySide.of(uk=five, cn=five)
    assert FIELDS["costs"].read(tree, BySide.of(uk=five), Known()) == BySide.of(uk=five)
    assert FIELDS["costs"].read(None, BySide.of(uk=five), Known()) == BySide()
    with pytest.raises(SecretariatError, match="not the code of a side"):
        FIELDS["costs"].read({"u1": tree}, BySide(), Known())


def test_no_page_can_show_a_control_character_in_a_row_or_for_a_side() -> None:
    with pytest.raises(SecretariatError, match="control character"):
        FIELDS["names"].refuse((DatedName(en="a\x07"),))
    FIELDS["names"].refuse((DatedName(en="a"),))
    FIELDS["costs"].refuse(BySide.of(uk=Money(Decimal(5), "GBP")))


def test_a_row_shows_its_days_in_words_and_what_only_looks_like_one_as_it_is() -> None:
    row = DatedName(en="Body", start="2018-09-04", end="2018-99-99")
    assert FIELDS["names"].show((row,), EN, name_of) == "Body · 4 September 2018 · 2018-99-99"


def test_a_kept_text_is_neither_typed_nor_found_nor_shown_word_for_word() -> None:
    kept = KeptField(name="digests", label="Digests")
    assert not kept.is_typed
    assert kept.texts("0123") == ()
    assert (kept.show("0123", EN, name_of), kept.show("", EN, name_of)) == ("kept", "")


def test_a_record_that_lacks_what_is_required_is_refused_by_the_label_of_the_field() -> None:
    with pytest.raises(SecretariatError) as refused:
        KIND.check(Thing())
    assert str(refused.value) == "Text must be filled in."
    KIND.check(Thing(text="words"))
    changed = KIND.differing(Thing(text="a"), Thing(text="b", colour=Colour.RED))
    assert [field.name for field in changed] == ["text", "colour"]
    assert KIND.pack_only(changed, Thing(text="b")) == {"text": "b", "colour": None}


@pytest.mark.parametrize("text", ["", "JCM12/A1", "条约 1"])
def test_a_reference_is_one_short_line_without_commas(text: str) -> None:
    assert written.ref_of(text) == text


@pytest.mark.parametrize(
    "text", ["a, b", " a", "a ", "a\nb", "x" * 81, "0193a1b2-0000-7000-8000-000000000001"]
)
def test_any_other_text_is_no_reference(text: str) -> None:
    with pytest.raises(SecretariatError, match="cannot be a reference"):
        written.ref_of(text)


def test_the_name_of_who_acts_is_one_line_and_an_id_has_its_form() -> None:
    assert written.name_of(" Jane Smith ") == "Jane Smith"
    for name in ("two\nlines", "x" * 81):
        with pytest.raises(SecretariatError, match="one line"):
            written.name_of(name)
    assert written.id_of("0193a1b2-0000-7000-8000-000000000001")
    assert written.id_of("") == ""
    with pytest.raises(SecretariatError, match="not the id of a record"):
        written.id_of("0193A1B2")


def test_a_key_fits_between_neighbours_that_have_no_digit_between_them() -> None:
    assert "a" < between("a", "b") < "b"
    assert "az" < between("az", "b") < "b"
    assert "a1" < between("a1", "a101") < "a101"
