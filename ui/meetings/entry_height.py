"""Estimated heights of editors of entries that are not built yet."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics

from secretariat.domain.across.entry_order import Entry
from secretariat.domain.across.entry_texts import words_of
from secretariat.domain.actions import Action
from ui.kit.inputs import LONGEST
from ui.kit.look import Look
from ui.meetings.entry_line import width_of_halves

_FRAME, _LEAST, _DUTIES = 14, 36, 26
"""Pixels at 100 per cent: frame around the lines, least text height, an action's leads."""


class Heights:
    """Estimates heights for rows of one width, from the number of letters alone.

    Laying the texts out would be exact, but take most of the time that editors take.
    """

    def __init__(self, look: Look, width: int) -> None:
        self.width = width
        metrics, px = QFontMetrics(look.theme.font()), look.px
        half = max(1, width_of_halves(look, width))
        self._letters = half / metrics.averageCharWidth()
        self._signs = half / metrics.horizontalAdvance("文")
        self._line, self._frame = metrics.lineSpacing(), px(_FRAME)
        self._least, self._duties = px(_LEAST), px(_DUTIES)

    def of(self, entry: Entry) -> int:
        """The height for *entry*, in pixels."""
        words = words_of(entry)
        lines = max(_lines(words.en, self._letters), _lines(words.zh, self._signs))
        text = max(min(lines, LONGEST) * self._line + self._frame, self._least)
        return text + (self._duties if isinstance(entry, Action) else 0)


def _lines(text: str, fitting: float) -> int:
    """The number of lines that *text* takes if *fitting* letters fit into one."""
    return sum(int(len(part) / fitting) + 1 for part in text.split("\n"))
