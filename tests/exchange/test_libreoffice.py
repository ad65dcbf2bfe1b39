"""LibreOffice opens what we write, and loses no cell and no paragraph of it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from secretariat.data.book import Book
from secretariat.domain.registers import KINDS
from secretariat.exchange.csv_files import read_csv
from secretariat.exchange.returned_texts import read_text
from secretariat.i18n import language
from secretariat.office import sheets
from secretariat.office.amendments import returned
from secretariat.office.paper import printing
from secretariat.office.paper.word_documents import MAKERS
from tests.fixtures.example import records

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed: nothing was opened in it"
)

FORMATS = [".xlsx", ".ods"]
MOMENT = datetime(2026, 11, 24, 12, tzinfo=UTC)
CSV = "csv:Text - txt - csv (StarCalc):44,34,76"
DOCUMENTS = {
    "side-by-side": ("minutes", "JCM12", {}),
    "sequential": ("minutes", "JCM12", {"layout": "sequential", "original": "cn"}),
    "english": ("minutes", "JCM12", {"languages": "en"}),
    "agenda": ("agenda", "JCM12", {}),
    "register": ("actions", "", {}),
}


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    new_book = records()
    yield new_book
    new_book.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def _convert(folder: Path, to: str, files: list[Path]) -> Path:
    """All *files* in one go; LibreOffice takes seconds to start."""
    target = folder / to.partition(":")[0]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(target)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
    return target


@pytest.fixture(scope="module")
def tables(book: Book, folder: Path, is_thorough: bool) -> list[tuple[Path, Path]]:
    """The sheets of registers, and what LibreOffice made of them in one go.

    Each register is tried in one of the formats, by turns, and in a thorough run in both.
    """
    paths = []
    for at, kind in enumerate(KINDS):
        for ending in FORMATS if is_thorough else [FORMATS[at % len(FORMATS)]]:
            paths.append(folder / f"{kind.name}-{ending[1:]}{ending}")
            sheets.export_sheet(book, kind.name, paths[-1], language("zh"))
    new_path = _convert(folder, CSV, paths)
    return [(path, new_path / f"{path.stem}.csv") for path in paths]


@pytest.mark.parametrize("ending", FORMATS)
def test_every_cell_of_every_register_is_there(
    tables: list[tuple[Path, Path]], ending: str
) -> None:
    cells = 0
    for workbook, csv in [pair for pair in tables if pair[0].suffix == ending]:
        name = workbook.stem
        ours, theirs = sheets.grid_of(workbook).rows, read_csv(csv).rows
        assert [number for number, _ in ours] == [number for number, _ in theirs], name
        for (_, mine), (_, other) in zip(ours, theirs, strict=True):
            filled = mine + [None] * (len(other) - len(mine))
            assert [cell not in (None, "") for cell in filled] == [bool(cell) for cell in other], (
                name
            )
            for cell, read in zip(filled, other, strict=True):
                if isinstance(cell, str):
                    assert cell == read, name
                    cells += 1
    assert cells > 2_000


@pytest.fixture(scope="module")
def documents(book: Book, folder: Path) -> dict[str, tuple[Path, Path]]:
    """Word documents and OpenDocument texts, and what LibreOffice saves them anew as."""
    saved_as: dict[str, tuple[Path, Path]] = {}
    for ending, make in MAKERS.items():
        paths = [folder / f"{name}{ending}" for name in DOCUMENTS]
        for path in paths:
            document, ref, asked = DOCUMENTS[path.stem]
            path.write_bytes(make(book, document, ref, printing.setting(MOMENT, **asked)))
        saved = _convert(folder, ending.removeprefix("."), paths)
        saved_as |= {path.name: (path, saved / path.name) for path in paths}
    return saved_as


@pytest.mark.parametrize("ending", MAKERS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_paragraph_and_cell_is_there(
    documents: dict[str, tuple[Path, Path]], name: str, ending: str
) -> None:
    ours, theirs = (read_text(path) for path in documents[name + ending])
    assert len(ours.lines) > 30
    assert [line.text for line in theirs.lines] == [line.text for line in ours.lines]
    assert theirs.created == ours.created


@pytest.mark.parametrize("ending", MAKERS)
@pytest.mark.parametrize("name", ["side-by-side", "sequential", "english"])
def test_minutes_that_went_through_libreoffice_come_back_without_a_change(
    book: Book, documents: dict[str, tuple[Path, Path]], name: str, ending: str
) -> None:
    with book.reading() as view:
        found_returned = returned(view, documents[name + ending][1])
    assert (
        found_returned.meeting.ref,
        list(found_returned.amendments),
        list(found_returned.remarks),
    ) == ("JCM12", [], [])
