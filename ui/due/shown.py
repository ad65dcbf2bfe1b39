"""The contents of the screen of everything due, as a `Place` names them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from secretariat.domain.across.due import Wanted, soon
from secretariat.domain.across.due_calendar import Scale
from secretariat.i18n import N_

EVERY, LATE, SOON, NEXT = "all", "late", "soon", "next"
WHICH = (
    (EVERY, N_("All that is due")),
    (LATE, N_("Overdue")),
    (SOON, N_("Due soon")),
    (NEXT, N_("Late or due in the next 60 days")),
)
"""The filters by time: the name in a `Place`, and the title."""
LIST, MONTH, TIMELINE = "list", "month", "timeline"
WAYS = ((LIST, N_("List")), (MONTH, N_("Calendar")), (TIMELINE, N_("Timeline")))
"""The views: name in a `Place`, and title."""
_AHEAD = timedelta(days=60)
_PARTS = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """Filters, view, and the day or period shown."""

    which: str = EVERY
    side: str = ""
    """The code of the side that owes, in lower case; any side when empty."""
    kind: str = ""
    """The name of a register; all when empty."""
    since: str = ""
    until: str = ""
    """The first and last day, in ISO form."""
    way: str = LIST
    scale: str = Scale.MONTH.value
    """The length of the periods of the timeline."""
    day: str = ""
    """The day that calendar and timeline look at; today when empty."""

    @property
    def part(self) -> str:
        """The part of a `Place` that restores this; default values at its end are left out."""
        parts = [self.which, self.side, self.kind, self.since, self.until, self.way, self.scale,
                 self.day]  # fmt: skip
        usual = ["", "", "", "", "", LIST, Scale.MONTH.value, ""]
        while parts and parts[-1] == usual[len(parts) - 1]:
            parts.pop()
        return ":".join(parts)

    @staticmethod
    def of(part: str) -> Shown:
        """The contents that *part* of a `Place` describes; invalid values become the default."""
        texts = (part.split(":") + [""] * _PARTS)[:_PARTS]
        which, side, kind, since, until, way, scale, day = texts
        return Shown(
            which if which in dict(WHICH) else EVERY, side, kind, _day(since), _day(until),
            way if way in dict(WAYS) else LIST,
            scale if scale in {scale.value for scale in Scale} else Scale.MONTH.value, _day(day),
        )  # fmt: skip

    def wanted(self, today: date, text: str) -> Wanted:
        """Which deadlines these filters show on *today*, with the words *text* in the record."""
        by_time = {
            LATE: Wanted(overdue=True),
            SOON: soon(today),
            NEXT: Wanted(until=today + _AHEAD),
        }.get(self.which, Wanted())
        since = [day for day in (by_time.since, _date(self.since)) if day]
        until = [day for day in (by_time.until, _date(self.until)) if day]
        return replace(
            by_time,
            since=max(since, default=None),
            until=min(until, default=None),
            side=self.side,
            kinds=frozenset({self.kind} if self.kind else ()),
            text=text,
        )


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        return ""


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
