from __future__ import annotations

import os
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


def ended(where: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools.run_tests", "-p", "no:cacheprovider", str(where)]
    command += options
    # What a failed run leaves for a person to look at goes with this test's own folder.
    room = os.environ | {"TMPDIR": str(where.parent)}
    if not options:
        # What is planted needs no plugin, and to load them takes half of such a run.
        room["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    return subprocess.run(command, cwd=ROOT, env=room, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("body", "status", "expected"),
    [
        ("import os; os.abort()", 134, "aborted"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", 139, "crashed"),
    ],
)
def test_how_the_tests_ended_is_named(
    tmp_path: Path, body: str, status: int, expected: str
) -> None:
    planted = tmp_path / "planted"
    planted.mkdir()
    (planted / "test_planted.py").write_text(f"def test_it():\n    {body}\n")
    done = ended(planted)
    assert done.returncode == status, done.stdout + done.stderr
    assert expected in done.stderr


def test_the_summary_shows_what_a_worker_that_crashed_was_doing(tmp_path: Path) -> None:
    planted = tmp_path / "planted"
    planted.mkdir()
    (planted / "conftest.py").write_text(
        "from tests.fixtures import workers\n"
        "def pytest_configure(config):\n    workers.show_crashes(config)\n"
    )
    (planted / "test_planted.py").write_text(
        "import os\ndef ends_here():\n    os.abort()\ndef test_it():\n    ends_here()\n"
    )
    done = ended(planted, "-n", "1")
    assert done.returncode == 1, done.stdout + done.stderr
    summary = done.stdout.partition("= FAILURES =")[2]
    assert "Fatal Python error: Aborted" in summary
    assert "in ends_here" in summary


def test_no_test_at_all_is_a_failure_that_is_named(tmp_path: Path) -> None:
    planted = tmp_path / "planted"
    planted.mkdir()
    done = ended(planted)
    assert done.returncode == 5
    assert "no test ran" in done.stderr


def test_a_failure_is_status_1_and_what_it_made_is_kept_unlike_that_of_a_passed_run(
    tmp_path: Path,
) -> None:
    planted = tmp_path / "planted"
    planted.mkdir()
    for body, kept in (("pass", 0), ("assert False", 1)):
        (planted / "test_planted.py").write_text(f"def test_it(tmp_path):\n    {body}\n")
        assert ended(planted).returncode == kept
        assert len(list(tmp_path.glob("secretariat-tests-*"))) == kept


def test_what_one_process_of_the_tests_compiles_is_kept_for_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    planted = tmp_path / "planted"
    planted.mkdir()
    (planted / "wanted.py").touch()
    (planted / "test_planted.py").write_text("import wanted\ndef test_it():\n    pass\n")
    assert ended(planted).returncode == 0
    assert len(list(planted.glob("__pycache__/*.pyc"))) == 2


@pytest.mark.skipif(not run_tests.MEMORY.is_mount(), reason="only Linux keeps files in memory")
def test_what_the_tests_make_lies_in_memory_where_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert run_tests.parent_folder(room=1) == run_tests.MEMORY
    assert run_tests.parent_folder(room=2**60) == tmp_path
    assert run_tests.parent_folder(tmp_path / "no such folder", room=1) == tmp_path


@pytest.mark.skipif(not run_tests.MEMORY.is_mount(), reason="only Linux keeps files in memory")
def test_files_of_the_tests_are_made_in_the_folder_that_tmpdir_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert run_tests.parent_folder(room=1) == tmp_path


def test_a_thorough_run_is_shared_out_like_a_usual_one_and_chosen_tests_are_not() -> None:
    workers = ["-n", str(run_tests.WORKERS)]
    for arguments in ([], ["--thorough"]):
        assert set(workers) <= set(run_tests.command(arguments))
    assert "-n" not in run_tests.command(["--thorough", "tests/test_i18n.py"])
