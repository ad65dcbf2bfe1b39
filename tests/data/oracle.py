"""A second account of what a journal says, from its raw texts alone and in the plainest words.

It shares no code with the fold: slow, recursive, and easy to believe.
"""

from __future__ import annotations

import itertools
import json
import re
import string
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from secretariat.data.journal.operations import Stored

Slots = dict[str, Any]


@dataclass(frozen=True)
class Op:
    name: str
    head: dict[str, Any]
    values: Slots

    @property
    def rank(self) -> tuple[int, str, str]:
        return (self.head["at"], self.head["replica"], self.name)

    @property
    def parents(self) -> dict[str, list[str]]:
        writes: dict[str, list[str]] = self.head["writes"]
        return writes


@dataclass(frozen=True)
class Account:
    """What one record amounts to."""

    kind: str
    slots: Slots
    removed: bool
    conflicts: frozenset[str]
    refs: frozenset[str]
    born: tuple[int, str]


@lru_cache(10_000)  # the journals of all copies hold the same texts, and are read at each step
def parsed(stored: Stored) -> Op:
    head = json.loads(stored.body.split("\n", 2)[2])
    lines = stored.payload.split("\n") if stored.payload else []
    values = [None if line.startswith(("#", "~")) else json.loads(line[32:]) for line in lines]
    slots = dict(zip(sorted(head["writes"]), values, strict=True))
    if "@reason" in slots:  # why something was erased, which is no part of a record
        del slots["@reason"], head["writes"]["@reason"]
    return Op(stored.name, head, slots)


def accounts(stored: Iterable[Stored]) -> dict[str, Account]:
    by_record: dict[str, dict[str, Op]] = defaultdict(dict)
    every = list(stored)
    hidden = {
        parsed(operation).head["record"]
        for operation in every
        if any(line.startswith("~") for line in operation.payload.split("\n"))
    }
    for op in map(parsed, every):
        if op.head["record"] not in hidden:
            by_record[op.head["record"]][op.name] = op
    return {record: account(ops) for record, ops in by_record.items()}


def account(ops: dict[str, Op]) -> Account:
    slots = {slot for op in ops.values() for slot in op.values}
    heads = {slot: standing_heads(ops, slot) for slot in slots}
    removals = heads.pop("removed", [])
    removed = is_removed(removals, heads)
    named = [o for o in ops.values() if "ref" in o.values]
    return Account(
        kind=next(iter(ops.values())).head["kind"],
        slots={slot: head[0].values[slot] for slot, head in heads.items() if head},
        removed=removed,
        conflicts=frozenset() if removed else in_conflict(removals, heads),
        refs=frozenset(o.values["ref"] for o in named if o.values["ref"]),
        born=min((o.rank[:2] for o in named), default=(0, "")),
    )


def is_removed(removals: list[Op], heads: dict[str, list[Op]]) -> bool:
    joint = {o.name for head in heads.values() for o in head if o.head["layer"] == "joint"}
    return (
        bool(removals)
        and all(o.values["removed"] for o in removals)
        and any(joint <= set(o.head["seen"]) for o in removals)
    )


def in_conflict(removals: list[Op], heads: dict[str, list[Op]]) -> frozenset[str]:
    differ = {s for s, head in heads.items() if len({o.values[s] for o in head}) > 1}
    return frozenset(differ | {"removed" for o in removals if o.values["removed"]})


def stands(ops: dict[str, Op], name: str) -> bool:
    """Not taken back by anything that itself stands."""
    return not any(name in o.head.get("retracts", ()) and stands(ops, o.name) for o in ops.values())


def standing_heads(ops: dict[str, Op], slot: str) -> list[Op]:
    """The standing writes that no other standing write came after, the one that shows first."""
    standing = [o for o in ops.values() if slot in o.values and stands(ops, o.name)]
    heads = [o for o in standing if not any(comes_after(ops, slot, p, o) for p in standing)]
    return sorted(heads, key=lambda o: o.rank, reverse=True)


def comes_after(ops: dict[str, Op], slot: str, later: Op, earlier: Op) -> bool:
    return any(
        parent == earlier.name or comes_after(ops, slot, ops[parent], earlier)
        for parent in later.parents[slot]
    )


def references(known: dict[str, Account]) -> set[tuple[str, str, bool, str]]:
    """Every reference ever: text, record, whether it is today's, and what it is shown as."""
    sharing: dict[str, list[str]] = defaultdict(list)
    for record, known_account in known.items():
        if known_account.slots.get("ref"):
            sharing[known_account.slots["ref"]].append(record)
    shown = {
        record: name
        for ref, records in sharing.items()
        for record, name in zip(
            sorted(records, key=lambda r: (known[r].born, r)), called(ref, sharing), strict=False
        )
    }
    return {
        (ref, record, today, shown[record] if today else ref)
        for record, account in known.items()
        for ref in account.refs
        for today in (ref == account.slots.get("ref"),)
    }


def called(ref: str, borne: Iterable[str]) -> Iterator[str]:
    """What the bearers of *ref* are called: letters step over names that are *borne* themselves."""
    yield ref
    theirs = [
        name for name in borne if name != ref and re.fullmatch(re.escape(ref) + "[a-z]+", name)
    ]
    letters = itertools.chain(
        string.ascii_lowercase[1:],
        map("".join, itertools.product(string.ascii_lowercase[1:], string.ascii_lowercase)),
    )
    for letter in letters:
        if not any((ref + letter).startswith(their) for their in theirs):
            yield ref + letter
