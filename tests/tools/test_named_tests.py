"""The documents name tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"(tests/[\w/]+\.py)(?:::(\w+)|`?((?:(?:,| and|, and)? `\w+`)+))?")
"""The path of a file of tests, and the name or names after it, as documents give them."""
DOCUMENTS = [
    path
    for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
    if NAMED.search(path.read_text(encoding="utf-8"))
]


def missing(document: Path) -> list[str]:
    """The tests that *document* names and that do not exist, with or without `test_` before."""
    unknown = []
    for file, joined, apart in NAMED.findall(document.read_text(encoding="utf-8")):
        path, names = ROOT / file, [joined] if joined else re.findall(r"`(\w+)`", apart)
        if not path.is_file():
            unknown.append(file)
            continue
        text = path.read_text(encoding="utf-8")
        unknown += [
            f"{file}::{name}" for name in names if not re.search(rf"def (?:test_)?{name}\(", text)
        ]
    return unknown


def test_the_decisions_and_the_page_on_trust_are_among_them() -> None:
    assert {"first-fixes.md", "window-settled.md", "trust.md"} <= {
        document.name for document in DOCUMENTS
    }


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_test_that_a_document_names_exists(document: Path) -> None:
    assert missing(document) == []


def test_a_name_of_no_test_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    known = "both_languages_promise_the_same"
    page.write_text(
        "tests/test_trust.py::test_of_nothing, tests/test_nowhere.py and "
        f"tests/test_trust.py `{known}`; tests/test_trust.py `{known}`, `second_of_nothing`, "
        f"`{known}` and `last_of_nothing`, then `no_test_at_all`",
        encoding="utf-8",
    )
    assert missing(page) == [
        "tests/test_trust.py::test_of_nothing",
        "tests/test_nowhere.py",
        "tests/test_trust.py::second_of_nothing",
        "tests/test_trust.py::last_of_nothing",
    ]
