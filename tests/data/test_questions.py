"""Questions about records as lists, logs and shells ask them, each answered from one small book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.questions import (
    action_logs,
    belonging,
    decisions,
    listing,
    reading,
    record_warnings,
)
from secretariat.data.questions.record_titles import Called
from secretariat.data.store import fetching, paper_files
from secretariat.data.writing import marked_logs
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.dossiers import News, Selection
from secretariat.domain.actions import Action, ActionStatus, Update
from secretariat.domain.decisions import Decision
from secretariat.domain.marked_logs import Chair
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting, Participant
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from tests.fixtures.books import add, blank, edit, remove
from tests.fixtures.sources import ANNA, Seeded

R = TypeVar("R", bound=Record)
EN, ZH = language("en"), language("zh")
WORKING = BySide.of(uk=ActionStatus.IN_PROGRESS, cn=ActionStatus.DONE)
DONE = BySide.of(uk=ActionStatus.DONE, cn=ActionStatus.DONE)


class Small:
    """A commission with two meetings, three actions, a body and a person."""

    def __init__(self) -> None:
        self.book = blank("uk", Seeded().for_book())
        self.uk, self.cn = (
            self.add(Side(code=code, name=Bilingual(code), seat=n))
            for n, code in ((1, "UK"), (2, "CN"))
        )
        ministry = Organisation(name=Bilingual("Ministry", "科技部"), side=Link(self.cn.id))
        self.body = self.add(ministry)
        self.person = self.add(
            Person(
                name=Bilingual("Wang Wei", "王伟"),
                organisation=Link(self.body.id),
                side=Link(self.cn.id),
            )
        )
        self.mechanism = self.add(Mechanism(code="JCM", name=Bilingual("Commission", "联委会")))
        of: Link[Mechanism] = Link(self.mechanism.id)
        self.former, self.meeting = (
            self.add(Meeting(mechanism=of, ordinal=n, starts=f"{2014 + n}-09-22")) for n in (11, 12)
        )
        plain = Action(title=Bilingual("Do"), meeting=Link(self.former.id), status=WORKING)
        lead: Link[Organisation] = Link(self.body.id)
        self.add(replace(plain, ref="JCM11/A10", leads=BySide.of(cn=lead)))
        self.add(replace(plain, ref="JCM11/A2", status=DONE))
        later: Link[Meeting] = Link(self.meeting.id)
        self.one = self.add(replace(plain, ref="JCM11/A1", carried_to=(later,)))

    def add(self, record: R) -> R:
        return add(self.book, record)

    def log(self, scope: Any, **chosen: Any) -> list[str]:
        with self.book.reading() as view:
            log = action_logs.log(view, scope, Selection(**chosen))
        return [entry.action.ref for entry in log.entries]


@pytest.fixture(scope="module")
def small() -> Iterator[Small]:
    new_small = Small()
    yield new_small
    new_small.book.close()


def test_a_log_is_of_all_of_a_mechanism_or_of_a_meeting_with_what_stands_before_it(
    small: Small,
) -> None:
    """What was carried to it, and what an earlier meeting of the body left open."""
    everything = ["JCM11/A1", "JCM11/A2", "JCM11/A10"]
    assert small.log(None) == small.log(small.mechanism) == small.log(small.former) == everything
    assert small.log(small.meeting) == ["JCM11/A1", "JCM11/A10"]
    with pytest.raises(SecretariatError, match="of a meeting or a mechanism"):
        small.log(small.body)


def test_a_log_is_narrowed_by_what_is_open_whose_part_it_is_and_who_leads(small: Small) -> None:
    assert small.log(None, open_only=True) == ["JCM11/A1", "JCM11/A10"]
    assert small.log(None, side="cn") == ["JCM11/A1", "JCM11/A2", "JCM11/A10"]
    assert small.log(None, side="cn", open_only=True) == []
    assert small.log(None, side="uk", open_only=True) == ["JCM11/A1", "JCM11/A10"]
    assert small.log(None, owner=small.body.id) == ["JCM11/A10"]


def test_a_log_says_what_is_new_or_changed_since_a_day_and_the_last_report(book: Book) -> None:
    action = add(book, Action(ref="ACT2026-1", title=Bilingual("Do")))
    update = add(book, Update(action=Link(action.id), text=Bilingual("Begun")))
    with book.reading() as view:
        (new,) = action_logs.log(view, None, Selection(since="2020-01-01")).entries
        (unsaid,) = action_logs.log(view, None).entries
        (old,) = action_logs.log(view, None, Selection(since="2099-01-01")).entries
        assert action_logs.kept_by(view) == "uk"
    assert (new.news, unsaid.news, old.news) == (News.NEW, None, None)
    assert new.last is not None
    assert new.last.id == update.id


def test_the_log_was_last_on_the_table_of_the_last_meeting_of_its_mechanism(small: Small) -> None:
    with small.book.reading() as view:
        for scope in (None, small.mechanism, small.former):
            assert action_logs.last_meeting(view, scope, date(2026, 11, 1)) == "2026-09-22"
        assert action_logs.last_meeting(view, None, date(2026, 9, 22)) == "2025-09-22"
        assert action_logs.last_meeting(view, None, date(2020, 1, 1)) == ""


def test_a_marked_log_changes_what_it_marks_and_reports_on_each(book: Book) -> None:
    side = add(book, Side(code="CN", name=Bilingual("China"), seat=2))
    action, two = (add(book, Action(title=Bilingual(t), status=WORKING)) for t in ("one", "two"))
    bookings = [
        marked_logs.Booking(action, action, Bilingual("As it was.", "照旧。")),
        marked_logs.Booking(two, replace(two, status=DONE), Bilingual("Done.", "完成。")),
    ]
    chair = Chair(name="Wang", side="cn", on=date(2026, 9, 22), sides=(side,))
    with book.change("Key in", ANNA) as change:
        entries = marked_logs.book_all(change, bookings, chair, Bilingual("The log", "清单"))
    assert [entry.side for entry in entries] == [Link(side.id)] * 2
    assert {entry.date for entry in entries} == {date(2026, 9, 22)}
    assert {entry.source for entry in entries} == {Bilingual("The log", "清单")}
    with book.reading() as view:
        assert fetching.get(view, Action, two.id).status == DONE
        assert fetching.get(view, Action, action.id) == action
        assert marked_logs.changed_after(view, two.id, date(2020, 1, 1))
        assert not marked_logs.changed_after(view, two.id, date(2099, 1, 1))
        assert not marked_logs.changed_after(view, "unknown", date(2020, 1, 1))
        assert marked_logs.book_id(view)
        assert marked_logs.called(view, [action.ref.lower(), two.ref, "X"]).keys() == {
            action.ref.lower(),
            two.ref,
        }


def test_a_record_is_called_by_its_title_in_the_language_asked_for(small: Small) -> None:
    with small.book.reading() as view:
        called = Called(view, [small.body.id, "gone"])
        names = reading.Names(view)
        kind = KINDS.of(Person)
        names.prepare(kind, [small.person], kind.fields)
        assert (called(small.body.id, EN), called(small.body.id, ZH)) == ("Ministry", "科技部")
        assert called("gone", EN) == "?"
        assert names(small.body.id, ZH) == "科技部"
        assert names(small.former.id, EN) == "JCM11"
        assert names("gone", EN) == "?"
        fields = [kind.field_named[name] for name in ("name", "organisation")]
        shown = reading.shown(view, kind, [small.person], fields, EN)
    assert shown == [["Wang Wei", "Ministry"]]


def test_a_record_takes_the_side_of_the_person_that_it_names(small: Small) -> None:
    participant = Participant(meeting=Link(small.meeting.id), person=Link(small.person.id))
    with small.book.reading() as view:
        assert belonging.with_side(view, participant).side == Link(small.cn.id)
        chosen = Participant(person=Link(small.person.id), side=Link(small.uk.id))
        assert belonging.with_side(view, chosen) is chosen
        assert belonging.with_side(view, small.one) is small.one
        nobody = Participant(meeting=Link(small.meeting.id))
        assert belonging.with_side(view, nobody) is nobody


def test_a_change_with_contradictory_sides_causes_warnings(book: Book) -> None:
    uk, cn = (
        add(book, Side(code=code, name=Bilingual(code), seat=n))
        for n, code in ((1, "UK"), (2, "CN"))
    )
    body = add(book, Organisation(name=Bilingual("Ministry", "科技部"), side=Link(cn.id)))
    with book.change("Add", ANNA) as change:
        wrong = change.add(Action(title=Bilingual("Do"), leads=BySide.of(uk=Link(body.id))))
        name = change.id
    assert uk.code == "UK"
    with book.reading() as view:
        ((ref, error),) = record_warnings.doubts_of_change(view, name, date(2026, 1, 1))
        assert (ref, wrong.ref in str(error)) == (wrong.ref, True)
        judged = record_warnings.doubts_of_records(view, [wrong], date(2026, 1, 1))
        assert [ref for ref, _ in judged] == [wrong.ref]
        assert record_warnings.doubts_of_records(view, [body], date(2026, 1, 1)) == []


def test_a_decision_is_superseded_by_others_and_never_by_itself(book: Book) -> None:
    old = add(book, Decision(text=Bilingual("Old"), date=date(2026, 1, 1)))
    new = add(book, Decision(text=Bilingual("New"), supersedes=Link(old.id)))
    edit(book, old, supersedes=Link(old.id))
    with book.reading() as view:
        assert {
            key: [decision.id for decision in by]
            for key, by in decisions.superseding(view, [old, new]).items()
        } == {old.id: [new.id]}


def test_what_is_removed_is_found_by_its_reference_and_counted_no_more(book: Book) -> None:
    organisation = add(book, Organisation(name=Bilingual("Ministry", "科技部"), side=Link("x")))
    kept = add(book, Organisation(name=Bilingual("Academy", "科学院"), side=Link("x")))
    remove(book, organisation)
    with book.reading() as view:
        assert reading.find_ever(view, organisation.ref).id == organisation.id
        with pytest.raises(SecretariatError):
            reading.find(view, organisation.ref)
        with pytest.raises(SecretariatError):
            reading.find_ever(view, "ORG:99")
        assert reading.find_ever(view, kept.ref).id == kept.id
        with pytest.raises(SecretariatError, match="is not a record of Actions"):
            reading.find_as(view, Action, kept.ref)
        assert checking.counts(view)["organisations"] == 1
        assert checking.operations(view) == 3
        assert checking.side_codes(view) == []
        assert [organisation.id for organisation in fetching.taken_out(view, Organisation)] == [
            organisation.id
        ]
        (fields,) = fetching.filled(view, KINDS.of(Organisation), [kept.id, organisation.id])
        assert fields["name"] == Bilingual("Academy", "科学院")
        assert "notes" not in fields or not fields["notes"]
        assert [record.id for record in listing.containing(view, "学")] == [kept.id]
        references = reading.BookReferences(view)
        assert references.id_of(kept.ref, Organisation) == kept.id
        with pytest.raises(SecretariatError, match="not a record of Actions"):
            references.id_of(kept.ref, Action)


def test_a_file_is_kept_once_given_out_whole_and_erased_for_good(tmp_path: Path) -> None:
    source, book = tmp_path / "scan.pdf", tmp_path / "office.book"
    source.write_bytes(b"pages " * 100_000)
    digest = paper_files.keep(book, "", source)
    assert paper_files.keep(book, "", source) == digest == paper_files.digest_of(source)
    assert paper_files.everything(book, "") == [digest]
    assert paper_files.is_kept(book, "", digest)
    assert paper_files.give_out(book, "", digest, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == source.read_bytes()
    assert not paper_files.give_out(book, "", "0" * 64, tmp_path / "none.pdf")
    assert list(paper_files.damaged(book, "")) == []
    paper_files.erase(book, "", [digest])
    paper_files.shrink(book, "")
    assert not paper_files.is_kept(book, "", digest)
