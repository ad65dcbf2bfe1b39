"""One language at a time: text, plurals, dates, numbers and money, each as its readers write it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from babel import dates, numbers
from hypothesis import given
from hypothesis import strategies as st

from secretariat.errors import Label, PartialDate, SecretariatError
from secretariat.i18n import N_, Language, language
from secretariat.time_zones import zones

EN, ZH = language("en"), language("zh")


def test_a_mark_changes_nothing() -> None:
    assert N_("Due") == "Due"


@pytest.mark.parametrize("code", ["en", "en_GB", "en-US", "zh", "zh_CN", "zh_Hans_CN", "zh-TW"])
def test_a_language_is_found_by_any_of_its_names(code: str) -> None:
    assert language(code).short == code[:2]
    assert language(code).code in ("en_GB", "zh_Hans_CN")


@pytest.mark.parametrize("code", ["", "fr", "de_DE", "C"])
def test_a_language_that_we_do_not_have_is_refused(code: str) -> None:
    with pytest.raises(SecretariatError) as refusal:
        language(code)
    assert str(refusal.value) == f"The language “{code}” is not en or zh."


def test_the_same_language_is_made_once() -> None:
    assert language("zh") is ZH


@pytest.mark.parametrize(("spoken", "expected"), [(EN, "a, b"), (ZH, "a、b")])
def test_a_list_in_a_sentence_is_joined_by_the_language(spoken: Language, expected: str) -> None:
    assert spoken.text("{known}.", known=["a", "b"]) == f"{expected}."
    assert spoken.error(SecretariatError("{known}.", known=("a", "b"))) == f"{expected}."
    outer = SecretariatError("{why}", why=SecretariatError("{known}.", known=["a", "b"]))
    assert spoken.error(outer) == f"{expected}."
    assert str(outer) == "a, b."


def test_the_members_of_a_list_are_translated_and_stand_on_one_line() -> None:
    error = SecretariatError("{words}", words=[Label("Actions"), "a\nb", "c, d"])
    assert ZH.error(error) == "后续行动、a b、c, d"
    assert EN.error(error) == "Actions; a b; c, d"


def test_a_text_takes_its_parts() -> None:
    assert EN.text("{ref} is not open.", ref="JCM12/A1") == "JCM12/A1 is not open."
    assert EN.text("no parts, {braces} stay") == "no parts, {braces} stay"


@pytest.mark.parametrize("spoken", [EN, ZH])
def test_an_empty_text_is_not_the_head_of_the_catalogue(spoken: Language) -> None:
    assert spoken.text("") == ""


def test_what_has_no_translation_stands_in_english() -> None:
    assert ZH.text("a sentence nobody has translated") == "a sentence nobody has translated"


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0 values"), (1, "1 value"), (2, "2 values"), (1_234, "1,234 values")],
)
def test_english_counts_one_and_many(count: int, expected: str) -> None:
    assert EN.plural("{count} value", "{count} values", count) == expected


@pytest.mark.parametrize(
    ("day", "en", "zh"),
    [
        (date(2024, 5, 1), "1 May 2024", "2024年5月1日"),
        (date(1978, 11, 15), "15 November 1978", "1978年11月15日"),
        (None, "", ""),
    ],
)
def test_days_are_written_in_full(day: date | None, en: str, zh: str) -> None:
    assert (EN.date(day), ZH.date(day)) == (en, zh)


@pytest.mark.parametrize(
    ("when", "en", "zh"),
    [
        ("2018", "2018", "2018年"),
        ("2018-09", "September 2018", "2018年9月"),
        ("2018-09-04", "4 September 2018", "2018年9月4日"),
        ("", "", ""),
    ],
)
def test_a_partial_date_says_no_more_than_is_known(when: str, en: str, zh: str) -> None:
    assert (EN.partial_date(when), ZH.partial_date(when)) == (en, zh)


@pytest.mark.parametrize(
    ("first", "last", "en", "zh"),
    [
        ("2026-11-23", "2026-11-29", "23–29 November 2026", "2026年11月23日至29日"),
        (
            "2026-11-30",
            "2026-12-06",
            "30 November to 6 December 2026",
            "2026年11月30日至12月6日",
        ),
        (
            "2026-12-28",
            "2027-01-03",
            "28 December 2026 to 3 January 2027",
            "2026年12月28日至2027年1月3日",
        ),
        (
            "2026-01-01",
            "2027-01-01",
            "1 January 2026 to 1 January 2027",
            "2026年1月1日至2027年1月1日",
        ),
        ("2026-05-01", "2026-05-01", "1 May 2026", "2026年5月1日"),
        ("2026-05", "2026-07", "May to July 2026", "2026年5月至7月"),
        ("2026", "2028", "2026 to 2028", "2026年至2028年"),
        ("2026-05", "2026-05-09", "May 2026 to 9 May 2026", "2026年5月至2026年5月9日"),
        ("2026-05-09", "", "9 May 2026", "2026年5月9日"),
    ],
)
def test_what_two_days_share_is_said_once(first: str, last: str, en: str, zh: str) -> None:
    assert language("en").partial_days(first, last) == en
    assert language("zh").partial_days(first, last) == zh
    if len(first) == len(last) == len("2026-05-01"):
        span = date.fromisoformat(first), date.fromisoformat(last)
        assert (language("en").days(*span), language("zh").days(*span)) == (en, zh)


@pytest.mark.parametrize("spoken", [EN, ZH])
@given(day=st.dates())
def test_days_months_and_years_are_written_as_babel_writes_them(
    spoken: Language, day: date
) -> None:
    assert spoken.date(day) == dates.format_date(day, "long", locale=spoken.code)
    iso = day.isoformat()
    patterns = ("yyyy", "MMMM yyyy") if spoken is EN else ("yyyy年", "yyyy年M月")
    for length, pattern in zip((4, 7), patterns, strict=True):
        assert spoken.partial_date(iso[:length]) == dates.format_date(
            day, pattern, locale=spoken.code
        )


@pytest.mark.parametrize("spoken", [EN, ZH])
@given(whole=st.integers(-(10**20), 10**20))
def test_whole_numbers_are_written_as_babel_writes_them(spoken: Language, whole: int) -> None:
    assert spoken.number(whole) == numbers.format_decimal(whole, locale=spoken.code)


@pytest.mark.parametrize(
    ("when", "en", "zh"),
    [
        ("2026", "ended in 2026", "已于2026年结束"),
        ("2026-10", "ended in October 2026", "已于2026年10月结束"),
        ("2026-10-09", "ended in 9 October 2026", "已于2026年10月9日结束"),
    ],
)
def test_a_partial_date_in_an_error_is_written_by_the_language_of_its_reader(
    when: str, en: str, zh: str
) -> None:
    template = "“{field}” of {ref} is still “{value}”, though it ended in {end}."
    error = SecretariatError(template, field="", ref="", value="", end=PartialDate(when))
    assert en in language("en").error(error)
    assert zh in language("zh").error(error)


def test_a_moment_is_shown_to_the_minute_in_its_own_zone() -> None:
    at = datetime(2026, 3, 31, 9, 5, 59, tzinfo=UTC)
    assert EN.moment(at) == "31 March 2026, 09:05"
    assert ZH.moment(at) == "2026年3月31日 09:05"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (999, "999"),
        (1_000, "1,000"),
        (-5, "-5"),
        (1_234_567, "1,234,567"),
        (Decimal("0.5"), "0.5"),
        (Decimal("-12.30"), "-12.3"),
    ],
)
def test_numbers_have_the_separators_that_both_languages_share(
    value: Decimal | int, expected: str
) -> None:
    assert (EN.number(value), ZH.number(value)) == (expected, expected)


def test_money_stands_before_the_amount_in_english_and_after_it_in_chinese() -> None:
    amount = Decimal(200_000_000)
    assert EN.money(amount, "GBP") == "£200,000,000"
    assert ZH.money(amount, "GBP") == "200,000,000英镑"
    assert ZH.money(amount, "CNY") == "200,000,000元人民币"


@pytest.mark.parametrize("spoken", [EN, ZH])
def test_an_amount_of_any_length_is_shown(spoken: Language) -> None:
    long = Decimal("9" * 40 + ".25")
    assert "999.25" in spoken.money(long, "GBP")
    assert spoken.number(long).endswith("999.25")


def test_what_is_unseen_in_a_value_is_seen_in_a_sentence_of_one_line() -> None:
    error = SecretariatError(N_("There is nothing called “{ref}”."), ref="a\x1b[31m\n b\u202e")
    assert (
        EN.error(error)
        == "There is nothing called “a\N{REPLACEMENT CHARACTER}[31m b\N{REPLACEMENT CHARACTER}”."
    )
    assert str(error) == EN.error(error)


def test_an_error_is_shown_in_the_language_of_its_reader_with_its_labels_translated() -> None:
    error = SecretariatError(N_("{field} must be filled in."), field=Label("Due"))
    assert str(error) == "Due must be filled in."
    assert EN.error(error) == "Due must be filled in."
    chinese = {"Due": "期限", "{field} must be filled in.": "{field}必须填写。"}
    assert error.text(lambda text: chinese[text]) == "期限必须填写。"


def test_a_word_of_several_senses_is_translated_by_its_context() -> None:
    person, thing = N_("Name", context="of a person"), N_("Name")
    assert person == thing == "Name"
    assert (EN.text(person), ZH.text(person), ZH.text(thing)) == ("Name", "姓名", "名称")
    assert ZH.text(N_("Agreed", context="state of a text")) == "已商定"
    assert ZH.text(N_("Agreed", context="kind of decision")) == "同意"
    refusal = SecretariatError(N_("{field} must be filled in."), field=Label(person))
    assert ZH.error(refusal) == "“姓名”必须填写。"


def test_a_list_of_names_that_hold_commas_is_parted_by_semicolons() -> None:
    assert ZH.listed(["科学、创新与技术部", "科学技术部"]) == "科学、创新与技术部；科学技术部"
    assert ZH.listed(["甲", "乙"]) == "甲、乙"
    assert EN.listed(["Science, Innovation and Technology", "MOST"]) == (
        "Science, Innovation and Technology; MOST"
    )


@pytest.mark.parametrize(
    ("zone", "en", "zh"),
    [
        ("Europe/London", "London time", "伦敦时间"),
        ("Asia/Shanghai", "Beijing time", "北京时间"),
        ("Asia/Urumqi", "Urumqi time", "乌鲁木齐时间"),
        ("Asia/Kolkata", "Kolkata time", "加尔各答时间"),
        ("Europe/Kyiv", "Kyiv time", "基辅时间"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires time", "布宜诺斯艾利斯时间"),
        ("America/Indiana/Indianapolis", "Indianapolis time", "印第安纳波利斯时间"),
        ("America/Buenos_Aires", "Buenos Aires time", "布宜诺斯艾利斯时间"),
    ],
)
def test_a_clock_is_called_after_its_city(zone: str, en: str, zh: str) -> None:
    assert (EN.clock(zone), ZH.clock(zone)) == (en, zh)


def test_the_city_that_is_shown_is_the_first_that_is_offered() -> None:
    for zone in zones():
        assert (EN.city(zone.name), ZH.city(zone.name)) == tuple(
            zone.cities[short][0] for short in ("en", "zh")
        )


def test_a_zone_without_a_city_is_called_by_its_own_name() -> None:
    assert (ZH.city("UTC"), EN.city("Mars/Base")) == ("UTC", "Mars/Base")


def test_a_value_that_looks_like_a_place_in_a_sentence_stays_as_it_is() -> None:
    error = SecretariatError(N_("There is nothing called “{ref}”."), ref="{ref} {0} %s")
    assert EN.error(error) == "There is nothing called “{ref} {0} %s”."
