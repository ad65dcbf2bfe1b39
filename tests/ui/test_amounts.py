"""Numbers and money have editors of their own; what makes no sense is said beside the field."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual, Link, Money
from secretariat.domain.programme.funding import Commitment, Fund, Initiative
from tests.ui.conftest import ME, Open, settle
from ui.context import Place

pytestmark = pytest.mark.shares


@pytest.fixture
def form(qtbot: QtBot, open_window: Open, book: Book) -> Any:
    window = open_window(book)
    window.activateWindow()
    window.shell.go(Place("commitments"))
    settle()
    return window.shell.current.pane.detail


def amount(book: Book, detail: Any) -> Any:
    with book.reading() as view:
        return fetching.fetch(view, Commitment, [detail.record.id])[0].amount


def typed(detail: Any, text: str) -> Any:
    editor = detail.form.boxes["amount"].editor
    editor.amount.setFocus()
    editor.amount.selectAll()
    QTest.keyClicks(editor.amount, text)
    detail.keeper.keep()
    settle()
    return editor


def test_an_amount_stands_beside_its_currency_and_is_read_with_separators(
    form: Any, book: Book
) -> None:
    currency = amount(book, form).currency
    editor = typed(form, "1250000.50")
    assert amount(book, form) == Money(Decimal("1250000.50"), currency)
    form.form.boxes["year"].editor.focus()
    settle()
    assert editor.amount.text() == "1,250,000.50"
    editor.amount.setFocus()
    settle()
    assert editor.amount.text() == "1250000.50"
    editor.currency.setCurrentIndex(editor.currency.findText("EUR"))
    editor._chosen()
    settle()
    assert amount(book, form) == Money(Decimal("1250000.50"), "EUR")


def test_a_currency_that_is_typed_with_the_amount_is_taken(form: Any, book: Book) -> None:
    typed(form, "300 JPY")
    assert amount(book, form) == Money(Decimal(300), "JPY")


def test_an_amount_that_is_none_is_said_beside_it_and_stays(form: Any, book: Book) -> None:
    before = amount(book, form)
    editor = typed(form, "much")
    box = form.form.boxes["amount"]
    assert box.fault.startswith("“much ")
    assert box.fault.endswith("is not money such as 2500 GBP.")
    assert editor.amount.written == "much"
    assert amount(book, form) == before


@pytest.mark.parametrize("text", ["1,50", "1,50 GBP"])
def test_a_decimal_comma_is_said_beside_the_amount_and_makes_it_no_larger(
    form: Any, book: Book, text: str
) -> None:
    before = amount(book, form)
    typed(form, text)
    sentence = "“1,50” is not an amount: write 1.50 or 1,500."
    assert form.form.boxes["amount"].fault == sentence
    assert amount(book, form) == before


def test_a_year_has_no_separator_and_words_are_no_year(form: Any) -> None:
    year = form.form.boxes["year"].editor
    year.focus()
    year.line.selectAll()
    QTest.keyClicks(year.line, "soon")
    form.keeper.keep()
    assert form.form.boxes["year"].fault == "“soon” is not a whole number."
    year.show_tree(2027)
    assert year.line.text() == "2027"


def test_an_empty_amount_has_no_currency_of_another_record(form: Any) -> None:
    editor = form.form.boxes["amount"].editor
    form.form.boxes["year"].editor.focus()
    editor.show_tree({"amount": "5", "currency": "CNY"})
    editor.show_tree(None)
    assert editor.currency.currentText() == "GBP"
    editor.currency.setCurrentText("EUR")
    editor._chosen()
    editor.show_tree(None)  # as when something else was kept meanwhile
    assert editor.currency.currentText() == "EUR"
    editor.show_tree({"amount": "5", "currency": "CNY"})
    editor.amount.setFocus()
    editor.show_tree(None)
    assert editor.currency.currentText() == "CNY"


def test_a_currency_picked_for_one_record_is_not_that_of_the_next(
    open_window: Open, book: Book
) -> None:
    with book.change("Two funding initiatives", ME) as change:
        fund = fetching.every(change.view, Fund)[0]
        first, second = (
            change.add(Initiative(title=Bilingual(name, name), fund=Link(fund.id)))
            for name in ("First", "Second")
        )
    window: Any = open_window(book, at=Place("initiatives", first.id))
    pane = window.shell.current.pane
    editor = pane.detail.form.boxes["budgets"].editor.editors["uk"]
    editor.currency.setCurrentText("CNY")
    editor._chosen()
    pane.table.go_to(second.id)
    settle()
    assert pane.detail.record.id == second.id
    assert editor.currency.currentText() == "GBP"


def test_a_number_begins_where_its_label_does_and_figures_end_at_their_currency(form: Any) -> None:
    boxes = form.form.boxes
    assert not boxes["year"].editor.line.alignment() & Qt.AlignmentFlag.AlignRight
    assert boxes["amount"].editor.amount.alignment() & Qt.AlignmentFlag.AlignRight


def test_a_line_with_none_beside_it_has_the_whole_width(open_window: Open, book: Book) -> None:
    window = open_window(book, at=Place("papers"))
    boxes = window.shell.current.pane.detail.form.boxes
    # Above and below it stand pairs and lists, which want the whole width.
    assert boxes["place"].width() == boxes["title"].width()
    assert boxes["meeting"].width() < boxes["title"].width() // 2 + 1
