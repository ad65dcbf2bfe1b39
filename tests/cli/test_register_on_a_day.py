"""print --on: a register as it stood at the end of a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdfium2

from secretariat.data.book import Book
from secretariat.data.store.sources import Sources
from tests.cli.conftest import Run
from tests.fixtures.books import action, add, edit


def _text(path: Path) -> str:
    pages = pypdfium2.PdfDocument(path.read_bytes())
    return " ".join("".join(page.get_textpage().get_text_range() for page in pages).split())


def test_a_register_is_printed_as_it_stood_on_a_day(run: Run, tmp_path: Path) -> None:
    then = datetime.now(UTC) - timedelta(days=40)
    path = tmp_path / "a.book"
    book = Book.create(path, seeded=False, sources=Sources(now=lambda: int(then.timestamp() * 1e6)))
    record = add(book, action("As it was"))
    book.close()
    book = Book.open(path)
    edit(book, record, title=action("As it is").title)
    add(book, action("Not yet known"))
    book.close()
    day, out = (then + timedelta(days=2)).date().isoformat(), tmp_path / "then.pdf"
    assert run("print", path, "actions", "--on", day, "--language", "en", "-o", out).status == 0
    text = _text(out)
    assert "As it was" in text
    assert "As it is" not in text
    assert "Not yet known" not in text
    assert "As the register stood at the end of" in text
    assert run("print", path, "actions", "--language", "en", "-o", out).status == 0
    assert "As it is" in _text(out)
