"""The narratives for the period of a report: its summary, and a chapter for each other part."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from secretariat.domain.across.narrated import period_of
from secretariat.domain.across.progress import Progress
from secretariat.domain.programme.narratives import Narrative, NarrativePart
from secretariat.i18n import N_
from secretariat.reports.programme import sheets
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import BODY, NOTE, Block
from secretariat.reports.typesetting.styles import Style


def summary(report: Progress, setting: Setting, style: Style) -> Iterator[Block]:
    """The summaries of the period, in *style*."""
    for narrative in report.narratives:
        if narrative.part is NarrativePart.SUMMARY:
            yield from _written(narrative, report, setting, style)


def chapters(report: Progress, setting: Setting) -> Iterator[Block]:
    """Foreword, achievements and the other parts that somebody wrote, each under its heading."""
    rest = (
        narrative for narrative in report.narratives if narrative.part is not NarrativePart.SUMMARY
    )
    for part, narratives in groupby(rest, lambda narrative: narrative.part):
        yield from sheets.heading(part.label, setting)
        for narrative in narratives:
            yield from _written(narrative, report, setting, BODY)


def _written(
    narrative: Narrative, report: Progress, setting: Setting, style: Style
) -> Iterator[Block]:
    """The text, under its period where that is not the period of the report."""
    about = period_of(narrative)
    if about is not None and about != report.period:
        days = setting.filled(
            N_("For {days}"), days=setting.days(about.start.isoformat(), about.end.isoformat())
        )
        yield from sheets.sentence(days, setting, NOTE.with_(keep_with_next=True))
    yield from sheets.sentence(setting.with_gaps(narrative.text), setting, style)
