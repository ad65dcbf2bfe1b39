"""Splits long lists into batches, since a statement takes a limited number of values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from secretariat.data.store.connection import BATCH

T = TypeVar("T")


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """*items* in lists short enough for one statement."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
