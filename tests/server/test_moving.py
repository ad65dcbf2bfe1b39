"""A whole book goes to a server and comes back, and a copy of it travels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from secretariat.cli.main import main as shell
from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal import chains
from secretariat.data.questions import listing
from secretariat.data.server_book import ServerBook
from secretariat.data.store import fetching, files, search
from secretariat.data.store.server import address
from secretariat.data.store.tables import register_of
from secretariat.declaring.kinds import KINDS
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.papers import Paper
from secretariat.domain.terms import Term
from secretariat.errors import SecretariatError
from secretariat.office import commission, moving, papers
from secretariat.office.desks import copies
from tests.fixtures.books import action, add, back_up, copied, edit, read
from tests.fixtures.postgres import Databases
from tests.fixtures.sources import ANNA

Pair = tuple[Book, ServerBook]
WHEN = date(2026, 11, 28)
WORDS = (
    *("抗微生物", "微", "合作", "科技 合作", "知识产权", "Zh", "quant", "é", "é a", "the of"),
    *("2027", "2027-01-02", "JCM12/A3", "“"),
)


@pytest.fixture(scope="module")
def pair(
    databases: Databases, issued_example: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pair]:
    """The example in a file, and moved to a server."""
    file = Book.open(copied(issued_example, tmp_path_factory.mktemp("moved") / "example.book"))
    where, password = address.read(databases.empty())
    moving.move(file, where, password)
    server = ServerBook.at(where, password)
    yield file, server
    file.close()
    server.close()


def rows(book: Book) -> dict[str, list[tuple[object, ...]]]:
    with book.reading() as view:
        return {
            kind.name: sorted(tuple(row) for row in view.rows(register_of(kind).select_records))
            for kind in KINDS
        }


def test_everything_is_there_and_what_is_derived_is_as_it_was(
    pair: Pair,
) -> None:
    file, server = pair
    assert list(checking.faults(server)) == []
    assert rows(server) == rows(file)
    with file.reading() as here, server.reading() as there:
        assert chains.heads(there) == chains.heads(here)
        received = "SELECT received FROM journal ORDER BY position"
        assert there.ask(received) == here.ask(received)
    assert server.papers is not None
    assert file.papers is not None
    assert sorted(server.papers.everything()) == sorted(file.papers.everything()) != []
    digest = file.papers.everything()[0]
    assert server.papers.read(digest) == file.papers.read(digest)
    assert list(server.papers.damaged()) == []


@pytest.mark.parametrize("words", WORDS)
def test_a_search_finds_on_the_server_what_it_finds_in_the_file(pair: Pair, words: str) -> None:
    file, server = pair
    with file.reading() as here, server.reading() as there:
        assert set(search.newest(there, words, 9_999)) == set(search.newest(here, words, 9_999))
        for kind in ("actions", "papers"):
            wanted = listing.Wanted(words)
            register = KINDS.named(kind)
            assert list(listing.listed(there, register, wanted)) == list(
                listing.listed(here, register, wanted)
            )


def test_every_list_stands_in_the_order_of_the_file(pair: Pair) -> None:
    file, server = pair
    with file.reading() as here, server.reading() as there:
        for kind in KINDS:
            every = [listing.Wanted()]
            every += [listing.Wanted(order=field.name) for field in kind.fields]
            every += [replace(every[0], order=kind.title.name, language="zh", descending=True)]
            for wanted in every:
                listed = list(listing.listed(there, kind, wanted))
                assert listed == list(listing.listed(here, kind, wanted)), (kind.name, wanted)


def test_a_book_comes_back_from_a_server_into_an_encrypted_file_with_its_history(
    pair: Pair, tmp_path: Path
) -> None:
    _, server = pair
    target = tmp_path / "back.secretariat"
    count = moving.move(server, target, "four plain words here")
    back = Book.open(target, "four plain words here")
    assert rows(back) == rows(server)
    assert back.id == server.id
    assert back.replica != server.replica
    assert list(checking.faults(back)) == []
    with back.reading() as view:
        assert checking.operations(view) == count
    back.close()


def test_a_move_that_fails_leaves_the_database_empty_for_the_next(
    databases: Databases, tmp_path: Path
) -> None:
    source, (where, password) = databases.book("uk"), address.read(databases.empty())
    paper = tmp_path / "paper.txt"
    paper.write_text("as agreed", encoding="utf-8")
    papers.keep(source, paper)
    with source.writing() as view:
        view.run("UPDATE piece SET bytes = bytes || 'x'")
    with pytest.raises(SecretariatError, match="changed on the server"):
        moving.move(source, where, password)
    with source.writing() as view:
        view.run("UPDATE piece SET bytes = substr(bytes, 1, 9)")
    moving.move(source, where, password)
    moved = ServerBook.at(where, password)
    assert moved.papers.everything() == source.papers.everything() != []  # type: ignore[union-attr]  # both keep papers
    moved.close()
    source.close()


def test_a_database_with_anything_in_it_takes_no_book(pair: Pair, databases: Databases) -> None:
    file, server = pair
    with pytest.raises(SecretariatError, match="already"):
        moving.move(file, server.address, server.follower._password)  # type: ignore[attr-defined]  # of a book on a server
    text = databases.empty()
    where, password = address.read(text)
    databases.server.run("CREATE TABLE other(a int)", where.database)
    with pytest.raises(SecretariatError, match="other tables"):
        moving.move(file, where, password)


def test_a_laptop_copy_of_a_server_book_is_merged_back_with_its_file(
    databases: Databases, tmp_path: Path
) -> None:
    server = databases.book("uk")
    term = add(server, Term(en="alpha", zh="甲"))
    copies.check_out(server, tmp_path / "laptop.book", taker="Anna")
    laptop = Book.open(tmp_path / "laptop.book")
    edit(laptop, term, en="beta")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 of a scan")
    with laptop.change("Attach", ANNA) as change:
        papers.attach(laptop, change, read(laptop, term), scan, WHEN)
    merged = copies.merge(server, laptop)
    assert merged.conflicts == 0
    assert read(server, term).en == "beta"
    with server.reading() as view:
        (paper,) = fetching.every(view, Paper)
    kept = papers.file_of(server, paper)
    assert kept is not None
    assert kept.read_bytes() == scan.read_bytes()
    laptop.close()
    server.close()


def test_a_limited_copy_of_a_server_book_is_merged_back(
    databases: Databases, tmp_path: Path
) -> None:
    server, path = databases.book("uk"), tmp_path / "laptop.book"
    term = add(server, Term(en="alpha", zh="甲"))
    add(server, action("stays at the office"))
    only = copies.Only(registers=("papers",))
    copies.check_out(server, path, taker="Anna", numbers=5, only=only)
    assert b"stays at the office" not in path.read_bytes()
    with closing(Book.open(path)) as laptop:
        edit(laptop, term, en="beta")
        assert add(laptop, action("new abroad")).ref.endswith("-2")
        assert add(server, action("new at home")).ref.endswith("-7")
        assert copies.merge(server, laptop).conflicts == 0
    assert read(server, term).en == "beta"
    assert add(server, action("later")).ref.endswith("-8")
    server.close()


def test_a_backup_of_a_server_book_is_a_file_that_opens(
    databases: Databases, tmp_path: Path
) -> None:
    server = databases.book("uk")
    term = add(server, Term(en="alpha", zh="甲"))
    path = server.back_up(tmp_path)
    assert path is not None
    back_up(path)
    book = Book.open(path)
    assert read(book, term).en == "alpha"
    book.close()
    server.close()


def test_a_new_book_is_made_on_a_server_by_a_command_whole_or_not_at_all(
    databases: Databases,
    settings_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    place, phrase = databases.empty(), tmp_path / "phrase"
    where, password = address.read(place)
    phrase.write_text("four plain words here", encoding="utf-8")
    assert shell(["new", place, "--passphrase-file", str(phrase)]) == 2
    assert "has no passphrase" in capsys.readouterr().err

    def fails(*_: object) -> None:
        raise SecretariatError("the mechanisms are not there")

    with monkeypatch.context() as patched:
        patched.setattr(commission, "add_mechanisms", fails)
        assert shell(["new", place, "--mechanisms", "JCM"]) == 2
    assert shell(["new", place, "--mechanisms", "JCM"]) == 0
    assert str(where) in capsys.readouterr().out
    book = ServerBook.at(where, password)
    with book.reading() as view:
        assert [mechanism.code for mechanism in fetching.every(view, Mechanism)] == ["JCM"]
    assert list(checking.faults(book)) == []
    book.close()
    assert shell(["new", place]) == 2
    assert "already" in capsys.readouterr().err
    target = tmp_path / "kept"
    target.mkdir()
    assert shell(["backup", place, "--to", str(target), "--passphrase-file", str(phrase)]) == 0
    assert "not encrypted" not in capsys.readouterr().err
    (kept,) = target.glob("*.secretariat")
    assert files.is_locked(kept)
    assert shell(["backup", place, "--to", str(target)]) == 0
    assert "is not encrypted" in capsys.readouterr().err
    assert settings_home.exists()
