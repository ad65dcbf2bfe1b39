"""Other views of a register than its list: a board, a calendar, a timeline."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from secretariat.declaring.by_verb import is_made_by_verb
from secretariat.declaring.kinds import Kind
from secretariat.domain.across.due import kinds_with_deadlines
from secretariat.domain.across.spans import TIMELINES
from secretariat.i18n import N_
from ui.context import Context, Place
from ui.kit.commands import Command

_DATES_OF = {"flagships": "milestones"}
"""Registers whose dates are held in another register."""


def ways_of(context: Context, kind: Kind[Any], menu: str) -> Sequence[Command]:
    """The commands that show *kind* by state and by date, if it has these."""
    commands = []
    has_board = kind.state and kind.field_named[kind.state].is_typed and not is_made_by_verb(kind)
    if has_board:
        board = Place("board", part=kind.name)
        commands.append(_command(N_("As a board by status"), context, board, "Alt+Shift+B", menu))
    dated = _DATES_OF.get(kind.name, kind.name)
    if dated in {kind.name for kind in kinds_with_deadlines()}:
        for title, way, key in (
            (N_("As a calendar"), "month", "Alt+Shift+M"),
            (N_("As a timeline"), "timeline", "Alt+Shift+T"),
        ):
            place = Place("due", part=f"all::{dated}:::{way}")
            if way == "timeline" and kind.name in TIMELINES:
                place = Place("timeline", part=kind.name)
            commands.append(_command(title, context, place, key, menu))
    return commands


def _command(title: str, context: Context, place: Place, key: str, menu: str) -> Command:
    return Command(title=title, run=partial(context.go, place), key=key, menu=menu)
