"""The widgets that layouts hold, found without asking for layout items.

WORKAROUND: once asked for an item of a layout, PySide keeps its wrapper after Qt has freed the
item, and what Qt puts at its address next comes to Python as a QWidgetItem. So positions are asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

from PySide6.QtWidgets import QLayout, QWidget


def laid(layout: QLayout) -> list[QWidget]:
    """The widgets that *layout* places, in its order."""
    holder = layout.parentWidget()
    return list(placed_among(children_of(holder), layout)) if holder is not None else []


def children_of(widget: QWidget) -> list[QWidget]:
    """The child widgets of *widget* that are no windows, in the order in which they were made."""
    return [
        child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()
    ]


def placed_among(children: Sequence[QWidget], layout: QLayout) -> Iterator[QWidget]:
    """Those of *children* that *layout* places, in its order."""
    positions: list[tuple[int, QWidget | QLayout]] = [
        (layout.indexOf(child), child) for child in children
    ]
    positions += [
        (layout.indexOf(inner), inner) for inner in layout.children() if isinstance(inner, QLayout)
    ]
    for _, part in sorted(
        (position for position in positions if position[0] >= 0), key=itemgetter(0)
    ):
        if isinstance(part, QLayout):
            yield from placed_among(children, part)
        else:
            yield part


def lifted(layout: QLayout, widget: QWidget) -> None:
    """Take *widget* out of *layout*; it stays where it is until it is laid elsewhere.

    Unlike `removeWidget`, this leaves the item to Python, which frees it and knows that it did.
    """
    if (at := layout.indexOf(widget)) >= 0:
        layout.takeAt(at)


def taken_out(layout: QLayout, widget: QWidget) -> None:
    """Remove *widget* from *layout* and delete it."""
    lifted(layout, widget)
    widget.hide()
    widget.deleteLater()
