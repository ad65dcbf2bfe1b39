"""The seed of every new book: the two sides and the clauses, as one chain that is always the same.

A book takes mechanisms of the commission in the same way, but only those that somebody chooses.
Were they written anew in each book, two books would hold two writes of one value, and the first
edit after a merge would clash with the other book's. So the operations themselves are kept, made
once by `tools/make_seed.py`; each later addition to the seed is a further chain in its own file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from secretariat.data.journal.judging import AHEAD
from secretariat.data.journal.operations import Stored, header_of
from secretariat.i18n import N_
from secretariat.paths import RESOURCES

FOLDER = RESOURCES / "seed"
MECHANISMS = RESOURCES / "commission"
"""The operations on the mechanisms that a new book is offered lie there."""
OFFERED = N_("Offer the mechanisms")
"""What the history of such a mechanism calls its beginning."""
LABEL = N_("Seed")
"""What the history of a book calls its beginning."""


def operations(folder: Path = FOLDER) -> Iterator[Stored]:
    """The operations of the seed, oldest first."""
    for file in sorted(folder.glob("*.operations")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield Stored(*json.loads(line))


def earliest() -> int:
    """The time before which the seed would be ahead of the clock, in microseconds since 1970."""
    latest: int = max(header_of(one.body)["at"] for one in operations())
    return latest - AHEAD
