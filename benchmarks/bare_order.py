"""The order of lists in bare SQL, for the floors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secretariat.declaring.values import Choice


def as_declared(column: str, choices: Iterable[Choice]) -> str:
    """The SQL by which *column* sorts in the order in which *choices* are declared."""
    places = (f"WHEN '{choice.value}' THEN {index}" for index, choice in enumerate(choices))
    return f"CASE {column} {' '.join(places)} END"
