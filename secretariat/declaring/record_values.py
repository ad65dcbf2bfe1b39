"""Reading all values of a record at once, to compare and hash records quickly."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import Any


class _Values(dict[type[Any], Callable[[object], tuple[Any, ...]]]):
    """The function that reads all values of a record, by class; made when first needed."""

    def __missing__(self, record: type[Any]) -> Callable[[object], tuple[Any, ...]]:
        names = (field.name for field in dataclasses.fields(record))
        self[record] = values = attrgetter(*names)
        return values


VALUES = _Values()
