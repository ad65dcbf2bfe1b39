"""The tracker of the directions of the Dialogue: what was done for each, by whom, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.following import COUNTED, TITLE, Followed, Work, followed
from secretariat.domain.across.holdings import Holdings, kind_of, title_of
from secretariat.domain.decisions import Decision
from secretariat.domain.steering import Direction
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports.heads import headed
from secretariat.reports.programme import sheets
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import BODY, CELL, SUBHEADING, Block
from secretariat.reports.typesetting.heads import Content

_COLUMNS = (
    sheets.Column(N_("Code"), 1.2), sheets.Column(N_("Kind"), 1.2), sheets.Column(N_("What"), 4.6),
    sheets.Column(N_("By whom"), 2), sheets.Column(N_("Status"), 1.3),
    sheets.days(N_("Due"), 1.3),
)  # fmt: skip


def direction_tracker(holdings: Holdings, ref: str, setting: Setting) -> bytes:
    """The tracker as a PDF, A4 lying; of one direction when that is named."""
    if not holdings.of(Direction):
        raise SecretariatError(N_("This book has no strategic directions; enter them first."))
    chosen = {
        direction.id
        for direction in sheets.named(
            holdings.of(Direction), ref, N_("This book has no strategic directions.")
        )
    }
    every = followed(holdings, setting.as_of.date())
    shown = [each for each in every if each.direction.id in chosen]
    records = [
        record
        for each in shown
        for record in (each.direction, *(work.record for work in each.work))
    ]
    name = setting.label(TITLE)
    return sheets.paper(name, setting, records, lying=True).finished(
        _body(shown, holdings, name, setting)
    )


def _body(
    shown: Sequence[Followed], holdings: Holdings, name: Bilingual, setting: Setting
) -> Iterator[Block]:
    late = sum(each.is_late for each in shown)
    bare = sum(not each.work for each in shown)
    words = setting.words(
        N_("Directions: {directions}; past their period: {late}; nothing done for: {bare}."),
        directions=len(shown),
        late=late,
        bare=bare,
    )
    yield from headed(name, Bilingual(words.en, words.zh), setting)
    for each in shown:
        yield from section(each, holdings, setting)


def section(each: Followed, holdings: Holdings, setting: Setting) -> Iterator[Block]:
    """One direction: its text, its period and leads, and the work for it in a table."""
    direction = each.direction
    text = direction.text
    titled = Bilingual(f"{direction.ref}  {text.en}", f"{direction.ref}　{text.zh}")
    yield from sheets.titled(titled, setting, SUBHEADING)
    style = BODY.with_(after=2, keep_with_next=bool(each.work))
    for line in _facts(each, setting):
        late = style.with_(colour=sheets.RED, bold=True) if each.is_late else style
        yield from sheets.sentence(line, setting, late)
    for statement in each.statements:
        sentence = setting.filled(
            N_("{year}: {text}"),
            year=setting.day(str(statement.year)),
            text=setting.with_gaps(statement.text),
        )
        yield from sheets.sentence(sentence, setting, style)
    leads = {side: sheets.body(link, holdings) for side, link in direction.leads}
    if leads:
        yield from sheets.by_side(leads, setting)
    rows = [_row(work, holdings, setting) for work in each.work]
    if not rows:
        yield from sheets.sentence(setting.label(N_("Nothing is done for it yet.")), setting, style)
    yield from sheets.grid(_COLUMNS, rows, setting, fitted=True)


def _facts(each: Followed, setting: Setting) -> Iterator[Bilingual]:
    """Sentences on the state and term of the direction, and on the share of work done."""
    direction = each.direction
    state, period = setting.choice(direction.status), setting.term(direction.starts, direction.ends)
    if period == Bilingual():
        yield state
    else:
        yield setting.filled(N_("{state}; {period}"), state=state, period=period)
    words = setting.words(COUNTED, **each.numbers)
    yield Bilingual(words.en, words.zh)


def _row(work: Work, holdings: Holdings, setting: Setting) -> Sequence[Content]:
    late = CELL.with_(colour=sheets.RED, bold=True) if work.is_late else CELL
    return [
        sheets.code(work.record),
        setting.cell(setting.label(kind_of(work.record).singular)),
        setting.cell(setting.with_gaps(title_of(work.record))),
        _by_whom(work, holdings, setting),
        setting.cell(setting.label(work.reached)) if work.reached else sheets.dash(),
        setting.cell(setting.day(work.due.isoformat()), late) if work.due else sheets.dash(),
    ]


def _by_whom(work: Work, holdings: Holdings, setting: Setting) -> Sequence[Block]:
    """The leading bodies; of a decision, the meeting or body that took it."""
    record = work.record
    if isinstance(record, Decision):
        taken = holdings.at(record.meeting) or holdings.at(record.procedure)
        return sheets.code(taken) if taken else sheets.dash()
    return sheets.by_side({side: sheets.body(link, holdings) for side, link in work.leads}, setting)
