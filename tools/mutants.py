"""Plants faults in book and rules, one at a time in a copy of the tree: some test must find each.

``python -m tools.mutants`` runs all of them and a control without a fault; names pick some,
``--book`` those of the record book, ``--rules`` those of `tools.planted_in_rules`, and
``--exchange`` those of `tools.planted_in_exchange`, each of which names its own files of tests.
A fault counts as found by tests of its own level alone: those of tests/data for the book, of
tests/domain and tests/declaring for the rules.
The machine of tests/data is run where no named case finds a fault; with ``--machine`` it is run
for each, to see what it finds by itself.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tools.planted_in_exchange import IN_EXCHANGE
from tools.planted_in_rules import IN_RULES

ROOT = Path(__file__).resolve().parents[1]
DATA = "secretariat/data"
NEEDED = (
    "secretariat", "tests", "tools", "resources", "translations", "pyproject.toml",
)  # fmt: skip
LEFT_OUT = ("__pycache__", "golden")
"""Names of files and folders that are not copied: none of these tests reads them."""
RULES = ("tests/domain", "tests/declaring")
"""The folders of tests that must find a fault of a rule."""
MACHINE = "tests/data/test_journal_machine.py"
CASES = (
    "change", "merge", "undo", "undo_merged", "numbers", "purge", "references", "schema",
    "evolution", "backup", "counting", "withheld",
)  # fmt: skip
"""The files of tests of the book that are run, without those that compare texts of code."""
LIKELY = {
    "chains": "schema", "operations": "merge", "purging": "purge", "naming": "references",
    "settling": "merge", "bursts": "change",
}  # fmt: skip
"""The file of tests to run first for a module; by default, the one of the same name."""
PYTEST = ["-m", "pytest", "--thorough", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
WORKERS = 2
PATIENCE = 600
"""The least seconds after which a run counts as having found the fault, which may cause a loop."""
TIMES_THE_CONTROL = 3
"""How many times as long as the control a run may take, where that is more than `PATIENCE`."""

CLEAN, NOT_RUN = "-", ""
CONTROL = "(no fault)"
_FAILED = re.compile(r"^(?:FAILED|ERROR) \S+?/(\w+\.py::\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Fault:
    """A replacement in one file that leaves a program which runs, and is wrong."""

    name: str
    file: str
    before: str
    after: str
    tests: tuple[str, ...] = ()
    """The files of tests of which one must find it, where the level does not tell."""

    @property
    def level(self) -> str:
        """``exchange`` where it names its tests; else ``book`` in `data`, ``rules`` outside it."""
        if self.tests:
            return "exchange"
        return "book" if self.file.startswith(DATA) else "rules"

    def planted_in(self, text: str) -> str:
        """*text* with the fault; refuses a text that does not have *before* exactly once."""
        if text.count(self.before) != 1:
            raise LookupError(f"“{self.name}” has no place, or several, in {self.file}")
        return text.replace(self.before, self.after)


@dataclass(frozen=True)
class Outcome:
    """The test that found a fault first, and the result of the machine; else `CLEAN`."""

    name: str
    case: str
    machine: str

    @property
    def caught(self) -> bool:
        """True when any test found the fault."""
        return not {self.case, self.machine} <= {CLEAN, NOT_RUN}


def _fault(file: str, name: str, before: str, after: str) -> Fault:
    return Fault(name, f"{DATA}/{file}.py", before, after)


FAULTS = (
    _fault("journal/chains", "verify overlooks gaps",
           "if previous_of(stored.body) not in level.before or not is_sound(stored):",
           "if not is_sound(stored):"),
    _fault("journal/chains", "verify overlooks values that are gone",
           "for name, _ in gone - purged:", "for name, _ in ():"),
    _fault("journal/operations", "a blank may be spelt in any way",
           "if not _BLANK.fullmatch(line):", "if False:"),
    _fault("journal/fold", "the first write shows, not the last",
           "return sorted(heads, key=lambda head: head.operation.rank, reverse=True)",
           "return sorted(heads, key=lambda head: head.operation.rank)"),
    _fault("journal/fold", "an undone undo still counts",
           "if operation.name not in retracted:", "if True:"),
    _fault("journal/fold", "what lies below an undone write comes up",
           "if parent in retracted:", "if False:"),
    _fault("journal/fold", "a removal wins over edits it had not seen",
           "return any(surviving <= {*head.operation.seen} for head in removals)", "return True"),
    _fault("journal/fold", "own-side notes keep a joint record alive",
           "if slot != REMOVED and kind.is_own_side(slot) == kind.own_side", "if slot != REMOVED"),
    _fault("journal/fold", "equal versions are a conflict",
           "return len({head.value for head in versions}) > 1",
           "return len(versions) > 1"),
    _fault("journal/fold", "a purge names slots as they once were",
           "for today in kind.slots_today(slot) or (slot,)", "for today in (slot,)"),
    _fault("journal/fold", "old field names are not read",
           "for today, value in kind.lifted(slot, write.after, operation.version)",
           "for today, value in kind.lifted(slot, write.after, operation.version)"
           " if today == slot"),
    _fault("journal/fold", "an edit settles a conflict unasked",
           "for head in heads if head.value == heads[0].value]", "for head in heads]"),
    _fault("writing/change", "a stale edit wins",
           "if state.removed or stale:", "if state.removed:"),
    _fault("writing/change", "a removal has seen nothing",
           "seen=self._seen(kind, record) if removes else (),", "seen=(),"),
    _fault("writing/change", "own-side values go out with the joint ones",
           "own = {slot: write for slot, write in writes.items() if kind.is_own_side(slot)}",
           "own: dict[str, Write] = {}"),
    _fault("writing/change", "the clock may go back",
           "self._at = max(latest.at, now - 1)", "self._at = now - 1"),
    _fault("writing/change", "receipts follow a clock that was put back",
           "self.received = max(latest.received + 1, now)", "self.received = now"),
    _fault("writing/change", "a declined undo leaves no trace",
           "self._append(kind, record, operations[0].layer, {})", "del kind"),
    _fault("writing/bursts", "typing goes on in a change that undo has left",
           'if stacks(view, replica).undoable[-1:] == [self.change] else ""', ""),
    _fault("writing/bursts", "typing after a pause is the same change",
           "or abs(now() - self.at) > BURST:", "or False:"),
    _fault("book", "a purge leaves the file as it is",
           "        self.wipe()\n        return count", "        return count"),
    _fault("writing/undo", "undo crosses a barrier", "if barrier:", "if False:"),
    _fault("writing/undo", "a new change leaves the redo of an old one",
           "            result.undoable.append(change)\n            result.redoable.clear()",
           "            result.undoable.append(change)"),
    _fault("writing/undo", "a redo may clash",
           "if again and (clashing := _clashing(change, kind, record, operations)):", "if False:"),
    _fault("writing/undo", "undo takes out what others wrote in",
           "if _others_wrote(state, kind, first.replica):", "if False:"),
    _fault("journal/merge", "gaps are taken over",
           "if not (is_first or before in positions or _is_there(view, before)):", "if False:"),
    _fault("journal/proving", "altered values are taken over",
           "if not is_sound(stored):", "if False:"),
    _fault("journal/merge", "a fork of a chain is forgotten",
           "    if forks:\n        forking.note(view, forks)\n", ""),
    _fault("journal/proving", "own-side fields in the joint layer are taken over",
           "if operation.layer not in (JOINT, side) or own - {operation.layer != JOINT}:",
           "if operation.layer not in (JOINT, side):"),
    _fault("journal/merge", "own-side operations leave", "if layer not in layers:", "if False:"),
    _fault("journal/merge", "values that are gone without a purge are taken over",
           "if gone.get(record, set()) - purged:", "if False:"),
    _fault("journal/merge", "a purge that is received erases nothing",
           "if values := erasing.erase_received(view, counting[record], history):",
           "if values := 0:"),
    _fault("journal/merge", "what was known is sent again and forgotten",
           'JOURNAL.c.number > sa.bindparam("since"),',
           'JOURNAL.c.number > sa.bindparam("since") + 1,'),
    _fault("writing/purging", "a purge leaves the value in the journal",
           "    erasing.erase(change.view, counting, operations)\n", ""),
    _fault("writing/purging", "a purge leaves the words in the search",
           "change.received)\n    erasing.index_anew(change.view)", "change.received)"),
    _fault("journal/naming", "the last added keeps a shared number",
           "for row in sorted(bearers)]", "for row in sorted(bearers, reverse=True)]"),
    _fault("journal/naming", "a name that falls free leaves its letters",
           "{*current.values(), *former}", "{*current.values()}"),
    _fault("journal/naming", "a number chosen by hand is given again",
           'while (ref := filled.replace("\\0", str(number))) in self._taken:',
           'while (ref := filled.replace("\\0", str(number))) in ():'),
    _fault("journal/counting", "a removed record's number is given again",
           "    return last or 0", "    return max((last or 0) - 1, 0)"),
    _fault("journal/counting", "the numbers of a copy that is away are given",
           "if block.first <= number <= block.last:", "if block.first <= number < block.last:"),
    _fault("journal/counting", "a block moves when the one before it comes back",
           "Block((*sorted(before), Part(latest, size)), floors or {})",
           "Block((Part(latest, size),), floors or {})"),
    _fault("journal/merge", "values that are withheld come into a book",
           "if self.is_begun:", "if not self.is_begun and self.own:"),
    _fault("journal/judging", "a record of which values are withheld is half there",
           "return {operation.name: withheld for operation in every}",
           "return {o.name: withheld for o in every if o.is_withheld}"),
    _fault("journal/settling", "a record that came back is not found",
           "return REMOVED in state.heads or not names", "return not names"),
    _fault("journal/settling", "settled conflicts stay listed",
           "    _CONFLICTS.bring_up(view, {} if fresh",
           "    if disputed:\n        _CONFLICTS.bring_up(view, {} if fresh"),
    _fault("journal/settling", "removed records keep their links",
           "if not states[record].removed\n", "if states[record] is not None\n"),
    _fault("journal/settling", "old names are not followed to the search",
           "writes = current_writes(kind, operation) if kind else operation.writes",
           "writes = operation.writes"),
    _fault("upkeep/schema", "a changed choice of one side folds nothing anew",
           "return [*parts, _said_of_field(f.inner)] if f.is_by_side else parts",
           "return parts"),
    *(Fault(name, f"secretariat/{module}.py", before, after)
      for module, name, before, after in IN_RULES),
    *(Fault(name, f"secretariat/{module}.py", before, after, tests)
      for module, name, before, after, tests in IN_EXCHANGE),
)  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Run the named faults, or all; 1 when one is missed."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("names", nargs="*", help="the faults to plant; all by default")
    parser.add_argument("--book", action="store_true", help="those of the record book alone")
    parser.add_argument("--rules", action="store_true", help="those of rules and declarations")
    parser.add_argument("--exchange", action="store_true", help="those of what desks exchange")
    parser.add_argument("--machine", action="store_true", help="try the machine on each")
    given = parser.parse_args(arguments)
    wanted = [fault for fault in FAULTS if not given.names or fault.name in given.names]
    if unknown := {*given.names} - {fault.name for fault in wanted}:
        parser.error(f"no fault is called {sorted(unknown)}")
    if levels := {level for level in ("book", "rules", "exchange") if getattr(given, level)}:
        wanted = [fault for fault in wanted if fault.level in levels]
    if not wanted:
        parser.error("none of the named faults is of such a kind")
    control = _control(wanted)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(WORKERS) as pool:
        # Copied once, so that what is edited meanwhile is not taken for the fault.
        origin = Path(folder) / "origin"
        for needed in NEEDED:
            _copy(ROOT / needed, origin / needed)
        begun = time.monotonic()
        of_book = any(fault.level == "book" for fault in wanted)
        without = _run(origin, 0, control, machine=of_book, patience=None)
        if without.caught:
            print(f"The tests fail without a fault already: {without.case}", file=sys.stderr)
            return 1
        # Of a machine that is busy with other things, a slow run says nothing about the fault.
        patience = max(PATIENCE, TIMES_THE_CONTROL * (time.monotonic() - begun))
        runs = [
            pool.submit(_run, origin, index, fault, machine=given.machine, patience=patience)
            for index, fault in enumerate(wanted, 1)
        ]
        outcomes = [without, *(run.result() for run in runs)]
    for line in _table(outcomes):
        print(line)
    missed = [outcome.name for outcome in outcomes[1:] if not outcome.caught]
    if missed:
        print(f"Missed: {', '.join(missed)}", file=sys.stderr)
    return 1 if missed else 0


def _control(wanted: Sequence[Fault]) -> Fault | None:
    """A fault that changes nothing, for all tests that *wanted* may need; None for every test."""
    levels = {fault.level for fault in wanted}
    if levels == {"book"}:
        return Fault(CONTROL, wanted[0].file, "", "")
    if levels == {"rules"}:
        return Fault(CONTROL, wanted[0].file, "", "", RULES)
    if levels == {"exchange"}:
        every = dict.fromkeys(test for fault in wanted for test in fault.tests)
        return Fault(CONTROL, wanted[0].file, "", "", tuple(every))
    return None


def _run(
    origin: Path, number: int, fault: Fault | None, *, machine: bool, patience: float | None
) -> Outcome:
    tree = origin.with_name(str(number))
    _copy(origin, tree)
    if fault is not None and fault.name != CONTROL:
        file = tree / fault.file
        file.write_text(fault.planted_in(file.read_text(encoding="utf-8")), encoding="utf-8")
    first = (_first_failure(tree, tests, patience) for tests in _cases(fault) if tests)
    case = next((test for test in first if test != CLEAN), CLEAN)
    of_book = fault is None or fault.level == "book"
    by_machine = of_book and (machine or case == CLEAN)
    verdict = _first_failure(tree, [MACHINE], patience) if by_machine else NOT_RUN
    outcome = Outcome(fault.name if fault else CONTROL, case, verdict)
    shutil.rmtree(tree)
    seen = f"caught by {case if case != CLEAN else verdict}" if outcome.caught else "clean"
    print(f"· {outcome.name}: {seen}", file=sys.stderr)
    return outcome


def _cases(fault: Fault | None) -> tuple[list[str], list[str]]:
    """The files of tests that most likely find *fault*, and all that may be run for it."""
    if fault is not None and fault.tests:
        return list(fault.tests), []
    if fault is not None and fault.level == "rules":
        own = f"test_{Path(fault.file).stem}.py"
        near = [path for rules in RULES for path in (ROOT / rules).rglob(own)]
        return [str(path.relative_to(ROOT)) for path in near], [*RULES]
    module = Path(fault.file).stem if fault else ""
    likely = LIKELY.get(module, module)
    near_case = [f"tests/data/test_{case}.py" for case in CASES if case == likely]
    cases = [f"tests/data/test_{case}.py" for case in CASES if case != likely]
    cases.append("tests/office/test_copies.py")
    return near_case, cases if fault is not None else [*cases, *RULES]


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns(*LEFT_OUT))
    else:
        shutil.copy(source, target)


def _first_failure(tree: Path, tests: Sequence[str], patience: float | None) -> str:
    """The first test that fails in *tree* within *patience* seconds, or `CLEAN`."""
    command = [sys.executable, *PYTEST, f"--basetemp={tree / 'made'}", *tests]
    try:
        done = subprocess.run(
            command, cwd=tree, check=False, text=True, capture_output=True, timeout=patience
        )
    except subprocess.TimeoutExpired:
        return "no end"
    if done.returncode == 0:
        return CLEAN
    failed = _FAILED.search(done.stdout)
    return failed[1] if failed else f"exit status {done.returncode}"


def _table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "| fault | first named case | machine |"
    yield "|---|---|---|"
    for outcome in outcomes:
        by_machine = outcome.machine if outcome.machine in (CLEAN, NOT_RUN) else "caught"
        yield f"| {outcome.name} | {outcome.case} | {by_machine} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
