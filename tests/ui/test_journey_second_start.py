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


def test_a_second_start_opens_its_book_in_the_window_that_is_there(
    desk: Desk, example: Path, tmp_path: Path
) -> None:
    desk.see("Overview")
    other = tmp_path / "Another office.secretariat"
    shutil.copy(example, other)
    ended = subprocess.run(
        [*desk.program_line, "open", str(other)],
        env=desk.environment, cwd=ROOT, timeout=60, check=False,
    )  # fmt: skip
    assert ended.returncode == 0
    desk.until(lambda: "Another office" in desk.title(), "the other book in the window")
    windows = desk.ask("search", "--onlyvisible", "--name", " – ")
    assert len(windows.split()) == 1


def test_a_book_dropped_on_the_first_screen_is_opened(
    bare_desk: Desk, example: Path, tmp_path: Path
) -> None:
    desk = bare_desk
    desk.see("Secretariat")
    desk.rest()
    other = tmp_path / "Dropped.secretariat"
    shutil.copy(example, other)
    command = [sys.executable, "-m", "tests.ui.drag_source", str(other)]
    with subprocess.Popen(
        command, env=desk.environment, cwd=ROOT, stdout=subprocess.PIPE
    ) as source:
        assert source.stdout is not None
        assert source.stdout.readline() == b"ready\n"
        desk.drag(drag_source.SIDE // 2, (640, 400))
        desk.until(lambda: "Dropped" in desk.title(), "the dropped book in the window")
        source.kill()
