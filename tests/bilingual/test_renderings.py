"""Figures, times and units as translators render them: right pairs raise no finding, slips do."""

from __future__ import annotations

import pytest

from secretariat.bilingual.checks import _new, check
from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.glossary import built_in

READ = frozenset({Check.DATE, Check.NUMBER, Check.MONEY, Check.UNIT, Check.REFERENCE})
RENDERED = (
    ("at four o'clock in the afternoon", "下午4时"),
    ("at eleven at night", "晚上11时"),
    ("at half past five in the evening", "下午5时半"),
    ("at nearly two in the morning", "凌晨将近2时"),
    ("three working hours", "三个工作小时"),
    ("ten seconds", "十秒钟"),
    ("an hour of daily exercise", "每天一小时锻炼"),
    ("within two days", "48小时内"),
    ("a millennium", "一千年"),
    ("in 536 AD", "公元536年"),
    ("in 210 BC", "公元前210年"),
    ("the first ten days of March", "3月上旬"),
    ("before the Mid-Autumn Festival", "中秋节前"),
    ("alternate weeks", "隔周"),
    ("40 person-months", "40人月"),
    ("0.05 arcseconds", "0.05角秒"),
    ("3 megabits per second", "每秒3兆比特"),
    ("980 hectopascals", "980百帕"),
    ("6 kilonewtons", "6千牛"),
    ("2 millisieverts", "2毫西弗"),
    ("£5,000-£10,000", "5000至1万英镑"),
    ("Article 5(2)(b)", "第五条第二款第（二）项"),
    ("action 11/07", "第11/07号行动"),
    ("a quarter to one in the afternoon", "下午12时45分"),
    ("at ten to one in the afternoon", "下午12时50分"),
    ("at a quarter past twelve in the afternoon", "下午12时15分"),
    ("at a quarter to two in the afternoon", "下午1时45分"),
    ("at twelve o'clock at night", "午夜12时"),
    ("at twelve at night", "晚上12时"),
    ("at twelve o'clock at night", "晚上24时"),
    ("at half past twelve at night", "凌晨0时30分"),
    ("at midnight", "午夜12点"),
    ("at eleven at night", "深夜11时"),
    ("8 working hours", "8个工时"),
    ("200 working hours", "200工时"),
    ("200 hours of work", "200个工时"),
    ("200 man-hours", "200工时"),
    ("200 man hours", "200工时"),
    ("200 labour hours", "200个工时"),
    ("8 work hours", "8个工作小时"),
    ("a key of 256 bits", "256位密钥"),
    ("a 256-bit key", "256比特密钥"),
    ("a key of 256 bits", "256比特密钥"),
    ("3 bits of advice", "3条建议"),
    ("3 megabits a second", "每秒3兆比特"),
    ("3 megabits per second", "3兆比特每秒"),
    ("a picture of 3 megabits", "3兆比特的图片"),
    ("350 kilometres an hour", "时速350公里"),
    ("420 parts per million", "百万分之420"),
    ("250 kilocalories", "250千卡"),
    ("40 parsecs", "40秒差距"),
    ("a quarter past four", "四点一刻"),
    ("half a litre of milk", "半升牛奶"),
    ("thousands of tonnes of grain", "数千吨粮食"),
    ("a year ago", "一年前"),
    ("a lease of a year or less", "一年或更短的租约"),
)
SLIPS = (
    ("at four in the afternoon", "上午4时"),
    ("three working hours", "三个工作日"),
    ("ten seconds", "十分钟"),
    ("an hour of daily exercise", "每天一分钟锻炼"),
    ("in 210 BC", "公元210年"),
    ("before the Mid-Autumn Festival", "端午节前"),
    ("alternate weeks", "每周"),
    ("40 person-months", "40人日"),
    ("0.05 arcseconds", "0.05角分"),
    ("3 megabits per second", "每秒3比特"),
    ("980 hectopascals", "980千帕"),
    ("2 millisieverts", "2微西弗"),
    ("Article 5(2)(b)", "第五条第二款第（三）项"),
    ("action 11/07", "第11/09号行动"),
    ("a quarter to one in the afternoon", "下午1时45分"),
    ("at ten to one in the afternoon", "上午0时50分"),
    ("at twelve o'clock at night", "中午12时"),
    ("at half past twelve at night", "中午12时30分"),
    ("8 working hours", "9个工时"),
    ("8 working hours", "8个工作日"),
    ("200 man-hours", "200小时"),
    ("200 man-hours", "200人日"),
    ("a key of 256 bits", "128位密钥"),
    ("a picture of 3 megabits", "3千比特的图片"),
)


def read(en: str, zh: str) -> list[Finding]:
    findings = check(f"The report speaks of {en} in Leeds.", f"报告提到利兹的{zh}。", built_in())
    return [finding for finding in findings if finding.check in READ]


@pytest.mark.parametrize(("en", "zh"), RENDERED)
def test_a_figure_in_the_words_of_the_other_language_raises_nothing(en: str, zh: str) -> None:
    assert read(en, zh) == []


@pytest.mark.parametrize(("en", "zh"), SLIPS)
def test_another_unit_hour_or_label_is_an_error(en: str, zh: str) -> None:
    assert Severity.ERROR in {finding.severity for finding in read(en, zh)}


def test_what_happened_the_other_day_is_no_day_of_work() -> None:
    assert check("Three people arrived recently.", "3人日前抵达。", built_in()) == []


def test_today_in_the_sense_of_these_days_is_no_error_beside_another_stretch_of_time() -> None:
    en = "It began in a borrowed room. Today it has 40 members."
    zh = "当年在借来的房间里起步，现有成员40人。"
    assert Severity.ERROR not in {finding.severity for finding in check(en, zh, built_in())}


NOTED = (
    ("times fell from 40 days to 15.", "时限由40天减至15周。", Check.UNIT),
    ("a boy aged 14 won.", "一名14个月的男孩获胜。", Check.UNIT),
    ("The room is 3 metres long and 4 wide.", "房间长3米，宽4厘米。", Check.UNIT),
    ("The panel meets every five years.", "评审组五个月开会。", Check.DATE),
    ("Sea ice shrinks every summer.", "海冰每月夏季消退。", Check.DATE),
    ("Both drugs were given.", "给了三种药物。", Check.NUMBER),
    ("Both sides name two referees each.", "双方各提名三名评审专家。", Check.NUMBER),
    ("The village has 320 households.", "该村有320人。", Check.UNIT),
    ("It sells at 90 pence a kilo in shops and £1.40 here.", "店里每磅90便士，这里每公斤1.4英镑。",
     Check.UNIT),
)  # fmt: skip


@pytest.mark.parametrize(("en", "zh", "kind"), NOTED)
def test_a_unit_count_or_interval_in_one_half_alone_is_reported(
    en: str, zh: str, kind: Check
) -> None:
    assert kind in {finding.check for finding in check(en, zh, built_in())}


def test_part_of_a_number_is_no_month_and_no_year() -> None:
    assert check("Reply by 5 May, please.", "请于5月5日前答复。", built_in()) == []
    assert read("by 5 May", "15月5日前")
    assert read("in March 2024", "12024年3月")


def test_the_numeral_of_a_word_answers_no_length_of_time() -> None:
    assert Check.DATE in {
        finding.check for finding in read("some delay of a year", "一些延误达四年")
    }


def test_a_note_hides_no_louder_finding_on_the_same_words() -> None:
    en = "Of it, RMB 2.47 million was spent and outstanding invoices of RMB 318,000 were left."
    note = Finding(Check.NEGATION, Severity.NOTE, "", en=en, en_span=(0, 80))
    loud = Finding(Check.ROLE, Severity.WARNING, "", en=en, en_span=(10, 70))
    assert _new([loud], [note]) == [loud]
    assert _new([note], [loud]) == []
    assert _new([loud], [loud]) == []
