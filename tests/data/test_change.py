"""The one way to write: what a change keeps, refuses, joins, and how undo takes it back."""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from secretariat.data.book import Book, Who
from secretariat.data.journal import chains, history
from secretariat.data.journal.operations import Write
from secretariat.data.store import fetching
from secretariat.data.writing.bursts import BURST
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action, ActionStatus, Update
from secretariat.errors import SecretariatError
from tests.data.copies import stored_of, visible
from tests.fixtures.books import Office, action, add, edit, read, remove
from tests.fixtures.sources import ANNA, Seeded


def lines(book: Book, record: Action) -> list[tuple[str, object, object]]:
    with book.reading() as view:
        return [(p.slot, p.before, p.after) for p in history.of_record(view, record.id)]


def test_a_change_that_fails_leaves_nothing(office: Office) -> None:
    before, known = visible(office.uk), office.uk.chain_ends()
    with pytest.raises(RuntimeError), office.uk.change("Fails", ANNA) as change:
        change.add(action("beta"))
        change.flush()
        raise RuntimeError
    assert (visible(office.uk), office.uk.chain_ends()) == (before, known)


def test_what_somebody_else_changed_meanwhile_is_not_written_over(office: Office) -> None:
    mine = read(office.uk, office.action)
    edit(office.uk, mine, due=date(2026, 3, 31))
    with (
        pytest.raises(SecretariatError, match="changed meanwhile"),
        office.uk.change("Edit", ANNA) as change,
    ):
        change.update(mine, dataclasses.replace(mine, due=date(2027, 1, 1)))


def test_two_may_change_two_fields_of_one_record(office: Office) -> None:
    mine = read(office.uk, office.action)
    edit(office.uk, mine, due=date(2026, 3, 31))
    with office.uk.change("Edit", ANNA) as change:
        change.update(mine, dataclasses.replace(mine, title=Bilingual("alpha", "甲")))
    now = read(office.uk, mine)
    assert (now.due, now.title) == (date(2026, 3, 31), Bilingual("alpha", "甲"))


def test_a_removed_record_is_not_edited(office: Office) -> None:
    mine = read(office.uk, office.action)
    remove(office.uk, mine)
    with (
        pytest.raises(SecretariatError, match="changed meanwhile"),
        office.uk.change("Edit", ANNA) as change,
    ):
        change.update(mine, dataclasses.replace(mine, due=date(2027, 1, 1)))


def test_a_progress_entry_is_neither_rewritten_nor_taken_out(office: Office) -> None:
    entry = add(office.uk, Update(action=Link(office.action.id), text=Bilingual("alpha")))
    with pytest.raises(SecretariatError, match="add another instead"):
        edit(office.uk, entry, text=Bilingual("beta"))
    with pytest.raises(SecretariatError, match="cannot be removed"):
        remove(office.uk, entry)
    office.uk.undo(ANNA)
    assert entry.id not in visible(office.uk)[0]


def test_a_required_field_is_asked_for(office: Office) -> None:
    with pytest.raises(SecretariatError, match="Title must be filled in"):
        add(office.uk, Action())
    with pytest.raises(SecretariatError, match="Title must be filled in"):
        edit(office.uk, office.action, title=Bilingual())


@pytest.mark.parametrize("text", ["a\0b", "a\x07b", "a" * 100_001])
def test_no_verb_writes_what_no_page_can_show(office: Office, text: str) -> None:
    new_action = add(office.uk, action("beta"))
    with pytest.raises(SecretariatError), office.uk.change("Change", ANNA) as change:
        change.update(new_action, dataclasses.replace(new_action, title=Bilingual(text, "甲")))
    with pytest.raises(SecretariatError):
        add(office.uk, action(text))
    assert read(office.uk, new_action).title == new_action.title


def test_what_an_older_program_let_in_bars_no_other_change(office: Office) -> None:
    new_action = add(office.uk, action("beta"))
    spoilt = dataclasses.replace(new_action, source=Bilingual("a\x07b"))
    with office.uk.change("Change", ANNA) as change:
        # Past the check, as a program did that had none.
        change.write(KINDS.of(Action), new_action.id, {"source": Write("a\x07b")})
    edited = edit(office.uk, spoilt, title=Bilingual("gamma"))
    assert (edited.title.en, read(office.uk, new_action).source) == ("gamma", Bilingual("a\x07b"))


def test_the_other_side_cannot_write_own_side_fields_in_our_book(office: Office) -> None:
    before = read(office.uk, office.action)
    with (
        pytest.raises(SecretariatError, match="kept by the UK side"),
        office.uk.change("Note", Who("Lin", "cn")) as change,
    ):
        change.update(before, dataclasses.replace(before, notes="ours?"))


def test_joint_and_own_side_values_of_one_change_go_into_two_chains(office: Office) -> None:
    edit(office.uk, office.action, due=date(2026, 3, 31), notes="between us")
    chains = {(layer, number) for (_, layer), (number, _) in office.uk.chain_ends().items()}
    assert chains == {("joint", 4), ("uk", 1)}
    office.uk.undo(ANNA)
    now = read(office.uk, office.action)
    assert (now.due, now.notes) == (None, "")


def test_nothing_is_written_where_nothing_differs(office: Office) -> None:
    known = office.uk.chain_ends()
    edit(office.uk, office.action, title=Bilingual("alpha"))
    assert office.uk.chain_ends() == known


@pytest.mark.parametrize(("pause", "lines_kept"), [(0, 1), (2 * BURST, 2)])
def test_typing_is_one_change_until_there_is_a_pause(
    office: Office, pause: int, lines_kept: int
) -> None:
    for text in ("b", "be", "beta"):
        with office.uk.change("Type", ANNA, burst="title") as change:
            before = fetching.get(change.view, Action, office.action.id)
            change.update(before, dataclasses.replace(before, title=Bilingual(text)))
        if text == "be":
            office.skew[0] += pause
    mine = [line for line in lines(office.uk, office.action) if line[0] == "title.en"]
    assert mine[-1][2] == "beta"
    assert len(mine) == 1 + lines_kept
    office.uk.undo(ANNA)
    assert read(office.uk, office.action).title.en == ("alpha" if lines_kept == 1 else "be")


def test_typing_goes_on_in_no_change_that_undo_has_left_behind(office: Office) -> None:
    for text, burst in (("beta", "title"), ("gamma", ""), ("delta", "title")):
        with office.uk.change("Type", ANNA, burst=burst) as change:
            before = fetching.get(change.view, Action, office.action.id)
            change.update(before, dataclasses.replace(before, title=Bilingual(text)))
    office.uk.undo(ANNA)
    assert read(office.uk, office.action).title.en == "gamma"


def test_every_change_is_received_after_the_one_before_whatever_the_clock(office: Office) -> None:
    moments = []
    for index, skew in enumerate((0, -(10**9), 10**9, 0)):
        office.skew[0] = skew
        edit(office.uk, office.action, title=Bilingual(f"title {index}"))
        with office.uk.reading() as view:
            moments.append(chains.latest(view)[1])
    assert moments == sorted(set(moments))
    for index, moment in enumerate(moments):
        with office.uk.reading() as view:
            (then,) = history.as_of(view, Action, moment)
        assert then.title.en == f"title {index}"


def test_each_side_of_a_status_is_written_alone(office: Office) -> None:
    none_yet = office.action.status
    edit(office.uk, office.action, status=none_yet.with_value("uk", ActionStatus.DONE))
    edit(office.cn, office.action, status=none_yet.with_value("cn", ActionStatus.WAITING))
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        now = read(book, office.action).status
        assert (now.get("uk"), now.get("cn")) == (ActionStatus.DONE, ActionStatus.WAITING)
        assert visible(book)[1] == set()


def test_a_run_replays_to_the_last_byte() -> None:
    records = []
    for is_copied in (False, False, True):  # a copied office goes on as one that was made
        again = Office(is_copied=is_copied)
        edit(again.laptop, again.action, title=Bilingual("gamma"), notes="between us")
        again.meet()
        records.append(stored_of(again.uk))
        again.close()
    assert records[0] == records[1] == records[2]


def test_two_windows_of_one_desk_never_undo_the_same_change_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.book"
    first = Book.create(path, sources=Seeded(1).for_book(), seeded=False)
    record = add(first, action("title 0"))
    for number in range(1, 31):
        edit(first, record, title=Bilingual(f"title {number}"))
    second = Book.open(path, sources=Seeded(2).for_book())
    with ThreadPoolExecutor(2) as pool:
        for done in [
            pool.submit(window.undo, ANNA) for _ in range(15) for window in (first, second)
        ]:
            assert done.result() == []
    assert read(first, record).title.en == "title 0"
    for number in range(1, 31):
        (first, second)[number % 2].redo(ANNA)
        assert read(first, record).title.en == f"title {number}"
    first.close()
    second.close()


def test_a_clock_put_back_does_not_join_what_was_typed_hours_apart(office: Office) -> None:
    for text, skew in (("beta", 0), ("gamma", -100 * BURST)):
        office.skew[0] = skew
        with office.uk.change("Type", ANNA, burst="title") as change:
            before = fetching.get(change.view, Action, office.action.id)
            change.update(before, dataclasses.replace(before, title=Bilingual(text)))
    office.uk.undo(ANNA)
    assert read(office.uk, office.action).title.en == "beta"


@pytest.mark.parametrize("meanwhile", ["undone", "changed"])
def test_typing_goes_on_in_no_change_that_another_window_has_left_behind(
    tmp_path: Path, meanwhile: str
) -> None:
    first = Book.create(tmp_path / "a.book", sources=Seeded(1).for_book(), seeded=False)
    record = add(first, action("alpha"))
    type_in(first, record, "beta")
    second = Book.open(tmp_path / "a.book", sources=Seeded(2).for_book())
    if meanwhile == "undone":
        second.undo(ANNA)
    else:
        edit(second, record, due=date(2026, 3, 31))
    type_in(first, record, "gamma")
    first.undo(ANNA)
    assert read(first, record).title.en == ("alpha" if meanwhile == "undone" else "beta")
    first.redo(ANNA)
    assert read(first, record).title.en == "gamma"
    first.close()
    second.close()


def type_in(book: Book, record: Action, title: str) -> None:
    with book.change("Type", ANNA, burst="title") as change:
        before = fetching.get(change.view, Action, record.id)
        change.update(before, dataclasses.replace(before, title=Bilingual(title)))
