"""Parts of all documents of the programme: paper, headings, sentences and small tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, BySide, Link, Money
from secretariat.domain.across.holdings import Holdings, title_of
from secretariat.domain.across.summed_up import Warned, summed_up
from secretariat.domain.organisations import Organisation, formal_name
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, language
from secretariat.reports.heads import heads
from secretariat.reports.listed import listed_paper
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import (
    BODY,
    CELL,
    HEADING,
    MM,
    Align,
    Block,
    Document,
    Paragraph,
    Style,
    one_heading,
    table,
)
from secretariat.reports.typesetting.heads import Content
from secretariat.reports.typesetting.styles import GREY, INK, SMALL_CELL, Colour
from secretariat.reports.typesetting.tables import TableRow

_R = TypeVar("_R", bound=Record)
_NAMED = 20
"""Most references that the error for an unknown one lists."""
_TOGETHER = 4
"""Number of the last warnings of a list that stay on one page."""

RED: Colour = (0.70, 0.15, 0.12)
AMBER: Colour = (0.54, 0.35, 0.0)
GREEN: Colour = (0.09, 0.42, 0.23)
BLUE: Colour = (0.10, 0.32, 0.65)
BROWN: Colour = (0.47, 0.29, 0.13)
PINK: Colour = (0.76, 0.27, 0.45)
VIOLET: Colour = (0.42, 0.22, 0.55)
SLATE: Colour = (0.40, 0.45, 0.52)
REFS = SMALL_CELL
RIGHT = CELL.with_(align=Align.RIGHT)
SMALL = SMALL_CELL.with_(colour=GREY)


class Column(NamedTuple):
    """One column of a grid: its label, its share of the width, and whether it holds days.

    One that holds days is as wide as they are, so that none is set in two lines.
    """

    label: str
    share: float
    holds_days: bool = False


def days(label: str, share: float) -> Column:
    """A column that holds days."""
    return Column(label, share, holds_days=True)


def named(records: Sequence[_R], ref: str, none: str) -> list[_R]:
    """Those of *records* with the reference *ref*, else all; *none* is the error for no records."""
    if not records:
        raise SecretariatError(none)
    wanted = [record for record in records if ref in ("", record.ref)]
    if not wanted:
        more = ["…"] if len(records) > _NAMED else []
        raise SecretariatError(
            N_("“{ref}” cannot be printed this way; choose from {known}."),
            ref=ref[:60],
            known=[*(record.ref for record in records[:_NAMED]), *more],
        )
    return wanted


def paper(
    title: Bilingual, setting: Setting, records: Iterable[Record], *, lying: bool = False
) -> Document:
    """The document that *records* are printed in; marked when any of them was invented."""
    return listed_paper(
        title,
        setting,
        fictitious=any(record.fictitious for record in records),
        upright=0 if lying else 18 * MM,
    )


def heading(source: str, setting: Setting, style: Style = HEADING) -> Iterator[Block]:
    """The label *source* as a heading in each printed language."""
    yield from titled(setting.label(source), setting, style)


def titled(title: Bilingual, setting: Setting, style: Style = HEADING) -> Iterator[Block]:
    """A heading in each language that is printed."""
    paragraphs = []
    for index, (code, half) in enumerate(setting.printed(title)):
        last = index == len(setting.languages) - 1
        last_style = style.with_(after=style.after if last else 0)
        if index:
            last_style = last_style.with_(before=0)
        paragraphs.append(Paragraph(half, last_style, code, outline=0 if index else 2))
    yield from one_heading(paragraphs)


def sentence(text: Bilingual, setting: Setting, style: Style = BODY) -> Iterator[Block]:
    """A sentence in each language that is printed."""
    for code, half in setting.printed(text):
        yield Paragraph(half, style.with_(align=Align.LEFT), code)


def grid(
    columns: Iterable[tuple[str | Bilingual, float] | Column],
    rows: Iterable[Sequence[Content] | TableRow],
    setting: Setting,
    *,
    right: Sequence[int] = (),
    fitted: bool = False,
) -> Iterator[Block]:
    """A table with labels as heads; nothing when there are no rows.

    Columns that are *fitted* take their widths from what they hold.
    """
    kept = list(rows)
    if not kept:
        return
    new_columns = [Column(*column) for column in columns]
    holding_days = {index for index, column in enumerate(new_columns) if column.holds_days}
    named = [(column.label, column.share) for column in new_columns]
    made_heads = heads(named, setting, right=right, fits=holding_days)
    yield table(made_heads, kept, setting.first, fitted=fitted)


def code(record: Record) -> Sequence[Block]:
    """A reference, as it stands in the first column."""
    return [Paragraph(record.ref, CELL.with_(bold=True), "en")]


def refs(records: Iterable[Record], setting: Setting, *, most: int = 12) -> Sequence[Block]:
    """Up to *most* references, then the number of further ones."""
    called = [record.ref for record in records]
    if not called:
        return [Paragraph("–", REFS.with_(colour=GREY), "en")]
    more = f" + {len(called) - most}" if len(called) > most else ""
    return [Paragraph(setting.in_a_row(called[:most]) + more, REFS, setting.first)]


def by_side(
    values: BySide[Bilingual] | Mapping[str, Bilingual], setting: Setting
) -> Sequence[Block]:
    """One line for each side, or a dash."""
    pairs = dict(values.items() if isinstance(values, Mapping) else values)
    blocks: list[Block] = []
    for side in sorted(pairs, key=setting.rank_of):
        name, value = setting.party(side), pairs[side]
        if value.en == value.zh:
            first = setting.first
            colon = "：" if first == "zh" else ": "
            blocks.append(Paragraph(name.half(first) + colon + value.en, CELL, first))
            continue
        blocks += setting.cell(
            Bilingual(f"{name.en}: {value.en}", f"{name.zh}：{value.zh or value.en}")
        )
    return blocks or dash()


NOT_PUBLISHED = N_(
    "Words of the strategy are quoted as published; where no text was published in the other "
    "language, they are left untranslated."
)


def quote(words: Bilingual, setting: Setting) -> Sequence[Block]:
    """*words* of a published text in quotation marks, in small type; nothing when there are none.

    Where they were published in no printed language, they stand in the other one.
    """
    halves = [(code, words.half(code)) for code in ("en", "zh") if words.half(code)]
    printed = setting.printed(words) or halves
    return [Paragraph(f"“{half}”", SMALL, code) for code, half in printed]


def untranslated(quoted: Iterable[Bilingual], setting: Setting) -> Iterator[Block]:
    """A note where one of the *quoted* texts lacks a language that is printed."""
    words = [text for text in quoted if text.en or text.zh]
    if any(not word.half(code) for word in words for code in setting.languages):
        yield from sentence(setting.label(NOT_PUBLISHED), setting, SMALL.with_(after=4))


def dash() -> Sequence[Block]:
    """The dash that is printed where nothing is known."""
    return [Paragraph("–", CELL.with_(colour=GREY), "en")]


def money(amount: Money) -> Bilingual:
    """An amount in both languages."""
    return Bilingual(
        *(language(code).money(amount.amount, amount.currency) for code in ("en", "zh"))
    )


def number(value: Decimal | int) -> str:
    """A number, which both languages write alike."""
    return language("en").number(value)


def amounts(values: BySide[Money], setting: Setting) -> Sequence[Block]:
    """An amount for each side, each in its own currency."""
    return by_side({side: money(amount) for side, amount in values}, setting)


def bodies(
    values: BySide[Link[Organisation]], holdings: Holdings, setting: Setting
) -> Sequence[Block]:
    """An organisation for each side, under its short name."""
    named = {side: body(link, holdings) for side, link in values}
    return by_side(named, setting)


def body(link: Link[Organisation] | None, holdings: Holdings) -> Bilingual:
    """The name of an organisation in a table: in Chinese in full, as in `Directory`."""
    organisation = holdings.at(link)
    if organisation is None:
        return Bilingual("?", "?")
    return Bilingual(organisation.short or organisation.name.en, organisation.name.zh)


def formal(link: Link[Organisation] | None, holdings: Holdings) -> Bilingual:
    """The full name of an organisation, for a ministry in Chinese with its country."""
    organisation = holdings.at(link)
    if organisation is None:
        return Bilingual("?", "?")
    return formal_name(organisation, holdings.at(organisation.side), holdings.of(Side))


def day(when: date | str | None, setting: Setting) -> Sequence[Block]:
    """A date, perhaps partial, or a dash."""
    text = when.isoformat() if isinstance(when, date) else when or ""
    return setting.cell(setting.day(text)) if text else dash()


def warned(warnings: Sequence[Warned], setting: Setting, colour: Colour = INK) -> Iterator[Block]:
    """Each warning as a sentence in each language; many of one sort are summed up.

    The two languages stay together, and the last few warnings, so that none begins a page alone.
    """
    listed = summed_up(warnings)
    style = CELL.with_(after=3, colour=colour, align=Align.LEFT)
    for left, (_, error) in zip(range(len(listed) - 1, -1, -1), listed, strict=True):
        pair = Bilingual(*(language(code).error(error) for code in ("en", "zh")))
        halves = list(setting.printed(pair))
        for code, half in halves:
            keeps = (code, half) != halves[-1] or 0 < left < _TOGETHER
            yield Paragraph(half, style.with_(keep_with_next=keeps), code)


def listed(records: Iterable[Record], setting: Setting) -> Iterator[Sequence[Content]]:
    """A row for each record: its reference and its title."""
    for record in records:
        yield [code(record), setting.cell(title_of(record))]
