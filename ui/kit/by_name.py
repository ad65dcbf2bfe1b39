"""Imports on first use: importing the whole window at once would double its start time."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def by_name(name: str) -> Any:
    """The object called *name*, module and attribute: ``ui.actions.screen:ActionsScreen``."""
    module, _, inside = name.partition(":")
    return getattr(import_module(module), inside)
