"""Books of every released format: opened, backed up, folded again and printed."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from secretariat import settings
from secretariat.data import checking
from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.data.store.files import SCHEMA
from secretariat.domain.actions import Action
from secretariat.i18n import N_
from secretariat.office.paper import printing

BOOKS = Path(__file__).parents[1] / "books"
PASSPHRASE = "correct horse"  # noqa: S105 - of a book that everybody may read
NAMES = sorted(path.name for path in BOOKS.glob("*.gz"))


def test_there_is_a_book_of_every_format_before_this_one() -> None:
    kept = {int(name.partition("-")[2].partition(".")[0].partition("-")[0]) for name in NAMES}
    assert kept >= set(range(1, SCHEMA)), "add one, made by the program before the migration"


@pytest.mark.parametrize("name", NAMES)
def test_a_released_book_is_opened_backed_up_folded_and_printed(name: str, tmp_path: Path) -> None:
    path = tmp_path / name.removesuffix(".gz")
    path.write_bytes(gzip.decompress((BOOKS / name).read_bytes()))
    phrase = PASSPHRASE if "encrypted" in name else ""
    book = Book.open(path, phrase)
    try:
        with book.reading() as view:
            action = reading.find_as(view, Action, "JCM1/A1")
        assert (action.title.zh, str(action.due)) == (
            "于2027年6月30日前报告联合基金情况。", "2027-07-31",
        )  # fmt: skip
        assert list(checking.faults(book, papers=False)) == []
        with book.change(N_("Change record"), Who("Jane Smith", "uk")) as change:
            change.remove(reading.find(change.view, "JCM1/A1"))
        book.undo(Who("Jane Smith", "uk"))
        copy = book.back_up()
        pdf = printing.print_document(
            book, "agenda", "JCM1", printing.setting(datetime(2026, 11, 28, tzinfo=UTC))
        )
        assert pdf.startswith(b"%PDF-")
    finally:
        book.close()
    assert copy is not None
    assert copy.suffix == ".book"
    again = Book.open(path, phrase)
    with again.reading() as view:
        assert reading.find(view, "JCM1/A1").ref == "JCM1/A1"
    again.close()


def test_settings_of_a_released_version_are_kept(settings_home: Path) -> None:
    """As 1.0.0 wrote them, with one of a version to come."""
    stored = {
        "desk": "0effed52748b4ed39c3c87b78d5d4f1e", "name": "Jane Smith", "side": "uk",
        "language": "zh", "theme": "dark", "recent": ["old.book"], "window": "00",
        "scale": 125, "mappings": {}, "sides": {"b1": "cn"}, "token": "", "signs_on_token": False,
        "of_a_later_version": [1],
    }  # fmt: skip
    settings.file().parent.mkdir(parents=True, exist_ok=True)
    settings.file().write_text(json.dumps(stored), "utf-8")
    found_settings = settings.load()
    assert (found_settings.desk, found_settings.name, found_settings.language) == (
        stored["desk"],
        "Jane Smith",
        "zh",
    )
    assert found_settings.recent == ("old.book",)
    assert (found_settings.scale, found_settings.sides) == (125, {"b1": "cn"})
