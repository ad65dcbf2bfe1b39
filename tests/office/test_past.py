"""What counts as a whole file that was brought in, which undo passes only when told to."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from secretariat.data.book import Book
from secretariat.data.journal import changes
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.office import past
from tests.fixtures.books import add, copied


def test_every_step_by_which_the_example_was_made_belongs_to_it(
    issued_example: Path, tmp_path: Path
) -> None:
    """Undo took back the last of some thirty steps, and the example was no longer whole."""
    with closing(Book.open(copied(issued_example, tmp_path / "example.book"))) as book:
        with book.reading() as view:
            steps = [result.id for result in changes.newest(view) if result.label != "Seed"]
            assert len(steps) > 20
            assert all(past.brought_in(view, step) for step in steps)
        add(book, Action(title=Bilingual("Mine")))
        with book.reading() as view:
            mine = changes.newest(view, 1)[0].id
            assert mine not in steps
            assert not past.brought_in(view, mine)
