"""A number, a date or an amount is equal in all of its forms, and another one is not."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import cn2an
from hypothesis import assume, given
from hypothesis import strategies as st

from secretariat.bilingual import numerals_en, numerals_zh
from secretariat.bilingual.checks import check
from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.glossary import built_in
from tests.bilingual.forms import (
    CURRENCIES,
    chinese,
    chinese_dates,
    decimal,
    english,
    english_dates,
    numbers,
    spelt,
)

DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
SHARES = st.integers(1, 999).map(lambda n: Fraction(n, 10))


def faults(en: str, zh: str) -> list[Finding]:
    return [f for f in check(en, zh, built_in()) if f.severity is not Severity.NOTE]


def kinds(en: str, zh: str) -> list[Check]:
    return [finding.check for finding in faults(en, zh)]


@given(st.data(), numbers())
def test_a_number_is_equal_in_all_its_forms(data: st.DataObject, n: int) -> None:
    en, zh = data.draw(st.sampled_from(english(n))), data.draw(st.sampled_from(chinese(n)))
    assert faults(f"The network links {en} hospitals.", f"该网络连接{zh}家医院。") == []


@given(st.data(), numbers(), numbers())
def test_another_number_is_reported_once(data: st.DataObject, n: int, other: int) -> None:
    assume(n != other)
    en, zh = data.draw(st.sampled_from(english(n))), data.draw(st.sampled_from(chinese(other)))
    assert kinds(f"The network links {en} hospitals.", f"该网络连接{zh}家医院。") == [Check.NUMBER]


@given(st.integers(0, 10**12 - 1))
def test_chinese_numerals_are_read_as_cn2an_writes_them(n: int) -> None:
    assert numerals_zh.read(cn2an.an2cn(n, "low")) == n


@given(st.integers(1, 10**12 - 1))
def test_english_words_are_read_as_they_are_spelt(n: int) -> None:
    assert numerals_en.value_of(spelt(n)) == (Fraction(n), False)


@given(st.data(), DAYS)
def test_a_date_is_equal_in_all_its_forms(data: st.DataObject, day: date) -> None:
    en = data.draw(st.sampled_from(english_dates(day)))
    zh = data.draw(st.sampled_from(chinese_dates(day)))
    assert faults(f"The call closed on {en}.", f"征集已于{zh}截止。") == []


@given(st.data(), DAYS, DAYS)
def test_another_date_is_reported_once(data: st.DataObject, day: date, other: date) -> None:
    assume(day != other)
    en = data.draw(st.sampled_from(english_dates(day)))
    zh = data.draw(st.sampled_from(chinese_dates(other)))
    assert kinds(f"The call closed on {en}.", f"征集已于{zh}截止。") == [Check.DATE]


@given(st.data(), st.sampled_from(sorted(CURRENCIES)), numbers())
def test_an_amount_is_equal_in_all_its_forms(data: st.DataObject, code: str, n: int) -> None:
    en_forms, zh_forms = CURRENCIES[code]
    en = data.draw(st.sampled_from(en_forms)).format(
        data.draw(st.sampled_from(english(n)[:1] + english(n)[3:]))
    )
    zh = data.draw(st.sampled_from(zh_forms)).format(data.draw(st.sampled_from(chinese(n))))
    assert faults(f"The budget is {en}.", f"预算为{zh}。") == []


@given(
    st.data(),
    st.sampled_from(sorted(CURRENCIES)),
    st.sampled_from(sorted(CURRENCIES)),
    numbers(),
    numbers(),
)
def test_another_amount_or_currency_is_reported_once(
    data: st.DataObject, code: str, other_code: str, n: int, other: int
) -> None:
    assume((code, n) != (other_code, other))
    en = data.draw(st.sampled_from(CURRENCIES[code][0])).format(f"{n:,}")
    zh = data.draw(st.sampled_from(CURRENCIES[other_code][1])).format(
        data.draw(st.sampled_from(chinese(other)))
    )
    assert kinds(f"The budget is {en}.", f"预算为{zh}。") == [Check.MONEY]


@given(st.data(), SHARES)
def test_a_share_is_equal_in_all_its_forms(data: st.DataObject, share: Fraction) -> None:
    written = decimal(share)
    en = data.draw(st.sampled_from(["{}%", "{} per cent", "{} percent"])).format(written)
    spelt_zh = "百分之" + cn2an.an2cn(float(share) if share.denominator > 1 else int(share), "low")
    zh = data.draw(st.sampled_from([f"{written}%", f"{written}％", spelt_zh]))
    assert faults(f"Output rose by {en}.", f"产量增长{zh}。") == []


@given(st.data(), SHARES, SHARES)
def test_another_share_is_reported_once(
    data: st.DataObject, share: Fraction, other: Fraction
) -> None:
    assume(share != other)
    en = data.draw(st.sampled_from(["{}%", "{} per cent"])).format(decimal(share))
    assert kinds(f"Output rose by {en}.", f"产量增长{decimal(other)}%。") == [Check.NUMBER]


@given(st.integers(1, 98), st.integers(1, 98))
def test_ordinals_agree_when_they_count_the_same(n: int, other: int) -> None:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(n % 10 if n not in {11, 12, 13} else 0, "th")
    checks = kinds(
        f"The {n}{ending} meeting was short.",
        f"第{cn2an.an2cn(other).replace('一十', '十')}次会议时间很短。",
    )
    assert checks == ([] if n == other else [Check.NUMBER])


@given(st.integers(0, 23), st.integers(0, 59), st.integers(0, 23), st.integers(0, 59))
def test_a_time_is_equal_by_either_clock(hour: int, minute: int, other: int, later: int) -> None:
    half = "a.m." if hour < 12 else "p.m."
    en = f"{(hour - 1) % 12 + 1}:{minute:02} {half}"
    zh = f"{other}时{later}分" if later else f"{other}时"
    checks = kinds(f"The session opens at {en} Beijing time.", f"会议于北京时间{zh}开始。")
    assert checks == ([] if (hour, minute) == (other, later) else [Check.DATE])


@given(
    st.integers(2, 60),
    st.sampled_from([("months", "个月"), ("years", "年"), ("weeks", "周"), ("days", "天")]),
)
def test_a_period_differs_by_its_number_or_its_unit(n: int, unit: tuple[str, str]) -> None:
    english_text = f"The trial took {n} {unit[0]}."
    assert faults(english_text, f"试验历时{n}{unit[1]}。") == []
    assert kinds(english_text, f"试验历时{n + 1}{unit[1]}。") == [Check.DATE]
