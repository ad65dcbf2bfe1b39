"""The contents of a board: registers that have one, records by state, and moving them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from secretariat.data.questions import listing
from secretariat.data.questions.listing import Wanted
from secretariat.data.writing import action_steps, several
from secretariat.declaring.by_verb import is_made_by_verb
from secretariat.declaring.kinds import Kind
from secretariat.declaring.values import Choice
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.progress import Step
from secretariat.domain.registers import KINDS
from secretariat.i18n import N_
from ui.board.lane import Card
from ui.context import Context
from ui.kit.cells import SEPARATOR
from ui.records.action_rows import ActionRows
from ui.records.lists import RecordList

_LATE = "red"
"""The colour of a past due date while something is owed."""
MOST = 60
"""Most cards in one column; the number above it counts all."""


def kinds_with_boards() -> list[Kind[Any]]:
    """The registers whose records are moved from state to state by hand."""
    return [kind for kind in KINDS if kind.state and _is_moved(kind)]


def _is_moved(kind: Kind[Any]) -> bool:
    return not is_made_by_verb(kind) and kind.field_named[kind.state].is_typed


def states(kind: Kind[Any]) -> Sequence[Choice]:
    """The states of *kind*, in the order in which work proceeds."""
    return kind.field_named[kind.state].choices


class BoardReading:
    """The records of *kind* by state; for a state by side, that of *side*."""

    def __init__(self, context: Context, kind: Kind[Any], side: str) -> None:
        self._context, self.kind, self._side = context, kind, side
        is_actions = kind.record is Action
        self._rows = ActionRows(context) if is_actions else RecordList(context, kind)

    def cards(self, state: Choice) -> tuple[list[Card], int]:
        """The first records in *state* as cards, and the number of all."""
        kind = self.kind
        by_side = kind.field_named[kind.state].is_by_side
        name = f"{kind.state}.{self._side}" if by_side else kind.state
        wanted = Wanted(chosen={name: state.value}, language=self._context.language.short)
        with self._context.book.reading() as view:
            ids = listing.listed(view, kind, wanted)
        rows = self._rows.rows(list(ids[:MOST]))
        cards = [
            self._card(record_id, rows[record_id], is_ended=state.meaning.ended)
            for record_id in ids[:MOST]
            if record_id in rows
        ]
        return cards, len(ids)

    def move(self, record: str, state: Choice) -> None:
        """Set the state of *record* to *state*, by the rules of its form, or raise their error."""
        context, kind = self._context, self.kind
        with context.book.change(N_("Move on the board"), context.who) as change:
            if isinstance(state, ActionStatus):
                action_steps.step(change, [record], Step(side=self._side, status=state))
            else:
                several.alter(
                    change, kind, [record], lambda each: replace(each, **{kind.state: state})
                )

    def _card(self, record: str, row: Sequence[Any], *, is_ended: bool) -> Card:
        """The card of *record*; with *is_ended* no date is marked as late.

        A part that a side has done is not late for it, even if the other side's is.
        """
        title, *cells = row
        dated = {name for name, field in self.kind.field_named.items() if field.is_date}
        columns = zip(self._rows.columns[1:], cells, strict=True)
        dated_cells = [
            (column.called in dated, cell) for column, cell in columns if cell.text.strip("–")
        ]
        facts = [cell.text for is_day, cell in dated_cells if not is_day and not cell.tone]
        day = next((cell for is_day, cell in dated_cells if is_day), None)
        below = SEPARATOR.join(filter(None, (title.lead, *facts[:1])))
        if day is None:
            return Card(record, title.text, below)
        if day.ink != _LATE:
            words = SEPARATOR.join(filter(None, (day.text, day.second)))
            return Card(record, title.text, below, words)
        if is_ended:
            return Card(record, title.text, below, day.text)
        # How late it is comes first: a narrow card has no room for both.
        late = SEPARATOR.join(filter(None, (day.second, day.text)))
        return Card(record, title.text, below, late, day.ink)
