"""Three copies, every kind of work in every order: they must agree and lose nothing.

Two desks of one side and one of the other, which only ever gets the joint operations. Ids, salts
and clocks come from a seed, so a failing run is replayed to the last byte.
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from secretariat.data.book import Book
from secretariat.data.journal.conflicts import in_book
from secretariat.data.journal.operations import JOINT
from secretariat.data.store import fetching
from secretariat.data.store.sources import Sources
from secretariat.data.store.view import begun
from secretariat.declaring.kinds import KINDS, name_in
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action, Update
from secretariat.errors import SecretariatError
from secretariat.office import exporting, importing
from tests.data import copies as look
from tests.data import desks, grounds, oracle
from tests.fixtures.books import blank, offered
from tests.fixtures.sources import ANNA, Seeded

SIDES = ("uk", "uk", "cn")
ACTION = KINDS.of(Action)
at_copy = st.integers(0, 2)
pick = st.integers(0, 8)
value = st.integers(0, 4)
one_edit = st.tuples(st.sampled_from(sorted(look.EDITS)), value)
EXAMPLES = max(95, settings().max_examples)
"""Examples with all copies in files; with the five in which one lies on a server they are 100."""
ORDERS = 2 if EXAMPLES > 100 else 1
"""Orders in which the copies are merged anew at the end of each example."""


class Copies(desks.Exchanging):
    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        self.seeded = Seeded(seed)
        self.skew = [[0], [0], [0]]
        self.books = [
            self.new_copy(at, side, self.seeded.for_book(self.skew[at]))
            for at, side in enumerate(SIDES)
        ]
        self.trail: list[list[Any]] = [[], [], []]
        self.redo_trail: list[list[Any]] = [[], [], []]
        self.names: list[set[str]] = [set(), set(), set()]
        self.remembered: list[list[tuple[int, Any]]] = [[], [], []]
        self.purged: set[tuple[str, str]] = set()
        self.exported: dict[int, tuple[int, int]] = {}
        self.touched = {0, 1, 2}
        self.ground = grounds.ground()
        self.folder = Path(tempfile.mkdtemp())
        self.parcels: list[Path] = []

    def new_copy(self, _at: int, side: str, sources: Sources) -> Book:
        """The copy of that place in the row, which holds the ground alone."""
        return grounds.new_copy(side, sources)

    @contextmanager
    def _work(self, at: int) -> Iterator[None]:
        """Remember what undo must bring back, unless nothing, or only more typing, was done.

        A refusal is as good as any work, if it leaves everything as it was.
        """
        self.touched.add(at)
        before, known = look.visible(self.books[at]), self._known(at)
        try:
            yield
        except SecretariatError:
            assert look.visible(self.books[at]) == before
            assert self._known(at) == known
            return
        if len(self._known(at)[1].undoable) > len(known[1].undoable):
            self.trail[at].append(before)
        if self._known(at)[0] != known[0]:
            self.redo_trail[at].clear()

    def _known(self, at: int) -> tuple[Any, Any]:
        return look.held(self.books[at]), self.books[at].stacks()

    def _actions(self, at: int) -> list[Action]:
        with self.books[at].reading() as view:
            return fetching.every(view, Action, order="id")

    @rule(at=at_copy, numbered=st.booleans(), note=value)
    def add(self, at: int, numbered: bool, note: int) -> None:
        meeting = self.ground.meeting if numbered else None
        with self._work(at), self.books[at].change("Add", ANNA) as change:
            change.add(Action(title=Bilingual("beta"), meeting=meeting, notes=look.WORDS[note]))

    @rule(at=at_copy, which=pick)
    def report(self, at: int, which: int) -> None:
        if actions := self._actions(at):
            action = actions[which % len(actions)]
            with self._work(at), self.books[at].change("Report", ANNA) as change:
                change.add(Update(action=Link(action.id), text=Bilingual("alpha"), percent=0))

    @rule(at=at_copy, which=pick, edits=st.lists(one_edit, min_size=1, max_size=2))
    def write(self, at: int, which: int, edits: list[tuple[str, int]]) -> None:
        self._write(at, which, edits)

    @rule(at=at_copy, which=pick, edit=one_edit)
    def type_on(self, at: int, which: int, edit: tuple[str, int]) -> None:
        self._write(at, which, [edit], burst="typing")

    @rule(at=at_copy, which=pick, edit=one_edit)
    def issue(self, at: int, which: int, edit: tuple[str, int]) -> None:
        """A change that undo never crosses, such as issuing minutes."""
        known = self._known(at)[0]
        self._write(at, which, [edit], barrier=True)
        if self._known(at)[0] != known:
            assert self._known(at)[1].undoable == []
            self.trail[at].clear()

    def _write(
        self, at: int, which: int, edits: list[tuple[str, int]], *, burst: str = "",
        barrier: bool = False,
    ) -> None:  # fmt: skip
        if not (actions := self._actions(at)):
            return
        known = sorted(look.visible(self.books[at])[0])
        before = after = actions[which % len(actions)]
        for name, number in edits:
            after = look.EDITS[name](after, number, self.ground, known)
        with (
            self._work(at),
            self.books[at].change("Write", ANNA, burst=burst, barrier=barrier) as change,
        ):
            change.update(before, after)

    @rule(at=at_copy, which=pick, version=pick)
    def resolve(self, at: int, which: int, version: int) -> None:
        with self.books[at].reading() as view:
            listed = [
                conflict for conflict in in_book(view) if conflict.slot not in ("removed", "ref")
            ]
            if not listed:
                return
            conflict = listed[which % len(listed)]
            record = fetching.get(view, Action, conflict.record)
        chosen = conflict.versions[version % len(conflict.versions)].value
        slots = ACTION.pack(record) | {conflict.slot: chosen}
        with self._work(at), self.books[at].change("Resolve", ANNA) as change:
            change.resolve(record, ACTION.unpack(record.id, slots), [conflict.slot])
        with self.books[at].reading() as view:
            assert (conflict.record, conflict.slot) not in look.conflicts_of(view)

    @rule(at=at_copy, which=pick)
    def remove(self, at: int, which: int) -> None:
        if actions := self._actions(at):
            action = actions[which % len(actions)]
            with self._work(at), self.books[at].change("Remove", ANNA) as change:
                change.remove(action)
            assert action.id not in look.visible(self.books[at])[0]

    @rule(at=at_copy)
    def undo(self, at: int) -> None:
        before, theirs = look.visible(self.books[at]), self._foreign(at)
        self.touched.add(at)
        try:
            self.books[at].undo(ANNA)
        except SecretariatError:
            assert not self.trail[at]
            return
        assert all(writes <= self._foreign(at)[record] for record, writes in theirs.items())
        expected = self.trail[at].pop()
        assert expected is None or look.visible(self.books[at]) == expected
        self.redo_trail[at].append(None if expected is None else before)

    def _foreign(self, at: int) -> dict[str, set[tuple[str, str]]]:
        """The standing writes of other desks, by record: an undo here covers none of them."""
        ops = [oracle.parsed(operation) for operation in look.stored_of(self.books[at])]
        by_record: dict[str, dict[str, oracle.Op]] = {}
        for op in ops:
            by_record.setdefault(op.head["record"], {})[op.name] = op
        return {
            record: {
                (slot, head.name)
                for slot in {slot for op in mine.values() for slot in op.values}
                for head in oracle.standing_heads(mine, slot)
                if head.head["replica"] != self.books[at].replica
            }
            for record, mine in by_record.items()
        }

    @rule(at=at_copy)
    def redo(self, at: int) -> None:
        before = look.visible(self.books[at])
        self.touched.add(at)
        try:
            self.books[at].redo(ANNA)
        except SecretariatError:
            assert not self.redo_trail[at]
            return
        expected = self.redo_trail[at].pop()
        assert expected is None or look.visible(self.books[at]) == expected
        self.trail[at].append(None if expected is None else before)

    @rule(at=at_copy)
    def undo_and_redo(self, at: int) -> None:
        """Nothing came between: whatever was merged before, all stands as it did."""
        before, versions = look.visible(self.books[at]), look.versions_of(self.books[at])
        self.touched.add(at)
        try:
            self.books[at].undo(ANNA)
        except SecretariatError:
            return
        self.books[at].redo(ANNA)
        assert look.visible(self.books[at]) == before
        assert look.versions_of(self.books[at]) == versions

    @rule(source=at_copy, to=at_copy, whole=st.booleans(), trial=st.booleans())
    def sync(self, source: int, to: int, whole: bool, trial: bool) -> None:
        sender, receiver = self.books[source], self.books[to]
        self.touched.add(to)
        if trial:
            held = look.held(receiver)
            look.send(sender, receiver, dry_run=True)
            assert look.held(receiver) == held
        done = look.send(sender, receiver, whole=whole)
        assert done.quarantined == (), "what is typed properly is never held"
        if done.operations:
            self.trail[to] = [None] * len(self.trail[to])
            self.redo_trail[to] = [None] * len(self.redo_trail[to])
        joint = {operation.name for operation in sender.operations_for((JOINT,))}
        assert joint <= {operation.name for operation in receiver.operations_for((JOINT,))}

    @rule(at=at_copy, skew=st.integers(-(10**9), 10**9))
    def clock(self, at: int, skew: int) -> None:
        self.skew[at][0] = skew

    @rule(at=at_copy, which=pick, field=pick)
    def purge(self, at: int, which: int, field: int) -> None:
        actions, fields = self._actions(at), look.purgeable(ACTION)
        if not actions:
            return
        action, name = actions[which % len(actions)], fields[field % len(fields)].name
        self.touched.add(at)
        known = self._known(at)
        try:
            count = self.books[at].purge(action, [name], "a reason", ANNA)
        except SecretariatError:
            assert self._known(at) == known
            return
        assert count
        self.purged.add((action.id, name))
        self.trail[at].clear()
        self.redo_trail[at].clear()
        for op in map(oracle.parsed, look.stored_of(self.books[at])):
            # What the other side wrote is not ours to erase.
            if op.head["record"] == action.id and op.head["side"] == self.books[at].side:
                assert not any(v for slot, v in op.values.items() if name_in(slot) == name)

    @rule(at=at_copy)
    def remember(self, at: int) -> None:
        receipt = look.latest_receipt(self.books[at])
        self.remembered[at].append((receipt, look.snapshot(self.books[at], receipt)))

    @rule(at=at_copy)
    def fold_anew(self, at: int) -> None:
        """As a new version of the program does at opening; test_schema asks when it does so."""
        before = look.derived(self.books[at])
        with begun(self.books[at]._writer) as view:
            look.fold_into_emptied_tables(view)
        assert look.derived(self.books[at]) == before

    @rule(at=at_copy)
    def export_and_import(self, at: int) -> None:
        book = self.books[at]
        state = look.held(book), len(self.purged)
        if self.exported.get(at) == state:
            return  # another export would tell nothing new
        self.exported[at] = state
        used = [kind.name for kind in look.USED]
        text = "".join(exporting.whole(book, used))
        fresh = blank(book.side, self.seeded.for_book())
        trees = look.trees_of(text)
        if any(KINDS.of(type(record)).missing(record) for record in look.everything(book)):
            with pytest.raises(SecretariatError), fresh.change("Import", ANNA) as change:
                importing.take_in(change, trees)
            return
        with fresh.change("Import", ANNA) as change:
            assert importing.take_in(change, trees).new == sum(map(len, trees.values()))
        assert "".join(exporting.whole(fresh, used)) == text
        assert look.visible(fresh)[0] == look.visible(book)[0]
        with book.change("Import", ANNA) as change:
            assert importing.take_in(change, trees).same == sum(map(len, trees.values()))
            assert change.written == 0
        fresh.close()

    @invariant()
    def tables_are_what_the_journal_says(self) -> None:
        for at in sorted(self.touched):
            look.check_against_journal(self.books[at])
            names = {operation.name for operation in look.stored_of(self.books[at])}
            assert self.names[at] <= names, "something committed is missing"
            self.names[at] = names
        self.touched.clear()

    @precondition(lambda self: any(self.remembered))
    @invariant()
    def the_past_stays_as_it_was(self) -> None:
        for book, moments in zip(self.books, self.remembered, strict=True):
            for receipt, then in moments[-2:]:
                assert self._unpurged(look.snapshot(book, receipt)) == self._unpurged(then)

    def _unpurged(self, records: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        return {
            record: {s: v for s, v in slots.items() if (record, name_in(s)) not in self.purged}
            for record, slots in records.items()
        }

    def teardown(self) -> None:
        """Everyone meets: whatever the order of merging, all end alike.

        One of the six orders is tried beside those of the copies, two in a search for new
        examples; over all runs each comes many times.
        """
        if not hasattr(self, "books"):
            return
        bundles = [book.operations_for((JOINT,)) for book in self.books]
        orders = self.seeded.random.sample([*itertools.permutations(range(3))], ORDERS)
        ends = [self._merged_in(order, bundles) for order in orders]
        for _ in range(2):
            for source, to in itertools.permutations(self.books, 2):
                if lacking := offered(source, to):
                    to.merge(lacking)
        for book in self.books:
            look.check_against_journal(book)
        assert look.derived(self.books[0]) == look.derived(self.books[1])
        ends += [look.joint_view(book) for book in self.books]
        assert all(end == ends[0] for end in ends)
        texts = [sorted(book.operations_for((JOINT,))) for book in self.books]
        assert texts[0] == texts[1] == texts[2]
        for book in self.books:
            book.close()
        shutil.rmtree(self.folder)

    def _merged_in(self, order: tuple[int, ...], bundles: list[Any]) -> Any:
        fresh = blank("cn", self.seeded.for_book())
        for at in order:
            fresh.merge(desks.chains_shuffled(bundles[at], self.seeded.random))
        assert fresh.merge(bundles[order[0]]).operations == 0
        joint = look.joint_view(fresh)
        fresh.close()
        return joint


TestCopies = Copies.TestCase
TestCopies.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=25,
    # Making a failing run shorter takes minutes; only who looks for new ones waits for that.
    phases=[Phase.explicit, Phase.reuse, Phase.generate, *[Phase.shrink] * (EXAMPLES > 100)],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
