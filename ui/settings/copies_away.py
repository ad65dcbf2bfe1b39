"""The copies that are away, and a button for one that will not come back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.data.store.sources import REAL
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.desks import away
from ui.context import Context
from ui.kit.choices import Choices
from ui.kit.parts import button, label, plain, row, show


class CopiesAway(QWidget):
    """A line for each copy that is away; below them one is chosen that is no longer expected."""

    def __init__(
        self, context: Context, say: Callable[[str], object], failed: Callable[[Exception], object]
    ) -> None:
        super().__init__()
        self._context, self._say, self._failed = context, say, failed
        look, text = context.look, context.text
        self.listed = label("", wrap=True)
        self.taker = Choices(text(N_("Copy that will not come back")))
        go = button(look, text(N_("Expect it no more")), self.expect_no_more)
        self._verbs = plain(row(self.taker, go, None, spacing=look.px(8)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(6))
        layout.addWidget(self.listed)
        layout.addWidget(self._verbs)

    def read(self) -> None:
        """Show which copies are away, and since when."""
        copies = away.every(self._context.book)
        lines = map(self._line, copies)
        self.listed.setText("\n".join(lines) or self._context.text(N_("No copy is away.")))
        self.taker.clear()
        for taker in dict.fromkeys(copy.taker for copy in copies):
            self.taker.addItem(taker, taker)
        show(self._verbs, shown=bool(copies) and not self._context.book.is_read_only)

    def expect_no_more(self) -> None:
        """Note that the copies of the chosen person will not come back."""
        taker = str(self.taker.currentData() or "")
        try:
            away.expect_no_more(self._context.book, taker)
        except SecretariatError as error:
            self._failed(error)
        else:
            self._say(self._context.text(N_("No copy of {name} is expected now."), name=taker))
        self.read()

    def _line(self, copy: away.Away) -> str:
        language = self._context.language
        when = language.moment(datetime.fromtimestamp(copy.since / 1_000_000, UTC).astimezone())
        text = N_("{name}: since {when}")
        if copy.is_long(REAL.now()):
            text = N_("{name}: since {when}; ask for it back")
        line = language.text(text, name=copy.taker, when=when)
        if not copy.numbers:
            return line
        numbers = language.text(away.NUMBERS, count=copy.numbers)
        return language.text(N_("{line} ({remark})"), line=line, remark=numbers)
