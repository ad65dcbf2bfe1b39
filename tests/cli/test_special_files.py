"""Pipes, devices and signs that no terminal should get: refused or marked, by every command."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run

_NO_FILE = "is not a file but a device, a pipe or similar; save what it gives as a file first."
_READERS = (
    "attach {book} JCM12 {file}",
    "certificate {book} {file}",
    "check-bilingual --pairs {file}",
    "comment {book} JCM12 {file}.docx",
    "desks {book} --take {file}",
    "emblem {book} UK {file}",
    "file {book} JCM12/M --scan {file}",
    "import {book} {file}.json",
    "import {book} actions {file}.csv",
    "import {book} actions {file}.ods",
    "import {book} actions {file}.xlsx",
    "import {book} minutes {file}.docx",
    "import {book} minutes {file}.odt",
    "key-in {book} {file}",
    "key-in {book} --scan {file}",
    "merge {book} {file}",
    "new {folder}/new.book --commission {file}.json",
    "new {folder}/new.book --passphrase-file {file}",
    "restore {file} {folder}/new.book",
    "sign {book} JCM12 --original uk --certificate {file}",
    "sign {book} JCM12 --take {file}",
    "verify {file}.pdf",
    "verify {book} --trust {file}",
)
_WRITERS = (
    "bundle {book} --to UK -o {file}",
    "commission {book} -o {file}",
    "compare {book} JCM12 -o {file}",
    "desks {book} --card {file}",
    "export {book} minutes JCM12 -o {file}",
    "export {book} people -o {file}",
    "extract {book} JCM12/A3 -o {file}",
    "print {book} minutes JCM12 -o {file}",
    "recovery-sheet {book} -o {file}",
)


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    for name in ("list.csv", "list.xlsx", "minutes.docx", "annex.pdf"):
        (tmp_path / name).symlink_to(path)
    return path


@pytest.fixture
def in_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the folder of the test the current one."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
@pytest.mark.parametrize(
    "arguments",
    [
        "import {book} {folder}/pipe",
        "import {book} actions {folder}/list.csv",
        "import {book} actions {folder}/list.xlsx",
        "import {book} minutes {folder}/minutes.docx",
        "key-in {book} {folder}/pipe",
        "merge {book} {folder}/pipe",
        "restore {folder}/pipe {folder}/new.book",
        "list {folder}/pipe actions",
        "attach {book} JCM12 {folder}/annex.pdf",
        "check-bilingual --pairs {folder}/pipe",
        "new {folder}/locked.book --passphrase-file {folder}/pipe",
    ],
)
def test_a_pipe_is_refused_wherever_a_file_is_asked_for(
    run: Run, example: Path, pipe: Path, arguments: str
) -> None:
    asked = [part.format(book=example, folder=pipe.parent) for part in arguments.split()]
    done = run(*asked)
    assert (done.status, done.out) == (2, "")
    assert done.err.endswith(f"{_NO_FILE}\n")


@pytest.mark.parametrize("arguments", _READERS)
def test_a_missing_file_or_a_folder_is_refused_by_name_wherever_a_file_is_read(
    run: Run, small: Path, tmp_path: Path, arguments: str
) -> None:
    parts = arguments.split()
    asked = [part.format(book=small, folder=tmp_path, file=tmp_path / "other") for part in parts]
    (path,) = (Path(part) for part in asked if Path(part).stem == "other")
    missing = run(*asked).sentence
    assert missing == f"{path} cannot be read: there is no such file or folder; check its name."
    path.mkdir()
    of_folder = run(*asked).sentence
    if path.suffix == ".json":
        # A folder of such files is read as one.
        assert of_folder == f"No file in the folder {path} ends in .json; choose a file."
    else:
        assert of_folder == f"{path} cannot be read: that is a folder; choose a file."


@pytest.mark.parametrize("arguments", _WRITERS)
@pytest.mark.parametrize("folder", [".", "other"])
@pytest.mark.usefixtures("in_own_folder")
def test_a_folder_is_refused_by_name_wherever_a_file_is_written(
    run: Run, small: Path, tmp_path: Path, arguments: str, folder: str
) -> None:
    (tmp_path / folder).mkdir(exist_ok=True)
    refused = run(*[part.format(book=small, file=folder) for part in arguments.split()])
    assert refused.sentence == f"{folder} cannot be written: that is a folder; choose a file."


def test_a_field_that_nobody_knows_may_be_called_anything(
    run: Run, example: Path, tmp_path: Path
) -> None:
    file = tmp_path / "all.json"
    for name in ("a.b", ".", "a[1].b", "]", ""):
        file.write_text(json.dumps({"secretariat": 1, "records": {"actions": [{name: 1}]}}))
        refused = run("import", example, file)
        assert (refused.status, "actions[0]." in refused.err) == (2, True)


def test_no_sign_of_a_refused_file_reaches_the_terminal_raw(
    run: Run, example: Path, tmp_path: Path
) -> None:
    file = tmp_path / "all.json"
    file.write_text('{"secretariat":1,"records":{"actions":[{"\\u001b[31mred":"x"}]}}', "utf-8")
    refused = run("import", example, file)
    assert refused.status == 2
    assert "\x1b" not in refused.err
    assert "actions[0].\ufffd[31mred: " in refused.err
    file = tmp_path / "list.csv"
    file.write_bytes(b"\0Title,\x1b[31mDue date\nA,2026-01-01\n")
    refused = run("import", example, "actions", file)
    seen = run("import", example, "actions", file, "--propose", "--dry-run")
    for text in (refused.err, seen.out):
        assert "Due date" in text
        assert not {"\x1b", "\0"} & set(text)


def test_half_a_character_is_nobodys_name(run: Run, example: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    file.write_text(
        '{"secretariat":1,"records":{"actions":[{"meeting":"\\ud800","title":"x"}]}}', "utf-8"
    )
    refused = run("import", example, file)
    assert refused.status == 2
    assert "actions[0].meeting: " in refused.err
    assert run("show", example, "\udcff").sentence == "There is nothing called “\ufffd”."


def test_what_is_typed_never_moves_the_cursor_of_a_terminal(
    run: Run, small: Path, tmp_path: Path
) -> None:
    """Names of files too: whoever makes a name for a file may hide what is said of it."""
    red = "\x1b[31mred"
    asked = [
        ("search", small, red),
        ("show", small, red),
        ("list", small, red),
        ("verify", red),
        ("verify", tmp_path / f"{red}.pdf"),
        ("info", tmp_path / f"{red}.book"),
        ("new", tmp_path / f"{red}.book"),
        ("print", small, "agenda", "JCM1", "-o", tmp_path / f"{red}.pdf"),
        ("export", small, "-o", tmp_path / f"{red}.json"),
        ("check-out", small, tmp_path / f"{red}-2.book", "--name", red),
        ("merge", small, tmp_path / f"{red}-3.book"),
    ]
    for words in asked:
        done = run(*words)
        assert "\x1b" not in done.out + done.err, words
