"""The name over the places: of the body whose record the book is."""

from __future__ import annotations

from secretariat.data.questions.bodies import leading
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.parts import Elided

_NAMING = frozenset({"mechanisms", "meetings"})
"""The registers by which it is known which body that is."""


class Brand(Elided):
    """The short name of the body that meets most; the program's where the book has none."""

    def __init__(self, context: Context) -> None:
        super().__init__("", "brand")
        self._context = context
        self._read()
        context.changes.happened.connect(self._heard)

    def _heard(self, kinds: frozenset[str]) -> None:
        if kinds & _NAMING:
            self._read()

    def _read(self) -> None:
        with self._context.book.reading() as view:
            body = leading(view)
        short = self._context.language.short
        called = (body.short.best(short) or body.name.best(short)) if body else ""
        self.say(called or self._context.text(N_("Secretariat")))
