"""How many keys the live screen asks for: the record of JCM12 typed again, in either language.

A usual run types the first half of it, in Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretariat.clock import today
from secretariat.data.book import Book
from secretariat.data.questions import dossiers, reading
from secretariat.data.writing import agendas, entries
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.across.entry_order import Entry
from secretariat.domain.across.entry_texts import words_of
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Meeting
from secretariat.i18n import language
from tests.ui.conftest import ME, Open, settle
from ui.context import Place

ITEMS = 6
"""The items of the record, all of which a thorough run types."""
MOST = 1.06
"""Keys for each character of the record, with its owners and dates."""


@dataclass
class Count:
    """What was pressed, and what the record holds for it."""

    keys: int = 0
    characters: int = 0
    """Of the texts, and of the owners and dates as the record shows them."""
    of_texts: int = 0


def source(book: Book) -> tuple[Dossier, list[list[Entry]]]:
    """The record of JCM12: its dossier, and the entries of its first items that have any."""
    with book.reading() as view:
        dossier = dossiers.of_meeting(view, reading.find_as(view, Meeting, "JCM12"))
    entries_by_item = [list(dossier.entries_under(item)) for item in dossier.items]
    return dossier, [some for some in entries_by_item if some][:ITEMS]


def begun(book: Book) -> str:
    """The id of a meeting with six empty items."""
    with book.change("Begin", ME) as change:
        last = reading.find_as(change.view, Meeting, "JCM13")
        meeting = change.add(Meeting(mechanism=last.mechanism, ordinal=99, starts="2026-11-20"))
        for at in range(ITEMS):
            agendas.add_item(change, meeting, Bilingual(f"Item {at}", f"议题{at}"))
        return meeting.id


def line_for(entry: Entry, tab: Any, code: str) -> str:
    """What is typed for *entry*: its words, and of an action who does it by when."""
    words = words_of(entry).half(code)
    if isinstance(entry, Decision):
        return f"!{words}"
    if not isinstance(entry, Action):
        return words
    by_id = {person.id: person for person in tab.line._roll().known}
    blank = " " if code == "en" else ""
    names = [tab.line._roll().handle(by_id[link.id], code).lower() for _, link in entry.leads]
    text = "".join(f"{blank}@{name}" for name in names)
    if entry.due is not None:
        day, now = entry.due, today()
        shown = day.replace(year=now.year)
        year = day.year if (shown if shown >= now else day.replace(year=now.year + 1)) != day else 0
        if code == "en":
            text += f" by {day.day} {day:%B}" + (f" {year}" if year else "")
        else:
            text += (f"{year}年" if year else "") + f"{day.month}月{day.day}日前"
    return f">{words}{text}"


PHRASES = re.compile(r"[^!>@\d]{1,8}|.")
"""What an input method commits at once: some Chinese characters, or one sign of another sort."""


def type_line(tab: Any, text: str) -> int:
    """Type *text* and Enter; the number of keys. A Chinese character counts as one."""
    if text.isascii():
        QTest.keyClicks(tab.line, text)
    else:
        for phrase in PHRASES.findall(text):
            commit = QInputMethodEvent()
            commit.setCommitString(phrase)
            QApplication.sendEvent(tab.line, commit)
    QTest.keyClick(tab.line, Qt.Key.Key_Return)
    settle()
    return len(text) + 1


@pytest.mark.parametrize("code", [pytest.param("en", marks=pytest.mark.thorough), "zh"])
def test_items_take_few_keys_more_than_the_record_has_characters(
    open_window: Open, book: Book, code: str, is_thorough: bool
) -> None:
    dossier, items = source(book)
    items = items[: None if is_thorough else ITEMS // 2]
    window: Any = open_window(book, language=code)
    window.activateWindow()
    window.shell.go(Place("meetings", begun(book), "live"))
    settle()
    tab, count = window.shell.current.workspace.tab, Count()
    for at, some in enumerate(items):
        if at:
            QTest.keyClick(tab.line, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
            count.keys += 1
        for entry in some:
            if not words_of(entry).half(code):
                continue
            count.keys += type_line(tab, line_for(entry, tab, code))
        kept = [record for record in some if words_of(record).half(code)]
        with book.reading() as view:
            records = entries.entries_of(view, tab.agenda.item)
        check(records, kept, code)
        for new_record in records:
            count_in(new_record, dossier, code, count)
    told = f"{code}: {count.keys} keys for {count.characters} characters, {count.of_texts} of texts"
    print(f"{told}: {count.keys / count.characters:.3f}")  # noqa: T201 - it is a measurement
    assert count.of_texts > (500 if code == "zh" else 2_000) * len(items) / ITEMS
    assert count.keys <= MOST * count.characters, told


def check(records: Sequence[Entry], kept: Sequence[Entry], code: str) -> None:
    """The record holds what was typed, owners and dates as well."""
    assert [words_of(record).half(code) for record in records] == [
        words_of(record).half(code) for record in kept
    ]
    for record, expected in zip(records, kept, strict=True):
        assert type(record) is type(expected)
        if isinstance(record, Action) and isinstance(expected, Action):
            assert record.leads == expected.leads
            assert record.due == expected.due


def count_in(entry: Entry, dossier: Dossier, code: str, count: Count) -> None:
    """Count the characters of *entry*, and of its owners and date as the record shows them."""
    count.of_texts += len(words_of(entry).half(code))
    count.characters += len(words_of(entry).half(code))
    if isinstance(entry, Action):
        names = [dossier.directory.organisation(link) for _, link in entry.leads]
        count.characters += sum(len(name.half(code)) for name in names)
        if entry.due is not None:
            count.characters += len(language(code).date(entry.due))
