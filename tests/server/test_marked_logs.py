"""A marked log that is keyed in on a server, with the page that was scanned."""

from __future__ import annotations

from pathlib import Path

from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.marked_logs import Chair, Row
from secretariat.domain.papers import Paper
from secretariat.office import marked_logs
from tests.fixtures.books import add
from tests.fixtures.postgres import Databases
from tests.office.desk_books import ANA, DAY


def test_the_scan_of_a_marked_log_is_filed_in_a_book_on_a_server(
    databases: Databases, tmp_path: Path
) -> None:
    book = databases.book("uk", seeded=True)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 scanned")
    action = add(book, Action(title=Bilingual("Alpha")))
    row = Row(code=action.ref, remark="Done at last")
    taken = marked_logs.take(
        book, [row], Chair(name="Helen Ashworth", side="uk", on=DAY), ANA, scan
    )
    with book.reading() as view:
        (paper,) = fetching.every(view, Paper)
    assert taken.papers == (paper.ref,)
    assert book.papers is not None
    assert book.papers.read(paper.sha256) == scan.read_bytes()
    book.close()
