"""A register as an OpenDocument spreadsheet: typed, filtered, headings repeated and frozen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final
from xml.etree.ElementTree import Element

from secretariat.declaring.cells import Content
from secretariat.errors import SecretariatError
from secretariat.exchange.column_widths import Widths, letters_across
from secretariat.exchange.columns import AMOUNT, ID, Column, titles
from secretariat.exchange.grids import letters
from secretariat.exchange.workbook_writing import (
    LAST_ROW,
    NO_MOMENT,
    is_doubtful,
    is_exact,
    refuse_unfit,
)
from secretariat.i18n import N_, Language
from secretariat.open_document import About, added, packed, root, write

ENDING: Final = ".ods"
_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\']")
_A_LETTER: Final = 2.0
"""Width of a letter in millimetres, in the usual font size of a sheet."""
_FREEZING: Final = {
    "HorizontalSplitMode": 2, "VerticalSplitMode": 2, "HorizontalSplitPosition": 1,
    "VerticalSplitPosition": 1, "ActiveSplitRange": 3, "PositionRight": 1, "PositionBottom": 1,
}  # fmt: skip
"""Settings by which office programs keep the first row and the first column in view."""


def open_sheet(
    title: str, columns: Sequence[Column], rows: Iterable[Sequence[Content]], language: Language
) -> bytes:
    """The ODS file of one register, with a row for each of *rows* and headings in *language*."""
    name = _SHEET_NAME.sub(" ", title).strip()[:31] or "Sheet1"
    content = root("document-content")
    automatic = added(content, "office:automatic-styles")
    _define(automatic, language)
    body = added(added(content, "office:body"), "office:spreadsheet")
    if any(column.choices for column in columns):
        _choices(added(body, "table:content-validations"), columns, language)
    table = added(body, "table:table", {"table:name": name, "table:style-name": "Sheet"})
    places = [added(table, "table:table-column") for _ in columns]
    head = added(added(table, "table:table-header-rows"), "table:table-row")
    for heading in titles(columns, language):
        _text(head, "Head", heading)
    last, widths = 0, Widths(columns, map(letters_across, titles(columns, language)))
    for last, row in enumerate(rows, start=1):
        if last > LAST_ROW:
            raise SecretariatError(
                N_("A workbook has {most} rows; export to .csv or .json instead."), most=LAST_ROW
            )
        _row(added(table, "table:table-row"), columns, row)
        widths.see(row)
    _set_widths(automatic, places, columns, widths)
    ranges = added(body, "table:database-ranges")
    corner = f"{letters(len(columns) - 1)}{max(last, 1) + 1}"
    added(ranges, "table:database-range", {
        "table:name": "__Anonymous_Sheet_DB__0",
        "table:target-range-address": f"'{name}'.A1:'{name}'.{corner}",
        "table:display-filter-buttons": "true",
    })  # fmt: skip
    about = About(
        title=title,
        language="zh-CN" if language.short == "zh" else "en-GB",
        timestamp=datetime.combine(NO_MOMENT.date(), NO_MOMENT.time(), UTC),
    )
    return packed("spreadsheet", about, content, _page(title), settings=_settings(name))


def _define(automatic: Element, language: Language) -> None:
    """Add the styles of cells, and of the sheet, to *automatic*."""
    day = added(automatic, "number:date-style", {"style:name": "Days"})
    for name, style, after in _DAYS[language.short]:
        added(day, f"number:{name}", style)
        if after:
            added(day, "number:text").text = after
    for name, places in (("Amounts", "2"), ("Numbers", "")):
        number = added(automatic, "number:number-style", {"style:name": name})
        values = {"number:min-integer-digits": "1", "number:grouping": "true"}
        if places:
            values |= {"number:decimal-places": places, "number:min-decimal-places": places}
        added(number, "number:number", values)
    head = {"fo:background-color": "#dde3ea", "fo:border-bottom": "0.5pt solid #000000"}
    wrapped = {"fo:wrap-option": "wrap", "style:vertical-align": "top"}
    for name, about, properties in (
        ("Head", {}, {**wrapped, **head}),
        ("Text", {}, wrapped),
        ("Day", {"style:data-style-name": "Days"}, {"style:vertical-align": "top"}),
        ("Amount", {"style:data-style-name": "Amounts"}, {"style:vertical-align": "top"}),
        ("Number", {"style:data-style-name": "Numbers"}, {"style:vertical-align": "top"}),
    ):
        values = {"style:name": name, "style:family": "table-cell", **about}
        cell = added(automatic, "style:style", values)
        added(cell, "style:table-cell-properties", properties)
        if name == "Day":
            added(cell, "style:paragraph-properties", {"fo:text-align": "start"})
        if name == "Head":
            bold = {"fo:font-weight": "bold", "style:font-weight-asian": "bold"}
            added(cell, "style:text-properties", bold)
    sheet = {"style:name": "Sheet", "style:family": "table", "style:master-page-name": "Default"}
    added(added(automatic, "style:style", sheet), "style:table-properties", {
        "table:display": "true"
    })  # fmt: skip


_LONG: Final = {"number:style": "long"}
_DAYS: Final[Mapping[str, Sequence[tuple[str, Mapping[str, str], str]]]] = {
    "en": (("day", {}, " "), ("month", {**_LONG, "number:textual": "true"}, " "),
           ("year", _LONG, "")),
    "zh": (("year", _LONG, "年"), ("month", {}, "月"), ("day", {}, "日")),
}  # fmt: skip
"""The parts of a day in their order: its element, how it is written, and what follows it."""


def _page(title: str) -> Element:
    """The part with the page style: A4 landscape, scaled to one page wide, numbered at the foot."""
    part = root("document-styles")
    automatic = added(part, "office:automatic-styles")
    layout = added(automatic, "style:page-layout", {"style:name": "Paper"})
    added(layout, "style:page-layout-properties", {
        "fo:page-width": "297mm", "fo:page-height": "210mm", "fo:margin": "15mm",
        "style:print-orientation": "landscape", "style:scale-to-X": "1", "style:scale-to-Y": "0",
    })  # fmt: skip
    master = added(added(part, "office:master-styles"), "style:master-page", {
        "style:name": "Default", "style:page-layout-name": "Paper",
    })  # fmt: skip
    footer = added(master, "style:footer")
    added(added(footer, "style:region-left"), "text:p").text = title
    number = added(added(footer, "style:region-right"), "text:p")
    added(number, "text:page-number").tail = " / "
    added(number, "text:page-count")
    return part


def _set_widths(
    automatic: Element,
    places: Sequence[Element],
    columns: Sequence[Column],
    widths: Widths,
) -> None:
    for number, (index, column, width) in enumerate(zip(places, columns, widths, strict=True)):
        name = f"Column{number + 1}"
        style = added(automatic, "style:style", {
            "style:name": name, "style:family": "table-column",
        })  # fmt: skip
        across = f"{width * _A_LETTER:g}mm"
        added(style, "style:table-column-properties", {"style:column-width": across})
        index.set("table:style-name", name)
        index.set("table:default-cell-style-name", _style(column))
        if column.name == ID:
            index.set("table:visibility", "collapse")


def _style(column: Column) -> str:
    field = column.inner
    if field is not None and field.is_date and not field.is_partial:
        return "Day"
    if field is not None and field.is_money and column.path[-1] == AMOUNT:
        return "Amount"
    return "Number" if field is not None and field.is_decimal else "Text"


def _row(parent: Element, columns: Sequence[Column], row: Sequence[Content]) -> None:
    for column, cell in zip(columns, row, strict=True):
        _cell(parent, column, cell, row)


def _cell(parent: Element, column: Column, cell: Content, row: Sequence[Content]) -> None:
    style = _style(column)
    if cell is None:
        element = added(parent, "table:table-cell", {"table:style-name": style})
    elif isinstance(cell, date):
        element = added(parent, "table:table-cell", {
            "table:style-name": "Day", "office:value-type": "date",
            "office:date-value": cell.isoformat(),
        })  # fmt: skip
    elif isinstance(cell, int | Decimal) and is_exact(cell):
        element = added(parent, "table:table-cell", {
            "table:style-name": style, "office:value-type": "float",
            "office:value": f"{Decimal(cell):f}",
        })  # fmt: skip
    else:
        text = f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
        if is_doubtful(text):
            refuse_unfit(text, row, column)
        element = _text(parent, style, text)
    if column.choices:
        element.set("table:content-validation-name", f"Choice-{column.slot}")


def _text(parent: Element, style: str, text: str) -> Element:
    """A cell with *text*, a paragraph for each of its lines."""
    element = added(parent, "table:table-cell", {
        "table:style-name": style, "office:value-type": "string",
    })  # fmt: skip
    for line in text.split("\n"):
        write(added(element, "text:p"), line)
    return element


def _choices(validations: Element, columns: Sequence[Column], language: Language) -> None:
    """Add a list of choices to each column that has one; other words are refused on import."""
    for column in columns:
        if not column.choices:
            continue
        words = ";".join('"' + language.text(choice.label) + '"' for choice in column.choices)
        element = added(validations, "table:content-validation", {
            "table:name": f"Choice-{column.slot}",
            "table:condition": f"of:cell-content-is-in-list({words})",
            "table:allow-empty-cell": "true",
        })  # fmt: skip
        added(element, "table:error-message", {
            "table:message-type": "warning", "table:display": "true",
        })  # fmt: skip


def _settings(name: str) -> Element:
    """The part with the settings that keep the first row and column in view."""
    part = root("document-settings")
    views = added(added(part, "office:settings"), "config:config-item-set", {
        "config:name": "ooo:view-settings",
    })  # fmt: skip
    listed = added(views, "config:config-item-map-indexed", {"config:name": "Views"})
    view = added(listed, "config:config-item-map-entry")
    tables = added(view, "config:config-item-map-named", {"config:name": "Tables"})
    table = added(tables, "config:config-item-map-entry", {"config:name": name})
    for key, value in _FREEZING.items():
        kind = "short" if key.endswith(("Mode", "Range")) else "int"
        item = {"config:name": key, "config:type": kind}
        added(table, "config:config-item", item).text = str(value)
    return part
