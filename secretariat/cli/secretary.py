"""next: adds the next meeting of a mechanism, made from the last."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping

from secretariat import clock
from secretariat.cli.shell import opened, print_json, spoken, who
from secretariat.data.store import fetching
from secretariat.data.writing.meetings import NextMeeting
from secretariat.domain.sides import Side
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
