from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from secretariat.domain.registers import KINDS
from tests.example.content import EXAMPLE, MADE_BY_VERBS, SEED, Entry, by_ref, entries, files, read

ALL = entries(SEED, EXAMPLE)
_PART = re.compile(r"\{(\w+)\}")


def test_every_file_is_an_interchange_object_of_known_kinds() -> None:
    for path, content in (files(SEED) | files(EXAMPLE)).items():
        assert content.keys() == {"secretariat", "records"}, path.name
        assert content["secretariat"] == 1, path.name
        assert all(KINDS.get(name) for name in content["records"]), path.name


def test_a_reference_is_given_once() -> None:
    assert [ref for ref, count in Counter(entry.ref for entry in ALL).items() if count > 1] == []
    assert all(entry.ref for entry in ALL)


def _pattern_of(entry: Entry) -> str:
    """What the kind's first filled pattern makes of this record, as a regular expression."""
    for pattern in entry.kind.references:
        names = [name for name in _PART.findall(pattern) if name not in ("next", "today")]
        if all(entry.tree.get(name) for name in names):
            return "".join(
                {"next": r"[1-9]\d*", "today": r"20\d\d"}.get(part)
                or re.escape(str(entry.tree[part]) if at % 2 else part)
                for at, part in enumerate(_PART.split(pattern))
            )
    raise AssertionError(entry.ref)


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_references_are_what_their_kind_would_make(kind: str) -> None:
    for entry in (entry for entry in ALL if entry.kind.name == kind):
        assert re.fullmatch(_pattern_of(entry), entry.ref), entry.ref


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_record_is_read_without_refusal_and_lacks_nothing_required(kind: str) -> None:
    found_entries = [entry for entry in ALL if entry.kind.name == kind]
    assert found_entries or kind in MADE_BY_VERBS
    for entry in found_entries:
        record, refusals = read(entry)
        assert [(name, str(refusal)) for name, refusal in refusals] == [], entry.ref
        assert entry.kind.missing(record) == (), entry.ref


def test_the_example_repeats_neither_side_nor_clause() -> None:
    assert {entry.kind.name for entry in entries(SEED)} == {"sides", "clauses"}
    assert not {entry.kind.name for entry in entries(EXAMPLE)} & {"sides", "clauses"}


def _number(ref: str) -> int:
    return int(re.findall(r"\d+", ref)[-1])


def test_places_keep_the_order_in_which_items_and_paragraphs_are_numbered() -> None:
    lists: dict[str, list[Entry]] = defaultdict(list)
    for entry in ALL:
        if entry.kind.name in ("items", "paragraphs"):
            lists[str(entry.tree.get("item") or entry.tree["meeting"])].append(entry)
    assert lists
    for of, members in lists.items():
        members.sort(key=lambda entry: _number(entry.ref))
        places = [str(entry.tree["place"]) for entry in members]
        assert places == sorted(set(places)), of
        assert not any(place.endswith("0") for place in places), of
        assert [_number(entry.ref) for entry in members] == list(range(1, len(members) + 1)), of


def test_clauses_stand_in_the_order_of_the_strategy() -> None:
    listed = [entry.tree for entry in entries(SEED) if entry.kind.name == "clauses"]
    clauses = sorted(listed, key=lambda clause: str(clause["place"]))
    assert len({str(clause["place"]) for clause in clauses}) == len(clauses)
    seen: set[str] = set()
    for clause in clauses:
        assert clause.get("parent", "") in seen | {""}, clause["ref"]
        seen.add(str(clause["ref"]))


def test_a_superseded_decision_is_superseded_by_another() -> None:
    decisions = [entry for entry in ALL if entry.kind.name == "decisions"]
    replaced = {str(e.tree["supersedes"]) for e in decisions if "supersedes" in e.tree}
    replaced |= {str(ref) for e in decisions for ref in e.tree.get("supersedes_also", ())}
    assert replaced == {e.ref for e in decisions if e.tree.get("status") == "superseded"}
    assert replaced <= by_ref().keys()
