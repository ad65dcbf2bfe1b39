"""The pairs that the bilingual checks are measured on are complete, balanced and well formed."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.sets.bilingual import (
    CLASSES,
    COMMISSION,
    DEVELOPMENT,
    FOLDER,
    HELD_BACK,
    KINDS,
    Pair,
    files,
    half_of,
    read_sets,
)

HAN = re.compile("[\u4e00-\u9fff]")
FOLDERS = ("development", "held_back")
SMALLER = ("translator", "commission", "revisers", "strangers")
"""Sets written later, each in a folder of its own with its two halves."""
TO_MEND_BY = ("translator", "commission", "revisers")
"""Of these, the sets whose development half the rules were mended by, class by class."""
OF_COMMISSIONS_ALONE = ("commission",)
"""Of these, the sets with no other prose."""
CLUMSY = re.compile("[，、；：]{2}|[，、；：]。|。，| [,.;]|^[，、。；,.;]|,,|[，、]$")


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return read_sets()


@pytest.fixture(scope="module")
def right(pairs: list[Pair]) -> dict[str, Pair]:
    return {pair.id: pair for pair in pairs if not pair.fault}


@pytest.fixture(scope="module")
def first_set() -> list[Pair]:
    """The pairs of the set that all classes are measured on, without those of smaller sets."""
    return [pair for name in FOLDERS for pair in read_sets(FOLDER / name)]


@pytest.fixture(scope="module")
def faults(pairs: list[Pair]) -> list[Pair]:
    return [pair for pair in pairs if pair.fault]


@pytest.mark.parametrize("file", files(), ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_file_is_sorted_and_written_in_one_way(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    rows = json.loads(text)
    assert text == json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    wanted, _, rest = file.stem.partition("-")
    member = {"right": "kind", "fault": "fault"}[wanted]
    assert {row[member] for row in rows} == {rest}
    assert {row["half"].replace(" ", "_") for row in rows} == {file.parent.name}


def test_ids_are_unique(pairs: list[Pair]) -> None:
    assert [name for name, count in Counter(pair.id for pair in pairs).items() if count > 1] == []


def test_no_pair_stands_twice(pairs: list[Pair]) -> None:
    texts = Counter((pair.en, pair.zh) for pair in pairs)
    assert [text for text, count in texts.items() if count > 1] == []


def test_a_right_pair_shares_neither_half_with_another(right: dict[str, Pair]) -> None:
    for half in ("en", "zh"):
        texts = Counter(getattr(pair, half) for pair in right.values())
        assert [text for text, count in texts.items() if count > 1] == []


def test_each_half_is_in_its_language(pairs: list[Pair]) -> None:
    for pair in pairs:
        assert HAN.search(pair.zh), pair.id
        assert not HAN.search(pair.en), pair.id
        assert re.search("[a-z]", pair.en), pair.id


def test_there_are_at_least_600_right_pairs_200_of_them_of_commissions(
    first_set: list[Pair],
) -> None:
    right = [pair for pair in first_set if not pair.fault]
    assert len(right) >= 600
    assert sum(pair.prose == "commission" for pair in right) >= 200


def test_each_kind_of_prose_has_its_pairs(first_set: list[Pair]) -> None:
    count = Counter(pair.kind for pair in first_set if not pair.fault)
    assert set(count) == set(KINDS)
    assert min(count.values()) >= 40


@pytest.mark.parametrize("half", [DEVELOPMENT, HELD_BACK])
def test_each_half_has_at_least_100_faults_of_each_class(first_set: list[Pair], half: str) -> None:
    count = Counter(pair.fault for pair in first_set if pair.fault and pair.half == half)
    assert set(count) == set(CLASSES)
    assert {name: number for name, number in count.items() if number < 100} == {}


@pytest.mark.parametrize("name", SMALLER)
def test_a_smaller_set_can_still_measure(name: str) -> None:
    pairs = read_sets(FOLDER / name)
    right = Counter(pair.kind for pair in pairs if not pair.fault)
    assert set(right) == set(COMMISSION if name in OF_COMMISSIONS_ALONE else KINDS)
    assert right.total() >= 150
    assert min(right.values()) >= 10
    faults = Counter(pair.fault for pair in pairs if pair.fault)
    assert sum(count >= (15 if name in TO_MEND_BY else 10) for count in faults.values()) >= 14
    halves = Counter(pair.half for pair in pairs)
    assert 0.4 <= halves[DEVELOPMENT] / halves.total() <= 0.6


def test_halves_are_balanced(pairs: list[Pair]) -> None:
    for name in ("", *CLASSES):
        halves = Counter(pair.half for pair in pairs if pair.fault == name)
        assert set(halves) == {DEVELOPMENT, HELD_BACK}
        assert 0.4 <= halves[DEVELOPMENT] / halves.total() <= 0.6, name


def test_the_half_follows_from_the_right_pair(pairs: list[Pair]) -> None:
    assert [pair.id for pair in pairs if pair.half != half_of(pair.right)] == []


def test_the_prose_follows_from_the_kind(pairs: list[Pair]) -> None:
    for pair in pairs:
        assert pair.prose == ("commission" if pair.kind in COMMISSION else "general"), pair.id


def test_a_fault_changes_exactly_one_half_of_its_right_pair(
    right: dict[str, Pair], faults: list[Pair]
) -> None:
    for fault in faults:
        whole = right[fault.right]
        assert (fault.en != whole.en) + (fault.zh != whole.zh) == 1, fault.id
        assert fault.kind == whole.kind


def test_a_fault_says_what_was_planted(right: dict[str, Pair], faults: list[Pair]) -> None:
    assert [pair.id for pair in right.values() if pair.planted] == []
    for fault in faults:
        changed = "English" if fault.en != right[fault.right].en else "Chinese"
        assert changed in fault.planted, fault.id
        assert fault.id.startswith(f"{fault.right}-{fault.fault}-"), fault.id


def test_a_fault_leaves_no_stray_punctuation(faults: list[Pair]) -> None:
    assert [pair.id for pair in faults if CLUMSY.search(pair.en) or CLUMSY.search(pair.zh)] == []


def test_a_dropped_sentence_leaves_a_shorter_half(
    right: dict[str, Pair], faults: list[Pair]
) -> None:
    for fault in faults:
        whole = right[fault.right]
        if fault.fault == "sentence":
            assert len(fault.en) + len(fault.zh) < len(whole.en) + len(whole.zh), fault.id


def test_every_file_stands_in_the_folder_of_a_half() -> None:
    assert {file.parent.name for file in files()} == set(FOLDERS)
    assert {file.parent.parent for file in files()} == {FOLDER, *(FOLDER / s for s in SMALLER)}
