"""export and import of workbooks, CSV files and calendars from a shell."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

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
def test_an_exported_sheet_is_imported_unchanged(
    run: Run, example: Path, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"actions.{ending}"
    assert run("export", example, "actions", "-o", path, "--language", "zh").status == 0
    assert run("import", example, "actions", path, "--json").json == {
        "new": 0,
        "changed": 0,
        "same": 19,
        "restated": [],
    }


@pytest.mark.parametrize(
    "row",
    [
        "合计,,12,",
        "合　计：,3,45.5%,",
        ',小计,"1,200",',
        "Total,,,12",
        "Sub-total (items),,2,",
        "Grand total: 14,,,",
    ],
)
def test_a_row_of_totals_is_left_out_and_named(
    run: Run, example: Path, log: Path, row: str
) -> None:
    log.write_text(LOG + row + "\n", encoding="utf-8")
    called = next(filter(None, row.replace("　", " ").replace("：", ":").split(",")))
    sentence = f"Row 5, “{called}”, is a row of totals and is left out."
    shown = run("import", example, "actions", log, "--into-notes", "--dry-run")
    assert sentence in shown.out.splitlines()
    assert shown.out.splitlines()[-1].startswith("2 new")
    done = run("import", example, "actions", log, "--into-notes")
    assert sentence in done.err.splitlines()
    assert done.out.startswith("2 new")


@pytest.mark.parametrize(
    "row",
    ["Total,30 September 2026,Open,", "Total recall,,,", "合计,2026年9月,,", "Total,31.03.2026,,"],
)
def test_a_row_with_a_day_a_state_or_a_title_of_its_own_is_no_row_of_totals(
    run: Run, example: Path, log: Path, row: str
) -> None:
    log.write_text(LOG + row + "\n", encoding="utf-8")
    assert run("import", example, "actions", log, "--into-notes").out.startswith("3 new")


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
        "D2: The column “Cost centre” is not recognised",
        (
            "With --into-notes the names and words of other offices are read as well, such as"
            " Complete or 已办结, and what cannot be read goes to the notes."
        ),
    ]
    assert "use --map 'Deadline=due', or --propose to accept all" in refused.err
    columns = ("Action item=title", "B=due", "State=status", "Cost centre=")
    told = [word for column in columns for word in ("--map", column)]
    assert run("import", example, "actions", log, *told, "--json").json["new"] == 2
    assert run("import", example, "actions", log, "--propose", "--json").json["same"] == 2
    run("undo", example, "--steps", 1)
    assert len(run("list", example, "actions", "--json").json) == 19


def test_a_dry_run_shows_the_columns_and_every_doubt_and_writes_nothing(
    run: Run, example: Path, log: Path
) -> None:
    shown = run("import", example, "actions", log, "--propose", "--dry-run").out.splitlines()
    assert shown[0] == "Column\tHeading\tField\tLikeness"
    assert shown[1] == "A\tAction item\ttitle.en\t95%"
    assert shown[4] == "D\tCost centre\t-\t0%"
    assert shown[6] == "B2: “Deadline” is read as “Due”."
    assert shown[-2:] == [
        "The file is written in GB18030.",
        "2 new, 0 changed, 0 unchanged.",
    ]
    assert len(run("list", example, "actions", "--json").json) == 19


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("log.csv",), "Name the register that log.csv holds."),
        (("actions", "log.csv", "--map", "Deadline"), "“Deadline” should be COLUMN=FIELD."),
        (("actions", "log.txt"), "log.txt is not JSON"),
    ],
)
def test_a_wrong_import_is_refused_in_one_sentence(
    run: Run, example: Path, log: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    shutil.copy(log, log.with_suffix(".txt"))
    log.with_suffix(".txt").write_text("Title,Due", encoding="utf-8")
    given = [log.parent / argument if "." in argument else argument for argument in arguments]
    assert run("import", example, *given).sentence.startswith(sentence)


def test_a_calendar_says_what_it_leaves_out(run: Run, example: Path, tmp_path: Path) -> None:
    done = run("export", example, "meetings", "-o", tmp_path / "m.ics")
    assert (done.status, done.out) == (0, "Left out, since no day is known: 3.\n")


MINUTES = pytest.mark.parametrize(
    "how", [("print", "minutes", "EG2"), ("export", "minutes", "EG2")]
)


@MINUTES
def test_minutes_go_to_word_and_come_back_unchanged(
    run: Run, example: Path, tmp_path: Path, how: tuple[str, ...]
) -> None:
    path = tmp_path / "minutes.docx"
    assert run(how[0], example, *how[1:], "-o", path).status == 0
    done = run("import", example, "minutes", path)
    assert (done.status, done.out) == (0, "EG2: 0 new, 0 changed; left as they are: 0.\n")


def test_edited_minutes_are_shown_by_a_dry_run_taken_and_undone(
    run: Run, example: Path, tmp_path: Path
) -> None:
    path = tmp_path / "minutes.docx"
    assert run("mark", example, "EG2/1.1", "text", "agreed").status == 0
    run("export", example, "minutes", "EG2", "-o", path, "--language", "en")
    document = docx.Document(str(path))
    for old, new in (("opened", "formally opened"), ("noted", "remembered")):
        text = next(
            element for element in document.element.iter(qn("w:t")) if old in (element.text or "")
        )
        text.text = text.text.replace(old, new, 1)
    document.save(str(path))
    shown = run("import", example, "EG2", path, "--dry-run").out.splitlines()
    assert shown[0] == "+\tEG2/1.1\ten\tchanged"
    assert [line[:3] for line in shown[1:4]] == ["\t< ", "\t> ", "\t! "]
    assert shown[-1] == "EG2: 0 new, 2 changed; left as they are: 0."
    before = run("show", example, "EG2/1.1", "--json").json["text"]["en"]
    left = ("--leave-out", "EG2/1.2")
    told = run("import", example, "minutes", path, *left, "--json").json
    assert (told["meeting"], told["changed"]) == ("EG2", 1)
    assert [amendment["taken"] for amendment in told["amendments"]] == [True, False]
    now = run("show", example, "EG2/1.1", "--json").json["text"]["en"]
    assert now == before.replace("opened", "formally opened")
    run("undo", example, "--steps", 1)
    assert run("show", example, "EG2/1.1", "--json").json["text"]["en"] == before


def test_a_word_document_of_an_issued_record_changes_nothing(
    run: Run, example: Path, tmp_path: Path
) -> None:
    path = tmp_path / "minutes.docx"
    run("export", example, "minutes", "JCM12", "-o", path)
    text = run("import", example, "minutes", path).sentence
    assert text == "JCM12/M is issued: its text changes by a corrigendum only."


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("import", "JCM11", "m.docx"), "m.docx is the record of EG2, not of JCM11."),
        (("import", "minutes", "m.docx", "--take", "EG2/1.1"), "The document changes nothing"),
        (("import", "actions", "m.docx"), "m.docx is no sheet; copy the table in it"),
        (("import", "minutes", "old.docx"), "old.docx is protected by a password"),
        (("import", "minutes", "cut.docx"), "cut.docx is damaged or not a Word document"),
        (("export", "all", "-o", "x.docx"), "A .docx or .odt file is of one register"),
        (("export", "agenda", "-o", "x.docx"), "Name the meeting, for instance JCM11."),
        (
            ("export", "actions", "EG2", "-o", "x.csv"),
            "One record goes to a .docx or .odt file only",
        ),
    ],
)
def test_what_no_word_document_can_be_is_refused_in_one_sentence(
    run: Run, example: Path, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    run("export", example, "minutes", "EG2", "-o", tmp_path / "m.docx")
    (tmp_path / "old.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "cut.docx").write_bytes((tmp_path / "m.docx").read_bytes()[:9_000])
    first, *rest = arguments
    given = [tmp_path / argument if "." in argument else argument for argument in rest]
    assert run(first, example, *given).sentence.startswith(sentence)
    assert not list(tmp_path.glob("x.*"))
