"""The sheet of an indicator: what it counts, its chart, and each year with its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, Claim
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.across.series import Point, Series, Verdict, series
from secretariat.domain.programme.indicators import Indicator, Observation
from secretariat.i18n import N_
from secretariat.reports.heads import headed
from secretariat.reports.other_sources import other_value, reliability, stated
from secretariat.reports.programme import sheets, summary
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import CELL, NOTE, Block, Paragraph
from secretariat.reports.typesetting.heads import Content

_LAST = 9999
_LED = NOTE.with_(keep_with_next=True)  # a sentence over the table or chart that it speaks of
_COLUMNS = (
    (N_("Year"), 1), (N_("Value"), 1.5), (N_("Change"), 1.3), (N_("Verdict"), 1.6),
    (N_("Source"), 3.4), (N_("Other values"), 2.4),
)  # fmt: skip


def indicator_sheets(holdings: Holdings, ref: str, setting: Setting) -> bytes:
    """The sheet of the indicator called *ref*, or of every one, as a PDF, A4 upright."""
    wanted = sheets.named(holdings.of(Indicator), ref, N_("There is no indicator to print."))
    name = setting.label(N_("Indicators year on year"))
    all_series = [series(indicator, holdings, _LAST) for indicator in wanted]
    shown = [*wanted, *(point.observation for series in all_series for point in series.points)]
    return sheets.paper(name, setting, shown).finished(_body(all_series, holdings, name, setting))


def _body(
    all_series: Sequence[Series], holdings: Holdings, name: Bilingual, setting: Setting
) -> Iterator[Block]:
    sentence = setting.label(N_("Two sources that differ are both given."))
    shown = (point.observation for series in all_series for point in series.points)
    letters = (letter for observation in shown for letter in stated(observation))
    for more in reliability(letters, setting):
        sentence = Bilingual(f"{sentence.en} {more.en}", f"{sentence.zh}{more.zh}")
    yield from headed(name, sentence, setting)
    for each in all_series:
        yield from _sheet(each, holdings, setting)


def _sheet(series_shown: Series, holdings: Holdings, setting: Setting) -> Iterator[Block]:
    indicator = series_shown.indicator
    unit = indicator.unit
    clause = holdings.at(indicator.clause)
    head = f"{indicator.ref}" + (f" ({clause.code})" if clause else "")
    title = Bilingual(f"{head}  {indicator.name.en}", f"{head}　{indicator.name.zh}")
    yield from sheets.titled(title, setting)
    yield from sheets.sentence(setting.with_gaps(indicator.definition), setting, _LED)
    if unit.en or unit.zh:
        label = setting.label(N_("Unit", context="of measure"))
        text = setting.with_gaps(unit)
        counted = Bilingual(f"{label.en}: {text.en}", f"{label.zh}：{text.zh}")
        yield from sheets.sentence(counted, setting, _LED)
    yield from _wanted(indicator, setting)
    if len(series_shown.points) > 1:
        yield summary.series_chart(series_shown, setting)
    rows = [_point(point, setting) for point in series_shown.points]
    yield from sheets.grid(_COLUMNS, rows, setting, right=(1, 2))


def _wanted(indicator: Indicator, setting: Setting) -> Iterator[Block]:
    if indicator.direction is None:
        return
    wanted = setting.label(indicator.direction.label)
    sentence = setting.label(N_("Target direction"))
    text = Bilingual(f"{sentence.en}: {wanted.en}", f"{sentence.zh}：{wanted.zh}")
    if indicator.threshold is not None:
        value, named = sheets.number(indicator.threshold), setting.label(N_("Threshold"))
        text = Bilingual(f"{text.en}; {named.en}: {value}", f"{text.zh}；{named.zh}：{value}")
    yield from sheets.sentence(text, setting, _LED)


def _point(point: Point, setting: Setting) -> Sequence[Content]:
    observation = point.observation
    more = "+" if observation.at_least else ""
    change = "–" if point.change is None else f"{point.change:+,f}".replace("-", "−")
    style = CELL.with_(colour=sheets.RED, bold=True)
    verdict = setting.label(point.verdict.label)
    confidence = observation.confidence
    relied = f" ({confidence.value})" if confidence else ""
    source = [
        Paragraph(half + relied, sheets.SMALL, code)
        for code, half in setting.cited(observation.source)
    ]
    return [
        str(point.year),
        sheets.number(point.value) + more,
        change,
        setting.cell(verdict, style if point.verdict is Verdict.NOT_AS_WANTED else CELL),
        source or [Paragraph(relied.strip() or "–", sheets.SMALL, "en")],
        [block for claim in observation.claims for block in _claim(claim, setting)]
        or sheets.dash(),
    ]


def _claim(claim: Claim, setting: Setting) -> Sequence[Block]:
    confidence = f" ({claim.confidence})" if claim.confidence else ""
    value = other_value(claim, KINDS.of(Observation).field_named.get(claim.field))
    return [
        Paragraph(value.best(setting.first), CELL, "en"),
        *(
            Paragraph(half + confidence, sheets.SMALL, code)
            for code, half in setting.cited(claim.origin)
        ),
    ]
