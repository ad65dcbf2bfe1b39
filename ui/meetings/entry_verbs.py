"""Verbs on the entry at the cursor: insert before it, move, split, join, remove."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from secretariat.data.writing import entries
from secretariat.data.writing.change import Change
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.entry_order import Entry
from secretariat.domain.across.entry_texts import saying, words_of
from secretariat.domain.meetings import Paragraph
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.inputs import Text
from ui.meetings.duties import ActionEditor
from ui.meetings.entry_row import EntryRow
from ui.meetings.find_bar import FindBar, Place
from ui.meetings.item_section import ItemSection
from ui.meetings.tab import Tab
from ui.records.removing import take_out


class EntryVerbs(Tab):
    """A tab with rows of entries, one of which had the cursor last."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.find_bar = FindBar(context, lambda: [row.entry for row in self.rows])
        self.find_bar.wanted.connect(self.show_found)
        self.find_bar.replace_one.connect(self.replace_one)
        self.find_bar.replace_all.connect(self.replace_all)
        self.find_bar.closed.connect(lambda: self.focus())  # noqa: PLW0108 - the tab's own
        self._now: EntryRow | None = None
        """The row that last had the focus."""

    @property
    def rows(self) -> Sequence[EntryRow]:
        """Every row, from top to bottom."""
        raise NotImplementedError  # abstract: the tab has them

    def begin(self, kind: type[Any], section: ItemSection | None = None) -> None:
        """Begin an entry of *kind*."""
        raise NotImplementedError  # abstract: as above

    def insert(self) -> None:
        """Begin a paragraph before the one where the cursor is, else at the end."""
        entry_row = self._now
        if entry_row is not None:
            entry_row.keep()
        if entry_row is None or entry_row.is_new or not isinstance(entry_row.entry, Paragraph):
            self.begin(Paragraph)
            return
        part = self._section_of(entry_row)
        if part is not None:
            part.insert(entry_row).focus()

    def carry_instead(self) -> None:
        """Carry over the open action that the one at the cursor repeats."""
        entry_row = self._now
        if entry_row is not None and isinstance(entry_row.editor, ActionEditor):
            entry_row.keep()
            if entry_row.editor.restated is not None:
                entry_row.editor.carry_instead()
                return
        text = N_("The cursor is not in an action that repeats an earlier one.")
        self.context.messages.say(self.context.text(text))

    def move_by(self, way: int) -> None:
        """Move the entry where the cursor is up or down; the number of a paragraph goes with it."""
        if self._now is not None:
            self.move_row(self._now, way)

    def move_row(self, row: EntryRow, way: int) -> None:
        """Move the entry of *row* by *way* positions down."""
        row.keep()
        if row.is_new or not way:
            return
        entry = row.entry
        self._do_move(N_("Move an entry"), lambda change: entries.move_entry(change, entry, way))

    def split(self) -> None:
        """Make a new paragraph of the text after the cursor, in the half where it is."""
        entry_row = self._now
        if entry_row is None or entry_row.is_new or entry_row.editor.is_composing:
            return
        entry_row.keep()
        halves = entry_row.editor.at_cursor()
        if halves is None or entry_row.holds_typing:
            return
        entry, paragraphs = entry_row.entry, []
        if self._do(
            N_("Split an entry"),
            lambda change: paragraphs.append(entries.split(change, entry, *halves)),
        ):
            self._go_to(paragraphs[0].id)

    def paste_more(self, row: EntryRow, half: str, blocks: list[str]) -> None:
        """Make a paragraph of each of *blocks*, which were pasted into *half* of *row*."""
        row.keep()
        if row.is_new or row.holds_typing:
            text = N_("Only the first paragraph was pasted, because it cannot be kept as it is.")
            self.context.messages.fail(self.context.text(text))
            return
        entry, paragraphs = row.entry, []
        if self._is_locked(entry):
            # Nothing that was pasted is lost: as typing, it is kept in the entry, with a remark.
            text_there = row.editor.english if half == "en" else row.editor.chinese
            text_there.insertPlainText("".join(f"\n{block}" for block in blocks))
            whole = N_("This record is issued: all that was pasted is in this one paragraph.")
            self.context.messages.say(self.context.text(whole))
            return
        texts = [Bilingual(**{half: block}) for block in blocks]
        if self._do(
            N_("Paste paragraphs"),
            lambda change: paragraphs.extend(entries.add_after(change, entry, texts)),
        ):
            self._go_to(paragraphs[-1].id)

    def _is_locked(self, entry: Entry) -> bool:
        """True when *entry* is of a record that is issued and takes no more of them."""
        try:
            with self.context.book.reading() as view:
                entries.refuse_locked(view, entries.item_of(view, entry))
        except SecretariatError:
            return True
        return False

    def join(self) -> None:
        """Join the paragraph where the cursor is to the entry before it."""
        entry_row = self._now
        if entry_row is None or entry_row.is_new or entry_row.editor.is_composing:
            return
        entry_row.keep()
        if entry_row.holds_typing:
            return
        entry, joined_entries = entry_row.entry, []
        if self._do(
            N_("Join two entries"),
            lambda change: joined_entries.append(entries.join(change, entry)),
        ):
            self._go_to(joined_entries[0].id)

    def _go_to(self, entry: str) -> None:
        """Put the cursor into the row of the entry with this id."""
        entry_row = next((row for row in self.rows if row.entry.id == entry), None)
        if entry_row is not None:
            entry_row.focus()

    def remove(self) -> None:
        """Remove the entry at the cursor."""
        entry_row = self._now
        part = self._section_of(entry_row) if entry_row is not None else None
        if entry_row is None or part is None:
            return
        if entry_row.is_new:
            self._step_aside([entry_row])
            part.drop(entry_row)
            return
        entry_row.keep()
        try:
            take_out(self.context, entry_row.entry)
        except SecretariatError as error:
            self.context.messages.fail(self.context.error_text(error))

    def find_words(self) -> None:
        """Open the search for the selected words."""
        self._open_bar(replaces=False)

    def find_and_replace(self) -> None:
        """Open the search with its line for the replacement."""
        self._open_bar(replaces=True)

    def _open_bar(self, *, replaces: bool) -> None:
        at = self.window().focusWidget()
        marked = at.textCursor().selectedText() if isinstance(at, Text) else ""
        self.leave()
        self.find_bar.open(marked, replaces=replaces)

    def show_found(self, place: Place) -> None:
        """Mark an occurrence in its text, and bring it into sight."""
        row = next(
            (entry_row for entry_row in self.rows if entry_row.entry.id == place.entry), None
        )
        if row is None:
            return
        editor = row.editor
        half = editor.english if place.half == "en" else editor.chinese
        half.setFocus()
        cursor = half.textCursor()
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, cursor.MoveMode.KeepAnchor)
        half.setTextCursor(cursor)

    def replace_one(self, place: Place, other: str) -> None:
        """Replace one occurrence by *other*."""
        entry = next((row.entry for row in self.rows if row.entry.id == place.entry), None)
        if entry is None:
            return
        text = words_of(entry).half(place.half)
        words = replace(
            words_of(entry), **{place.half: text[: place.start] + other + text[place.end :]}
        )

        def put(change: Change) -> None:
            entries.refuse_locked(change.view, entries.item_of(change.view, entry))
            change.update(entry, saying(entry, words))

        self._do(N_("Replace in the record"), put)

    def replace_all(self, sought: str, other: str) -> None:
        """Replace every occurrence of *sought* by *other*, in one change."""
        self.leave()
        every, count = [row.entry for row in self.rows if row.entry.id], 0

        def put(change: Change) -> None:
            nonlocal count
            count = entries.replace_words(change, every, sought, other)

        if self._do(N_("Replace in the record"), put):
            plural = self.context.language.plural
            self._say_done(
                plural(
                    "{count} occurrence was replaced.",
                    "{count} occurrences were replaced.",
                    count,
                )
            )

    def _section_of(self, entry_row: EntryRow) -> ItemSection | None:
        """The section that contains a row; None once it was removed."""
        raise NotImplementedError  # abstract: as above

    def _step_aside(self, leaving: Collection[EntryRow]) -> None:
        """Move the focus to a neighbour before the row that has it is removed."""
        raise NotImplementedError  # abstract: as above
