"""The work list of the translators: every text pair of the book, and how far it has come.

The keys of a list are sorted and filtered by SQL; who and when is read for the pairs that are
looked at, from the journal.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from secretariat.data.journal import chains, naming
from secretariat.data.journal.fold import effects
from secretariat.data.journal.operations import Operation
from secretariat.data.questions import reading
from secretariat.data.questions.pair_sql import STATES_BY_CODE, statement
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.states import GIVEN, STATES, PairState, state_of
from secretariat.declaring.values import Bilingual, Json
from secretariat.domain.wording import pairs_of

_DAY = 24 * 3600 * 1_000_000


class Key(NamedTuple):
    """Which text: the name of the kind, the id of the record, the name of the field."""

    kind: str
    record: str
    field: str


@dataclass(frozen=True)
class Wanted:
    """Which texts a work list shows, and in which order."""

    under: str = ""
    """The id of a meeting, or any record: its texts and those of what is numbered under it."""
    kind: str = ""
    field: str = ""
    states: tuple[PairState, ...] = ()
    """All when there is none."""
    lacking: str = ""
    """``en`` or ``zh``: only texts without that half."""
    by_age: bool = False
    """What has waited longest comes first; else the newest meeting, in the order of its agenda."""


OPEN = (PairState.UNTRANSLATED, PairState.DRAFT, PairState.REVISED)
"""The states in which a text still waits for somebody."""


@dataclass(frozen=True)
class Pair:
    """One text of the work list."""

    key: Key
    ref: str
    halves: Bilingual
    state: PairState
    who: str
    """Who brought it to this state."""
    since: int
    """When, in microseconds since 1970."""

    def age(self, now: int) -> int:
        """Whole days that it has been in this state at *now*, in microseconds since 1970."""
        return max(0, now - self.since) // _DAY


def keys(view: View, wanted: Wanted) -> list[Key]:
    """The texts that are *wanted*, in order."""
    sql, values = _asked(view, wanted, "keys")
    return list(map(Key._make, view.ask(sql, values)))


def counts(view: View, wanted: Wanted) -> Mapping[PairState, int]:
    """How many texts there are in each state; the states of *wanted* count as its other terms."""
    sql, values = _asked(view, wanted, "counts")
    found: Counter[PairState] = Counter()
    for code, number in view.ask(sql, values):
        found[STATES_BY_CODE[code]] = number
    return found


def fields(view: View, wanted: Wanted) -> dict[tuple[str, str], int]:
    """How many texts there are of each kind and field, in the order of the registers."""
    sql, values = _asked(view, wanted, "fields")
    found = {(kind, field): number for kind, field, number in view.ask(sql, values)}
    order = [(kind.name, pair.name) for kind in KINDS for pair in pairs_of(kind)]
    return {one: found[one] for one in order if one in found}


def translated(view: View) -> Iterator[tuple[str, str, str, PairState]]:
    """Every text with both halves: English, Chinese, reference and state; light, for a memory."""
    sql, values = _asked(view, Wanted(), "texts")
    for en, zh, ref, code in view.ask(sql, values):
        yield en, zh, ref, STATES_BY_CODE[code]


def pairs(view: View, wanted: Sequence[Key]) -> list[Pair]:
    """The texts of *wanted*, in that order; those that are gone are left out."""
    histories = chains.operations_on(view, {key.record for key in wanted})
    rows = _rows(view, wanted)
    found = []
    for key in wanted:
        if key not in rows:
            continue
        ref, halves, stored = rows[key]
        state = state_of(halves, stored)
        if state is not None:
            last = _brought(histories[key.record], key, stored if state in GIVEN else None)
            found.append(Pair(key, ref, halves, state, last.by, last.at))
    return found


def neighbours(view: View, key: Key) -> tuple[Bilingual, Bilingual]:
    """The texts before and after this one in the record of its meeting; empty where is none."""
    meeting = _meeting_of(view, key)
    around = keys(view, Wanted(under=meeting)) if meeting else []
    at = around.index(key) if key in around else -1
    beside = [around[at + step] if 0 <= at + step < len(around) and at >= 0 else None
              for step in (-1, 1)]  # fmt: skip
    rows = _rows(view, [one for one in beside if one])
    before, after = (rows[one][1] if one in rows else Bilingual() for one in beside)
    return before, after


def _asked(view: View, wanted: Wanted, what: str) -> tuple[str, list[Json]]:
    """The statement for *what* of *wanted*, and its values."""
    under = _ids_under(view, wanted.under) if wanted.under else None
    states = () if what == "counts" else wanted.states
    return statement(
        what,
        kind=wanted.kind,
        field=wanted.field,
        lacking=wanted.lacking,
        states=tuple(states),
        by_age=wanted.by_age,
        ids=None if under is None else json.dumps(under),
    )


def _ids_under(view: View, record: str) -> list[str]:
    ref = naming.shown_refs(view, [record]).get(record, "")
    under = naming.numbered_under(view, ref) if ref else {}
    return [record, *(one for some in under.values() for one in some)]


def _meeting_of(view: View, key: Key) -> str:
    """The id of the record, mostly a meeting, under which that of *key* is numbered."""
    ref = naming.shown_refs(view, [key.record]).get(key.record, "")
    root = ref.partition("/")[0]
    found = reading.called(view, [root]).get(root) if root != ref else None
    return found.id if found is not None else ""


def _rows(view: View, wanted: Iterable[Key | None]) -> dict[Key | None, tuple[str, Bilingual, str]]:
    """Reference, halves and what was said of each text."""
    by_field: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in filter(None, wanted):
        by_field[key.kind, key.field].append(key.record)
    found: dict[Key | None, tuple[str, Bilingual, str]] = {}
    for (name, field), ids in by_field.items():
        table = KINDS.named(name).name.replace("-", "_")
        sql = (
            f'SELECT id, ref, "{field}_en", "{field}_zh", "{STATES}" FROM "{table}"'  # noqa: S608 - declared
            " WHERE id IN (?) AND NOT removed"
        )
        for record, ref, en, zh, states in view.ask_among(sql, ids):
            said = json.loads(states).get(field, "") if states else ""
            found[Key(name, record, field)] = (ref or "", Bilingual(en or "", zh or ""), said)
    return found


def _brought(history: Sequence[Operation], key: Key, stored: str | None) -> Operation:
    """The operation that brought the text to its state, *stored* being what was said of it."""
    kind = KINDS.named(key.kind)
    known = {one.name: one for one in history}
    state = f"{STATES}.{key.field}"
    slots = {state, f"{key.field}.en", f"{key.field}.zh"}
    last = min(history, key=lambda one: one.rank)
    for one in sorted(history, key=lambda one: one.rank):
        for slot, _, after in effects(kind, one, known):
            if (slot == state and after == stored) if stored else slot in slots:
                last = one
    return last


def record_of(view: View, key: Key) -> Any:
    """The whole record of *key*, to be written in; None when it is gone."""
    kind = KINDS.named(key.kind)
    found: list[Record] = fetching.fetch(view, kind.record, [key.record])
    return found[0] if found else None
