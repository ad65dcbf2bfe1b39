"""A long list of ids in one text is as the list of Python that it stands for."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from secretariat.data.store import ids
from secretariat.data.store.ids import Ids
from secretariat.data.store.view import begun

some = st.lists(st.uuids().map(str), unique=True, max_size=12)
places = st.integers(-14, 14) | st.none()


def held(wanted: list[str]) -> Ids:
    return Ids("\n".join(wanted))


@given(some)
def test_a_packed_list_of_ids_has_the_length_order_and_members_of_the_list(
    wanted: list[str],
) -> None:
    found_ids = held(wanted)
    assert len(found_ids) == len(wanted)
    assert list(found_ids) == wanted
    assert [found_ids[at] for at in range(-len(wanted), len(wanted))] == wanted + wanted
    assert list(reversed(found_ids)) == wanted[::-1]
    assert all(id_ in found_ids for id_ in wanted)
    assert [found_ids.index(id_) for id_ in wanted] == list(range(len(wanted)))


@given(some, places, places, st.sampled_from([None, 1, 2, -1, -3]))
def test_a_part_of_it_is_the_same_part_of_the_list(
    wanted: list[str], start: int | None, stop: int | None, step: int | None
) -> None:
    assert held(wanted)[start:stop:step] == wanted[start:stop:step]


@given(some, some)
def test_a_packed_list_of_ids_equals_any_list_of_the_same_ids_in_the_same_order(
    ids: list[str], other: list[str]
) -> None:
    assert held(ids) == ids
    assert (held(ids) == other) is (ids == other)
    assert (held(ids) == held(other)) is (ids == other)


@given(some.filter(bool))
def test_an_id_that_a_packed_list_lacks_is_not_found_in_it(wanted: list[str]) -> None:
    found_ids = held(wanted)
    across = f"{wanted[0]}\n{wanted[-1]}"[4:40]
    for absent in (str(uuid.UUID(int=0)), wanted[0][1:], across):
        assert absent not in found_ids
        with pytest.raises(ValueError, match=re.escape(absent)):
            found_ids.index(absent)
    with pytest.raises(ValueError, match=wanted[0]):
        found_ids.index(wanted[0], 1)
    with pytest.raises(IndexError):
        found_ids[len(wanted)]


@given(st.lists(st.uuids().map(str) | st.text("ab-", min_size=1, max_size=80), unique=True))
def test_ids_of_whatever_form_come_out_of_a_table_in_order(wanted: list[str]) -> None:
    engine = sa.create_engine("sqlite://")
    table = sa.Table("some", sa.MetaData(), sa.Column("id", sa.Text), sa.Column("at", sa.Integer))
    with begun(engine) as view:
        view.create(table.metadata)
        rows: list[dict[str, Any]] = [{"id": id_, "at": at} for at, id_ in enumerate(wanted)]
        if rows:
            view.execute(table.insert(), rows[::-1])
        selected = ids.selected(view, sa.select(table.c.id).order_by(table.c.at))
        assert list(selected) == wanted
        down = ids.selected(view, sa.select(table.c.id).order_by(table.c.at.desc()))
        assert list(down) == wanted[::-1]
    engine.dispose()
