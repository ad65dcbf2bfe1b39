"""Which narratives a report on a period prints."""

from __future__ import annotations

from datetime import date

from secretariat.declaring.partial_dates import first_day, last_day
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.across.periods import Period
from secretariat.domain.programme.narratives import Narrative, NarrativePart


def period_of(narrative: Narrative) -> Period | None:
    """The period that *narrative* is about; None where its days cannot be read as one."""
    start, end = first_day(narrative.starts), last_day(narrative.ends or narrative.starts)
    return Period(start, end) if start and end and start <= end else None


def narrated(holdings: Holdings, period: Period, today: date) -> tuple[Narrative, ...]:
    """The narratives for a report on *period*, part by part, earlier periods first.

    They are those of the same days and of shorter times within them. A period that is not over on
    the day *today* also has the words that are being written for the whole of it.
    """
    ordered = []
    for narrative in holdings.of(Narrative):
        about = period_of(narrative)
        if about is not None and _is_told(about, period, today):
            ordered.append((_PLACES[narrative.part], about.start, about.end, narrative))
    return tuple(each[-1] for each in sorted(ordered, key=lambda each: (*each[:3], each[-1].ref)))


def _is_told(about: Period, period: Period, today: date) -> bool:
    begins_with = about.start == period.start and period.end < about.end
    is_running = begins_with and today <= about.end and period.end >= today
    return is_running or (period.start <= about.start and about.end <= period.end)


_PLACES = {part: index for index, part in enumerate(NarrativePart)}
