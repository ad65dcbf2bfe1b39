"""Audits the line breaks of every printed document, and of texts that nobody tuned the press to.

Prints a line for each document with a fault, and the sums; the exit status is 1 when there was one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import chain

import pytest

from secretariat.office.agreed import reprinting
from secretariat.office.paper.documents import BRIEFING
from tests.reports.typesetting.audit import ALLOWED, Findings, audit_drawn
from tests.reports.typesetting.foreign import LAYOUTS, audited, declaration, generated
from tests.reports.typesetting.mixed_text import weekly_seed
from tests.reports.typesetting.witness import witnessed
from tools import documents

_MOST_RAGGED = 5.0  # per cent of lines


def of_texts() -> Iterator[tuple[str, Findings]]:
    """What is found in texts of others, and in those of this week, in each layout."""
    seed = weekly_seed()
    for name, passages in (("declaration", declaration()), (f"week {seed}", generated(seed))):
        for layout in LAYOUTS:
            yield f"{name}, {layout}", audited(passages, layout)


def of_documents() -> Iterator[tuple[str, Findings]]:
    """What is found in each document of the example book, in each setting."""
    if documents.begin():
        raise SystemExit("The example book could not be made.")
    for name, ref, setting in documents.every():
        # A pack is bound of finished papers, so its numbers of elements are not those of the press.
        if name == BRIEFING:
            continue
        with pytest.MonkeyPatch.context() as patch, witnessed(patch) as seen:
            # The paper of an issued text is kept: it is set once more, to see how.
            patch.setattr(reprinting, "issued_file", lambda *_: None)
            target = documents.print_one(name, ref, setting)
        if target is not None and seen:
            yield target.stem, audit_drawn(target.read_bytes(), seen)


def main() -> int:
    """Audit texts, and unless told --texts all documents; 1 when something is wrong."""
    asked = argparse.ArgumentParser(prog="tools.audit", description=__doc__)
    asked.add_argument("--texts", action="store_true", help="audit the texts alone, no document")
    total, wrong = Findings(), 0
    lines = of_texts() if asked.parse_args().texts else chain(of_texts(), of_documents())
    for name, findings in lines:
        faults = {
            fault: findings.examples[fault] for fault in findings.counts if fault not in ALLOWED
        }
        is_ragged = bool(findings.lines) and findings.percent("ragged") > _MOST_RAGGED
        if faults or is_ragged or name.startswith(("declaration", "week")):
            print(
                f"{name}: {findings.lines} lines, "
                f"{findings.percent('ragged'):.1f} % ragged, {faults}"
            )
        wrong += bool(faults) or is_ragged
        total.merge(findings)
    print(f"{total.lines} lines, {total.percent('ragged'):.2f} % ragged, {dict(total.counts)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
