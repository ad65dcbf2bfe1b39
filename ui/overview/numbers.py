"""The line under a number of the overview: its division between the sides."""

from __future__ import annotations

from collections.abc import Sequence

from secretariat.data.questions.attention import Attention, Numbers
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from ui.context import Context


def country(context: Context, side: Side) -> str:
    """The name of *side*'s country in the language of the window."""
    return side.called.best(context.language.short)


def by_side(context: Context, now: Attention, numbers: Numbers) -> str:
    """Text of the division into one government's alone, both governments', and others'."""
    parts = []
    for side in now.sides:
        code = side.code.lower()
        shared = numbers.shared if code in now.governments else numbers.for_all
        parts.append((country(context, side), numbers.by_side[code] - shared))
    parts.append((context.text(N_("both")), numbers.shared))
    number = context.language.number
    return " · ".join(f"{name} {number(count)}" for name, count in parts if count)


def owed_by(context: Context, now: Attention, numbers: Numbers) -> str:
    """Text that names the sides that still owe a part."""
    sides = by_side(context, now, numbers)
    return context.text(N_("owed by: {sides}"), sides=sides) if sides else ""


def of_open(context: Context, now: Attention, code: str) -> str:
    """Text of the number of open actions of the side *code* that are waiting for it."""
    side = next((side for side in now.sides if side.code.lower() == code), None)
    if side is None:
        return ""
    number = context.language.number(now.actions.unfinished.by_side[side.code.lower()])
    return context.text(N_("of {number} open, {side}"), number=number, side=country(context, side))


def stretch(years: Sequence[int]) -> str:
    """Text of the range from the first to the last of *years*."""
    if not years:
        return ""
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
