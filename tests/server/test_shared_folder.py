"""A shared folder of a book on a server: laptops and the other side exchange with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from secretariat.cli.main import main as shell
from secretariat.data import checking
from secretariat.data.server_book import ServerBook
from secretariat.data.store import fetching
from secretariat.data.store.server import address
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.papers import Paper
from secretariat.office import moving, papers
from secretariat.office.desks import agreeing, sharing
from secretariat.office.desks.sharing import Exchanged, Share
from secretariat.sealing import keys as desk_keys
from tests.data.copies import joint_view
from tests.fixtures.books import add
from tests.fixtures.postgres import Databases, reopened
from tests.office.desk_books import ANA, DAY, KEYS, Desks, three_books

AT = 1_790_000_000_000_000


@pytest.fixture
def desks(databases: Databases, tmp_path: Path) -> Iterator[Desks]:
    """The desks of `desk_books`, the first book on a server; both shared folders lie beside."""
    found_desks = three_books(tmp_path)
    where, password = address.read(databases.empty())
    moving.move(found_desks.uk, where, password)
    found_desks.uk.close()
    found_desks.books[0] = ServerBook.at(where, password, desk="a")
    for name in ("ours", "joint"):
        (tmp_path / name).mkdir()
    yield found_desks
    found_desks.close()


def go(desks: Desks, at: int, name: str = "ours", side: str = "uk") -> Exchanged:
    return sharing.exchange(desks.books[at], KEYS[at], Share(desks.folder / name, side), AT)


def action(title: str, notes: str = "") -> Action:
    return Action(title=Bilingual(title), notes=notes)


def test_a_laptop_and_a_server_meet_in_the_folder_with_notes_and_files(desks: Desks) -> None:
    alpha = add(desks.uk, action("Alpha", notes="ours"))
    add(desks.laptop, action("Beta"))
    scan = desks.folder / "scan.txt"
    scan.write_text("signed", encoding="utf-8")
    kept = papers.keep(desks.uk, scan)
    with desks.uk.change("Attach", ANA) as change:
        papers.file(change, alpha, kept, DAY)
    assert go(desks, 0).sent
    assert go(desks, 1).new
    assert go(desks, 0).new == 1
    assert joint_view(desks.uk) == joint_view(desks.laptop)
    with desks.laptop.reading() as view:
        assert fetching.get(view, Action, alpha.id).notes == "ours"
        (paper,) = fetching.every(view, Paper)
    assert desks.laptop.papers is not None
    assert b"".join(desks.laptop.papers.pieces_of(paper.sha256)) == b"signed"
    assert [list(checking.faults(book)) for book in desks.books[:2]] == [[], []]


def test_two_desks_of_one_server_use_one_folder_and_send_nothing_twice(desks: Desks) -> None:
    second = reopened(desks.uk, desk="two")
    try:
        agreeing.enter(second, KEYS[1], ANA, day=DAY)
        add(second, action("Gamma"))
        assert go(desks, 0).sent
        share = Share(desks.folder / "ours", "uk")
        sharing.exchange(second, KEYS[1], share, AT)
        assert go(desks, 0).new == 0
        assert sharing.exchange(second, KEYS[1], share, AT).sent == 0
        assert list(checking.faults(second)) == []
    finally:
        second.close()


def test_the_other_side_gets_the_joint_layer_of_a_server_only(desks: Desks) -> None:
    add(desks.uk, action("Alpha", notes="ours"))
    go(desks, 0, "joint", "cn")
    assert go(desks, 2, "joint", "uk").new == 1
    assert {chain for chain in desks.cn.chain_ends() if chain[1] == "uk"} == set()


@pytest.mark.usefixtures("settings_home")
def test_the_command_shares_a_server_as_it_does_a_file(
    databases: Databases,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    where, password = address.read(databases.empty())
    ServerBook.new(where, password, "uk").close()
    monkeypatch.setenv("PGPASSWORD", password)
    folder = tmp_path / "shared"
    folder.mkdir()
    assert shell(["share", str(where), str(folder), "--by", "Ana"]) == 0
    assert desk_keys.stored_keys() is not None
    assert "0 new, 0 changed" in capsys.readouterr().out
    assert shell(["share", str(where), "--stop"]) == 0
