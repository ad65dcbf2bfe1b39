"""Bundles: changes as one signed, sealed file, in any order, any number of times."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal import conflicts, exchanged
from secretariat.data.journal.exchanged import Ends
from secretariat.data.journal.operations import JOINT
from secretariat.data.store import fetching, paper_files
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.papers import Paper
from secretariat.errors import DiskError, SecretariatError
from secretariat.office import papers
from secretariat.office.desks import agreeing, bundling
from secretariat.sealing import container
from secretariat.sealing.keys import DeskKeys
from tests.data.copies import joint_view
from tests.fixtures.books import add, edit
from tests.office.desk_books import (
    ANA,
    CHEN,
    DAY,
    KEYS,
    STRANGER,
    Desks,
    quickly_packed,
    well_packed,
)

AT = 1_790_000_000_000_000


@pytest.fixture
def desks(template: Path, tmp_path: Path) -> Iterator[Desks]:
    folder = tmp_path / "desks"
    shutil.copytree(template, folder)
    found_desks = opened(folder)
    with quickly_packed():
        yield found_desks
    found_desks.close()


def opened(folder: Path) -> Desks:
    """The three books in *folder*, each opened at its desk."""
    books = [
        Book.open(folder / f"{name}.book", desk=desk)
        for name, desk in (("uk", "a"), ("laptop", "b"), ("cn", "c"))
    ]
    return Desks(folder, books, None)  # type: ignore[arg-type]  # no seeded files are needed


def bundle(desks: Desks, at: int, to: str, name: str = "x", **options: Any) -> Path:
    target = desks.folder / f"{name}.bundle"
    book, keys = desks.books[at], KEYS[at]
    base: Ends | None = {} if options.pop("whole", False) else None
    bundling.make(book, keys, target, bundling.wanted(book, to, keys, **options), AT, base=base)
    return target


def take(
    desks: Desks, at: int, path: Path, keys: DeskKeys | None = None
) -> bundling.ReceivedBundle:
    return bundling.take_in(desks.books[at], keys or KEYS[at], path, AT)


def action(title: str, **rest: Any) -> Action:
    return Action(title=Bilingual(title), **rest)


def titles(book: Book) -> set[str]:
    with book.reading() as view:
        return {action.title.en for action in fetching.every(view, Action)}


def test_a_bundle_brings_all_to_our_side_and_the_joint_layer_to_the_other(desks: Desks) -> None:
    add(desks.uk, action("Alpha", notes="for us alone"))
    assert take(desks, 1, bundle(desks, 0, "Bo")).merged.new == 1
    taken = take(desks, 2, bundle(desks, 0, "CN", "y"))
    assert (taken.desk, taken.merged.new) == ("Ana", 1)
    with desks.laptop.reading() as view:
        assert [action.notes for action in fetching.every(view, Action)] == ["for us alone"]
    with desks.cn.reading() as view:
        assert [action.notes for action in fetching.every(view, Action)] == [""]
    assert all(
        operation.body.find('"layer":"uk"') < 0
        for operation in desks.cn.operations_for((JOINT, "uk"))
    )


def test_a_bundle_that_the_book_cannot_note_is_not_made_and_a_former_one_stays(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise SecretariatError("The disk is full.")

    former = bundle(desks, 0, "Bo").read_bytes()
    add(desks.uk, action("Alpha"))
    with monkeypatch.context() as full:
        full.setattr(exchanged, "note", refused)
        for name in ("x", "y"):
            with pytest.raises(SecretariatError, match="full"):
                bundle(desks, 0, "Bo", name)
    assert {path.name for path in desks.folder.glob("*bundle*")} == {"x.bundle"}
    assert (desks.folder / "x.bundle").read_bytes() == former
    assert take(desks, 1, bundle(desks, 0, "Bo", "y")).merged.new == 1


def test_a_bundle_that_does_not_get_its_name_is_not_noted_as_sent(desks: Desks) -> None:
    add(desks.uk, action("Alpha"))
    (desks.folder / "x.bundle").mkdir()
    with pytest.raises(SecretariatError, match="cannot be written"):
        bundle(desks, 0, "Bo")
    with desks.uk.reading() as view:
        assert exchanged.every(view, exchanged.OUT) == []
    assert not [path for path in desks.folder.rglob("*") if "unfinished" in path.name]


def test_a_full_disk_that_took_the_entry_of_a_desk_alone_is_not_called_to_have_saved_nothing(
    desks: Desks,
) -> None:
    with (
        pytest.raises(DiskError, match="This desk is now entered in the book, but the disk"),
        agreeing.entered(desks.uk, STRANGER, ANA),
    ):
        raise DiskError("The disk is full, so nothing was saved.")
    with desks.uk.reading() as view:
        assert agreeing.desk_of(view, STRANGER.public) is not None
    with (
        pytest.raises(DiskError, match="nothing was saved"),
        agreeing.entered(desks.uk, STRANGER, ANA),
    ):
        raise DiskError("The disk is full, so nothing was saved.")


def test_the_same_bundle_again_and_an_older_one_change_nothing(desks: Desks) -> None:
    add(desks.uk, action("Alpha"))
    first = bundle(desks, 0, "Bo")
    add(desks.uk, action("Beta"))
    second = bundle(desks, 0, "Bo", "y")
    assert take(desks, 1, second).merged.new == 2
    taken = [take(desks, 1, first), take(desks, 1, second)]
    assert [result.is_repeated for result in taken] == [False, True]
    assert [result.merged.operations for result in taken] == [0, 0]
    assert titles(desks.laptop) == {"Alpha", "Beta"}


def test_only_what_the_other_desk_lacks_is_sent_once_it_has_answered(desks: Desks) -> None:
    add(desks.uk, action("Alpha"))
    whole = bundle(desks, 0, "Bo")
    take(desks, 1, whole)
    add(desks.laptop, action("Beta"))
    take(desks, 0, bundle(desks, 1, "Ana", "back"))
    add(desks.uk, action("Gamma"))
    short = bundle(desks, 0, "Bo", "short")
    assert short.stat().st_size < whole.stat().st_size / 4
    assert take(desks, 1, short).merged.operations == 1
    assert joint_view(desks.uk) == joint_view(desks.laptop)


def test_one_that_goes_on_from_what_is_not_here_is_refused_in_plain_words(desks: Desks) -> None:
    take(desks, 1, bundle(desks, 0, "Bo"))
    add(desks.laptop, action("Beta"))
    take(desks, 0, bundle(desks, 1, "Ana", "back"))
    older = desks.folder / "older.book"
    shutil.copy(desks.folder / "cn.book", older)
    add(desks.uk, action("Gamma"))
    late = bundle(desks, 0, "Bo", "late")
    behind = Book.open(older, desk="b")
    with pytest.raises(SecretariatError, match="Ana first, or ask for a whole one"):
        bundling.take_in(behind, KEYS[1], late, AT)
    with pytest.raises(SecretariatError, match="keeps to itself"):
        bundling.take_in(behind, KEYS[1], bundle(desks, 0, "Bo", "all", whole=True), AT)
    behind.close()


def test_a_bundle_for_another_desk_or_from_an_unknown_one_is_refused(desks: Desks) -> None:
    path = bundle(desks, 0, "Bo")
    with pytest.raises(SecretariatError, match="made for other desks"):
        take(desks, 2, path)
    with desks.laptop.reading() as view:
        ana = agreeing.named(view, "Ana")
    agreeing.revoke(desks.laptop, ana, "lost", ANA, DAY)
    with pytest.raises(SecretariatError, match="Ana, whose keys are not agreed or were revoked"):
        take(desks, 1, path)
    with desks.uk.reading() as view:
        to = bundling.Wanted((agreeing.named(view, "Bo"),), (JOINT,))
    bundling.make(desks.uk, STRANGER, path, to, AT)
    before = desks.laptop.chain_ends()
    with pytest.raises(SecretariatError, match="a desk that this book does not know"):
        take(desks, 1, path)
    assert desks.laptop.chain_ends() == before


def test_nothing_is_sealed_to_a_desk_whose_keys_are_not_agreed(desks: Desks) -> None:
    with desks.uk.reading() as view:
        chen = agreeing.named(view, "Chen")
    agreeing.revoke(desks.uk, chen, "left", ANA, DAY)
    for to in ("Chen", "CN"):
        with pytest.raises(SecretariatError):
            bundle(desks, 0, to)


def test_other_keys_under_an_agreed_name_are_not_trusted(desks: Desks) -> None:
    """The other side may write joint fields; what we agreed to is our own side's."""
    with desks.cn.reading() as view:
        ana = agreeing.named(view, "Ana")
    public = STRANGER.public
    edit(desks.cn, ana, signing=public.signing, sealing=public.sealing,
         fingerprint=public.fingerprint)  # fmt: skip
    take(desks, 1, bundle(desks, 2, "UK"))
    with desks.laptop.reading() as view:
        assert not agreeing.named(view, "Ana").is_trusted


def test_a_wrong_fingerprint_is_not_agreed_to(desks: Desks) -> None:
    with desks.cn.reading() as view:
        ana = agreeing.named(view, "Ana")
    with pytest.raises(SecretariatError, match="not the fingerprint of Ana"):
        agreeing.agree(desks.cn, ana, KEYS[1].public.fingerprint, ANA, DAY)
    spaced = ana.keys.fingerprint.replace(" ", "-")
    assert agreeing.agree(desks.cn, ana, spaced, ANA, DAY).is_trusted


def test_attached_files_travel_with_the_papers_that_name_them(desks: Desks) -> None:
    source = desks.folder / "letter.txt"
    source.write_bytes(b"a letter of ours" * 1000)
    alpha = add(desks.uk, action("Alpha"))
    with desks.uk.change("Attach", ANA) as change:
        paper = papers.attach(desks.uk, change, alpha, source, DAY)
    assert take(desks, 2, bundle(desks, 0, "CN")).files == 1
    assert desks.cn.path is not None
    assert paper_files.read(desks.cn.path, "", paper.sha256) == source.read_bytes()
    with desks.cn.reading() as view:
        assert [paper.title for paper in fetching.every(view, Paper)] == [paper.title]


def test_both_meet_in_any_order_and_a_conflict_is_shown_on_both(desks: Desks) -> None:
    alpha = add(desks.uk, action("Alpha"))
    take(desks, 2, bundle(desks, 0, "CN"))
    edit(desks.uk, alpha, title=Bilingual("Beta"))
    edit(desks.cn, alpha, title=Bilingual("Gamma"))
    ours, theirs = bundle(desks, 0, "CN", "a"), bundle(desks, 2, "UK", "b")
    take(desks, 2, ours)
    take(desks, 0, theirs)
    assert joint_view(desks.uk) == joint_view(desks.cn)
    for book in (desks.uk, desks.cn):
        with book.reading() as view:
            assert len(conflicts.in_book(view)) == 1
        assert list(checking.faults(book)) == []


def test_work_lost_with_an_old_file_comes_back_from_another_desk(desks: Desks) -> None:
    """A backup was put back by hand, and worked in: the fork is recognised and merged."""
    path = desks.uk.path
    assert path is not None
    desks.uk.settle()
    old = path.read_bytes()
    lost = add(desks.uk, action("Lost"))
    take(desks, 1, bundle(desks, 0, "Bo"))
    desks.uk.close()
    path.write_bytes(old)
    desks.books[0] = again = Book.open(path, desk="a")
    add(again, action("Meanwhile"))
    before = again.replica
    back = bundle(desks, 1, "Ana", "back", whole=True)
    taken = take(desks, 0, back)
    assert taken.merged.lost
    assert taken.merged.quarantined == ()
    assert again.replica != before
    assert titles(again) == {"Lost", "Meanwhile"}
    edit(again, lost, title=Bilingual("Found"))
    take(desks, 1, bundle(desks, 0, "Bo", "on"))
    assert joint_view(again) == joint_view(desks.laptop)
    assert list(checking.faults(desks.laptop)) == []


def test_every_kind_of_broken_bundle_leaves_the_book_as_it_was(desks: Desks) -> None:
    add(desks.uk, action("Alpha"))
    whole = bundle(desks, 0, "Bo").read_bytes()
    before, broken = desks.laptop.chain_ends(), desks.folder / "broken.bundle"
    for at in range(0, len(whole), max(1, len(whole) // 97)):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << (at % 8)
        for content in (bytes(flipped), whole[:at]):
            broken.write_bytes(content)
            with pytest.raises(SecretariatError):
                take(desks, 1, broken)
    assert desks.laptop.chain_ends() == before


def test_a_week_of_work_is_less_than_100_kilobytes(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(container, "_packed", well_packed)
    take(desks, 1, bundle(desks, 0, "Bo"))
    take(desks, 0, bundle(desks, 1, "Ana", "back"))
    alphas = [
        add(desks.uk, action(f"Prepare the meeting of working group {at}")) for at in range(40)
    ]
    for day in range(5):
        for alpha in alphas:
            edit(
                desks.uk, alpha, notes=f"Called on day {day}: still open, {alpha.title.en.lower()}"
            )
    path = bundle(desks, 0, "Bo", "week")
    assert path.stat().st_size < 100_000
    assert take(desks, 1, path).merged.operations == 240


def test_a_card_brings_the_keys_of_a_desk_that_is_not_trusted_yet(desks: Desks) -> None:
    card = desks.folder / "new.desk"
    agreeing.enter(desks.cn, STRANGER, replace(ANA, side="cn", name="Dong"))
    agreeing.write_card(desks.cn, STRANGER, card)
    desk = agreeing.take_card(desks.uk, card, ANA)
    assert (desk.name, desk.is_trusted) == ("Dong", False)
    assert agreeing.take_card(desks.uk, card, ANA).id == desk.id
    card.write_text(card.read_text().replace("Dong", "Deng"))
    with pytest.raises(SecretariatError, match="altered in transit"):
        agreeing.take_card(desks.uk, card, ANA)


def test_figures_of_a_chinese_keyboard_are_those_of_a_fingerprint(desks: Desks) -> None:
    with desks.cn.reading() as view:
        ana = agreeing.named(view, "Ana")
    wide = ana.keys.fingerprint.translate({ord("0") + at: ord("０") + at for at in range(10)})
    assert agreeing.agree(desks.cn, ana, wide, CHEN, DAY).is_trusted


def test_a_desk_that_another_window_revokes_meanwhile_is_not_agreed_again(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desks.uk.reading() as view:
        bo = agreeing.named(view, "Bo")
    before = replace(bo, agreed="", agreed_on=None)
    agreeing.revoke(desks.uk, bo, "Lost.", ANA, DAY)
    asked = iter([before])
    known = agreeing.desk_of
    # The first look was before the other window wrote.
    monkeypatch.setattr(
        agreeing, "desk_of", lambda view, keys: next(asked, None) or known(view, keys)
    )
    assert not agreeing.enter(desks.uk, KEYS[1], ANA).agreed
