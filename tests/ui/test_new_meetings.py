"""How a meeting begins in the window: the next of its mechanism, or a new one."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtTest import QTest

from secretariat.data.writing import meetings
from tests.ui.conftest import id_of, settle
from tests.ui.test_inputs import commit
from tests.ui.test_meetings import agenda, at, record_of, window
from ui.context import Place
from ui.kit.layout_items import laid
from ui.meetings.screen import NEXT

pytestmark = pytest.mark.shares

__all__ = ["window"]


def test_the_next_meeting_shows_what_is_carried_and_takes_only_what_is_ticked(
    window: Any,
) -> None:
    screen = at(window, "", "")
    window.shell.go(Place("meetings", id_of(window.book, "JCM"), NEXT))
    settle()
    panel = screen.next
    assert panel.number.text() == "14"
    assert panel.host.currentText() == "UK"
    action = id_of(window.book, "JCM12/A6")
    panel._boxes[action].click()
    panel.make()
    settle()
    assert screen.workspace.meeting.ref == "JCM14"
    assert agenda(window, "JCM14")[1] == "Adoption of the minutes of the 13th meeting"
    meeting_id = screen.workspace.meeting.id
    assert record_of(window, "JCM12/A6").carried_to == ()
    assert [link.id for link in record_of(window, "JCM12/A5").carried_to] == [meeting_id]
    with window.book.reading() as view:
        assert len(meetings.delegations_of(view, screen.workspace.meeting)) == 5


def test_another_number_and_host_are_remarked_upon_and_taken(window: Any) -> None:
    screen = at(window, "", "")
    window.shell.go(Place("meetings", id_of(window.book, "JCM"), NEXT))
    settle()
    panel = screen.next
    panel.number.setText("16")
    panel.host.setCurrentIndex(panel.host.findData(id_of(window.book, "CN")))
    panel._judge()
    remarks = [remark.text() for remark in laid(panel._remarks)[:2]]
    assert remarks == ["Number 14 is skipped.", "If the sides alternate, UK would host."]
    assert panel._title._whole.startswith("16th ")
    for typed, sentence in (
        ("x", "“x” is not a whole number."),
        ("0", "“0” is not a whole number from 1 to 9999."),
        ("9" * 18, f"“{'9' * 18}” is not a whole number from 1 to 9999."),
        ("", "This must be filled in."),
    ):
        commit(panel.number, typed)
        assert (panel._fault.text(), panel._fault.isHidden()) == (sentence, False)
        panel.make()
        assert not panel._fault.isHidden()
    commit(panel.number, "16")
    assert panel._fault.isHidden()
    panel.make()
    settle()
    assert screen.workspace.meeting.ref == "JCM16"


def test_what_is_typed_replaces_the_proposed_number(window: Any) -> None:
    screen = at(window, "", "")
    window.shell.go(Place("meetings", id_of(window.book, "JCM"), NEXT))
    settle()
    assert window.focusWidget() is screen.next.number
    QTest.keyClicks(screen.next.number, "16")
    assert screen.next.number.text() == "16"


def test_a_meeting_that_begins_knows_its_number_and_host(window: Any) -> None:
    screen = at(window, "", "")
    names = [button.text() for button in screen._chips.buttons()]
    screen._chips.button(names.index("Dialogue")).click()
    screen.begin()
    settle()
    facts = screen.workspace.tab
    assert facts.detail.record.ordinal == 2
    facts.detail.keeper.add_now()
    settle()
    assert screen.workspace.meeting.ref == "SID2"
    assert len(screen.model.ids) == 2


def test_a_new_meeting_is_headed_as_such_beside_the_way_back(window: Any) -> None:
    window.shell.go(Place("meetings", part="new"))
    settle()
    workspace = window.shell.current.workspace
    assert workspace._title.text() == "New meeting"
    assert workspace._title.mapTo(workspace, workspace._title.rect().topLeft()).x() < 60
