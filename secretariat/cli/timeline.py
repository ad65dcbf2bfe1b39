"""timeline: from when to when Flagships or actions last, and what belongs to them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from secretariat.cli.shell import opened, print_json, spoken
from secretariat.clock import today
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
        spans = question.spans(view, kind, today(), open_only=given.open)
        titles = listing.titles(view, {span.record for span in spans})
    if given.json:
        print_json([_tree(span, titles) for span in spans])
        return
    for span in spans:
        print(*_line(span, titles[span.record]), sep="\t")


def _tree(span: Span, titles: dict[str, Title]) -> dict[str, object]:
    title = titles[span.record]
    return {
        "ref": span.ref,
        "kind": span.kind,
        "title": {"en": title.name.en, "zh": title.name.zh},
        "from": span.begin.isoformat(),
        "to": span.end.isoformat(),
        "open": span.is_open,
        "late": span.is_late,
        "under": titles[span.under].ref if span.under in titles else None,
    }


def _line(span: Span, title: Title) -> Iterator[str]:
    language = spoken()
    yield language.date(span.begin)
    yield language.date(span.end)
    yield language.text(state_of(span))
    yield span.ref
    indent = "– " if span.under else ""
    yield f"{indent}{title.text(language.short)}"
