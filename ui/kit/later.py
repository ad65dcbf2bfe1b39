"""Parts that are built when they are first needed, so that what is seen first comes sooner."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

P = TypeVar("P", bound=QWidget)


class Later(QWidget, Generic[P]):
    """The room of a part that *make* builds."""

    built = Signal(QWidget)
    """Emitted with the part, once it is in its room."""

    def __init__(self, make: Callable[[], P]) -> None:
        super().__init__()
        self._make = make
        self.is_built = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    @cached_property
    def part(self) -> P:
        """The part; built when it is first asked for."""
        part = self._make()
        self.is_built = True
        layout = self.layout()
        assert layout is not None  # noqa: S101 - laid out above
        layout.addWidget(part)
        self.built.emit(part)
        return part
