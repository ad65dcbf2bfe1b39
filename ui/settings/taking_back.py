"""Undo of the last merge, possible while nothing was written or sent since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.data.upkeep import taking_back
from secretariat.data.upkeep.taking_back import LastMerge
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.books import opening
from ui.context import Context
from ui.kit.jobs import Progress
from ui.kit.parts import button, label, plain, row, show


class TakingBack(QWidget):
    """A sentence about the last merge and a button; hidden while no merge can be undone."""

    def __init__(self, context: Context, failed: Callable[[Exception], object]) -> None:
        super().__init__()
        self._context, self._failed = context, failed
        look, text = context.look, context.text
        self.message = label("", wrap=True)
        self.go = button(look, text(N_("Take back the merge")), self.take_back, icon="undo-2")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(6))
        layout.addWidget(self.message)
        layout.addWidget(plain(row(self.go, None)))
        show(self, shown=False)

    def read(self) -> None:
        """Check again whether the last merge can be undone."""
        context, last_merge = self._context, self._last()
        show(self, shown=last_merge is not None)
        if last_merge is None:
            return
        when = datetime.fromtimestamp(last_merge.at / 1_000_000, UTC).astimezone()
        text = N_(
            "Merged on {when}: {count} operations. Nothing was written or sent since, so the merge"
            " can be taken back from the backup made before it."
        )
        language = context.language
        count = language.number(last_merge.operations)
        self.message.setText(context.text(text, when=language.moment(when), count=count))

    def take_back(self) -> None:
        """Close the book, replace it by the backup made before the merge, and open that."""
        context, book = self._context, self._context.book
        if book.path is None:
            return
        path, key = book.path, book.key

        def work(_: Progress) -> opening.Wish:
            with book.reading() as view:
                taking_back.last_merge(view, path)
            return opening.Wish(path, undoes_merge=True, key=key)

        text = context.text(N_("The merge is taken back; the book is as it was before it."))
        title = context.text(N_("Taking back the merge"))
        context.jobs.run(title, work, partial(context.reopen, say=text), self._failed)

    def _last(self) -> LastMerge | None:
        book = self._context.book
        if book.path is None or book.is_read_only:
            return None
        try:
            with book.reading() as view:
                return taking_back.last_merge(view, book.path)
        except SecretariatError:
            return None
