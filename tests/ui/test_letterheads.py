"""A letterhead gets its emblem in the window, and the papers bear it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.letterheads import Letterhead
from secretariat.domain.sides import Side
from tests.ui.conftest import ME, Open, at_rest, settle
from ui.context import Place
from ui.registers.emblem import EMBLEM, EmblemPanel


def found(book: Book) -> Letterhead:
    with book.reading() as view:
        return reading.find_as(view, Letterhead, "LH:1")


def test_an_emblem_is_chosen_refused_taken_off_and_undone(
    open_window: Open, tmp_path: Path
) -> None:
    book = Book.create(tmp_path / "small.book", "uk")
    with book.change("Add", ME) as change:
        side = reading.find_as(change.view, Side, "UK")
        change.add(Letterhead(office=Bilingual("Office", "秘书处"), side=Link(side.id)))
    window = open_window(book, at=Place("letterheads", found(book).id, EMBLEM))
    panel = window.findChild(EmblemPanel)
    assert panel is not None
    assert panel.picture.isHidden()
    text = tmp_path / "text.png"
    text.write_text("no picture")
    panel.give(text)
    at_rest(window)
    assert "PNG or JPEG" in panel.fault.text()
    picture = tmp_path / "emblem.png"
    Image.new("RGB", (90, 60), "navy").save(picture)
    panel.give(picture)
    at_rest(window)
    assert panel.fault.isHidden()
    assert not panel.picture.isHidden()
    assert found(book).emblem
    panel.take_off()
    assert found(book).emblem == ""
    assert window.shell is not None
    window.shell.undo()
    settle()
    assert found(book).emblem
    assert not panel.picture.isHidden()
    book.close()
