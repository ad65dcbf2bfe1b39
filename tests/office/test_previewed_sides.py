"""A list that contradicts itself about sides: told in the preview, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.declaring.kinds import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from secretariat.office.entries import Trees
from secretariat.office.foreign_rows import place_in
from secretariat.office.previewing import State, previewed, previewed_whole
from secretariat.office.sheets import grid_of
from tests.fixtures.example import records


@pytest.fixture
def example() -> Iterator[Book]:
    book = records()
    yield book
    book.close()


def test_the_preview_of_a_sheet_tells_a_side_that_the_person_contradicts(
    example: Book, tmp_path: Path
) -> None:
    path = tmp_path / "delegation.csv"
    path.write_text("Meeting,Person,Side\nJCM13,PER:8,CN\nJCM13,PER:9,UK\n", encoding="utf-8")
    with example.reading() as view:
        preview = previewed(view, KINDS.named("participants"), grid_of(path), {})
    wrong, right = preview.rows
    assert [str(remark.sentence) for remark in wrong.remarks.values()] == [
        "“Side” of row 2 is CN, but PER:8 belongs to UK."
    ]
    assert (wrong.state, [remark.refused for remark in wrong.remarks.values()]) == (
        State.NEW,
        [False],
    )
    (place,) = wrong.remarks
    assert preview.columns[place].heading == "Side"
    assert right.remarks == {}
    (text,) = (language("zh").error(remark.sentence) for remark in wrong.remarks.values())
    assert "第2行" in text


def test_the_preview_names_the_row_of_a_person_who_is_twice_in_the_sheet(
    example: Book, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name (English),Side\nAda Ray,UK\nAda Ray,UK\n", encoding="utf-8")
    with example.reading() as view:
        first, second = previewed(view, KINDS.named("people"), grid_of(path), {}).rows
    assert first.remarks == {}
    (remark,) = second.remarks.values()
    assert str(remark.sentence).startswith("row 3 has the same name and organisation as row 2;")


def test_the_preview_of_a_whole_file_tells_it_of_people_that_come_with_the_file(
    example: Book,
) -> None:
    trees: dict[str, list[dict[str, Any]]] = {
        "people": [{"ref": "PER:90", "name": {"en": "Ann Other"}, "side": "UK"}],
        "participants": [{"meeting": "JCM13", "person": "PER:90", "side": "CN"}],
    }
    with example.reading() as view:
        preview = previewed_whole(view, trees)
    assert preview.refusals == ()
    ((path, doubt),) = preview.doubts
    assert path == "records.participants[0]"
    assert isinstance(doubt, SecretariatError)
    assert "but PER:90 belongs to UK" in str(doubt)


def test_a_field_that_nobody_knows_may_be_called_anything_in_a_preview_too() -> None:
    book = Book.create(None, "uk", seeded=False)
    for name in ("a.b", ".", "a[1].b", "]", ""):
        whole: Trees = {"actions": [{name: 1}, {"title": {"en": "Send a sample"}}]}
        with book.reading() as view:
            preview = previewed_whole(view, whole)
        assert preview.counts == {"actions": {State.REFUSED: 1, State.NEW: 1}}
        assert {path for path, _ in preview.refusals} >= {f"records.actions[0].{name}"}
        assert place_in(f"records.actions[0].{name}") == (0, name)
    book.close()
