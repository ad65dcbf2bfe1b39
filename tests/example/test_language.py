from __future__ import annotations

import re
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from secretariat.bilingual.agreement import compare
from secretariat.bilingual.figures import figures_en, figures_zh
from secretariat.bilingual.findings import Severity
from secretariat.bilingual.halves import half
from secretariat.paths import RESOURCES
from tests.example.content import EXAMPLE, SEED, by_ref, entries, texts

PAIRS = [
    (f"{entry.ref} {name}", en, zh, entry.fictitious)
    for entry in entries(SEED, EXAMPLE)
    for name, en, zh in texts(entry)
]
REFERENCE = re.compile(r"(?:JCM|SID|EG)\d*(?:/\w[\w.]*)+|\b(?:DSIT|DOC|A)\d*-\d+")
LATIN_MARK = re.compile(r"[,;:!?()\"'.\[\]]")
DECIMAL = re.compile(r"\d\.\d")
WIDE_MARK = re.compile(r"[，。；：！？（）、「」《》·]")


def test_the_example_is_not_empty() -> None:
    assert len(PAIRS) > 400


def test_every_invented_text_is_in_both_languages() -> None:
    assert [where for where, en, zh, invented in PAIRS if invented and not (en and zh)] == []


def test_chinese_text_has_no_latin_punctuation() -> None:
    for where, _, zh, _ in PAIRS:
        bare = DECIMAL.sub("", REFERENCE.sub("", zh))
        assert LATIN_MARK.findall(bare) == [], where


def test_chinese_text_has_no_spaces_between_its_characters() -> None:
    for where, _, zh, _ in PAIRS:
        assert re.findall(r"[^\x00-\x7f] |  | [^\x00-\x7f]", zh) == [], where


def test_english_text_has_no_chinese_punctuation() -> None:
    for where, en, _, _ in PAIRS:
        assert WIDE_MARK.findall(en) == [], where


def test_no_text_has_stray_spaces_and_all_are_composed() -> None:
    for where, en, zh, _ in PAIRS:
        for text in (en, zh):
            assert text == text.strip() == unicodedata.normalize("NFC", text), where
            assert "  " not in text, where


@pytest.mark.parametrize("kind", ["paragraphs", "decisions", "updates"])
def test_a_sentence_ends_as_a_sentence_in_both_languages(kind: str) -> None:
    for entry in entries(EXAMPLE):
        if entry.kind.name == kind:
            text = entry.tree["text"]
            assert text["en"].endswith("."), entry.ref
            assert text.get("zh", "。").endswith("。"), entry.ref


def test_numbers_dates_and_money_agree_in_both_languages() -> None:
    for where, en, zh, _ in PAIRS:
        if en and zh:
            read_en, read_zh = half(en), half(zh)
            findings = compare(read_en, figures_en(read_en), read_zh, figures_zh(read_zh))
            assert [f for f in findings if f.severity is not Severity.NOTE] == [], where


def test_a_wrong_figure_planted_in_the_example_is_found_by_the_checks() -> None:
    decision = by_ref()["JCM/W1"].tree["text"]
    read_en = half(decision["en"])
    read_zh = half(decision["zh"].replace("1250万英镑", "1520万英镑"))
    findings = compare(read_en, figures_en(read_en), read_zh, figures_zh(read_zh))
    assert [f.severity for f in findings] == [Severity.ERROR]


def test_the_glossarys_trap_is_avoided() -> None:
    trapped = [where for where, en, zh, _ in PAIRS if "food security" in en and "食品安全" in zh]
    assert trapped == []
    assert by_ref()["TERM:18"].tree["zh"] == "粮食安全"


def test_the_fonts_have_every_character() -> None:
    covered: set[int] = set()
    for font in (RESOURCES / "fonts").glob("*Serif*-Regular.ttf"):
        covered |= TTFont(font).getBestCmap().keys()
    used = {ord(char) for _, en, zh, _ in PAIRS for char in en + zh}
    assert sorted(chr(code) for code in used - covered) == []


@pytest.mark.parametrize("character", "𬱖喆堃瑾čŁŠ")
def test_a_rare_character_stands_in_a_name(character: str) -> None:
    names = [str(e.tree["name"]) for e in entries(EXAMPLE) if e.kind.name == "people"]
    assert any(character in name for name in names)
