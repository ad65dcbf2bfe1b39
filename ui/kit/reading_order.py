"""In which order Tab goes through the window: as a reader does, whenever the parts were made.

Qt's own order is that in which widgets came into the window, so that whatever is made later, such
as the leads of an action or a new paragraph, would be reached last of all.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def stops(root: QWidget) -> list[QWidget]:
    """What Tab reaches within *root*, in reading order."""
    return list(_stops(root))


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Put the cursor on the next stop of *window*, or the one before; False when it is on none."""
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
    for one in _inside(widget):
        if not one.isVisible() or not one.isEnabled():
            continue
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield one  # and nothing within: what a control is made of is its own affair
        else:
            yield from _stops(one)


def _inside(widget: QWidget) -> list[QWidget]:
    """The parts of *widget* as they are laid out, then those that lie over them."""
    layout = widget.layout()
    placed = list(_placed(layout)) if layout is not None else []
    return [
        *placed,
        *(
            one
            for one in widget.children()
            if isinstance(one, QWidget) and not one.isWindow() and one not in placed
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
