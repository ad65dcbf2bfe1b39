"""What opening a book took for a moment is released, and the book goes on being read."""

from __future__ import annotations

from typing import Any

from secretariat.data.questions import reading
from secretariat.data.store.memory import release_memory
from tests.fixtures.books import Office


def test_pages_are_let_go_within_a_reading_that_goes_on(office: Office) -> None:
    with office.uk.reading() as view:
        driver: Any = view.driver
        asked: list[str] = []
        driver.set_trace_callback(asked.append)
        release_memory(view)
        driver.set_trace_callback(None)
        found = reading.find(view, office.action.ref)
    assert asked == ["PRAGMA shrink_memory"]
    assert found.id == office.action.id
