"""English is spelt as in Britain, and the names of the book are no mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from secretariat.bilingual.spelling import Spelling

CORPUS = Path(__file__).parent / "corpus"
SPELLING = Spelling(["Ms Helen Ashworth", "Rothamsted Research", "Harwell"])


def wrong(text: str) -> list[str]:
    return [misspelt.word for misspelt in SPELLING.misspelt(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The comittee agreed to recieve it.", ["comittee", "recieve"]),
        ("They will organize a program.", ["organize"]),
        ("The UK's co-chair, Ms Ashworth's deputy and Harwell’s head didn't object.", []),
        ("See JCM12/A3, a@most.cn, www.gov.uk and 14.5km; ask @dist or UKRI.", []),
        ("Mr Shen Huaijin met Mr Zhao in Shenzhen and Hefei.", []),
        ("Professor Comission", ["Comission"]),
        ("双方同意。", []),
        ("", []),
    ],
)
def test_only_what_no_list_and_no_name_has_is_wrong(text: str, words: list[str]) -> None:
    assert wrong(text) == words


@pytest.mark.parametrize("run", ["x", "Ao", "x.", ".uk", "a ", "1 ", "a@b "])
def test_a_long_run_of_anything_is_read_to_its_end(run: str) -> None:
    """In a time that grows as its length: as its square, one of these would take minutes."""
    text = run * (50_000 // len(run))
    assert wrong(f"{text}v recieve")[-1] == "recieve"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("most.ukk", ["ukk"]),
        ("(see most.gov.cn/recieve)", ["recieve"]),
        ("recieve.uk.comittee", ["comittee"]),
        (".uk recieve", ["recieve"]),
        ("http://recieve comittee\u3000recieve2 teh", ["comittee", "teh"]),
        ("Xi'an Xian Zhuangzhuang Zhuangv", ["Zhuangv"]),
    ],
)
def test_of_an_address_nothing_is_looked_up_and_of_its_surroundings_all(
    text: str, words: list[str]
) -> None:
    assert wrong(text) == words


def test_a_mistake_is_found_where_it_stands() -> None:
    (misspelt,) = SPELLING.misspelt("We recieve.")
    assert (misspelt.start, misspelt.end) == (3, 10)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("comittee", "committee"), ("recieve", "receive"), ("organize", "organise"),
        ("Comission", "Commission"), ("metrolgy", "metrology"), ("teh", "the"),
        ("Ashwroth", "Ashworth"),
    ],
)  # fmt: skip
def test_the_word_that_is_meant_is_suggested_first(word: str, meant: str) -> None:
    assert SPELLING.suggestions(word)[0] == meant


def test_a_word_that_was_learnt_is_right() -> None:
    mine = Spelling()
    assert not mine.knows("quantumness")
    mine.learn("quantumness")
    assert mine.knows("quantumness")


def test_prose_of_minutes_that_others_wrote_is_nearly_free_of_marks() -> None:
    """Fewer than one word in five hundred is marked, and most of those are names."""
    words, marked = 0, 0
    for path in sorted(CORPUS.glob("*.json")):
        for pair in json.loads(path.read_text(encoding="utf-8")):
            words += len(pair["en"].split())
            marked += len(wrong(pair["en"]))
    assert words > 40_000
    assert marked < words / 500
