"""What was typed and not yet kept in a released version is there after the upgrade."""

from __future__ import annotations

import json

from secretariat import settings
from secretariat.data.book import Book
from tests.ui.conftest import Open, id_of, settle
from ui.context import Place

TYPED = "To be put right\0"


def test_a_draft_of_version_1_stands_in_its_form_with_the_reason_why_it_is_not_kept(
    open_window: Open, book: Book
) -> None:
    action = id_of(book, "JCM12/A5")
    written = {
        action: {"title": {"en": TYPED, "zh": "改写"}, "a_field_of_a_later_version": "x"},
    }
    file = settings.folder() / "drafts" / f"{book.id}.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(written), encoding="ascii")
    window = open_window(book, at=Place("actions", action))
    settle()
    box = window.shell.current.pane.detail.form.boxes["title"]
    assert box.editor.english.text() == TYPED
    assert box.fault
