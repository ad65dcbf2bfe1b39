"""Tasks that are said again, in sentences that were written or published for other tests.

The rule for one language is judged by the other: two sentences whose Chinese is nearly the same say
the same in English too, whatever the rule for English thinks, and the other way about.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from secretariat.bilingual.restating import Stated
from secretariat.declaring.values import Bilingual

CORPUS = Path(__file__).parent / "corpus"
SAID_AGAIN, OTHER = 75, 40
"""Likeness of the other halves, as they stand, from which two say the same, or something else."""


@cache
def sentences() -> tuple[Bilingual, ...]:
    pairs: dict[tuple[str, str], None] = {}
    for path in sorted(CORPUS.glob("*.json")):
        listed = json.loads(path.read_text(encoding="utf-8"))
        for entry in listed if isinstance(listed, list) else listed["pairs"]:
            if entry.get("en") and entry.get("zh") and not entry.get("fault"):
                pairs[entry["en"], entry["zh"]] = None
    return tuple(Bilingual(*pair) for pair in pairs if 25 < len(pair[0]) < 400)[::2]


def is_restated(first: Bilingual, second: Bilingual) -> bool:
    return bool(Stated({"": second}).said_again_by(first))


@pytest.mark.parametrize(("half", "least"), [("en", 0.65), ("zh", 0.5)])
def test_what_the_other_language_says_again_is_mostly_found(half: str, least: float) -> None:
    other = "zh" if half == "en" else "en"
    halves = [sentence.half(other) for sentence in sentences()]
    pairs = [
        (sentences()[at], sentences()[place])
        for at, half in enumerate(halves)
        for _, _, place in process.extract(
            half, halves, scorer=fuzz.ratio, score_cutoff=SAID_AGAIN, limit=None
        )
        if place < at
    ]
    count = sum(is_restated(_only(text, half), _only(two, half)) for text, two in pairs)
    assert len(pairs) > 10
    assert count / len(pairs) >= least, f"{count} of {len(pairs)}"


@pytest.mark.parametrize("half", ["en", "zh"])
def test_sentences_of_one_office_are_rarely_taken_for_each_other(half: str) -> None:
    other = "zh" if half == "en" else "en"
    some = sentences()[::2]
    known = Stated({str(at): _only(text, half) for at, text in enumerate(some)})
    wrong = 0
    for at, first in enumerate(some):
        for second in known.said_again_by(_only(first, half)):
            place = int(second.id)
            wrong += place < at and fuzz.ratio(first.half(other), some[place].half(other)) < OTHER
    compared = len(some) * (len(some) - 1) // 2
    assert wrong / compared < 1 / 10_000, f"{wrong} of {compared}"


def _only(pair: Bilingual, half: str) -> Bilingual:
    return Bilingual(**{half: pair.half(half)})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The Commission requested the secretariat to prepare a progress report by June 2026.",
            "The secretariat is to prepare a progress report for the Commission by December.",
        ),
        (
            "The sending side pays international travel; the host side meets local costs.",
            "The sending party pays for international travel, the receiving party for local costs.",
        ),
        ("请各成员于3月6日前将提名送秘书处。", "双方将继续请各成员于2027年9月30日前将提名送秘书处"),
        ("双方将各指定一个联络点。", "各指定1个联络点"),
    ],
)
def test_another_date_and_a_word_more_or_less_change_nothing(first: str, second: str) -> None:
    half = "en" if first.isascii() else "zh"
    assert is_restated(Bilingual(**{half: first}), Bilingual(**{half: second}))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Share the draft of the paper on mixing.",
            "Share the draft of the paper on mixing. Not shared yet; it goes out in the summer.",
        ),
        (
            "Move all workflows to the new machine [mostly done; two are left]",
            "Move all workflows to the new machine - the last one waits for a review of its files",
        ),
        (
            "编写数据规则联合文件。",
            "编写数据规则联合文件。尚未启动，预计明年5月前后完成，届时另行通报。",
        ),
        ("确定海洋调查资助机构（已联系2家）", "确定海洋调查资助机构"),
    ],
)
def test_what_is_noted_behind_a_task_changes_nothing(first: str, second: str) -> None:
    """Logs note there how a task stands; four of ten repetitions in two logs were missed."""
    half = "en" if first.isascii() else "zh"
    assert is_restated(Bilingual(**{half: first}), Bilingual(**{half: second}))
    assert is_restated(Bilingual(**{half: second}), Bilingual(**{half: first}))


@pytest.mark.parametrize(("half", "alike"), [("en", 10), ("zh", 4)])
def test_tasks_said_again_a_year_later_are_found_first_and_few_others(
    half: str, alike: int
) -> None:
    """The set was written after the thresholds were set; its other tasks are alike on purpose."""
    listed = json.loads((CORPUS.parent / "said-again.json").read_text(encoding="utf-8"))
    tasks, others = listed["said again"], listed["another task"]
    firsts = [Bilingual(**{half: task["first"][half]}) for task in tasks]
    rest = [Bilingual(**{half: other[half]}) for other in others]
    known = Stated({str(at): text for at, text in enumerate(firsts + rest)})
    candidates = [known.said_again_by(Bilingual(**{half: task["again"][half]})) for task in tasks]
    right = sum(bool(hits) and hits[0].id == str(at) for at, hits in enumerate(candidates))
    assert right >= len(tasks) - 1
    assert sum(len(hits) for hits in candidates) - right <= 2
    before = Stated({str(at): first for at, first in enumerate(firsts)})
    assert sum(len(before.said_again_by(text)) for text in rest) <= alike


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The secretariat is to circulate the list by the end of the month.",
            "The secretariats will circulate the draft minutes within ten working days.",
        ),
        ("秘书处将于月底前分送名单。", "秘书处将在10个工作日内分送纪要草案。"),
        ("Done", "Done"),
        ("", ""),
    ],
)
def test_another_task_and_too_few_words_are_no_restatement(first: str, second: str) -> None:
    half = "en" if first.isascii() else "zh"
    assert not is_restated(Bilingual(**{half: first}), Bilingual(**{half: second}))


def test_the_most_alike_comes_first_in_whichever_language() -> None:
    same = Bilingual("Prepare common criteria for joint laboratories", "编制联合实验室共同标准")
    near = Bilingual("Prepare common criteria for all joint laboratories", "")
    known = Stated({"near": near, "same": same, "no": Bilingual("Publish a joint call")})
    assert [restated.id for restated in known.said_again_by(same)] == ["same", "near"]
    assert [restated.id for restated in known.said_again_by(Bilingual("", same.zh))] == ["same"]
