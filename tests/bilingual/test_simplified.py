"""The table of traditional characters, by which those left in a Chinese text are found."""

from __future__ import annotations

import pytest

from secretariat.bilingual.checks import check_pairs
from secretariat.i18n import language
from tools import make_simplified


def found(chinese: str) -> list[str]:
    pairs = [{"id": "1", "en": "A text.", "zh": chinese}]
    return [
        check_pair["message"]
        for check_pair in check_pairs(pairs, language("en"))
        if check_pair["check"] == "leftover"
    ]


def test_the_table_is_what_opencc_says() -> None:
    assert make_simplified.TABLE.read_text("utf-8") == make_simplified.text()


@pytest.mark.parametrize(("traditional", "simplified"), [("動", "动"), ("會", "会"), ("㑮", "𫝈")])
def test_a_traditional_character_is_found_with_its_simplified_form(
    traditional: str, simplified: str
) -> None:
    assert found(f"行{traditional}。") == [
        f"“{traditional}” is a traditional character; the simplified one is “{simplified}”."
    ]


@pytest.mark.parametrize("text", ["行动。", "乾坤。", "喆堃。", "〇二年。"])
def test_what_simplified_texts_have_is_left_alone(text: str) -> None:
    assert found(text) == []
