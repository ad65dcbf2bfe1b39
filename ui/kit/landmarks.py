"""Widgets with a lasting identity, by which a position on a screen is found again."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget


class Landmark(QWidget):
    """A part of a screen identified by what it shows, not by its position."""

    @property
    def landmark(self) -> str:
        """The identity, such as the id of a record; empty if it has no lasting one."""
        return ""


def around(widget: QWidget) -> Landmark | None:
    """The innermost landmark around *widget*; None if there is none."""
    above: QWidget | None = widget
    while above is not None and not (isinstance(above, Landmark) and above.landmark):
        above = above.parentWidget()
    return above


def landmarks(within: QWidget) -> Iterator[Landmark]:
    """All landmarks *within* a widget."""
    return (landmark for landmark in within.findChildren(Landmark) if landmark.landmark)
