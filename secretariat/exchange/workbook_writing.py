"""A register as an XLSX workbook: typed, formatted, filtered, headings frozen."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import xlsxwriter

from secretariat.declaring.cells import Content
from secretariat.errors import Label, SecretariatError
from secretariat.exchange.column_widths import Widths
from secretariat.exchange.columns import AMOUNT, ID, Column, titles
from secretariat.i18n import N_, Language

LONGEST_CELL = 32_767
"""Greatest length of a cell in Excel, in UTF-16 units."""

_FIRST_DAY = date(1900, 3, 1)
"""The first day that Excel counts rightly: its calendar has a 29 February 1900."""

_EXACT = 15
"""Number of digits of a number that Excel keeps."""

_SURELY_FITS = LONGEST_CELL // 2
"""Length in characters that takes at most `LONGEST_CELL` units, even with rare characters."""

_LONGEST_LIST = 255
_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_NO_MARK, _NO_LETTER = "\ufffe", "\uffff"
"""Characters that no XML can hold."""
_DAYS = {"en": "d mmmm yyyy", "zh": 'yyyy"年"m"月"d"日"'}
LAST_ROW = 1_048_575
NO_MOMENT = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no time zone


class _Styles(NamedTuple):
    """The formats of cells: *of* has that of each column, *day* that of a date in any column."""

    of: Sequence[Any]
    day: Any


def workbook(
    title: str, columns: Sequence[Column], rows: Iterable[Sequence[Content]], language: Language
) -> bytes:
    """The workbook of one register, with a row for each of *rows* and headings in *language*."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    # A fixed time, so that the same records give the same bytes.
    book.set_properties({"title": title, "author": "Secretariat", "created": NO_MOMENT})
    sheet = book.add_worksheet(_SHEET_NAME.sub(" ", title)[:31].strip("' ") or "Sheet1")
    styles = _styles(book, columns, language)
    _head(book, sheet, columns, language)
    last, widths = 0, Widths(columns, map(len, titles(columns, language)))
    for last, row in enumerate(rows, start=1):
        if last > LAST_ROW:
            raise SecretariatError(
                N_("A workbook has {most} rows; export to .csv or .json instead."), most=LAST_ROW
            )
        _write_row(sheet, last, columns, row, styles)
        widths.see(row)
    for index, (column, width) in enumerate(zip(columns, widths, strict=True)):
        hidden = {"hidden": True} if column.name == ID else {}
        sheet.set_column(index, index, width, styles.of[index], hidden)
    sheet.set_footer(f"&L{_footed(title)}&R&P / &N")
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    _offer_choices(sheet, columns, last, language)
    book.close()
    return target.getvalue()


def _head(book: Any, sheet: Any, columns: Sequence[Column], language: Language) -> None:
    bold = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDE3EA", "bottom": 1}
    )
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    for index, heading in enumerate(titles(columns, language)):
        sheet.write_string(0, index, heading, bold)


def _footed(title: str) -> str:
    """*title* for the foot of a sheet, with ``&`` doubled, since it begins a code there."""
    return title.replace("&", "&&")


def _styles(book: Any, columns: Sequence[Column], language: Language) -> _Styles:
    """The formats of cells; equal ones are shared, since XlsxWriter is slow to merge them."""
    formats: dict[str, Any] = {}

    def format_of(style: dict[str, Any]) -> Any:
        if (key := str(style)) not in formats:
            formats[key] = book.add_format(style)
        return formats[key]

    return _Styles(
        [format_of(_style(column, language)) for column in columns],
        format_of(_day_style(language)),
    )


def _day_style(language: Language) -> dict[str, Any]:
    """The style of a day; a column of partial dates has days and texts, each with its own."""
    return {"valign": "top", "num_format": _DAYS[language.short], "align": "left"}


def _style(column: Column, language: Language) -> dict[str, Any]:
    style: dict[str, Any] = {"valign": "top"}
    field = column.inner
    if field is not None and field.is_date and not field.is_partial:
        return _day_style(language)
    if field is not None and field.is_money:
        return style | {"num_format": "#,##0.00" if column.path[-1] == AMOUNT else "@"}
    if field is not None and field.is_decimal:
        return style | {"num_format": "#,##0.######"}
    return style | {"text_wrap": True, "num_format": "@" if field is None else "General"}


def _write_row(
    sheet: Any,
    number: int,
    columns: Sequence[Column],
    row: Sequence[Content],
    styles: _Styles,
) -> None:
    for index, cell in enumerate(row):
        if cell is None:
            continue
        if isinstance(cell, str):
            text = cell
        elif isinstance(cell, date) and cell >= _FIRST_DAY:
            sheet.write_datetime(number, index, cell, styles.day)
            continue
        elif isinstance(cell, int | Decimal) and is_exact(cell):
            sheet.write_number(number, index, cell, styles.of[index])
            continue
        else:
            text = f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
        if is_doubtful(text):
            refuse_unfit(text, row, columns[index])
        sheet.write_string(number, index, text, styles.of[index])


def is_doubtful(text: str) -> bool:
    """True for a text that may not fit in a cell."""
    if text.isascii():
        return len(text) > _SURELY_FITS
    return len(text) > _SURELY_FITS or _NO_LETTER in text or _NO_MARK in text


def refuse_unfit(text: str, row: Sequence[Content], column: Column) -> None:
    """Refuse *text*, of *column* in *row*, where it does not fit in a cell."""
    label = Label(column.field.label) if column.field else column.name
    if len(text.encode("utf-16-le")) // 2 > LONGEST_CELL:
        raise SecretariatError(
            N_("{ref}, {field}: the text is longer than the {most} characters that a cell can"
               " hold; export to .csv or .json instead."),
            ref=row[0],
            field=label,
            most=LONGEST_CELL,
        )  # fmt: skip
    if signs := [sign for sign in text if sign in (_NO_MARK, _NO_LETTER)]:
        raise SecretariatError(
            N_("{ref}, {field}: a workbook cannot hold the character U+{code}; take it out."),
            ref=row[0],
            field=label,
            code=f"{ord(signs[0]):04X}",
        )


def is_exact(number: int | Decimal) -> bool:
    """True of a number whose digits a spreadsheet keeps."""
    digits = Decimal(number).normalize().as_tuple().digits
    return len(digits) <= _EXACT


def _offer_choices(sheet: Any, columns: Sequence[Column], last: int, language: Language) -> None:
    """Add a list of choices to each column that has one; other words are refused on import."""
    for index, column in enumerate(columns):
        words = [language.text(choice.label) for choice in column.choices]
        if not words or any("," in word for word in words):
            continue
        if len(",".join(words)) <= _LONGEST_LIST:
            rule = {"validate": "list", "source": words, "error_type": "warning"}
            sheet.data_validation(1, index, max(last, 1) + 200, index, rule)
