"""Import and export of any list: files, the clipboard, drops."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QKeySequence

from secretariat.declaring.kinds import Kind
from secretariat.i18n import N_
from ui.context import Context
from ui.exchange.arrivals import Arrival
from ui.exchange.choosing import FILES, choose_file
from ui.exchange.leaving import LeavingBar
from ui.kit.commands import Command
from ui.kit.record_table import RecordTable

MOST = 20_000
"""Most rows that are copied at once."""

ENDINGS = (".xlsx", ".ods", ".csv", ".json")
"""Endings of files that a list imports; other files are dropped on a record."""


class ListExchange(QObject):
    """Handles copy, paste and drop on one list, and has the commands for files."""

    def __init__(self, context: Context, kind: Kind[Any], table: RecordTable) -> None:
        super().__init__(table)
        self._context, self._kind, self._table = context, kind, table
        self.bar = LeavingBar(context, kind, lambda: table.records.ids)
        self.bar.closed.connect(table.setFocus)
        table.setAcceptDrops(True)
        table.viewport().setAcceptDrops(True)
        table.installEventFilter(self)
        table.viewport().installEventFilter(self)

    def commands(self) -> Sequence[Command]:
        """The commands for files and the clipboard."""

        def new_command(title: str, run: Callable[[], object], key: str, icon: str) -> Command:
            return Command(title=title, run=run, key=key, menu=FILES, icon=icon)

        return (
            new_command(N_("Import a list from a file"), self.choose, "Ctrl+I", "file-plus"),
            new_command(N_("Save this list as a file"), self.bar.begin, "Ctrl+Shift+E", "download"),
            Command(
                title=N_("Copy the rows as a table"),
                run=self.copy,
                key="Ctrl+Alt+C",
                menu=FILES,
                icon="copy",
                for_rows=True,
            ),
            new_command(
                N_("Import a table from the clipboard"), self.paste, "Ctrl+Alt+V", "file-plus"
            ),
        )

    def choose(self) -> None:
        """Ask for a file, and preview it."""
        path = choose_file(self._context, self._kind.name)
        if path is not None:
            self._take(path)

    def copy(self) -> None:
        """Put the chosen rows, or all when none is chosen, on the clipboard as a table."""
        # Start-up: these read the names of months in many languages, 40 ms, and XlsxWriter, 100 ms.
        from secretariat.exchange.clipboard import as_html, as_text  # noqa: PLC0415 - start-up
        from secretariat.office.lists import table_of  # noqa: PLC0415 - start-up

        ids = self._table.chosen or list(self._table.records.ids)
        context = self._context
        if len(ids) > MOST:
            text = N_("There are too many rows for the clipboard; save the list as a file instead.")
            context.messages.say(context.text(text))
        if not 0 < len(ids) <= MOST:
            return
        table = table_of(context.book, self._kind, ids, context.language)
        data = QMimeData()
        data.setHtml(as_html(table.headings, table.rows))
        data.setText(as_text(table.headings, table.rows))
        QGuiApplication.clipboard().setMimeData(data)
        text = context.language.plural(
            "{count} row is on the clipboard.", "{count} rows are on the clipboard.", len(ids)
        )
        context.messages.say(text)

    def paste(self) -> None:
        """Preview the table on the clipboard."""
        self._context.go(Arrival(self._kind.name).place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        if isinstance(event, QDropEvent):
            return self._dropped(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            return False
        return True

    def _dropped(self, event: QDropEvent) -> bool:
        """Accept a drop, or a drag, of a single list file."""
        path = _list_in(event.mimeData())
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._take(path)
        return True

    def _take(self, path: Path) -> None:
        self._context.go(Arrival(self._kind.name, path).place)


def _list_in(data: QMimeData) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    fitting = [path for path in paths if path.suffix.lower() in ENDINGS]
    return fitting[0] if len(fitting) == len(paths) == 1 else None
