"""Filters of warnings belong to the whole program: what a reader changes, it puts back."""

from __future__ import annotations

import threading
import warnings
from pathlib import Path

import pytest
from PIL import Image

from secretariat import incoming_pictures, library_warnings
from secretariat.exchange import scanned_pages


def test_a_picture_leaves_the_filters_as_they_were_also_while_it_is_open(tmp_path: Path) -> None:
    Image.new("L", (40, 40), 255).save(tmp_path / "page.png")
    before = list(warnings.filters)
    with incoming_pictures.opened(tmp_path / "page.png", ("PNG",)):
        assert list(warnings.filters) == before
    for _ in scanned_pages.pages(tmp_path / "page.png"):
        assert list(warnings.filters) == before


def test_a_large_picture_is_refused_by_its_own_reader_whatever_the_filters_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("L", (40, 40), 255).save(tmp_path / "page.png")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1_000)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with (
            pytest.raises(incoming_pictures.TOO_LARGE),
            incoming_pictures.opened(tmp_path / "page.png", ("PNG",)),
        ):
            pass


def test_of_two_threads_the_second_waits_and_neither_restores_the_filters_of_the_other() -> None:
    before = list(warnings.filters)
    begun, may_end, order = threading.Event(), threading.Event(), []

    def first() -> None:
        with library_warnings.treated("ignore", UserWarning):
            begun.set()
            may_end.wait(10)
            order.append("first")

    def second() -> None:
        with library_warnings.treated("error", UserWarning):
            order.append("second")

    threads = [threading.Thread(target=work) for work in (first, second)]
    threads[0].start()
    assert begun.wait(10)
    threads[1].start()
    threads[1].join(0.1)
    assert order == []
    may_end.set()
    for thread in threads:
        thread.join(10)
    assert order == ["first", "second"]
    assert list(warnings.filters) == before
