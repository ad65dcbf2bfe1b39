"""`pattern`: a regular expression that is compiled when it is first asked.

The modules that are imported until the first list is seen declare some forty, of which a start
asks a few.
"""

from __future__ import annotations

import re
from typing import Any, cast

_FUNCTIONS = ("match", "search", "fullmatch", "findall", "finditer", "split", "sub", "subn")


class _Later:
    """Stands for a pattern, which is compiled when an attribute is first asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._written = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._written)
        for function in _FUNCTIONS:
            # Python finds these without `__getattr__` from now on.
            setattr(self, function, getattr(compiled, function))
        return getattr(compiled, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of *source*; only its own functions take it, not those of `re`."""
    return cast("re.Pattern[str]", _Later(source, flags))
