"""Delegations, leads, and the minutes on paper in a real window, with the keyboard only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from secretariat.cli import paper as printing_command
from secretariat.cli.main import main
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.writing import meetings
from secretariat.domain.actions import Action
from secretariat.domain.meetings import Meeting, Participant
from secretariat.domain.organisations import Organisation
from secretariat.errors import SecretariatError
from secretariat.office.paper.printing import DOCUMENTS
from tests.ui.real_desk import NEEDED, Desk, give_printer, is_possible, sitting
from tests.ui.stood_clock import Clock

pytestmark = pytest.mark.skipif(
    not is_possible(), reason=f"a real window needs {', '.join(NEEDED)}"
)


@pytest.fixture
def spoken() -> str:
    """One language for each of these; test_journey_new_meeting does all of it in both."""
    return "en"


@pytest.fixture
def desk(example: Path, tmp_path: Path, spoken: str) -> Iterator[Desk]:
    give_printer(tmp_path)
    with sitting(example, tmp_path, spoken, "tests.ui.stood_clock") as made:
        yield made


def read(desk: Desk, ask: Callable[[Any], Any]) -> Any:
    """What *ask* finds in the book as it is on disk."""
    book = Book.open(desk.book, desk="reader")
    try:
        with book.reading() as view:
            return ask(view)
    finally:
        book.close()


def people(desk: Desk, ref: str) -> list[Participant]:
    def ask(view: Any) -> list[Participant]:
        meeting = reading.find_as(view, Meeting, ref)
        return meetings.delegations_of(view, meeting)

    try:
        found: list[Participant] = read(desk, ask)
    except SecretariatError:
        return []
    return found


def leads(desk: Desk, ref: str) -> dict[str, str]:
    """By the codes of the sides, what leads the action."""

    def ask(view: Any) -> dict[str, str]:
        action = reading.find_as(view, Action, ref)
        return {side: fetching.get(view, Organisation, link.id).ref for side, link in action.leads}

    found: dict[str, str] = read(desk, ask)
    return found


def steps_to_minutes() -> int:
    """How far down the minutes stand among the documents of a meeting."""
    of_meetings = [name for name, one in DOCUMENTS.items() if one.of_meeting]
    return of_meetings.index("minutes")


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
    shown = sorted(people(desk, "JCM13"), key=lambda one: one.side != host)
    at = next(
        at for at, (one, two) in enumerate(pairwise(shown), 1)
        if (one.side, one.role) == (two.side, two.role)
    )  # fmt: skip
    upper, lower = shown[at - 1], shown[at]
    desk.press("ctrl+l", "Home", *["Down"] * at, "alt+Up")

    def changed() -> bool:
        order = [one.id for one in people(desk, "JCM13")]
        return order.index(lower.id) < order.index(upper.id)

    desk.until(changed, "the two in another order")
    desk.press("ctrl+z")
    desk.until(lambda: not changed(), "the two as before")


@pytest.mark.parametrize("spoken", ["zh"])
def test_an_action_gets_a_lead_of_either_side(desk: Desk) -> None:
    to_meetings(desk)
    desk.press("Home", "Return")
    desk.see("JCM13")
    desk.press("alt+4", "ctrl+j")
    if desk.language == "zh":
        desk.press("shift+Tab")  # the cursor is in the Chinese half, which is the last
    desk.write("Exchange the lists")
    desk.kept("JCM13/A1", "Exchange the lists")
    desk.press("Tab", "Tab")
    pick(desk, "MOST")
    desk.until(lambda: leads(desk, "JCM13/A1") == {"cn": "ORG:MOST"}, "the Chinese lead")
    desk.press("Tab")
    pick(desk, "DSIT")
    both = {"cn": "ORG:MOST", "uk": "ORG:DSIT"}
    desk.until(lambda: leads(desk, "JCM13/A1") == both, "both leads")


def test_the_minutes_are_those_of_the_command_line_as_a_file_and_on_paper(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_meetings(desk)
    desk.press("Home", "Down", "Down", "Down", "Return")
    desk.see("SID1")
    minutes_as_file_and_on_paper(desk, "SID1", tmp_path)
    monkeypatch.setattr(printing_command, "datetime", Clock)
    said = tmp_path / "command.pdf"
    assert main(["print", str(desk.book), "minutes", "SID1", "-o", str(said)]) == 0
    assert said.read_bytes() == (tmp_path / "window.pdf").read_bytes()
    assert said.read_bytes() == (tmp_path / "home" / "printed").read_bytes()
    assert said.read_bytes().startswith(b"%PDF")


def minutes_as_file_and_on_paper(desk: Desk, ref: str, folder: Path) -> None:
    """Look at the minutes of the meeting that is shown, keep them as a PDF, and print them."""
    desk.press("ctrl+p", *["shift+Tab"] * 8, *["Down"] * steps_to_minutes())
    # The pages take their time, and until they are there is nothing to keep.
    target = folder / "window.pdf"
    desk.insist("ctrl+s", "Save as PDF")
    desk.write(str(target))
    desk.press("Return")
    desk.until(lambda: target.exists() and b"%%EOF" in target.read_bytes()[-9:], "the PDF")
    desk.see(ref)
    desk.press("ctrl+shift+p")
    desk.until(lambda: ref not in desk.title(), "the dialogue of the printer")
    desk.press("Return")
    desk.until((folder / "home" / "printed").exists, "the paper")
    desk.see(ref)
