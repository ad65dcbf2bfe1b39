"""What goes out comes back the same; twice is once; a part of a book is a book's part."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.data.book import Book, Who
from secretariat.data.store.sources import REAL
from secretariat.domain.registers import KINDS
from secretariat.exchange import interchange
from secretariat.office import exporting, importing
from secretariat.paths import RESOURCES
from tests.exchange.trees import Records, books
from tests.fixtures.books import blank, new

WHO = Who("Exchange")
THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
FEW = 500 if THOROUGH else 10
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
NAMES = [kind.name for kind in KINDS]
TOGETHER = 14
"""Books of which a usual run makes one each, and in which every kind is; a thorough run makes one
of each kind besides."""
VALIDATOR = jsonschema.Draft202012Validator(interchange.schema())


@contextmanager
def _book() -> Iterator[Book]:
    book = blank("uk", REAL)
    try:
        yield book
    finally:
        book.close()


def _import(book: Book, records: Records) -> importing.Imported:
    with book.change("Import", WHO) as change:
        return importing.take_in(change, records)


def _export(book: Book, kinds: Iterable[str] = (), *, joint_only: bool = False) -> Records:
    text = "".join(exporting.whole(book, kinds, joint_only=joint_only))
    whole: dict[str, Any] = json.loads(text)
    VALIDATOR.validate(whole)
    assert interchange.dump(whole["records"]) == text
    records: Records = whole["records"]
    return records


def _count(records: Records) -> int:
    return sum(len(listed) for listed in records.values())


@pytest.mark.parametrize(
    "kinds",
    [
        *(NAMES[at::TOGETHER] for at in range(TOGETHER)),
        *(pytest.param([name], marks=pytest.mark.thorough) for name in NAMES),
    ],
    ids=",".join,
)
@settings(max_examples=50 if THOROUGH else 1, suppress_health_check=SLOW)
@given(data=st.data())
def test_an_exported_book_is_imported_unchanged_and_importing_it_twice_changes_nothing(
    kinds: list[str], data: st.DataObject
) -> None:
    records = data.draw(books(*kinds))
    assert {*kinds} <= {*records}
    VALIDATOR.validate({"secretariat": 1, "records": records})
    with _book() as first, _book() as second:
        assert _import(first, records).new == _count(records)
        again = _import(first, records)
        assert (again.new, again.changed, again.same) == (0, 0, _count(records))
        out = _export(first)
        assert _count(out) == _count(records)
        assert _import(second, out).new == _count(records)
        assert _export(second) == out
        assert _import(second, out).same == _count(records)
        assert _import(second, records).same == _count(records)


@settings(max_examples=FEW, suppress_health_check=SLOW)
@given(books())
def test_what_is_said_of_a_record_is_what_it_then_says(records: Records) -> None:
    with _book() as book:
        _import(book, records)
        out = _export(book)
    for kind, listed in records.items():
        told = {entry["ref"]: entry for entry in out[kind]}
        for record in listed:
            for name, part in record.items():
                assert _in_one_way(told[record["ref"]].get(name)) == _in_one_way(part)


def _in_one_way(part: Any) -> Any:
    """*part* as an export writes it: no empty halves, references in order, numbers as text."""
    if isinstance(part, dict):
        return {key: _in_one_way(value) for key, value in part.items() if value != ""}
    if isinstance(part, list):
        return sorted(part) if part and isinstance(part[0], str) else part
    if isinstance(part, bool) or part is None:
        return bool(part)
    return str(part)


@settings(max_examples=FEW, suppress_health_check=SLOW)
@given(books())
def test_each_register_alone_changes_nothing_in_the_book_it_is_from(records: Records) -> None:
    with _book() as book:
        _import(book, records)
        for kind in records:
            part = _export(book, [kind])
            assert part.keys() == {kind}
            assert _import(book, part).same == len(records[kind])


@settings(max_examples=FEW, suppress_health_check=SLOW)
@given(books())
def test_records_without_reference_or_id_are_known_again(records: Records) -> None:
    unnamed = {
        "terms": [
            {k: v for k, v in entry.items() if k in ("en", "zh")}
            for entry in records.get("terms", [])
        ]
    }
    with _book() as book:
        assert _import(book, unnamed).new == len(unnamed["terms"])
        assert _import(book, unnamed).same == len(unnamed["terms"])


def test_the_example_comes_back_the_same() -> None:
    records = interchange.load(RESOURCES / "example")
    first, second = new(), new()
    try:
        _import(first, records)
        out = _export(first)
        _import(second, out)
        assert _export(second) == out
        assert _import(second, records).new == 0
    finally:
        first.close()
        second.close()


def test_a_field_that_is_not_named_stays_and_null_empties_it() -> None:
    with _book() as book:
        _import(book, {"terms": [{"ref": "T", "en": "lock", "zh": "锁", "start": "2018"}]})
        assert _import(book, {"terms": [{"ref": "T", "zh": "鎖"}]}).changed == 1
        assert _export(book)["terms"][0] | {"id": ""} == {
            "id": "", "ref": "T", "en": "lock", "zh": "鎖", "start": "2018",
        }  # fmt: skip
        assert _import(book, {"terms": [{"ref": "T", "start": None}]}).changed == 1
        assert "start" not in _export(book)["terms"][0]


def test_own_side_fields_stay_at_home_in_a_joint_export() -> None:
    with _book() as book:
        _import(book, {"terms": [{"ref": "T", "en": "lock", "zh": "锁", "notes": "ours"}]})
        assert _export(book)["terms"][0]["notes"] == "ours"
        assert "notes" not in _export(book, joint_only=True)["terms"][0]


def test_money_is_exact_to_the_last_digit(tmp_path: Any) -> None:
    file = tmp_path / "money.json"
    file.write_text(
        '{"secretariat": 1, "records": {"funds": [{"name": {"en": "F"}}], "commitments": []}}',
        encoding="utf-8",
    )
    assert interchange.load(file)["funds"] == [{"name": {"en": "F"}}]
    file.write_text('{"secretariat": 1, "records": {"funds": [{"x": 0.10}]}}', encoding="utf-8")
    assert str(interchange.load(file)["funds"][0]["x"]) == "0.10"


def test_an_undo_takes_back_a_whole_import() -> None:
    with _book() as book:
        _import(book, {"terms": [{"en": f"word {n}", "zh": "词"} for n in range(2_500)]})
        assert len(_export(book)["terms"]) == 2_500
        book.undo(WHO)
        assert "terms" not in _export(book)


@pytest.mark.parametrize("reverse", [False, True])
def test_the_order_of_registers_and_records_in_a_file_makes_no_difference(*, reverse: bool) -> None:
    records: Records = {
        "items": [{"ref": "JCM1/1", "meeting": "JCM1", "title": {"en": "Opening"}}],
        "meetings": [{"ref": "JCM1", "mechanism": "JCM", "ordinal": 1}],
        "mechanisms": [{"ref": "JCM", "code": "JCM", "name": {"en": "Commission"}}],
    }
    listed = list(records.items())
    with _book() as book:
        assert _import(book, dict(listed[::-1] if reverse else listed)).new == 3
        assert _export(book)["items"][0]["meeting"] == "JCM1"
