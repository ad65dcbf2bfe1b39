"""A line of minutes is read as it is typed, and any recognition can be taken back."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.meetings import Meeting
from secretariat.domain.minute_lines import Entered, What, asked_at, read, spoken_on
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.rolls import Roll, organisation, person, side
from secretariat.domain.sides import Side
from secretariat.i18n import ENGLISH, Language

TODAY = date(2026, 11, 28)
UK = Side(id="uk", code="UK", name=Bilingual("United Kingdom", "英国"), country="UK",
          country_zh="英")  # fmt: skip
CN = Side(id="cn", code="CN", name=Bilingual("China", "中国"), country="China",
          country_zh="中")  # fmt: skip


def body(
    record: str, side_of: Side, short: str, name: Bilingual, short_zh: str = ""
) -> Organisation:
    return Organisation(id=record, side=Link(side_of.id), short=short, short_zh=short_zh, name=name)


DSIT = body(
    "dsit",
    UK,
    "DSIT",
    Bilingual("Department for Science, Innovation and Technology", "英国科学、创新与技术部"),
    "英国科技部",
)
UKRI = body("ukri", UK, "UKRI", Bilingual("UK Research and Innovation", "英国研究与创新署"))
MOST = body(
    "most", CN, "MOST", Bilingual("Ministry of Science and Technology", "科学技术部"), "科技部"
)
MARIA = Person(id="maria", side=Link("uk"), name=Bilingual("Maria Webb", "玛丽亚·韦布"))
MARK = Person(id="mark", side=Link("uk"), name=Bilingual("Mark Webster", ""))
WANG = Person(id="wang", side=Link("cn"), name=Bilingual("Wang Wei", "王伟"))
ROLL = Roll(
    [
        side(UK), side(CN), organisation(DSIT, UK), organisation(UKRI, UK),
        organisation(MOST, CN), person(MARIA, UK, speaks=True), person(MARK, UK),
        person(WANG, CN, speaks=True),
    ]
)  # fmt: skip


def said(text: str, chosen: Entered | None = None) -> tuple[str, str, list[str], str]:
    """The sort, the words, who is to do it and by when."""
    line = read(text, ROLL, TODAY, chosen)
    due = line.due.isoformat() if line.due else ""
    return line.sort.value, line.words.best("en"), [owner.id for owner in line.owners], due


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The two sides met by 30 June.", ("discussion", "The two sides met by 30 June.", [], "")),
        ("! Adopt the agenda", ("decision", "Adopt the agenda", [], "")),
        ("Decision: adopt it", ("decision", "adopt it", [], "")),
        ("！通过议程", ("decision", "通过议程", [], "")),
        ("决定：通过议程", ("decision", "通过议程", [], "")),
        (
            "> Draft the call text @DSIT @MOST by 30 June",
            ("action", "Draft the call text", ["dsit", "most"], "2027-06-30"),
        ),
        (
            "> Draft the call text, @dsit, 30 June.",
            ("action", "Draft the call text", ["dsit"], "2027-06-30"),
        ),
        (
            "> Draft the report on the meeting of 30 June @ukri",
            ("action", "Draft the report on the meeting of 30 June", ["ukri"], ""),
        ),
        (
            "》编写征集指南 @英国科技部 @科技部 6月30日前",
            ("action", "编写征集指南", ["dsit", "most"], "2027-06-30"),
        ),
        (
            "> 由@科技部于本月底前提交报告",
            ("action", "由科技部于本月底前提交报告", ["most"], "2026-11-30"),
        ),
        (
            "> Ask @MOST for the list by end of Q2",
            ("action", "Ask MOST for the list", ["most"], "2027-06-30"),
        ),
        ("> Owner: nobody (@MW)", ("action", "Owner: nobody", ["maria"], "")),
        ("> Write to them @wangw", ("action", "Write to them @wangw", [], "")),
        ("> Write to them @ww", ("action", "Write to them", ["wang"], "")),
        ("> 启动首轮申请@科技部6月30日前", ("action", "启动首轮申请", ["most"], "2027-06-30")),
        ("> 编写指南 @英国科技部和@科技部", ("action", "编写指南", ["dsit", "most"], "")),
        ("> Draft it: @DSIT and @MOST", ("action", "Draft it:", ["dsit", "most"], "")),
        ("> Both @UK @CN", ("action", "Both", ["uk", "cn"], "")),
        (
            "> Send the list. @DSIT @UKRI 30 June",
            ("action", "Send the list (with UKRI).", ["dsit"], "2027-06-30"),
        ),
        (
            "> Ask @DSIT for the list of @UKRI",
            ("action", "Ask DSIT for the list of UKRI", ["dsit"], ""),
        ),
        (
            "> 提交清单 @英国科技部 @UKRI",
            ("action", "提交清单（会同英国研究与创新署）", ["dsit"], ""),
        ),
        ("> @DSIT @UKRI", ("action", "", ["dsit"], "")),
        ("Write to a@most.cn", ("discussion", "Write to a@most.cn", [], "")),
        ("@DSIT welcomed it", ("discussion", "DSIT welcomed it", [], "")),
    ],
)
def test_a_line_says_what_it_is_and_who_does_it_by_when(
    text: str, wanted: tuple[str, str, list[str], str]
) -> None:
    assert said(text) == wanted


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        (
            "> Send the list @DSIT @UKRI",
            ["DSIT leads; UKRI cannot lead too and stays in the text."],
        ),
        ("> Send the list @DSIT @MOST", []),
        ("> Ask @DSIT for the list of @UKRI", []),
        (
            "> Tell them @Webb @Webster",
            ["Maria Webb leads; Mark Webster cannot lead too and stays in the text."],
        ),
    ],
)
def test_a_line_says_that_a_second_name_of_a_side_cannot_lead(
    text: str, remarks: list[str]
) -> None:
    line = read(text, ROLL, TODAY)
    assert [Language(ENGLISH).error(remark) for remark in line.remarks] == remarks


def test_a_key_says_what_a_line_is_as_a_prefix_does() -> None:
    assert said("Draft it @DSIT by Friday", Entered.ACTION) == (
        "action", "Draft it", ["dsit"], "2026-12-04",
    )  # fmt: skip
    assert said("Draft it", Entered.DECISION)[0] == "decision"


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        ("MW: we agree", "maria", Bilingual(en="we agree")),
        ("Webb: we agree", "maria", Bilingual(en="we agree")),
        ("ww：同意", "wang", Bilingual(zh="同意")),
        ("王伟：同意", "wang", Bilingual(zh="同意")),
    ],
)
def test_the_speaker_is_named_by_initials_or_name(text: str, who: str, words: Bilingual) -> None:
    line = read(text, ROLL, TODAY)
    assert line.speaker is not None
    assert line.speaker.id == who
    assert line.words == words


@pytest.mark.parametrize(
    "text", ["Mark: not at the meeting", "At 10:30 we began", "Note: all agree"]
)
def test_not_every_colon_follows_a_speaker(text: str) -> None:
    assert read(text, ROLL, TODAY).speaker is None


@pytest.mark.parametrize(
    ("text", "what", "words"),
    [
        ("! Adopt", What.SORT, "! Adopt"),
        ("MW: agreed", What.SPEAKER, "MW: agreed"),
        ("> Do it @DSIT", What.NAME, "Do it @DSIT"),
        ("> Do it by 30 June", What.DAY, "Do it by 30 June"),
    ],
)
def test_a_recognition_is_taken_back_and_the_words_stay(text: str, what: What, words: str) -> None:
    line = read(text, ROLL, TODAY)
    mark = next(mark for mark in line.marks if mark.what is what)
    assert line.mark_before(mark.end) == mark
    again = read(text, ROLL, TODAY, refused={mark.key})
    assert what not in [mark.what for mark in again.marks]
    assert again.words == Bilingual(en=words)
    assert again.owners == ()
    assert again.due is None
    if what is not What.SORT:
        assert again.sort is line.sort


def test_every_letter_of_a_line_can_be_read_and_nothing_is_lost() -> None:
    """Whatever is recognised on the way, plain text comes out as it went in."""
    whole = "The Chinese side, as 王伟 said (see 2.1), will report by 30 June to @nobody!"
    for end in range(len(whole) + 1):
        assert read(whole[:end], ROLL, TODAY).words.best("en") == whole[:end].strip()


def test_names_are_offered_by_their_beginning_by_words_by_initials_and_by_pinyin() -> None:
    def offered(text: str) -> list[str]:
        return [offer.id for offer in ROLL.offers(text)]

    assert offered("dsi")[0] == "dsit"
    assert offered("innov") == ["dsit", "ukri"]
    assert offered("mw")[:1] == ["maria"]
    assert "most" in offered("kjb")
    assert offered("wangw") == ["wang"]
    assert offered("科技")[0] == "most"
    assert offered("zzz") == []


def test_a_name_is_asked_for_where_the_sign_stands_before_the_cursor() -> None:
    assert asked_at("> Do it @ds", 11) == (8, "ds")
    assert asked_at("> Do it @ds now", 8) is None
    assert asked_at("mail a@b", 8) is None


def test_a_chinese_sentence_has_no_blanks_around_those_it_names() -> None:
    line = read("》由 @科技部 和 @UKRI 牵头起草", ROLL, TODAY)
    assert line.words.zh == "由科技部和英国研究与创新署牵头起草"
    assert read("> ask @MOST to draft", ROLL, TODAY).words.en == "ask MOST to draft"


@pytest.mark.parametrize("who", ["单", "单司长", "单霁翔同志", "单霁翔", "SJX"])
def test_a_chinese_speaker_is_named_by_family_name_or_with_a_post(who: str) -> None:
    shan = Person(id="shan", side=Link("cn"), name=Bilingual("Shan Jixiang", "单霁翔"))
    roll = Roll([person(shan, CN, speaks=True), person(WANG, CN)])
    speaker = read(f"{who}：同意。", roll, TODAY).speaker
    assert speaker is not None
    assert speaker.id == "shan"


@pytest.mark.parametrize(
    ("name", "who"), [("欧阳海燕", "欧阳处长"), ("海伦·阿什沃思", "阿什沃思女士")]
)
def test_double_and_foreign_family_names_find_their_bearers(name: str, who: str) -> None:
    bearer = Person(id="bearer", side=Link("cn"), name=Bilingual("", name))
    speaker = read(f"{who}：同意。", Roll([person(bearer, CN, speaks=True)]), TODAY).speaker
    assert speaker is not None
    assert speaker.id == "bearer"


def test_a_family_name_of_several_finds_nobody_and_names_nobody_after_the_sign() -> None:
    two = [Person(id=name, side=Link("cn"), name=Bilingual("", name)) for name in ("单一", "单二")]
    assert (
        read("单司长：同意。", Roll(person(name, CN, speaks=True) for name in two), TODAY).speaker
        is None
    )
    assert read("》通知 @单位", Roll([person(two[0], CN, speaks=True)]), TODAY).owners == ()


@pytest.mark.parametrize(
    ("starts", "ends", "day"),
    [
        ("2026-09-15", "2026-09-16", date(2026, 9, 16)),
        ("2026-09-15", "", date(2026, 9, 15)),
        ("2026-11-28", "2026-12-01", TODAY),
        ("2026-09", "", TODAY),
        ("", "", TODAY),
    ],
)
def test_deadlines_count_from_the_meeting_once_it_is_over(
    starts: str, ends: str, day: date
) -> None:
    assert spoken_on(Meeting(starts=starts, ends=ends), TODAY) == day
