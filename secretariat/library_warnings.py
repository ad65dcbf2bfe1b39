"""Warnings of libraries, silenced or raised for a while, by one thread at a time.

Python keeps the filters of warnings for the whole program: two threads that change them at once
restore each other's, and what one silenced for a moment stays silent.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

_filters = threading.RLock()
"""Held by the thread that has changed the filters; nothing that waits for another is done then."""


@contextmanager
def treated(action: Literal["error", "ignore"], category: type[Warning]) -> Iterator[None]:
    """Raise or ignore warnings of *category* within the context, which yields to nobody else."""
    with _filters, warnings.catch_warnings():
        warnings.simplefilter(action, category)
        yield
