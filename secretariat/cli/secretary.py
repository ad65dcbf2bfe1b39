"""next, standing-items, delegations: what a meeting takes over from the ones before it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence

from secretariat import clock
from secretariat.cli.shell import opened, print_json, say_aside, spoken, who
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.writing import meetings
from secretariat.data.writing.meetings import NextMeeting
from secretariat.domain.meetings import Meeting
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import next_meeting
from secretariat.office.next_meeting import Chosen


def next_(given: argparse.Namespace) -> None:
    """Prepare the next meeting of a mechanism from the last one; prints its reference."""
    today = clock.today()
    with opened(given) as book:
        chosen = Chosen(topics=given.take, number=given.number, host=given.host or "")
        plan = next_meeting.planned(book, given.mechanism, today, chosen)
        lines = list(next_meeting.described(book, plan, spoken()))
        with book.reading() as view:
            codes = {side.id: side.code for side in fetching.every(view, Side)}
        ref = "" if given.dry_run else next_meeting.convene(book, plan, who(given, book)).ref
    if given.json:
        print_json(_answer(plan, ref, codes))
        return
    if given.dry_run:
        for line in lines:
            print(line)
    else:
        print(ref)
        for remark in plan.proposal.remarks:
            print(remark.text(spoken()), file=sys.stderr)


def standing_items(given: argparse.Namespace) -> None:
    """Add the standing items that an agenda lacks; prints the reference of each."""
    with opened(given) as book:
        with book.change(N_("Add the standing items"), who(given, book)) as change:
            meeting = reading.find_as(change.view, Meeting, given.ref)
            items = meetings.take_standing(change, meeting)
        if not items:
            say_aside(N_("The agenda has them all."))
        _print_refs(book, [item.id for item in items])


def delegations(given: argparse.Namespace) -> None:
    """Copy the delegations of the meeting before; prints the reference of each participant."""
    with opened(given) as book:
        with book.change(N_("Copy the delegations"), who(given, book)) as change:
            meeting = reading.find_as(change.view, Meeting, given.ref)
            last = meetings.before(change.view, meeting)
            there = meetings.delegations_of(change.view, last) if last else []
            if last is None or not there:
                raise SecretariatError(N_("No earlier meeting has a delegation."))
            participants = meetings.copy_delegations(change, there, meeting)
        if not participants:
            say_aside(N_("Everybody who was at {ref} is listed already."), ref=last.ref)
        _print_refs(book, [participant.id for participant in participants])


def _print_refs(book: Book, ids: Sequence[str]) -> None:
    """Print the references of these records as they are after the change."""
    with book.reading() as view:
        alive = reading.alive(view, ids)
    for record in ids:
        print(alive[record].ref)


def _answer(plan: NextMeeting, ref: str, codes: Mapping[str, str]) -> dict[str, object]:
    host = plan.meeting.host
    return {
        "ref": ref or None,
        "ordinal": plan.meeting.ordinal,
        "title": {"en": plan.meeting.title.en, "zh": plan.meeting.title.zh},
        "host": codes.get(host.id) if host else None,
        "items": len(plan.standing) + len(plan.deferred),
        "arising": [arising.action.ref for arising in plan.matters.arising],
        "escalated": [
            *(arising.action.ref for arising in plan.matters.escalated),
            *(barrier.barrier.ref for barrier in plan.matters.barriers),
        ],
        "topics": [topic.ref for topic in plan.offered],
        "taken": [topic.ref for topic in plan.topics],
        "participants": len(plan.delegations),
        "remarks": [remark.text(spoken()) for remark in plan.proposal.remarks],
    }
