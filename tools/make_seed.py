"""Make the operations of the seed from resources/seed and resources/sides; run once a release.

What has been released is never made again, only added to: each release's addition is a chain of
its own. ``python -m tools.make_seed`` writes those that are not there and proves the others.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from secretariat.data.journal import fixed_chains, seed
from secretariat.data.journal.operations import Stored
from secretariat.domain import offered_sides
from secretariat.domain.registers import KINDS

FIRST, SIDES = "2026-11", "2026-12"


def clauses() -> list[Stored]:
    """The first chain: the two sides, as they were described then, and the clauses."""
    tree = json.loads((seed.FOLDER / "clauses.json").read_text(encoding="utf-8"))["records"]
    pairs = [(name, one) for name, records in tree.items() for one in records]
    return fixed_chains.whole(_beginning(FIRST, 0), pairs)


def sides() -> list[Stored]:
    """The second chain: what is known of the two sides that the first one does not say."""
    kind, none = KINDS.named("sides"), fixed_chains.FixedReferences({})
    first = json.loads((seed.FOLDER / "clauses.json").read_text(encoding="utf-8"))["records"]
    before = {one["code"]: fixed_chains.slots_of(kind, one, none) for one in first["sides"]}
    writes = []
    for seat, code in enumerate(offered_sides.usual(), 1):
        slots = fixed_chains.slots_of(kind, {**offered_sides.described()[code], "seat": seat}, none)
        new = {slot: value for slot, value in slots.items() if slot not in before[code]}
        writes.append((kind.name, code, new))
    return fixed_chains.chained(_beginning(SIDES, 1_000_000), writes)


def _beginning(name: str, after: int) -> fixed_chains.Beginning:
    return fixed_chains.Beginning(name=name, at=seed.FIRST + after, label=seed.LABEL)


def lines_of(chain: Sequence[Stored]) -> str:
    """*chain* as its file has it."""
    return "".join(json.dumps(list(one), ensure_ascii=False) + "\n" for one in chain)


def main() -> int:
    """Write each chain that has no file; 1 when one that has would come out otherwise."""
    wrong = 0
    for name, make in ((FIRST, clauses), (SIDES, sides)):
        file, made = seed.FOLDER / f"{name}.operations", lines_of(make())
        if not file.exists():
            file.write_text(made, encoding="utf-8")
            print(f"{file.name}: written")
        elif file.read_text(encoding="utf-8") != made:
            print(f"{file.name} was released and would come out otherwise; make a further chain.")
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main())
