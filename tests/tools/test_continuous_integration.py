"""CI holds tests, checks, coverage and the built program; the run fails when one of them fails."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKE = """#!/bin/sh
for word; do case $word in *=*) ;; *) last=$word ;; esac; done
echo "$last" >> "$CALLS"
[ "$last" != "$BROKEN" ]
"""


def ran(folder: Path, broken: str = "") -> tuple[int, list[str]]:
    """The exit status of `.ci/run`, and what it asked make for, where *broken* fails."""
    make, calls = folder / "make", folder / "calls"
    make.write_text(MAKE)
    make.chmod(0o755)
    environment = os.environ | {
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "CALLS": str(calls),
        "BROKEN": broken,
    }
    run = ROOT / ".ci" / "run"
    done = subprocess.run(["bash", str(run)], env=environment, capture_output=True, check=False)
    return done.returncode, calls.read_text().split()


def test_continuous_integration_runs_tests_checks_coverage_and_the_built_program(
    tmp_path: Path,
) -> None:
    status, asked = ran(tmp_path)
    assert status == 0
    assert asked[0] == "setup"
    assert sorted(asked[1:]) == ["build", "check", "coverage", "test"]


@pytest.mark.parametrize("broken", ["setup", "test", "check", "build", "coverage"])
def test_continuous_integration_fails_when_one_of_its_parts_fails(
    tmp_path: Path, broken: str
) -> None:
    assert ran(tmp_path, broken)[0] != 0
