"""Rows of the work list: the text above its reference, its state, and its age."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from secretariat.data.questions import texts
from secretariat.data.questions.texts import Key, Pair
from secretariat.domain.registers import KINDS
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.cells import Cell, Column, Row

AGE = "age"
_LONGEST = 200
"""Most characters of a text that a row can show."""


def id_of(key: Key) -> str:
    """The id of a row in the list: the key of its text as one string."""
    return " ".join(key)


def key_of(row_id: str) -> Key:
    """The key of the text with the id *row_id*."""
    kind, record, field = row_id.split(" ")
    return Key(kind, record, field)


def now() -> int:
    """The present time, in microseconds since 1970."""
    return int(datetime.now(UTC).timestamp() * 1_000_000)


class TextRows:
    """The data of the work list for a `RecordModel`."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @property
    def columns(self) -> list[Column]:
        """The text, its state, and the days in that state."""
        text = self._context.text
        return [
            Column("", text(N_("Texts"))),
            Column("", text(N_("State of the pair")), 118),
            Column(AGE, text(N_("Days")), 64, keep=1),
        ]

    def rows(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        """The row of cells of each *wanted* text, by its id; one that is gone is left out."""
        with self._context.book.reading() as view:
            pairs = texts.pairs(view, [key_of(row_id) for row_id in wanted])
        moment = now()
        return {id_of(pair.key): self._row(pair, moment) for pair in pairs}

    def _row(self, pair: Pair, moment: int) -> Row:
        text, language = self._context.text, self._context.language
        words = pair.halves.best(language.short)[:_LONGEST]
        second = f"{pair.ref} · {field_label(self._context, pair.key)}"
        state = Cell(text(pair.state.label), tone=pair.state.meaning.tone)
        return (Cell(words, second), state, Cell(language.number(pair.age(moment))))


def field_label(context: Context, key: Key) -> str:
    """The label of a text's field, after its register where that has several."""
    kind = KINDS.named(key.kind)
    return context.text(kind.field_named[key.field].label)
