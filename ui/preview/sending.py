"""Printing: through the system's spooler as PDF, else painted page by page."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.kit.jobs import Progress

DOTS = 300
"""Dots per inch at which pages are painted if the system cannot print the PDF itself."""

_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}
_MEDIA = {QPageSize.PageSizeId.A3: "A3", QPageSize.PageSizeId.A4: "A4"}


@dataclass(frozen=True)
class Order:
    """The options of a print job, in the spooler's terms."""

    printer: str = ""
    copies: int = 1
    pages: str = ""
    """``2-5``; all when empty."""
    sides: str = ""
    media: str = ""
    grey: bool = False
    title: str = ""

    def command(self, spooler: str) -> list[str]:
        """The spooler's command line; the PDF goes to its standard input."""
        arguments = [spooler, "-n", str(self.copies)]
        for flag, value in (("-d", self.printer), ("-t", self.title), ("-P", self.pages)):
            arguments += [flag, value] if value else []
        for name, value in (("sides", self.sides), ("media", self.media)):
            arguments += ["-o", f"{name}={value}"] if value else []
        if self.grey:
            arguments += ["-o", "print-color-mode=monochrome"]
        # A sheet that is not there in this size is printed smaller, never cut off.
        return [*arguments, "-o", "print-scaling=auto-fit"]


def order_of(printer: QPrinter, title: str) -> Order:
    """The options that the user chose in the system's dialog for *printer*."""
    first, last = printer.fromPage(), printer.toPage()
    return Order(
        printer=printer.printerName(),
        copies=max(1, printer.copyCount()),
        pages=f"{first}-{last}" if first and last else "",
        sides=_SIDES.get(printer.duplex(), ""),
        media=_MEDIA.get(printer.pageLayout().pageSize().id(), ""),
        grey=printer.colorMode() is QPrinter.ColorMode.GrayScale,
        title=title,
    )


def spooler() -> str:
    """The name of the program that prints a PDF; empty where the system has none."""
    return shutil.which("lp") or ""


@dataclass(frozen=True)
class Spooling:
    """A job that pipes a PDF to the spooler; a cancel ends the spooler."""

    order: Order
    pdf: bytes
    program: str

    def __call__(self, progress: Progress) -> str:
        """The spooler's answer, such as the number of the print job."""
        progress.stop_if_asked()
        running = subprocess.Popen(  # noqa: S603 - the system's own
            self.order.command(self.program),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        try:
            return self._watched(running, progress)
        except BaseException:
            running.kill()
            running.communicate()
            raise

    def _watched(self, running: subprocess.Popen[bytes], progress: Progress) -> str:
        data: bytes | None = self.pdf
        while True:
            try:
                content, fault = running.communicate(data, timeout=0.1)
            except subprocess.TimeoutExpired:
                data = None  # what was begun goes on
                progress.stop_if_asked()
                continue
            break
        if running.returncode:
            reason = fault.decode(errors="replace").strip() or str(running.returncode)
            raise SecretariatError(N_("Printing failed: {reason}"), reason=reason)
        return content.decode(errors="replace").strip()


class Painting(QObject):
    """Paints page after page, and lets the window process events in between."""

    told = Signal(int, int)
    """Emitted with the number of pages done, and of all."""
    ended = Signal(bool)
    """Emitted last; True when every page was painted."""

    def __init__(self, document: QPdfDocument, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._printer = document, printer
        self._pages = pages_of(document, printer)
        self._left = iter(self._pages)
        self._done = 0
        self._painter: QPainter | None = None
        self._stopped = False

    def start(self) -> None:
        """Begin with the first page."""
        self._printer.setPageMargins(QMarginsF(0, 0, 0, 0))
        QTimer.singleShot(0, self, self._step)

    def cancel(self) -> None:
        """Stop before the next page."""
        self._stopped = True

    def _step(self) -> None:
        page = next(self._left, None)
        if page is None or self._stopped:
            self._end(whole=page is None)
            return
        _turn(self._printer, self._document.pagePointSize(page))
        if self._painter is None:
            self._painter = QPainter(self._printer)
        else:
            self._printer.newPage()
        _paint(self._document, page, self._painter)
        self._done += 1
        self.told.emit(self._done, len(self._pages))
        QTimer.singleShot(0, self, self._step)

    def _end(self, *, whole: bool) -> None:
        if self._painter is not None:
            self._painter.end()
        if not whole:
            self._printer.abort()
        self.ended.emit(whole)


def pages_of(document: QPdfDocument, printer: QPrinter) -> list[int]:
    """Page numbers to paint, from 0: all, or the range asked for."""
    count = document.pageCount()
    first, last = printer.fromPage() or 1, printer.toPage() or count
    return list(range(max(1, first) - 1, min(last, count)))


def _turn(printer: QPrinter, size: QSizeF) -> None:
    """Set the orientation of the sheet to that of the page."""
    lies = size.width() > size.height()
    wanted = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(wanted)


def _paint(document: QPdfDocument, page: int, painter: QPainter) -> None:
    area = QRectF(painter.viewport())
    size = document.pagePointSize(page).scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    image = document.render(page, QSize(round(size.width()), round(size.height())))
    whole = QRectF(0, 0, size.width(), size.height())
    painter.fillRect(whole, QColor("white"))
    painter.drawImage(whole, image)


def fitted(printer: QPrinter, document: QPdfDocument) -> None:
    """Set the paper size that the document needs: A3 for pages larger than A4."""
    printer.setResolution(DOTS)
    if document.pageCount():
        size = document.pagePointSize(0)
        large = max(size.width(), size.height()) > 900  # noqa: PLR2004 - points; A4 has 842
        sheet = QPageSize.PageSizeId.A3 if large else QPageSize.PageSizeId.A4
        printer.setPageSize(QPageSize(sheet))
        _turn(printer, size)
