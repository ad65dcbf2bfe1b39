"""From an empty folder to the first sentence of minutes in a real window, by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from secretariat.data.store import fetching
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Participant
from secretariat.domain.people import Person
from tests.ui.real_desk import NEEDED, Desk, is_possible, sitting
from tests.ui.test_journey_whole import read

pytestmark = [
    pytest.mark.waits,
    pytest.mark.skipif(not is_possible(), reason=f"a real window needs {', '.join(NEEDED)}"),
]
SAID = {"en": "The co-chairs opened the meeting.", "zh": "联合主席宣布会议开幕。"}
PERSON = {"en": "Ada Quill", "zh": "仇明和"}
MOST = 90 * 8
"""Keys of 90 seconds at the pace of a good typist, 8 a second."""
TO_NEW_BOOK = 11
"""Steps of Tab from the first button to the one that makes a book."""


@pytest.fixture(params=[pytest.param("en", marks=pytest.mark.thorough), "zh"])
def desk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    letters = SAID["zh"] + PERSON["zh"]
    with sitting(None, tmp_path, request.param, letters=letters) as new_desk:
        yield new_desk


def make_a_book(desk: Desk) -> None:
    desk.see("Secretariat")
    desk.until(lambda: bool(desk.title()), "the window")
    desk.press(*["Tab"] * TO_NEW_BOOK, "Return")
    desk.see("Make a new book")
    desk.write(str(desk.book))
    desk.press("Return")
    desk.see("Overview")


def say_who_one_is(desk: Desk) -> None:
    """The question has the cursor: nothing has to be looked for."""
    kept = desk.book.with_name("home") / "secretariat" / "settings.json"
    desk.write("Jane Smith")
    desk.press("Return")
    desk.until(lambda: "Jane Smith" in kept.read_text(), "the name in the settings")


def found_the_meeting(desk: Desk) -> None:
    def codes() -> set[str]:
        return {mechanism.code for mechanism in read(desk, lambda c: fetching.every(c, Mechanism))}

    # The template brought the mechanisms; the cursor is on the first meeting of the first.
    desk.until(lambda: codes() == {"JCM", "SID", "EG"}, "the mechanisms")
    desk.press("Return")
    desk.press("ctrl+a")
    desk.write("14")
    desk.press("ctrl+Return")
    desk.see("JCM14")
    items = read(desk, lambda c: fetching.every(c, Item))
    assert len(items) == 4


def name_somebody(desk: Desk) -> None:
    """A person who was in no book, made in the delegation."""
    desk.press("alt+2", "ctrl+n")
    desk.write(PERSON[desk.language])
    desk.press("Return")
    desk.press("Right", "Return")

    def seated() -> list[Participant]:
        participants: list[Participant] = read(desk, lambda c: fetching.every(c, Participant))
        return participants

    desk.until(lambda: len(seated()) == 1, "the first participant")
    (participant,) = seated()
    (person,) = read(desk, lambda c: fetching.every(c, Person))
    assert participant.person.id == person.id
    assert participant.side == person.side
    assert person.name.best(desk.language) == PERSON[desk.language]


def test_an_empty_folder_becomes_a_first_sentence_of_minutes(desk: Desk) -> None:
    make_a_book(desk)
    say_who_one_is(desk)
    found_the_meeting(desk)
    name_somebody(desk)
    desk.press("alt+4")
    desk.write(SAID[desk.language])
    desk.kept("JCM14/1.1", SAID[desk.language])
    print(f"{desk.language}: {desk.keys} keys to the first sentence")  # noqa: T201 - it is a measurement
    assert desk.keys <= MOST
