"""A book gets another passphrase, is encrypted, or is plain again: whole at every moment."""

from __future__ import annotations

import hashlib
import stat
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any, Literal

import pytest

from secretariat import abandoned, settings
from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.store import connection, files, paper_files, passphrases, recovery
from secretariat.data.store.passphrases import Strength, strength
from secretariat.data.store.sources import REAL
from secretariat.data.upkeep import backup, relocking
from secretariat.errors import SecretariatError
from secretariat.office import backups, locking
from tests.fixtures.books import action, add, copied

Form = Literal["NFC", "NFD"]
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch, _ready: None) -> None:
    """Each key costs half a second of purpose, and these tests make many."""

    def scrypt(phrase: bytes, *, salt: bytes, **_: object) -> bytes:
        return hashlib.sha256(salt + phrase).digest()

    monkeypatch.setattr(hashlib, "scrypt", scrypt)


READY: list[Path] = []
OLD, NEW = "old words to open with", "new words to open with"
VALUE = "Wen Hua, whom nobody shall find"


@pytest.fixture(scope="module")
def _ready(tmp_path_factory: pytest.TempPathFactory) -> None:
    READY.clear()
    READY.append(tmp_path_factory.mktemp("ready"))


def made(path: Path, passphrase: str = "") -> Path:
    """A book with an action, the file of a paper, and a backup; copied from one made before."""
    name = "locked.book" if passphrase else "plain.book"
    if not READY[0].joinpath(name).exists():
        _make(READY[0] / name, passphrase)
    return copied(READY[0] / name, path)


def _make(path: Path, passphrase: str) -> Path:
    book = Book.create(path, passphrase=passphrase, seeded=False)
    add(book, action(VALUE))
    source = path.with_name("paper.txt")
    source.write_text(VALUE)
    paper_files.keep(path, book.key, source)
    source.unlink()
    book.back_up()
    book.close()
    return path


def changed(path: Path, former: str, passphrase: str, **options: Any) -> relocking.Relocked:
    new_key = files.new_key(passphrase, REAL)
    return relocking.relock(path, files.key_of(path, former), new_key, **options)


def holds_all(path: Path, passphrase: str) -> bool:
    """True when the book opens, is sound, and has its paper."""
    book = Book.open(path, passphrase)
    try:
        kept = paper_files.everything(path, book.key)
        return [*checking.faults(book)] == [] and len(kept) == 1
    finally:
        book.close()


@pytest.mark.parametrize(("former", "passphrase"), [(OLD, NEW), ("", NEW), (OLD, "")])
def test_a_book_its_papers_and_its_backups_open_by_the_new_passphrase(
    tmp_path: Path, former: str, passphrase: str
) -> None:
    path = _make(tmp_path / "a.book", former)
    assert changed(path, former, passphrase).backups == 1
    assert holds_all(path, passphrase)
    (kept_backup,) = backup.backups_of(path)
    backup.restore(
        kept_backup.path, tmp_path / "b.book", files.key_of(kept_backup.path, passphrase)
    )
    assert holds_all(tmp_path / "b.book", passphrase)
    if former and passphrase:
        with pytest.raises(SecretariatError):
            Book.open(path, former)
    if passphrase:
        every = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
        assert VALUE.encode() not in every


def test_a_desk_goes_on_as_the_same_replica(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book", OLD)
    book = Book.open(path, OLD)
    before = book.replica
    book.close()
    changed(path, OLD, NEW)
    book = Book.open(path, NEW)
    assert book.replica == before
    book.close()


def test_backups_may_stay_as_they_are(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book", OLD)
    done = changed(path, OLD, NEW, with_backups=False)
    (kept_backup,) = backup.backups_of(path)
    assert done.left == (kept_backup.path,)
    assert files.recognise(kept_backup.path, files.key_of(kept_backup.path, OLD)) == files.SCHEMA


def test_a_backup_that_another_passphrase_opens_is_named_and_left(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book", OLD)
    changed(path, OLD, NEW, with_backups=False)
    (former,) = backup.backups_of(path)
    done = changed(path, NEW, "a third set of words")
    assert done.left == (former.path,)
    assert done.backups == 0


@pytest.mark.usefixtures("settings_home")
def test_backups_in_the_second_place_are_locked_like_the_book(tmp_path: Path) -> None:
    path, stick = made(tmp_path / "a.book"), tmp_path / "stick"
    stick.mkdir()
    known = backups.with_second_place(settings.load(), stick, path)
    settings.save(known)
    copy = backups.copy_to_second(path, "", known)
    assert copy is not None
    done = locking.lock(path, "", NEW)
    assert (done.backups, done.left) == (2, ())
    assert files.recognise(copy, files.key_of(copy, NEW)) == files.SCHEMA
    for file in stick.rglob("*"):
        assert file.is_dir() or VALUE.encode() not in file.read_bytes()
    stick.rename(tmp_path / "not connected")
    (left,) = locking.unlock(path, files.key_of(path, NEW)).left
    assert left == copy.parent


def test_a_book_that_another_program_has_open_stays_as_it_is(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book", OLD)
    book = Book.open(path, OLD)
    try:
        with pytest.raises(SecretariatError, match="in use"):
            changed(path, OLD, NEW)
        add(book, action("one more"))
    finally:
        book.close()
    assert holds_all(path, OLD)


def test_a_damaged_book_stays_as_it_is(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book")
    driver = connection.connect(path)
    driver.execute("UPDATE journal SET payload = replace(payload, 'Hua', 'Hau')")
    driver.close()
    with pytest.raises(SecretariatError, match="damaged"):
        changed(path, "", NEW)
    assert files.is_plain(path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a.book", "a.book.backups", "a.book.papers",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("step", "former"),
    [
        ("_write", ""), ("_prove", OLD), ("_take_along", ""), ("replace", OLD), ("finish", ""),
        *(pytest.param(*case, marks=pytest.mark.thorough) for case in (
            ("_write", OLD), ("_prove", ""), ("_take_along", OLD), ("replace", ""), ("finish", OLD),
        )),
    ],
)  # fmt: skip
def test_a_run_that_breaks_off_leaves_a_whole_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, former: str
) -> None:
    path, passphrase = made(tmp_path / "a.book", former), NEW
    real = getattr(relocking, step)

    def killed(*given: Any, **more: Any) -> None:
        if step == "finish" and not paper_files.file_of(relocking._beside(path)).exists():
            return
        if step != "finish":
            real(*given, **more)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(relocking, step, killed)
        with pytest.raises(KeyboardInterrupt):
            changed(path, former, passphrase)
    opens = passphrase if step in {"replace", "finish"} else former
    assert holds_all(path, opens)
    assert not list(tmp_path.glob("*.next*"))


def test_the_rights_of_the_file_stay(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book", OLD)
    path.chmod(0o660)
    changed(path, OLD, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o660


@pytest.mark.parametrize("typed", ["NFC", "NFD"])
@pytest.mark.parametrize("encrypted", ["NFC", "NFD"])
def test_a_passphrase_opens_however_the_keyboard_composes_its_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: Form, encrypted: Form
) -> None:
    with monkeypatch.context() as patch:
        # As an earlier version did, which took each passphrase as it was typed.
        patch.setattr(passphrases, "spelled", lambda phrase: phrase)
        phrase = unicodedata.normalize(encrypted, "résumé à la carte")
        Book.create(tmp_path / "a.book", passphrase=phrase, seeded=False).close()
    Book.open(tmp_path / "a.book", unicodedata.normalize(typed, phrase)).close()


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("a", Strength.WEAK), ("aaaaaaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("password12345", Strength.WEAK), ("qwertyuiop1234567890", Strength.WEAK),
        ("abcabcabcabcabc", Strength.WEAK), ("geheim", Strength.WEAK), ("密码", Strength.WEAK),
        ("blue kettle", Strength.FAIR), ("长城 and Hadrian's Wall", Strength.STRONG),
        ("秘书处的会议记录", Strength.STRONG),
    ],
)  # fmt: skip
def test_what_is_easily_guessed_is_called_weak(phrase: str, expected: Strength) -> None:
    assert strength(phrase) is expected
    if expected is Strength.WEAK:
        with pytest.raises(SecretariatError, match="too easily guessed"):
            passphrases.refuse_weak(phrase)
    else:
        passphrases.refuse_weak(phrase)


def code_of(path: Path, passphrase: str) -> str:
    return recovery.begin(path, files.key_of(path, passphrase), REAL).code


def key_by(path: Path, code: str) -> str:
    return recovery.key_of(path, code, files.salt_of(path))


def test_the_code_opens_the_book_and_every_later_backup(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book", OLD)
    code = code_of(path, OLD)
    assert key_by(path, code) == files.key_of(path, OLD)
    assert key_by(path, code.lower().replace(" ", "-")) == files.key_of(path, OLD)
    book = Book.open(path, OLD)
    second = book.back_up()
    book.close()
    assert second is not None
    assert key_by(second, code) == files.key_of(second, OLD)


def test_the_same_sheet_opens_the_book_after_its_passphrase_was_changed(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book", OLD)
    code = code_of(path, OLD)
    changed(path, OLD, NEW)
    assert key_by(path, code) == files.key_of(path, NEW)
    (kept_backup,) = backup.backups_of(path)
    assert key_by(kept_backup.path, code) == files.key_of(kept_backup.path, NEW)
    changed(path, NEW, "")
    assert not recovery.exists(path)
    (kept_backup,) = backup.backups_of(path)
    assert not recovery.exists(kept_backup.path)


def test_a_book_that_was_made_from_a_backup_opens_by_its_sheet(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book", OLD)
    code = code_of(path, OLD)
    changed(path, OLD, NEW)
    (kept_backup,) = backup.backups_of(path)
    target = tmp_path / "anew.book"
    backup.restore(kept_backup.path, target, files.key_of(kept_backup.path, NEW))
    assert key_by(target, code) == files.key_of(target, NEW)
    plain = made(tmp_path / "plain.book")
    backup.restore(backup.backups_of(plain)[0].path, tmp_path / "again.book", "")
    assert not recovery.exists(tmp_path / "again.book")


def test_a_run_that_breaks_off_leaves_the_sheet_as_good_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "a.book", OLD)
    code = code_of(path, OLD)
    for step, opens in (("_prove", OLD), ("_take_along", OLD), ("finish", NEW)):

        def killed(*given: Any, step: str = step, **more: Any) -> None:
            if step == "finish" and not paper_files.file_of(relocking._beside(path)).exists():
                return
            if step == "_take_along":
                recovery.seal(path, [given[1], given[2]])
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(relocking, step, killed)
            with pytest.raises(KeyboardInterrupt):
                changed(path, OLD, NEW)
        assert key_by(path, code) == files.key_of(path, opens)


def test_a_new_sheet_is_the_one_for_backups_that_were_made_before_it(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book", OLD)
    (kept_backup,) = backup.backups_of(path)
    assert not recovery.exists(kept_backup.path)
    key = files.key_of(path, OLD)
    first, second = (locking.new_sheet(path, key).code for _ in range(2))
    assert key_by(kept_backup.path, second) == key
    with pytest.raises(SecretariatError, match="newest sheet"):
        key_by(kept_backup.path, first)


def test_a_new_sheet_ends_the_former_one_and_a_slip_of_the_pen_is_said(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book", OLD)
    first, second = code_of(path, OLD), code_of(path, OLD)
    with pytest.raises(SecretariatError, match="newest sheet"):
        key_by(path, first)
    wrong = ("B" if second[0] != "B" else "C") + second[1:]
    with pytest.raises(SecretariatError, match="letter or digit of the recovery code is wrong"):
        key_by(path, wrong)
    recovery.file_of(path).unlink()
    with pytest.raises(SecretariatError, match="no recovery file"):
        key_by(path, second)
    assert holds_all(path, OLD)


@pytest.mark.parametrize(
    "bad", [b"", b"{}", b"[1]", b'{"for": "zz", "keys": {}}', b"\xff", b"[" * 9]
)
def test_a_spoilt_recovery_file_is_refused_in_a_sentence(tmp_path: Path, bad: bytes) -> None:
    path = made(tmp_path / "a.book", OLD)
    code = code_of(path, OLD)
    recovery.file_of(path).write_bytes(bad)
    with pytest.raises(SecretariatError, match="cannot be read as a recovery file"):
        key_by(path, code)
    assert holds_all(path, OLD)


_GUARDED = """
import sys
from pathlib import Path
from secretariat.data.store.connection import connect
driver = connect(Path(sys.argv[1]), sys.argv[2])
print(*driver.execute("PRAGMA cipher_memory_security").fetchone())
"""


def test_what_the_database_lets_go_of_in_memory_is_wiped(tmp_path: Path) -> None:
    # In a process of its own: once it is on it stays on, and the tests after it would take longer.
    path = made(tmp_path / "a.book", OLD)
    command = [sys.executable, "-c", _GUARDED, str(path), files.key_of(path, OLD)]
    text = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    assert text == "1\n"


def test_only_the_owner_may_look_into_what_holds_records(tmp_path: Path) -> None:
    path = _make(tmp_path / "a.book", OLD)
    code_of(path, OLD)
    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    assert {rights[name] for name in rights if name.endswith((".book", ".papers", ".json"))} == {
        0o600
    }
    assert rights["a.book.recovery"] == 0o600
    assert rights["a.book.backups"] == 0o700


def test_no_link_that_lies_at_a_temporary_name_is_followed(tmp_path: Path) -> None:
    path, victim = tmp_path / "a.book", tmp_path / "victim"
    victim.write_text("mine")
    passing = abandoned.passing_for(path)
    passing.symlink_to(victim)
    _make(path, OLD)
    passing.symlink_to(victim)
    changed(path, OLD, NEW)
    assert victim.read_text() == "mine"
    assert not passing.exists()


def test_a_small_book_is_locked_anew_by_one_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relocking, "_STEPS", 100)
    path = made(tmp_path / "test.book")
    written: list[float] = []
    relocking.relock(path, "", files.new_key(NEW, REAL), with_backups=False, tell=written.append)
    before_the_commit = written[: written.index(relocking._WRITTEN)] if written else []
    assert len(before_the_commit) > 100
    assert set(before_the_commit) == {0.0}
