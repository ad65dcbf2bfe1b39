"""A table in a paragraph is printed as a table, goes to Word and comes back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from secretariat.data.book import Book, Who
from secretariat.data.questions import dossiers
from secretariat.data.store import fetching
from secretariat.data.writing import agendas
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.office.paper import printing
from secretariat.reports import canonical
from tests.fixtures.books import blank
from tests.fixtures.sources import Seeded
from tests.fixtures.two_sides import CN, UK
from tests.reports.conftest import setting

ME = Who("Jane Smith", "uk")
GRID = Bilingual(
    "Funding:\n| Year | UK | China |\n| 2026 | £3m | RMB 30m |\n| 2027 | £4m | RMB 36m |",
    "经费：\n| 年份 | 英方 | 中方 |\n| 2026 | 300万英镑 | 3000万元 |\n"
    "| 2027 | 400万英镑 | 3600万元 |",
)


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    new_book = blank("uk", Seeded().for_book())
    with new_book.change("Record", ME) as change:
        body = change.add(Mechanism(code="JCM", name=Bilingual("Commission", "联委会")))
        meeting = change.add(Meeting(mechanism=Link(body.id), ordinal=1))
        item = agendas.add_item(change, meeting, Bilingual("Funds", "经费"))
        agendas.add_paragraph(change, item, GRID)
        agendas.add_decision(change, item, Bilingual("Agreed.", "同意。"), is_placed=True)
        agendas.add_paragraph(change, item, Bilingual("| A | B |\n| 1 | 2 |"))
    yield new_book
    new_book.close()


def tables(pdf: bytes, tmp_path: Path) -> list[list[list[str]]]:
    """The tags of the cells of each tagged table, by row."""
    path = tmp_path / "minutes.pdf"
    path.write_bytes(pdf)
    grids_found: list[list[list[str]]] = []

    def walk(element: pikepdf.Object) -> None:
        if not isinstance(element, pikepdf.Dictionary):
            return
        kids: Any = element.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        name = str(element.get("/S", ""))
        if name == "/Table":
            grids_found.append([])
        if name == "/TR":
            grids_found[-1].append([])
        if name in {"/TH", "/TD"}:
            grids_found[-1][-1].append(name)
        for kid in kids:
            walk(kid)

    with pikepdf.open(path) as read:
        walk(read.Root.StructTreeRoot)
    return grids_found


@pytest.mark.parametrize("layout", ["side-by-side", "sequential"])
def test_a_table_is_printed_as_one_that_a_screen_reader_walks(
    book: Book, tmp_path: Path, layout: str
) -> None:
    pdf = printing.print_document(book, "minutes", "JCM1", setting(layout=layout))
    printed_tables = tables(pdf, tmp_path)
    wide = [["/TH"] * 3, *[["/TH", "/TD", "/TD"]] * 2]
    narrow = [["/TH"] * 2, ["/TH", "/TD"]]
    wanted = [wide, narrow] if layout == "side-by-side" else [wide, narrow, wide]
    assert [
        printed_table for printed_table in printed_tables if printed_table in (wide, narrow)
    ] == wanted


def test_the_form_that_is_signed_has_the_words_of_the_table(book: Book) -> None:
    with book.reading() as view:
        meeting = fetching.every(view, Meeting)[0]
        form = canonical.form_of(dossiers.of_meeting(view, meeting), (UK, CN))
    texts = [printed.words for printed in canonical.printed_in(form) if printed.place == "JCM1/1.1"]
    assert texts == [f"1.1 {GRID.en}", f"1.1 {GRID.zh}"]
