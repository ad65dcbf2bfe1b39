"""Several records changed in one way: all of them, or none."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from secretariat.data.writing import action_steps, several
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from tests.fixtures.books import action, add, blank, read
from tests.fixtures.sources import ANNA, Seeded

DUE = date(2026, 6, 30)


def on_time(record: Any) -> Any:
    if record.title.en == "refused":
        raise SecretariatError(N_("Not this one."))
    return replace(record, due=DUE)


def test_records_that_differ_from_the_new_value_are_changed_and_undone_as_one() -> None:
    with closing(blank("uk", Seeded().for_book())) as book:
        there = [add(book, action(name)) for name in ("alpha", "beta")]
        there.append(add(book, action("gamma", due=DUE)))
        with book.change("Alter", ANNA) as change:
            wanted = [each.id for each in there]
            changed = several.alter(change, KINDS.of(Action), wanted, on_time)
        assert {each.id for each in changed} == {each.id for each in there[:2]}
        assert {read(book, each).due for each in there} == {DUE}
        book.undo(ANNA)
        assert [read(book, each).due for each in there] == [None, None, DUE]


def test_a_refusal_names_its_record_and_nothing_is_changed() -> None:
    with closing(blank("uk", Seeded().for_book())) as book:
        first, second = add(book, action("alpha")), add(book, action("refused"))
        with (
            pytest.raises(SecretariatError, match=f"{second.ref}: Not this one"),
            book.change("Alter", ANNA) as change,
        ):
            several.alter(change, KINDS.of(Action), [first.id, second.id], on_time)
        assert read(book, first).due is None


def test_an_action_said_again_gives_way_to_the_earlier_one_which_comes_to_its_meeting() -> None:
    with closing(blank("uk", Seeded().for_book())) as book:
        mechanism = add(book, Mechanism(code="JCM", name=Bilingual("Commission")))
        first, second = (
            add(book, Meeting(mechanism=Link(mechanism.id), ordinal=at)) for at in (1, 2)
        )
        item = add(book, Item(meeting=Link(second.id), title=Bilingual("Soil")))
        earlier = add(book, action("Send the samples", first))
        with book.change("Add", ANNA) as change:
            again = action_steps.add_action(change, Bilingual("Send the samples"), item)
        assert (again.item, again.meeting) == (Link(item.id), Link(second.id))
        with book.change("Carry", ANNA) as change:
            carried = action_steps.carry_instead(change, again, earlier)
        assert Link(second.id) in carried.carried_to
        assert not _is_there(book, again)
        alone = add(book, action("Of no meeting"))
        with book.change("Carry", ANNA) as change:
            assert action_steps.carry_instead(change, alone, carried) == carried


def _is_there(book: Any, record: Action) -> bool:
    from secretariat.data.questions import reading

    with book.reading() as view:
        return record.id in reading.alive(view, [record.id])
