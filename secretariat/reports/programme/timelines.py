"""The timeline of a register on paper: a bar for each record along the years, and their table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.spans import Span, state_of
from secretariat.i18n import N_
from secretariat.reports.heads import headed
from secretariat.reports.listed import listed_paper
from secretariat.reports.programme import sheets
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import CELL, MM, Block, Figure, Paragraph
from secretariat.reports.typesetting.styles import BLUE, GREEN, RED

_WIDTH = 269 * MM
_BARS = 12
"""Most bars in one drawing, which is never cut between pages."""
_MARKS = 12
"""The most marks along the years."""


@dataclass(frozen=True, slots=True)
class Line:
    """One bar with the title of its record."""

    span: Span
    title: Bilingual

    def named(self, code: str) -> str:
        """Code and title in the language *code*; what belongs to another record is indented."""
        indent = "  – " if self.span.under else ""
        return f"{indent}{self.span.ref}  {self.title.best(code)}".rstrip()


def timeline(
    lines: Sequence[Line], name: Bilingual, setting: Setting, *, fictitious: bool
) -> bytes:
    """The bars of *lines* along their years and a table of their days, on landscape sheets."""
    paper = listed_paper(name, setting, fictitious=fictitious)
    return paper.finished(_body(lines, name, setting))


def _body(lines: Sequence[Line], name: Bilingual, setting: Setting) -> Iterator[Block]:
    late = sum(line.span.is_late for line in lines)
    words = setting.words(
        N_("Bars: {count}. Red: overdue, {late}; blue: to come or under way; green: ended."),
        count=len(lines), late=late,
    )  # fmt: skip
    yield from headed(name, Bilingual(words.en, words.zh), setting)
    if not lines:
        return
    first = date(min(line.span.begin for line in lines).year, 1, 1)
    years = range(first.year, max(line.span.end for line in lines).year + 1)
    for at in range(0, len(lines), _BARS):
        yield _drawn(lines[at : at + _BARS], first, years, setting)
    yield from sheets.grid(
        (
            (N_("Code"), 1.3), (N_("Title"), 6), sheets.days(N_("From"), 1.6),
            sheets.days(N_("To"), 1.6), (N_("State"), 2),
        ),
        (_cells(line, setting) for line in lines),
        setting,
    )  # fmt: skip


def _cells(line: Line, setting: Setting) -> Sequence[Sequence[Block]]:
    style = CELL.with_(colour=sheets.RED, bold=True) if line.span.is_late else CELL
    return [
        [Paragraph(line.span.ref, CELL.with_(bold=True), "en")],
        setting.cell(setting.with_gaps(line.title), place=line.span.ref),
        sheets.day(line.span.begin, setting),
        sheets.day(line.span.end, setting),
        setting.cell(setting.label(state_of(line.span)), style),
    ]


def _drawn(lines: Sequence[Line], first: date, years: range, setting: Setting) -> Figure:
    from secretariat.reports.typesetting.charts import (  # noqa: PLC0415 - start-up: reportlab.graphics
        Bar,
        timetable,
    )

    whole = (date(years[-1] + 1, 1, 1) - first).days

    def share(day: date) -> float:
        return (day - first).days / whole

    bars = [
        Bar(
            line.named(setting.first),
            share(line.span.begin),
            share(line.span.end + timedelta(days=1)),
            RED if line.span.is_late else BLUE if line.span.is_open else GREEN,
        )
        for line in lines
    ]
    tongue = setting.language_of(setting.first)
    marks = [(share(day), tongue.partial_date(text)) for day, text in _marks(years)]
    in_words = " / ".join(_lines_in_words(lines, code, setting) for code in setting.languages)
    return timetable(bars, marks, width=_WIDTH, language=setting.first, alternative=in_words)


def _marks(years: range) -> Iterator[tuple[date, str]]:
    """Quarters where they have room, else years, or every second, fifth or tenth year."""
    if 4 * len(years) <= _MARKS:
        for year in years:
            for month in range(1, 13, 3):
                day = date(year, month, 1)
                yield day, day.isoformat()[: len("2026-01")]
        return
    step = next(
        (step_years for step_years in (1, 2, 5, 10) if len(years) / step_years <= _MARKS), 50
    )
    for year in years[::step]:
        yield date(year, 1, 1), f"{year:04}"


def _lines_in_words(lines: Sequence[Line], code: str, setting: Setting) -> str:
    """Text with the first and last day of each line, in the language *code*."""
    tongue = setting.language_of(code)
    return tongue.listed(
        tongue.labelled(line.named(code).strip(" –"), tongue.days(line.span.begin, line.span.end))
        for line in lines
    )
