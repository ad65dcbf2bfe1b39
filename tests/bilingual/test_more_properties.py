"""Fractions, parts of a year, hours, measures and ranges are equal in all of their forms."""

from __future__ import annotations

from fractions import Fraction

import cn2an
from hypothesis import assume, given
from hypothesis import strategies as st

from secretariat.bilingual.checks import check
from secretariat.bilingual.findings import Check, Severity
from secretariat.bilingual.glossary import built_in
from tests.bilingual.forms import MONTHS, decimal, spelt

_PARTS = {3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 10: "tenth"}
_QUARTERS = {
    1: (["the first quarter", "Q1", "January to March", "January–March"],
        ["一季度", "第一季度", "1—3月", "1月至3月"]),
    2: (["the second quarter", "Q2", "April to June", "April–June"],
        ["二季度", "第二季度", "4—6月", "4月至6月"]),
    3: (["the third quarter", "Q3", "July to September", "July–September"],
        ["三季度", "第三季度", "7—9月", "7月至9月"]),
    4: (["the fourth quarter", "Q4", "October to December", "October–December"],
        ["四季度", "第四季度", "10—12月", "10月至12月"]),
}  # fmt: skip
UNITS = [("km", "公里"), ("hectares", "公顷"), ("tonnes", "吨"), ("MW", "兆瓦"), ("litres", "升")]
FRACTIONS = st.sampled_from(sorted(_PARTS)).flatmap(
    lambda under: st.integers(1, under - 1).map(lambda top: (top, under))
)


def kinds(en: str, zh: str) -> list[Check]:
    findings = check(en, zh, built_in())
    return [finding.check for finding in findings if finding.severity is not Severity.NOTE]


@given(FRACTIONS, FRACTIONS, st.booleans())
def test_a_fraction_is_equal_in_words_and_in_figures(
    fraction: tuple[int, int], other: tuple[int, int], in_words: bool
) -> None:
    top, under = fraction
    written = (
        f"{spelt(top)} {_PARTS[under]}{'s' if top > 1 else ''}" if in_words else f"{top}/{under}"
    )
    low, high = cn2an.an2cn(other[0], "low"), cn2an.an2cn(other[1], "low").replace("一十", "十")
    checks = kinds(f"The work covers {written} of the area.", f"该工作覆盖{high}分之{low}的面积。")
    same = Fraction(*fraction) == Fraction(*other)
    assert checks == ([] if same else [Check.NUMBER])


@given(st.data(), st.sampled_from([1, 2, 3, 4]), st.sampled_from([1, 2, 3, 4]))
def test_a_quarter_is_equal_by_its_number_or_its_months(
    data: st.DataObject, quarter: int, other: int
) -> None:
    en = data.draw(st.sampled_from(_QUARTERS[quarter][0]))
    zh = data.draw(st.sampled_from(_QUARTERS[other][1]))
    checks = kinds(f"In {en} of 2025 prices fell.", f"2025年{zh}价格下降。")
    assert set(checks) == (set() if quarter == other else {Check.DATE})


@given(st.integers(2, 11), st.integers(2, 11))
def test_the_first_months_are_a_range_from_january(months: int, last: int) -> None:
    checks = kinds(f"Prices fell in the first {spelt(months)} months.", f"1—{last}月价格下降。")
    assert set(checks) == (set() if months == last else {Check.DATE})


@given(st.integers(1, 12), st.integers(1, 12), st.sampled_from([0, 15, 30, 45]))
def test_an_hour_in_words_may_be_of_either_half_of_the_day(
    hour: int, other: int, minute: int
) -> None:
    words = {
        0: f"{spelt(hour)} o'clock",
        15: f"a quarter past {spelt(hour)}",
        30: f"half past {spelt(hour)}",
        45: f"a quarter to {spelt(hour % 12 + 1)}",
    }
    later = f"{minute}分" if minute else ""
    checks = kinds(f"The session ends at {words[minute]}.", f"会议于下午{other}时{later}结束。")
    assert checks == ([] if hour % 12 == other % 12 else [Check.DATE])


@given(st.integers(2, 4000), st.integers(2, 4000), st.sampled_from(UNITS))
def test_a_measure_is_equal_in_thousands_and_in_wan(
    n: int, other: int, unit: tuple[str, str]
) -> None:
    assume(not 18 <= n * 10 // 1000 <= 20)
    en, zh = f"{n * 1000:,} {unit[0]}", f"{decimal(Fraction(other, 10))}万{unit[1]}"
    checks = kinds(f"The total is {en}.", f"总计{zh}。")
    assert checks == ([] if n == other else [Check.NUMBER])


@given(st.integers(1, 60), st.integers(61, 99), st.integers(61, 99))
def test_a_range_of_shares_is_equal_with_one_sign_or_two(low: int, high: int, other: int) -> None:
    checks = kinds(f"Between {low} and {high} per cent replied.", f"{low}%至{other}%作了答复。")
    assert checks == ([] if high == other else [Check.NUMBER])
    assert kinds(f"Some {low}–{high}% replied.", f"约{low}—{high}%作了答复。") == []


@given(st.integers(1990, 2040), st.integers(1990, 2040))
def test_a_financial_year_is_equal_in_either_form(year: int, other: int) -> None:
    en = f"In FY {year}/{(year + 1) % 100:02} the budget rose."
    zh = f"{other}/{(other + 1) % 100:02}财年预算增加。"
    assert set(kinds(en, zh)) == (set() if year == other else {Check.DATE})


@given(st.sampled_from(range(12)), st.sampled_from(range(12)), st.integers(2000, 2040))
def test_a_month_of_a_year_differs_by_its_month(month: int, other: int, year: int) -> None:
    checks = kinds(f"It opened in {MONTHS[month]} {year}.", f"于{year}年{other + 1}月启用。")
    assert checks == ([] if month == other else [Check.DATE])
