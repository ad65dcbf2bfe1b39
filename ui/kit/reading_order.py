"""Tab order that follows reading order, whenever widgets were created.

Qt's own order is that of creation, so that widgets made later, such as the leads of an action or a
new paragraph, would be reached last.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.kit.layout_items import children_of, placed_among


def stops(root: QWidget) -> list[QWidget]:
    """The widgets that Tab reaches within *root*, in reading order."""
    return list(_stops(root))


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Focus the next or previous tab stop of *window*; False when none has the focus."""
    now = window.focusWidget()
    # Qt asks this too when what has the cursor goes: that is no time to look at its neighbours.
    if now is None or not now.isVisible() or not _is_stop(now, window):
        return False
    reasons = Qt.FocusReason
    reason = reasons.TabFocusReason if forward else reasons.BacktabFocusReason
    _beside(now, window, forward=forward).setFocus(reason)
    return True


def _is_stop(widget: QWidget, root: QWidget) -> bool:
    """True when Tab reaches *widget*, which is visible, within *root*."""
    if widget is root or widget.window() is not root.window() or not widget.isEnabled():
        return False
    around = widget.parentWidget()
    while around is not None and around is not root and not _takes_tab(around):
        around = around.parentWidget()
    return around is root and _takes_tab(widget)


def _beside(stop: QWidget, root: QWidget, *, forward: bool) -> QWidget:
    """The tab stop after or before *stop*; from the last one of *root* it is the first.

    Looked for from *stop* outwards: a long record has thousands of parts, and few lie between.
    """
    at = stop
    while at is not root:
        around = at.parentWidget()
        assert around is not None  # noqa: S101 - a stop lies within its root
        beside = _inside(around)
        index = beside.index(at)
        for part in beside[index + 1 :] if forward else reversed(beside[:index]):
            if (widget := next(_from(part, forward=forward), None)) is not None:
                return widget
        at = around
    return next(_stops(root, forward=forward), stop)


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _stops(widget: QWidget, *, forward: bool = True) -> Iterator[QWidget]:
    children = _inside(widget)
    for child in children if forward else reversed(children):
        yield from _from(child, forward=forward)


def _from(part: QWidget, *, forward: bool) -> Iterator[QWidget]:
    """*part* itself if it is a tab stop, and the tab stops in it."""
    if not part.isVisible() or not part.isEnabled():
        return
    if _takes_tab(part):
        yield part  # and nothing within: what a control is made of is its own affair
    else:
        yield from _stops(part, forward=forward)


def _inside(widget: QWidget) -> list[QWidget]:
    """The children of *widget*: those in layouts in order, then those above them."""
    children, layout = children_of(widget), widget.layout()
    placed = dict.fromkeys(placed_among(children, layout)) if layout is not None else {}
    return [*placed, *(child for child in children if child not in placed)]
