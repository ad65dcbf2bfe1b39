"""What options are given: paths, sides and numbers as people type them, and what is left out."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from secretariat.cli import shell
from secretariat.errors import SecretariatError
from tests.cli.conftest import PASSPHRASE, Run


@pytest.fixture
def chinese(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


@pytest.mark.parametrize("ending", [".docx", ".odt", ".xlsx", ".json"])
def test_nothing_of_our_side_alone_goes_into_a_file_of_what_is_joint(
    run: Run, example: Path, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"briefs{ending}"
    assert run("export", example, "briefs", "-o", target, "--joint-only").sentence
    assert not target.exists()
    assert run("export", example, "briefs", "-o", target).status == 0


def test_a_register_is_called_by_any_of_its_names_for_every_sort_of_file(
    run: Run, example: Path, tmp_path: Path
) -> None:
    assert run("export", example, "Meetings", "-o", tmp_path / "a.ics").status == 0
    assert run("export", example, "due", "-o", tmp_path / "b.ics").status == 0
    assert run("export", example, "Posts", "-o", tmp_path / "posts.json").status == 0
    assert "unchanged" in run("import", example, "职务", tmp_path / "posts.json").out


def test_a_path_may_begin_with_the_sign_of_a_home_that_nobody_has(run: Run, small: Path) -> None:
    missing = "there is no such file or folder"
    for words, said in (
        (("verify", "~nobody-at-all/a.pdf"), missing),
        (("import", small, "~nobody-at-all/a.json"), missing),
        (("export", small, "all", "-o", "~nobody-at-all/a.json"), missing),
        (("info", "~nobody-at-all/a.book"), "There is no record book at ~nobody-at-all/a.book."),
    ):
        assert said in run(*words).sentence


def test_a_document_on_the_whole_book_takes_no_reference(
    run: Run, example: Path, tmp_path: Path
) -> None:
    for document in ("actions", "chronology", "actions-timeline"):
        refused = run("print", example, document, "JCM12", "-o", tmp_path / "a.pdf")
        assert refused.sentence == f"“{document}” is about the whole book; leave out JCM12."


@pytest.mark.usefixtures("chinese")
def test_a_pack_that_cannot_be_a_text_file_is_called_by_its_chinese_title(
    run: Run, example: Path, tmp_path: Path
) -> None:
    sentence = run("print", example, "briefing", "JCM12", "-o", tmp_path / "a.docx").sentence
    assert "briefing" not in sentence
    assert "PDF" in sentence


@pytest.mark.parametrize("days", ["0", "-5", "251", "99999999999"])
def test_a_round_lasts_a_number_of_days_that_somebody_can_wait(
    run: Run, example: Path, days: str
) -> None:
    words = ("circulate", example, "EG2", "--to", "PER:1", "PER:2", f"--days={days}")
    assert run(*words).sentence.startswith("Give 1 to 250 working days")


@pytest.mark.usefixtures("chinese")
def test_what_is_no_number_is_refused_in_the_language_of_the_reader(
    run: Run, example: Path, tmp_path: Path
) -> None:
    for words in (
        ("move", example, "JCM12/D2", "--up", "x"),
        ("check-out", example, tmp_path / "a.book", "--name", "Ana", "--numbers", "x"),
    ):
        assert "“x”" in run(*words).sentence
        assert "invalid" not in run(*words).err


def test_a_passphrase_may_lie_in_a_file_of_a_windows_editor(
    run: Run, sealed: Path, tmp_path: Path
) -> None:
    file = tmp_path / "phrase.txt"
    file.write_bytes(codecs.BOM_UTF8 + PASSPHRASE.encode() + b"\r\n")
    assert run("info", sealed, "--passphrase-file", file).status == 0


def test_an_empty_answer_to_a_passphrase_prompt_is_refused_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def ended(_question: str) -> str:
        raise EOFError

    monkeypatch.setattr("getpass.getpass", ended)
    with pytest.raises(SecretariatError, match="Nothing was typed"):
        shell.secret("Passphrase: ")


def test_a_side_is_called_by_its_name_in_print_and_check_out_and_no_other_name_is_passed_over(
    run: Run, example: Path, small: Path, tmp_path: Path
) -> None:
    printed = []
    for name in ("cn", "中方"):
        target = tmp_path / f"{name}.pdf"
        words = ("print", example, "action-log", "EG1", "--date", "2026-11-24", "-o", target)
        assert run(*words, "--side", name).status == 0
        printed.append(target.read_bytes())
    assert printed[0] == printed[1]
    assert "“zz”" in run(*words, "--side", "zz").sentence
    copy = tmp_path / "copy.book"
    assert run("check-out", small, copy, "--name", "Li", "--keeper", "中方").status == 0
    assert run("info", copy, "--json").json["kept_by"] == "CN"


def test_a_recovery_sheet_that_is_not_printed_leaves_the_former_one(
    run: Run, sealed: Path, phrase_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "sheet.pdf"
    words = ("recovery-sheet", sealed, "-o", sheet, "--passphrase-file", phrase_file)
    assert run(*words).status == 0
    before = sheet.read_bytes()

    def full(*_: object) -> None:
        raise SecretariatError("The disk is full.")

    monkeypatch.setattr("secretariat.office.locking.new_sheet", full)
    assert run(*words).sentence == "The disk is full."
    assert sheet.read_bytes() == before
