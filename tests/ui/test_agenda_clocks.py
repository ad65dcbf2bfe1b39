"""The clocks of an agenda in the window: a clock that is on another day says which."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from secretariat.data.book import Book
from secretariat.domain.agendas import Running
from secretariat.domain.meetings import Item
from tests.ui.conftest import Open, id_of, settle
from ui.context import Place
from ui.meetings.agenda import AgendaTab

pytestmark = pytest.mark.shares


def test_the_agenda_says_which_day_another_clock_is_on(open_window: Open, book: Book) -> None:
    window = open_window(book, at=Place("meetings", id_of(book, "JCM12"), "agenda"))
    settle()
    part = window.shell.current.workspace.tab
    assert isinstance(part, AgendaTab)
    whole, part.meeting = part.meeting, replace(part.meeting, starts="2026-11-24")
    begins = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
    running = Running(Item(), begins, begins)
    assert part._begins(running, "Europe/London") == "London time 16:30"
    assert part._begins(running, "Asia/Shanghai") == "Beijing time 00:30, 25 November 2026"
    part.meeting = whole
