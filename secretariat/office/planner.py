"""The planner: weeks suitable for a meeting, by both sides' calendars and other meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.values import Tree
from secretariat.domain.calendars import without_calendar
from secretariat.domain.meetings import Meeting
from secretariat.domain.planning import DayOff, Week, best_first, weeks
from secretariat.domain.sides import Side, parties
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, Language

LONGEST = timedelta(days=366 * 3)
"""The longest span that can be planned; holidays are not announced further ahead."""


def suited(view: View, first: date, last: date, *, without: str = "") -> list[Week]:
    """Every week from *first* to *last*, the best first; the meeting *without* is ignored."""
    if last < first:
        raise SecretariatError(N_("The last day comes before the first."))
    if last - first > LONGEST:
        raise SecretariatError(N_("Choose a period of three years at most."))
    meetings = [meeting for meeting in fetching.every(view, Meeting) if meeting.id != without]
    return best_first(weeks(first, last, _counted(view), meetings))


def _counted(view: View) -> list[Side]:
    """The sides whose days off count: both parties, and third parties with a calendar."""
    every = fetching.every(view, Side)
    two = parties(every)
    return [side for side in every if side in two or side.calendar]


def caution(view: View, language: Language) -> str:
    """A sentence on the sides without known public holidays; empty where there are none."""
    unknown = without_calendar(parties(fetching.every(view, Side)))
    if not unknown:
        return ""
    return language.text(
        N_("No public holidays are known for: {sides}. Only weekends count there as days off."),
        sides=language.listed(side.as_party.best(language.short) for side in unknown),
    )


def reasons_against(week: Week, language: Language) -> str:
    """The reasons against *week*, in a line; empty when there are none."""
    short = language.short
    parts = [_told_off(run, language) for run in _runs(week.off)]
    parts += [
        language.text(
            N_("{day}: a working day at a weekend ({side})"),
            day=language.date(made_up.day),
            side=made_up.side.called.best(short),
        )
        for made_up in week.made_up
    ]
    parts += [
        language.text(
            N_("make-up working days have not been announced yet ({side})"),
            side=side.called.best(short),
        )
        for side in week.unannounced
    ]
    parts += [meeting.ref for meeting in week.meetings]
    return language.text(N_("; ")).join(parts)


def _runs(off: Sequence[DayOff]) -> list[list[DayOff]]:
    """The days off, with consecutive ones of one side and reason together."""
    runs: list[list[DayOff]] = []
    for day_off in sorted(off, key=lambda day_off: (day_off.side.code, day_off.day)):
        last = runs[-1][-1] if runs else None
        follows = last is not None and day_off.day - last.day == timedelta(days=1)
        if (
            last is not None
            and follows
            and (last.side, last.reason) == (day_off.side, day_off.reason)
        ):
            runs[-1].append(day_off)
        else:
            runs.append([day_off])
    return sorted(runs, key=lambda run: run[0].day)


def _told_off(run: Sequence[DayOff], language: Language) -> str:
    first, last = run[0], run[-1]
    single, many = N_("{day}: day off ({side}: {reason})"), N_("{day}: days off ({side}: {reason})")
    sentence = single if first is last else many
    return language.text(
        sentence,
        day=language.days(first.day, last.day),
        side=first.side.called.best(language.short),
        reason=first.reason.best(language.short),
    )


def as_tree(week: Week) -> dict[str, Tree]:
    """*week* as JSON for programs."""
    return {
        "monday": week.monday.isoformat(),
        "common": [day.isoformat() for day in week.common],
        "off": [
            {
                "day": day_off.day.isoformat(),
                "side": day_off.side.code,
                "reason": {"en": day_off.reason.en, "zh": day_off.reason.zh},
            }
            for day_off in week.off
        ],
        "made_up": [
            {"day": made_up.day.isoformat(), "side": made_up.side.code} for made_up in week.made_up
        ],
        "meetings": [meeting.ref for meeting in week.meetings],
        "foreseen": week.is_foreseen,
    }
