"""The translation memory: the same text, one like it, and the best of several."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from secretariat.bilingual.memory import LIKE, LONGEST, OFFERED, Memory, TranslatedText

RECORD = "The two sides agreed to open their research infrastructure to each other in {year}."
CHINESE = "双方商定于{year}年相互开放科研基础设施。"
words = st.text(string.ascii_letters + "中英科学创新 ", min_size=1, max_size=30).filter(str.strip)


def known(year: int, ref: str = "JCM11/2.1", state: str = "draft") -> TranslatedText:
    return TranslatedText(RECORD.format(year=year), CHINESE.format(year=year), ref, state)


def test_the_same_text_is_found_in_either_language_whatever_its_white_space_and_case() -> None:
    memory = Memory([known(2027)]).prepared()
    (there,) = memory.exact("  the two sides AGREED to open their research infrastructure"
                            " to each\nother in 2027.", "en")  # fmt: skip
    assert (there.text, there.ref, there.score) == (CHINESE.format(year=2027), "JCM11/2.1", 100)
    (back,) = memory.exact(CHINESE.format(year=2027), "zh")
    assert back.text == RECORD.format(year=2027)
    assert len(memory) == 1


def test_a_text_like_it_is_offered_with_how_alike_it_is() -> None:
    memory = Memory([known(2027)])
    (offer,) = memory.offers(RECORD.format(year=2028), "en")
    assert LIKE < offer.score < 100
    assert offer.source == RECORD.format(year=2027)
    assert memory.exact(RECORD.format(year=2028), "en") == []
    assert memory.offers("Barley.", "en") == []
    assert memory.offers("", "en") == []
    assert Memory().offers("Barley.", "en") == []


def test_the_agreed_comes_first_and_each_translation_once() -> None:
    memory = Memory(
        [
            TranslatedText("Reply", "答复", "A/1", "draft"),
            TranslatedText("Reply", "回复", "A/2", "agreed"),
            TranslatedText("Reply", "答复", "A/3", "revised"),
        ]
    )
    offers = memory.offers("Reply", "en")
    assert [(offer.text, offer.ref) for offer in offers] == [("回复", "A/2"), ("答复", "A/3")]


def test_a_record_is_no_help_to_itself() -> None:
    memory = Memory([known(2027, "JCM11/2.1"), known(2028, "JCM12/2.1")])
    offers = memory.offers(RECORD.format(year=2027), "en", apart_from="JCM11/2.1")
    assert [offer.ref for offer in offers] == ["JCM12/2.1"]


def test_no_more_is_offered_than_anybody_reads() -> None:
    many = [known(2000 + n, f"JCM/{n}") for n in range(200)]
    assert len(Memory(many).offers(RECORD.format(year=2300), "en")) == OFFERED


def test_long_texts_are_found_among_many_by_their_rare_words() -> None:
    sentence = "Item {n} concerns barley variety {n} and was taken note of by the two sides. "
    many = [
        TranslatedText(
            "".join(sentence.format(n=n * 7 + k) for k in range(3)), f"第{n}项", f"R/{n}", "draft"
        )
        for n in range(5_000)
    ]
    memory = Memory(many).prepared()
    asked = many[1234].en.replace("taken note of", "noted", 1)
    assert memory.similar(asked, "en")[0].ref == "R/1234"


def test_a_text_of_a_chapter_is_only_compared_as_a_whole() -> None:
    chapter = "x" * (LONGEST + 1)
    memory = Memory([TranslatedText(chapter, "章", "R/1", "draft")])
    assert [offer.ref for offer in memory.offers(chapter, "en")] == ["R/1"]
    assert memory.offers(chapter + "x", "en") == []


@given(st.lists(st.tuples(words, words), max_size=12), words)
def test_every_offer_stands_in_the_memory_and_is_as_alike_as_it_says(
    pairs: list[tuple[str, str]], asked: str
) -> None:
    memory = Memory([TranslatedText(en, zh, f"R/{n}", "draft") for n, (en, zh) in enumerate(pairs)])
    for offer in memory.offers(asked, "en"):
        assert (offer.source, offer.text) in pairs
        assert LIKE <= offer.score <= 100
    for en, zh in pairs:
        exact = memory.exact(en, "en")
        assert exact[0].score == 100
        assert zh in {offer.text for offer in exact} or len(exact) == OFFERED
