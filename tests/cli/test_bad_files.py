"""A file that is no book, or no longer a whole one: one sentence, and the file stays as it is."""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from secretariat.data.store import connection as data_connection
from tests.cli.conftest import PASSPHRASE, Run

ROOT = Path(__file__).resolve().parents[2]
_OTHERS_MAY_RUN_IT = os.geteuid() == 0 and all(
    folder.stat().st_mode & 0o001
    for place in (ROOT, Path(sys.executable).resolve().parent)
    for folder in (place, *place.parents)
)
"""Only root may become somebody else, who then needs a way to the program and its Python."""

COMMANDS = {
    "info": ("info",),
    "list": ("list", "terms"),
    "show": ("show", "UK"),
    "add": ("add", "terms", "en=a", "zh=甲"),
    "set": ("set", "UK", "notes=x"),
    "search": ("search", "x"),
    "check": ("check",),
    "backup": ("backup",),
    "undo": ("undo",),
}
FOREIGN = {
    "text": b"Dear colleague, the minutes follow.\n" * 400,
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 64,
    "zip": b"PK\x03\x04" + bytes(range(255, -1, -1)) * 32,
    "random": random.Random(7).randbytes(8192),
    "odd": random.Random(8).randbytes(10_001),
    "short": b"SQLite format 3\0",
    "header": b"SQLite format 3\0" + bytes(4080),
    "nought": bytes(8192),
}


def _refused(run: Run, path: Path, command: str, *options: object) -> str:
    """The sentence with which *command* refuses *path*, whose bytes stay as they are."""
    verb, *rest = COMMANDS[command]
    before = _digest(path)
    sentence = run(verb, path, *rest, *options).sentence
    assert _digest(path) == before
    return sentence


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_book_is_not_made(run: Run, tmp_path: Path, command: str) -> None:
    path = tmp_path / "none.book"
    assert _refused(run, path, command) == f"There is no record book at {path}."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_is_no_book(run: Run, tmp_path: Path, command: str) -> None:
    assert _refused(run, tmp_path, command) == f"{tmp_path} is a folder, not a record book."


@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_file_is_no_book(run: Run, tmp_path: Path, command: str) -> None:
    path = tmp_path / "empty.book"
    path.touch()
    assert _refused(run, path, command) == "empty.book is empty; restore a backup."


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("locked", [False, True])
def test_a_foreign_file_is_refused(
    run: Run, tmp_path: Path, phrase_file: Path, name: str, *, locked: bool
) -> None:
    path = tmp_path / "foreign.book"
    path.write_bytes(FOREIGN[name])
    options = ("--passphrase-file", phrase_file) if locked else ()
    sentence = _refused(run, path, "info", *options)
    # Of zeros alone nobody can say any more what they were.
    beginning = "The beginning of foreign.book is" if name == "nought" else "foreign.book is "
    assert sentence.startswith(beginning)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("mode", ["delete", "wal"])
@pytest.mark.parametrize("command", COMMANDS)
def test_the_database_of_another_program_is_refused_and_left_alone(
    run: Run, tmp_path: Path, mode: str, command: str
) -> None:
    path = tmp_path / "other.book"
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA journal_mode={mode}")
    other.execute("CREATE TABLE journal(name TEXT)")
    other.commit()
    other.close()
    assert _refused(run, path, command) == "other.book is not a record book."
    assert list(tmp_path.iterdir()) == [path]


def test_a_book_of_a_newer_program_is_refused_and_left_alone(run: Run, small: Path) -> None:
    _write(small, "PRAGMA user_version=99")
    newer = "small.book was made by a newer version of Secretariat; update this one first."
    for command in COMMANDS:
        assert _refused(run, small, command) == newer


def test_a_book_with_kinds_of_a_newer_program_is_refused_and_left_alone(
    run: Run, small: Path
) -> None:
    run("backup", small)
    _write(small, """UPDATE book SET value = '{"actions": 99}' WHERE key = 'kinds'""")
    newer = "This book was written by a newer version of Secretariat; update this one first."
    for command in COMMANDS:
        assert _refused(run, small, command) == newer


@pytest.mark.parametrize("share", [0.01, 0.3, 0.7, 0.999])
@pytest.mark.parametrize("whole_pages", [False, True])
def test_a_book_that_was_cut_short_is_refused(
    run: Run, example: Path, share: float, *, whole_pages: bool
) -> None:
    _cut(example, share, whole_pages=whole_pages)
    for command in ("info", "list", "add"):
        assert "damaged" in _refused(run, example, command)
    # A check was asked whether there is damage: its answer is no refusal.
    result = run("check", example)
    assert (result.status, "damaged" in result.out) == (1, True)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("whole_pages", [False, True])
def test_a_sealed_book_that_was_cut_short_is_refused(
    run: Run, sealed: Path, phrase_file: Path, share: float, *, whole_pages: bool
) -> None:
    _cut(sealed, share, whole_pages=whole_pages)
    for command in ("list", "add"):
        assert "damaged" in _refused(run, sealed, command, "--passphrase-file", phrase_file)


def test_damage_to_a_plain_book_is_found_or_has_touched_nothing(
    run: Run, small: Path, tmp_path: Path, is_thorough: bool
) -> None:
    """Without checksums a page's unused bytes may change unseen; nothing that is kept may.

    What a check finds of bytes anywhere is held in tests/data/test_flipped_bytes.py.
    """
    kept, now = tmp_path / "kept.json", tmp_path / "now.json"
    run("export", small, "all", "-o", kept)
    image = small.read_bytes()
    refused = 0
    pages = range(4096, len(image), 4096 * (3 if is_thorough else 43))
    # By turns near the head of a page, where little lies, and near its end, where records begin.
    for place in (page + (200, 3_800)[number % 2] for number, page in enumerate(pages)):
        spoilt = bytearray(image)
        spoilt[place : place + 64] = b"\xa5" * 64
        small.write_bytes(spoilt)
        done = run("check", small)
        assert done.status in (0, 1, 2), place
        refused += done.status != 0
        if done.status == 0:
            run("export", small, "all", "-o", now)
            assert now.read_bytes() == kept.read_bytes(), place
    assert refused > 1


def test_a_sealed_page_that_was_touched_is_found(run: Run, sealed: Path, phrase_file: Path) -> None:
    key = ("--passphrase-file", phrase_file)
    run("backup", sealed, *key)
    image = bytearray(sealed.read_bytes())
    for place in range(100, len(image), 4096 * 61):
        spoilt = bytearray(image)
        spoilt[place] ^= 1
        sealed.write_bytes(spoilt)
        assert run("check", sealed, *key).status in (1, 2), place


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("sealed_book", [False, True])
def test_a_book_in_which_another_program_writes_can_be_read_but_not_written(
    run: Run, small: Path, sealed: Path, phrase_file: Path, *, sealed_book: bool
) -> None:
    path, key = (sealed, ("--passphrase-file", phrase_file)) if sealed_book else (small, ())
    run("list", path, "terms", *key)
    with _held(path, "BEGIN IMMEDIATE", PASSPHRASE if sealed_book else ""):
        assert run("list", path, "terms", *key).status == 0
        assert run("add", path, "terms", "en=a", "zh=甲", *key).sentence == (
            f"{path.name} is in use by another program; try again when it has finished."
        )
    assert run("check", path, *key).status == 0


@pytest.mark.usefixtures("impatient")
def test_a_book_that_another_program_keeps_to_itself_is_refused(run: Run, small: Path) -> None:
    run("backup", small)
    with _held(small, "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE", ""):
        for command in ("info", "list", "add", "check", "backup"):
            assert _refused(run, small, command) == (
                "small.book is in use by another program; try again when it has finished."
            )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_a_book_that_may_not_be_read_is_refused(run: Run, small: Path) -> None:
    small.chmod(0)
    try:
        assert run("info", small).sentence == f"{small} may not be read; ask for permission."
    finally:
        small.chmod(0o600)


@pytest.mark.skipif(not _OTHERS_MAY_RUN_IT, reason="nobody else can be, or may read this program")
def test_somebody_else_may_not_read_a_private_book(small: Path) -> None:
    small.chmod(0o600)
    done = _as_somebody_else("info", small)
    assert (done.returncode, done.stdout) == (2, "")
    assert "may not be read; ask for permission." in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(not _OTHERS_MAY_RUN_IT, reason="nobody else can be, or may read this program")
def test_a_book_that_may_only_be_read_is_not_written(run: Run, small: Path) -> None:
    small.chmod(0o644)
    before = _digest(small)
    done = _as_somebody_else("add", small, "terms", "en=a", "zh=甲")
    assert (done.returncode, done.stdout) == (2, "")
    assert "can only be read here; check out a copy" in done.stderr
    assert done.stderr.count("\n") == 1
    assert _digest(small) == before


def _as_somebody_else(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The command, run by a user who owns nothing; the modules are read before the change."""
    code = (
        "import os, sys\n"
        "from secretariat.cli.main import main\n"
        "from secretariat.domain import registers\n"
        "import encodings.idna\n"
        "os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    for folder in Path(str(arguments[1])).parents:
        if folder.stat().st_mode & 0o055 != 0o055:
            folder.chmod(0o755)
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LANG": "en_GB.UTF-8"},
    )


def _cut(path: Path, share: float, *, whole_pages: bool) -> None:
    size = int(path.stat().st_size * share)
    os.truncate(path, max(4096, size // 4096 * 4096) if whole_pages else size // 4096 * 4096 + 1000)


def _write(path: Path, statement: str) -> None:
    other = _driver(path, "")
    other.execute(statement)
    other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other.close()


def _driver(path: Path, passphrase: str) -> Any:
    from secretariat.data.store import files

    return data_connection.connect(path, files.key_of(path, passphrase) if passphrase else "")


@contextmanager
def _held(path: Path, statements: str, passphrase: str) -> Iterator[None]:
    """Another connection holds the file for as long as this lasts."""
    other = _driver(path, passphrase)
    try:
        for statement in statements.split("; "):
            other.execute(statement)
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()


def test_a_folder_in_place_of_a_file_is_refused_in_a_sentence(
    run: Run, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (("print", small, "decisions"), ("commission", small)):
        assert "that is a folder" in run(*command, "-o", ".").sentence
    kept = tmp_path / f"{small.name}.backups" / "small.papers"
    kept.mkdir(parents=True)
    (tmp_path / small.name).touch()
    assert "that is a folder; choose a file" in run("restore", kept, "new.book").sentence
    assert not Path("new.book").exists()
