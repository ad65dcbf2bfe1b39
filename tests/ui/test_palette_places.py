"""The palette leads to every register, also to one that shares its screen with others."""

from __future__ import annotations

import pytest

from secretariat.data.book import Book
from tests.ui.conftest import Open, settle
from ui.shell import Shell


@pytest.mark.parametrize(
    ("sought", "title", "screen"),
    [("zw", "Posts", "posts"), ("instr", "Instruments", "instruments")],
)
def test_a_register_that_shares_its_screen_is_reached(
    open_window: Open, book: Book, sought: str, title: str, screen: str
) -> None:
    window = open_window(book)
    shell = window.centralWidget()
    assert isinstance(shell, Shell)
    shell.palette_.open(sought)
    next(one for one in shell.palette_.entries if one.title == title).run()
    settle()
    assert shell.place.screen == screen
