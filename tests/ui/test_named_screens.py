"""What the window imports by its name is there, each screen and each tab of a meeting."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ui.frame.catalogue import entries
from ui.kit.by_name import by_name
from ui.meetings.workspace import TABS
from ui.screen import Screen

SOURCES = Path(__file__).parents[2] / "ui"
CALLED = {
    name
    for file in SOURCES.rglob("*.py")
    for name in re.findall(r'by_name\("([^"]+)"\)', file.read_text("utf-8"))
}
SCREENS = sorted({entry.screen for entry in entries()})


@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_of_the_catalogue_is_there(name: str) -> None:
    assert issubclass(by_name(name), Screen)


@pytest.mark.parametrize("name", [make for _, _, make in TABS])
def test_every_tab_of_a_meeting_is_there(name: str) -> None:
    assert callable(by_name(name))


@pytest.mark.parametrize("name", sorted(CALLED))
def test_every_screen_that_is_imported_by_name_exists(name: str) -> None:
    assert callable(by_name(name))


def test_a_screen_that_is_misspelt_is_found_out() -> None:
    with pytest.raises(AttributeError):
        by_name("ui.actions.screen:ActionScreen")
