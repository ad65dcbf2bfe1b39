"""The built program checks itself; `make build` runs all of it, so here is only how it answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from secretariat.office.paper import printing
from ui.frame import self_check


def test_each_document_that_cannot_be_printed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def no_book() -> Iterator[None]:
        yield None

    def printed(_book: None, name: str, _ref: str, _wanted: object) -> bytes:
        if name in ("agenda", "progress"):
            raise ModuleNotFoundError("No module named 'code128'")
        return b"%PDF-"

    monkeypatch.setattr(self_check, "_example", no_book)
    monkeypatch.setattr(self_check, "_renders", lambda _pdf: True)
    monkeypatch.setattr(printing, "print_document", printed)
    fault = "ModuleNotFoundError: No module named 'code128'"
    assert self_check._documents() == f"agenda: {fault}; progress: {fault}"


def test_every_kind_of_document_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    @contextmanager
    def no_book() -> Iterator[None]:
        yield None

    def printed(_book: None, name: str, _ref: str) -> str:
        tried.append(name)
        return "ok"

    monkeypatch.setattr(self_check, "_example", no_book)
    monkeypatch.setattr(self_check, "_printed", printed)
    assert self_check._documents() == "ok"
    assert set(tried) == set(printing.DOCUMENTS)
