"""Dates and amounts as people write them: what has one meaning is read, anything else refused."""

from __future__ import annotations

import signal
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.declaring import written
from secretariat.declaring.written import FIRST_YEAR, LAST_YEAR, money_of, number_of
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from tests.declaring.things import KIND, Known

FIELDS = KIND.field_named
NARROW = str.maketrans("０２３７９／", "02379/")


@pytest.mark.parametrize(
    "typed",
    ["2027-03-09", "2027-3-9", "2027/3/9", "2027.3.9", "20270309", "9 March 2027", "9 mar 2027",
     "9th March 2027", "9th of March, 2027", "09 Mar. 2027", "9-Mar-2027", "March 9, 2027",
     "Mar 9th 2027", "Tuesday, 9 March 2027", "2027年3月9日", "2027年03月09号", "2027 年 3 月 9 日",
     "９ Ｍａｒｃｈ ２０２７", "２０２７年３月９日", "9.3.2027", " 9  March\xa02027 "],
)  # fmt: skip
def test_a_day_that_can_be_one_day_only_is_read_as_people_write_it(typed: str) -> None:
    """A field that shows 9 March 2027 refused to take it."""
    assert FIELDS["day"].read(typed, None, Known()) == date(2027, 3, 9)
    assert FIELDS["when"].read(typed, "", Known()) == "2027-03-09"


@pytest.mark.parametrize("typed", ["9/3/2027", "9-3-2027", "09 03 2027", "９／３／２０２７"])
def test_a_day_whose_month_may_be_its_day_is_asked_for_again(typed: str) -> None:
    for name in ("day", "when"):
        with pytest.raises(SecretariatError) as refused:
            FIELDS[name].read(typed, None, Known())
        value = typed.translate(NARROW)
        assert str(refused.value) == (
            f"“{value}” could be two dates: write 9 March 2027 or 2027-03-09."
        )
        assert language("zh").error(refused.value).endswith("请写成2027年3月9日或2027-03-09。")


@pytest.mark.parametrize("typed", ["30/06/2027", "30-6-2027", "30.6.2027"])
def test_a_day_after_the_twelfth_is_clear(typed: str) -> None:
    assert FIELDS["day"].read(typed, None, Known()) == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("typed", "en", "zh"),
    [
        ("2027-02-30", "There is no 30 February 2027.", "2027年2月没有30日。"),
        ("30 February 2027", "There is no 30 February 2027.", "2027年2月没有30日。"),
        ("29/02/2027", "There is no 29 February 2027.", "2027年2月没有29日。"),
        ("2027年4月31日", "There is no 31 April 2027.", "2027年4月没有31日。"),
        ("2027-04-00", "There is no 0 April 2027.", "2027年4月没有0日。"),
        ("2027-13-01", "There is no month 13.", "没有13月。"),
        ("20271301", "There is no month 13.", "没有13月。"),
        ("2027-00-01", "There is no month 0.", "没有0月。"),
    ],
)
def test_a_day_that_the_calendar_lacks_is_said_to_be_none(typed: str, en: str, zh: str) -> None:
    """“2027-02-30” was said not to be such as 2018-09-04, which it was."""
    for name in ("day", "when"):
        with pytest.raises(SecretariatError) as refused:
            FIELDS[name].read(typed, None, Known())
        assert (str(refused.value), language("zh").error(refused.value)) == (en, zh)


@given(st.text(st.sampled_from("0123456789-/. 年月日marchsept")))
def test_whatever_is_typed_for_a_date_is_kept_in_one_form_or_refused(typed: str) -> None:
    try:
        kept = FIELDS["when"].read(typed, "", Known())
    except SecretariatError:
        return
    assert FIELDS["when"].read(kept, "", Known()) == kept
    assert language("en").partial_date(kept) is not None


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_a_day_is_read_as_either_language_shows_it(day: date) -> None:
    for code in ("en", "zh"):
        spoken = language(code)
        assert FIELDS["day"].read(spoken.date(day), None, Known()) == day
        for partial in (day.isoformat()[:4], day.isoformat()[:7]):
            assert FIELDS["when"].read(spoken.partial_date(partial), "", Known()) == partial


@pytest.mark.parametrize(
    ("typed", "point", "thousands"),
    [
        ("1,5", "1.5", "1,500"),
        ("1,50", "1.50", "1,500"),
        ("1，50", "1.50", "1,500"),
        ("-1,5", "-1.5", "-1,500"),
        ("1,5000", "1.5000", "15,000"),
        ("0,500", "0.500", "500"),
        (",5", "0.5", "500"),
        ("12,", "12", "12,000"),
        ("1.234,56", "1234.56", "1,234.56"),
        ("1,23,456", "123456", "123,456"),
        ("1234,567", "1234.567", "1,234,567"),
        ("1,234,56", "123456", "123,456"),
    ],
)
def test_a_comma_that_may_stand_for_the_point_is_refused(
    typed: str, point: str, thousands: str
) -> None:
    """1,50 was a hundred and fifty."""
    text = f"“{typed.replace('，', ',')}” is not an amount: write {point} or {thousands}."
    for name, tree in (
        ("number", typed),
        ("money", f"{typed} GBP"),
        ("money", {"amount": typed, "currency": "GBP"}),
    ):
        with pytest.raises(SecretariatError) as refused:
            FIELDS[name].read(tree, None, Known())
        assert str(refused.value) == text


@pytest.mark.parametrize("figures", ["1" * 99_000, "1," * 49_000, "1." * 49_000, "," * 99_000])
@pytest.mark.parametrize("currency", ["", " GBP"])
def test_figures_without_end_are_refused_at_once(figures: str, currency: str) -> None:
    """Their reading took time with the square of their number: two minutes for one cell.

    What takes ten seconds of the processor counts as without end; the usual is some milliseconds.
    """

    def endless(*_: object) -> None:
        pytest.fail("the reading of one cell does not come to an end")

    before = signal.signal(signal.SIGVTALRM, endless)
    signal.setitimer(signal.ITIMER_VIRTUAL, 10)
    try:
        with pytest.raises(SecretariatError):
            money_of(figures + currency)
        with pytest.raises(SecretariatError):
            number_of(figures)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("二〇二七年九月一日", "2027-09-01"),
        ("二○二六年十二月三十一日", "2026-12-31"),
        ("一九七八年十一月十日", "1978-11-10"),
        ("二零二六年二十月", ""),
        ("二〇二六年", "2026"),
    ],
)
def test_a_date_may_be_in_chinese_numerals_as_on_a_signed_text(text: str, iso: str) -> None:
    if iso:
        assert written.partial_date_of(text) == iso
    else:
        with pytest.raises(SecretariatError):
            written.partial_date_of(text)
