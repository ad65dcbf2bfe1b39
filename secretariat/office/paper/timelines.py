"""The printed timelines of Flagships and of actions, with the same bars as in the window."""

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
        today, chosen = wanted.as_of.date(), wanted.selection
        found_spans = spans.spans(view, KINDS.named(kind), today, open_only=chosen.open_only)
        records = reading.alive(view, {span.record for span in found_spans})
        lines = [
            timelines.Line(span, title_of(KINDS.named(span.kind), records[span.record]))
            for span in found_spans
            if span.record in records
        ]
        return timelines.timeline(
            lines,
            wanted.label(TIMELINES[kind]),
            wanted,
            fictitious=any(record.fictitious for record in records.values()),
        )

    return paper


def name_of(kind: str) -> str:
    """The name of the document with the timeline of the register *kind*."""
    return f"{kind}-timeline"


PAPERS = {name_of(kind): (title, of(kind)) for kind, title in TIMELINES.items()}
"""The title and the function of each timeline, by the name of its document."""
