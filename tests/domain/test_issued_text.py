"""A change of an issued record is noticed, unless a corrigendum accounts for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.dossiers import Directory, Dossier
from secretariat.domain.across.issued_text import (
    ADDED,
    CHANGED,
    FILE_ADDED,
    TAKEN_OUT,
    added_since,
    all_digests,
    departures,
    is_as_issued,
    prints,
)
from secretariat.domain.actions import Action
from secretariat.domain.agreed.corrections import corrections_at, corrections_of
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.agreed.issued import Original
from secretariat.domain.agreed.lists import RecordList
from secretariat.domain.agreed.proofs import AddedPaper, Noted
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, Paragraph, Participant
from secretariat.domain.minutes import CorrectionRow, Minutes, MinutesStatus
from secretariat.domain.papers import Paper
from secretariat.domain.people import Person
from secretariat.domain.registers import KINDS
from secretariat.domain.terms import Term
from secretariat.i18n import Language

ITEMS = (
    Item(id="i1", ref="JCM12/1", title=Bilingual("Opening", "开幕")),
    Item(id="i2", ref="JCM12/2", title=Bilingual("Crops", "作物")),
)
FIRST = Paragraph(
    id="p1", ref="JCM12/2.1", item=Link("i2"), text=Bilingual("Forty sites.", "四十个点。")
)
DECISION = Decision(id="d1", ref="JCM12/D1", item=Link("i2"), text=Bilingual("Agreed.", "同意。"))
ACTION = Action(id="a1", ref="JCM12/A1", decision=Link("d1"), title=Bilingual("Write", "撰写"))
WHO = Participant(id="w1", ref="JCM12/P1", side=Link("UK"))


def dossier(**changed: Any) -> Dossier:
    whole = Dossier(
        meeting=Meeting(id="m", ref="JCM12", starts="2026-09-22"),
        mechanism=Mechanism(code="JCM"),
        directory=Directory(refs={"p1": "JCM12/2.1"}),
        items=ITEMS,
        paragraphs={"i2": (FIRST,)},
        decisions=(DECISION,),
        actions=(ACTION,),
        participants=(WHO,),
    )
    minutes = Minutes(ref="JCM12/M", status=MinutesStatus.ISSUED, issued_text=all_digests(whole))
    return replace(whole, **{"minutes": minutes, **changed})


def changes(of: Dossier) -> set[tuple[str, str]]:
    return {(departure.ref, departure.what) for departure in departures(of)}


def corrected(*corrigenda: CorrectionRow) -> Minutes:
    minutes = dossier().minutes
    assert minutes is not None
    return replace(minutes, corrigenda=corrigenda)


def paragraph(en: str) -> dict[str, tuple[Paragraph, ...]]:
    return {"i2": (replace(FIRST, text=Bilingual(en, FIRST.text.zh)),)}


def test_a_record_that_is_as_it_was_issued_departs_in_nothing() -> None:
    assert changes(dossier()) == set()


@pytest.mark.parametrize("status", [MinutesStatus.DRAFT, MinutesStatus.AGREED])
def test_a_record_that_is_not_issued_departs_from_nothing(status: MinutesStatus) -> None:
    minutes = replace(corrected(), status=status)
    assert changes(dossier(minutes=minutes, items=())) == set()
    assert changes(dossier(minutes=None)) == set()


def test_a_changed_text_an_added_action_and_a_removed_paragraph_are_reported() -> None:
    assert changes(dossier(paragraphs=paragraph("Fifty sites."))) == {("JCM12/2.1", CHANGED)}
    more = replace(ACTION, id="a2", ref="JCM12/A2")
    assert ("JCM12/A2", ADDED) in changes(dossier(actions=(ACTION, more)))
    assert ("JCM12/2.1", TAKEN_OUT) in changes(dossier(paragraphs={}))


def test_another_order_of_the_items_is_a_change_of_the_meeting() -> None:
    assert changes(dossier(items=ITEMS[::-1])) == {("JCM12", CHANGED)}


def test_notes_and_states_are_not_printed_and_so_depart_in_nothing() -> None:
    assert changes(dossier(actions=(replace(ACTION, notes="ours"),))) == set()


def test_a_text_changed_as_a_corrigendum_says_is_no_departure() -> None:
    first = CorrectionRow(place="paragraph 2.1", was="Forty", now="Fifty")
    second = CorrectionRow(place="2.1", was="sites", now="places")
    now = paragraph("Fifty sites.")
    assert changes(dossier(paragraphs=now, minutes=corrected(first))) == set()
    twice = paragraph("Fifty places.")
    assert changes(dossier(paragraphs=twice, minutes=corrected(first, second))) == set()
    elsewhere = replace(first, place="paragraph 2.2")
    assert changes(dossier(paragraphs=now, minutes=corrected(elsewhere))) == {
        ("JCM12/2.1", CHANGED)
    }
    empty = replace(first, now="")
    assert changes(dossier(paragraphs=now, minutes=corrected(empty))) == {("JCM12/2.1", CHANGED)}


@pytest.mark.parametrize(
    ("place", "ref", "is_named"),
    [
        ("paragraph 2.1, line 3", "JCM12/2.1", True),
        ("paragraph 12.1", "JCM12/2.1", False),
        ("paragraph 2.10", "JCM12/2.1", False),
        ("item 2", "JCM12/2", False),
        ("JCM12/2", "JCM12/2", True),
        ("JCM12/2.1", "JCM12/2", False),
        ("decision D1", "JCM12/D1", True),
        ("anywhere", "", False),
    ],
)
def test_a_corrigendum_names_the_part_whose_number_stands_whole_in_its_place(
    place: str, ref: str, *, is_named: bool
) -> None:
    every = corrections_of(Minutes(corrigenda=(CorrectionRow(place=place),)), ())
    assert tuple(corrections_at(every, ref)) == (every if is_named else ())


def annexed(*records: Decision) -> dict[str, RecordList]:
    def name(record: str, _language: Language) -> str:
        return record

    kind = KINDS.of(Decision)
    return {"x1": RecordList(kind=kind, records=records, name_of=name, ref_of=name)}


def test_a_register_lives_on_after_a_list_of_it_was_annexed_and_that_is_no_departure() -> None:
    older = Decision(id="d0", ref="JCM11/D1", text=Bilingual("Begin.", "启动。"))
    text = all_digests(replace(dossier(), minutes=None, annexed_lists=annexed(older)))
    minutes = Minutes(ref="JCM12/M", status=MinutesStatus.ISSUED, issued_text=text)
    later = replace(older, text=Bilingual("Begun.", "已启动。"))
    newer = Decision(id="d2", ref="JCM11/D2")
    for now in ((older,), (later,), (later, newer), ()):
        assert changes(dossier(minutes=minutes, annexed_lists=annexed(*now))) == set()


def test_an_issued_record_knows_which_fields_it_prints_in_its_parts_and_annexed_lists() -> None:
    older = Decision(id="d0", ref="JCM11/D1", text=Bilingual("Begin.", "启动。"))
    text = all_digests(replace(dossier(), minutes=None, annexed_lists=annexed(older)))
    minutes = Minutes(ref="JCM12/M", status=MinutesStatus.ISSUED, issued_text=text)
    assert prints(minutes, FIRST, {"text"})
    assert not prints(minutes, FIRST, {"notes"})
    assert prints(minutes, older, {"text", "notes"})
    assert not prints(minutes, older, {"notes"})
    assert not prints(minutes, Decision(id="d9"), {"text"})


def test_a_part_tells_alone_that_it_is_as_issued_but_a_meeting_and_an_item_do_not() -> None:
    text = all_digests(dossier())
    assert is_as_issued(FIRST, text)
    assert not is_as_issued(replace(FIRST, text=Bilingual("Fifty.", "五十。")), text)
    assert not is_as_issued(replace(FIRST, id="p9"), text)
    assert not is_as_issued(ITEMS[0], text)
    assert not is_as_issued(Meeting(id="m", ref="JCM12", starts="2026-09-22"), text)
    assert not is_as_issued(Person(id="x"), text)


def test_what_no_minutes_print_is_as_issued_and_its_meeting_is_not_read_for_it() -> None:
    text = all_digests(dossier())
    assert is_as_issued(Paper(id="x"), text)
    assert is_as_issued(Paper(id="x"), f"{text} x=-")
    assert not is_as_issued(Paper(id="x"), f"{text} x=0123456789ab")
    assert not is_as_issued(Corrigendum(id="x"), text)


def test_an_issued_text_is_reported_once_for_all_files_added_to_it() -> None:
    noted = Noted(by="Anna", side="uk", replica="r", operation="o", on=date(2026, 11, 3))
    papers = [
        AddedPaper(ref=ref, original=Original(sha256=name), noted=noted)
        for ref, name in (("JCM12/M/I1", "a"), ("JCM12/M/I1", "b"), ("JCM12/M/C1", "c"))
    ]
    told = [(departure.ref, departure.what) for departure in added_since(papers)]
    assert told == [("JCM12/M/I1", FILE_ADDED), ("JCM12/M/C1", FILE_ADDED)]


def test_of_all_people_and_terms_only_those_that_the_record_prints_are_kept_with_it() -> None:
    people = {"went": Person(id="went"), "absent": Person(id="absent")}
    terms = (
        Term(id="t1", en="sites", zh="试验点"), Term(id="t2", en="quantum", zh="个点"),
        Term(id="t3", en="laser", zh="激光"),
    )  # fmt: skip
    whole = dossier(
        directory=Directory(people=people),
        participants=(replace(WHO, person=Link("went")),),
        terms=terms,
    )
    names = {part.partition("=")[0] for part in all_digests(whole).split()}
    assert {"went", "t1", "t2"} <= names
    assert not {"absent", "t3"} & names


def test_a_delegate_who_was_renamed_is_a_change_of_the_issued_record() -> None:
    delegate = Person(id="went", ref="PER:1", name=Bilingual("Jane Smith", "史密斯"))
    whole = dossier(
        directory=Directory(people={"went": delegate}),
        participants=(replace(WHO, person=Link("went")),),
    )
    minutes = Minutes(ref="JCM12/M", status=MinutesStatus.ISSUED, issued_text=all_digests(whole))
    issued = replace(whole, minutes=minutes)
    assert changes(issued) == set()
    renamed = replace(delegate, name=Bilingual("Jane Jones", "琼斯"))
    now = replace(issued, directory=Directory(people={"went": renamed}))
    assert changes(now) == {("PER:1", CHANGED)}


def test_of_words_that_stand_twice_a_corrigendum_may_have_corrected_either() -> None:
    issued = paragraph("Forty sites, of which Fifty are new.")
    minutes = Minutes(
        ref="JCM12/M",
        status=MinutesStatus.ISSUED,
        issued_text=all_digests(replace(dossier(), minutes=None, paragraphs=issued)),
    )
    first = CorrectionRow(place="2.1", was="Forty", now="Fifty")
    second = CorrectionRow(place="2.1", was="new", now="old")
    for now, rows in (
        ("Fifty sites, of which Fifty are new.", (first,)),
        ("Fifty sites, of which Fifty are old.", (first, second)),
    ):
        later = dossier(paragraphs=paragraph(now), minutes=replace(minutes, corrigenda=rows))
        assert changes(later) == set()
    other = paragraph("Fifty sites, of which Forty are new.")
    later = dossier(paragraphs=other, minutes=replace(minutes, corrigenda=(first,)))
    assert changes(later) == {("JCM12/2.1", CHANGED)}
