"""The screen of everything due shows what is open of every register, and nothing that was met."""

from __future__ import annotations

from pathlib import Path

from secretariat.data.book import Book
from secretariat.domain.across.due import Due
from tests.fixtures.deadlines import TODAY, filled
from tests.ui.conftest import Open, at_rest
from ui.context import Place
from ui.due.screen import DueScreen


def test_every_register_with_a_deadline_is_on_the_screen(open_window: Open, tmp_path: Path) -> None:
    """Nothing but actions was ever on a list of what is late."""
    book = Book.create(tmp_path / "all.book")
    pairs = filled(book)
    window = open_window(book)
    assert window.shell is not None
    window.shell.go(Place("due"))
    at_rest(window)
    screen = window.shell.current
    assert isinstance(screen, DueScreen)
    rows = {}
    for row, line in enumerate(screen.model.ids):
        deadline = Due.from_line(line)
        rows[deadline.record, deadline.of] = row
    for (kind, of), pair in pairs.items():
        assert (pair.met.id, of) not in rows, (kind, of)
        row = rows[pair.open.id, of]
        due = screen.model.cell(row, 2)
        deadline = Due.from_line(screen.model.ids[row])
        assert due.text == window.look.language.date(deadline.day)
        assert due.ink == ("red" if deadline.day < TODAY else "amber"), (kind, of)
        what = screen.model.cell(row, 0)
        assert pair.open.ref in (what.text, *what.second.split(" · ")), (kind, of)
    assert len(rows) == len(pairs)
    book.close()
