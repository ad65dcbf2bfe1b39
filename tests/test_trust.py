"""Every promise of docs/trust.md is held by tests that exist, in both languages the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "docs/trust.md", ROOT / "docs/trust.zh.md")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def named(page: Path) -> list[tuple[str, str]]:
    return NAMED.findall(page.read_text(encoding="utf-8"))


def test_both_languages_promise_the_same() -> None:
    english, chinese = map(named, PAGES)
    assert len(english) > 30
    assert english == chinese
    lines = [page.read_text(encoding="utf-8").splitlines() for page in PAGES]
    assert len(lines[0]) == len(lines[1])


@pytest.mark.parametrize(("file", "test"), named(PAGES[0]))
def test_the_test_of_each_promise_exists(file: str, test: str) -> None:
    assert f"\ndef {test}(" in (ROOT / file).read_text(encoding="utf-8")


def test_every_promise_names_a_test() -> None:
    rows = [line for line in PAGES[0].read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
    promises = [line for line in rows if not line.startswith("| promise")]
    assert all(NAMED.search(line) for line in promises)


def test_the_page_on_security_refers_to_it() -> None:
    assert "docs/trust.md" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")
