"""The sides of a book by the names that people give them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring import written
from secretariat.declaring.kinds import KINDS
from secretariat.domain.sides import Side, named
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


class SideNames:
    """The sides of a book by name; they are read once."""

    def __init__(self, view: View) -> None:
        self._view = view

    @cached_property
    def _sides(self) -> list[Side]:
        return fetching.every(self._view, Side) if Side in KINDS else []

    def code_of(self, name: str) -> str:
        """The code, in lower case, of the side called *name*; refused where there is none.

        In a book without sides, every code is one.
        """
        if side := named(name, self._sides):
            return side.code.lower()
        if self._sides:
            raise unknown(name, self._sides)
        return written.side_code_of(name)


def unknown(name: str, sides: Iterable[Side]) -> SecretariatError:
    """Says that no side is called *name*, and which *sides* there are."""
    return SecretariatError(
        N_("There is no side called “{side}”; there are {sides}."),
        side=name[:60],
        sides=[side.code for side in sides],
    )
