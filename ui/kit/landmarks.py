"""Widgets that stand for something by which one finds the way back to them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget


class Landmark(QWidget):
    """A part of a screen that is known by what it shows, not by how many come before it."""

    @property
    def landmark(self) -> str:
        """What it stands for, such as the id of a record; empty where it is nothing lasting."""
        return ""


def around(widget: QWidget) -> Landmark | None:
    """The innermost landmark that *widget* is in, None where it is in none."""
    above: QWidget | None = widget
    while above is not None and not (isinstance(above, Landmark) and above.landmark):
        above = above.parentWidget()
    return above


def landmarks(within: QWidget) -> Iterator[Landmark]:
    """All landmarks *within* a widget."""
    return (landmark for landmark in within.findChildren(Landmark) if landmark.landmark)
