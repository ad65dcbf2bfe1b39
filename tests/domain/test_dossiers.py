"""What a page calls people and bodies, and which records stand under an item."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.carrying import deferred, invited, not_taken
from secretariat.domain.across.dossiers import Directory, Dossier, Log, LogEntry
from secretariat.domain.actions import Action, Update
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.agreed.lists import RecordList
from secretariat.domain.agreed.parts import Signatory
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, ItemKind, Meeting, Paragraph, Participant, Role
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.organisations import Organisation
from secretariat.domain.papers import Paper
from secretariat.domain.people import Person
from secretariat.i18n import language
from tests.fixtures.two_sides import CN, UK

WHO: Link[Person] = Link("per")
BODY: Link[Organisation] = Link("org")
DIRECTORY = Directory(
    sides={"UK": UK, "CN": CN},
    people={
        "per": Person(
            id="per", name=Bilingual("Jane Smith", "史密斯"), honorific=Bilingual("Dr", "博士")
        ),
        "zh": Person(id="zh", name=Bilingual("", "王伟")),
    },
    organisations={
        "org": Organisation(
            id="org", name=Bilingual("Ministry of Science", "科学部"), short="MoS", side=Link("CN")
        )
    },
)  # fmt: skip
ITEMS = tuple(Item(id=f"i{n}", ref=f"JCM12/{n}", title=Bilingual(f"Item {n}")) for n in (1, 2, 3))
MEETING_DAY = date(2026, 9, 22)
MEETING = Meeting(id="m12", ref="JCM12", ordinal=12)


def dossier(**parts: Any) -> Dossier:
    whole = Dossier(meeting=MEETING, mechanism=Mechanism(), directory=DIRECTORY, items=ITEMS)
    return replace(whole, **parts)


def test_a_person_is_named_with_their_honorific_where_the_post_does_not_stand_beside() -> None:
    assert DIRECTORY.person(WHO) == Bilingual("Dr Jane Smith", "史密斯博士")
    assert DIRECTORY.name(WHO) == Bilingual("Jane Smith", "史密斯")


def test_a_name_known_in_one_language_stands_in_both() -> None:
    assert DIRECTORY.person(Link("zh")) == Bilingual("王伟", "王伟")
    assert DIRECTORY.name(Link("zh")) == Bilingual("王伟", "王伟")


def test_a_body_is_short_in_english_and_whole_in_chinese_in_a_table() -> None:
    assert DIRECTORY.organisation(BODY) == Bilingual("MoS", "科学部")
    assert DIRECTORY.listed_name(BODY) == Bilingual("MoS", "科学部")
    assert DIRECTORY.full_name(BODY) == Bilingual("Ministry of Science", "科学部")
    assert DIRECTORY.formal_name(BODY).en == "Ministry of Science"


def test_a_missing_person_has_no_name() -> None:
    gone: Link[Person] = Link("gone")
    assert DIRECTORY.person(gone) == DIRECTORY.name(None) == Bilingual()
    assert DIRECTORY.organisation(None) == DIRECTORY.full_name(None) == Bilingual()
    assert DIRECTORY.formal_name(Link("gone")) == Bilingual()
    assert DIRECTORY.side(None) is None


def test_a_side_is_found_whatever_the_case_of_its_code() -> None:
    assert DIRECTORY.side_of("cn") == DIRECTORY.side_of("CN") == CN
    assert DIRECTORY.side_of("fr") is None


def test_a_lead_is_a_body_and_a_person_parted_as_each_language_does() -> None:
    lead = DIRECTORY.bodies(BySide.of(uk=BODY), BySide.of(uk=WHO), "uk")
    assert lead == Bilingual("MoS, Dr Jane Smith", "科学部，史密斯博士")
    assert DIRECTORY.bodies(BySide.of(uk=BODY), BySide(), "cn") == Bilingual()
    whole = DIRECTORY.bodies(BySide.of(uk=BODY), BySide(), "uk", DIRECTORY.full_name)
    assert whole.en == "Ministry of Science"


def test_an_action_stands_under_the_item_of_its_decision() -> None:
    decision = Decision(id="d", item=Link("i1"))
    direct, through = Action(id="a", item=Link("i2")), Action(id="b", decision=Link("d"))
    loose, astray = Action(id="c"), Action(id="e", item=Link("i9"))
    held = dossier(decisions=(decision, Decision(id="x")), actions=(direct, through, loose, astray))
    assert held.actions_under(ITEMS[0]) == (through,)
    assert held.actions_under(ITEMS[1]) == (direct,)
    assert held.actions_under(None) == (loose, astray)
    assert held.decisions_under(ITEMS[0]) == (decision,)
    assert [d.id for d in held.decisions_under(None)] == ["x"]


def test_a_delegation_stands_in_the_order_of_protocol() -> None:
    head = Participant(id="h", side=Link("UK"), role=Role.CO_CHAIR)
    other = Participant(id="o", side=Link("UK"), role=Role.OBSERVER)
    guest = Participant(id="g", side=Link("CN"))
    assert dossier(participants=(other, guest, head)).delegation(replace(UK, id="UK")) == (
        head,
        other,
    )


def test_a_meeting_is_fictitious_when_anything_printed_with_it_is() -> None:
    assert not dossier().is_fictitious
    assert dossier(meeting=replace(MEETING, fictitious=True)).is_fictitious
    invented = Action(fictitious=True)
    assert dossier(actions=(invented,)).is_fictitious
    paper = Paper(fictitious=True)
    assert dossier(tabled={"i1": (paper,)}).is_fictitious
    assert dossier(annexed_papers={"p": paper}).is_fictitious
    listed = RecordList(
        kind=KINDS.of(Action),
        records=(invented,),
        name_of=lambda name, _: name,
        ref_of=lambda name, _: name,
    )
    assert dossier(annexed_lists={"a": listed}).is_fictitious
    assert dossier(paragraphs={"i1": (Paragraph(fictitious=True),)}).is_fictitious
    assert dossier(signatories=(Signatory(fictitious=True),)).is_fictitious
    log = Log(scope=Bilingual(), entries=(LogEntry(action=invented),), directory=DIRECTORY)
    assert log.is_fictitious
    assert not replace(log, entries=(LogEntry(action=Action()),)).is_fictitious
    told = LogEntry(action=Action(), last=Update(fictitious=True))
    assert replace(log, entries=(told,)).is_fictitious


def test_items_under_which_nothing_was_recorded_were_not_taken() -> None:
    standing = replace(ITEMS[2], kind=ItemKind.STANDING)
    recorded = {"i1": (Paragraph(id="p", item=Link("i1")),)}
    held = dossier(items=(*ITEMS[:2], standing), paragraphs=recorded)
    assert not_taken(held) == (ITEMS[1],)
    assert not_taken(dossier()) == (), "nothing is recorded at all"


def test_an_item_and_a_participant_carried_over_become_new_records_of_the_next_meeting() -> None:
    following = Meeting(id="m13", ordinal=13)
    item = deferred(ITEMS[1], following)
    assert (item.id, item.title, item.deferred_from) == ("", ITEMS[1].title, Link("i2"))
    who = Participant(id="w", ref="JCM12/P1", apologies=True, items=(Link("i1"),), notes="ours")
    guest = invited(who, following)
    assert (guest.id, guest.ref, guest.apologies, guest.items, guest.notes) == (
        "",
        "",
        False,
        (),
        "",
    )
    assert guest.meeting == Link("m13")


def test_a_typed_name_is_said_in_both_languages_where_one_person_bears_it() -> None:
    assert DIRECTORY.typed_name("jane  smith") == Bilingual("Jane Smith", "史密斯")
    assert DIRECTORY.typed_name("Dr Jane Smith") == Bilingual("Dr Jane Smith", "史密斯博士")
    assert DIRECTORY.typed_name("史密斯") == Bilingual("Jane Smith", "史密斯")
    for typed in ("Jane Smyth", ""):
        assert DIRECTORY.typed_name(typed) == Bilingual(typed, typed)


def test_a_typed_name_of_two_people_stands_as_it_was_typed() -> None:
    namesake = Person(id="two", name=Bilingual("Jane Smith", "简·史密斯"))
    both = replace(DIRECTORY, people={**DIRECTORY.people, "two": namesake})
    assert both.typed_name("Jane Smith") == Bilingual("Jane Smith", "Jane Smith")


def test_a_body_or_a_person_is_called_in_a_list_by_what_is_known_of_them() -> None:
    english, chinese = language("en"), language("zh")
    assert DIRECTORY.called("org", english) == "MoS"
    assert DIRECTORY.called("org", chinese) == "科学部"
    assert DIRECTORY.called("per", english) == "Dr Jane Smith"
    assert DIRECTORY.called("nobody", english) == ""


def test_a_body_bears_its_full_name_and_a_person_that_of_whom_they_work_for() -> None:
    assert DIRECTORY.full_name(BODY) == Bilingual("Ministry of Science", "科学部")
    assert DIRECTORY.full_name(None) == Bilingual()
    worker = Person(id="w", organisation=BODY)
    where = replace(DIRECTORY, people={"w": worker})
    assert where.body_of(Link("w")) == BODY
    assert where.body_of(Link("x")) is None
    assert where.body_of(None) is None


def test_what_is_called_agreed_or_issued_without_proof_is_a_claim() -> None:
    assert not dossier().is_claim
    for status, proven, claim in (
        (MinutesStatus.DRAFT, False, False),
        (MinutesStatus.AGREED, True, False),
        (MinutesStatus.AGREED, False, True),
        (MinutesStatus.ISSUED, True, False),
        (MinutesStatus.ISSUED, False, True),
    ):
        whole = dossier(
            minutes=Minutes(status=status),
            lacks_agreement=not proven,
            issued=IssuedText(id="i") if proven else None,
        )
        assert whole.is_claim == claim
    assert dossier().corrections == ()
