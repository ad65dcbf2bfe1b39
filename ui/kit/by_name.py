"""What is imported when it is first needed: the whole window would take twice as long to start."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def by_name(name: str) -> Any:
    """What *name* says, such as ``ui.actions.screen:ActionsScreen``: a module and what is in it."""
    module, _, inside = name.partition(":")
    return getattr(import_module(module), inside)
