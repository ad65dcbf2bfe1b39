"""The program as it is, but for its clock, which stands, and a printer, which it has."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta, timezone

from PySide6.QtPrintSupport import QPrinter

from ui.frame import app
from ui.preview import paper, wanted

MOMENT = datetime(2027, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=8)))
"""When everything is printed."""


class _Printer(QPrinter):
    """On a machine without printers Qt knows a file alone: this one is on paper."""

    def outputFileName(self) -> str:
        return ""


if __name__ == "__main__":
    wanted.now = lambda: MOMENT
    paper.QPrinter = _Printer
    sys.exit(app.main())
