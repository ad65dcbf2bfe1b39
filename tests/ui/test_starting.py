"""What the window imports before it is seen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_SHOWN = """
import sys
from PySide6.QtWidgets import QApplication
from ui.frame import starting
application = QApplication([])
window = starting.shown({book!r})
print(*sys.modules)
"""


@pytest.mark.parametrize("book", ["", "last.secretariat"])
def test_the_window_is_shown_before_anything_about_books_is_imported(
    tmp_path: Path, book: str
) -> None:
    """With a book to open or with the first screen: SQLAlchemy alone takes longer than the window.

    The window is shown, but not painted yet: that asks for the rest, in a thread or at once.
    """
    homes = {
        name: str(tmp_path) for name in ("HOME", "APPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
    }
    done = subprocess.run(
        [sys.executable, "-c", _SHOWN.format(book=book)],
        env={**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    imported = set(done.stdout.split())
    assert "ui.frame.window" in imported
    books = {
        "sqlalchemy", "secretariat.data.book", "secretariat.declaring.kinds", "ui.frame.shell",
        "PySide6.QtNetwork", "asyncio", "reportlab",
    }  # fmt: skip
    assert not books & imported
    # Nor the first screen, which somebody whose last book is opened does not see.
    assert ("ui.frame.welcome" in imported) is (not book)
