"""The texts of the search index: common ones take a short way to the form that all are in."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from secretariat.data.store.search import folded, tokens

_SIGNS = st.text([*"aZ09 ,!ß锁甲，。：（）“”—·％①ｶ…\u0301\u3000豈"], max_size=12)


@given(_SIGNS)
@example("Ｚ锁，A")
def test_a_text_is_brought_to_one_form_whichever_way_it_takes(text: str) -> None:
    assert folded(text) == unicodedata.normalize("NFKC", text).casefold()


def test_each_character_of_the_common_texts_is_brought_to_the_form_that_it_has_elsewhere() -> None:
    for code in (*range(0xD800), *range(0xE000, 0x10000)):
        text = f"锁{chr(code)}a"
        assert folded(text) == unicodedata.normalize("NFKC", text).casefold()


def test_chinese_is_kept_as_pairs_and_last_characters_apart_from_what_stands_beside_it() -> None:
    assert tokens("Mode 5G网络，第8部分").split() == [
        "mode", "5g", "网络", "络", ",", "第", "8", "部分", "分",
    ]  # fmt: skip
    assert tokens("Plain WORDS") == "plain words"
