"""The table of proposed wordings, each settled."""

from __future__ import annotations

import csv
from pathlib import Path

TABLE = Path(__file__).parents[1] / "docs" / "decisions" / "wording-settled.tsv"
OUTCOMES = {"adopted", "adopted differently", "declined"}


def test_every_proposal_has_an_outcome_and_each_that_was_not_taken_as_it_was_a_reason() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) == 362
    for row in rows:
        assert row["outcome"] in OUTCOMES, row["id"]
        assert row["outcome"] == "adopted" or row["reason"], row["id"]
