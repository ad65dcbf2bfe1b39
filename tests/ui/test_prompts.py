"""The dialogues that ask where a file is leave the book, which lies among the files, alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QFileSystemModel, QWidget
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.domain.papers import Paper
from ui.kit.prompts import SystemPrompts

ELSEWHERE = """
import sys
from pathlib import Path
from secretariat.data.book import Book
book = Book.open(Path(sys.argv[1]), desk="elsewhere")
with book.reading() as view:
    print(view.ask("select count(*) from journal")[0][0])
book.close()
"""


def seen_by_another_program(path: Path) -> int:
    """How many operations another program finds in the book, which it opens and closes."""
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(path)], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def test_what_is_written_after_a_dialogue_beside_the_book_is_in_the_book(
    qtbot: QtBot, small_book: Book
) -> None:
    """Another program closes the book in between, and must not take it for left."""
    assert small_book.path is not None
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = SystemPrompts(parent).dialog("Where?", "(*)", small_book.path.parent)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    model = dialog.findChild(QFileSystemModel)
    file = model.index(str(small_book.path))
    qtbot.waitUntil(lambda: model.canFetchMore(file) or bool(model.size(file)))
    qtbot.waitUntil(lambda: bool(model.type(file)))
    qtbot.wait(300)  # the dialogue reads in a thread of its own, and says nowhere that it has
    dialog.close()
    before = seen_by_another_program(small_book.path)
    with small_book.change("Write on", Who("Jane Smith", "uk")) as change:
        paper = reading.find(change.view, "DOC:1")
        assert isinstance(paper, Paper)
        change.remove(paper)
    assert seen_by_another_program(small_book.path) > before


@pytest.mark.parametrize("answer", ["taken", "given up"])
def test_a_file_is_asked_for_by_keys(qtbot: QtBot, tmp_path: Path, answer: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    prompts = SystemPrompts(parent)

    def reply() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        assert dialog.selectedFiles() == [str(tmp_path / "minutes.pdf")]
        (dialog.accept if answer == "taken" else dialog.reject)()

    QTimer.singleShot(0, parent, reply)
    path = prompts.save_file("Where?", "PDF (*.pdf)", tmp_path / "minutes.pdf")
    assert path == (tmp_path / "minutes.pdf" if answer == "taken" else None)


def test_the_name_takes_the_ending_of_the_kind_that_is_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    kinds = "Word documents (*.docx);;OpenDocument texts (*.odt)"
    dialog = SystemPrompts(parent).dialog_to_save("Where?", kinds, tmp_path / "minutes.docx")
    dialog.filterSelected.emit("OpenDocument texts (*.odt)")
    assert dialog.selectedFiles() == [str(tmp_path / "minutes.odt")]
    assert dialog.defaultSuffix() == "odt"
    dialog.selectFile("minutes v1.2")
    dialog.filterSelected.emit("Word documents (*.docx)")
    assert dialog.selectedFiles() == [str(tmp_path / "minutes v1.2.docx")]
