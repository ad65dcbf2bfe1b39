"""Files that reach a real window from outside: by a second start, and dropped with the mouse."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui import drag_source
from tests.ui.real_desk import NEEDED, ROOT, Desk, is_possible, sitting

pytestmark = pytest.mark.skipif(
    not is_possible(), reason=f"a real window needs {', '.join(NEEDED)}"
)


@pytest.fixture
def bare_desk(tmp_path: Path) -> Iterator[Desk]:
    """The very first start: no book is open."""
    with sitting(None, tmp_path, "en") as new_desk:
        yield new_desk


def test_a_dropped_book_and_that_of_a_second_start_are_opened_in_the_window_that_is_there(
    bare_desk: Desk, example: Path, tmp_path: Path
) -> None:
    """The first is dropped on the first screen, the second takes its place."""
    desk = bare_desk
    desk.see("Secretariat")
    desk.rest()
    drop(desk, Path(shutil.copy(example, tmp_path / "Dropped.secretariat")))
    start_again(desk, Path(shutil.copy(example, tmp_path / "Another office.secretariat")))
    windows = desk.ask("search", "--onlyvisible", "--name", " – ")
    assert len(windows.split()) == 1


def drop(desk: Desk, path: Path) -> None:
    """Drop the book at *path* from another window; it is opened."""
    command = [sys.executable, "-m", "tests.ui.drag_source", str(path)]
    with subprocess.Popen(
        command, env=desk.environment, cwd=ROOT, stdout=subprocess.PIPE
    ) as source:
        try:
            assert source.stdout is not None
            assert source.stdout.readline() == b"ready\n"
            desk.drag(drag_source.SIDE // 2, (640, 400))
            desk.until(lambda: path.stem in desk.title(), "the dropped book in the window")
        finally:
            source.kill()  # it does not end by itself


def start_again(desk: Desk, path: Path) -> None:
    """Start the program with the book at *path*: it ends, and the window there has the book."""
    ended = subprocess.run(
        [*desk.program_line, "open", str(path)],
        env=desk.environment, cwd=ROOT, timeout=60, check=False,
    )  # fmt: skip
    assert ended.returncode == 0
    desk.until(lambda: path.stem in desk.title(), "the other book in the window")
