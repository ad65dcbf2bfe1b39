"""The height that the editor of an entry will probably need, before there is one."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics

from secretariat.domain.across.entry_order import Entry
from secretariat.domain.across.entry_texts import words_of
from secretariat.domain.actions import Action
from ui.kit.inputs import LONGEST
from ui.kit.look import Look
from ui.meetings.entry_line import width_of_halves

_FRAME, _LEAST, _DUTIES = 14, 36, 26
"""At 100 per cent: around the lines of a text, of a text of one line, of an action's leads."""


class Heights:
    """Works out heights for rows of one width, from the number of letters alone.

    Laying the texts out would tell them exactly, and take most of the time that editors take.
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
    """How many lines *text* takes where so many letters are *fitting* in one."""
    return sum(int(len(part) / fitting) + 1 for part in text.split("\n"))
