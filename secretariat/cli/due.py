"""due: everything with a deadline, in all registers."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from secretariat.cli.shell import opened, print_json, spoken
from secretariat.clock import today
from secretariat.data.questions import due as question
from secretariat.data.questions import journal_facts, listing
from secretariat.data.questions.listing import Title
from secretariat.data.questions.spelt_alike import SideNames
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring import written
from secretariat.declaring.kinds import KINDS
from secretariat.domain.across.due import Due, Wanted
from secretariat.domain.across.moves import Move
from secretariat.domain.sides import Side, called_by_code
from secretariat.i18n import N_


def due(given: argparse.Namespace) -> None:
    """List what is due in all registers, most overdue first; --side: only what that side owes."""
    day = today()
    with opened(given) as book, book.reading() as view:
        wanted = Wanted(
            until=written.day_of(given.until or ""),
            side=_side(view, given.side),
            overdue=given.overdue,
        )
        due_lines = question.due(view, day, wanted)
        records = {due_line.record for due_line in due_lines}
        titles = listing.titles(view, records)
        moved = journal_facts.moved(view, records)
        called = called_by_code(fetching.every(view, Side), spoken())
    shown = [due_line for due_line in due_lines if due_line.record in titles]
    if given.json:
        print_json([_tree(due_line, titles[due_line.record], moved, day) for due_line in shown])
        return
    for due_line in shown:
        print(*_line(due_line, titles[due_line.record], moved, called, day), sep="\t")


def _side(view: View, text: str) -> str:
    """The code of the side called *text*, as a filter; empty if none was named."""
    return SideNames(view).code_of(text) if text else ""


def _tree(
    due_line: Due, title: Title, moved: Mapping[str, tuple[Move, ...]], today: date
) -> dict[str, Any]:
    """One deadline as JSON; without sides if all sides owe it together."""
    return {
        "ref": title.ref,
        "kind": due_line.kind,
        "what": _what(due_line, title),
        "title": {"en": title.name.en, "zh": title.name.zh},
        "field": due_line.of,
        "due": due_line.day.isoformat(),
        "owes": list(due_line.owes),
        "days": due_line.days(today),
        "moved": [
            {"from": move.before, "to": move.after, "at": move.at.isoformat(), "by": move.by,
             "side": move.side}
            for move in due_line.moves(moved.get(due_line.record, ()))
        ],
    }  # fmt: skip


def _what(due_line: Due, title: Title) -> str:
    """The title of a deadline: “Reply due: Letter on mathematics”."""
    return spoken().labelled(spoken().text(due_line.field.label), title.text(spoken().short))


def _line(
    due_line: Due,
    title: Title,
    moved: Mapping[str, tuple[Move, ...]],
    called: Mapping[str, str],
    today: date,
) -> Iterator[str]:
    language = spoken()
    yield language.date(due_line.day)
    yield left(due_line.days(today))
    yield title.ref
    yield language.text(KINDS.named(due_line.kind).singular)
    yield _what(due_line, title)
    yield (
        language.listed(called_in_order(due_line.owes, called))
        or language.text(N_("all sides"))
    )  # fmt: skip
    yield language.text(N_("; ")).join(
        language.text(
            N_("moved from {before} by {who} on {day}"),
            before=language.partial_date(move.before),
            who=move.by,
            day=language.date(move.day),
        )
        for move in due_line.moves(moved.get(due_line.record, ()))
    )


def called_in_order(codes: Collection[str], called: Mapping[str, str]) -> list[str]:
    """The names of the sides with these *codes*; *called* gives names by code, and the order."""
    unknown = [code.upper() for code in codes if code not in called]
    return [name for code, name in called.items() if code in codes] + unknown


def left(days: int) -> str:
    """The number of days left, or overdue if negative, in the user's language."""
    if not days:
        return spoken().text(N_("today"))
    if days < 0:
        return spoken().plural("{count} day overdue", "{count} days overdue", -days)
    return spoken().plural("{count} day left", "{count} days left", days)
