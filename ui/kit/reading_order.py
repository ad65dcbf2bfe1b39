"""Tab order that follows reading order, whenever widgets were created.

Qt's own order is that of creation, so that widgets made later, such as the leads of an action or a
new paragraph, would be reached last.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def stops(root: QWidget) -> list[QWidget]:
    """The widgets that Tab reaches within *root*, in reading order."""
    return list(_stops(root))


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Focus the next or previous tab stop of *window*; False when none has the focus."""
    now = window.focusWidget()
    # Qt asks this too when what has the cursor goes: that is no time to look at its neighbours.
    order = stops(window) if now is not None and now.isVisible() else []
    if now not in order:
        return False
    at = (order.index(now) + (1 if forward else -1)) % len(order)
    reasons = Qt.FocusReason
    order[at].setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
    return True


def _stops(widget: QWidget) -> Iterator[QWidget]:
    for child in _inside(widget):
        if not child.isVisible() or not child.isEnabled():
            continue
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield child  # and nothing within: what a control is made of is its own affair
        else:
            yield from _stops(child)


def _inside(widget: QWidget) -> list[QWidget]:
    """The children of *widget*: those in layouts in order, then those above them."""
    layout = widget.layout()
    placed = list(_placed(layout)) if layout is not None else []
    return [
        *placed,
        *(
            child
            for child in widget.children()
            if isinstance(child, QWidget) and not child.isWindow() and child not in placed
        ),
    ]


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _placed(inner)
