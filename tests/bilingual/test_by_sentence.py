"""Which words may stand in which sentences, from one search for each over a whole half."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from secretariat.bilingual.by_sentence import by_sentence

_WORDS = [
    [re.compile("增加|减少")],
    [re.compile("加减|。加"), re.compile("少增")],
    [re.compile("没")],
]


@given(st.text("增加减少。", max_size=40), st.sets(st.integers(1, 39), max_size=6))
def test_a_search_of_all_sentences_finds_what_a_search_of_each_finds(
    text: str, cuts: set[int]
) -> None:
    bounds = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    sentences = list(pairwise(bounds))
    numbers_by_sentence = by_sentence(_WORDS, text, sentences)
    assert len(numbers_by_sentence) == len(sentences)
    for span, numbers in zip(sentences, numbers_by_sentence, strict=True):
        assert numbers == sorted(set(numbers))
        assert {
            number
            for number, patterns in enumerate(_WORDS)
            if any(pattern.search(text, *span) for pattern in patterns)
        } <= {*numbers}


def test_a_match_in_one_sentence_is_not_reported_for_another() -> None:
    text = "出口增加。进口减少。"
    assert by_sentence([[re.compile("增加")], [re.compile("减少")]], text, [(0, 5), (5, 10)]) == [
        [0],
        [1],
    ]
