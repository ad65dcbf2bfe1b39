"""Questions that reach over several registers, each in a book that holds little else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import changed, citing, following, spans
from secretariat.data.writing import backlog, superseding
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting, MeetingStatus
from secretariat.domain.programme.indicators import Assessment
from secretariat.domain.programme.projects import Milestone
from secretariat.domain.referred.topics import ProposedTopic, TopicStatus
from secretariat.domain.steering import Direction
from secretariat.errors import SecretariatError
from tests.fixtures.books import action, add, edit, read, remove
from tests.fixtures.sources import ANNA

TODAY = date(2026, 11, 29)


@pytest.fixture
def mechanism(book: Book) -> Mechanism:
    return add(book, Mechanism(code="JCM", name=Bilingual("Commission", "联委会")))


@pytest.fixture
def meeting(book: Book, mechanism: Mechanism) -> Meeting:
    return add(book, Meeting(mechanism=Link(mechanism.id), ordinal=1, starts="2026-04-20"))


def decision(book: Book, text: str, meeting: Meeting, **rest: Any) -> Decision:
    return add(book, Decision(text=Bilingual(text), meeting=Link(meeting.id), **rest))


def test_a_direction_comes_with_its_milestones_what_follows_its_decision_and_its_statements(
    book: Book, meeting: Meeting
) -> None:
    agreed = decision(book, "To study the soil", meeting)
    direction = add(
        book,
        Direction(text=Bilingual("Soil"), meeting=Link(meeting.id), decision=Link(agreed.id)),
    )
    late = Milestone(of=Link(direction.id), title=Bilingual("Samples"), due=date(2026, 6, 30))
    milestone = add(book, late)
    done = add(book, replace(late, id="", title=Bilingual("Plan"), done=date(2026, 5, 1)))
    spoken = add(
        book, Assessment(direction=Link(direction.id), year=2026, text=Bilingual("Well begun"))
    )
    add(book, Milestone(of=Link(agreed.id), title=Bilingual("Of nothing that is followed")))
    with book.reading() as view:
        (followed,) = following.directions(view, TODAY)
    assert followed.direction == read(book, direction)
    assert {work.record.id for work in followed.work} >= {milestone.id, done.id}
    assert [statement.id for statement in followed.statements] == [spoken.id]
    assert (followed.numbers["late"], followed.numbers["done"]) == (1, 1)


def test_a_timeline_has_the_records_with_a_day_and_only_open_ones_where_asked(
    book: Book, meeting: Meeting
) -> None:
    kind = KINDS.of(Action)
    dated = add(book, action("alpha", meeting, due=date(2026, 6, 30)))
    add(book, action("of no meeting and without a day"))
    with book.reading() as view:
        listed = spans.spans(view, kind, TODAY)
        assert [span.record for span in listed] == [dated.id]
        assert (listed[0].begin, listed[0].end) == (date(2026, 4, 20), date(2026, 6, 30))
        assert listed[0].is_open
        assert listed[0].is_late
        assert spans.spans(view, kind, TODAY, open_only=True) == listed


def test_the_steps_of_a_direction_stand_below_it_in_the_timeline(
    book: Book, meeting: Meeting
) -> None:
    direction = add(
        book,
        Direction(
            text=Bilingual("Soil"), meeting=Link(meeting.id), starts="2026-01", ends="2026-12"
        ),
    )
    step = add(
        book,
        Milestone(of=Link(direction.id), title=Bilingual("Samples"), due=date(2026, 6, 30)),
    )
    with book.reading() as view:
        listed = spans.spans(view, KINDS.of(Direction), TODAY)
    assert [(span.record, span.under) for span in listed] == [
        (direction.id, ""), (step.id, direction.id),
    ]  # fmt: skip


def test_citations_of_a_decision_change_to_the_later_one_on_request(
    book: Book, meeting: Meeting
) -> None:
    old, new = decision(book, "Old", meeting), decision(book, "New", meeting)
    resting = add(book, action("Go on", meeting, decision=Link(old.id)))
    add(book, action("Merely related", meeting, related=(Link(old.id),)))
    gone = add(book, action("Taken out", meeting, decision=Link(old.id)))
    remove(book, gone)
    with book.change("Supersede", ANNA) as change:
        new = superseding.supersede(change, old, new)
        assert superseding.supersede(change, old, new) == new
    assert new.supersedes == Link(old.id)
    with book.reading() as view:
        cited = citing.citing(view, read_in(view, old))
        assert [(each.record.ref, each.field.name) for each in cited] == [(resting.ref, "decision")]
        ((field, before, after),) = citing.replaced_in(view, cited[0].record)
        assert (field.name, before.id, after.id) == ("decision", old.id, new.id)
        taken = citing.with_body_and_day(view, read_in(view, old))
    assert taken.on == date(2026, 4, 20)
    assert taken.body is not None
    with book.change("Cite", ANNA) as change:
        superseding.cite_instead(change, cited, old, new)
    assert read(book, resting).decision == Link(new.id)


def test_one_decision_may_supersede_two_and_no_decision_twice(book: Book, meeting: Meeting) -> None:
    first, second, third = (decision(book, text, meeting) for text in ("A", "B", "C"))
    for old in (first, second):
        with book.change("Supersede", ANNA) as change:
            third = superseding.supersede(change, old, read_in(change.view, third))
    assert (third.supersedes, third.supersedes_also) == (Link(first.id), (Link(second.id),))
    fourth = decision(book, "D", meeting)
    with (
        pytest.raises(SecretariatError, match="superseded by"),
        book.change("Supersede", ANNA) as change,
    ):
        superseding.supersede(change, read_in(change.view, first), fourth)


def read_in(view: Any, record: Any) -> Any:
    from secretariat.data.store import fetching

    return fetching.get(view, type(record), record.id)


@pytest.fixture
def topic(book: Book, mechanism: Mechanism) -> ProposedTopic:
    return add(book, ProposedTopic(title=Bilingual("Soil", "土壤"), body=Link(mechanism.id)))


def test_a_topic_is_taken_once_and_waits_again_when_its_meeting_is_cancelled(
    book: Book, topic: ProposedTopic, meeting: Meeting
) -> None:
    with book.change("Take", ANNA) as change:
        item = backlog.take(change, topic, meeting)
    assert item.title == topic.title
    taken = read(book, topic)
    assert (taken.status, taken.item) == (TopicStatus.TAKEN, Link(item.id))
    with (
        pytest.raises(SecretariatError, match="on an agenda already"),
        book.change("Take", ANNA) as change,
    ):
        backlog.take(change, taken, meeting)
    edit(book, meeting, status=MeetingStatus.CANCELLED)
    next_one = add(book, Meeting(mechanism=meeting.mechanism, ordinal=2))
    with book.change("Take", ANNA) as change:
        assert backlog.take(change, taken, next_one).meeting == Link(next_one.id)


def test_a_topic_is_taken_by_no_meeting_of_the_past_and_of_no_other_body(
    book: Book, topic: ProposedTopic, meeting: Meeting
) -> None:
    held = edit(book, meeting, status=MeetingStatus.CLOSED)
    other = add(book, Mechanism(code="EG", name=Bilingual("Group")))
    elsewhere = add(book, Meeting(mechanism=Link(other.id), ordinal=1))
    for there, why in ((held, "future meeting"), (elsewhere, "another body")):
        with pytest.raises(SecretariatError, match=why), book.change("Take", ANNA) as change:
            backlog.take(change, topic, there)
    assert read(book, topic).status is TopicStatus.WAITING


def test_a_topic_is_declined_with_a_reason_and_then_neither_taken_nor_declined(
    book: Book, topic: ProposedTopic, meeting: Meeting
) -> None:
    with (
        pytest.raises(SecretariatError, match="Give the reason"),
        book.change("Decline", ANNA) as change,
    ):
        backlog.decline(change, topic, Bilingual())
    with book.change("Decline", ANNA) as change:
        declined = backlog.decline(change, topic, Bilingual("Too early"))
    assert declined.status is TopicStatus.DECLINED
    with (
        pytest.raises(SecretariatError, match="was not taken up"),
        book.change("Take", ANNA) as change,
    ):
        backlog.take(change, declined, meeting)


def test_records_that_one_change_added_are_listed_until_another_writes_in_them(book: Book) -> None:
    with book.change("Add two", ANNA) as change:
        first, second = change.add(action("alpha")), change.add(action("beta"))
    with book.reading() as view:
        (identity,) = {str(row) for row in view.run("SELECT id FROM change").scalars()}
        assert changed.added(view, Action, identity, 2) == sorted(
            [read_in(view, first), read_in(view, second)], key=lambda each: each.id
        )
        assert changed.added(view, Action, identity, 1) == []
        before = changed.last_change(view)
    edit(book, second, notes="later")
    with book.reading() as view:
        assert [each.id for each in changed.added(view, Action, identity, 2)] == [first.id]
        after = changed.last_change(view)
    assert before is not None
    assert after is not None
