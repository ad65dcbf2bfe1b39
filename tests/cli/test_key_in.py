"""key-in: a marked log from lines of CSV."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from secretariat.cli.main import main

GOOD = 'code,status,date,remark\nJCM12/A1,cn done,,"Done, at last"\nA3,,2027-01-15,\n'


@pytest.fixture
def book(example: Path) -> str:
    return str(example)


def run(book: str, text: str, tmp_path: Path, *more: str) -> int:
    file = tmp_path / "log.csv"
    file.write_text(text, encoding="utf-8")
    common = ("--on", "2026-11-24", "--chair", "Helen Ashworth")
    return main(["key-in", book, str(file), *common, *more])


def test_rows_are_booked_and_told(
    book: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(book, GOOD, tmp_path) == 0
    said = capsys.readouterr().out
    assert "In progress → Done" in said
    assert "2 actions booked" in said
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


def test_a_refused_row_is_told_and_nothing_is_booked(
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
    assert "1 action booked" in capsys.readouterr().out


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
