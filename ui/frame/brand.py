"""The heading of the sidebar: the name of the body whose record the book is."""

from __future__ import annotations

from secretariat.data.questions.bodies import leading
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.parts import Elided

_NAMING = frozenset({"mechanisms", "meetings"})
"""The registers from which that body is found; when one of them changes, it is read again."""


class Brand(Elided):
    """Shows the short name of the body that meets most, or the program's name if there is none."""

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
