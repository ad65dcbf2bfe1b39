"""new, info, check, backup and restore, and where a passphrase comes from."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from secretariat.data.journal import quarantine
from secretariat.data.store import facts as kept_facts
from secretariat.data.store.connection import open_engine
from secretariat.data.store.view import begun
from secretariat.domain.registers import KINDS
from tests.cli.conftest import PASSPHRASE, Run


def test_a_new_book_holds_the_sides_and_the_clauses_and_nothing_else(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "new.book"
    assert run("new", path).out == f"The record book {path} is ready.\n"
    counts = run("info", path, "--json").json["counts"]
    assert {kind for kind, number in counts.items() if number} == {"sides", "clauses"}


def test_a_new_book_never_replaces_anything(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "there.book"
    path.write_bytes(b"mine")
    assert "already" in run("new", path).sentence
    assert path.read_bytes() == b"mine"
    assert "already" in run("new", tmp_path, "--example").sentence
    assert "There is no folder" in run("new", tmp_path / "no" / "such.book").sentence


def test_info_tells_a_program_all_it_promises(run: Run, example: Path) -> None:
    facts = run("info", example, "--json").json
    assert facts["counts"].keys() == {kind.name for kind in KINDS}
    assert facts["counts"]["meetings"] == len(run("list", example, "meetings", "--json").json)
    assert facts["sides"] == ["CN", "UK"]
    assert (facts["encrypted"], facts["integrity"]) == (False, "ok")
    assert isinstance(facts["schema"], int)
    assert isinstance(facts["operations"], int)
    assert facts["operations"] > sum(facts["counts"].values()) - 80
    assert facts["replica"]
    assert f"meetings\t{facts['counts']['meetings']}\n" in run("info", example).out


def test_check_says_ok(run: Run, example: Path) -> None:
    done = run("check", example)
    assert (done.status, done.err) == (0, "")
    assert "operations are sound." in done.out
    told = run("check", example, "--json").json
    assert (told["ok"], told["faults"]) == (True, [])


def test_a_backup_is_restored_as_a_book_of_its_own(run: Run, small: Path, tmp_path: Path) -> None:
    run("add", small, "terms", "en=lock", "zh=锁")
    path = Path(run("backup", small, "--to", tmp_path / "elsewhere").out.strip())
    assert path.parent == tmp_path / "elsewhere"
    before = path.read_bytes()
    manifest = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert manifest["operations"] == run("info", small, "--json").json["operations"]
    run("remove", small, "TERM:1")
    back = tmp_path / "back.book"
    assert run("restore", path, back).status == 0
    assert [term["en"] for term in run("list", back, "terms", "--json").json] == ["lock"]
    assert run("check", back).status == 0
    assert "already" in run("restore", path, back).sentence
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == sorted((path, path.with_suffix(".json")))


def test_a_sealed_backup_is_restored_with_its_passphrase(
    run: Run, sealed: Path, phrase_file: Path, tmp_path: Path
) -> None:
    key = ("--passphrase-file", phrase_file)
    path = Path(run("backup", sealed, *key).out.strip())
    back = tmp_path / "back.book"
    assert "passphrase" in run("restore", path, back).sentence
    assert not back.exists()
    assert run("restore", path, back, *key).status == 0
    assert run("info", back, "--json", *key).json["encrypted"] is True


def test_the_passphrase_comes_from_a_file_that_is_named(
    run: Run, sealed: Path, phrase_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = run("list", sealed, "terms", "--json", "--passphrase-file", phrase_file)
    assert [term["en"] for term in given.json] == ["lock"]
    monkeypatch.setenv("SECRETARIAT_PASSPHRASE_FILE", str(phrase_file))
    assert run("list", sealed, "terms", "--json").json == given.json


def test_nobody_is_asked_for_a_passphrase_without_a_terminal(run: Run, sealed: Path) -> None:
    assert run("list", sealed, "terms").sentence == (
        "sealed.book is not a record book, or it needs its passphrase."
    )


def test_the_passphrase_is_asked_for_on_a_terminal(
    run: Run, sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return PASSPHRASE

    monkeypatch.setattr("getpass.getpass", answer)
    monkeypatch.setattr("sys.stdin", _Terminal())
    assert run("list", sealed, "terms").out.startswith("TERM:1\tlock")
    assert asked == ["Passphrase of sealed.book: "]


def test_a_plain_book_needs_no_passphrase_even_where_one_is_at_hand(
    run: Run, small: Path, phrase_file: Path
) -> None:
    assert run("info", small, "--json", "--passphrase-file", phrase_file).status == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [(b"", "is empty."), (b"\n", "is empty."), (b"\xff\xfe\x00", "is not UTF-8 text.")],
)
def test_a_passphrase_file_without_a_passphrase_is_refused(
    run: Run, sealed: Path, tmp_path: Path, text: bytes, expected: str
) -> None:
    file = tmp_path / "phrase"
    file.write_bytes(text)
    assert expected in run("info", sealed, "--passphrase-file", file).sentence
    missing = run("info", sealed, "--passphrase-file", tmp_path / "none").sentence
    assert "cannot be read" in missing


def test_another_passphrase_is_refused_and_nothing_is_changed(
    run: Run, sealed: Path, tmp_path: Path
) -> None:
    file = tmp_path / "phrase"
    file.write_text("guess\n", encoding="utf-8")
    before = sealed.read_bytes()
    assert run("info", sealed, "--passphrase-file", file).sentence == (
        "sealed.book is not a record book, or its passphrase is another one."
    )
    assert sealed.read_bytes() == before


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("command", ["backup", "check"])
def test_what_takes_long_says_on_a_terminal_how_far_it_is(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    screen = _Screen()
    monkeypatch.setattr("sys.stderr", screen)
    quiet = run(command, small).out
    assert "%" not in quiet
    shares = [int(share) for share in re.findall(r"([0-9]+) %", screen.getvalue())]
    assert shares == sorted(set(shares))
    assert shares[0] == 0
    assert shares[-1] == 100
    assert screen.getvalue().endswith("\r\x1b[K")


def test_a_book_of_an_older_version_says_on_a_terminal_how_far_it_is_brought_up_to_date(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(small)
    with begun(engine, writing=True) as view:
        kept_facts.put(view, "declarations", "older")
    engine.dispose()
    screen = _Screen()
    monkeypatch.setattr(quarantine, "AT_ONCE", 1)
    monkeypatch.setattr("sys.stderr", screen)
    listed = run("list", small, "sides").out
    told = screen.getvalue()
    assert "%" not in listed
    assert "Updating the book to this version of Secretariat: 100 %" in told
    shares = [int(share) for share in re.findall(r"([0-9]+) %", told)]
    assert shares == sorted(set(shares))
    assert len(shares) > 1
    screen.truncate(0)
    run("list", small, "sides")
    assert "%" not in screen.getvalue()
