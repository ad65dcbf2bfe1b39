"""export and import of workbooks, CSV files and calendars from a shell."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from secretariat.exchange.csv_files import read_csv
from secretariat.exchange.workbook_reading import read_workbook
from tests.cli.conftest import Run

LOG = (
    "Joint working group: log of actions,,,\n"
    "Action item,Deadline,State,Cost centre\n"
    "Hold advice days,31 March 2026,Done,X1\n"
    "Open a register,2026年4月30日,in progress,X2\n"
)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_bytes(LOG.encode("gb18030"))
    return path


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_goes_out_comes_back_in_unchanged(
    run: Run, example: Path, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"actions.{ending}"
    assert run("export", example, "actions", "-o", path, "--language", "zh").status == 0
    assert run("import", example, "actions", path, "--json").json == {
        "new": 0,
        "changed": 0,
        "same": 19,
    }


def test_a_foreign_log_is_refused_until_its_columns_are_said(
    run: Run, example: Path, log: Path
) -> None:
    refused = run("import", example, "actions", log)
    assert refused.status == 2
    assert [line.partition(";")[0] for line in refused.err.splitlines()] == [
        "Nothing was imported",
        "A2: “Action item” is probably Title",
        "B2: “Deadline” is probably Due",
        "C2: “State” is probably Status",
        "D2: Nobody knows what “Cost centre” is",
    ]
    assert "say --map 'Deadline=due', or --propose to take all" in refused.err
    columns = ("Action item=title", "B=due", "State=status", "Cost centre=")
    told = [word for one in columns for word in ("--map", one)]
    assert run("import", example, "actions", log, *told, "--json").json["new"] == 2
    assert run("import", example, "actions", log, "--propose", "--json").json["same"] == 2
    run("undo", example)
    assert len(run("list", example, "actions", "--json").json) == 19


def test_a_dry_run_shows_the_columns_and_every_doubt_and_writes_nothing(
    run: Run, example: Path, log: Path
) -> None:
    shown = run("import", example, "actions", log, "--propose", "--dry-run").out.splitlines()
    assert shown[0] == "A\tAction item\ttitle.en\t95"
    assert shown[3] == "D\tCost centre\t-\t0"
    assert "B2: “Deadline” is probably Due;" in shown[5]
    assert shown[-2:] == [
        "The file is written in GB18030.",
        "2 new, 0 changed, 0 as they were.",
    ]
    assert len(run("list", example, "actions", "--json").json) == 19


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("log.csv",), "Say which register log.csv holds."),
        (("actions", "log.csv", "--map", "Deadline"), "“Deadline” should be COLUMN=FIELD."),
        (("actions", "none.xlsx"), "There is no file"),
        (("actions", "log.txt"), "log.txt is not JSON"),
    ],
)
def test_a_wrong_import_is_refused_in_one_sentence(
    run: Run, example: Path, log: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    shutil.copy(log, log.with_suffix(".txt"))
    log.with_suffix(".txt").write_text("Title,Due", encoding="utf-8")
    said = [log.parent / one if "." in one else one for one in arguments]
    assert run("import", example, *said).sentence.startswith(sentence)


def test_a_calendar_says_what_it_leaves_out(run: Run, example: Path, tmp_path: Path) -> None:
    done = run("export", example, "meetings", "-o", tmp_path / "m.ics")
    assert (done.status, done.out) == (0, "Left out, since no day is known: 3.\n")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_every_cell(run: Run, example: Path, tmp_path: Path) -> None:
    path = tmp_path / "actions.xlsx"
    run("export", example, "actions", "-o", path)
    command = ("soffice", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76")
    subprocess.run([*command, "--outdir", tmp_path, path], check=True, capture_output=True)
    ours, theirs = read_workbook(path), read_csv(path.with_suffix(".csv"))
    assert len(ours.rows) == len(theirs.rows)
    for (_, mine), (_, other) in zip(ours.rows, theirs.rows, strict=True):
        assert [bool(cell) for cell in mine] == [bool(cell) for cell in other]
        texts = [(one, two) for one, two in zip(mine, other, strict=True) if isinstance(one, str)]
        assert all(one == two for one, two in texts)
