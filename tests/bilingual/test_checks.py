"""What single checks promise, each in one sentence of its own."""

from __future__ import annotations

import pytest

from secretariat.bilingual.checks import check, check_pairs
from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.glossary import EntryKind, Glossary, built_in
from secretariat.i18n import language
from tests.fixtures.glossaries import glossary_of

ENGLISH = language("en")


def found(en: str, zh: str, glossary: Glossary | None = None, on: str = "") -> list[Finding]:
    return check(en, zh, glossary or built_in(), on=on)


def test_the_case_that_the_desk_was_made_for_is_reported_with_both_amounts() -> None:
    en = "committed £200 million across 37 joint programmes and over 220 partnerships"
    zh = "37个联合项目与220多项合作投入2亿2千万英镑"
    (finding,) = found(en, zh)
    assert (finding.check, finding.severity) == (Check.MONEY, Severity.ERROR)
    assert (finding.en, finding.zh) == ("£200 million", "2亿2千万英镑")
    assert en[slice(*(finding.en_span or (0, 0)))] == "£200 million"
    assert "£200 million" in finding.message(ENGLISH)
    assert "2亿2千万英镑" in finding.message(ENGLISH)


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The fund is worth about £2 million.", "该基金总额为198万英镑。"),
        ("Some 460 projects were supported.", "共支持463个项目。"),
        ("Over 460 projects were supported.", "共支持460个项目。"),
    ],
)
def test_a_stated_rounding_is_a_note(en: str, zh: str) -> None:
    assert [finding.severity for finding in found(en, zh)] == [Severity.NOTE]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The fund is worth £2 million.", "该基金总额为198万英镑。"),
        ("The fund is worth about £2 million.", "该基金总额约220万英镑。"),
        ("Over 460 projects were supported.", "共支持455个项目。"),
    ],
)
def test_a_difference_that_no_rounding_explains_is_an_error(en: str, zh: str) -> None:
    assert [finding.severity for finding in found(en, zh)] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The work will end in May 2018.", "工作将于2018年5月结束。"),
        ("Sustainable and renewable sources are feasible.", "可持续和可再生能源切实可行。"),
        ("The list makes energy a priority.", "清单将能源列为优先领域。"),
        ("They respond and adapt to supply shocks.", "它们应对并适应供应冲击。"),
        ("The institute is certified.", "该研究所已获认可。"),
        ("The next step is in the future.", "下一步在未来。"),
        ("African partners use drones.", "非洲伙伴使用无人机。"),
    ],
)
def test_force_and_denial_are_senses_and_not_words(en: str, zh: str) -> None:
    assert found(en, zh) == []


@pytest.mark.parametrize(
    "en", ["will", "may", "shall", "should", "intends to", "will seek to", "will explore how to"]
)
@pytest.mark.parametrize("zh", ["将", "可", "应", "拟", "将努力", "将探讨如何"])
def test_each_force_agrees_with_its_own_chinese_only(en: str, zh: str) -> None:
    fitting = {
        ("will", "将"), ("may", "可"), ("shall", "应"), ("should", "应"), ("intends to", "拟"),
        ("will seek to", "将努力"), ("will explore how to", "将探讨如何"),
    }  # fmt: skip
    kinds = {
        f.check for f in found(f"The centre {en} publish its data.", f"该中心{zh}公布其数据。")
    }
    assert kinds == (set() if (en, zh) in fitting else {Check.FORCE})


def test_a_number_in_a_date_or_reference_is_not_reported_twice() -> None:
    (finding,) = found("See Annex 2 of 12 May 2018.", "见2018年5月12日附件三。")
    assert finding.check is Check.REFERENCE


def test_findings_stand_in_the_order_of_the_text() -> None:
    findings = found(
        "The 37 projects cost £4 million and end on 3 May 2027.",
        "36个项目耗资500万英镑，于2027年5月4日结束。",
    )
    assert [f.check for f in findings] == [Check.NUMBER, Check.MONEY, Check.DATE]


def test_a_trap_is_named_with_the_right_term() -> None:
    (finding,) = found("Food security is a priority.", "食品安全是优先事项。")
    assert finding.check is Check.TERM
    assert "粮食安全" in finding.message(ENGLISH)


def test_a_name_is_judged_by_the_day_of_the_text() -> None:
    en = "The Department for Business, Energy and Industrial Strategy signed."
    zh = "英国商业、能源与产业战略部签署。"
    assert found(en, zh, on="2017-12-06") == []
    assert found(en, zh) == []
    (finding,) = found(en, zh, on="2025-11-11")
    assert (finding.check, finding.severity) == (Check.NAME, Severity.WARNING)


def test_a_glossary_of_ones_own_brings_its_terms() -> None:
    own = glossary_of([{"en": "seed vault", "zh": "种子库", "avoid": ["种子仓"]}])
    assert found("The seed vault is open.", "种子库已开放。", own) == []
    (finding,) = found("The seed vault is open.", "种子仓已开放。", own)
    assert finding.check is Check.TERM


def test_the_built_in_glossary_holds_every_public_term_and_clause() -> None:
    glossary = built_in()
    words = (entry.all_en for entry in glossary.entries if entry.kind is EntryKind.TERM)
    terms = {word for forms in words for word in forms}
    assert {"food security", "Flagship Challenge", "memorandum of understanding"} <= terms
    assert len(glossary.clauses) == 74
    assert all(entry.en and entry.zh for entry in glossary.entries)
    assert not any(set(entry.avoid) & set(entry.all_zh) for entry in glossary.entries)


def test_time_zones_are_compared_with_the_time() -> None:
    (finding,) = found("The link opens at 14:00 London time.", "视频连线于北京时间14时接通。")
    assert finding.check is Check.DATE
    assert found("It opens at 14:00 London time.", "伦敦时间14时开始。") == []


def test_measures_that_agree_after_conversion_are_a_note() -> None:
    severities = [f.severity for f in found("The road is 62 miles long.", "该道路全长100公里。")]
    assert severities == [Severity.NOTE]


def test_pairs_from_outside_come_back_as_plain_rows() -> None:
    rows = check_pairs(
        [{"id": "p1", "en": "Two experts.", "zh": "三名专家。"}, {"id": "p2", "en": "x", "zh": ""}],
        ENGLISH,
    )
    assert [(row["ref"], row["check"], row["severity"]) for row in rows] == [
        ("p1", "number", "error"), ("p2", "missing", "note"),
    ]  # fmt: skip
    assert set(rows[0]) == {"ref", "field", "check", "severity", "message", "en", "zh"}


def test_words_within_a_name_that_both_halves_give_are_no_list() -> None:
    name = "UK-China Joint Commission Meeting on Science, Technology and Innovation Cooperation"
    assert found(f"13th {name}", "中英科技合作联委会第13次会议", on="2026-11-24") == []
    beside = f"The {name} discussed health, energy and agriculture."
    (finding,) = found(beside, "中英科技合作联委会讨论了卫生、能源。")
    assert (finding.check, finding.en) == (Check.LIST, "agriculture")
