"""A register that the guide declares has everything that every register has, and nobody added it.

The declaration is the one printed in docs/adding-a-register.md; no other line of code knows it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from secretariat.cli.main import main
from secretariat.data.book import Book
from secretariat.declaring.kinds import Kind
from tests.fixtures import guide
from tests.ui.conftest import Open, id_of, settle
from ui.context import Place
from ui.frame.catalogue import REGISTERS, entries
from ui.registers.screen import RegisterScreen

TEAPOT = ("title.en=A teapot", "title.zh=茶壶", "worth=40 GBP", "received=2026-09-22")


@pytest.fixture(scope="module")
def kind() -> Iterator[Kind[Any]]:
    with guide.gifts() as declared:
        yield declared


@pytest.fixture(scope="module")
def _made(kind: Kind[Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return guide.book_with(tmp_path_factory.mktemp("gifts") / "made.book", kind, TEAPOT)


@pytest.fixture
def path(_made: Path, tmp_path: Path) -> Path:
    """A book of this test's own with one gift in it."""
    return Path(shutil.copy(_made, tmp_path / "try.book"))


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    """What a command answers in JSON."""
    capsys.readouterr()
    assert main([*map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_declaration_is_shorter_than_the_guide_allows() -> None:
    assert len(guide.declaration().splitlines()) <= 60


def test_the_register_is_listed_shown_and_searched_and_its_records_have_a_history(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (gift,) = told(capsys, "list", path, "gifts")
    assert (gift["ref"], gift["title"]) == ("GIFT:1", {"en": "A teapot", "zh": "茶壶"})
    assert told(capsys, "show", path, "GIFT:1")["worth"] == {"amount": "40", "currency": "GBP"}
    assert [gift["ref"] for gift in told(capsys, "search", path, "茶壶")] == ["GIFT:1"]
    assert main(["set", str(path), "GIFT:1", "worth=45 GBP", "--by", "Lin"]) == 0
    last = told(capsys, "history", path, "GIFT:1")[-1]
    assert (last["by"], last["field"], last["after"]) == ("Lin", "worth", "45 GBP")


def test_a_required_field_is_required(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(path), "gifts", "worth=40 GBP"]) == 2
    assert capsys.readouterr().err == "What was given must be filled in.\n"


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_an_exported_register_is_imported_unchanged(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    file = tmp_path / f"gifts.{ending}"
    assert main(["export", str(path), "gifts", "-o", str(file)]) == 0
    before = told(capsys, "list", path, "gifts")
    other = tmp_path / "other.book"
    assert main(["new", str(other)]) == 0
    named = [] if ending == "json" else ["gifts"]
    assert main(["import", str(other), *named, str(file)]) == 0
    (gift,) = told(capsys, "list", other, "gifts")
    for name in ("title", "worth", "received"):
        assert gift[name] == before[0][name]


def test_the_sheet_of_the_register_has_a_column_for_every_listed_field(
    path: Path, tmp_path: Path
) -> None:
    file = tmp_path / "gifts.xlsx"
    assert main(["export", str(path), "gifts", "-o", str(file), "--language", "en"]) == 0
    heads = [str(cell.value) for cell in next(openpyxl.load_workbook(file).active.iter_rows())]
    for label in ("What was given", "Given by", "Received", "Worth"):
        assert any(label in head for head in heads), label


def test_the_register_is_printed(kind: Kind[Any], path: Path, tmp_path: Path) -> None:
    words = guide.printed(path, kind, tmp_path / "gifts.pdf")
    for part in ("Giftsreceived", "GIFT:1", "Ateapot", "茶壶", "£40", "22September2026"):
        assert part in words


def test_the_register_is_merged_from_a_copy(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laptop = tmp_path / "laptop.book"
    assert main(["check-out", str(path), str(laptop), "--name", "Ana"]) == 0
    assert main(["add", str(laptop), "gifts", "title.en=A clock", "title.zh=钟"]) == 0
    assert main(["merge", str(path), str(laptop)]) == 0
    assert {gift["title"]["en"] for gift in told(capsys, "list", path, "gifts")} == {
        "A teapot",
        "A clock",
    }


def test_the_register_has_a_screen_with_list_form_and_place_in_the_sidebar(
    kind: Kind[Any], path: Path, open_window: Open
) -> None:
    assert any(entry.names == ("gifts",) and entry.group == REGISTERS for entry in entries())
    book = Book.open(path, desk="desk")
    window = open_window(book)
    assert window.shell is not None
    window.shell.go(Place("gifts", id_of(book, "GIFT:1")))
    settle()
    screen = window.shell.current
    assert isinstance(screen, RegisterScreen)
    assert screen.title == "Gifts received"
    assert screen.pane.model.cell(0, 0).text == "A teapot"
    assert set(screen.pane.detail.form.boxes) >= {"title", "giver", "received", "worth"}
    book.close()
