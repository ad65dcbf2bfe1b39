"""A screen that nobody sees, with a book and a home of its own, for tools that show a window."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.kill_while_typing import environment, make_example


@dataclass(frozen=True, slots=True)
class HiddenDesk:
    """Where a program runs with nobody before it."""

    folder: Path
    """The home of its user, which goes with the desk."""
    book: Path
    environment: dict[str, str]
    """What the program must find in its environment to use this screen and this home."""


def lacks(needed: Sequence[str]) -> bool:
    """True when one of the programs *needed* is not installed; says which."""
    missing = [program for program in needed if not shutil.which(program)]
    if missing:
        print(f"missing: {', '.join(missing)}")
    return bool(missing)


@contextmanager
def hidden_desk(given: Sequence[str]) -> Iterator[HiddenDesk]:
    """A desk with a copy of the book that is *given* first, else with the example; needs Xvfb."""
    with tempfile.TemporaryDirectory() as name, _screen() as display:
        folder = Path(name)
        book = folder / "desk.book"
        if given:
            shutil.copy(given[0], book)
        else:
            make_example(book)
        own = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "HOME": name}
        yield HiddenDesk(folder, book, environment(folder) | own)


@contextmanager
def _screen() -> Iterator[str]:
    """The name of a screen that nobody sees."""
    read, write = os.pipe()
    size = ("-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset")
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), *size], pass_fds=(write,))
    try:
        os.close(write)
        with os.fdopen(read) as stream:
            yield f":{stream.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
