"""Fills in a field that follows from another: the side, from the person or body."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from secretariat.data.questions.belonging import with_side
from secretariat.declaring.kinds import Kind
from secretariat.domain.across.parties import SIDE, tellers
from secretariat.errors import SecretariatError
from ui.context import Context
from ui.kit.editing.form import RecordForm


class Proposing:
    """Proposes the side of a record until the user chooses one."""

    def __init__(self, context: Context, kind: Kind[Any], form: RecordForm) -> None:
        self._context, self._form = context, form
        self._tellers = frozenset(field.name for field in tellers(kind))
        self._is_ours = False
        """True while the side shown is our proposal."""

    def begin(self) -> None:
        """Note that another record is shown, in which nothing is proposed yet."""
        self._is_ours = False

    def after(self, name: str, record: Any) -> str:
        """The name of the field filled in after *name* was edited; empty for none."""
        if name == SIDE:
            self._is_ours = False
        if name not in self._tellers or SIDE not in self._form.boxes:
            return ""
        try:
            chosen = {
                teller: self._form.value(teller, getattr(record, teller))
                for teller in self._tellers
            }
            chosen[SIDE] = self._form.value(SIDE, getattr(record, SIDE))
        except SecretariatError:
            # Not chosen yet: letters are being typed.
            return ""
        stands = chosen[SIDE]
        if stands is not None and not self._is_ours:
            return ""
        with self._context.book.reading() as view:
            side = getattr(with_side(view, replace(record, **{**chosen, SIDE: None})), SIDE)
        if side is None or side == stands:
            return ""
        self._form.show_values({SIDE: side})
        self._is_ours = True
        return SIDE
