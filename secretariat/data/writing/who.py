"""Who acts, who writes, and the purpose of a change."""

from __future__ import annotations

from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_


@frozen
class Who:
    """Who acts: a person's name, and the side they act for, empty for the side of the book."""

    name: str
    side: str = ""


@frozen
class Author:
    """Who writes: the person, for which side, at which copy of the book, and whose book it is."""

    by: str
    side: str
    replica: str
    keeper: str
    """The side that keeps the book: the only one whose own-side fields can be written in it."""

    @property
    def own_layer(self) -> str:
        """The layer of the author's own side; refused in the other side's book."""
        if self.side != self.keeper:
            raise SecretariatError(
                N_("This book is kept by the {keeper} side; only it can write own-side fields."),
                keeper=self.keeper.upper(),
            )
        return self.keeper


@frozen
class Purpose:
    """The purpose of a change: its label, and its relation to other changes."""

    label: str
    undoes: str = ""
    barrier: bool = False
    """True for a change that undo may never cross, such as issuing minutes."""
    joins: str = ""
    """The id of the change that this one continues, so that a burst of typing is one change."""
    reason: str = ""
