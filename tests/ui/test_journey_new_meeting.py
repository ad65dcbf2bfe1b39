"""A secretary's day in a real window, by keys alone: a meeting that there was not, to its minutes.

Everything is typed at a key every ten milliseconds, both languages in both halves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from secretariat import clock
from secretariat.cli.main import main
from secretariat.data.questions import reading
from secretariat.data.writing import agendas
from secretariat.declaring.values import Bilingual
from secretariat.domain.meetings import Meeting
from secretariat.i18n import language
from tests.ui.real_desk import NEEDED, Desk, give_printer, is_possible, sitting
from tests.ui.stood_clock import MOMENT
from tests.ui.test_journey_whole import (
    as_file,
    leads,
    minutes_on_paper,
    people,
    pick,
    read,
    to_meetings,
)

pytestmark = [
    pytest.mark.waits,
    pytest.mark.skipif(not is_possible(), reason=f"a real window needs {', '.join(NEEDED)}"),
]
MECHANISM = {"en": "Joint Commission", "zh": "联委会"}
PERSON = {"en": "Yin Ruocheng", "zh": "尹若澄"}
TITLE = Bilingual("14th Joint Commission Meeting", "联委会第14次会议")
PLACE = Bilingual("London", "伦敦")
ITEM = Bilingual("Crops and soils", "作物与土壤")
SAID = Bilingual("The co-chairs opened the meeting.", "联合主席宣布会议开幕。")
DECIDED = Bilingual("The two sides agreed to go on.", "双方同意继续合作。")
DUTY = Bilingual("Exchange the lists", "交换名单")
LEADS = {"cn": "ORG:MOST", "uk": "ORG:DSIT"}
LETTERS = "".join([
    *MECHANISM.values(), *PERSON.values(), language("zh").text("New meeting"),
    *(pair.zh for pair in (TITLE, PLACE, ITEM, SAID, DECIDED, DUTY)),
])  # fmt: skip


@pytest.fixture(params=["en", pytest.param("zh", marks=pytest.mark.thorough)])
def desk(example: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    give_printer(tmp_path)
    module = "tests.ui.stood_clock"
    with sitting(example, tmp_path, request.param, module, LETTERS) as new_desk:
        yield new_desk


def write_both(desk: Desk, pair: Bilingual) -> None:
    """Type both halves, the window's own first; the cursor ends in the Chinese one."""
    if desk.language == "zh":
        desk.write(pair.zh)
        desk.press("shift+Tab")
        desk.write(pair.en)
        desk.press("Tab")
    else:
        desk.write(pair.en)
        desk.press("Tab")
        desk.write(pair.zh)


def found(desk: Desk, ref: str) -> Any:
    return read(desk, lambda view: reading.find(view, ref))


def titles(desk: Desk) -> list[Bilingual]:
    """The agenda of the meeting, from top to bottom."""

    def ask(view: Any) -> list[Bilingual]:
        meeting = reading.find_as(view, Meeting, "JCM14")
        return [item.title for item in agendas.items_of(view, meeting)]

    texts: list[Bilingual] = read(desk, ask)
    return texts


def begin_the_meeting(desk: Desk) -> None:
    """The command by its name, the mechanism by a few letters, and on without a look."""
    to_meetings(desk)
    desk.press("ctrl+k")
    desk.write(language(desk.language).text("New meeting"))
    desk.press("Return")
    desk.see("New meeting")
    pick(desk, MECHANISM[desk.language])
    desk.press("Tab")
    desk.write("14")
    desk.press("Tab")
    desk.write(TITLE.en)
    desk.press("Tab")
    desk.write(TITLE.zh)
    desk.press("Tab")
    desk.write("2028-06-06")
    desk.press("Tab", "Tab")
    desk.write("2028-06-07")
    desk.press("Tab", "Tab")
    desk.write(PLACE.en)
    desk.press("Tab")
    desk.write(PLACE.zh)
    # All sides are in view: neither, China, the UK.
    desk.press("Tab", "Right", "Right")
    desk.see("JCM14")
    desk.kept("JCM14", "2028-06-07")
    desk.until(lambda: found(desk, "JCM14").host is not None, "the host")
    meeting = found(desk, "JCM14")
    assert (meeting.title, meeting.place) == (TITLE, PLACE)
    assert (meeting.ordinal, meeting.starts, meeting.ends) == (14, "2028-06-06", "2028-06-07")


def set_the_agenda(desk: Desk) -> None:
    """The standing items, one more, which comes before the closing; up with it, down, and up."""
    desk.press("alt+3", "ctrl+shift+s")
    desk.until(lambda: len(titles(desk)) > 1, "the standing items")
    *standing, before_last, last = titles(desk)
    desk.press("ctrl+n")
    write_both(desk, ITEM)
    wanted = [*standing, before_last, ITEM, last]
    desk.until(lambda: titles(desk) == wanted, "the new item before the closing")
    desk.press("ctrl+l", "alt+Up")
    desk.until(lambda: titles(desk) == [*standing, ITEM, before_last, last], "the item higher")
    desk.press("alt+Down")
    desk.until(lambda: titles(desk) == wanted, "the item back before the closing")
    desk.press("alt+Up")
    desk.until(lambda: titles(desk) == [*standing, ITEM, before_last, last], "the item higher")


def print_the_agenda(desk: Desk, folder: Path) -> None:
    """The paper has the items in the new order, and numbers them by it."""
    kept = as_file(desk, "agenda", "JCM14", folder / "agenda.pdf")
    text = "".join(page.extract_text() for page in PdfReader(kept).pages)
    printed = "".join(text.split())
    for number, title in enumerate(titles(desk), 1):
        words = re.escape("".join(title.en.split()))
        assert re.search(rf"{number}(\d\d:\d\d)?–?{words}", printed), (number, title, text)


def name_the_delegations(desk: Desk) -> None:
    """Those of the last meeting, one more, and that one higher."""
    desk.press("alt+2", "ctrl+shift+c")
    desk.until(lambda: len(people(desk, "JCM14")) == 5, "the delegations of the last meeting")
    copied = {person.id for person in people(desk, "JCM14")}
    desk.press("ctrl+n")
    pick(desk, PERSON[desk.language])
    # The side is that of the person; on to the role.
    desk.press("Tab", "Tab", "End")
    desk.until(lambda: len(people(desk, "JCM14")) == 6, "one more")

    def added() -> Any:
        return next(person for person in people(desk, "JCM14") if person.id not in copied)

    desk.until(lambda: bool(added().side and added().role), "side and role")
    alike = [person.id for person in people(desk, "JCM14") if person.role is added().role]
    assert len(alike) > 2
    desk.press("ctrl+l", "alt+Up")

    def order() -> list[str]:
        return [person.id for person in people(desk, "JCM14") if person.side == added().side]

    desk.until(lambda: order().index(added().id) == len(order()) - 2, "one place higher")


def keep_the_record(desk: Desk) -> None:
    """Paragraph, decision, action with a lead of each side, as they are spoken."""
    desk.press("alt+4")
    write_both(desk, SAID)
    desk.press("ctrl+d")
    write_both(desk, DECIDED)
    desk.press("ctrl+j")
    write_both(desk, DUTY)
    desk.kept("JCM14/A1", DUTY.zh)
    desk.press("Tab")
    pick(desk, "DSIT")
    desk.press("Tab")
    pick(desk, "MOST")
    desk.press("Tab")
    desk.write("2028-09-30")
    desk.kept("JCM14/A1", "datetime.date(2028, 9, 30)")
    assert found(desk, "JCM14/1.1").text == SAID
    assert found(desk, "JCM14/D1").text == DECIDED
    assert found(desk, "JCM14/A1").title == DUTY
    assert leads(desk, "JCM14/A1") == LEADS


def undo_a_mistake(desk: Desk) -> None:
    """The action is taken out, and comes back as it was."""
    before = found(desk, "JCM14/A1")
    desk.press("ctrl+shift+Delete")
    desk.until(lambda: not desk.words_of("JCM14/A1"), "the action gone")
    desk.press("ctrl+z")
    desk.until(lambda: bool(desk.words_of("JCM14/A1")), "the action back")
    assert found(desk, "JCM14/A1") == before


def print_the_minutes(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a file and on paper: byte for byte what the command line prints of the same book.

    A built program has a clock that goes, and no printer here: of its file the words are read.
    """
    kept = as_file(desk, "minutes", "JCM14", folder / "window.pdf")
    if desk.is_built:
        text = "".join(page.extract_text() for page in PdfReader(kept).pages)
        printed = "".join(text.split())
        for pair in (SAID, DECIDED, DUTY):
            assert all("".join(half.split()) in printed for half in (pair.en, pair.zh)), pair
        return
    minutes_on_paper(desk, "JCM14", folder)
    monkeypatch.setattr(clock, "now", lambda: MOMENT)
    path = folder / "command.pdf"
    assert main(["print", str(desk.book), "minutes", "JCM14", "-o", str(path)]) == 0
    assert path.read_bytes() == (folder / "window.pdf").read_bytes()
    assert path.read_bytes() == (folder / "home" / "printed").read_bytes()


def make_the_next_one(desk: Desk) -> None:
    """It carries the open action as a matter arising."""
    desk.press("ctrl+shift+n", "ctrl+Return")
    desk.see("JCM15")
    desk.kept("JCM15/2", "Adoption of the minutes of the 14th meeting")
    carried = found(desk, "JCM14/A1").carried_to
    assert [link.id for link in carried] == [found(desk, "JCM15").id]


def bring_ten_actions_up_to_date(desk: Desk) -> None:
    """Chosen with Shift, changed at once; one undo takes it back, another the next meeting."""
    before = desk.statuses()
    desk.press("ctrl+4")
    desk.see("Actions")
    desk.press("alt+6", "ctrl+l", "Home", *["shift+Down"] * 9, "ctrl+m")
    desk.press("Down", "Down", "Down", "ctrl+Return")
    desk.until(lambda: desk.statuses() != before, "ten actions changed")
    after = desk.statuses()
    assert 5 < sum(after[ref] != before[ref] for ref in before) <= 10
    desk.press("ctrl+z")
    desk.until(lambda: desk.statuses() == before, "all of them as before")
    desk.press("ctrl+z")
    desk.until(lambda: not desk.words_of("JCM15"), "the next meeting gone")


def test_a_new_meeting_is_held_from_its_first_key_to_its_minutes(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_the_meeting(desk)
    set_the_agenda(desk)
    print_the_agenda(desk, tmp_path)
    name_the_delegations(desk)
    keep_the_record(desk)
    undo_a_mistake(desk)
    print_the_minutes(desk, tmp_path, monkeypatch)
    make_the_next_one(desk)
    bring_ten_actions_up_to_date(desk)
