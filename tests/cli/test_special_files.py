"""Pipes, devices and signs that no terminal should get: refused or marked, by every command."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run

_NO_FILE = "is not a file but a device, a pipe or similar; save what it gives as a file first."


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    for name in ("list.csv", "list.xlsx", "minutes.docx", "annex.pdf"):
        (tmp_path / name).symlink_to(path)
    return path


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
