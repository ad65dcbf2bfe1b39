"""The columns of a list share its width by what their words need."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from secretariat.i18n import language
from ui.kit.cells import Cell, Column
from ui.kit.fixed import FixedModel
from ui.kit.look import Look
from ui.kit.parts import pill_width
from ui.kit.record_table import RecordTable
from ui.kit.theme import Theme


def test_what_the_first_column_does_not_need_goes_to_words_that_do_not_fit(qtbot: QtBot) -> None:
    words = "Department for Science, Innovation and Technology"
    rows = [(str(at), (Cell("Wan Gang"), Cell(words))) for at in range(3)]
    columns = (Column("", "Person"), Column("", "Organisation", 150))
    for name, width in (("Wan Gang", 900), ("Wan Gang", 360)):
        model = FixedModel(columns)
        table = RecordTable(Look(language("en")), model, name)
        qtbot.addWidget(table)
        table.resize(width, 300)
        table.show()
        model.show_rows(rows)
        assert table.columnWidth(0) + table.columnWidth(1) == table.viewport().width()
        fits = table.columnWidth(1) > QFontMetrics(Theme().font()).horizontalAdvance(words)
        assert fits is (width == 900)
        assert table.columnWidth(0) >= table.measured.head(0)


def test_columns_stay_where_they_are_while_the_list_changes(qtbot: QtBot) -> None:
    model = FixedModel((Column("", "Person"), Column("", "Organisation", 150)))
    table = RecordTable(Look(language("en")), model, "People")
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    model.show_rows([("1", (Cell("Wan Gang"), Cell("A ministry with a name of some length")))])
    before = table.columnWidth(1)
    model.show_rows([("2", (Cell("Wan Gang"), Cell("MOST")))])
    assert table.columnWidth(1) == before


def test_in_a_short_list_the_first_column_takes_what_the_others_do_not_need(qtbot: QtBot) -> None:
    words = "United Kingdom of Great Britain and Northern Ireland"
    for many, whole in ((2, True), (200, False)):
        model = FixedModel((Column("", "Side"), Column("", "Code", 150)))
        table = RecordTable(Look(language("en")), model, "Sides")
        qtbot.addWidget(table)
        wide = QFontMetrics(Theme().font()).horizontalAdvance(words)
        table.resize(wide + 130, 300)
        table.show()
        model.show_rows([(str(at), (Cell(words), Cell("UK"))) for at in range(many)])
        assert (table.columnWidth(0) > wide) is whole


def test_a_state_is_whole_before_a_title_is(qtbot: QtBot) -> None:
    look, said = Look(language("en")), "Referred to the other side"
    model = FixedModel((Column("", "Case"), Column("", "Status", 132)))
    table = RecordTable(look, model, "Cases")
    qtbot.addWidget(table)
    table.resize(440, 300)
    table.show()
    case = Cell("Trade mark registered by somebody else in another country")
    model.show_rows([(str(at), (case, Cell(said, tone="grey"))) for at in range(3)])
    assert table.columnWidth(1) >= pill_width(look, said) + 16


def test_a_head_takes_no_more_than_two_lines(qtbot: QtBot) -> None:
    model = FixedModel((Column("", "Item"), Column("", "Duration in minutes", 150)))
    table = RecordTable(Look(language("en")), model, "Items")
    qtbot.addWidget(table)
    wide = QFontMetrics(Theme().font(12, bold=True)).horizontalAdvance
    assert table.measured.head(1) >= wide("in minutes") + 20
    assert table.measured.head(1) < wide("Duration in minutes")
