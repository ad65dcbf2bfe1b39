"""Printing: what the spooler is told, pages painted where there is none, progress and cancel."""

from __future__ import annotations

import os
import stat
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from secretariat.errors import SecretariatError
from secretariat.i18n import language
from secretariat.office.paper import printing
from tests.ui.conftest import Open, id_of
from ui.context import Place
from ui.kit.jobs import Cancelled, Progress
from ui.kit.look import Look
from ui.kit.messages import Message
from ui.preview import report_choices
from ui.preview.pages import Pages
from ui.preview.sending import Order, Painting, Spooling, fitted, order_of

pytestmark = pytest.mark.painted


def spooler(folder: Path, script: str) -> str:
    """A program called lp that notes what it was told and given."""
    program = folder / "lp"
    program.write_text(
        f'#!/bin/sh\nprintf "%s " "$@" > "{folder}/told"\n{script}\n', encoding="utf-8"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


def document(qtbot: QtBot, pdf: bytes) -> tuple[QPdfDocument, QBuffer]:
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    new_document = QPdfDocument()
    new_document.load(buffer)
    return new_document, buffer


@pytest.fixture
def pdf() -> bytes:
    """Five pages, the third of them lying."""
    pdf_document = pypdfium2.PdfDocument.new()
    for number in range(5):
        pdf_document.new_page(*((842, 595) if number == 2 else (595, 842)))
    out = BytesIO()
    pdf_document.save(out)
    return out.getvalue()


def test_the_spooler_gets_the_chosen_options() -> None:
    order = Order(
        printer="Room 7", copies=3, pages="2-4", sides="two-sided-long-edge", media="A3",
        grey=True, title="Action log",
    )  # fmt: skip
    told = order.command("lp")
    assert told[:9] == ["lp", "-n", "3", "-d", "Room 7", "-t", "Action log", "-P", "2-4"]
    assert "sides=two-sided-long-edge" in told
    assert "media=A3" in told
    assert "print-color-mode=monochrome" in told


def test_what_was_chosen_in_the_dialogue_is_what_is_asked_for(qtbot: QtBot) -> None:
    printer = QPrinter()
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
    printer.setCopyCount(2)
    printer.setFromTo(2, 3)
    order = order_of(printer, "Minutes")
    assert (order.pages, order.media, order.title) == ("2-3", "A4", "Minutes")
    assert order.sides in ("two-sided-short-edge", "one-sided")  # by what the system can do


def test_a_pdf_goes_to_the_spooler_as_it_is(tmp_path: Path, pdf: bytes) -> None:
    program = spooler(tmp_path, f'cat > "{tmp_path}/given"; echo "request id is 7"')
    text = Spooling(Order(copies=2), pdf, program)(Progress())
    assert text == "request id is 7"
    assert (tmp_path / "given").read_bytes() == pdf
    assert (tmp_path / "told").read_text().startswith("-n 2")


def test_a_spooler_that_refuses_is_heard(tmp_path: Path, pdf: bytes) -> None:
    program = spooler(tmp_path, 'echo "lp: no such printer" >&2; exit 1')
    with pytest.raises(SecretariatError, match="no such printer"):
        Spooling(Order(), pdf, program)(Progress())


def test_a_cancel_ends_the_spooler(tmp_path: Path, pdf: bytes) -> None:
    program = spooler(tmp_path, "exec sleep 60")
    progress = Progress()
    work = Spooling(Order(), pdf, program)
    asked: list[bool] = []

    def stop() -> None:
        if asked:
            raise Cancelled
        asked.append(True)

    progress.stop_if_asked = stop  # type: ignore[method-assign]  # replaced to be watched
    with pytest.raises(Cancelled):
        work(progress)


@pytest.mark.parametrize(("asked", "count"), [((0, 0), 5), ((2, 4), 3), ((5, 5), 1)])
def test_pages_are_painted_as_they_lie(
    qtbot: QtBot, tmp_path: Path, pdf: bytes, asked: tuple[int, int], count: int
) -> None:
    first, last = asked
    shown, _buffer = document(qtbot, pdf)
    target = tmp_path / "out.pdf"
    printer = QPrinter()
    fitted(printer, shown)
    printer.setResolution(72)
    printer.setOutputFileName(str(target))
    if first:
        printer.setFromTo(first, last)
    painting = Painting(shown, printer, shown)
    told: list[tuple[int, int]] = []
    painting.told.connect(lambda done, of: told.append((done, of)))
    with qtbot.waitSignal(painting.ended, timeout=20_000) as ended:
        painting.start()
    assert ended.args == [True]
    assert told == [(n, count) for n in range(1, count + 1)]
    target_pdf = pypdfium2.PdfDocument(target.read_bytes())
    assert len(target_pdf) == count
    lying = [page.get_size()[0] > page.get_size()[1] for page in target_pdf]
    assert lying == [n == 2 for n in range(5)][max(first, 1) - 1 : last or 5]


def test_painting_stops_when_printing_is_cancelled(
    qtbot: QtBot, tmp_path: Path, pdf: bytes
) -> None:
    shown, _buffer = document(qtbot, pdf)
    printer = QPrinter()
    fitted(printer, shown)
    printer.setResolution(72)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    painting = Painting(shown, printer, shown)
    told: list[int] = []
    painting.told.connect(lambda done, _: told.append(done))
    painting.told.connect(lambda _done, _of: painting.cancel())
    with qtbot.waitSignal(painting.ended, timeout=20_000) as ended:
        painting.start()
    assert ended.args == [False]
    assert told == [1]


def test_what_was_set_on_a3_is_offered_on_a3(qtbot: QtBot) -> None:
    second_pdf = pypdfium2.PdfDocument.new()
    second_pdf.new_page(1190.5, 842)
    out = BytesIO()
    second_pdf.save(out)
    shown, _buffer = document(qtbot, out.getvalue())
    printer = QPrinter()
    fitted(printer, shown)
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A3


def test_the_preview_prints_with_the_spooler_and_says_so(
    qtbot: QtBot, open_window: Open, book: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spooler(tmp_path, f'cat > "{tmp_path}/given"; echo "request id is 7"')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    window = open_window(book, at=Place("meetings", id_of(book, "JCM12"), "print"))
    paper = window.shell.current.workspace.tab.paper
    qtbot.waitUntil(lambda: paper.pages > 0, timeout=20_000)
    texts: list[str] = []
    paper.context.messages.sent.connect(lambda message: texts.append(message.text))
    paper.send(QPrinter())
    qtbot.waitUntil(lambda: bool(texts), timeout=20_000)
    assert texts == ["Sent to the printer. request id is 7"]
    assert (tmp_path / "given").read_bytes() == paper.pdf


def test_the_action_log_is_set_on_a3_when_that_is_chosen(
    qtbot: QtBot, open_window: Open, book: Any
) -> None:
    window = open_window(book, at=Place("preview", part="action-log"))
    paper = window.shell.current.paper
    paper.sheets.setCurrentIndex(paper.sheets.findData("a3"))
    paper.refresh()
    qtbot.waitUntil(lambda: paper.pages > 0 and not paper.is_making, timeout=30_000)
    width, _ = pypdfium2.PdfDocument(paper.pdf)[0].get_size()
    assert round(width) == 1191


def test_an_order_without_wishes_asks_for_one_copy() -> None:
    assert Order().command("lp") == ["lp", "-n", "1", "-o", "print-scaling=auto-fit"]


def test_the_log_marks_what_is_new_since_the_last_meeting_when_asked(
    qtbot: QtBot, open_window: Open, book: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_choices, "today", lambda: date(2026, 11, 24))
    window = open_window(book, at=Place("preview", part="action-log"))
    choices = window.shell.current.choices
    choices.last.click()
    assert choices.selection.since == "2026-11-11"
    choices.last.click()
    assert choices.selection.since == ""


def test_nothing_is_saved_while_what_is_chosen_is_not_what_is_shown(
    qtbot: QtBot, open_window: Open, book: Any
) -> None:
    window = open_window(book, at=Place("preview", part="register:actions::"))
    paper = window.shell.current.paper
    qtbot.waitUntil(lambda: paper.pages > 0 and not paper.is_making, timeout=30_000)
    texts: list[str] = []
    paper.context.messages.sent.connect(lambda message: texts.append(message.text))
    kept: list[bytes] = []
    paper._saving.pdf = lambda _ref, _document, pdf: kept.append(pdf)
    before = paper.pdf
    paper.choices.words.setText("quantum")  # typed, and the cursor still in it
    paper.save()
    assert (kept, texts) == ([], ["Laying out the pages…"])
    qtbot.waitUntil(lambda: not paper.is_making, timeout=30_000)
    paper.save()
    assert kept == [paper.pdf]
    assert paper.pdf != before


def test_a_failure_to_make_pages_is_reported_to_the_reader_of_the_pages(
    qtbot: QtBot, open_window: Open, book: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise SecretariatError("There is no such page.")

    monkeypatch.setattr(printing, "print_document", refuse)
    window = open_window(book, at=Place("meetings", id_of(book, "JCM12"), "print"))
    paper = window.shell.current.workspace.tab.paper
    qtbot.waitUntil(lambda: not paper.is_making, timeout=30_000)
    messages: list[Message] = []
    paper.context.messages.sent.connect(messages.append)
    paper.save()
    paper.print_()
    assert messages == [Message("There is no such page.", is_fault=True)] * 2


def test_what_is_painted_stays_what_it_was_when_the_preview_is_set_anew(
    qtbot: QtBot, open_window: Open, book: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    window = open_window(book, at=Place("meetings", id_of(book, "JCM12"), "print"))
    paper = window.shell.current.workspace.tab.paper
    qtbot.waitUntil(lambda: paper.pages > 0 and not paper.is_making, timeout=30_000)
    printer = QPrinter()
    printer.setResolution(72)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    pages = paper.pages
    paper.send(printer)
    paper._document.close()  # as when another document takes its place
    texts: list[str] = []
    paper.context.messages.sent.connect(lambda message: texts.append(message.text))
    paper.print_()
    assert texts == [paper._note.text()]
    qtbot.waitUntil(lambda: paper.painting is None, timeout=30_000)
    assert len(pypdfium2.PdfDocument((tmp_path / "out.pdf").read_bytes())) == pages


@pytest.mark.parametrize(("wide", "page"), [(700, 688), (1800, 893)])
def test_a_page_is_as_wide_as_there_is_room_but_no_larger_than_one_reads(
    qtbot: QtBot, pdf: bytes, wide: int, page: int
) -> None:
    upright = pypdfium2.PdfDocument(pdf)
    upright.del_page(2)
    out = BytesIO()
    upright.save(out)
    pages, _buffer = document(qtbot, out.getvalue())
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(1900, 700)
    view = Pages(Look(language("en")), pages, around)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.resize(wide, 600)
    around.show()
    # What is no page is grey: along the middle line, only the page is white.
    qtbot.waitUntil(lambda: abs(white(view) - page) <= 4, timeout=10_000)


def white(view: Pages) -> int:
    """How many pixels of the middle line are paper."""
    shown = view.viewport().grab().toImage()
    line = shown.height() // 2
    return sum(shown.pixelColor(x, line) == Qt.GlobalColor.white for x in range(shown.width()))
