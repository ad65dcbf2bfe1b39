"""Shortcuts of commands, compared with each other."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QKeySequence

from ui.kit.commands import Command


def clashes(commands: Iterable[Command]) -> list[str]:
    """The shortcuts that more than one of *commands* uses."""
    keys = [QKeySequence(command.key).toString() for command in commands if command.key]
    return sorted({key for key in keys if keys.count(key) > 1})
