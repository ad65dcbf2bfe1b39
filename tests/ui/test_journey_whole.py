"""Delegations in a real window, with the keyboard only, and what other journeys ask about."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.writing import meetings
from secretariat.domain.actions import Action
from secretariat.domain.meetings import Meeting, Participant
from secretariat.domain.organisations import Organisation
from secretariat.errors import SecretariatError
from secretariat.office.paper.documents import DOCUMENTS
from tests.ui.real_desk import NEEDED, Desk, is_possible

pytestmark = [
    pytest.mark.waits,
    # A part of what test_journey_new_meeting does by keys alone.
    pytest.mark.thorough,
    pytest.mark.skipif(not is_possible(), reason=f"a real window needs {', '.join(NEEDED)}"),
]


def read(desk: Desk, ask: Callable[[Any], Any]) -> Any:
    """What *ask* finds in the book as it is on disk."""
    with desk.reading() as view:
        return ask(view)


def people(desk: Desk, ref: str) -> list[Participant]:
    def ask(view: Any) -> list[Participant]:
        meeting = reading.find_as(view, Meeting, ref)
        return meetings.delegations_of(view, meeting)

    try:
        participants: list[Participant] = read(desk, ask)
    except SecretariatError:
        return []
    return participants


def leads(desk: Desk, ref: str) -> dict[str, str]:
    """By the codes of the sides, what leads the action."""

    def ask(view: Any) -> dict[str, str]:
        action = reading.find_as(view, Action, ref)
        return {side: fetching.get(view, Organisation, link.id).ref for side, link in action.leads}

    answer: dict[str, str] = read(desk, ask)
    return answer


def steps_to(document: str) -> int:
    """How far down *document* stands among the documents of a meeting."""
    of_meetings = [name for name, printable in DOCUMENTS.items() if printable.of_meeting]
    return of_meetings.index(document)


def to_meetings(desk: Desk) -> None:
    desk.see("Overview")
    desk.press("ctrl+2")
    desk.see("Meetings")


def pick(desk: Desk, letters: str) -> None:
    """Type a few letters into the picker, take the first that is offered."""
    desk.write(letters)
    desk.press("Down", "Return")


def test_delegations_are_copied_and_ranked(desk: Desk) -> None:
    to_meetings(desk)
    desk.press("Home", "Return")
    desk.see("JCM13")
    desk.press("alt+2", "ctrl+shift+c")
    desk.until(lambda: len(people(desk, "JCM13")) == 18, "the delegations of the last meeting")
    host = read(desk, lambda c: reading.find_as(c, Meeting, "JCM13").host)
    shown = sorted(people(desk, "JCM13"), key=lambda person: person.side != host)
    at = next(
        at for at, (participant, two) in enumerate(pairwise(shown), 1)
        if (participant.side, participant.role) == (two.side, two.role)
    )  # fmt: skip
    upper, lower = shown[at - 1], shown[at]
    desk.press("ctrl+l", "Home", *["Down"] * at, "alt+Up")

    def changed() -> bool:
        order = [person.id for person in people(desk, "JCM13")]
        return order.index(lower.id) < order.index(upper.id)

    desk.until(changed, "the two in another order")
    desk.press("ctrl+z")
    desk.until(lambda: not changed(), "the two as before")


def as_file(desk: Desk, document: str, ref: str, target: Path) -> Path:
    """Look at the *document* of the meeting that is shown, and keep it as a PDF."""
    desk.press("ctrl+p", *["shift+Tab"] * 13, "Home", *["Down"] * steps_to(document))
    # The pages take their time, and until they are there is nothing to keep.
    desk.insist("ctrl+s", "Save as PDF")
    desk.write(str(target))
    desk.press("Return")
    desk.until(lambda: target.exists() and b"%%EOF" in target.read_bytes()[-9:], "the PDF")
    desk.see(ref)
    return target


def minutes_on_paper(desk: Desk, ref: str, folder: Path) -> None:
    """Print the minutes that are shown."""
    desk.press("ctrl+shift+p")
    desk.until(lambda: ref not in desk.title(), "the dialogue of the printer")
    desk.press("Return")
    desk.until((folder / "home" / "printed").exists, "the paper")
    desk.see(ref)
