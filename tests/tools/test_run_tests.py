from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tools import run_tests

ROOT = Path(__file__).parents[2]


def test_a_signal_counts_as_a_shell_counts_it() -> None:
    assert run_tests.status_of(-6) == 134
    assert run_tests.status_of(-11) == 139
    assert run_tests.status_of(1) == 1


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ("import os; os.abort()", 134, "aborted"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", 139, "crashed"),
        ("assert False", 1, ""),
        ("", 0, ""),
    ],
)
def test_how_the_tests_ended_is_named(tmp_path: Path, body: str, status: int, said: str) -> None:
    file = tmp_path / "test_planted.py"
    file.write_text(f"def test_it():\n    {body or 'pass'}\n")
    command = [sys.executable, "-m", "tools.run_tests", "-p", "no:cacheprovider", str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    assert said in done.stderr


def test_no_test_at_all_is_a_failure_that_is_named(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tools.run_tests", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 5
    assert "no test ran" in done.stderr
