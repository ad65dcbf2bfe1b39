"""The screen of the text checks across the book, each row of which leads to its texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context, Place
from ui.kit.commands import Command
from ui.kit.filter_row import FilterRow
from ui.kit.fixed import FixedModel
from ui.kit.heading import Heading
from ui.kit.jobs import Job
from ui.kit.parts import button, label, show
from ui.kit.record_table import RecordTable
from ui.kit.rows_in_sight import scrolled_page
from ui.kit.when_seen import WhenSeen
from ui.records.list_and_detail import ListPart
from ui.screen import Screen
from ui.text_checks.reading import CHINESE, ENGLISH, MEETINGS, TERMS, Line, Listed, Reading, columns

MENU = N_("Text checks")
ACCEPT, DECLINE = N_("Add to the glossary"), N_("Decline the term")

_TITLES = {
    MEETINGS: N_("Findings by meeting"),
    ENGLISH: N_("One English text, several Chinese"),
    CHINESE: N_("One Chinese text, several English"),
    TERMS: N_("Proposed terms"),
}
_HINTS = {
    MEETINGS: N_(
        "Findings that nobody has set aside. Enter shows the texts of the meeting; there, F8 goes "
        "to the next finding."
    ),
    ENGLISH: N_("Enter opens the text of the row."),
    CHINESE: N_("Enter opens the text of the row."),
    TERMS: N_(
        "Words that are used together in at least three agreed sentences and that the glossary "
        "lacks. Enter opens the first text that uses them."
    ),
}
_NOTHING = {
    MEETINGS: N_("The checks find nothing in this book."),
    ENGLISH: N_("No English text is translated in several ways."),
    CHINESE: N_("No Chinese text is translated in several ways."),
    TERMS: N_("The agreed texts use no term that the glossary lacks."),
}
_NAMES = tuple(_TITLES)


class TextChecksScreen(Screen):
    """Findings by meeting, texts translated in several ways, and terms; read in the background."""

    help_page = "texts"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        text, px = context.text, context.look.px
        self.filters = FilterRow(
            context.look, self.title, [text(title) for title in _TITLES.values()]
        )
        self.filters.chosen.connect(lambda _: self._begin())
        self.model = FixedModel(columns(MEETINGS, context.language), self)
        self.table = RecordTable(context.look, self.model, self.title)
        self.table.opened.connect(self._open)
        self.part = ListPart(context.look, self.table)
        self._whole = label("", wrap=True)
        self._hint = label("", "muted", wrap=True)
        self._lines: dict[str, Line] = {}
        self._job: Job | None = None
        self._sought = ""
        """The row to go to when the list has been read."""
        page = QVBoxLayout()
        page.setContentsMargins(px(24), px(16), px(24), px(16))
        page.setSpacing(px(12))
        self._answers = (
            button(context.look, text(ACCEPT), self._accept, icon="check"),
            button(context.look, text(DECLINE), self._decline, icon="x"),
        )
        page.addWidget(Heading(context.look, self.title, self.part.count, self._answers))
        page.addWidget(self.filters)
        page.addWidget(self._hint)
        page.addWidget(self.part, 1)
        page.addWidget(self._whole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        area, self._in_view = scrolled_page(context.look, page, {self.table: self.part})
        layout.addWidget(area)
        self._whole.hide()
        self.table.looked_at.connect(self._look_at)
        self._seen = WhenSeen(self, self._read)
        context.changes.happened.connect(self._heard)

    @property
    def title(self) -> str:
        return self.context.text(N_("Text checks"))

    @property
    def place(self) -> Place:
        return Place("text-checks", self.table.current or self._sought, self._name)

    def show_place(self, place: Place) -> None:
        if place.part in _NAMES:
            self.filters.check(_NAMES.index(place.part))
        self._begin(place.record)

    def leave(self) -> None:
        """Stop reading, so that work on the next screen need not wait for it."""
        if self._job is not None:
            self._job.disown()
            self._job = None

    def focus(self) -> None:
        self.table.setFocus()
        self._in_view[self.table].begin()

    def commands(self) -> Sequence[Command]:
        def new_command(title: str, run: Callable[[], object], key: str) -> Command:
            return Command(title=title, run=run, key=key, menu=MENU)

        def about_term(title: str, run: Callable[[], object], key: str, icon: str) -> Command:
            return Command(
                title=title, run=run, key=key, menu=MENU, icon=icon, for_rows=True,
                enabled=lambda: bool(self._term[0]),
            )  # fmt: skip

        return (
            *(
                new_command(title, partial(self.filters.choose, at), f"Alt+{at + 1}")
                for at, title in enumerate(_TITLES.values())
            ),
            about_term(ACCEPT, self._accept, "Ctrl+Return", "check"),
            about_term(DECLINE, self._decline, "Ctrl+Backspace", "x"),
            new_command(N_("Next filter"), self.filters.step, "Ctrl+Shift+E"),
            new_command(N_("Go to the list"), self.table.setFocus, "Ctrl+L"),
        )

    @property
    def _name(self) -> str:
        return _NAMES[self.filters.checked]

    @property
    def _term(self) -> tuple[str, str]:
        """The proposed term of the current row; empty halves if there is none."""
        line = self._lines.get(self.table.current or "")
        return line.term if line else ("", "")

    def _accept(self) -> None:
        """Add the term of the row to the glossary."""
        self._answer("accept", N_("“{en}” was added to the glossary."))

    def _decline(self) -> None:
        """Record in the book that the term of the row is not to be proposed again."""
        self._answer("decline", N_("“{en}” is not proposed again."))

    def _answer(self, verb: str, sentence: str) -> None:
        from secretariat.office import (  # noqa: PLC0415 - start-up: dictionaries, 400 ms
            term_proposals,
        )

        context, (en, zh) = self.context, self._term
        if not en:
            return
        ids = self.model.ids
        at = self.model.row_of(self.table.current)
        self._sought = next(iter(ids[at + 1 : at + 2] or ids[max(0, at - 1) : at]), "")
        write = getattr(term_proposals, verb)
        try:
            write(context.book, en, zh, context.who)
        except SecretariatError as error:
            context.messages.fail(context.error_text(error))
            return
        context.messages.say(context.text(sentence, en=en), context.text(N_("Undo")), context.undo)

    def _begin(self, record: str = "") -> None:
        """Show the chosen list, with the cursor on *record*, as soon as it has been read."""
        self._sought, self._lines = record, {}
        for answer in self._answers:
            show(answer, shown=self._name == TERMS)
        self.table.let_go()
        self.model.show_rows(())
        self.model.show_columns(columns(self._name, self.context.language))
        self._hint.setText(self.context.text(_HINTS[self._name]))
        reading = self.context.text(N_("Reading {name}…"), name=self.title)
        self.part.nothing.setText(reading)
        self.part.show_count("")
        self._read()

    def _read(self) -> None:
        self.leave()
        work = Reading(self.context.book, self.context.language, self._name)
        self._job = self.context.jobs.run(self.title, work, self._came, self._failed)

    def _came(self, listed: Listed) -> None:
        if listed.name != self._name:
            return  # another list was chosen since, and is being read
        self._job = None
        self._lines = {line.id: line for line in listed.lines}
        self.model.show_rows([(line.id, line.cells) for line in listed.lines])
        self.part.nothing.setText(self.context.text(_NOTHING[listed.name]))
        self.part.show_count(listed.count if listed.lines else "")
        had_cursor = self.isVisible() and self.window().focusWidget() in (None, self, self.table)
        if not (self._sought and self.table.go_to(self._sought)):
            self.part.first()
        self._sought = ""
        if had_cursor:
            self.table.setFocus()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.context.messages.fail(self.context.error_text(error))

    def _heard(self, _kinds: frozenset[str]) -> None:
        self._seen.ask()

    def _look_at(self, row: str) -> None:
        """Show the full texts below the table, since translations often differ at their ends."""
        cut = self.table.shortened(row) if row else ""
        self._whole.setText(cut)
        show(self._whole, shown=bool(cut))

    def _open(self, row: str) -> None:
        if row in self._lines:
            self.context.go(self._lines[row].place)
