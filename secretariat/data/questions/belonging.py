"""Proposes the side of a record from the person or the body that it names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from secretariat.data.questions import reading
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Link
from secretariat.domain.across.parties import SIDE, side_field, side_told

R = TypeVar("R", bound=Record)


def with_side(view: View, record: R) -> R:
    """*record* with the side of the person or body that it names, if it has none itself."""
    kind = KINDS.of(type(record))
    if side_field(kind) is None or getattr(record, SIDE) is not None:
        return record

    def at(link: Link[Any] | None) -> Record | None:
        return reading.alive(view, [link.id]).get(link.id) if link else None

    side = side_told(record, at)
    known: dict[str, Any] = {SIDE: side}
    return replace(record, **known) if side is not None else record
