"""The passphrase of a book and its recovery sheet, from the shell."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from pypdf import PdfReader

from secretariat.data.store import recovery
from tests.cli.conftest import Run

NEW = "blue kettle on the roof"


@pytest.fixture
def new_file(tmp_path: Path) -> Path:
    path = tmp_path / "new.txt"
    path.write_text(NEW + "\n", encoding="utf-8")
    return path


def code_on(sheet: Path) -> str:
    text = " ".join(page.extract_text() for page in PdfReader(sheet).pages)
    match = re.search(r"(?:[0-9A-HJKMNP-TV-Z]{4}\s+){7}[0-9A-HJKMNP-TV-Z]{4}", text)
    assert match, text
    return match.group()


def test_a_plain_book_is_encrypted_recovered_by_its_sheet_and_made_plain_again(
    run: Run, small: Path, tmp_path: Path, new_file: Path
) -> None:
    done = run("passphrase", small, "--new-passphrase-file", new_file)
    assert done.status == 0, done
    assert "now opens with the new passphrase (strength: strong)" in done.out
    assert "1 backup was changed with it." in done.out
    assert "passphrase" in run("list", small, "actions").sentence
    opens = ("--passphrase-file", new_file)
    sheet = tmp_path / "sheet.pdf"
    assert run("recovery-sheet", small, "-o", sheet, *opens).status == 0
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    code, third = tmp_path / "code.txt", tmp_path / "third.txt"
    code.write_text(" ".join(code_on(sheet).split()))
    third.write_text("another row of good words")
    lost = run("recover", small, "--code-file", code, "--new-passphrase-file", third)
    assert lost.status == 0, lost
    assert run("list", small, "actions", "--passphrase-file", third).status == 0
    plain = run("passphrase", small, "--plain", "--passphrase-file", third)
    assert "no longer encrypted" in plain.out
    assert not recovery.exists(small)
    assert run("check", small).status == 0


def test_the_sheet_says_in_both_languages_what_it_is_for(
    run: Run, sealed: Path, phrase_file: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.pdf"
    run("recovery-sheet", sealed, "-o", sheet, "--passphrase-file", phrase_file)
    text = "".join(page.extract_text() for page in PdfReader(sheet).pages)
    assert "Recovery sheet" in text
    assert "恢复" in text
    assert recovery.fingerprint(sealed) in text
    assert len(PdfReader(sheet).pages) == 1


@pytest.mark.parametrize("weak", ["short", "password12345"])
def test_a_passphrase_that_is_easily_guessed_is_refused(
    run: Run, small: Path, tmp_path: Path, weak: str
) -> None:
    file = tmp_path / "weak.txt"
    file.write_text(weak)
    assert "too easily guessed" in run("passphrase", small, "--new-passphrase-file", file).sentence
    new = run("new", tmp_path / "b.book", "--passphrase-file", file)
    assert "too easily guessed" in new.sentence
    assert not (tmp_path / "b.book").exists()


def test_the_same_passphrase_once_more_is_refused(
    run: Run, sealed: Path, phrase_file: Path
) -> None:
    again = run("passphrase", sealed, "--new-passphrase-file", phrase_file,
                "--passphrase-file", phrase_file)  # fmt: skip
    assert "choose another" in again.sentence


def test_a_plain_book_needs_no_sheet_and_an_unwritable_one_ends_no_former_sheet(
    run: Run, small: Path, sealed: Path, phrase_file: Path, tmp_path: Path
) -> None:
    sentence = run("recovery-sheet", small, "-o", tmp_path / "s.pdf").sentence
    assert "needs no recovery sheet" in sentence
    assert not (tmp_path / "s.pdf").exists()
    opens = ("--passphrase-file", phrase_file)
    run("recovery-sheet", sealed, "-o", tmp_path / "s.pdf", *opens)
    before = recovery.fingerprint(sealed)
    nowhere = tmp_path / "no such folder" / "s.pdf"
    assert "cannot be written" in run("recovery-sheet", sealed, "-o", nowhere, *opens).sentence
    assert recovery.fingerprint(sealed) == before


def test_a_copy_of_an_encrypted_book_is_not_made_plain_unasked(
    run: Run, sealed: Path, phrase_file: Path, tmp_path: Path
) -> None:
    opens = ("--passphrase-file", phrase_file)
    assert run("check-out", sealed, tmp_path / "c.book", "--name", "Bo", *opens).status == 0
    assert "passphrase" in run("list", tmp_path / "c.book", "actions").sentence


def test_a_copy_may_have_a_passphrase_of_its_own(
    run: Run, sealed: Path, phrase_file: Path, tmp_path: Path, new_file: Path
) -> None:
    copy, own = tmp_path / "copy.book", ("--copy-passphrase-file", new_file)
    opens = ("--passphrase-file", phrase_file)
    assert run("check-out", sealed, copy, "--name", "Ana", *opens, *own).status == 0
    assert "passphrase" in run("list", copy, "organisations", *opens).sentence
    assert run("list", copy, "organisations", "--passphrase-file", new_file).status == 0
    assert run("merge", sealed, copy, *opens, *own).status == 0


def test_a_plain_book_has_a_copy_with_a_passphrase(
    run: Run, small: Path, tmp_path: Path, new_file: Path
) -> None:
    copy = tmp_path / "copy.book"
    result = run("check-out", small, copy, "--name", "Ana", "--copy-passphrase-file", new_file)
    assert result.status == 0
    assert "passphrase" in run("list", copy, "organisations").sentence
    assert run("merge", small, copy, "--copy-passphrase-file", new_file).status == 0


def test_a_copy_whose_passphrase_was_changed_on_the_journey_is_merged_by_it(
    run: Run, sealed: Path, phrase_file: Path, tmp_path: Path, new_file: Path
) -> None:
    opens, copy = ("--passphrase-file", phrase_file), tmp_path / "copy.book"
    assert run("check-out", sealed, copy, "--name", "Ana", *opens).status == 0
    assert run("passphrase", copy, "--new-passphrase-file", new_file, *opens).status == 0
    new = ("--passphrase-file", new_file)
    assert run("add", copy, "organisations", "name.en=Office of Tests", "side=UK", *new).status == 0
    assert "passphrase is another one" in run("merge", sealed, copy, *opens).sentence
    both = (*opens, "--copy-passphrase-file", new_file)
    assert run("merge", sealed, copy, "--dry-run", *both).status == 0
    assert run("merge", sealed, copy, *both).status == 0
    assert "Office of Tests" in run("list", sealed, "organisations", *opens).out
