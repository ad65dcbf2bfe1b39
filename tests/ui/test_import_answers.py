"""What the window says of a list that could not be read in full, before it comes in and after."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.office.previewing import State
from tests.fixtures import foreign_logs
from tests.ui.conftest import Open, mostly
from tests.ui.test_files import arrived, wait
from ui.exchange.arrivals import Arrival

KEPT = {
    "en": "8 values could not be read and are kept in the notes: Meeting 7, Status 1",
    "zh": "8处内容无法识别，已记入备注：会议 7、状态 1",
}


def _choose(box: Any, slot: str) -> None:
    at = box.findData(slot)
    assert at >= 0
    box.setCurrentIndex(at)
    box.activated.emit(at)


@pytest.mark.parametrize("code", mostly("zh"))
def test_the_order_of_days_is_chosen_at_the_column_and_the_answer_counts_what_is_left(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path, code: str
) -> None:
    window = open_window(book, language=code)
    answers: list[Any] = []
    window.shell.context.messages.sent.connect(answers.append)
    screen = arrived(qtbot, window, Arrival("decisions", foreign_logs.council_motions(tmp_path)))
    asked = screen._how_read.text()
    assert "11/5/2025" in asked
    assert "--map" not in asked
    box = screen.mapping.boxes["A"]
    _choose(box, "date:month-first")
    wait(qtbot, screen)
    assert box.currentData() == "date:month-first"
    assert "11/5/2025" not in screen._how_read.text()
    assert KEPT[code] in screen._how_read.text()
    screen.take_in()
    wait(qtbot, screen)
    assert KEPT[code] in answers[-1].text


def test_a_list_in_which_no_column_is_the_title_says_so_above_its_rows(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path
) -> None:
    window = open_window(book)
    screen = arrived(qtbot, window, Arrival("decisions", foreign_logs.funding_decisions(tmp_path)))
    assert screen.looked.preview.counts[State.NEW] == 3
    box = screen.mapping.boxes["A"]
    _choose(box, "+notes")
    wait(qtbot, screen)
    assert screen.looked.preview.counts[State.REFUSED] == 3
    assert (
        "No column is imported as Text, which every new record needs: choose one under the columns"
        in screen._how_read.text()
    )


TOTALS = {
    "en": "Row 4, “合计”, is a row of totals and is left out.",
    "zh": "第4行“合计”为合计行，不予导入。",
}


@pytest.mark.parametrize("code", mostly("zh"))
def test_a_row_of_totals_is_named_above_the_rows_and_left_out(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path, code: str
) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        "序号,事项,进展\n1,商定下次会议时间,已完成\n2,起草联合公告,正在推进\n合计,2,\n",
        encoding="utf-8",
    )
    screen = arrived(qtbot, open_window(book, language=code), Arrival("actions", path))
    assert [row.number for row in screen.looked.preview.rows] == [2, 3]
    assert TOTALS[code] in screen._how_read.text()


@pytest.mark.parametrize("code", ["en", "zh"])
def test_titles_get_the_room_that_numbers_of_lines_do_not_need(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path, code: str
) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        "序号,事项,进展\n1,提出抗微生物耐药性联合指导组中方成员名单并函告英方秘书处,已完成\n"
        "2,举办知识产权培训班,待英方答复\n",
        "utf-8",
    )
    window = open_window(book, language=code)
    table = arrived(qtbot, window, Arrival("actions", path)).rows.table
    heads = [column.title for column in table._model.columns]
    width = {head.partition(" ")[0]: table.columnWidth(at) for at, head in enumerate(heads)}
    letters = table.fontMetrics().horizontalAdvance(
        "提出抗微生物耐药性联合指导组中方成员名单并函告英方秘书处"
    )
    assert width["事项"] >= min(letters, 440)
    assert table._wide(heads.index("序号")) <= 110
