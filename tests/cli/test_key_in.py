"""key-in: a marked log from lines of CSV."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path

import pytest

from secretariat.cli.main import main
from tools.marked_pages import mark, papers, scanned

GOOD = 'code,status,date,remark\nJCM12/A1,cn done,,"Done, at last"\nA3,,2027-01-15,\n'


@pytest.fixture
def book(example: Path) -> str:
    return str(example)


def run(book: str, text: str, tmp_path: Path, *more: str) -> int:
    file = tmp_path / "log.csv"
    file.write_text(text, encoding="utf-8")
    common = ("--on", "2026-11-24", "--chair", "Helen Ashworth")
    return main(["key-in", book, str(file), *common, *more])


def test_rows_are_recorded_and_listed(
    book: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(book, GOOD, tmp_path) == 0
    text = capsys.readouterr().out
    assert "In progress → Done" in text
    assert "2 actions updated" in text
    main(["show", book, "JCM12/A1", "--json"])
    assert json.loads(capsys.readouterr().out)["status"] == {"cn": "done", "uk": "done"}
    assert main(["undo", book]) == 0
    capsys.readouterr()
    main(["show", book, "JCM12/A1", "--json"])
    assert json.loads(capsys.readouterr().out)["status"]["cn"] == "in progress"


def test_a_dry_run_books_nothing(
    book: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(book, GOOD, tmp_path, "--dry-run", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert [row["ref"] for row in answer["rows"]] == ["JCM12/A1", "JCM12/A3"]
    assert answer["actions"] == []
    assert main(["undo", book]) != 0


def test_a_refused_row_is_reported_and_nothing_is_recorded(
    book: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(book, GOOD + "JCM12/A99,done,,\n", tmp_path) == 2
    told = capsys.readouterr()
    assert "JCM12/A99" in told.out
    assert "Nothing was recorded" in told.err
    assert run(book, GOOD + "JCM12/A99,done,,\n", tmp_path, "--dry-run") == 1


def test_rows_come_from_standard_input(
    book: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("JCM12/A3,,,seen by the chair\n"))
    assert main(["key-in", book, "-", "--on", "2026-11-24"]) == 0
    assert "1 action updated" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("JCM12/A1,done,,a,b,c\n", ()),
        (f"JCM12/A1,,,{'a' * 200_000}\n", ()),
        ("JCM12/A1,፩,,\n", ()),
        ("JCM12/A1,cn done,,\n", ("--chair-side", "fr")),
        ("JCM12/A1,cn done,,\n", ("--on", "yesterday")),
        ("JCM12/A1,cn done,,\n", ("--scan", "nowhere.pdf")),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    book: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    more: tuple[str, ...],
) -> None:
    assert run(book, text, tmp_path, *more) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


@pytest.fixture
def scan(book: str, tmp_path: Path) -> Path:
    """A scanned page of the log of *book*, with every mark that was made on it.

    Scans of several pages are read in tests/reports/test_scanned_logs.py.
    """
    log = tmp_path / "log.pdf"
    assert main(["print", book, "action-log", "JCM12", "-o", str(log)]) == 0
    page = scanned(next(papers(log.read_bytes())), random.Random(0))
    page.picture.save(tmp_path / "scan.pdf", resolution=200)
    return tmp_path / "scan.pdf"


def test_a_scan_is_shown_first_and_its_doubts_keep_it_from_being_booked(
    book: str, scan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows, pictures = tmp_path / "rows.csv", tmp_path / "pictures"
    asked = ["key-in", book, "--scan", str(scan), "--chair", "Helen Ashworth"]
    assert main([*asked, "--write-rows", str(rows), "--pictures", str(pictures), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["actions"] == []
    assert any(row["doubts"] for row in answer["rows"])
    assert len(list(pictures.glob("*.png"))) == len(answer["rows"])
    assert main([*asked, "--confirmed"]) == 2
    told = capsys.readouterr()
    assert "Doubt: There is handwriting" in told.out
    assert "Nothing was recorded; rows in doubt" in told.err
    assert main(["undo", book]) == 2, "something was recorded"
    capsys.readouterr()
    # The rows are no way around a doubt.
    assert main(["key-in", book, str(rows), "--scan", str(scan)]) == 2
    assert "“?” is not a status" in capsys.readouterr().out
    # Somebody reads the handwriting and gives the rows back beside the scan.
    lines = csv.DictReader(io.StringIO(rows.read_text("utf-8")))
    kept = [f'{row["code"]},"{row["status"].strip(", ?")}",,seen' for row in lines]
    rows.write_text("\n".join(kept), "utf-8")
    assert main(["key-in", book, str(rows), "--scan", str(scan)]) == 0
    assert "actions updated" in capsys.readouterr().out
    assert main(["undo", book]) == 0


def test_a_scan_without_a_doubt_is_booked_once_it_is_confirmed(
    book: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.pdf"
    main(["print", book, "action-log", "JCM12", "-o", str(log), "--language", "en"])
    paper = next(papers(log.read_bytes()))
    picture = paper.picture.copy()
    box = next(
        box for box in paper.boxes if (box.ref, box.side, box.number) == ("JCM12/A3", "uk", 4)
    )
    mark(picture, box)
    picture.save(tmp_path / "scan.png", compress_level=1)
    asked = ["key-in", book, "--scan", str(tmp_path / "scan.png")]
    capsys.readouterr()
    assert main(asked) == 0
    told = capsys.readouterr()
    assert "JCM12/A3  Status of the UK side: In progress → Done" in told.out
    assert "add --confirmed" in told.err
    main(["show", book, "JCM12/A3", "--json"])
    assert json.loads(capsys.readouterr().out)["status"]["uk"] == "in progress"
    assert main([*asked, "--confirmed"]) == 0
    assert "1 action updated" in capsys.readouterr().out
    main(["show", book, "JCM12/A3", "--json"])
    assert json.loads(capsys.readouterr().out)["status"]["uk"] == "done"


def test_rows_or_a_scan_are_wanted(book: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["key-in", book]) == 2
    assert "--scan FILE" in capsys.readouterr().err


@pytest.mark.parametrize("option", [["--confirmed"], ["--write-rows", "x.csv"]])
def test_what_is_for_a_scan_is_refused_beside_rows(
    book: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: list[str]
) -> None:
    assert run(book, GOOD, tmp_path, *option) == 2
    assert "for a scan without a file of rows" in capsys.readouterr().err
