"""A page whose lists keep two rows in sight: where all is large, the page scrolls instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from ui.kit.kept_in_view import KeptInView
from ui.kit.look import Look
from ui.kit.parts import plain, scrolled

_HEAD, _ROWS = 52, 2
"""Height in pixels at 100 per cent of a list without its rows, and rows kept visible."""

Shown = TypeVar("Shown", bound=QWidget)


def scrolled_page(
    look: Look, page: QLayout, frames: Mapping[Shown, QWidget]
) -> tuple[QScrollArea, dict[Shown, KeptInView]]:
    """*page* in a scroll area, and the objects that keep a list with the focus in view.

    *frames* has the widget around each list of the page.
    """
    for frame in frames.values():
        frame.setMinimumHeight(look.px(_HEAD) + _ROWS * look.theme.row)
    area = scrolled(plain(page))
    return area, {table: KeptInView(area, frame) for table, frame in frames.items()}
