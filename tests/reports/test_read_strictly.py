"""Papers as a strict reader reads them: days, orders, plurals, names and sides that are true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise

import pytest

from secretariat.declaring.values import Bilingual, BySide, Link, Money
from secretariat.domain.across.coverage import Coverage, Row
from secretariat.domain.across.dossiers import Directory, Log, LogEntry
from secretariat.domain.across.exceptions import Around, exceptions_of
from secretariat.domain.across.letters import letters
from secretariat.domain.across.moves import Move
from secretariat.domain.across.standings import Judgement, Standing
from secretariat.domain.actions import Action
from secretariat.domain.agendas import Running
from secretariat.domain.clauses import Clause, Force
from secretariat.domain.instruments import Instrument
from secretariat.domain.meetings import Item, Mode
from secretariat.domain.organisations import Organisation
from secretariat.domain.programme.funding import Commitment, Fund, Rate
from secretariat.domain.sides import Side
from secretariat.reports import agenda, decision_register, delegations
from secretariat.reports.due_list import Line, due_list
from secretariat.reports.exceptions import moved_text
from secretariat.reports.letter_parts import part_of
from secretariat.reports.programme import coverage, fund_statements, standing_registers
from secretariat.reports.typesetting import Block, Paragraph, Words
from secretariat.reports.typesetting.signature_block import Signatory, SignatureBlock
from tests.domain.programme.holdings import of
from tests.fixtures.two_sides import CN, UK
from tests.reports.conftest import Held, Printed, setting, squeezed, words

TITLE = Bilingual("Title", "标题")


def _words(blocks: Iterable[Block]) -> str:
    return " ".join(block.text for block in blocks if isinstance(block, Paragraph))


def _times(zone: str, *moments: datetime, day: str = "2026-11-24") -> list[str]:
    runs = [
        Running(Item(ref=f"JCM12/{at}"), begins, ends)
        for at, (begins, ends) in enumerate(pairwise(moments), 1)
    ]
    cells = agenda._times(runs, zone, day, setting(languages="en"))
    return [
        " ".join(block.text for block in cell if isinstance(block, Paragraph)) for cell in cells
    ]


def test_a_clock_on_which_another_day_has_begun_says_which() -> None:
    evening, night, later = (datetime(2026, 11, 24, hour, 30, tzinfo=UTC) for hour in (15, 16, 17))
    assert _times("Europe/London", evening, night, later) == ["15:30", "16:30", "17:30"]
    assert _times("Asia/Shanghai", evening, night, later) == [
        "23:30", "00:30 25 November 2026", "01:30",
    ]  # fmt: skip
    assert _times("America/New_York", evening, night, later) == ["10:30", "11:30", "12:30"]
    assert _times("Asia/Shanghai", night, later) == ["00:30 25 November 2026", "01:30"]


def test_the_agenda_of_a_meeting_by_video_prints_the_day_of_the_other_clock(held: Held) -> None:
    dossier = held("JCM12")
    meeting = replace(
        dossier.meeting, mode=Mode.VIRTUAL, opens_at="20:00", starts="2026-11-24", ends="2026-11-24"
    )
    late = replace(dossier, meeting=meeting, items=dossier.items[:2])
    for languages, day in (("en", "25November2026"), ("zh", "2026年11月25日")):
        assert day in words(agenda.agenda(late, setting(languages=languages)))


def test_the_items_of_a_participant_stand_in_their_order(held: Held) -> None:
    dossier = held("JCM12")
    items = tuple(
        Item(id=f"i{number}", ref=f"JCM12/{number}", title=TITLE, place=f"{number:02}")
        for number in range(1, 12)
    )
    person = replace(
        dossier.participants[0], items=tuple(Link[Item](f"i{number}") for number in (10, 2, 9))
    )
    alone = replace(dossier, items=items, participants=(person,))
    sheet = words(delegations.attendance_sheet(alone, setting(languages="en")))
    assert "2,9,10" in sheet


def test_a_fund_of_another_commission_is_converted_at_the_rates_of_its_book() -> None:
    india = Side(id="in", ref="IN", code="IN", demonym=Bilingual("India", "印方"), seat=2)
    fund = Fund(id="f", ref="FUND:1", name=TITLE)
    commitment = Commitment(
        id="c", ref="COM:1", fund=Link("f"), side=Link("in"), year=2026,
        amount=Money(Decimal(1000), "INR"),
    )  # fmt: skip
    rate = Rate(
        id="r", ref="RATE:1", base="INR", quote="EUR", rate=Decimal("0.01"), date=date(2025, 1, 1)
    )
    statement = words(
        fund_statements.fund_statement(
            of(india, fund, commitment, rate), "", setting(languages="en")
        )
    )
    assert "norateinthebook" not in statement
    assert "0.01(RATE:1)" in statement


def test_the_sections_of_a_strategy_stand_in_the_order_of_their_numbers() -> None:
    rows = tuple(
        Row(
            clause=Clause(id=section, code=section, section=section, title=TITLE, force=Force.WILL),
            level=0,
            judgement=Judgement(standing=Standing.GAP, gap=True),
        )
        for section in ("5.10", "5.2", "4")
    )
    chart = coverage.standing_chart(Coverage(rows=rows, orphans=()), setting(languages="en"))
    texts = [
        block.text for bar in chart.bars for block in bar.label if isinstance(block, Paragraph)
    ]
    assert [text.split()[0] for text in texts] == ["4", "5.2", "5.10"]


@pytest.mark.parametrize(
    ("languages", "nothing"), [("en", "No decision is recorded."), ("zh", "暂无决定记录。")]
)
def test_a_register_without_decisions_says_so(languages: str, nothing: str) -> None:
    paper = decision_register.decision_register(
        (), {}, Directory(), TITLE, setting(languages=languages)
    )
    assert squeezed(nothing) in words(paper)


def test_who_moved_a_date_is_of_a_side_that_each_language_calls_by_its_name() -> None:
    move = Move(
        "due", "2026-11-01", "2026-12-01", datetime(2026, 11, 24, tzinfo=UTC), "Li Na", "cn"
    )
    text = moved_text(move, setting())
    assert "by Li Na (CN) on 24 November 2026" in text.en
    assert f"由Li Na（{CN.called.zh}）将期限" in text.zh


def test_a_chinese_letter_to_a_body_without_a_chinese_name_is_addressed_all_the_same() -> None:
    body = Organisation(id="o", ref="ORG:1", name=Bilingual("Royal Society"), side=Link(UK.id))
    action = Action(id="a", ref="A1", title=TITLE, leads=BySide.of(uk=Link[Organisation]("o")))
    entries = (LogEntry(action=action),)
    directory = Directory(sides={UK.id: UK, CN.id: CN}, organisations={"o": body})
    log = Log(scope=Bilingual("All actions", "所有行动"), entries=entries, directory=directory)
    (letter,) = letters(entries, "UK")
    part = part_of(letter, log, (), setting(languages="zh"))
    assert part.salutation() == "Royal Society："
    assert [*part.address()] == ["Royal Society"]


def test_letters_and_lists_name_what_is_due_on_one_day_by_number() -> None:
    actions = [
        Action(id=f"a{number}", ref=f"JCM12/A{number}", due=date(2026, 12, 1),
               leads=BySide.of(uk=Link[Organisation]("o")))
        for number in (10, 9, 2)
    ]  # fmt: skip
    (letter,) = letters([LogEntry(action=action) for action in actions], "UK")
    refs = [entry.action.ref for entry in letter.entries]
    assert refs == ["JCM12/A2", "JCM12/A9", "JCM12/A10"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("directory", "Organisations:"),
        ("chronology", "Entries:"),
        ("mechanism-map", "Mechanisms:"),
        ("translation-status", "Texts:"),
        ("due", "Deadlinesopenon"),
    ],
)
def test_numbers_stand_behind_what_they_count_so_that_one_is_right_too(
    printed: Printed, name: str, told: str
) -> None:
    assert told in words(printed(name, languages="en"))


def test_a_name_known_in_one_language_stands_once_over_a_signature() -> None:
    signatory = Signatory(
        key="uk",
        party=Words("For the UK side", "英方代表"),
        name=Words("Alan Grey", "Alan Grey"),
        office=Words("司长", "司长"),
    )
    (under,) = SignatureBlock([signatory]).under
    assert [(line.text, line.language) for line in under] == [("Alan Grey", "en"), ("司长", "zh")]
    (over,) = SignatureBlock([signatory]).over
    assert len(over) == 2


def test_the_register_of_instruments_says_that_notice_was_given_and_that_one_has_ended() -> None:
    given = Instrument(
        id="a", ref="INS:1", title=TITLE, expiry="2029", renewal_notice="2026-06-01",
        notice_given="2026-05-01",
    )  # fmt: skip
    ended = Instrument(id="b", ref="INS:2", title=TITLE, expiry="2030", ended_on="2020-03")
    register = words(
        standing_registers.instrument_register(of(given, ended), "", setting(languages="en"))
    )
    assert "Renewalnoticegiven:1May2026" in register
    assert "overdue." in register
    assert "noticeoverdue" not in register.partition("Code")[2]
    assert "Endedon:March2020" in register
    assert "Nolongerinforce" in register


def test_what_is_overdue_since_one_day_stands_by_number() -> None:
    actions = [
        Action(id=f"{99 - number}", ref=f"JCM12/A{number}", due=date(2026, 11, 1),
               leads=BySide.of(uk=Link[Organisation]("o")))
        for number in (2, 10, 9)
    ]  # fmt: skip
    overdue = exceptions_of(actions, date(2026, 11, 24), Around()).overdue
    by_id = {action.id: action.ref for action in actions}
    assert [by_id[due.record] for due in overdue] == ["JCM12/A2", "JCM12/A9", "JCM12/A10"]
    lines = [Line(due, by_id[due.record], TITLE) for due in reversed(overdue)]
    paper = words(due_list(lines, setting(languages="en"), fictitious=False))
    places = [paper.index(f"JCM12/A{number}Title") for number in (2, 9, 10)]
    assert places == sorted(places)


def test_a_note_in_chinese_names_a_body_that_has_no_chinese_name() -> None:
    body = Organisation(id="o", ref="ORG:1", name=Bilingual("Ministry of Science"))
    action = Action(id="a", ref="A1", title=TITLE, leads=BySide.of(cn=Link[Organisation]("o")))
    entries = (LogEntry(action=action),)
    directory = Directory(sides={UK.id: UK, CN.id: CN}, organisations={"o": body})
    log = Log(scope=Bilingual("All actions", "所有行动"), entries=entries, directory=directory)
    (letter,) = letters(entries, "UK")
    (row,) = part_of(letter, log, (), setting(languages="zh")).rows()
    assert _words(row.cells[2]) == "Ministry of Science"
