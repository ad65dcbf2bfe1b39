"""The kit: icons, colours, models, jobs and the flow of chips."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QIcon, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QCheckBox, QListWidget, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from secretariat.i18n import language
from secretariat.paths import RESOURCES
from tests.ui.shortcuts import clashes
from ui.kit.cells import Cell, Column, Row
from ui.kit.choices import Choices
from ui.kit.commands import Command
from ui.kit.fixed import FixedModel
from ui.kit.heading import Heading
from ui.kit.inputs import Line, Text
from ui.kit.jobs import Jobs, Progress
from ui.kit.look import Look
from ui.kit.main_button import MainButton
from ui.kit.parts import button, chip, column, label, tool
from ui.kit.record_model import KEPT, WINDOW, RecordModel
from ui.kit.record_table import RecordTable
from ui.kit.theme import DARK, LIGHT, TONES, Theme, Tokens

ROOT = Path(__file__).parents[2]
WORDS = re.compile(r'"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)"')


def named_in_code() -> set[str]:
    files = (ROOT / "ui").rglob("*.py")
    return {name for file in files for name in WORDS.findall(file.read_text("utf-8"))}


def test_every_icon_that_is_there_is_used() -> None:
    there = {file.stem for file in (RESOURCES / "icons").glob("*.svg")}
    assert there - named_in_code() == set()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_an_icon_is_drawn_in_the_colour_of_the_theme(qtbot: QtBot, dark: bool, scale: int) -> None:
    look = Look(language("en"), Theme(dark, scale))
    image = look.icon("gavel", "accent").pixmap(look.px(24)).toImage()
    inked = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert look.theme.tokens.accent.lower() in inked


def test_an_icon_is_copied_with_its_colours(qtbot: QtBot) -> None:
    icon = Look(language("en")).icon("gavel")
    copy = QIcon(icon)
    assert copy.pixmap(16).toImage() == icon.pixmap(16).toImage()


def test_no_rule_of_the_style_sheet_asks_all_around_a_part_of_which_there_are_many() -> None:
    """Qt asks all that holds a button whether it is A for a rule “A QPushButton”, for each one."""
    sheet = re.sub(
        r"/\*.*?\*/", "", (RESOURCES / "style" / "window.qss").read_text(), flags=re.DOTALL
    )
    selectors = [
        each.strip() for rule in re.findall(r"([^{}]+){", sheet) for each in rule.split(",")
    ]
    assert len(selectors) > 150
    inner = {each for each in selectors if " " in each and " > " not in each}
    assert {re.split(r"[:\[]", each)[0] for each in inner} == {"QComboBox QAbstractItemView"}


def brightness(colour: str) -> float:
    parts: Any = QColor(colour).getRgbF()
    linear: list[float] = [
        p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts[:3]
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(colour: str, other: str) -> float:
    low, high = sorted((brightness(colour), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_every_text_stands_out_from_its_ground(tokens: Tokens) -> None:
    grounds = ("bg", "surface", "sidebar", "hover", "chosen", "raised")
    pairs = [(ink, ground) for ink in ("text", "text2") for ground in grounds]
    pairs += [(tone, f"{tone}_bg") for tone in TONES]
    pairs += [("on_accent", "accent"), ("accent", "surface"), ("red", "surface")]
    pairs += [("accent", "accent_soft"), ("text3", "surface"), ("surface", "text")]
    weak = {
        pair: round(contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])), 2)
        for pair in pairs
        if contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) < 4.5
    }
    assert weak == {}


class Rows:
    """A thousand rows, counted as they are fetched."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.fetched: list[int] = []

    def ids(self, order: str, descending: bool) -> list[str]:
        ids = [str(number) for number in range(self.count)]
        return ids[::-1] if descending else ids

    def rows(self, wanted: Sequence[str]) -> dict[str, tuple[Cell, ...]]:
        self.fetched.append(len(wanted))
        return {id_: (Cell(f"row {id_}", "second"), Cell("Done", tone="green")) for id_ in wanted}


COLUMNS = (Column("title", "Title"), Column("state", "State", 120))


def test_a_model_reads_only_the_windows_that_are_looked_at(qtbot: QtBot) -> None:
    rows = Rows(100_000)
    model = RecordModel(COLUMNS, rows.ids, rows.rows)
    model.reload()
    assert model.rowCount() == 100_000
    assert rows.fetched == []
    assert model.cell(50_000, 0).text == "row 50000"
    assert rows.fetched == [WINDOW]
    for place in range(KEPT + 3):
        model.cell(place * WINDOW, 0)
    assert len(model._windows) <= KEPT


def test_a_model_keeps_the_rules_while_its_list_changes(qtbot: QtBot) -> None:
    rows = Rows(1_000)
    model = RecordModel(COLUMNS, rows.ids, rows.rows)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for count in (1_000, 1_000, 0, 7):
        rows.count = count
        model.reload()
        assert model.rowCount() == count
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.ids[0] == "6"


def test_a_table_stays_on_its_record_when_the_list_changes(qtbot: QtBot) -> None:
    rows = Rows(1_000)
    model = RecordModel(COLUMNS, rows.ids, rows.rows)
    model.reload()
    table = RecordTable(Look(language("en")), model, "Rows")
    qtbot.addWidget(table)
    table.go_to("500")
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert table.current == "500"
    assert table.currentIndex().row() == 499


def test_a_narrow_table_lets_the_least_needed_column_go_or_is_scrolled_to_it(
    qtbot: QtBot,
) -> None:
    columns = (*COLUMNS, Column("note", "Note", 150, keep=3))
    rows = Rows(3)
    table = RecordTable(Look(language("en")), RecordModel(columns, rows.ids, rows.rows), "Rows")
    qtbot.addWidget(table)
    for width, lacking in ((900, []), (420, [2]), (230, [1, 2])):
        for leaves_out in (True, False):
            table.leaves_out = leaves_out
            table.resize(width, 300)
            table.show()
            table.fit_columns()
            edge = table.viewport().width()
            seen = [at for at in range(3) if not table.isColumnHidden(at)]
            beyond = [at for at in seen if table.columnViewportPosition(at) >= edge]
            hidden = [at for at in range(3) if table.isColumnHidden(at)]
            assert (hidden, beyond) == ((lacking, []) if leaves_out else ([], lacking))


def test_what_a_row_has_no_room_for_is_in_its_tooltip(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "A title that is longer than any list could be wide, however wide the window is made"
    model = FixedModel([Column("", "Title"), Column("", "Second", 100)])
    model.show_rows([("one", (Cell(long, "short"), Cell("here")))])
    table = RecordTable(Look(language("en")), model, "Records")
    qtbot.addWidget(table)
    table.resize(400, 200)
    table.show()
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _, text, *rest: told.append(text))
    for place in (0, 1):
        at = table.visualRect(model.index(0, place)).center()
        event = QHelpEvent(QEvent.Type.ToolTip, at, table.mapToGlobal(at))
        QApplication.sendEvent(table.viewport(), event)
    assert told == [long, ""]
    assert table.shortened("one") == long


def test_a_choice_without_room_ends_in_dots_and_is_whole_in_tooltip_and_list(qtbot: QtBot) -> None:
    whole = "United Kingdom of Great Britain and Northern Ireland"
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(800, 200)
    box = Choices("Side")
    box.setParent(around)
    box.addItems([whole, "China"])
    box.resize(200, 32)
    around.show()
    assert box.shown != whole
    assert box.shown.endswith("…")
    assert box.toolTip() == whole
    box.showPopup()
    assert box.view().viewport().width() >= box.view().sizeHintForColumn(0)
    box.hidePopup()
    box.setCurrentIndex(1)
    assert (box.shown, box.toolTip()) == ("China", "")
    box.setCurrentIndex(0)
    box.resize(700, 32)
    assert (box.shown, box.toolTip()) == (whole, "")


def shown_table(qtbot: QtBot, columns: tuple[Column, ...], row: Row, width: int) -> RecordTable:
    model = FixedModel(columns)
    model.show_rows([("1", row)])
    table = RecordTable(Look(language("en")), model, "Rows")
    qtbot.addWidget(table)
    table.resize(width, 300)
    table.show()
    return table


BESIDE = (Column("title", "Title"), Column("host", "Host", 150), Column("state", "State", 150))


def focused(widget: QWidget, *, focus: bool) -> QImage:
    (widget if focus else widget.window()).setFocus()
    QApplication.processEvents()
    return widget.grab().toImage()


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("dark", [False, True])
def test_what_has_the_focus_is_ringed_and_nothing_moves(
    qtbot: QtBot, scale: int, dark: bool
) -> None:
    look = Look(language("en"), Theme(dark, scale))
    roles = ("", "primary", "quiet", "place", "seek")
    parts: list[QWidget] = [button(look, "Open", lambda: None, role=role) for role in roles]
    parts += [chip("All", chosen=True), chip("Some"), tool(look, "x", "Close", lambda: None)]
    parts += [QCheckBox("Yes"), Choices("Host"), Line("Name"), Text(look, "Title"), QListWidget()]
    window = QWidget()
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.addWidget(window)
    window.setLayout(column(*parts))
    window.setStyleSheet(look.theme.style_sheet)
    window.setPalette(look.theme.palette)
    window.show()
    window.activateWindow()
    for part in parts:
        before, size = focused(part, focus=False), part.sizeHint()
        after = focused(part, focus=True)
        assert part.sizeHint() == size, part
        row = after.height() // 2
        # The ring of the main button lies within it.
        edge = look.px(6) if isinstance(part, MainButton) else look.px(2)
        ringed = [x for x in range(edge) if before.pixel(x, row) != after.pixel(x, row)]
        # What is chosen has the colour of the ring at its edge already.
        assert len(ringed) >= look.px(2) - 1, part


def test_the_row_of_the_cursor_has_a_bar_while_the_list_has_the_focus(qtbot: QtBot) -> None:
    table = shown_table(qtbot, BESIDE, (Cell("Short"), Cell("UK"), Cell("Held")), 700)
    # Undressed, a chosen row has the colour of the bar once a window gave its colours to Qt.
    table.setStyleSheet(Theme().style_sheet)
    table.window().activateWindow()
    table.go_to("1")
    accent = QColor(LIGHT.accent)
    for focus in (True, False):
        table.setFocus() if focus else table.clearFocus()
        QApplication.processEvents()
        ink = table.viewport().grab().toImage().pixelColor(1, table.rowHeight(0) // 2)
        assert (ink == accent) is focus


@pytest.mark.parametrize("scale", [100, 200])
def test_no_tool_is_lost_beside_a_title_however_wide_it_is(qtbot: QtBot, scale: int) -> None:
    look = Look(language("en"), Theme(scale=scale))
    counted = label("2 rows ready · 1 row to correct", "muted")
    tools = (
        button(look, "File the scanned log", lambda: None, icon="file-plus"),
        button(look, "Record all changes", lambda: None, icon="check", role="primary"),
    )
    around = QWidget()
    qtbot.addWidget(around)
    around.setStyleSheet(look.theme.style_sheet)
    heading = Heading(look, "Key in a marked log", counted, tools)
    around.setLayout(column(heading, None))
    around.show()
    for width in range(look.px(420), look.px(660)):
        around.resize(width, look.px(300))
        for _ in range(4):
            QApplication.processEvents()
        texts = []
        for _ in range(4):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            texts.append(tools[0].text())
            for shown_tool in tools:
                place = QRect(shown_tool.mapTo(heading, QPoint()), shown_tool.size())
                assert heading.rect().contains(place), (width, shown_tool.accessibleName())
        assert len(set(texts)) == 1, width


def test_two_commands_with_one_shortcut_are_found() -> None:
    commands = [
        Command(title=str(index), run=lambda: None, key=key, menu="Go")
        for index, key in enumerate(("Ctrl+N", "Ctrl+K", "ctrl+n"))
    ]
    assert clashes(commands) == ["Ctrl+N"]


def test_a_job_gives_its_result_and_says_how_far_it_is(qtbot: QtBot) -> None:
    jobs = Jobs()
    told: list[Any] = []
    results: list[Any] = []

    def work(progress: Progress) -> int:
        progress.say(0.5, "half")
        return 42

    job = jobs.run("Work", work, results.append)
    job.progress.told.connect(lambda share, text: told.append((share, text)))
    qtbot.waitUntil(lambda: results == [42])
    assert jobs.current is None
    jobs.close()


def test_a_job_that_fails_says_why_and_the_next_one_runs(qtbot: QtBot) -> None:
    jobs = Jobs()
    failures: list[Any] = []
    results: list[Any] = []

    def broken(_: Progress) -> None:
        raise ValueError("no")

    jobs.run("Broken", broken, results.append, failures.append)
    jobs.run("Whole", lambda _: 1, results.append)
    qtbot.waitUntil(lambda: results == [1])
    assert [str(failure) for failure in failures] == ["no"]
    jobs.close()


def test_a_job_is_cancelled_at_its_next_step(qtbot: QtBot) -> None:
    jobs, begun = Jobs(), threading.Event()
    results: list[Any] = []

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.say(0.1)

    job = jobs.run("Endless", work, results.append, results.append)
    assert begun.wait(10)
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert results == []
    jobs.close()
