"""Derived rows are brought up to what they are to say, and what stays equal is not written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from secretariat.data.book import Book
from secretariat.data.store.connection import open_engine
from secretariat.data.store.rows import Rows
from secretariat.data.store.view import View, begun
from secretariat.data.upkeep import comparing
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.errors import SecretariatError
from tests.fixtures.books import Office, action
from tests.fixtures.sources import ANNA

LISTED = sa.Table(
    "listed",
    sa.MetaData(),
    sa.Column("record", sa.String(36), primary_key=True),
    sa.Column("field", sa.Text, primary_key=True),
    sa.Column("state", sa.Integer),
    sa.Column("who", sa.Text),
)
ROWS = Rows(LISTED, "record", "field")
KEYS = st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"))
VALUES = st.tuples(st.none() | st.integers(0, 2), st.none() | st.sampled_from(["Anna", "安"]))
TABLES = st.dictionaries(KEYS, VALUES)


@contextmanager
def statements(view: View) -> Iterator[list[str]]:
    """What is written through *view* meanwhile."""
    if view.is_on_server:
        pytest.skip("the driver of PostgreSQL does not tell which statements it runs")
    texts: list[str] = []
    view.driver.set_trace_callback(texts.append)
    try:
        yield texts
    finally:
        view.driver.set_trace_callback(None)


@given(before=TABLES, after=TABLES)
def test_rows_become_what_they_are_to_be_and_only_those_that_differ_are_written(
    before: dict[tuple[str, str], tuple[int | None, str | None]],
    after: dict[tuple[str, str], tuple[int | None, str | None]],
) -> None:
    engine = open_engine(None)
    with begun(engine) as view:
        view.create(LISTED.metadata)
        ROWS.bring_up(view, {}, [(*key, *values) for key, values in before.items()])
        there = ROWS.of(view, "ab")
        assert {key: row[2:] for key, row in there.items()} == before
        changes = view.driver.total_changes
        ROWS.bring_up(view, there, [(*key, *values) for key, values in after.items()])
        assert {key: row[2:] for key, row in ROWS.of(view, "ab").items()} == after
        differing = {key for key, _ in before.items() ^ after.items()}
        assert view.driver.total_changes - changes == len(differing)
    engine.dispose()


def test_of_many_new_rows_only_the_columns_that_hold_anything_are_written() -> None:
    engine = open_engine(None)
    rows = [(f"{n:03}", "x", None, "安" if n == 499 else None) for n in range(500)]
    with begun(engine) as view:
        view.create(LISTED.metadata)
        with statements(view) as texts:
            ROWS.bring_up(view, {}, rows)
        assert sorted(ROWS.of(view, [row[0] for row in rows]).values()) == rows
    engine.dispose()
    assert len(texts) == len(rows)
    assert all(text.startswith("INSERT INTO listed (record, field, who) ") for text in texts)


def _edit(book: Book, before: Action, after: Action) -> list[str]:
    """The columns that are set anew when *after* is written over *before*, table by table."""
    with book.change("Edit", ANNA) as change, statements(change.view) as texts:
        change.update(before, after)
        change.flush()
    return [
        statement.partition(" WHERE ")[0] for statement in texts if statement.startswith("UPDATE")
    ]


def test_an_edit_sets_no_column_that_stays_as_it_is(office: Office) -> None:
    """The title in the other language keeps its sort key, and so its place in the index."""
    before = office.action
    titled = replace(before, title=Bilingual("Zinc", before.title.zh or "锌"))
    with office.uk.change("Translate", ANNA) as change:
        before = change.update(before, titled)
    after = replace(before, title=Bilingual("Tin", before.title.zh))
    actions, texts = _edit(office.uk, before, after)
    assert actions == "UPDATE actions SET title_en='Tin', title_sort_en='tin'"
    assert texts.startswith("UPDATE text_pair SET since=")
    assert "place" not in texts
    with office.uk.reading() as view:
        assert list(comparing.differences(view)) == []


def test_what_a_rule_says_is_not_worked_out_where_nothing_was_written_that_it_reads(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secretariat.declaring.facts.values_of", None)
    with office.uk.change("Rename", ANNA) as change:
        change.update(office.action, replace(office.action, title=Bilingual("Tin", "锡")))


def test_a_reference_that_was_free_when_a_file_was_read_is_refused_once_it_is_given(
    office: Office,
) -> None:
    with office.uk.change("Add", ANNA) as change:
        first = change.add(action("one"))
        stem = first.ref.rstrip("0123456789")
        wanted = f"{stem}{int(first.ref.removeprefix(stem)) + 1}"
        change.numbering.expect([wanted, first.ref])
        assert change.add(action("two")).ref == wanted
        for ref in (wanted, first.ref):
            with pytest.raises(SecretariatError, match="called"):
                change.add(replace(action("three"), ref=ref))
