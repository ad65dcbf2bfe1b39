"""The handbook's site: a first page with every page, in both languages."""

from __future__ import annotations

import re

import pytest

from tools import site


@pytest.mark.parametrize("code", ["en", "zh"])
def test_the_first_page_leads_to_every_page_by_its_title(code: str) -> None:
    folder = site.HANDBOOK / code
    text = site.front(folder, "Title")
    linked = re.findall(r"^\* \[(.+)\]\((.+)\)$", text, re.MULTILINE)
    assert [name for _, name in linked] == sorted(page.name for page in folder.glob("*.md"))
    assert all(title and not title.startswith("#") for title, _ in linked)


@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_link_between_pages_leads_somewhere(code: str) -> None:
    folder = site.HANDBOOK / code
    for page in folder.glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+\.md)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (folder / target).exists(), f"{page.name}: {target}"
