"""How commands end: never a traceback, and a report where the program itself is at fault."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from secretariat.cli import ending
from secretariat.cli.commands import COMMANDS
from secretariat.cli.main import main
from secretariat.data.journal import changes
from secretariat.data.questions import listing
from secretariat.office import mishaps
from tests.cli.conftest import PASSPHRASE, Run

WITHOUT_ARGUMENTS = {"about", "check-bilingual", "open", "templates"}
"""Commands that run without any argument."""


def _fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(listing, "listed", fails)


def test_a_fault_of_the_program_is_reported_in_a_file_and_said_in_one_sentence(
    run: Run, small: Path, settings_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_with(monkeypatch, ZeroDivisionError("nobody foresaw this"))
    done = run("list", small, "terms")
    (report,) = mishaps.folder().iterdir()
    assert settings_home in report.parents
    assert (done.status, done.out) == (ending.BROKEN, "")
    assert done.err == (
        f"Secretariat itself failed; please send the report {report} to its makers.\n"
    )
    text = report.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in text
    assert "nobody foresaw this" not in text, "the words of an error may quote the book"
    assert "Traceback" in text
    assert ", list\n" in text


@pytest.mark.usefixtures("settings_home")
def test_the_report_holds_nothing_that_stands_in_the_book(
    run: Run, sealed: Path, phrase_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = ("--passphrase-file", phrase_file)
    # A mistake of ours, not damage to the file, which would be said as what it is.
    monkeypatch.setattr(changes, "_INSERT_CHANGE", "INSERT INTO search_entry VALUES (?, ?, ?)")
    done = run("add", sealed, "terms", "en=very secret", "zh=绝密", *key)
    assert done.status == ending.BROKEN
    (report,) = mishaps.folder().iterdir()
    text = report.read_text(encoding="utf-8")
    assert "changes.py" in text
    for secret in ("very secret", "绝密", PASSPHRASE):
        assert secret not in text


def test_a_failure_whose_report_cannot_be_written_is_reported_in_one_sentence(
    run: Run, small: Path, settings_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (settings_home / "state" / "secretariat").write_text("in the way", encoding="utf-8")
    _fail_with(monkeypatch, RuntimeError("x"))
    done = run("list", small, "terms")
    assert done.status == ending.BROKEN
    assert done.err == ("Secretariat itself failed, and its report could not be written either.\n")


def test_what_the_system_refuses_is_said_with_the_file_that_it_is_about(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_with(monkeypatch, OSError(errno.EACCES, "Permission denied", "/the/file"))
    assert run("list", small, "terms").sentence == (
        "/the/file cannot be used: you have no permission; ask for it, or choose another place."
    )


def test_what_the_system_refuses_is_said_in_chinese_too(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_with(monkeypatch, OSError(errno.EROFS, "Read-only file system", "/the/file"))
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    text = "无法使用/the/file：所在磁盘为只读，请另选位置。"
    assert run("list", small, "terms").sentence == text


def test_ctrl_c_ends_quietly(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fail_with(monkeypatch, KeyboardInterrupt())
    done = run("list", small, "terms")
    assert (done.status, done.out, done.err) == (ending.INTERRUPTED, "", "")


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_every_command_explains_itself(run: Run, name: str | None) -> None:
    done = run(*([name] if name else []), "--help")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"usage: secretariat {name or ''}".rstrip())


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - WITHOUT_ARGUMENTS))
def test_a_command_without_its_arguments_says_which(run: Run, name: str) -> None:
    text = run(name).sentence
    assert text.startswith("The following arguments are required: ")
    assert text.endswith(f"; see secretariat {name} --help.")


def test_a_word_that_is_no_command_is_answered_with_those_spelt_like_it(run: Run) -> None:
    assert run("purg").sentence == "There is no command “purg”; did you mean purge?"
    text = "There is no command “frobnicate”; secretariat --help lists all of them."
    assert run("frobnicate").sentence == text


@pytest.mark.parametrize("name", ["a\nb.book", "長" * 300, "x" * 5000, "\udcff.book"])
def test_no_name_of_a_file_is_a_fault(run: Run, tmp_path: Path, name: str) -> None:
    for command in ("new", "info"):
        done = run(command, tmp_path / name)
        assert done.status in (0, 2), done
        assert "Traceback" not in done.err
        assert done.err.count("\n") in (0, 1, 2)


def _program(*arguments: object, **more: str) -> subprocess.CompletedProcess[bytes]:
    environment = {key: value for key, value in os.environ.items() if key[:3] not in ("LC_", "LAN")}
    return subprocess.run(
        [sys.executable, "-m", "ui.frame", *map(str, arguments)],
        check=False,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env=environment | more,
        cwd=Path(__file__).parents[2],
        timeout=60,
    )


@pytest.mark.parametrize("locale", [{"LANG": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_the_program_writes_utf_8_into_a_pipe_whatever_the_locale(
    example: Path, locale: dict[str, str]
) -> None:
    done = _program("list", example, "terms", "--json", **locale)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "旗舰挑战计划" in done.stdout.decode("utf-8")


def test_a_wrong_passphrase_is_one_sentence_and_the_cipher_says_nothing(
    sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    other = tmp_path / "other.txt"
    other.write_text("another one\n")
    # The cipher writes past Python, to the terminal itself.
    assert main(["info", str(sealed), "--passphrase-file", str(other)]) == 2
    text = "sealed.book is not a record book, or its passphrase is another one.\n"
    assert capfd.readouterr() == ("", text)


def test_the_program_speaks_for_itself(run: Run, small: Path) -> None:
    done = _program("show", small, "nothing", LANG="en_GB.UTF-8")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == "There is nothing called “nothing”.\n"
    assert run("info", small, "--passphrase-file", small.with_name("none")).status in (0, 2)


def test_a_reader_who_leaves_early_is_no_fault(example: Path) -> None:
    command = f"{sys.executable} -m ui.frame list {example} terms --json | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        check=False,
        capture_output=True,
        cwd=Path(__file__).parents[2],
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
def test_what_is_printed_and_finds_no_room_is_refused_and_no_fault(example: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ui.frame", "list", str(example), "terms", "--json"],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            env=os.environ | {"LC_ALL": "en_GB.UTF-8"},
            cwd=Path(__file__).parents[2],
            timeout=60,
        )
    text = "A file cannot be read or written: the disk is full; free some space and try again.\n"
    assert (done.returncode, done.stderr.decode()) == (2, text)
