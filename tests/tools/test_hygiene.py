from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tools.hygiene import HOSTS, findings, unused


@pytest.mark.parametrize(
    "line",
    [
        # The patterns without their brackets are the hosts that they are for.
        *(f"fetch from https://{re.sub(r'[][]', '', host)}/simple" for host in HOSTS),
        "open(" + '"/ro' + 'ot/book")',
        "cd /wo" + "rk/main",
        "see /ho" + "me/anna/notes",
    ],
)
def test_what_only_one_machine_has_is_found(tmp_path: Path, line: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.md").write_text(f"first line\n{line}\n")
    (finding,) = findings(tmp_path)
    assert finding.startswith("docs/page.md:2: ")


@pytest.mark.parametrize(
    "line", ["see https://www.gov.uk/homework/root/1", "docs/home/page", "a/work/b", "#!/bin/sh"]
)
def test_words_that_every_machine_has_are_accepted(tmp_path: Path, line: str) -> None:
    (tmp_path / "page.md").write_text(line)
    assert list(findings(tmp_path)) == []


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed here")
def test_in_a_checkout_an_ignored_file_is_let_be(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / ".gitignore").write_text("/made/\n")
    (tmp_path / "made").mkdir()
    for name in ("made/log", "kept"):
        (tmp_path / name).write_text("/wo" + "rk/main")
    assert list(findings(tmp_path)) == ["kept:1: /wo" + "rk/"]


def test_a_private_name_that_no_code_mentions_again_is_found(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(
        "_LEFT = 1\n_USED = 2\n_OF_A_TEST: int = 3\n_A, _B = 4, 5\nprint(_USED, _A)\n\n\n"
        "def _left() -> None:\n    _inside = 1\n\n\ndef open_() -> None: ...\n"
    )
    (tmp_path / "two.py").write_text("import one\n\none._OF_A_TEST\n")
    assert list(unused(tmp_path)) == [
        "one.py:1: _LEFT is used nowhere",
        "one.py:4: _B is used nowhere",
        "one.py:8: _left is used nowhere",
    ]
