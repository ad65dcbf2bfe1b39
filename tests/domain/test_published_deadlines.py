"""Deadlines in the words of published Chinese texts, collected before the rules were written.

Each file of `tests/sets/deadlines` has phrases with the day on which they were written and the
deadlines that they state; its README says how they were collected.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from secretariat.domain.deadline_words import deadlines

SETS = sorted((Path(__file__).parents[1] / "sets" / "deadlines").glob("*.tsv"))
READ_ALL_THE_SAME = {
    "国庆前，我把之前老设备上面运行的服务进行了完整的迁移",
    "端午节前骑行活动，沿汉江大桥两岸骑行",
    "端午节前宿舍楼下的竹叶一大堆",
    "2000 年春节前算不出",
    "截止到今天本周内有多少小时",
}
"""Phrases that state no deadline and are read as one: only their sense tells."""


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_published_phrases_state_the_deadlines_that_their_readers_understand(path: Path) -> None:
    wrong = set()
    with path.open(encoding="utf-8", newline="") as file:
        for phrase in csv.DictReader(file, delimiter="\t"):
            read = deadlines(phrase["text"], date.fromisoformat(phrase["written"]))
            days = " ".join(deadline.day.isoformat() for deadline in read if not deadline.is_bare)
            if days != phrase["due"]:
                wrong.add(phrase["text"])
                assert phrase["due"] == "", f"{phrase['text']} is read as {days}"
    assert wrong <= READ_ALL_THE_SAME


def test_the_sets_have_deadlines_and_phrases_without_one() -> None:
    phrases = [
        phrase
        for path in SETS
        for phrase in csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t")
    ]
    assert sum(1 for phrase in phrases if phrase["due"]) >= 70
    assert sum(1 for phrase in phrases if not phrase["due"]) >= 40
    assert all(phrase["source"] for phrase in phrases)
