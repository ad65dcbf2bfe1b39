"""Pairs far longer than any paragraph: checked in parts, with positions in the whole."""

from __future__ import annotations

import pytest

from secretariat.bilingual.checks import check
from secretariat.bilingual.findings import Check, Severity
from secretariat.bilingual.glossary import built_in
from secretariat.bilingual.parts import parts_of
from tests.fixtures.covering import covering

EN = [f"The two sides met in room {n} and agreed on {n} experiments." for n in range(100, 700)]
ZH = [f"双方在{n}号房间会面，商定开展{n}项实验。" for n in range(100, 700)]


def _errors(en: str, zh: str) -> list[tuple[str, str]]:
    return [
        (en[slice(*finding.en_span)], zh[slice(*finding.zh_span)])
        for finding in check(en, zh, built_in())
        if finding.severity is Severity.ERROR and finding.en_span and finding.zh_span
    ]


def test_a_very_long_pair_without_a_fault_has_none() -> None:
    en, zh = " ".join(EN), "".join(ZH)
    assert len(parts_of(en, zh)) > 1
    assert check(en, zh, built_in()) == []


def test_a_fault_in_a_very_long_pair_is_found_where_it_stands() -> None:
    zh = [*ZH]
    zh[450] = zh[450].replace("项", "0项")
    assert _errors(" ".join(EN), "".join(zh)) == [("550", "5500")]


def test_positions_in_a_very_long_pair_count_signs_that_nobody_sees() -> None:
    en, zh = [*EN], [*ZH]
    en[10], zh[20] = en[10].replace("met", "m\u200bet"), zh[20].replace("会", "会\u200b")
    zh[450] = zh[450].replace("项", "0项")
    assert _errors(" ".join(en), "".join(zh)) == [("550", "5500")]


def test_sentences_left_out_of_a_very_long_pair_do_not_disturb_those_far_from_them() -> None:
    en, zh = " ".join(EN), "".join(ZH[:300] + ZH[303:])
    findings = check(en, zh, built_in())
    lost = en.index(EN[300]), en.index(EN[303])
    assert findings
    assert all(
        lost[0] - 4_000 < finding.en_span[0] < lost[1] + 4_000
        for finding in findings
        if finding.en_span
    )


def test_that_one_half_of_a_very_long_pair_ends_before_the_other_is_said_once() -> None:
    findings = check(" ".join(EN), ZH[0], built_in())
    assert sum(finding.check is Check.MISSING for finding in findings) <= 1


@pytest.mark.parametrize(
    ("en", "zh"),
    covering(
        ["A word. ", "One, two, three and four ", "x" * 900, "a\u200b. "],
        ["一句话。", "一、二、三，四", "字" * 3_000, "\u200b\n", ""],
    ),
)
def test_the_parts_of_a_pair_are_all_of_it_and_none_is_very_long(en: str, zh: str) -> None:
    pair = (en * 6_000)[:60_000], (zh * 9_000)[:30_000]
    parts = parts_of(*pair)
    assert ("".join(part.en for part in parts), "".join(part.zh for part in parts)) == pair
    for piece in parts:
        assert pair[0].startswith(piece.en, piece.start_en)
        assert pair[1].startswith(piece.zh, piece.start_zh)
        assert len(piece.en) <= 12_000
        assert len(piece.zh) <= 4_800


@pytest.mark.parametrize("en", ["0" * 50_000, "word " * 9_000, "\n" * 50_000, "。" * 50_000])
def test_a_very_long_half_that_says_nothing_is_checked_as_well(en: str) -> None:
    for finding in check(en, "双方同意。" * 3_000, built_in()):
        assert finding.en_span is None or finding.en_span[1] <= len(en)
