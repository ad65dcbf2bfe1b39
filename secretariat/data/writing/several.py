"""Several records changed in the same way, as one change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from secretariat.data.store import fetching
from secretariat.data.writing.change import Change
from secretariat.declaring.kinds import Kind, Record
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

After = Callable[[Any], Any]
"""Function from a record to its changed version; refuses with a SecretariatError."""


def alter(change: Change, kind: Kind[Any], wanted: Iterable[str], after: After) -> list[Record]:
    """Replace each record of *kind* in *wanted* by the result of *after*.

    Returns the changed records. If one is refused, none is changed, and the error names it.
    """
    listed = list(wanted)
    change.expect(listed)
    changed: list[Record] = []
    for record in fetching.fetch(change.view, kind.record, listed):
        try:
            new = after(record)
            if new != record:
                changed.append(change.update(record, new))
        except SecretariatError as error:
            raise SecretariatError(N_("{ref}: {why}"), ref=record.ref, why=error) from error
    return changed
