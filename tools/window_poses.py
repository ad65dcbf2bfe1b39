"""The states of the window of which pictures are drawn."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from PySide6.QtWidgets import QScrollArea, QWidget

from secretariat.clock import now
from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.data.store import fetching, paper_files
from secretariat.data.writing import agendas
from secretariat.declaring.values import Bilingual
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.marked_logs import Row
from secretariat.domain.meetings import Item, Paragraph
from secretariat.domain.papers import Paper
from secretariat.office.desks import copies
from secretariat.office.paper.printing import setting
from secretariat.office.paper.word_documents import word_document
from tools.window_rest import settle
from ui.context import Place
from ui.exchange.arrivals import Arrival
from ui.frame.catalogue import REGISTERS, entries
from ui.frame.shell import Shell
from ui.frame.window import MainWindow
from ui.meetings.workspace import TABS
from ui.overview.lists import TITLES
from ui.records.wording.findings import Findings
from ui.registers.pane import RegisterPane

FEW = 3
"""The number of similar registers that are drawn."""
PATIENCE = 20
"""Seconds to wait for what appears a moment after the background work."""
JANE = Who("Jane Smith", "uk")

FOREIGN_LOG = """\
Action ID,Action Description,Owner,Due Date,Priority,Closed
ACT-001,Circulate the draft call text,DSIT,31/03/2026,High,
ACT-002,Confirm the second payment of the fund,Jane Smith,15-Apr-26,Medium,
ACT-003,Nominate the evaluation panel,UKRI,30 January 2026,Low,28/01/2026
ACT-004,Agree a date for the site visit,Delivery team,TBC,H,
"""
"""A log of another office, of which not everything can be read."""


@dataclass(frozen=True)
class Shot:
    """One picture: its name, and the function that brings the window into its state."""

    name: str
    pose: Callable[[MainWindow], None]
    is_torn: bool = False
    """True for a book with conflicts."""


@dataclass(frozen=True)
class FixedPrompts:
    """Answers questions for files with files that are there."""

    file: Path

    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """The file."""
        return self.file

    def save_file(self, title: str, kinds: str, suggested: Path) -> Path | None:
        """None: nothing is written for a picture."""
        return None


def shots() -> Iterator[Shot]:
    """Every screen of an open book, and the dialogs above screens."""
    plain = 0
    own = {"key-in": _key_in_nothing}
    for entry in entries():
        plain += entry.group == REGISTERS
        if entry.group != REGISTERS or plain <= FEW:
            name = entry.names[0]
            yield Shot(name, own.get(name, _going(Place(name))))
    for name, _, _ in TABS:
        yield Shot(f"meeting-{name}", _going(Place("meetings", "JCM12", name)))
    for name in TITLES:
        yield Shot(f"overview-{name}", _going(Place("overview", part=name)))
    yield from _of_records()
    yield from _of_agreed_texts()
    yield from _of_files()
    yield Shot("search-found", _going(Place("search", part="数据")))
    yield Shot("search-nothing", _going(Place("search", part="zzzz")))
    yield Shot("palette", _find(""))
    yield Shot("palette-found", _find("data"))
    yield Shot("toast", _take_back)
    yield Shot("toast-fault", _fail)
    yield Shot("conflicts", _going(Place("overview", part="conflicts")), is_torn=True)
    yield Shot("conflict-beside-field", _going(Place("papers", "DOC:13")), is_torn=True)


def _of_records() -> Iterator[Shot]:
    yield Shot("action", _going(Place("actions", "JCM12/A4")))
    yield Shot("actions-several", _several)
    yield Shot("detail-points-here", _going(Place("organisations", "ORG:DSIT", "links")))
    yield Shot("detail-history", _going(Place("papers", "DOC:13", "past")))
    yield Shot("new-with-faults", _begin_badly)
    yield Shot("meeting-new", _doing(Place("meetings"), "New meeting"))
    yield Shot("meeting-next", _doing(Place("meetings", "JCM12"), "Next meeting"))
    yield Shot("record-with-findings", _to_finding)
    yield Shot("text-set-aside", _set_aside)
    yield Shot("key-in-rows", _key_in)
    yield Shot("planner-of-meeting", _going(Place("planner", "JCM12")))


def _of_agreed_texts() -> Iterator[Shot]:
    """What stands against issue, the longest form of a verb, a verdict, and locked fields."""
    agreed = partial(Place, "meetings", part="agreed")
    yield Shot("agreed-corrected", _going(agreed("EG1")))
    yield Shot("agreed-reasons", _doing(agreed("SID1"), "Issue the record"))
    yield Shot("agreed-agreement", _doing(agreed("SID1"), "Note an agreement"))
    yield Shot("agreed-corrigendum", _doing(agreed("EG1"), "Propose a corrigendum"))
    yield Shot("verify-code", _verify)
    yield Shot("locked-fields", _going(Place("minutes", "EG1/M")))


def _of_files() -> Iterator[Shot]:
    yield Shot("import-preview", _import_list)
    yield Shot("export-bar", _doing(Place("decisions"), "Save this list as a file"))
    yield Shot("amendments", _amend)
    yield Shot("print-annexes", _choose_annexes)
    yield Shot("print-register", _going(Place("preview", part="register:actions:=:")))
    yield Shot("settings-copies", _scroll_to_copies)
    yield Shot("mail-written", _doing(Place("meetings", "JCM12", "overview"), "Write invitations"))


def furnish(book: Book) -> None:
    """Add to *book* what the example lacks: a paragraph with findings."""
    fault = Bilingual("The sides agreed to exchange 240 isolates.", "双方同意交换24株菌株。")
    with book.change("Add record", JANE) as change:
        first: Any = reading.find(change.view, "JCM12/4.2")
        item = fetching.fetch(change.view, Item, [first.item.id])[0]
        agendas.add_paragraph(change, item, fault, kind=first.kind)


def tear(path: Path, target: Path) -> None:
    """Make at *target* a copy of the closed book at *path* with conflicts."""
    there = target.with_suffix(".other")
    for copy in (target, there):
        shutil.copy(path, copy)
        shutil.copy(paper_files.file_of(path), paper_files.file_of(copy))
    here, other = Book.open(target, desk="here"), Book.open(there, desk="there")
    for where, text in ((here, "Data protocol, third draft"), (other, "Data protocol as sent")):
        with where.change("Change record", JANE) as change:
            record = reading.find_as(change.view, Paper, "DOC:13")
            change.update(record, replace(record, title=replace(record.title, en=text)))
    copies.merge(here, other)
    other.close()
    here.close()


def _shell(window: MainWindow) -> Shell:
    assert window.shell is not None  # noqa: S101 - a book is open in every picture of the shell
    return window.shell


def _book(window: MainWindow) -> Book:
    assert window.book is not None  # noqa: S101 - as above
    return window.book


def _go(window: MainWindow, place: Place) -> None:
    record = place.record
    if record:
        with _book(window).reading() as view:
            record = reading.find(view, record).id
    _shell(window).go(Place(place.screen, record, place.part))


def _going(place: Place) -> Callable[[MainWindow], None]:
    return partial(_go, place=place)


def _doing(place: Place, title: str) -> Callable[[MainWindow], None]:
    """At *place*, run the command called *title*."""

    def pose(window: MainWindow) -> None:
        _go(window, place)
        settle(window)
        next(command for command in _shell(window).commands if command.title == title).run()

    return pose


def _begin_badly(window: MainWindow) -> None:
    """Begin a new paper with an invalid date, and try to add it."""
    _go(window, Place("papers", part="new"))
    pane = window.findChildren(RegisterPane)[-1]
    day = pane.detail.form.boxes["received"].editor
    day.show_tree("31 Febr")
    day.edited.emit()
    pane.detail.keeper.add_now()


def _find(text: str) -> Callable[[MainWindow], None]:
    return lambda window: _shell(window).palette_.open(text)


def _take_back(window: MainWindow) -> None:
    book = _book(window)
    _go(window, Place("papers"))
    with book.reading() as view:
        record = reading.find(view, "DOC:13")
    with book.change("Remove record", JANE) as change:
        change.remove(record)
    _shell(window).undo()


def _fail(window: MainWindow) -> None:
    """Redo more changes than were undone."""
    _take_back(window)
    for _ in range(2):
        _shell(window).redo()


def _several(window: MainWindow) -> None:
    _go(window, Place("actions"))
    screen: Any = _shell(window).current
    screen.table.selectAll()


def _faulty(window: MainWindow) -> str:
    """The id of the paragraph with findings."""
    with _book(window).reading() as view:
        every = fetching.every(view, Paragraph)
    return next(paragraph.id for paragraph in every if "240 isolates" in paragraph.text.en)


def _to_finding(window: MainWindow) -> None:
    _go(window, Place("meetings", "JCM12", "record"))
    settle(window)
    tab: Any = _shell(window).current
    tab = tab.workspace.tab
    row_found = _faulty(window)
    row = next(row.editor for row in tab.rows if row.entry.id == row_found)
    row.focus()
    row.english.typed.emit()  # as after a letter that was typed and taken away again
    _wait(window, lambda: any(findings.lines for findings in row.findChildren(Findings)))
    _scrolled_to(row)


def _set_aside(window: MainWindow) -> None:
    _shell(window).go(Place("texts", _faulty(window), "all"))
    settle(window)
    screen: Any = _shell(window).current
    findings = screen.pane.notes.findings
    _wait(window, lambda: bool(findings.lines))
    findings.begin()


def _wait(window: MainWindow, until: Callable[[], bool]) -> None:
    """Process events until something appears that comes a moment later."""
    end = time.monotonic() + PATIENCE
    while not until() and time.monotonic() < end:
        settle(window)


def _scrolled_to(part: QWidget) -> None:
    """Scroll *part* into view."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        settle()
        above.ensureWidgetVisible(part, 20, 90)


def _key_in_nothing(window: MainWindow) -> None:
    """Show the screen without rows left from a picture before."""
    _go(window, Place("key-in"))
    screen: Any = _shell(window).current
    screen.asked.name.clear()
    screen.clear()


def _key_in(window: MainWindow) -> None:
    """Key in a log with two valid rows and one that is not."""
    _go(window, Place("key-in"))
    screen: Any = _shell(window).current
    screen.clear()
    screen.asked.name.setText("Helen Ashworth")
    rows = (
        Row(code="JCM12/A3", status="4", remark="Agreed on the telephone"),
        Row(code="a5", status="cn 2", date="+14"),
        Row(code="JCM12/A99", status="4"),
    )
    for at, row in enumerate(rows):
        screen.rows[at].show_row(row)
        screen._changed()  # noqa: SLF001 - as after typing
    screen.read()


def _import_list(window: MainWindow) -> None:
    path = Path(tempfile.gettempdir()) / "actions-log.csv"
    path.write_text(FOREIGN_LOG, "utf-8")
    _shell(window).show_place(Arrival("actions", path).place)


def _amend(window: MainWindow) -> None:
    """Read minutes from Word with a changed sentence."""
    path = Path(tempfile.gettempdir()) / "EG2-minutes.docx"
    content = word_document(_book(window), "minutes", "EG2", setting(now()))
    path.write_bytes(content)
    document = docx.Document(str(path))
    for text in document.element.iter(qn("w:t")):
        text.text = (text.text or "").replace("14 themes", "24 themes")
    document.save(str(path))
    _go(window, Place("meetings", "EG2", "print"))
    screen: Any = _shell(window).current
    tab = screen.workspace.tab
    tab.context = replace(tab.context, prompts=FixedPrompts(path))
    tab.take_back()


def _choose_annexes(window: MainWindow) -> None:
    _go(window, Place("preview", part="progress"))
    screen: Any = _shell(window).current
    screen.choices.since.show_tree("2026-01-01")
    for name in ("chronology", "coverage"):
        screen.choices.annexes.tick(name)


def _verify(window: MainWindow) -> None:
    """Verify the code of an issued text."""
    with _book(window).reading() as view:
        code = fetching.every(view, IssuedText)[0].code
    _shell(window).go(Place("verify", part=code))


def _scroll_to_copies(window: MainWindow) -> None:
    _go(window, Place("settings"))
    screen: Any = _shell(window).current
    _scrolled_to(screen.copies)
