"""The start of the program: a shell command, or the window."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from secretariat import file_type
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""Environment variables that name the display on Linux; if none is set, Qt aborts."""
_OBJECTS = 50_000
"""Number of new objects after which a command collects garbage."""


def _has_screen() -> bool:
    return not sys.platform.startswith("linux") or any(os.environ.get(screen) for screen in SCREENS)


def _refuse() -> int:
    raise SecretariatError(
        N_("There is no screen to show a window on; secretariat --help lists the commands.")
    )


def open_window(book: str = "", *, anew: bool = False) -> int:
    """Open *book* in the window that runs already, or in a new one if *anew*.

    Returns the exit status.
    """
    if not _has_screen():
        from secretariat.cli.ending import ended  # noqa: PLC0415 - start-up: seldom needed

        return ended(_refuse, "open")
    from ui.frame.starting import run  # noqa: PLC0415 - start-up: Qt only where there is a window

    return run(book, anew=anew)


def main() -> int:
    """Run the given command; without one, or with a book instead of one, open the window."""
    given = sys.argv[1:]
    if not given:
        return open_window()
    if len(given) == 1 and file_type.is_book(Path(given[0])):
        return open_window(given[0])  # as the desktop starts it for a double click
    if given[0] == "open" and len(given) <= 2 and not "".join(given[1:]).startswith("-"):  # noqa: PLR2004 - the command and one book
        return open_window(*given[1:])  # start-up: no command line is parsed
    if given[0] == "--self-check":
        from ui.frame.self_check import main as check  # noqa: PLC0415 - start-up: it imports all

        return check()
    # What is loaded stays: looking through it for garbage takes a tenth of a command's time. The
    # command itself collects, once it is loaded.
    gc.disable()
    gc.set_threshold(_OBJECTS, 20, 20)
    from secretariat.cli.main import main as run_command  # noqa: PLC0415 - start-up: no window

    return run_command(given, open_window, gc.enable)
