"""The layout of an entry of the record: its number, both halves, and its states."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from secretariat.declaring.states import PairState
from secretariat.i18n import N_
from ui.kit.look import Look
from ui.kit.parts import Pill, pill_width, plain

_NUMBER, _STATES, _GAP = 44, 104, 8
_ANY = 16_777_215
"""The greatest width that Qt knows."""
_BESIDE = 640
"""Least width in pixels at 100 per cent at which number and states stand beside the halves."""


class EntryLine(QWidget):
    """All in one line; if narrow, the number and the states above the halves."""

    indented = Signal(int, int)
    """Emitted with the new distances in pixels of the halves from the left and right edge."""

    def __init__(
        self, look: Look, number: QWidget, halves: Sequence[QWidget], states: Sequence[Pill]
    ) -> None:
        super().__init__()
        self._look, self._number = look, number
        self._wide = _width_of_states(look)
        px = look.px
        self._states_line = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._states_line.setSpacing(px(4))
        for state in states:
            policy = state.sizePolicy()
            # One that comes with the first letter moves nothing.
            policy.setRetainSizeWhenHidden(state is states[-1])
            state.setSizePolicy(policy)
            self._states_line.addWidget(state, 0, Qt.AlignmentFlag.AlignLeft)
        self._states_line.addStretch(1)
        self._states = plain(self._states_line)
        self._over, self._line = QHBoxLayout(), QHBoxLayout()
        top = Qt.AlignmentFlag.AlignTop
        for half in halves:
            self._line.addWidget(half, 1, top)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for line in (self._over, self._line):
            line.setSpacing(px(_GAP))
            whole.addLayout(line)
        self._beside: bool | None = None
        self._place(beside=True)
        # A screen reader goes by the order of the parts: first which entry, then its words.
        self._states.lower()
        self._number.lower()

    @property
    def indent(self) -> tuple[int, int]:
        """The distances in pixels of the halves from the left and right edge."""
        px = self._look.px
        return (px(_NUMBER + _GAP), self._wide + px(_GAP)) if self._beside else (0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(beside=_is_beside(self._look, self.width(), self._wide))

    def _place(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        px, directions, top = self._look.px, QBoxLayout.Direction, Qt.AlignmentFlag.AlignTop
        self._number.setContentsMargins(0, px(8 if beside else 3), 0, 0)
        self._number.setFixedWidth(px(_NUMBER))
        self._states.setMinimumWidth(self._wide if beside else 1)
        self._states.setMaximumWidth(self._wide if beside else _ANY)
        self._states_line.setContentsMargins(0, px(6) if beside else 0, 0, 0 if beside else px(4))
        self._states_line.setDirection(directions.TopToBottom if beside else directions.LeftToRight)
        if beside:
            self._line.insertWidget(0, self._number, 0, top)
            self._line.addWidget(self._states, 0, top)
        else:
            self._over.addWidget(self._number, 0, top)
            self._over.addWidget(self._states, 1, top)
        self.indented.emit(*self.indent)


def width_of_halves(look: Look, width: int) -> int:
    """The width in pixels of each half in a line of this *width*."""
    gap, states = look.px(_GAP), _width_of_states(look)
    if _is_beside(look, width, states):
        width -= look.px(_NUMBER) + gap + states + gap
    return (width - gap) // 2


def _is_beside(look: Look, width: int, states: int) -> bool:
    """True where a line of this *width* has room for *states*, as wide as that, beside it."""
    return width >= look.px(_BESIDE - _STATES) + states


def _width_of_states(look: Look) -> int:
    """The width in pixels of the states beside the halves."""
    texts = (*(pair_state.label for pair_state in PairState), N_("Decision"), N_("Action"))
    return max(look.px(_STATES), *(pill_width(look, look.text(state)) for state in texts))
