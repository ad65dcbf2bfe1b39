"""A book is there whole or not at all, however its making ends; making it again works."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from secretariat import abandoned, settings
from secretariat.cli.main import main
from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.data.store import fetching, files
from secretariat.data.upkeep import backup
from secretariat.domain.meetings import Meeting
from secretariat.domain.papers import Paper
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.exchange import interchange
from secretariat.office import importing, papers
from secretariat.office.agreed import example as example_book
from tests.cli.conftest import Run
from tests.fixtures.books import copied
from tests.fixtures.disks import fill, small_disk
from tests.fixtures.killed import killed_at, left_at

JOURNAL = "secretariat.data.journal.chains.append"
CARRY = "secretariat.data.store.file_papers.carry"
PUT = "secretariat.data.upkeep.unfinished._put"
LOADED = ("mechanisms", "instruments", "meetings")
PLACES = {
    "new": [
        (JOURNAL, 2),
        (PUT, 1),
    ],
    "check-out": [
        ("secretariat.data.journal.merge.merge", 1),
        (CARRY, 1),
        (PUT, 1),
    ],
    "restore": [
        ("secretariat.data.upkeep.backup.begin_anew", 1),
        (CARRY, 1),
        (PUT, 1),
    ],
}


@pytest.fixture(autouse=True)
def _quick_example(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The example is its meetings and one paper: all of its records and texts take ten seconds.

    What is proved here is how the making of a book ends, not what was put into it.
    """
    paper = tmp_path_factory.mktemp("paper") / "paper.txt"
    paper.write_text("A paper of the example", encoding="utf-8")

    def load(book: Book, who: Who) -> None:
        with book.change("Load the example", who) as change:
            records = interchange.load(example_book.FOLDER)
            importing.take_in(change, {kind: records[kind] for kind in LOADED})
            meeting = reading.find_as(change.view, Meeting, "JCM12")
            papers.attach(book, change, meeting, paper, date(2026, 5, 20))

    monkeypatch.setattr(example_book, "load", load)


def _command(name: str, source: Path, target: Path) -> list[object]:
    if name == "new":
        return ["new", target, "--example"]
    if name == "check-out":
        return ["check-out", source, target, "--name", "Bo"]
    return ["restore", backup.backups_of(source)[0].path, target]


def _opens(path: Path) -> bool:
    try:
        Book.open(path).close()
    except SecretariatError:
        return False
    return True


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new book with a paper whose file is kept, and a backup of both."""
    folder = tmp_path_factory.mktemp("prepared")
    book = folder / "prepared.book"
    assert main(["new", str(book)]) == 0
    scan = folder / "scan.txt"
    scan.write_text("signed on both sides", encoding="utf-8")
    assert main(["attach", str(book), "UK", str(scan)]) == 0
    assert main(["backup", str(book)]) == 0
    return book


@pytest.fixture
def source(prepared: Path, tmp_path: Path) -> Path:
    """A copy of `prepared`, with its papers and backups."""
    return copied(prepared, tmp_path / "source.book")


@pytest.mark.parametrize(
    ("name", "place"),
    [(name, place) for name, places in PLACES.items() for place in places],
)
def test_a_killed_run_leaves_no_book_and_the_next_one_makes_it(
    run: Run, source: Path, tmp_path: Path, name: str, place: tuple[str, int]
) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    target = folder / "new.book"
    command = [str(argument) for argument in _command(name, source, target)]
    killed_at(place[0], lambda: main(command), call=place[1])
    assert not target.exists()
    assert [path for path in folder.iterdir() if _opens(path)] == []
    done = run(*command)
    assert done.status == 0, done
    names = {path.name for path in folder.iterdir() if path.is_file()}
    assert names - {"new.book", "new.book.papers"} == set()
    assert run("check", target).status == 0
    book = Book.open(target)
    with book.reading() as view:
        assert len(fetching.every(view, Side)) > 1
        assert fetching.every(view, Paper)
    book.close()


def test_what_another_run_is_making_is_left_alone(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    target = folder / "new.book"
    passing = abandoned.passing_for(target).name.replace(f"-{os.getpid()}.", "-1.")
    at_work = folder / passing
    at_work.write_bytes(b"half")
    left_behind = folder / "a-2026-01-01T000000.000000Z.unfinished"
    left_behind.write_bytes(b"half")
    assert run("new", target).status == 0
    assert at_work.exists()
    assert left_behind.exists()
    long_ago = time.time() - abandoned.STALE - 60
    os.utime(left_behind, (long_ago, long_ago))
    assert run("new", folder / "other.book").status == 0
    assert not left_behind.exists()


def test_a_backup_that_was_killed_is_cleared_away_by_the_next(run: Run, small: Path) -> None:
    folder = backup.folder_of(small)
    run("backup", small)
    before = set(folder.iterdir())
    killed_at("secretariat.data.upkeep.backup._examined", lambda: main(["backup", str(small)]))
    assert [abandoned.ENDING in path.name for path in left_at(folder, before)] == [True]
    assert run("backup", small).status == 0
    assert [path.suffix for path in left_at(folder, before)] == [".book", ".json"]


def test_an_unfinished_book_is_refused_under_its_passing_name(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "new.book"
    killed_at(PUT, lambda: main(["new", str(target)]))
    (left,) = tmp_path.glob("*.unfinished")
    text = f"{left.name} was never finished; make it again, and delete this file."
    assert run("info", left).sentence == text


def test_undo_reaches_what_was_put_in_while_the_book_was_made(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "new.book"
    run("new", target, "--example")
    book = Book.open(target, desk=settings.load().desk)
    with book.reading() as view:
        replicas = view.run("SELECT count(*) FROM replica").scalar()
    book.close()
    assert replicas == 1


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of thirty megabytes."""
    with small_disk(tmp_path / "disk", 30) as folder:
        yield folder


@pytest.mark.parametrize("name", sorted(PLACES))
def test_what_finds_no_room_leaves_nothing_and_works_once_there_is_some(
    run: Run, source: Path, disk: Path, name: str
) -> None:
    ballast = fill(disk, 300_000)
    target = disk / "new.book"
    assert run(*_command(name, source, target)).status == 2
    assert [path.name for path in disk.iterdir()] == ["ballast"]
    ballast.unlink()
    assert run(*_command(name, source, target)).status == 0
    assert files.is_locked(target) is False


def test_papers_that_lie_at_the_name_of_a_new_book_are_not_taken_for_its_own(
    run: Run, tmp_path: Path
) -> None:
    theirs = tmp_path / "new.book.papers"
    theirs.write_bytes(b"somebody's")
    text = f"{theirs} already exists; choose another name."
    assert run("new", tmp_path / "new.book").sentence == text
    assert theirs.read_bytes() == b"somebody's"


def test_a_name_that_was_taken_meanwhile_is_not_written_over(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "new.book"

    def fill_in(_: Book) -> None:
        target.write_text("theirs", encoding="utf-8")

    with pytest.raises(SecretariatError, match="already"):
        Book.create(target, fill=fill_in)
    assert target.read_text(encoding="utf-8") == "theirs"
    assert [path.name for path in tmp_path.iterdir()] == ["new.book"]
