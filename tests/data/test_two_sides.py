"""Several hundred edits from two programs: nothing lost, nothing written over unseen."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

from secretariat.data.book import Book, Who
from secretariat.data.journal import history
from secretariat.data.store import fetching
from secretariat.data.writing.stale import StaleError
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from tests.fixtures.books import add

EDITS = 300
WHO = (Who("Ana", "uk"), Who("Tom", "uk"))


def seen(book: Book, record: str) -> Action:
    with book.reading() as view:
        return fetching.get(view, Action, record)


def test_of_many_edits_from_two_programs_none_is_lost_or_written_over_unseen(
    tmp_path: Path,
) -> None:
    """Each works from what it saw when it last looked, as a window does between two looks."""
    chance = random.Random(7)
    first = Book.create(tmp_path / "a.book", desk="one")
    books = (first, Book.open(tmp_path / "a.book", desk="two"))
    records = [add(first, Action(title=Bilingual(f"Action {at}", "行动"))).id for at in range(4)]
    views: list[dict[str, Action]] = [{}, {}]
    written: dict[tuple[str, str], list[tuple[Any, Any]]] = {}
    refused = 0
    for number in range(EDITS):
        at = chance.randrange(2)
        if chance.random() < 0.3 or not views[at]:
            books[at].catch_up()
            views[at] = {record: seen(books[at], record) for record in records}
        before = views[at][chance.choice(records)]
        half = chance.choice(("en", "zh"))
        was = before.title.half(half)
        after = replace(before, title=replace(before.title, **{half: f"edit {number}"}))
        try:
            with books[at].change("Edit", WHO[at]) as change:
                views[at][before.id] = change.update(before, after)
        except StaleError as error:
            refused += 1
            (overtaken,) = error.overtaken
            last = written[before.id, f"title.{half}"][-1]
            assert (overtaken.by, overtaken.value) == last
            continue
        line = written.setdefault((before.id, f"title.{half}"), [])
        assert not line or line[-1][1] == was, "written over what was not seen"
        line.append((WHO[at].name, f"edit {number}"))
    assert refused
    with first.reading() as view:
        for record in records:
            lines = history.of_record(view, record)
            for half in ("en", "zh"):
                told = [(line.by, line.after) for line in lines if line.slot == f"title.{half}"]
                assert told[1:] == written.get((record, f"title.{half}"), [])
    for book in books:
        book.close()
