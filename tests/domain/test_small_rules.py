"""Rules of a line or two that reports, forms and letters rely on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, BySide, Link, Money
from secretariat.domain import agendas, ordinals
from secretariat.domain.across import (
    agreement,
    coverage,
    covering,
    histories,
    portfolio,
    warnings,
)
from secretariat.domain.across.dossiers import Directory, Dossier
from secretariat.domain.across.doubts import doubt, field_in_doubt
from secretariat.domain.actions import Action, Update
from secretariat.domain.clauses import Clause
from secretariat.domain.decisions import Decision
from secretariat.domain.instruments import Instrument
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, MeetingStatus, Paragraph
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.papers import Paper
from secretariat.domain.people import NameOrder, Person, polite_name
from secretariat.domain.programme.engagement import Event, Exchange
from secretariat.domain.programme.funding import Fund
from secretariat.domain.programme.indicators import Computed, Indicator
from secretariat.domain.programme.projects import Project, ProjectStatus
from secretariat.domain.registers import DECLARED
from secretariat.domain.remarks import remark
from secretariat.domain.set_asides import SetAside
from secretariat.domain.sides import Side
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import language
from tests.domain.programme.holdings import of

assert DECLARED
TODAY = date(2026, 11, 27)
TITLE = Bilingual("Title", "标题")


def test_the_chronology_is_in_order_and_leaves_out_what_has_no_date() -> None:
    signed = Instrument(id="a", ref="INS:1", title=TITLE, date="2017-12")
    decided = Decision(id="b", ref="D:1", text=TITLE, date=date(2017, 12, 6))
    undated = Instrument(id="c", ref="INS:2", title=TITLE)
    line = histories.chronology(of(decided, undated, signed))
    assert [(entry.when, entry.record.id) for entry in line] == [
        ("2017-12", "a"),
        ("2017-12-06", "b"),
    ]


def test_minutes_deserve_their_status_once_every_item_has_a_record() -> None:
    meeting = Meeting(ref="JCM12", starts="2026-09-22", status=MeetingStatus.HELD)
    items = tuple(Item(id=f"i{n}", ref=f"JCM12/{n}", place=str(n)) for n in (1, 2, 3))
    minutes = Minutes(ref="JCM12/M", status=MinutesStatus.AGREED)
    whole = Dossier(
        meeting=meeting, mechanism=Mechanism(), directory=Directory(), items=items,
        minutes=minutes, paragraphs={"i1": (Paragraph(item=Link("i1")),)},
        decisions=(Decision(id="d", item=Link("i2")),), actions=(Action(item=Link("i3")),),
    )  # fmt: skip
    assert agreement.doubts_about(whole, TODAY) == []
    bare = Dossier(
        meeting=meeting, mechanism=Mechanism(), directory=Directory(), items=items, minutes=minutes
    )
    (doubted,) = agreement.doubts_about(bare, TODAY)
    assert "JCM12/1, JCM12/2, JCM12/3" in str(doubted)
    without = Dossier(meeting=meeting, mechanism=Mechanism(), directory=Directory(), items=items)
    assert agreement.doubts_about(without, TODAY) == []


def test_a_doubt_knows_its_field_and_any_other_refusal_none() -> None:
    assert field_in_doubt(doubt("{ref}: {field} is wrong.", Action(ref="A1"), "due")) == "due"
    assert field_in_doubt(SecretariatError("All is wrong.")) == ""


def test_a_finding_set_aside_names_its_field_as_most_registers_do() -> None:
    show = KINDS.of(SetAside).field_named["field"].show
    assert show("title", language("en"), lambda *_: "") == "Title"
    assert show("title", language("zh"), lambda *_: "") == "标题"
    assert show("unheard_of", language("en"), lambda *_: "") == "unheard_of"


@pytest.mark.parametrize(
    ("number", "expected"),
    [(3, "三"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100")],
)
def test_an_ordinal_is_in_chinese_numerals_below_a_hundred(number: int, expected: str) -> None:
    assert ordinals.chinese(number) == expected


def test_places_in_an_empty_list_are_in_order_and_a_reference_tells_its_number() -> None:
    places = agendas.places_for(40)
    assert len(set(places)) == 40
    assert places == sorted(places)
    assert agendas.number_in("JCM12/3.2") == 2
    assert agendas.number_in("JCM12/A") == 0


def test_a_question_over_all_records_reads_only_the_fields_that_it_needs() -> None:
    """Else a book of a hundred thousand actions would be read whole for one number."""
    names = {field.name for field in coverage.fields_read(KINDS.of(Action))}
    assert {"clauses", "status", "title"} <= names
    assert "notes" not in names
    assert coverage.fields_read(KINDS.of(Clause)) == KINDS.of(Clause).fields
    assert {field.name for field in warnings.fields_read(KINDS.of(Minutes))} >= {"corrigenda"}
    assert "due" in {field.name for field in warnings.fields_read(KINDS.of(Action))}
    assert not any(field.is_pair for field in warnings.fields_read(KINDS.of(Update)))


def test_a_meeting_of_a_body_that_is_called_a_meeting_is_itself_counted() -> None:
    body = Bilingual("Joint Commission Meeting", "联委会会议")
    assert ordinals.retitled(Bilingual(), body, 13, 14) == Bilingual(
        "14th Joint Commission Meeting", "联委会第14次会议"
    )
    group = Bilingual("Expert Group", "专家组")
    assert ordinals.retitled(Bilingual(), group, 1, 2) == Bilingual(
        "2nd meeting of the Expert Group", "专家组第2次会议"
    )


def test_a_family_name_is_the_last_word_unless_the_name_begins_with_it() -> None:
    person = Person(name=Bilingual("Li Wei"))
    assert person.family_name == "Wei"
    assert replace(person, name_order=NameOrder.FAMILY_FIRST).family_name == "Li"
    assert Person().family_name == ""


@pytest.mark.parametrize(
    ("english", "chinese", "family"),
    [
        ("Li Wei", "李伟", "Li"),
        ("Wei Li", "李伟", "Li"),
        ("Ouyang Haiyan", "欧阳海燕", "Ouyang"),
        ("Zeng Yi", "曾毅", "Zeng"),
        ("Helen Zhang", "张海伦", "Zhang"),
        ("Helen Ashworth", "海伦·阿什沃思", "Ashworth"),
        ("Z. Xiaoming", "张晓明", "Xiaoming"),
        ("Wei Wei", "魏伟", "Wei"),
        ("Madonna", "麦当娜", "Madonna"),
    ],
)
def test_the_chinese_name_tells_which_word_of_the_english_one_is_the_family_name(
    english: str, chinese: str, family: str
) -> None:
    person = Person(name=Bilingual(english, chinese))
    assert person.family_name == family
    last = replace(person, name_order=NameOrder.FAMILY_LAST)
    assert last.family_name == english.rsplit(maxsplit=1)[-1]


def test_an_honorific_alone_is_no_name() -> None:
    honorific = Bilingual("Mr", "先生")
    zh_only = Person(name=Bilingual("", "张伟"), honorific=honorific)
    en_only = Person(name=Bilingual("Alan Grey"), honorific=honorific)
    assert polite_name(zh_only) == Bilingual("张伟先生", "张伟先生")
    assert polite_name(en_only) == Bilingual("Mr Alan Grey", "Mr Alan Grey")
    assert polite_name(Person(honorific=honorific)) == Bilingual()


def test_a_share_of_matched_projects_is_of_the_two_parties_alone() -> None:
    sides = (
        Side(id="u", code="UK", seat=1), Side(id="c", code="CN", seat=2), Side(id="x", code="XX"),
    )  # fmt: skip
    pounds = Money(Decimal(1), "GBP")
    both = BySide[Money]((("uk", pounds), ("cn", pounds)))
    projects = (
        Project(id="1", status=ProjectStatus.UNDER_WAY, amounts=both),
        Project(id="2", status=ProjectStatus.UNDER_WAY, amounts=both.with_value("cn", None)),
    )
    indicator = Indicator(id="i", computed=Computed.MATCHED)
    (beside,) = portfolio.portfolio(of(*sides, *projects, indicator), TODAY)
    assert beside.counted == Decimal("50.0")


def test_what_happened_on_one_day_stands_by_number() -> None:
    events = [
        Event(id=ref, ref=ref, title=TITLE, date="2026") for ref in ("EVT:10", "EVT:9", "EVT:2")
    ]
    entries = histories.chronology(of(*events))
    assert [entry.record.ref for entry in entries] == ["EVT:2", "EVT:9", "EVT:10"]


@pytest.mark.parametrize(
    ("paper", "is_awaited"),
    [
        (Paper(), True),
        (Paper(place="archive 7"), False),
        (Paper(place="archive 7", due=TODAY), True),
        (Paper(due=TODAY, received=TODAY), False),
    ],
)
def test_a_paper_is_awaited_until_it_is_received_or_known_to_lie_somewhere(
    paper: Paper, *, is_awaited: bool
) -> None:
    assert paper.is_awaited == is_awaited


def test_a_remark_says_days_labels_and_texts_in_the_language_that_is_asked_for() -> None:
    inner = remark("{day}", day=date(2026, 11, 27))
    told = remark("{title}, {inner}, {state}, {number}", title=TITLE, inner=inner,
                  state=Label("Open"), number=3)  # fmt: skip
    english, chinese = language("en"), language("zh")
    assert told.text(english) == f"Title, {english.date(TODAY)}, Open, 3"
    assert told.text(chinese).startswith(f"标题, {chinese.date(TODAY)}, ")


@pytest.mark.parametrize(
    ("title", "is_named"),
    [
        (Bilingual("Minutes of the 12th meeting"), True),
        (Bilingual("Minutes of the twelfth meeting"), True),
        (Bilingual("", "第十二次会议纪要"), True),
        (Bilingual("", "第12次会议纪要"), True),
        (Bilingual("Minutes of the 112th meeting", "第11次会议纪要"), False),
    ],
)
def test_a_title_names_a_meeting_by_its_ordinal_in_either_language(
    title: Bilingual, *, is_named: bool
) -> None:
    assert ordinals.are_named(title, 12) == is_named


def test_a_record_is_there_from_the_first_day_of_its_own_date() -> None:
    assert covering.there_since(Event(date="2026-11")) == date(2026, 11, 1)
    assert covering.there_since(Exchange(year=2026)) == date(2026, 1, 1)
    assert covering.there_since(Event()) is None
    assert covering.there_since(Fund(starts="2026")) == date(2026, 1, 1)
