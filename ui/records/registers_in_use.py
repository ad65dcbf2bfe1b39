"""The registers that the commission of the open book uses; only these are offered."""

from __future__ import annotations

from secretariat.data.questions import bodies
from secretariat.domain import commissions
from ui.context import Context


def registers_in_use(context: Context) -> frozenset[str]:
    """The names of the registers that the book's commission uses; empty if it uses all."""
    with context.book.reading() as view:
        return commissions.in_use(bodies.commission(view))
