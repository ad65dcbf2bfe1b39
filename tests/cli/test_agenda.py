"""An agenda and its record from the shell: numbers follow the order, a false status is refused."""

from __future__ import annotations

import json
import re
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.writing import agendas
from secretariat.domain.meetings import Item, Meeting
from tests.cli.conftest import Run
from tests.fixtures.sources import ANNA

NOT_YET = "JCM13/M cannot be agreed or issued, for JCM13 has not taken place yet"


def agenda(run: Run, book: Path) -> list[str]:
    """The references and titles of the items of JCM13, in order."""
    lines = run("list", book, "items").out.splitlines()
    return [line.split("\t")[0] for line in lines if line.startswith("JCM13/")]


def test_an_item_from_the_shell_goes_before_the_closing_one(run: Run, example: Path) -> None:
    added = run(
        "add", example, "items", "meeting=JCM13", "title.en=New business", "title.zh=新议题"
    )
    assert added.out == "JCM13/8\n"
    assert agenda(run, example) == [f"JCM13/{number}" for number in range(1, 10)]
    assert "and closing" in run("show", example, "JCM13/9").out
    assert run("remove", example, "JCM13/3").status == 0
    assert agenda(run, example) == [f"JCM13/{number}" for number in range(1, 9)]
    assert "New business" in run("show", example, "JCM13/7").out
    assert "and closing" in run("show", example, "JCM13/9").out  # what bore it last


def in_print(run: Run, book: Path, document: str, titles: list[str], out: Path) -> dict[str, str]:
    """The number that stands before each of *titles* on a printed paper in English."""
    assert run("print", book, document, "JCM13", "--language", "en", "-o", out).status == 0
    pages = pypdfium2.PdfDocument(out)
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)
    numbers = {title: re.search(rf"(\d+)\.? {re.escape(title)}", text) for title in titles}
    return {title: number.group(1) if number else "" for title, number in numbers.items()}


def test_whoever_removes_an_item_reads_which_one_it_was(run: Run, example: Path) -> None:
    """The items after it move up: the same command names another one the second time."""
    titles = [run("show", example, f"JCM13/{number}").out for number in (3, 4)]
    for title in titles:
        done = run("remove", example, "JCM13/3")
        removed = done.err.removeprefix("Removed: JCM13/3 ").splitlines()[0]
        assert removed
        assert removed in title


def test_a_moved_item_bears_its_new_number_on_the_printed_agenda_and_in_the_minutes(
    run: Run, example: Path, tmp_path: Path
) -> None:
    with closing(Book.open(example)) as book:
        with book.change("Move", ANNA) as change:
            meeting = reading.find_as(change.view, Meeting, "JCM13")
            agendas.move_item(change, reading.find_as(change.view, Item, "JCM13/5"), 2)
        with book.reading() as view:
            items = agendas.items_of(view, meeting)
    ordered = {item.title.en: str(place) for place, item in enumerate(items, 1)}
    assert [item.ref for item in items] == [f"JCM13/{place}" for place in ordered.values()]
    for document in ("agenda", "minutes"):
        assert in_print(run, example, document, [*ordered], tmp_path / "out.pdf") == ordered


def test_items_of_a_file_stand_in_its_order_and_the_same_file_changes_nothing(
    run: Run, example: Path, tmp_path: Path
) -> None:
    new = [
        {"meeting": "JCM13", "title": {"en": title, "zh": title}} for title in ("First", "Second")
    ]
    path = tmp_path / "items.json"
    path.write_text(json.dumps({"secretariat": 1, "records": {"items": new}}), encoding="utf-8")
    assert run("import", example, path).status == 0
    for ref, title in (("JCM13/8", "First"), ("JCM13/9", "Second"), ("JCM13/10", "and closing")):
        assert title in run("show", example, ref).out
    before = agenda(run, example)
    assert "0" in run("import", example, path).out
    assert agenda(run, example) == before


@pytest.mark.parametrize("status", ["agreed", "issued"])
def test_a_false_status_is_refused_typed_or_imported(
    run: Run, example: Path, tmp_path: Path, status: str
) -> None:
    added = run("add", example, "minutes", "meeting=JCM13", f"status={status}")
    assert added.sentence == (
        "Status of Minutes is not typed: it follows from these verbs: circulate, agree, issue,"
        " file, withdraw, reopen."
    )
    tree = {"minutes": [{"meeting": "JCM13", "status": status}]}
    path = tmp_path / "minutes.json"
    path.write_text(json.dumps({"secretariat": 1, "records": tree}), encoding="utf-8")
    for options in ((), ("--dry-run",)):
        refused = run("import", example, path, *options)
        assert (refused.status, NOT_YET in refused.err) == (2, True)
    assert run("show", example, "JCM13/M").status == 2


def test_an_item_without_record_keeps_the_minutes_from_being_issued(
    run: Run, example: Path
) -> None:
    item = run("add", example, "items", "meeting=SID1", "title.en=New business").out.strip()
    refused = run("issue", example, "SID1")
    assert refused.status == 2
    assert f"nothing is recorded under {item}" in refused.err
    assert run("add", example, "decisions", f"item={item}", "meeting=SID1", "text.en=Noted.").out
    refused = run("issue", example, "SID1")
    assert "nothing is recorded" not in refused.err
    assert "The agreement of UK, SID1/M/G2, is to another text" in refused.err


def test_records_that_cannot_be_agreed_yet_are_listed_by_attention(run: Run, example: Path) -> None:
    assert "Records that cannot be agreed yet\t0" in run("attention", example).out
    assert run("set", example, "SID1", "starts=2099-04-01", "ends=").status == 0
    result = run("attention", example)
    assert "Records that cannot be agreed yet\t1\tSID1/M" in result.out
    assert "for SID1 has not taken place yet" in result.out
    (record,) = run("attention", example, "--json").json["records"]
    assert record["ref"] == "SID1/M"


def test_an_issued_record_that_was_changed_is_listed_with_the_parts_that_differ(
    run: Run, example: Path
) -> None:
    assert "Issued records changed since\t0" in run("attention", example).out
    assert run("issue", example, "SID1", "--date", "2026-05-20").status == 0
    assert run("set", example, "SID1/1.1", "text.en=Something else.").status == 0
    assert run("remove", example, "SID1/1.2").status == 0
    result = run("attention", example)
    assert "Issued records changed since\t1\tSID1/M (SID1/1, SID1/1.1, SID1/1.2)" in result.out
    (record,) = run("attention", example, "--json").json["departed"]
    assert record["ref"] == "SID1/M"
    assert {"ref": "SID1/1.1", "what": "Changed since"} in record["parts"]
