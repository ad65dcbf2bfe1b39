"""The built program checks itself; `make build` runs all of it, so here is only how it answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

import secretariat.settings
from secretariat.data.book import Book
from secretariat.office.desks import copies
from secretariat.office.paper import documents, printing
from ui.frame import record_checks, self_check

NO_BOOK: Any = None


def test_each_document_that_cannot_be_printed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def printed(_book: None, name: str, _ref: str, _wanted: object) -> bytes:
        if name in ("agenda", "progress"):
            raise ModuleNotFoundError("No module named 'code128'")
        return b"%PDF-"

    monkeypatch.setattr(record_checks, "renders", lambda _pdf: True)
    monkeypatch.setattr(printing, "print_document", printed)
    fault = "ModuleNotFoundError: No module named 'code128'"
    assert record_checks.documents(NO_BOOK) == f"agenda: {fault}; progress: {fault}"


def test_every_kind_of_document_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def printed(_book: None, name: str, _ref: str) -> str:
        tried.append(name)
        return "ok"

    monkeypatch.setattr(record_checks, "printed", printed)
    assert record_checks.documents(NO_BOOK) == "ok"
    assert set(tried) == set(documents.DOCUMENTS)


def test_a_book_that_cannot_be_made_is_one_fault_and_the_settings_are_the_users_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    @contextmanager
    def no_book() -> Iterator[None]:
        raise OSError("no room")
        yield

    monkeypatch.setattr(self_check, "_CHECKS", ())
    monkeypatch.setattr(record_checks, "example_book", no_book)
    own = secretariat.settings.folder
    assert list(self_check._results()) == [("book", "OSError: no room")]
    assert secretariat.settings.folder is own


def test_a_copy_that_cannot_be_made_is_one_fault_and_the_window_is_tried_on_its_book(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    @contextmanager
    def book() -> Iterator[str]:
        yield "the book"

    def check_out(*_args: object, **_options: object) -> int:
        raise OSError("no cipher")

    monkeypatch.setattr(self_check, "_CHECKS", ())
    monkeypatch.setattr(record_checks, "CHECKS", ())
    monkeypatch.setattr(record_checks, "example_book", book)
    monkeypatch.setattr(copies, "check_out", check_out)
    monkeypatch.setattr(self_check, "_window", lambda *of: f"drawn of {of}")
    assert list(self_check._results()) == [
        ("copy for a laptop", "OSError: no cipher"),
        ("window", "drawn of ('the book',)"),
    ]
    monkeypatch.setattr(copies, "check_out", lambda *_args, **_options: 0)
    assert dict(self_check._results())["copy for a laptop"] == "RuntimeError: the copy is empty"


def test_the_window_of_the_check_draws_a_book_that_is_not_encrypted(
    qapp: QApplication, book: Book
) -> None:
    assert self_check._window(book) == "ok"


def test_what_an_installation_needs_is_among_the_checks() -> None:
    every = (*self_check._CHECKS, *record_checks.CHECKS, *record_checks.COPY_CHECKS)
    names = [name for name, _ in every]
    assert {"encrypted book", "files for others", "copy for a laptop", "signatures"} <= set(names)
    assert len(names) == len(set(names))


def test_a_white_page_counts_as_nothing(tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    page = QImage(8, 8, QImage.Format.Format_RGB32)
    page.fill(0xFFFFFF)
    assert not record_checks.is_drawn(page)
    page.setPixel(4, 4, 0)
    assert record_checks.is_drawn(page)
