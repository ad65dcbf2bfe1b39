"""The question which of two texts to keep, when somebody else wrote meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from secretariat.data.writing.stale import Overtaken, StaleError
from secretariat.declaring.kinds import KINDS, Record
from ui.context import Context
from ui.kit.keep_which import KeepWhich, TwoTexts, who_changed
from ui.records.names import Names
from ui.records.past import RecordPast


def ask_which(
    question: KeepWhich, context: Context, mine: Record, overtaken_slots: Sequence[Overtaken]
) -> None:
    """Show in *question* both texts of every slot in *overtaken_slots*, with author and time.

    *mine* is the record with the text typed here.
    """
    kind = KINDS.of(type(mine))
    past = RecordPast(context, Names(context), kind)
    typed = kind.pack(mine)
    texts = [
        TwoTexts(
            past.field_name(overtaken.slot),
            _value_text(past, overtaken.slot, typed.get(overtaken.slot)),
            _value_text(past, overtaken.slot, overtaken.value),
        )
        for overtaken in overtaken_slots
    ]
    question.ask(_sentence(context, overtaken_slots, removed=False), texts)


def say_removed(question: KeepWhich, context: Context, error: StaleError) -> None:
    """Ask whether to restore a removed record with what was typed."""
    question.ask(_sentence(context, error.overtaken, removed=True), ())


def _sentence(context: Context, overtaken_slots: Sequence[Overtaken], *, removed: bool) -> str:
    last = max(overtaken_slots, key=lambda overtaken: overtaken.at)
    when = context.language.moment(datetime.fromtimestamp(last.at / 1e6).astimezone())
    return who_changed(context.look, last.by, when, removed=removed)


def _value_text(past: RecordPast, slot: str, value: Any) -> str:
    return past.value(slot, value) if value is not None else ""
