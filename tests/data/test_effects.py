"""The history says what each operation changed, also what an undo of several writes did."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretariat.data.journal import history
from secretariat.data.journal.effects import Effect, Effects
from secretariat.data.journal.operations import JOINT, Operation, Write
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from tests.fixtures.books import Office, read
from tests.fixtures.sources import ANNA

SLOT = "title.en"


def operation(
    name: str, at: int, retracts: tuple[str, ...] = (), title: Write | None = None
) -> Operation:
    return Operation(
        name=name, replica="R", layer=JOINT, number=at, at=at, by="Anna", side="uk", label="",
        change=name, kind="actions", version=1, record="X", retracts=retracts,
        writes={SLOT: title} if title else {},
    )  # fmt: skip


def effects(*operations: Operation) -> Effects:
    return Effects(KINDS.of(Action), operations)


@pytest.mark.parametrize("names", [("a", "b", "c"), ("c", "b", "a"), ("b", "c", "a")])
def test_taking_back_several_writes_of_one_text_is_one_effect(names: tuple[str, ...]) -> None:
    first, second, third = names
    written = [
        operation(first, 1, title=Write("alpha")),
        operation(second, 2, title=Write("beta", (first,))),
        operation(third, 3, title=Write("gamma", (second,))),
    ]
    undo = operation("z", 4, tuple(sorted((second, third))))
    redo = operation("y", 5, ("z",))
    known = effects(*written, undo, redo)
    assert known.of(undo) == [Effect(SLOT, "gamma", "alpha")]
    assert known.of(redo) == [Effect(SLOT, "alpha", "gamma")]


def test_undo_and_redo_may_take_turns_a_thousand_times() -> None:
    turns = [operation("0", 0, title=Write("alpha"))]
    turns += [operation(str(at), at, (str(at - 1),)) for at in range(1, 3_001)]
    known = effects(*turns)
    assert known.of(turns[-1]) == [Effect(SLOT, None, "alpha")]
    assert known.of(turns[-2]) == [Effect(SLOT, "alpha", None)]


def test_a_copy_that_takes_back_everything_again_and_again_is_read_to_its_end() -> None:
    turns = [operation("0", 0, title=Write("alpha"))]
    turns += [operation(str(at), at, tuple(map(str, range(at))) * 2) for at in range(1, 100)]
    assert {effect.slot for effect in effects(*turns).of(turns[-1])} == {SLOT}


def test_operations_that_take_each_other_back_in_a_damaged_journal_come_to_an_end() -> None:
    left, right = operation("a", 1, ("b",)), operation("b", 2, ("a",))
    assert effects(left, right).of(left) == []


def test_the_history_of_an_undone_burst_goes_from_the_last_text_to_the_first(
    office: Office,
) -> None:
    before = read(office.uk, office.action)
    # The names of operations are hashes: with seven, their order is hardly ever that of writing.
    for length in range(1, 8):
        with office.uk.change("Type", ANNA, burst="title") as change:
            after = replace(before, title=Bilingual("x" * length, before.title.zh))
            before = change.update(before, after)
    office.uk.undo(ANNA)
    with office.uk.reading() as view:
        line = [past for past in history.of_record(view, before.id) if past.slot == SLOT][-1]
    assert (line.before, line.after) == ("x" * 7, "alpha")
