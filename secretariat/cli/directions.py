"""directions: what was done for each direction of the Dialogue, by whom, and by when."""

from __future__ import annotations

import argparse
from typing import Any

from secretariat.cli.shell import opened, print_json, say, spoken
from secretariat.clock import today
from secretariat.data.questions import following, reading
from secretariat.declaring.kinds import Record
from secretariat.domain.across.following import COUNTED, Followed, Work
from secretariat.domain.across.holdings import kind_of, title_of
from secretariat.i18n import N_


def directions(given: argparse.Namespace) -> None:
    """Show for each strategic direction what was done, by whom and by when."""
    day = today()
    with opened(given) as book, book.reading() as view:
        directions_followed = following.directions(view, day)
        references = reading.BookReferences(view)
        trees = [_tree(each, references) for each in directions_followed]
    if given.json:
        print_json(trees)
        return
    if not directions_followed:
        say(N_("This book has no strategic directions."))
    for each in directions_followed:
        _print(each)


def _print(each: Followed) -> None:
    tongue, direction = spoken(), each.direction
    print(
        direction.ref, tongue.text(direction.status.label),
        " – ".join(map(tongue.partial_date, filter(None, (direction.starts, direction.ends)))),
        direction.text.best(tongue.short), sep="\t",
    )  # fmt: skip
    print("", tongue.text(COUNTED, **each.numbers), sep="\t")
    for statement in each.statements:
        print("", statement.ref, statement.text.best(tongue.short), sep="\t")
    for work in each.work:
        late = tongue.text(N_("late")) if work.is_late else ""
        print(
            "", work.record.ref, tongue.text(kind_of(work.record).singular),
            tongue.text(work.reached) if work.reached else "",
            tongue.date(work.due) if work.due else "", late,
            title_of(work.record).best(tongue.short), sep="\t",
        )  # fmt: skip


def _tree(each: Followed, references: reading.BookReferences) -> dict[str, Any]:
    direction = each.direction
    return {
        "ref": direction.ref,
        "text": _pair(direction),
        "status": direction.status.value,
        "from": direction.starts,
        "to": direction.ends,
        "late": each.is_late,
        "leads": {side: references.ref_of(link.id) for side, link in direction.leads},
        "counts": each.numbers,
        "statements": [
            {"ref": statement.ref, "year": statement.year, "text": _pair(statement)}
            for statement in each.statements
        ],
        "work": [_work(work, references) for work in each.work],
    }


def _work(work: Work, references: reading.BookReferences) -> dict[str, Any]:
    return {
        "ref": work.record.ref,
        "kind": kind_of(work.record).name,
        "title": _pair(work.record),
        "status": work.state.value if work.state else None,
        "due": work.due.isoformat() if work.due else None,
        "done": work.is_done,
        "late": work.is_late,
        "leads": {side: references.ref_of(link.id) for side, link in work.leads},
    }


def _pair(record: Record) -> dict[str, str]:
    title = title_of(record)
    return {"en": title.en, "zh": title.zh}
