"""Verbs of the backlog: a proposed topic is taken onto an agenda, or not taken up."""

from __future__ import annotations

from dataclasses import replace

from secretariat.data.questions import backlog as questions
from secretariat.data.questions.after_issue import refuse_issued
from secretariat.data.store import fetching
from secretariat.data.writing.change import Change
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across import backlog
from secretariat.domain.meetings import Item, Meeting
from secretariat.domain.referred.topics import ProposedTopic, TopicStatus
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_


def take(change: Change, topic: ProposedTopic, meeting: Meeting) -> Item:
    """Put *topic* on the agenda of *meeting*, before the items that close it; return the item."""
    if meeting.status.meaning.ended:
        raise SecretariatError(
            N_(
                "{ref} has the status “{status}”; a topic can only go onto the agenda of a "
                "future meeting."
            ),
            ref=meeting.ref,
            status=Label(meeting.status.label),
        )
    _refuse_settled(change, topic)
    refuse_issued(change.view, meeting.id)
    if topic.body is not None and topic.body != meeting.mechanism:
        raise SecretariatError(
            N_("{topic} is proposed for another body than that of {meeting}; change that first."),
            topic=topic.ref,
            meeting=meeting.ref,
        )
    item = change.add(backlog.as_item(topic, meeting))
    note_taken(change, topic, item)
    return item


def note_taken(change: Change, topic: ProposedTopic, item: Item) -> ProposedTopic:
    """Note in *topic* that it was taken as *item*; returns the changed topic."""
    return change.update(
        topic, replace(topic, status=TopicStatus.TAKEN, item=Link(item.id)), verb=True
    )


def decline(change: Change, topic: ProposedTopic, reason: Bilingual) -> ProposedTopic:
    """Note the *reason* why *topic* is not taken up; returns the changed topic."""
    if not (reason.en or reason.zh):
        raise SecretariatError(N_("Give the reason why {ref} is not taken up."), ref=topic.ref)
    _refuse_settled(change, topic)
    after = replace(topic, status=TopicStatus.DECLINED, item=None, reason=reason)
    return change.update(topic, after, verb=True)


def _refuse_settled(change: Change, topic: ProposedTopic) -> None:
    """Refuse a topic that is on an agenda, or was not taken up."""
    if questions.waits(change.view, topic):
        return
    if topic.item is None:
        raise SecretariatError(
            N_("{ref} was not taken up; propose it again if it is still wanted."), ref=topic.ref
        )
    item = fetching.get(change.view, Item, topic.item.id)
    raise SecretariatError(
        N_("{ref} is on an agenda already, as {item}."), ref=topic.ref, item=item.ref
    )
