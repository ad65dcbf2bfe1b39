"""A change that writes its first records to the tables while others are still to come."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from secretariat.data.journal import settling
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Update
from secretariat.errors import SecretariatError
from tests.fixtures.books import Office, action
from tests.fixtures.sources import ANNA


def test_numbers_go_on_after_one_chosen_by_hand_in_a_change_that_is_half_written(
    office: Office,
) -> None:
    """A large change gives up what it remembers of what is in the tables already."""
    with office.uk.change("Add", ANNA) as change:
        first = change.add(action("one"))
        change.flush()
        with pytest.raises(SecretariatError, match="called"):
            change.add(dataclasses.replace(action("two"), ref=first.ref))
        stem = first.ref.rstrip("0123456789")
        high = change.add(dataclasses.replace(action("three"), ref=f"{stem}900"))
        change.flush()
        after = change.add(action("four"))
        entry = change.add(Update(action=Link(first.id), text=Bilingual("Begun", "开始")))
        change.flush()
        another = change.add(Update(action=Link(first.id), text=Bilingual("Going on", "继续")))
    assert (high.ref, after.ref) == (f"{stem}900", f"{stem}901")
    assert (entry.ref, another.ref) == (f"{first.ref}/U1", f"{first.ref}/U2")


def test_a_large_change_remembers_no_more_than_a_small_one(office: Office) -> None:
    def remembered(records: int) -> int:
        with office.uk.change("Add", ANNA) as change:
            for number in range(records):
                change.add(Update(action=Link(office.action.id), text=Bilingual(str(number), "一")))
            change.flush()
            held = (change.numbering, change.placing)
            parts = [part for helper in held for part in vars(helper).values()]
            return sum(len(part) for part in parts if isinstance(part, dict | set))

    assert remembered(40) == remembered(2)


def test_records_are_written_to_the_tables_together_whatever_they_point_at(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To look whether a link names a record of our own does not write out what waits."""
    settled: list[int] = []
    settle = settling.settle

    def counted(view: Any, histories: Any, written: Any, **how: Any) -> int:
        settled.append(len(histories))
        return settle(view, histories, written, **how)

    monkeypatch.setattr(settling, "settle", counted)
    with office.uk.change("Add", ANNA) as change:
        for number in range(20):
            text = Bilingual(str(number), "一")
            pointing: tuple[Link[Any], ...] = (Link(office.action.id),)
            change.add(Update(action=Link(office.action.id), text=text, related=pointing))
    assert settled == [20]
