"""The log of this user: actions of the program with their times, never contents of a book.

A line has the time, the process and the event. Names of files and values of records are left out,
so that a person can send the log without looking through it first.
"""

from __future__ import annotations

import logging
import os
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs

from secretariat import settings

LARGEST = 512 * 1024
"""Size in bytes at which a new file is begun."""
KEPT = 3
"""Number of former files kept."""

_LINE = "%(asctime)s %(process)d %(message)s"


class _OfOneUser(RotatingFileHandler):
    """A log handler whose files only their user can read; write errors are ignored."""

    def _open(self) -> TextIOWrapper:
        number = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(number, "a", encoding="utf-8", errors="backslashreplace")

    def handleError(self, record: logging.LogRecord) -> None:
        """Ignore the error, so that a full disk stops nobody's work because of the log."""


def file() -> Path:
    """The path of the log."""
    return Path(platformdirs.user_state_dir(settings.APP, appauthor=False)) / "secretariat.log"


def note(event: str, **facts: object) -> None:
    """Write *event* with its *facts*, which are numbers and names of the program's own parts."""
    details = "".join(f" {name}={fact}" for name, fact in facts.items())
    logger = _logger()
    if logger is not None:
        logger.info("%s%s", event, details)


def _logger() -> logging.Logger | None:
    """The logger of `file`, created on first use; None if it cannot be written."""
    path = file()
    logger = logging.getLogger(f"secretariat.log:{path}")
    if not logger.handlers:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handler = _OfOneUser(path, maxBytes=LARGEST, backupCount=KEPT)
        except OSError:
            return None
        handler.setFormatter(logging.Formatter(_LINE))
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
    return logger
