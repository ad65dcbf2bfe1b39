"""Found faults and false alarms of the bilingual checks, by class, with 95 % intervals.

    python -m benchmarks.bilingual                    # all sets in tests/sets/bilingual
    python -m benchmarks.bilingual FILE-OR-FOLDER ... # other sets; `published_pairs.json` too
    python -m benchmarks.bilingual --half development --cases name
    python -m benchmarks.bilingual --unread           # held-back pairs that nobody has read
    python -m benchmarks.bilingual --rules            # and how often each rule is loud, and right
    python -m benchmarks.bilingual --encoder          # with the sentence encoder, if installed
    python -m benchmarks.bilingual --json OUT         # the counts, to compare two versions

A right pair is falsely alarmed if it has an error or a warning, typography excluded. A fault is
found if there is a finding, notes included, that the right pair it was made from does not have.
A finding of typography counts neither way. `--cases` prints single cases of one class (`right`
for false alarms), of the development half only: nobody mends rules on the half that is held back.
CONTRIBUTING.md says how a set is written.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt
from pathlib import Path
from typing import Any

from secretariat.bilingual.checks import check
from secretariat.bilingual.encoder import Encoder, encoder
from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.glossary import built_in

SETS = Path(__file__).resolve().parents[1] / "tests" / "sets" / "bilingual"
RIGHT, DEVELOPMENT = "right", "development"
_NOT_JUDGED = ("debatable", "true typographic", "misaligned")
_READ_TO = 500
"""Right pairs with a higher number came later (`translator`); nobody has read their other half."""
_TRUSTED = 1.96
"""Standard deviations within which 95 of 100 measurements lie."""


@dataclass(frozen=True)
class Pair:
    """A pair of a set: right, or with one planted fault."""

    id: str
    en: str
    zh: str
    fault: str = ""
    prose: str = "general"
    half: str = DEVELOPMENT
    planted: str = ""

    @property
    def stem(self) -> str:
        """The id of the right pair that it was made from."""
        return "-".join(self.id.split("-")[:2])


@dataclass
class Tally:
    """The pairs of one class, and how many of them something was said about."""

    pairs: int = 0
    loud: int = 0
    """Pairs with an error or a warning."""
    told: int = 0
    """Pairs with any finding."""

    def count(self, findings: list[Finding]) -> None:
        """Count one pair, of which *findings* were made."""
        self.pairs += 1
        self.loud += any(finding.severity is not Severity.NOTE for finding in findings)
        self.told += bool(findings)


def interval(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson's formula, as two percentages."""
    if not whole:
        return (0.0, 100.0)
    share, square = part / whole, _TRUSTED**2
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    apart = _TRUSTED * sqrt(share * (1 - share) / whole + square / (4 * whole**2))
    apart /= 1 + square / whole
    return 100 * max(0.0, middle - apart), 100 * min(1.0, middle + apart)


def read(paths: Iterable[Path]) -> Iterator[Pair]:
    """The pairs of *paths*, files or folders of files; those that nobody could judge left out."""
    for path in paths:
        files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
        for file in files:
            for row in json.loads(file.read_text(encoding="utf-8")):
                if not str(row.get("label", "")).startswith(_NOT_JUDGED):
                    yield _pair(row)


def was_read(pair: Pair) -> bool:
    """True for a held-back pair that was read since, as `tests/sets/bilingual/README.md` says."""
    if int(pair.stem.rpartition("-")[2]) > _READ_TO:
        return False
    return sha256(f"C14 {pair.stem}".encode()).digest()[0] % 2 == 0


def _pair(row: dict[str, Any]) -> Pair:
    values = {name: str(row[name]) for name in Pair.__dataclass_fields__ if row.get(name)}
    return Pair(**values)


@dataclass
class _Used:
    """What the checks are measured with."""

    encoder: Encoder | None = None


_USED = _Used()


def told(pair: Pair) -> list[Finding]:
    """All findings on *pair* but those of typography."""
    findings = check(pair.en, pair.zh, built_in(), encoder=_USED.encoder)
    return [finding for finding in findings if finding.check is not Check.PUNCTUATION]


def measured(
    pairs: list[Pair], shown: Callable[[Pair, list[Finding]], None]
) -> dict[tuple[str, str], Tally]:
    """The tally of each class, by half; *shown* is called with what was said of each pair."""
    before = {
        pair.id: {_same(finding) for finding in told(pair)} for pair in pairs if not pair.fault
    }
    tallies: dict[tuple[str, str], Tally] = {}
    for pair in pairs:
        findings = told(pair)
        if pair.fault:
            known = before.get(pair.stem, set())
            findings = [finding for finding in findings if _same(finding) not in known]
        shown(pair, findings)
        name = pair.fault or f"{RIGHT} ({pair.prose})"
        tallies.setdefault((name, pair.half), Tally()).count(findings)
    return tallies


def _same(finding: Finding) -> tuple[object, ...]:
    return (finding.check, finding.template, finding.en, finding.zh)


def lines(tallies: dict[tuple[str, str], Tally]) -> Iterator[str]:
    """The table, in text: right pairs first, then each class of fault."""
    yield f"{'class':24}{'half':12}{'pairs':>6}{'loud':>6}{'told':>6}{'%':>8}   95 % interval"
    ordered = sorted(tallies.items(), key=lambda item: (RIGHT not in item[0][0], item[0]))
    for (name, half), tally in ordered:
        counted = tally.loud if name.startswith(RIGHT) else tally.told
        low, high = interval(counted, tally.pairs)
        yield (
            f"{name:24}{half:12}{tally.pairs:6}{tally.loud:6}{tally.told:6}"
            f"{100 * counted / tally.pairs:8.1f}   {low:5.1f} to {high:5.1f}"
        )


def _all_halves(tallies: dict[tuple[str, str], Tally]) -> dict[tuple[str, str], Tally]:
    """*tallies* with the sum of both halves, and of all right pairs."""
    whole = dict(tallies)
    for (name, half), tally in tallies.items():
        sums = {(name, "both")}
        if name.startswith(RIGHT):
            sums |= {(f"{RIGHT} (all)", half), (f"{RIGHT} (all)", "both")}
        for key in sums:
            into = whole.setdefault(key, Tally())
            into.pairs += tally.pairs
            into.loud += tally.loud
            into.told += tally.told
    return whole


@dataclass
class _Rule:
    """How often one rule was loud: on right pairs, and on faults where their right pair was not."""

    false: int = 0
    true: int = 0


def by_rule(pairs: list[Pair]) -> dict[tuple[str, str], _Rule]:
    """How often each rule, a check and its sentence, is loud on right pairs and on faults."""
    rules: dict[tuple[str, str], _Rule] = {}
    before = {
        pair.id: {_same(finding) for finding in told(pair)} for pair in pairs if not pair.fault
    }
    for pair in pairs:
        findings = [finding for finding in told(pair) if finding.severity is not Severity.NOTE]
        if pair.fault:
            findings = [
                finding
                for finding in findings
                if _same(finding) not in before.get(pair.stem, set())
            ]
        for name in {(str(finding.check), finding.template) for finding in findings}:
            rule = rules.setdefault(name, _Rule())
            rule.true += bool(pair.fault)
            rule.false += not pair.fault
    return rules


def rule_lines(rules: dict[tuple[str, str], _Rule], right: int) -> Iterator[str]:
    """The rules in text, most false findings first; *right* is the number of right pairs."""
    yield f"{'false':>6}{'per 1,000':>10}{'true':>6}   rule"
    for (check_name, template), rule in sorted(rules.items(), key=lambda item: -item[1].false):
        share = 1000 * rule.false / max(1, right)
        yield f"{rule.false:6}{share:10.1f}{rule.true:6}   {check_name}: {template}"


def _show(pair: Pair, findings: list[Finding]) -> None:
    print(f"{pair.id} {pair.fault or RIGHT}: {pair.planted}\n  {pair.en}\n  {pair.zh}")
    for finding in findings:
        print(
            f"    {finding.severity} {finding.check}: {finding.template}"
            f" “{finding.en}” “{finding.zh}”"
        )


def main() -> None:
    """Print the table, and the cases that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", type=Path, default=[SETS])
    parser.add_argument("--half", choices=[DEVELOPMENT, "held back"])
    parser.add_argument("--unread", action="store_true", help="only pairs that nobody has read")
    parser.add_argument("--rules", action="store_true", help="show how often each rule is loud")
    parser.add_argument("--cases", metavar="CLASS", help="show the cases that went wrong")
    parser.add_argument("--json", type=Path, help="write the counts to this file")
    parser.add_argument("--encoder", action="store_true", help="use the encoder too")
    given = parser.parse_args()
    _USED.encoder = encoder() if given.encoder else None
    pairs = [pair for pair in read(given.sets) if given.half in {None, pair.half}]
    if given.unread:
        pairs = [pair for pair in pairs if pair.half != DEVELOPMENT and not was_read(pair)]

    def shown(pair: Pair, findings: list[Finding]) -> None:
        if given.cases != (pair.fault or RIGHT) or pair.half != DEVELOPMENT:
            return
        loud = any(finding.severity is not Severity.NOTE for finding in findings)
        if loud if not pair.fault else not findings:
            _show(pair, findings)

    tallies = _all_halves(measured(pairs, shown))
    print("\n".join(lines(tallies)))
    if given.rules:
        print("\n".join(rule_lines(by_rule(pairs), sum(not pair.fault for pair in pairs))))
    if given.json:
        rows = {f"{name}, {half}": vars(tally) for (name, half), tally in tallies.items()}
        given.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
