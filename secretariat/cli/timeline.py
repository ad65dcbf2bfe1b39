"""timeline: from when to when Flagships or actions last, and what belongs to them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from secretariat.cli.shell import opened, print_json, spoken, today
from secretariat.data.questions import listing
from secretariat.data.questions import spans as question
from secretariat.data.questions.listing import Title
from secretariat.declaring.kinds import KINDS
from secretariat.domain.across.spans import TIMELINES, Span, state_of
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


def timeline(given: argparse.Namespace) -> None:
    """List from when to when the records of a register last, with what belongs to each."""
    if given.register not in TIMELINES:
        raise SecretariatError(
            N_("There is no timeline of “{name}”; choose from {known}."),
            name=given.register[:60], known=[*TIMELINES],
        )  # fmt: skip
    with opened(given) as book, book.reading() as view:
        kind = KINDS.named(given.register)
        found = question.spans(view, kind, today(), open_only=given.open)
        titles = listing.titles(view, {one.record for one in found})
    if given.json:
        print_json([_tree(one, titles) for one in found])
        return
    for one in found:
        print(*_line(one, titles[one.record]), sep="\t")


def _tree(one: Span, titles: dict[str, Title]) -> dict[str, object]:
    title = titles[one.record]
    return {
        "ref": one.ref,
        "kind": one.kind,
        "title": {"en": title.name.en, "zh": title.name.zh},
        "from": one.begin.isoformat(),
        "to": one.end.isoformat(),
        "open": one.is_open,
        "late": one.is_late,
        "under": titles[one.under].ref if one.under in titles else None,
    }


def _line(one: Span, title: Title) -> Iterator[str]:
    said = spoken()
    yield said.date(one.begin)
    yield said.date(one.end)
    yield said.text(state_of(one))
    yield one.ref
    indent = "– " if one.under else ""
    yield f"{indent}{title.said(said.short)}"
