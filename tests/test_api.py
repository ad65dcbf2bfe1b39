"""The interface for scripts: the examples of its page are run as they stand there."""

from __future__ import annotations

import inspect
import re
import shutil
from pathlib import Path

import pytest

from secretariat import api
from secretariat.paths import ROOT

PAGE = (ROOT / "docs" / "scripts.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_every_example_of_the_page_runs(
    issued_example: Path, tmp_path: Path, settings_home: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    shutil.copy(issued_example, tmp_path / "example.secretariat")
    monkeypatch.chdir(tmp_path)
    for example in EXAMPLES:
        exec(compile(example, "docs/scripts.md", "exec"), {})  # noqa: S102 - our own page
    text = capsys.readouterr().out
    assert "编制2027年和2028年工作方案" in text
    assert "Refused: " in text
    assert (tmp_path / "minutes.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "minutes.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "actions.xlsx").is_file()
    assert len(list((tmp_path / "backups").glob("*.secretariat"))) == 1
    with api.open_book("example.secretariat") as book:
        (person,) = book.records("people", "Robert Green")
        assert person["biography"]["zh"] == "秘书"


def test_the_page_shows_every_part_of_the_interface() -> None:
    for name, _ in inspect.getmembers(api.OpenBook, inspect.isfunction):
        if not name.startswith("_") and name != "close":
            assert f"book.{name}(" in "".join(EXAMPLES), name
