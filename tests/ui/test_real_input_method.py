"""Chinese is composed with a real input method: nothing acts until its words are taken.

Needs ibus with libpinyin beside a screen of its own; Debian has both.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.writing import agendas, entries
from secretariat.domain.across.entry_texts import words_of
from secretariat.domain.meetings import Meeting
from tests.ui.real_desk import Desk, is_possible, sitting

ENGINE = Path("/usr/share/ibus/component/libpinyin.xml")
NEEDED = ("ibus-daemon", "ibus", "dbus-daemon")

pytestmark = pytest.mark.skipif(
    not (is_possible() and all(map(shutil.which, NEEDED)) and ENGINE.exists()),
    reason="needs Xvfb, openbox, xdotool, ibus and ibus-libpinyin",
)


def said(desk: Desk) -> list[str]:
    """The Chinese halves of all entries of JCM13."""
    book = Book.open(desk.book, desk="reader")
    try:
        with book.reading() as view:
            meeting = reading.find_as(view, Meeting, "JCM13")
            items = agendas.items_of(view, meeting)
            every = [one for item in items for one in entries.entries_of(view, item.id)]
            return [words_of(one).zh for one in every]
    finally:
        book.close()


def test_enter_prefix_and_sign_wait_until_the_words_are_taken(
    example: Path, tmp_path: Path
) -> None:
    with sitting(example, tmp_path, "en", composes=True) as desk:
        desk.rest()
        desk.insist("ctrl+2", "Meetings")
        desk.press("Down", "F11")
        desk.rest()
        desk.see("JCM")
        before = said(desk)
        desk.write("shuangfang")
        desk.rest()
        time.sleep(2.5)
        assert said(desk) == before, "what is being composed is not in the book"
        desk.press("space")
        desk.rest()
        desk.write("tongyi")
        desk.rest()
        assert said(desk) == before
        desk.press("space")
        desk.rest()
        assert said(desk) == before, "the space took the words and recorded nothing"
        desk.press("Return")
        desk.until(lambda: said(desk) != before, "the entry in the record")
        assert [one for one in said(desk) if one not in before] == ["双方同意"]
