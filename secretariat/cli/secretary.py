"""next: adds the next meeting of a mechanism, made from the last."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from secretariat.cli.shell import opened, print_json, spoken, who
from secretariat.data.writing.meetings import NextMeeting
from secretariat.office import next_meeting


def next_(given: argparse.Namespace) -> None:
    """Prepare the next meeting of a mechanism from the last one; prints its reference."""
    today = datetime.now(UTC).astimezone().date()
    with opened(given) as book:
        plan = next_meeting.planned(book, given.mechanism, today, given.take)
        lines = list(next_meeting.described(book, plan, spoken()))
        ref = "" if given.dry_run else next_meeting.convene(book, plan, who(given, book)).ref
    if given.json:
        print_json(_answer(plan, ref))
        return
    if given.dry_run:
        for line in lines:
            print(line)
    else:
        print(ref)
        for remark in plan.proposal.remarks:
            print(remark.text(spoken()), file=sys.stderr)


def _answer(plan: NextMeeting, ref: str) -> dict[str, object]:
    host = plan.proposal.host
    return {
        "ref": ref or None,
        "ordinal": plan.meeting.ordinal,
        "title": {"en": plan.meeting.title.en, "zh": plan.meeting.title.zh},
        "host": host.code if host else None,
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
