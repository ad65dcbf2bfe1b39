"""The line under the preview's options that lists characters without a font, and their records."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.i18n import Language
from ui.context import Context, Place
from ui.kit.messages import together
from ui.kit.parts import button, label

if TYPE_CHECKING:
    from secretariat.office import boxes
    from secretariat.reports.typesetting import Boxes

_SHOWN = 5
"""Most texts listed beside the pages, each with a link to its record."""


class BoxesFound(QWidget):
    """A sentence and a row for each position; hidden while every character has a font."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.buttons: list[QWidget] = []
        self._said: list[str] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(context.look.px(2))
        self.hide()

    @property
    def text(self) -> str:
        """The lines shown; empty when every character has a font."""
        return "" if self.isHidden() else "\n".join(self._said)

    def show_places(self, places: Sequence[boxes.Place]) -> None:
        """List the positions *places* of the characters."""
        from secretariat.office import boxes  # noqa: PLC0415 - start-up: ReportLab, 150 ms

        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.buttons = []
        language = self._context.language
        self._said = boxes.warning(places, language, most=_SHOWN)
        records = dict.fromkeys(place.record for place in places if place.record)
        with self._context.book.reading() as view:
            kinds = reading.kinds_of(view, records)
        for number, line in enumerate(self._said):
            at = number - 1
            place = places[at] if 0 <= at < min(len(places), _SHOWN) else None
            self._layout.addWidget(self._line(line, place, kinds, is_head=not number))
        self.setVisible(bool(self._said))

    def _line(
        self, sentence: str, place: boxes.Place | None, kinds: dict[str, str], *, is_head: bool
    ) -> QWidget:
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label(sentence, "fault" if is_head else "muted", wrap=True), 1)
        if place is not None and place.record in kinds:
            go = partial(self._context.go, Place(kinds[place.record], place.record))
            way = button(self._context.look, place.ref, go, role="quiet")
            self.buttons.append(way)
            layout.addWidget(way)
        return whole


def found_in(book: Book, drawn: Boxes) -> Sequence[boxes.Place]:
    """The positions in the book of the characters in *drawn*."""
    from secretariat.office import boxes  # noqa: PLC0415 - start-up, as above

    if not drawn.boxed:
        return ()
    with book.reading() as view:
        return boxes.places(view, drawn)


def in_one_sentence(book: Book, drawn: Boxes, language: Language, *, in_word: bool = False) -> str:
    """The warning about *drawn*, with the first position only; empty when all have a font."""
    from secretariat.office import boxes  # noqa: PLC0415 - start-up, as above

    lines = boxes.warning(found_in(book, drawn), language, in_word=in_word, most=1)
    return together(language, lines)
