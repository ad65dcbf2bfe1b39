"""How each kind of record begins, ends, is signed and what is annexed to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.meetings import MeetingStatus, RecordType
from secretariat.reports import advice, conclusions, minutes
from secretariat.reports.annexes import parts
from secretariat.reports.signing import signature_block
from secretariat.reports.typesetting import Document, Words
from secretariat.reports.wording import ordinal
from tests.reports.conftest import MOMENT, Held, Printed, setting, squeezed, words


def as_kind(dossier: Dossier, kind: RecordType | None) -> Dossier:
    """The same meeting with another kind of record."""
    return replace(dossier, meeting=replace(dossier.meeting, record_type=kind))


SAID = {
    RecordType.AGREED_MINUTES: ("outcomes are recorded as follows", "Signed at"),
    RecordType.RECORD_OF_TALKS: ("The talks are recorded as follows", "of talks was signed at"),
    RecordType.JOINT_STATEMENT: ("the following joint statement", "joint statement was issued"),
    RecordType.CONCLUSIONS: ("conclusions as follows", "conclusions were drawn up"),
}
SIGNED = "For the Department for Science, Innovation and Technology of the United Kingdom of Great"


@pytest.mark.parametrize("kind", SAID)
def test_each_kind_of_record_has_its_own_preamble_and_closing(held: Held, kind: RecordType) -> None:
    whole = words(minutes.minutes(as_kind(held("JCM12"), kind), setting(languages="en")))
    for other, wording in SAID.items():
        for sentence in wording:
            assert (squeezed(sentence) in whole) == (other is kind), sentence
    signed = kind in (RecordType.AGREED_MINUTES, RecordType.RECORD_OF_TALKS)
    assert (squeezed(SIGNED) in whole) == signed


def test_the_preamble_names_place_day_chairs_and_annexes(printed: Printed) -> None:
    whole = words(printed("minutes", "JCM12", languages="en"))
    for wording in (
        (
            "The 12th UK-China Joint Commission Meeting on Science, Technology and Innovation"
            " Cooperation (the “Joint Commission”) was held in London on 22 September 2026. It was"
            " co-chaired by Ms Helen Ashworth, Minister of State, Department for Science,"
            " Innovation and Technology, and Mr Shen Huaijin, Vice Minister"
        ),
        "The lists of delegations are at Annex 1. The actions are listed at Annex 2.",
    ):
        assert squeezed(wording) in whole


def test_annexes_are_numbered_as_far_as_there_are_any(held: Held) -> None:
    whole = replace(held("JCM12"), annexes=())
    assert len(parts(whole, setting())) == 2
    alone = replace(whole, participants=())
    text = words(minutes.minutes(alone, setting(languages="en")))
    assert squeezed("The actions are listed at Annex 1.") in text
    assert "Annex2" not in text
    assert "Annex1" not in words(minutes.minutes(replace(alone, actions=()), setting()))


@pytest.mark.parametrize(("original", "order"), [("uk", ["uk", "cn"]), ("cn", ["cn", "uk"])])
def test_the_side_whose_original_it_is_signs_on_the_left(
    held: Held, original: str, order: list[str]
) -> None:
    blocks = [*signature_block(held("JCM12"), setting(original=original))]
    Document(title=Words("Signed", "签署"), timestamp=MOMENT).pdf(blocks)
    places = sorted((reserved.box[0], reserved.key) for reserved in blocks[0].reserved)
    assert [key for _, key in places] == order


@pytest.mark.parametrize("ref", ["JCM8", "JCM11"])
def test_a_record_known_from_sources_alone_is_not_made_out_to_be_signed(
    held: Held, ref: str
) -> None:
    real = as_kind(held(ref), RecordType.AGREED_MINUTES)
    assert not [*signature_block(real, setting())]
    whole = words(minutes.minutes(real, setting(languages="en")))
    assert squeezed("in two copies") not in whole
    assert squeezed("recorded as follows") not in whole


@pytest.mark.parametrize("status", [MeetingStatus.PLANNED, MeetingStatus.PREPARED])
def test_a_meeting_to_come_is_not_said_to_have_been_held(held: Held, status: MeetingStatus) -> None:
    some = held("JCM12")
    planned = replace(some, meeting=replace(some.meeting, status=status))
    whole = words(minutes.minutes(planned, setting(languages="en")))
    assert "washeld" not in whole
    assert squeezed(SIGNED) not in whole


def test_a_co_chair_who_is_not_known_is_a_visible_gap(held: Held) -> None:
    whole = words(minutes.minutes(replace(held("JCM12"), participants=()), setting(languages="en")))
    assert squeezed("co-chaired by [not known]") in whole


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "first"), (9, "ninth"), (10, "10th"), (11, "11th"), (21, "21st"), (112, "112th")],
)
def test_ordinals_are_as_english_writes_them(number: int, expected: str) -> None:
    assert ordinal(number) == expected


@pytest.mark.parametrize("code", ["en", "zh"])
def test_conclusions_give_each_decision_in_order_with_its_directions(
    held: Held, printed: Printed, code: str
) -> None:
    dialogue = held("SID1")
    whole = words(printed("conclusions", "SID1", languages=code))
    places = [whole.index(squeezed(decision.text.half(code))) for decision in dialogue.decisions]
    assert len(places) == 5
    assert places == sorted(places)
    assert len(dialogue.directions) == 3
    for direction in dialogue.directions:
        assert squeezed(direction.addressee.half(code)) in whole
        assert places[0] < whole.index(squeezed(direction.text.half(code))) < places[3]


@pytest.mark.parametrize("ref", ["JCM12", "SID1"])
def test_conclusions_are_an_extract_of_the_record_and_no_second_one(
    held: Held, printed: Printed, ref: str
) -> None:
    """Whatever the record is called: it alone has opening and closing words, and it is signed."""
    english, chinese = (words(printed("conclusions", ref, languages=code)) for code in ("en", "zh"))
    kind = held(ref).meeting.record_type
    assert kind is not None
    assert squeezed(f"Extract from the {kind.value} of the meeting ({ref}/M).") in english
    assert f"{ref}/M），不单独构成会议记录，亦不签署。" in chinese
    for wording in ("as follows", "equal validity", "drawn up", "in two copies", "co-chaired by"):
        assert squeezed(wording) not in english
    for wording in ("同等效力", "总结如下", "共同主持"):
        assert wording not in chinese
    first = held(ref).decisions[0]
    assert squeezed(f"{first.ref} {first.text.en}") in english


def test_a_direction_that_no_decision_gave_is_printed_all_the_same(held: Held) -> None:
    dialogue = held("SID1")
    loose = tuple(replace(direction, decision=None, ends="") for direction in dialogue.directions)
    content = conclusions.conclusions(replace(dialogue, directions=loose), setting(languages="en"))
    whole = words(content)
    assert all(squeezed(direction.text.en) in whole for direction in loose)
    assert "from2026" in whole


def test_advice_stands_under_its_question_with_the_response_and_why(
    held: Held, printed: Printed
) -> None:
    whole = words(printed("advice", "EG1", languages="zh"))
    given = held("EG1").advice
    assert len(given) == 2
    for given_advice in given:
        where = [
            whole.index(squeezed(part.zh))
            for part in (given_advice.question, given_advice.answer, given_advice.reason)
        ]
        assert where == sorted(where)


def test_advice_without_an_answer_shows_the_gap(held: Held) -> None:
    group = held("EG1")
    asked = tuple(replace(advice, answer=type(advice.answer)()) for advice in group.advice)
    content = advice.advice(replace(group, advice=asked), setting(languages="en"))
    assert "Answer:[notknown]" in words(content)


def test_advice_without_a_meeting_is_the_register(printed: Printed) -> None:
    whole = words(printed("advice"))
    assert "ADV:4" in whole
