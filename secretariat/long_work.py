"""How far long work has come: told as it goes, to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[float], object]
"""Called now and then with the share of the work that is done, from 0 to 1.

It may stop the work by raising an exception.
"""


def nobody(_share: float) -> None:
    """Tells nobody."""
