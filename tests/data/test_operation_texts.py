"""The text of an operation, on which its name depends, is the JSON that any encoder writes."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from secretariat.data.journal.operations import (
    SALT,
    Operation,
    Write,
    header_of,
    read,
    seal,
    values_in,
)

_TEXT = st.text(max_size=8)
_NAMES = st.lists(_TEXT, max_size=2).map(tuple)
_WRITES = st.dictionaries(
    _TEXT, st.builds(Write, _TEXT | st.integers() | st.none(), _NAMES), max_size=4
)
_OPERATIONS = st.builds(
    Operation, replica=_TEXT, layer=_TEXT, number=st.integers(), at=st.integers(), by=_TEXT,
    side=_TEXT, label=_TEXT, change=_TEXT, kind=_TEXT, version=st.integers(), record=_TEXT,
    writes=_WRITES, seen=_NAMES, retracts=_NAMES, reason=_TEXT, barrier=st.booleans(),
)  # fmt: skip


@given(_OPERATIONS)
def test_a_header_is_json_with_sorted_keys_and_says_what_the_operation_says(
    operation: Operation,
) -> None:
    sealed, stored = seal(operation, bytes(SALT * values_in(operation)))
    header = stored.body.split("\n", 2)[2]
    answer = json.loads(header)
    assert header == json.dumps(answer, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert answer == header_of(stored.body)
    assert read(stored) == sealed
