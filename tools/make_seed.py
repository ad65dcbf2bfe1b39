"""Writes the operations of the seed, and of the mechanisms on offer; run once a release.

They come from the JSON in resources/seed, resources/sides and resources/commission.

What has been released is never made again, only added to: each release's addition is a chain of
its own. ``python -m tools.make_seed`` writes those that are not there and proves the others.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from secretariat.data.journal import fixed_chains, seed
from secretariat.data.journal.operations import Operation, Stored, read
from secretariat.declaring.kinds import REF, REMOVED
from secretariat.domain import offered_sides
from secretariat.domain.registers import KINDS

FIRST, SIDES, WORDS, SOURCES = "2026-11", "2026-12", "2026-12-words", "2026-12-sources"


def clauses() -> list[Stored]:
    """The first chain: the two sides as then described, and the clauses."""
    tree = json.loads((seed.FOLDER / "clauses.json").read_text(encoding="utf-8"))["records"]
    pairs = [(name, record) for name, records in tree.items() for record in records]
    return fixed_chains.whole(_beginning(FIRST, 0), pairs)


def sides() -> list[Stored]:
    """The second chain: facts about the two sides that the first one lacks."""
    kind, none = KINDS.named("sides"), fixed_chains.FixedReferences({})
    first = json.loads((seed.FOLDER / "clauses.json").read_text(encoding="utf-8"))["records"]
    before = {side["code"]: fixed_chains.slots_of(kind, side, none) for side in first["sides"]}
    writes = []
    for seat, code in enumerate(offered_sides.usual(), 1):
        slots = fixed_chains.slots_of(kind, {**offered_sides.described()[code], "seat": seat}, none)
        new = {slot: value for slot, value in slots.items() if slot not in before[code]}
        writes.append(fixed_chains.Entry(kind.name, code, new))
    return fixed_chains.chained(_beginning(SIDES, 1_000_000), writes)


def words() -> list[Stored]:
    """The third chain: the words of the strategy, and clauses that the first one lacks.

    A clause that is there already gets new slots alone, so that nothing in a book is written over.
    """
    kind = KINDS.named("clauses")
    trees = json.loads((seed.FOLDER / "words.json").read_text(encoding="utf-8"))["records"]
    known = fixed_chains.FixedReferences(dict.fromkeys(_codes(), kind.name))
    writes = []
    for tree in trees[kind.name]:
        slots = fixed_chains.slots_of(kind, tree, known)
        begun = {REF: tree["ref"]} if "code" in tree else {}
        writes.append(fixed_chains.Entry(kind.name, tree["ref"], slots | begun))
    return fixed_chains.chained(_beginning(WORDS, 2_000_000), writes)


def _codes() -> list[str]:
    """The codes of all clauses, those of the first chain before those that were added."""
    refs: dict[str, None] = {}
    for name in ("clauses.json", "words.json"):
        records = json.loads((seed.FOLDER / name).read_text(encoding="utf-8"))["records"]
        refs |= dict.fromkeys(tree["ref"] for tree in records["clauses"])
    return list(refs)


def mechanisms() -> list[Stored]:
    """The operations of the mechanisms on offer, a chain or two for each.

    Each mechanism is added and taken out again: whoever takes it brings it back, and can undo that.
    To whom it reports is a chain of its own, for books that have both.
    """
    trees = _mechanism_trees()
    kind = KINDS.named("mechanisms")
    known = fixed_chains.FixedReferences({tree["code"]: kind.name for tree in trees})
    operations: list[Stored] = []
    for tree in trees:
        code = tree["code"]
        # Sources were one text then.
        first = {**tree, "source": tree["source"]["en"]}
        slots = fixed_chains.slots_of(kind, first, known) | {REF: code}
        parent = slots.pop("parent", None)
        begin = _offering(f"{FIRST} mechanism {code}")
        add = fixed_chains.Entry(kind.name, code, slots)
        seen = [fixed_chains.chained(begin, [add])[0].name]
        if parent is not None:
            link = fixed_chains.Entry(kind.name, code, {"parent": parent})
            operations += fixed_chains.chained(_offering(f"{FIRST} parent {code}"), [link])
            seen.append(operations[-1].name)
        gone = fixed_chains.Entry(kind.name, code, {REMOVED: 1}, tuple(sorted(seen)))
        operations += fixed_chains.chained(begin, [add, gone])
    return operations


def sources() -> list[Stored]:
    """The Chinese sources of the mechanisms on offer, a chain for each.

    Each is written over the first source and taken out again, as the mechanism itself.
    """
    operations: list[Stored] = []
    of_record: dict[str, list[Operation]] = defaultdict(list)
    for operation in map(read, mechanisms()):
        of_record[operation.record].append(operation)
    for tree in _mechanism_trees():
        code = tree["code"]
        former = of_record[fixed_chains.identity(f"mechanisms {code}")]
        (added,) = (operation.name for operation in former if REF in operation.writes)
        (gone,) = (operation.name for operation in former if REMOVED in operation.writes)
        begin = _offering(f"{SOURCES} mechanism {code}", 1_000_000)
        source = {"source.zh": tree["source"]["zh"]}
        write = fixed_chains.Entry("mechanisms", code, source, over=(added,))
        written = fixed_chains.chained(begin, [write])[0].name
        seen = tuple(
            sorted({written, *(operation.name for operation in former if operation.name != gone)})
        )
        again = fixed_chains.Entry("mechanisms", code, {REMOVED: 1}, seen, over=(gone,))
        operations += fixed_chains.chained(begin, [write, again])
    return operations


def _mechanism_trees() -> list[dict[str, Any]]:
    text = (seed.MECHANISMS / "mechanisms.json").read_text(encoding="utf-8")
    trees: list[dict[str, Any]] = json.loads(text)["records"]["mechanisms"]
    return trees


def _offering(name: str, after: int = 0) -> fixed_chains.Beginning:
    return fixed_chains.Beginning(name=name, at=seed.FIRST + after, label=seed.OFFERED)


def _beginning(name: str, after: int) -> fixed_chains.Beginning:
    return fixed_chains.Beginning(name=name, at=seed.FIRST + after, label=seed.LABEL)


def lines_of(chain: Sequence[Stored]) -> str:
    """The lines of the file of *chain*."""
    return "".join(json.dumps(list(operation), ensure_ascii=False) + "\n" for operation in chain)


def main() -> int:
    """Write each chain that has no file; 1 when an existing one would come out differently."""
    wrong = 0
    for folder, name, make in (
        (seed.FOLDER, FIRST, clauses),
        (seed.FOLDER, SIDES, sides),
        (seed.FOLDER, WORDS, words),
        (seed.MECHANISMS, FIRST, mechanisms),
        (seed.MECHANISMS, SOURCES, sources),
    ):
        file, lines = folder / f"{name}.operations", lines_of(make())
        if not file.exists():
            file.write_text(lines, encoding="utf-8")
            print(f"{file.name}: written")
        elif file.read_text(encoding="utf-8") != lines:
            print(f"{file.name} was released and would come out otherwise; make a further chain.")
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main())
