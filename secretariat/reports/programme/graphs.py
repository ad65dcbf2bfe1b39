"""Graphs of the programme by reportlab.graphics: who went where, and when work is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from secretariat.declaring.partial_dates import first_day, last_day
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.balances import Flow
from secretariat.domain.across.holdings import Holdings, title_of
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.programme.funding import Call
from secretariat.domain.programme.projects import Milestone, Project
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import MM, Figure
from secretariat.reports.typesetting.charts import (
    Bar,
    Series,
    stacked_bars,
    timetable,
)
from secretariat.reports.typesetting.styles import AMBER, BLUE, GREEN, Colour

_WIDTH = 174 * MM  # between the margins of an upright paper
_COLOURS = (BLUE, GREEN, AMBER)
_LEAST = 2  # spans of time that are worth a timetable
_FEW_YEARS = 2  # that are marked by quarters


def flows_by_year(flows: Sequence[Flow], setting: Setting) -> Figure:
    """People of each year, newest first, each direction in its colour and letter."""
    years = sorted({flow.year for flow in flows}, reverse=True)
    ways = sorted(
        {(flow.sender, flow.host) for flow in flows},
        key=lambda way: tuple(map(setting.rank_of, way)),
    )
    people = {(flow.year, flow.sender, flow.host): flow.people for flow in flows}
    series = [
        Series(
            name=_joined(_way(*way, setting), setting),
            colour=_COLOURS[number % len(_COLOURS)],
            values=tuple(float(people.get((year, *way), 0)) for year in years),
            letter=way[0].upper(),
        )
        for number, way in enumerate(ways)
    ]
    return stacked_bars([str(year) for year in years], series, width=_WIDTH, language=setting.first)


def _way(sender: str, host: str, setting: Setting) -> Bilingual:
    away, there = setting.party(sender), setting.party(host)
    return Bilingual(f"{away.en} → {there.en}", f"{away.zh}→{there.zh}")


def _joined(text: Bilingual, setting: Setting) -> str:
    return "  ".join(half for _, half in setting.printed(text))


class Span(NamedTuple):
    """The first and last day of a record."""

    ref: str
    title: Bilingual
    start: date
    stop: date
    colour: Colour

    def named(self, code: str) -> str:
        """Its reference and its title in the language called *code*."""
        return f"{self.ref}  {self.title.best(code)}".rstrip()


def flagship_timetable(
    flagship: Flagship, holdings: Holdings, setting: Setting
) -> Iterator[Figure]:
    """Its calls, projects and milestones along the years, where there are dates to show."""
    spans = sorted(_spans(flagship, holdings), key=lambda span: (span.start, span.ref))
    if len(spans) < _LEAST:
        return
    first = date(min(span.start for span in spans).year, 1, 1)
    years = range(first.year, max(span.stop for span in spans).year + 1)
    whole = (date(years[-1] + 1, 1, 1) - first).days

    def share(day: date) -> float:
        return (day - first).days / whole

    bars = [
        Bar(
            span.named(setting.first),
            share(span.start),
            share(span.stop + timedelta(days=1)),
            span.colour,
        )
        for span in spans
    ]
    step, known = (3, len("2026-01")) if len(years) <= _FEW_YEARS else (12, len("2026"))
    days = [date(year, month, 1) for year in years for month in range(1, 13, step)]
    first_language = setting.language_of(setting.first)
    marks = [(share(day), first_language.partial_date(day.isoformat()[:known])) for day in days]
    text = " / ".join(_spans_in_words(spans, code, setting) for code in setting.languages)
    yield timetable(bars, marks, width=_WIDTH, language=setting.first, alternative=text)


def _spans_in_words(spans: Sequence[Span], code: str, setting: Setting) -> str:
    """Text with the first and last day of each span, in the language *code*."""
    tongue = setting.language_of(code)
    return tongue.listed(
        tongue.labelled(span.named(code), tongue.days(span.start, span.stop)) for span in spans
    )


def _spans(flagship: Flagship, holdings: Holdings) -> Iterator[Span]:
    calls = holdings.linked(Call, "flagship", flagship.id)
    projects = [project for call in calls for project in holdings.linked(Project, "call", call.id)]
    steps = holdings.linked(Milestone, "of", flagship.id)
    runs = [
        *((call, call.opens, call.closes, BLUE) for call in calls),
        *((project, project.starts, project.ends, GREEN) for project in projects),
        *((step, step.done or step.due, step.done or step.due, AMBER) for step in steps),
    ]
    for record, starts, ends, colour in runs:
        start, stop = first_day(starts), last_day(ends)
        if start and stop and start <= stop:
            yield Span(record.ref, title_of(record), start, stop, colour)
