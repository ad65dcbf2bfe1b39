"""A document is saved under a name that says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from secretariat.data.book import Book
from tests.ui.conftest import Answers, Open
from ui.preview.saving import Saving


@pytest.mark.parametrize(
    ("spoken", "name"), [("en", "JCM12-minutes.pdf"), ("zh", "JCM12-会议纪要.pdf")]
)
def test_a_document_is_saved_under_its_name_in_the_language_of_the_window(
    open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch, spoken: str, name: str
) -> None:
    offered: list[Path] = []
    monkeypatch.setattr(
        Answers, "save_file", lambda _self, _title, _kinds, suggested: offered.append(suggested)
    )
    window = open_window(book, language=spoken)
    Saving(window.shell.context, window).pdf("JCM12", "minutes", b"")
    assert [path.name for path in offered] == [name]
