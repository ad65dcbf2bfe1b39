"""The coverage matrix on paper: each clause with what was decided, done and shown for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from secretariat.declaring.duties import Step
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.coverage import (
    IN_SHORT,
    Coverage,
    Row,
    coverage,
    of_section,
    sections,
)
from secretariat.domain.across.holdings import Holdings, kind_of, title_of
from secretariat.domain.across.principles import TITLE as UNCHECKED
from secretariat.domain.across.standings import Standing
from secretariat.domain.across.warnings import warnings
from secretariat.domain.clauses import binds, says_more
from secretariat.domain.commissions import Commission
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports.heads import headed
from secretariat.reports.programme import sheets
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import CELL, Block, Paragraph
from secretariat.reports.typesetting.bars import Bar, Bars, Part
from secretariat.reports.typesetting.heads import Content
from secretariat.reports.typesetting.styles import GREY, TINT, Colour
from secretariat.reports.typesetting.tables import TableRow

COLOURS: dict[Standing, Colour] = {
    Standing.SHOWN: sheets.GREEN,
    Standing.UNDER_WAY: sheets.BLUE,
    Standing.PAST: sheets.VIOLET,
    Standing.DECIDED: sheets.AMBER,
    Standing.STALE: sheets.BROWN,
    Standing.PROPOSED: sheets.PINK,
    Standing.GAP: sheets.RED,
    Standing.FREE: sheets.SLATE,
}
_COLUMNS = (
    (N_("Clause"), 4.0),
    (N_("Force"), 1.0),
    (Step.DECISIONS.label, 1.8),
    (Step.ACTIONS.label, 1.9),
    (Step.UNDERTAKINGS.label, 2.5),
    (Step.EVIDENCE.label, 2.6),
    (N_("Standing"), 2.7),
)

_NAMED = ((N_("Clause"), 1), (N_("Title"), 6), (N_("Standing"), 2))


def coverage_matrix(holdings: Holdings, section: str, setting: Setting) -> bytes:
    """The matrix as a PDF, A4 landscape; of one section of the strategy when that is named."""
    whole = coverage(holdings, setting.as_of.date())
    if not whole.rows:
        raise SecretariatError(N_("This book has no clauses of a strategy; enter them first."))
    shown = of_section(whole, section) if section else whole
    if not shown.rows:
        raise SecretariatError(N_("There are no clauses in section “{section}”."), section=section)
    name = _name(section, holdings, setting)
    records = [record for row in shown.rows for column in row.columns for record in column]
    document = sheets.paper(name, setting, [*records, *shown.orphans], lying=True)
    return document.finished(_body(shown, holdings, name, section, setting))


def _name(section: str, holdings: Holdings, setting: Setting) -> Bilingual:
    """The title; Chinese says between whom, as every Chinese name of the strategy does."""
    commission = holdings.commission
    if commission is not None:
        return _of_commission(commission, section, setting)
    words = (
        setting.words(N_("Coverage of the joint strategy, section {section}"), section=section)
        if section
        else setting.words(N_("Coverage of the joint strategy"))
    )
    return Bilingual(words.en, setting.pair.zh + words.zh)


def _of_commission(commission: Commission, section: str, setting: Setting) -> Bilingual:
    """The title where the book names its own commission, by what that calls its strategy."""
    template = (
        N_("Coverage of the {strategy}, section {section}")
        if section
        else N_("Coverage of the {strategy}")
    )
    words = setting.words(template, strategy="{strategy}", section=section)
    strategy = setting.label(N_("strategy"))
    named = commission.strategy
    return Bilingual(
        words.en.replace("{strategy}", named.en or strategy.en),
        setting.pair.zh + words.zh.replace("{strategy}", named.zh or strategy.zh),
    )


def _body(
    shown: Coverage, holdings: Holdings, name: Bilingual, section: str, setting: Setting
) -> Iterator[Block]:
    yield from headed(name, summary(shown, setting), setting)
    yield standing_chart(shown, setting)
    yield from sheets.untranslated((row.clause.text for row in shown.rows), setting)
    yield from sheets.grid(_COLUMNS, (_row(row, holdings, setting) for row in shown.rows), setting)
    if shown.gaps:
        yield from sheets.heading(N_("Gaps"), setting)
        yield from sheets.grid(_NAMED, (_named(row, setting) for row in shown.gaps), setting)
    if shown.stale:
        yield from sheets.heading(Standing.STALE.label, setting)
        yield from sheets.grid(_NAMED, (_named(row, setting) for row in shown.stale), setting)
    yield from _listed(N_("Records under no clause"), shown.orphans, setting)
    yield from _listed(UNCHECKED, shown.unchecked, setting)
    found_warned = warnings(holdings, setting.as_of.date())
    if found_warned and not section:
        yield from sheets.heading(N_("Entries to review"), setting)
        yield from sheets.warned(found_warned, setting)


def _listed(heading: str, records: Sequence[Record], setting: Setting) -> Iterator[Block]:
    """Records under a heading, each with its kind and title; nothing where there are none."""
    if not records:
        return
    yield from sheets.heading(heading, setting)
    rows = [
        [
            sheets.code(record),
            setting.cell(setting.label(kind_of(record).singular)),
            setting.cell(setting.with_gaps(title_of(record))),
        ]
        for record in records
    ]
    yield from sheets.grid(((N_("Code"), 1), (N_("Kind"), 1.5), (N_("Title"), 7)), rows, setting)


def _named(row: Row, setting: Setting) -> Sequence[Content]:
    return [_code(row), setting.cell(row.clause.title), standing_of(row, setting)]


def summary(shown: Coverage, setting: Setting) -> Bilingual:
    """Sentence with the number of clauses in each state."""
    words = setting.words(IN_SHORT, **shown.numbers)
    return Bilingual(words.en, words.zh)


def standing_chart(shown: Coverage, setting: Setting) -> Bars:
    """Chart of the states of the clauses of each section."""
    bound = replace(shown, rows=tuple(row for row in shown.rows if row.clause.force))
    text = summary(shown, setting)
    return Bars(
        bars=[_bar(section, shown, setting) for section in sections(bound)],
        alternative=setting.aloud(text),
        language=setting.first,
        key=[
            (setting.cell(setting.label(standing.label), sheets.SMALL), colour)
            for standing, colour in COLOURS.items()
        ],
    )


def _bar(section: str, shown: Coverage, setting: Setting) -> Bar:
    rows = [row for row in shown.rows if row.clause.section == section]
    title = rows[0].clause.title
    named = Bilingual(f"{section}  {title.en}", f"{section}　{title.zh}")
    counts = [(colour, sum(row.standing is colour for row in rows)) for colour in COLOURS]
    return Bar(
        label=setting.cell(named, sheets.SMALL),
        parts=[Part(count, COLOURS[standing], str(count)) for standing, count in counts if count],
    )


def _row(row: Row, holdings: Holdings, setting: Setting) -> TableRow:
    """Row of a clause: with references, or for a clause with others below it, with totals."""
    below = holdings.under.get(row.clause.id, ())
    parent = bool(below)
    words = row.clause.text if says_more(row.clause, below) else Bilingual()
    columns: list[Content] = [
        _counted(column) if parent else sheets.refs(column, setting) for column in row.columns
    ]
    force = row.clause.force
    return TableRow(
        cells=[
            [
                *_code(row),
                *setting.cell(setting.with_gaps(row.clause.title)),
                *sheets.quote(words, setting),
            ],
            setting.cell(setting.label(force.label)) if force else "",
            *columns,
            [
                *standing_of(row, setting),
                *_optional(row, setting),
                *_uncounted(row, setting, parent=parent),
            ],
        ],
        tint=TINT if row.level == 0 else None,
    )


def standing_of(row: Row, setting: Setting) -> Sequence[Block]:
    """Cell with the state of the clause of *row*, in colour and words, and its evidence."""
    standing = row.standing
    if standing is Standing.HEADING:
        return []
    style = CELL.with_(colour=COLOURS[standing], bold=row.gap)
    text = setting.label(standing.label)
    if row.year is not None:
        text = Bilingual(*(f"{half} ({row.year})" for half in (text.en, text.zh)))
    return [*setting.cell(text, style), *_rests_on(row, setting)]


_MOST = 4
"""Most records that are named as evidence of a state."""


def _rests_on(row: Row, setting: Setting) -> Sequence[Block]:
    if not row.rests_on:
        return []
    refs = [rest.ref for rest in row.rests_on[:_MOST]]
    refs += ["…"] if len(row.rests_on) > _MOST else []
    words = setting.words(N_("Based on {refs}"), refs=refs)
    return setting.cell(Bilingual(words.en, words.zh), sheets.SMALL)


def _uncounted(row: Row, setting: Setting, *, parent: bool) -> Sequence[Block]:
    """Cell with records under a clause that do not count: dropped, superseded, only proposed."""
    if not row.uncounted or row.standing is Standing.HEADING:
        return []
    called = str(len(row.uncounted)) if parent else [record.ref for record in row.uncounted]
    words = setting.words(N_("Not counted: {refs}"), refs=called)
    return setting.cell(Bilingual(words.en, words.zh), sheets.SMALL)


def _optional(row: Row, setting: Setting) -> Sequence[Block]:
    """Note why a clause with “will” need not be met, since its state alone would surprise."""
    if row.standing is not Standing.FREE or not binds(row.clause):
        return []
    return setting.cell(setting.label(N_("An example in an open list")), sheets.SMALL)


def _code(row: Row) -> Sequence[Block]:
    return [Paragraph(row.clause.code, CELL.with_(bold=True), "en")]


def _counted(column: Sequence[object]) -> Sequence[Block]:
    style = CELL if column else CELL.with_(colour=GREY)
    return [Paragraph(str(len(column)) if column else "–", style, "en")]
