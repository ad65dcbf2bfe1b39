"""Papers: files that travel with the book, locked as it is, and are proved when they come out."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from secretariat.cli.main import main
from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching, file_papers, files, paper_files
from secretariat.data.store.connection import connect
from secretariat.data.store.file_papers import FilePapers
from secretariat.data.upkeep import backup
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting
from secretariat.domain.papers import Paper
from secretariat.errors import SecretariatError
from secretariat.office import papers
from secretariat.office.desks import copies
from secretariat.office.writing import safe_name
from tests.fixtures.books import back_up, copied
from tests.fixtures.killed import killed_at
from tests.fixtures.sources import ANNA

TODAY = date(2026, 11, 24)
PHRASE = "long words that nobody guesses"
NO_ROOM = "The disk is full."
NOBODY_SAYS = b"The Treaty of Tordesillas, annotated"


@pytest.fixture(scope="module", params=["", PHRASE])
def prepared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with one meeting of one item, plain and locked; `book` is a copy of it."""
    path = tmp_path_factory.mktemp("prepared") / "our.book"
    new_book = Book.create(path, "uk", request.param)
    with new_book.change("Begin", ANNA) as change:
        mechanism = change.add(Mechanism(code="JCM", name=Bilingual("Commission", "联委会")))
        meeting = change.add(Meeting(mechanism=Link(mechanism.id), ordinal=12))
        change.add(Item(meeting=Link(meeting.id), title=Bilingual("Opening")))
    new_book.close()
    back_up(path, new_book.key)
    return path


@pytest.fixture
def book(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    # Each test has passing files of its own: a file of the same name and digest is not made anew.
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr(papers, "passing_folder", lambda: passing)
    path = copied(prepared, tmp_path / "our.book")
    return Book.open(path, PHRASE if files.is_locked(path) else "")


def _attach(book: Book, ref: str, source: Path) -> Paper:
    with book.change("Attach", ANNA) as change:
        record = reading.find(change.view, ref)
        return papers.attach(book, change, record, source, TODAY)


def _source(tmp_path: Path, name: str, content: bytes = NOBODY_SAYS) -> Path:
    path = tmp_path / "received" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


def test_an_attached_file_comes_out_again_though_its_source_is_gone(
    book: Book, tmp_path: Path
) -> None:
    content = bytes(range(256)) * 10_000
    source = _source(tmp_path, "Annex 1_final.pdf", content)
    paper = _attach(book, "JCM12", source)
    source.unlink()
    path = papers.file_of(book, paper)
    assert path is not None
    assert (path.name, path.read_bytes()) == ("Annex 1_final.pdf", content)
    assert paper.sha256 == hashlib.sha256(content).hexdigest()
    assert (paper.title, paper.received) == (Bilingual("Annex 1 final"), TODAY)
    assert paper.meeting is not None


def test_a_file_is_kept_where_only_who_opens_the_book_can_read_it(
    book: Book, tmp_path: Path
) -> None:
    _attach(book, "JCM12", _source(tmp_path, "会议材料.txt"))
    assert book.path is not None
    stored = paper_files.file_of(book.path).read_bytes()
    assert (NOBODY_SAYS in stored) == (not book.key)


def test_a_chinese_name_is_a_chinese_title(book: Book, tmp_path: Path) -> None:
    assert _attach(book, "JCM12", _source(tmp_path, "会议材料.txt")).title == Bilingual(
        "", "会议材料"
    )


def test_the_same_file_is_one_paper_that_belongs_to_both_records(
    book: Book, tmp_path: Path
) -> None:
    first = _attach(book, "JCM12", _source(tmp_path, "a.txt"))
    again = _attach(book, "JCM12", _source(tmp_path, "b.txt"))
    other = _attach(book, "JCM12/1", _source(tmp_path, "c.txt"))
    assert (again, other.id) == (first, first.id)
    with book.reading() as view:
        item = reading.find(view, "JCM12/1")
        (paper,) = fetching.every(view, Paper)
    assert set(paper.about) == {*first.about, Link(item.id)}


def test_a_copy_that_somebody_wrote_in_is_not_given_out_as_the_paper(
    book: Book, tmp_path: Path
) -> None:
    paper = _attach(book, "JCM12", _source(tmp_path, "Annex 1.pdf"))
    first = papers.file_of(book, paper)
    assert first is not None
    first.write_bytes(b"edited")
    again = papers.file_of(book, paper)
    assert again is not None
    assert (again.name, again.read_bytes()) == ("Annex 1.pdf", NOBODY_SAYS)
    assert first.read_bytes() == b"edited"


@pytest.mark.parametrize("place", ["..", "notes/..", "议" * 150 + ".pdf", "C:\\papers\\a?.pdf"])
def test_a_paper_with_any_name_is_given_out_within_its_folder(
    book: Book, tmp_path: Path, place: str
) -> None:
    paper = replace(_attach(book, "JCM12", _source(tmp_path, "Annex 1.pdf")), place=place)
    path = papers.file_of(book, paper)
    assert path is not None
    assert path.read_bytes() == NOBODY_SAYS
    assert path.is_relative_to(papers.passing_folder() / paper.sha256)


def test_a_digest_that_is_none_leads_to_no_file_of_this_computer(
    book: Book, tmp_path: Path
) -> None:
    private = tmp_path / "private"
    private.mkdir()
    (private / "secret.txt").write_text("ours alone")
    paper = Paper(title=Bilingual("Trap"), place="secret.txt", sha256=str(private))
    assert papers.file_of(book, paper) is None


def test_an_empty_file_is_a_file(book: Book, tmp_path: Path) -> None:
    path = papers.file_of(book, _attach(book, "JCM12", _source(tmp_path, "empty.txt", b"")))
    assert path is not None
    assert path.read_bytes() == b""


def test_what_is_no_file_is_refused_and_nothing_is_kept(book: Book, tmp_path: Path) -> None:
    with pytest.raises(SecretariatError, match="that is a folder; choose a file"):
        _attach(book, "JCM12", tmp_path)
    with book.reading() as view:
        assert fetching.every(view, Paper) == []


def test_a_file_that_was_tampered_with_is_not_given_out(book: Book, tmp_path: Path) -> None:
    paper = _attach(book, "JCM12", _source(tmp_path, "a.txt"))
    assert book.path is not None
    driver = connect(paper_files.file_of(book.path), book.key)
    driver.execute("UPDATE piece SET bytes = x'00'")
    driver.close()
    with pytest.raises(SecretariatError, match="is damaged"):
        papers.file_of(book, paper)


def test_a_paper_whose_file_was_never_kept_is_found_at_its_place_if_it_is_the_same(
    book: Book, tmp_path: Path
) -> None:
    source = _source(tmp_path, "a.txt")
    digest = hashlib.sha256(NOBODY_SAYS).hexdigest()
    there = Paper(place=str(source), sha256=digest)
    assert papers.file_of(book, there) == source
    assert papers.file_of(book, Paper(place="received/a.txt", sha256=digest)) == source
    # Who writes a record may name any file of ours: without its digest nothing is taken.
    assert papers.file_of(book, Paper(place=str(source))) is None
    assert papers.file_of(book, Paper(place=f"/{source}", sha256=digest)) is None
    source.write_bytes(b"another")
    assert papers.file_of(book, there) is None
    assert papers.file_of(book, Paper(place="https://www.gov.uk/a.pdf")) is None
    assert papers.file_of(book, Paper(place="x" * 5_000)) is None


def _given_out(book: Book, paper: Paper) -> bytes | None:
    path = papers.file_of(book, paper)
    return path.read_bytes() if path else None


def test_files_travel_with_the_papers_that_a_copy_holds(book: Book, tmp_path: Path) -> None:
    paper = _attach(book, "JCM12", _source(tmp_path, "a.txt"))
    gone = _attach(book, "JCM12", _source(tmp_path, "b.txt", b"withdrawn"))
    with book.change("Remove", ANNA) as change:
        change.remove(gone)
    target = tmp_path / "laptop.book"
    copies.check_out(book, target, keeper="cn", passphrase=PHRASE, joint_only=True)
    laptop = Book.open(target, PHRASE)
    assert _given_out(laptop, paper) == NOBODY_SAYS
    assert paper_files.everything(target, laptop.key) == [paper.sha256]
    theirs = _attach(laptop, "JCM12", _source(tmp_path, "c.txt", b"from the other side"))
    assert copies.merge(book, laptop, dry_run=True).new == 1
    assert paper_files.is_kept(book.path or tmp_path, book.key, theirs.sha256) is False
    copies.merge(book, laptop)
    assert paper_files.is_kept(book.path or tmp_path, book.key, theirs.sha256) is True
    laptop.close()


def test_a_backup_holds_the_files_too_and_a_restored_book_has_them(
    book: Book, tmp_path: Path
) -> None:
    paper = _attach(book, "JCM12", _source(tmp_path, "a.txt"))
    backup_ = book.back_up()
    assert backup_ is not None
    restored = tmp_path / "elsewhere" / "restored.book"
    restored.parent.mkdir()
    backup.restore(backup_, restored, files.key_of(backup_, PHRASE if book.key else ""))
    assert paper_files.is_kept(restored, book.key, paper.sha256)


def test_a_backup_keeps_its_files_when_another_cannot_be_made(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise SecretariatError(NO_ROOM)

    paper = _attach(book, "JCM12", _source(tmp_path, "Annex 1.pdf"))
    first = book.back_up()
    assert first is not None
    assert book.path is not None
    copy = first.parent / book.path.stem
    assert paper_files.is_kept(copy, book.key, paper.sha256)
    monkeypatch.setattr(file_papers, "carry", full)
    with pytest.raises(SecretariatError, match=NO_ROOM):
        book.back_up()
    assert paper_files.is_kept(copy, book.key, paper.sha256)
    assert not list(first.parent.glob("*.unfinished*"))


def test_a_backup_of_files_under_a_former_passphrase_is_made_anew(
    book: Book, tmp_path: Path
) -> None:
    paper = _attach(book, "JCM12", _source(tmp_path, "Annex 1.pdf"))
    assert book.path is not None
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    copy = folder / book.path.stem
    other = f"x'{'ab' * 48}'"
    file_papers.carry(FilePapers(book.path, book.key), FilePapers(copy, other), [paper.sha256])
    book.back_up(folder)
    assert paper_files.is_kept(copy, book.key, paper.sha256)


def test_the_command_line_attaches_files(
    tmp_path: Path,
    book: Book,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "phrase").write_text(PHRASE, encoding="utf-8")
    monkeypatch.setenv("SECRETARIAT_PASSPHRASE_FILE", str(tmp_path / "phrase"))
    files = [str(_source(tmp_path, name, name.encode())) for name in ("a.txt", "b.txt")]
    assert main(["attach", str(book.path), "JCM12", *files]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "a.txt is filed as DOC:1.",
        "b.txt is filed as DOC:2.",
    ]
    assert main(["attach", str(book.path), "JCM12", files[0], "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert told == {"ref": "DOC:1", "sha256": hashlib.sha256(b"a.txt").hexdigest()}


def test_the_command_line_gives_a_file_out_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "our.book"
    new_book = Book.create(path, "uk")
    with new_book.change("Begin", ANNA) as change:
        change.add(Mechanism(code="JCM", name=Bilingual("Commission", "联委会")))
        change.add(Paper(title=Bilingual("Elsewhere"), place="nowhere.pdf"))
    new_book.close()
    source = _source(tmp_path, "Annex 1.pdf")
    assert main(["attach", str(path), "JCM", str(source), "--json"]) == 0
    (filed,) = json.loads(capsys.readouterr().out)
    source.unlink()
    target = tmp_path / "out.pdf"
    assert main(["paper", str(path), filed["ref"], "-o", str(target)]) == 0
    assert target.read_bytes() == NOBODY_SAYS
    assert main(["paper", str(path), "DOC:1", "-o", str(tmp_path / "none.pdf")]) == 2
    assert not (tmp_path / "none.pdf").exists()


def test_who_is_killed_as_the_first_file_is_kept_leaves_a_book_that_is_whole(
    tmp_path: Path,
) -> None:
    path = tmp_path / "killed.book"
    Book.create(path, "uk", seeded=False).close()
    source = _source(tmp_path, "scan.pdf")
    killed_at("secretariat.data.store.paper_files._put", lambda: paper_files.keep(path, "", source))
    assert paper_files.file_of(path).exists()
    assert paper_files.everything(path, "") == []
    assert not paper_files.is_kept(path, "", "0" * 64)
    assert [*paper_files.damaged(path, "")] == []
    digest = paper_files.keep(path, "", source)
    assert paper_files.read(path, "", digest) == NOBODY_SAYS


def test_files_that_a_power_cut_left_half_written_are_read_and_the_book_is_sound(
    book: Book, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(NOBODY_SAYS)
    with book.change("Attach", ANNA) as change:
        papers.attach(book, change, reading.find(change.view, "JCM12"), scan, TODAY)
    assert book.path is not None
    assert book.papers is not None
    kept = book.papers.everything()
    place = paper_files.file_of(book.path)
    child = os.fork()
    if child == 0:  # pragma: no cover - what is killed reports nothing
        driver = connect(place, book.key, mode="rw")
        driver.execute("PRAGMA cache_size=1")  # so that pages are written before the end
        driver.execute("BEGIN")
        driver.execute("UPDATE piece SET bytes = zeroblob(400000)")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert place.with_name(f"{place.name}-journal").stat().st_size
    assert list(checking.faults(book)) == []
    assert book.papers.read(kept[0]) == NOBODY_SAYS


def test_the_folder_of_copies_is_made_anew_where_the_system_cleared_it_away() -> None:
    shutil.rmtree(papers.passing_folder())
    assert papers.passing_folder().is_dir()


def test_a_name_that_turns_the_reading_round_is_no_name_of_a_file() -> None:
    assert safe_name("photo\u202egpj.exe") == "photo-gpj.exe"
    assert safe_name("\ud800.pdf") == "-.pdf"
