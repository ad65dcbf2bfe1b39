"""A shared folder: each desk writes its own sealed files and takes in those of the others."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal.operations import JOINT
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.office.desks import agreeing, bundling, sharing
from secretariat.office.desks.sharing import Exchanged, Share
from secretariat.sealing import container
from tests.data.copies import joint_view
from tests.fixtures.books import add, edit
from tests.office.desk_books import ANA, DAY, KEYS, Desks, quickly_packed

AT = 1_790_000_000_000_000


@pytest.fixture
def desks(template: Path, tmp_path: Path) -> Iterator[Desks]:
    folder = tmp_path / "desks"
    shutil.copytree(template, folder)
    (folder / "shared").mkdir()
    opened = [
        Book.open(folder / f"{name}.book", desk=desk)
        for name, desk in (("uk", "a"), ("laptop", "b"), ("cn", "c"))
    ]
    found_desks = Desks(folder, opened, None)  # type: ignore[arg-type]  # no seeded files are needed
    with quickly_packed():
        yield found_desks
    found_desks.close()


def go(desks: Desks, at: int, side: str = "uk", when: int = AT) -> Exchanged:
    share = Share(desks.folder / "shared", side)
    return sharing.exchange(desks.books[at], KEYS[at], share, when)


def names(desks: Desks) -> list[str]:
    return sorted(path.name for path in (desks.folder / "shared").iterdir())


def action(title: str, **rest: Any) -> Action:
    return Action(title=Bilingual(title), **rest)


def test_two_desks_of_one_side_meet_in_the_folder_with_their_own_notes(desks: Desks) -> None:
    alpha = add(desks.uk, action("Alpha", notes="ours"))
    add(desks.laptop, action("Beta"))
    assert go(desks, 0).sent
    assert go(desks, 1).new == 1
    assert go(desks, 0).new == 1
    assert joint_view(desks.uk) == joint_view(desks.laptop)
    with desks.laptop.reading() as view:
        assert fetching.get(view, Action, alpha.id).notes == "ours"
    assert {name.split("-")[0] for name in names(desks)} == {
        keys.public.fingerprint.replace(" ", "")[:12] for keys in KEYS[:2]
    }


def test_nothing_new_writes_nothing_and_only_what_is_new_is_sent(desks: Desks) -> None:
    go(desks, 0)
    go(desks, 1)
    go(desks, 0)
    before = names(desks)
    assert [go(desks, at).sent for at in (0, 1, 0, 1)] == [0, 0, 0, 0]
    assert names(desks) == before
    add(desks.uk, action("Alpha"))
    assert go(desks, 0).sent == 1
    assert go(desks, 1).new == 1
    assert go(desks, 1).sent == 0


def test_the_folder_of_the_other_side_gets_the_joint_layer_only(desks: Desks) -> None:
    add(desks.uk, action("Alpha", notes="ours"))
    go(desks, 0, "cn")
    assert go(desks, 2, "uk").new == 1
    assert {chain for chain in desks.cn.chain_ends() if chain[1] == "uk"} == set()
    for path in (desks.folder / "shared").iterdir():
        head = container.head_of(path)
        reader = next(key for key in KEYS if key.public.sealing in head.readers)
        content = bundling.content(path, head, reader)
        assert content.manifest["layers"] == [JOINT]


def test_a_file_that_is_still_arriving_is_passed_over_and_read_later(desks: Desks) -> None:
    add(desks.uk, action("Alpha"))
    go(desks, 0)
    (path,) = (desks.folder / "shared").iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    done = go(desks, 1)
    assert (done.new, done.faults) == (0, ())
    path.write_bytes(whole)
    assert go(desks, 1).new == 1


def test_a_file_that_stays_broken_or_comes_from_a_stranger_is_named(desks: Desks) -> None:
    import os

    go(desks, 0)
    (path,) = (desks.folder / "shared").iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    os.utime(path, (1, 1))
    assert "incomplete or was altered" in str(go(desks, 1).faults[0])


def test_many_files_of_one_desk_in_a_shared_folder_become_one(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "MOST_FILES", 3)
    for at in range(6):
        add(desks.uk, action(f"Alpha {at}"))
        go(desks, 0)
    assert len(names(desks)) < 5
    assert go(desks, 1).new == 6


def test_a_new_desk_can_read_what_was_there_before_it_came(desks: Desks) -> None:
    with desks.uk.reading() as view:
        bo = agreeing.named(view, "Bo")
    edit(desks.uk, bo, agreed="")
    add(desks.uk, action("Alpha"))
    go(desks, 0, "cn")
    assert "made for other desks" in str(go(desks, 1, "cn").faults[0])
    agreeing.agree(desks.uk, bo, bo.keys.fingerprint, ANA, DAY)
    assert go(desks, 0, "cn").is_compacted
    assert go(desks, 1, "cn").new == 1


def test_an_erased_value_leaves_the_folder_and_the_bundles_that_were_not_sent(
    desks: Desks,
) -> None:
    alpha = add(desks.uk, action("Alpha", notes="a secret that must go"))
    go(desks, 0)
    kept, sent = desks.folder / "kept.bundle", desks.folder / "sent.bundle"
    for target in (kept, sent):
        to = bundling.wanted(desks.uk, "Bo", KEYS[0])
        bundling.make(desks.uk, KEYS[0], target, to, AT)
    sent.rename(desks.folder / "elsewhere.bundle")

    def says(path: Path) -> bool:
        head = container.head_of(path)
        return b"a secret that must go" in b"".join(container.opened(path, head, KEYS[1]))

    (shared,) = (desks.folder / "shared").iterdir()
    assert says(kept)
    assert says(shared)
    desks.uk.purge(alpha, ["notes"], "asked to", ANA)
    later = 2 * AT
    assert sharing.renew_unsent(desks.uk, KEYS[0], later) == [("Bo", AT, "sent.bundle")]
    assert not says(kept)
    assert go(desks, 0, when=later).is_compacted
    assert not any(says(path) for path in (desks.folder / "shared").iterdir())


def test_work_that_an_older_file_lost_comes_back_from_the_folder(desks: Desks) -> None:
    path = desks.uk.path
    assert path is not None
    go(desks, 0)
    desks.uk.settle()
    old = path.read_bytes()
    add(desks.uk, action("Lost"))
    go(desks, 0)
    desks.uk.close()
    path.write_bytes(old)
    desks.books[0] = Book.open(path, desk="a")
    add(desks.uk, action("Meanwhile"))
    done = go(desks, 0)
    assert done.lost
    assert go(desks, 1).new == 2
    assert joint_view(desks.uk) == joint_view(desks.laptop)
    assert list(checking.faults(desks.uk)) == []


def test_desks_that_have_not_sent_anything_are_named(desks: Desks) -> None:
    go(desks, 0)
    assert {desk.desk.name: desk.at for desk in go(desks, 1).desks} == {"Ana": AT}
    assert {desk.desk.name: desk.at for desk in go(desks, 0, when=AT + 1).desks} == {"Bo": AT + 1}


def test_a_broken_file_of_a_desk_whose_clock_is_years_ahead_is_named(desks: Desks) -> None:
    import os

    go(desks, 0)
    (path,) = (desks.folder / "shared").iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    os.utime(path, (4_000_000_000, 4_000_000_000))
    assert len(go(desks, 1).faults) == 1
