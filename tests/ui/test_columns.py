"""How wide the columns of a list are: no word is cut off where another column has room."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from secretariat.i18n import language
from tests.ui.test_kit import BESIDE, shown_table
from ui.kit.cells import Cell, Column
from ui.kit.fixed import FixedModel
from ui.kit.look import Look
from ui.kit.parts import pill_width
from ui.kit.record_table import RecordTable
from ui.kit.theme import Theme


def test_no_word_is_cut_where_another_column_has_room(qtbot: QtBot) -> None:
    host = "United Kingdom of Great Britain and Northern Ireland"
    text = QFontMetrics(Theme().font()).horizontalAdvance
    row = (Cell("Short"), Cell(host), Cell("Held", tone="green"))
    table = shown_table(qtbot, BESIDE, row, 1000)
    assert table.columnWidth(1) >= text(host) + 16
    title = "The Joint Commission decided to adopt the agenda circulated in September"
    table = shown_table(qtbot, BESIDE, (Cell(title), Cell("UK"), Cell("Held")), 700)
    assert table.columnWidth(0) >= text(title) + 16
    assert table.columnWidth(1) < 150


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


def one_person(qtbot: QtBot) -> tuple[FixedModel, RecordTable]:
    """A list of two columns with one row, in sight."""
    model = FixedModel((Column("", "Person"), Column("", "Organisation", 150)))
    table = RecordTable(Look(language("en")), model, "People")
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    model.show_rows([("1", (Cell("Wan Gang"), Cell("A ministry with a name of some length")))])
    return model, table


def test_columns_stay_where_they_are_while_the_list_changes(qtbot: QtBot) -> None:
    model, table = one_person(qtbot)
    before = table.columnWidth(1)
    model.show_rows([("2", (Cell("Wan Gang"), Cell("MOST")))])
    assert table.columnWidth(1) == before


def test_rows_are_measured_once_until_one_of_them_says_something_else(qtbot: QtBot) -> None:
    model, table = one_person(qtbot)
    before = table.measured
    table.resize(700, 300)
    assert table.measured is before
    for name in ("MOST", "A ministry whose name goes on and on, in the same row"):
        model.show_rows([("1", (Cell("Wan Gang"), Cell(name)))])
        text = QFontMetrics(Theme().font()).horizontalAdvance
        assert table.measured.needed(1) == max(table.measured.head(1), text(name) + 1 + 16)


def test_a_longer_word_that_an_edit_brought_is_whole_at_once(qtbot: QtBot) -> None:
    model = FixedModel((Column("", "Title"), Column("due", "Due", 60)))
    table = RecordTable(Look(language("en")), model, "Actions")
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    model.show_rows([("1", (Cell("Send the list"), Cell("–")))])
    narrow = table.columnWidth(1)
    model.show_rows([("1", (Cell("Send the list"), Cell("30 November 2026")))])
    advance = QFontMetrics(Theme().font()).horizontalAdvance("30 November 2026")
    assert table.columnWidth(1) > max(narrow, advance)
    wide = table.columnWidth(1)
    model.show_rows([("1", (Cell("Send the list"), Cell("–")))])
    assert table.columnWidth(1) == wide  # nothing moves where no word was cut


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
    look, text = Look(language("en")), "Referred to the other side"
    model = FixedModel((Column("", "Case"), Column("", "Status", 132)))
    table = RecordTable(look, model, "Cases")
    qtbot.addWidget(table)
    table.resize(440, 300)
    table.show()
    case = Cell("Trade mark registered by somebody else in another country")
    model.show_rows([(str(at), (case, Cell(text, tone="grey"))) for at in range(3)])
    assert table.columnWidth(1) >= pill_width(look, text) + 16


def test_a_head_takes_no_more_than_two_lines(qtbot: QtBot) -> None:
    model = FixedModel((Column("", "Item"), Column("", "Duration in minutes", 150)))
    table = RecordTable(Look(language("en")), model, "Items")
    qtbot.addWidget(table)
    wide = QFontMetrics(Theme().font(12, bold=True)).horizontalAdvance
    assert table.measured.head(1) >= wide("in minutes") + 20
    assert table.measured.head(1) < wide("Duration in minutes")


def test_a_title_in_the_other_language_gives_way_to_what_stands_beside_it(qtbot: QtBot) -> None:
    caption = "The Commission agreed that the next meeting will be held in Beijing in the autumn"
    lead = "Department for Science, Innovation and Technology"
    columns = (Column("", "Title"), Column("", "Lead", 150))
    look, text = Look(language("zh")), QFontMetrics(Theme().font()).horizontalAdvance
    for many in (3, 200):
        model = FixedModel(columns)
        table = RecordTable(look, model, "Actions")
        qtbot.addWidget(table)
        title = "下次会议"
        table.resize(text(title) + text(lead) + 120, 300)
        table.show()
        model.show_rows([(str(at), (Cell(title, caption), Cell(lead))) for at in range(many)])
        assert table.columnWidth(1) > text(lead)
        assert table.columnWidth(0) > text(title)
        table.resize(900, 300)
        assert table.columnWidth(0) > QFontMetrics(Theme().font(12)).horizontalAdvance(caption)


def test_in_a_short_list_every_column_gives_what_it_can_spare(qtbot: QtBot) -> None:
    sentence, above = (
        "Joint Commission on Science and Technology",
        "Ministers of the two sides, yearly",
    )
    columns = (Column("", "Mechanism"), Column("", "Code", 150), Column("", "Reports to", 150))
    row = (Cell(sentence), Cell("JCM"), Cell(above))
    text = QFontMetrics(Theme().font()).horizontalAdvance
    for many, whole in ((30, True), (99, False)):
        model = FixedModel(columns)
        table = RecordTable(Look(language("en")), model, "Mechanisms")
        qtbot.addWidget(table)
        table.resize(text(sentence) + 330, 300)
        table.show()
        model.show_rows([(str(at), row) for at in range(many)])
        assert (table.columnWidth(2) > text(above)) is whole
        assert table.columnWidth(0) > text(sentence) or not whole


def test_a_row_that_was_in_view_stays_there_when_the_list_gets_lower(qtbot: QtBot) -> None:
    model = FixedModel((Column("", "Title"),))
    table = RecordTable(Look(language("en")), model, "Rows")
    qtbot.addWidget(table)
    model.show_rows([(str(at), (Cell(f"Row {at}"),)) for at in range(50)])
    table.resize(400, 600)
    table.show()
    table.go_to("8")
    table.resize(400, 200)
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    table.resize(400, 600)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    place = table.verticalScrollBar().value()
    table.resize(400, 500)
    assert table.verticalScrollBar().value() == place


def test_a_column_stays_where_its_words_fit_beside_whole_titles(qtbot: QtBot) -> None:
    columns = (Column("", "Person"), Column("", "Side", 150), Column("", "Post", 150, keep=2))
    text = QFontMetrics(Theme().font()).horizontalAdvance
    for name, many, hidden in (("Wan Gang", 5, False), ("Wan Gang", 99, True), ("W" * 40, 5, True)):
        model = FixedModel(columns)
        table = RecordTable(Look(language("en")), model, "People")
        qtbot.addWidget(table)
        table.resize(420, 300)
        table.show()
        row = (Cell(name), Cell("China"), Cell("Vice Minister"))
        model.show_rows([(str(at), row) for at in range(many)])
        edge = table.viewport().width()
        assert (table.columnViewportPosition(2) == edge) is hidden, "it is reached by scrolling"
        assert hidden or sum(table.columnWidth(at) for at in range(3)) <= edge
        assert hidden or table.columnWidth(0) > text(name)


def test_a_second_line_that_is_needed_is_whole_before_a_title_is(qtbot: QtBot) -> None:
    small = QFontMetrics(Theme().font(12)).horizontalAdvance("China 16:30")
    for whole in (True, False):
        model = FixedModel((Column("", "Item"), Column("", "Begins", 132, whole=whole)))
        table = RecordTable(Look(language("en")), model, "Agenda")
        qtbot.addWidget(table)
        table.resize(360, 300)
        table.show()
        item = Cell("Research infrastructure, joint laboratories and open access")
        model.show_rows([("1", (item, Cell("UK 9:30", "China 16:30")))])
        assert (table.columnWidth(1) > small + 16) is whole


def test_columns_that_fit_by_their_words_alone_leave_the_first_its_words(qtbot: QtBot) -> None:
    heads = (("Record", 0), ("Owed by", 130), ("Due", 150), ("Status", 170), ("Rating", 150))
    model = FixedModel([Column("", title, width) for title, width in heads])
    table = RecordTable(Look(language("en")), model, "Conflicts")
    qtbot.addWidget(table)
    table.horizontalHeader().hide()
    table.resize(520, 300)
    table.show()
    words = "Data protocol as sent"
    model.show_rows([("1", (Cell(words, "DOC:13"), Cell("Paper"), *[Cell("")] * 3))])
    assert table.columnWidth(0) >= QFontMetrics(Theme().font()).horizontalAdvance(words)
    assert sum(table.columnWidth(at) for at in range(5)) == table.viewport().width()
