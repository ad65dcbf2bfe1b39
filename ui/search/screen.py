"""The search screen: finds text in all records, from one character up."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from secretariat.data.questions import listing, searching
from secretariat.data.store.search import words_of
from secretariat.domain.registers import KINDS
from secretariat.i18n import N_
from ui.context import Context, Place, parted, with_where
from ui.kit.cells import Cell, Column, Row
from ui.kit.fixed import FixedModel
from ui.kit.parts import column, framed, label, show
from ui.kit.record_table import RecordTable
from ui.kit.search_line import SearchLine
from ui.records.counting import counted
from ui.screen import Screen
from ui.search.filters import SearchFilters

SHOWN = 200
"""The number of records shown, the newest."""


class SearchScreen(Screen):
    """One line to type in, and the records that contain it."""

    help_page = "finding"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        text, px = context.text, context.look.px
        name, hint = text(N_("Search everything")), text(N_("Search in English or Chinese"))
        self.line = SearchLine(context.look, name, hint)
        self.line.sought.connect(lambda _: self.seek())
        self.line.returnPressed.connect(self._enter)
        self.filters = SearchFilters(context)
        self.filters.changed.connect(self.seek)
        columns = [Column("", text(N_("Record"))), Column("", text(N_("Register")), 170)]
        self.model = FixedModel(columns, self)
        self.table = RecordTable(context.look, self.model, text(N_("What was found")))
        self.table.opened.connect(self._open)
        self._kinds: dict[str, str] = {}
        self._said = label("", "muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(12))
        layout.addWidget(label(self.title, "title"))
        layout.addWidget(self.line)
        layout.addWidget(self.filters)
        layout.addWidget(self._said)
        self._filled = framed(column(self.table, margins=(1, 1, 1, 1)))
        layout.addWidget(self._filled, 1)
        layout.addStretch(0)
        context.changes.happened.connect(self._heard)
        self.line.left_down.connect(self.table.setFocus)
        self.seek()

    @property
    def title(self) -> str:
        return self.context.text(N_("Search everything"))

    @property
    def place(self) -> Place:
        part = with_where(self.line.text(), self.filters.encoded)
        return Place("search", self.table.current, part)

    def show_place(self, place: Place) -> None:
        text, filters = parted(place.part)
        if place.part and (text, filters) != (self.line.text(), self.filters.encoded):
            self.line.setText(text)
            self.filters.take(filters)
            self.seek()
        if place.record:
            self.table.go_to(place.record)

    def focus(self) -> None:
        self.line.setFocus()
        self.line.selectAll()

    def seek(self) -> None:
        """Search for what was typed."""
        text = self.line.text().strip()
        with self.context.book.reading() as view:
            results = searching.search(view, text, SHOWN, self.filters.within) if text else []
            titles = listing.titles(view, [result.record for result in results])
        self.table.mark_words(words_of(text))
        self._kinds = {result.record: result.kind for result in results}
        self.model.show_rows(
            [
                (result.record, self._row(result, titles[result.record]))
                for result in results
                if result.record in titles
            ]
        )
        show(self._filled, shown=bool(self.model.ids))
        self._say(text, len(results))

    def _heard(self, _kinds: frozenset[str]) -> None:
        self.seek()

    def _row(self, result: searching.Found, title: listing.Title) -> Row:
        kind = KINDS.named(result.kind)
        text = title.name.best(self.context.language.short)
        # Words that stand in the title are read there; then the other language says more.
        is_said = result.excerpt.strip("…") in text
        excerpt = title.name.half(_other(result.language)) if is_said else result.excerpt
        first = f"{result.ref} · {text}" if text else result.ref
        return (
            Cell(first, excerpt or result.ref),
            Cell(self.context.text(kind.singular), ink="text2"),
        )

    def _say(self, text: str, count: int) -> None:
        if not text:
            hint = N_("Type a word, a part of one, one Chinese character or a reference.")
            self._said.setText(self.context.text(hint))
        elif not count:
            self._said.setText(self.context.text(N_("Nothing contains “{text}”."), text=text))
        elif count == SHOWN:
            sentence = N_("The newest {count} records; add a word to narrow them.")
            self._said.setText(self.context.text(sentence, count=count))
        else:
            self._said.setText(counted(self.context.language, count))

    def _enter(self) -> None:
        self.seek()
        if self.model.ids:
            self.table.go_to(self.model.ids[0])
            self.table.setFocus()

    def _open(self, record: str) -> None:
        self.context.go(Place(self._kinds[record], record))


def _other(short: str) -> str:
    return "en" if short == "zh" else "zh"
