"""A register with states and a deadline works by its declaration in docs/adding-a-register.md."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from secretariat.cli.main import main
from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring import standing
from secretariat.declaring.kinds import Kind
from tests.fixtures import guide
from tests.ui.conftest import Open, settle
from ui.context import Place

RELEASES = (
    ("title.en=Opening of the call", "clearance=held", "due=2026-12-01", "side=UK", "clauses=A1.4"),
    ("title.en=Ten years on", "clearance=published", "due=2026-03-01", "published_on=2026-03-02",
     "side=CN", "clauses=A1.4"),
    ("title.en=Never sent", "clearance=withdrawn", "due=2026-02-01"),
)  # fmt: skip


@pytest.fixture(scope="module")
def kind() -> Iterator[Kind[Any]]:
    with guide.press_releases() as declared:
        yield declared


@pytest.fixture(scope="module")
def path(kind: Kind[Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return guide.book_with(tmp_path_factory.mktemp("press") / "press.book", kind, *RELEASES)


def test_open_only_asks_the_declared_state(kind: Kind[Any], path: Path, tmp_path: Path) -> None:
    whole = guide.printed(path, kind, tmp_path / "all.pdf", "--language", "en")
    for words in ("Openingofthecall", "Tenyearson", "Neversent", "Heldback", "Withdrawn"):
        assert words in whole
    still_open = guide.printed(path, kind, tmp_path / "open.pdf", "--language", "en", "--open")
    assert "Openingofthecall" in still_open
    assert "Tenyearson" not in still_open
    assert "Neversent" not in still_open


def test_the_deadline_is_pending_until_it_is_met_or_the_record_has_ended(
    kind: Kind[Any], path: Path
) -> None:
    book = Book.open(path, desk="desk")
    with book.reading() as view:
        records = fetching.every(view, kind.record)
    book.close()
    due = {
        record.title.en: [day for _, day in standing.pending(kind, record)] for record in records
    }
    assert due == {
        "Opening of the call": [date(2026, 12, 1)],
        "Ten years on": [],
        "Never sent": [],
    }


def test_what_was_published_is_evidence_for_its_clauses(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["coverage", str(path), "--json"]) == 0
    matrix = json.loads(capsys.readouterr().out)
    (row,) = (row for row in matrix["clauses"] if row["ref"] == "A1.4")
    assert row["evidence"] == ["PR:2"]


def test_the_state_of_a_press_release_is_a_pill_in_the_colour_of_its_meaning(
    path: Path, open_window: Open
) -> None:
    book = Book.open(path, desk="desk")
    window = open_window(book)
    assert window.shell is not None
    window.shell.go(Place("press-releases"))
    settle()
    model = window.shell.current.pane.model
    cells = [model.cell(row, at) for row in range(3) for at in range(model.columnCount())]
    tones = {cell.text: cell.tone for cell in cells if cell.tone}
    assert tones == {"Held back": "blue", "Published": "green", "Withdrawn": "grey"}
    book.close()
