"""The mapping of the columns of a sheet to fields: one choice for each column."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.declaring.kinds import Kind
from secretariat.domain.sides import Side
from secretariat.exchange.columns import (
    DAY_FIRST,
    MONTH_FIRST,
    columns_of,
    titles,
    whole_fields,
)
from secretariat.exchange.day_orders import has_days
from secretariat.exchange.headings import NOTED, Match
from secretariat.i18n import N_, Language
from ui.context import Context
from ui.kit.choices import Choices
from ui.kit.parts import Elided, column, emptied, label, plain, scrolled


class MappingPanel(QWidget):
    """Shows the columns of a sheet, and signals when the user maps one to another field."""

    chosen = Signal(str, str)
    """Emitted with the letter of a column, and its new field."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.boxes: dict[str, Choices] = {}
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(*(context.look.px(margin) for margin in (14, 12, 14, 12)))
        self._inside.setSpacing(context.look.px(10))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(scrolled(plain(self._inside)))

    def show_columns(self, kind: Kind[Any], sides: list[Side], matches: tuple[Match, ...]) -> None:
        """Show *matches*; if the same columns are shown already, only update their fields.

        A column of days can also be said to have the day or the month first.
        """
        if list(self.boxes) != [match.letter for match in matches]:
            self._make(choices_of(kind, sides, self._context.language), matches)
        for column_match in matches:
            box = self.boxes[column_match.letter]
            self._offer_orders(box, column_match)
            at = box.findData(column_match.slot)
            if at < 0 and column_match.column is not None:
                box.addItem(
                    column_match.column.heading(self._context.language), column_match.column.slot
                )
                at = box.count() - 1
            box.setCurrentIndex(at)

    def _offer_orders(self, box: Choices, match: Match) -> None:
        if match.column is None or not has_days(match):
            return
        field = match.column.heading(self._context.language)
        for order, title in (
            (DAY_FIRST, self._context.text(N_("{field}, day first"), field=field)),
            (MONTH_FIRST, self._context.text(N_("{field}, month first"), field=field)),
        ):
            slot = f"{match.column.slot}:{order}"
            if box.findData(slot) < 0:
                box.addItem(title, slot)

    @property
    def has_cursor(self) -> bool:
        """True while one of the choices has the cursor."""
        return any(box.hasFocus() for box in self.boxes.values())

    def focus(self) -> None:
        """Put the cursor into the first choice."""
        for box in self.boxes.values():
            box.setFocus()
            return

    def _make(self, choices: list[tuple[str, str]], matches: tuple[Match, ...]) -> None:
        emptied(self._inside)
        self.boxes.clear()
        text = self._context.text
        self._inside.addWidget(label(text(N_("What each column is")), "caption"))
        for match in matches:
            name = match.heading or text(N_("Column {letter}"), letter=match.letter)
            box = Choices(text(N_("{column} is imported as"), column=name))
            for slot, title in choices:
                box.addItem(title, slot)
            box.activated.connect(
                lambda _, letter=match.letter, box=box: self.chosen.emit(letter, box.currentData())
            )
            self.boxes[match.letter] = box
            head = Elided(f"{match.letter}   {name}", "small")
            self._inside.addWidget(plain(column(head, box, spacing=self._context.look.px(2))))
        self._inside.addStretch(1)


def choices_of(kind: Kind[Any], sides: list[Side], language: Language) -> list[tuple[str, str]]:
    """Everything to which a column can be mapped: slot and title."""
    split = columns_of(kind, sides)
    named = list(zip(split, titles(split, language), strict=True))
    whole = {field.name: field for field in whole_fields(kind)}
    choices = [("", language.text(N_("Leave out"))), (NOTED, language.text(N_("Add to the notes")))]
    for sheet_column, title in named:
        if sheet_column.name in whole:
            field = whole.pop(sheet_column.name)
            choices.append((field.slot, field.label(language)))
        choices.append((sheet_column.slot, title))
    return choices
