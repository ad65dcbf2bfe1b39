"""Without a screen the window is refused in one sentence, where Qt alone would abort."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from ui.frame.app import SCREENS


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asked of Linux alone")
@pytest.mark.parametrize("asked", [(), ("open", "no.book")])
def test_without_a_screen_one_sentence_says_so(asked: tuple[str, ...]) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in SCREENS}
    started = "import sys; from ui.frame.app import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", started, *asked],
        env=bare | {"LC_ALL": "C.UTF-8"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "There is no screen to show a window on; secretariat --help lists the commands.\n"
    )
