"""The timelines of Flagships and of actions, as papers: the bars of the window."""

from __future__ import annotations

from collections.abc import Callable

from secretariat.data.questions import reading, spans
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.titles import title_of
from secretariat.domain.across.spans import TIMELINES
from secretariat.reports.programme import timelines
from secretariat.reports.setting import Setting


def of(kind: str) -> Callable[[View, str, Setting], bytes]:
    """The function that prints the timeline of the register *kind*."""

    def paper(view: View, _ref: str, wanted: Setting) -> bytes:
        today, chosen = wanted.made.date(), wanted.selection
        found = spans.spans(view, KINDS.named(kind), today, open_only=chosen.open_only)
        records = reading.alive(view, {one.record for one in found})
        lines = [
            timelines.Line(one, title_of(KINDS.named(one.kind), records[one.record]))
            for one in found
            if one.record in records
        ]
        return timelines.timeline(
            lines,
            wanted.label(TIMELINES[kind]),
            wanted,
            fictitious=any(one.fictitious for one in records.values()),
        )

    return paper


def name_of(kind: str) -> str:
    """The name of the document with the timeline of the register *kind*."""
    return f"{kind}-timeline"


PAPERS = {name_of(kind): (title, of(kind)) for kind, title in TIMELINES.items()}
"""The title and the function of each document."""
