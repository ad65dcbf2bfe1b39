"""The table of proposed wordings, each settled."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "docs" / "decisions" / "wording-settled.tsv"
OUTCOMES = {"adopted", "adopted differently", "declined"}
SERIOUS = "严重"

STILL_RIGHT = {
    ("Name", None): "of things; a person has 姓名",
    ("Member", "of a delegation"): "of delegations; an expert group has 成员",
}
"""Messages that keep the wording reported, in this context alone, and why."""


def rows() -> list[dict[str, str]]:
    """The lines of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def serious(where: str) -> list[dict[str, str]]:
    """The lines about *where* that name a serious fault."""
    return [row for row in rows() if (row["where"], row["level"]) == (where, SERIOUS)]


@pytest.fixture(scope="module")
def chinese() -> dict[tuple[str, str | None], str]:
    """The Chinese of every message of one form, by its English and its context."""
    path = ROOT / "translations" / "zh_Hans_CN" / "LC_MESSAGES" / "secretariat.po"
    with path.open("rb") as file:
        catalogue = read_po(file)
    return {
        (message.id, message.context): message.string
        for message in catalogue
        if isinstance(message.id, str) and isinstance(message.string, str)
    }


def test_every_proposal_has_an_outcome_and_each_that_was_not_taken_as_it_was_a_reason() -> None:
    assert len(rows()) == 362
    for row in rows():
        assert row["outcome"] in OUTCOMES, row["id"]
        assert row["outcome"] == "adopted" or row["reason"], row["id"]


def test_no_serious_fault_was_declined() -> None:
    serious_rows = [row for row in rows() if row["level"] == SERIOUS]
    assert len(serious_rows) == 43
    assert {entry["outcome"] for entry in serious_rows} <= {"adopted", "adopted differently"}


def test_no_message_has_the_chinese_that_was_seriously_wrong(
    chinese: dict[tuple[str, str | None], str],
) -> None:
    faulty = {(seriou["id"], seriou["current"]) for seriou in serious("po")}
    assert len(faulty) == 17
    kept = {
        (english, context)
        for (english, context), text in chinese.items()
        if (english, text) in faulty
    }
    assert kept == STILL_RIGHT.keys()
    for message in serious("en-ui"):
        assert (message["id"], None) not in chinese


def test_minutes_and_statements_lead_over_to_what_follows_with_a_colon(
    chinese: dict[tuple[str, str | None], str],
) -> None:
    """如下 stood before a full stop and two more sentences."""
    leads = re.compile("(?:纪要|总结|结论|声明|更正)如下(.)|发表如下联合声明(.)")
    ends = [match.group(1) or match.group(2) for chinese in chinese.values()
            for match in leads.finditer(chinese)]  # fmt: skip
    assert len(ends) >= 8
    assert set(ends) == {"："}


def test_the_handbook_says_what_the_table_settled() -> None:
    """Of styles it said 正式, formal, for real; of clauses that they bind."""
    texts = {
        path.name[:2]: path.read_text(encoding="utf-8")
        for path in (ROOT / "docs" / "handbook" / "zh").glob("*.md")
    }
    matches = serious("handbook/zh")
    assert len(matches) == 2
    for entry in matches:
        assert entry["current"] not in texts[entry["id"][:2]], entry["id"]
    assert "使用内置样式" in texts["35"]


def test_every_british_ministry_of_the_example_is_called_british() -> None:
    names = {
        record["ref"]: record["name"]["zh"]
        for path in sorted((ROOT / "resources" / "example").glob("*.json"))
        for record in json.loads(path.read_text(encoding="utf-8"))["records"].get(
            "organisations", ()
        )
    }
    ministries = [names[f"ORG:{code}"] for code in ("DIUS", "BIS", "BEIS", "DSIT")]
    assert all(ministry.startswith("英国") for ministry in ministries), ministries
