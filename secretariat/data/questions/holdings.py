"""Reading holdings: every record of every register, for reports over the whole programme."""

from __future__ import annotations

from secretariat.data.questions.noted import noted
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record
from secretariat.domain.across.holdings import Holdings, in_order
from secretariat.domain.meetings import Item, Paragraph
from secretariat.domain.terms import Term

_LEFT_OUT: frozenset[type[Record]] = frozenset({Item, Paragraph, Term})
"""What no report over the programme prints, and there is most of."""


def holdings(view: View) -> Holdings:
    """All that reports over the programme are made from."""
    return Holdings(_records(view))


def with_past(view: View) -> Holdings:
    """The same, with what the journal tells of how they stood on past days."""
    return Holdings(_records(view), noted(view))


def _records(view: View) -> dict[type[Record], tuple[Record, ...]]:
    return {
        kind.record: in_order(fetching.every(view, kind.record))
        for kind in KINDS
        if kind.record not in _LEFT_OUT
    }
