"""Icons are painted where there is room; where there is none, Qt has nothing to complain of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from ui.kit.icons import icon
from ui.kit.theme import Theme


@pytest.fixture
def complaints(qapp: QApplication) -> Iterator[list[str]]:
    texts: list[str] = []
    before = qInstallMessageHandler(lambda _sort, _where, text: texts.append(text))
    yield texts
    qInstallMessageHandler(before)


@pytest.mark.parametrize(("size", "drawn"), [((0, 0), False), ((0, 16), False), ((16, 16), True)])
def test_an_icon_without_room_is_not_painted(
    complaints: list[str], size: tuple[int, int], drawn: bool
) -> None:
    pixmap = icon(Theme(), "x").pixmap(QSize(*size))
    assert complaints == []
    assert pixmap.isNull() is not drawn
