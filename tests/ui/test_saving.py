"""A document is saved under a name that says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from secretariat.data.book import Book
from secretariat.i18n import language
from tests.ui.conftest import Answers, Open
from ui.kit.prompts import record_books
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


@pytest.mark.parametrize(("spoken", "name"), [("en", "Record books"), ("zh", "记录簿")])
def test_a_dialog_for_record_books_names_them_in_the_language_of_the_window(
    spoken: str, name: str
) -> None:
    assert record_books(language(spoken)).startswith(f"{name} (*.secretariat")
