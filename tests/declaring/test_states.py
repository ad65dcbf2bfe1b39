"""The state of a text pair follows from its halves and from what somebody said of them."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.declaring.states import GIVEN, PairState, States, said_of, state_given, state_of
from secretariat.declaring.values import Bilingual
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from tests.declaring.things import KIND, Known, Thing

FIELD = KIND.field_named["states"]
BOTH = Bilingual("We agree.", "同意。")
halves = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=8)
pairs = st.builds(Bilingual, halves, halves)
given_states = st.sampled_from(GIVEN)


@given(pairs, st.none() | st.text(max_size=30))
def test_every_pair_has_exactly_one_state_whatever_was_kept(pair: Bilingual, kept: str) -> None:
    state = state_of(pair, kept)
    assert (state is None) == (pair == Bilingual())
    one_half = bool(pair.en) != bool(pair.zh)
    assert (state is PairState.UNTRANSLATED) == one_half
    if state in GIVEN:
        assert kept == said_of(pair, state)


@given(pairs, pairs, given_states)
def test_a_state_holds_for_the_halves_of_which_it_was_said_and_for_no_others(
    pair: Bilingual, other: Bilingual, state: PairState
) -> None:
    text = said_of(pair, state)
    assert state_given(text) is state
    if pair.en and pair.zh:
        assert state_of(pair, text) is state
    if other != pair:
        assert state_of(other, text) not in GIVEN


def test_words_that_move_from_one_half_to_the_other_are_another_pair() -> None:
    text = said_of(Bilingual("ab", "c"), PairState.AGREED)
    assert state_of(Bilingual("a", "bc"), text) is PairState.DRAFT


@given(pairs, pairs, given_states)
def test_a_change_takes_the_state_back_and_its_undoing_brings_it_back(
    pair: Bilingual, other: Bilingual, state: PairState
) -> None:
    slots = KIND.pack(Thing(pair=pair, states=States((("pair", said_of(pair, state)),))))
    for halves_now in (pair, other, pair):
        slots |= {"pair.en": halves_now.en, "pair.zh": halves_now.zh}
        thing = KIND.unpack("", slots)
        expected = state if halves_now == pair and pair.en and pair.zh else None
        assert state_given(thing.states.get("pair")) is expected
        cells = FIELD.to_columns(slots)
        assert FIELD.from_columns(cells) == thing.states
        assert (cells == (None,)) == (expected is None)


@given(given_states)
def test_the_interchange_form_says_the_word_and_binds_it_to_the_halves_that_stand(
    state: PairState,
) -> None:
    thing = Thing(text="T", pair=BOTH, states=States((("pair", said_of(BOTH, state)),)))
    tree = json.loads(json.dumps(KIND.tree(thing, Known())))
    assert tree["states"] == {"pair": state.value}
    jsonschema.validate(tree["states"], FIELD.schema)
    read, refusals = KIND.read({"states": tree["states"], "pair": tree["pair"]}, Thing(), Known())
    assert (read.states, refusals) == (thing.states, [])
    again, refusals = KIND.read({"states": tree["states"]}, thing, Known())
    assert (again, refusals) == (thing, [])


@pytest.mark.parametrize("word", ["draft", "untranslated", "", None])
def test_a_word_that_nobody_gives_takes_the_state_back(word: str | None) -> None:
    thing = Thing(pair=BOTH, states=States((("pair", said_of(BOTH, PairState.AGREED)),)))
    read, refusals = KIND.read({"states": {"pair": word}}, thing, Known())
    assert (read.states, refusals) == (States(), [])
    assert KIND.read({"states": None}, thing, Known())[0].states == States()


@pytest.mark.parametrize(
    ("states", "pair", "expected"),
    [
        ({"pair": "approved"}, BOTH, "“approved” is not one of"),
        ({"pair": 3}, BOTH, "“3” is not one of"),
        ("agreed", BOTH, "States are written states.NAME=agreed."),
        ({"text": "agreed"}, BOTH, "“text” is not a text in two languages."),
        ({"nothing": "agreed"}, BOTH, "“nothing” is not a text in two languages."),
        ({"pair": "agreed"}, Bilingual("We agree."), "“pair” lacks one of its two languages"),
        ({"pair": "revised"}, Bilingual(), "“pair” lacks one of its two languages"),
    ],
)
def test_a_state_that_the_record_cannot_bear_is_refused(
    states: object, pair: Bilingual, expected: str
) -> None:
    read, refusals = KIND.read({"states": states}, Thing(pair=pair), Known())
    assert [(name, str(error).startswith(expected)) for name, error in refusals] == [
        ("states", True)
    ]
    assert read.states == States()
    assert isinstance(refusals[0][1], SecretariatError)


def test_states_are_shown_in_words_and_no_form_has_a_place_for_them() -> None:
    thing = replace(Thing(pair=BOTH), states=States((("pair", said_of(BOTH, PairState.REVISED)),)))
    assert FIELD.show(thing.states, language("en"), lambda state, _: state) == "pair: Revised"
    assert FIELD.show(thing.states, language("zh"), lambda state, _: state) == "pair: 已校订"
    assert not FIELD.is_typed
    assert KIND.field_named["pair"].is_typed
    assert FIELD.is_empty(Thing().states)
