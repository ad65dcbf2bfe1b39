"""Filters of the search: one register, and the days on which a record was changed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from secretariat.data.questions.searching import between
from secretariat.data.store.search import Within
from secretariat.declaring.written import day_of
from secretariat.domain.commissions import is_offered
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.choice_of import choice_of
from ui.kit.editing.dates import DateEditor
from ui.kit.flow import flow
from ui.kit.parts import plain
from ui.records.registers_in_use import registers_in_use

_WIDE = 190


class SearchFilters(QWidget):
    """A box for the register, and two days."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        text, look = context.text, context.look
        used = registers_in_use(context)
        registers = [
            (kind.name, text(kind.plural)) for kind in KINDS if is_offered(kind.name, used)
        ]
        self.kind = choice_of(
            text(N_("Register")), text(N_("Every register")), registers, self.changed.emit
        )
        self.since = DateEditor(look, text(N_("Changed from")))
        self.until = DateEditor(look, text(N_("Changed until")))
        for editor, hint in ((self.since, N_("changed from")), (self.until, N_("changed until"))):
            editor.setFixedWidth(look.px(_WIDE))
            editor.line.setPlaceholderText(text(hint))
            editor.edited.connect(self.changed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(plain(flow(self.kind, self.since, self.until, spacing=look.px(8))))

    @property
    def within(self) -> Within:
        """The scope of the search; an incomplete day is ignored."""
        return between(_day(self.since), _day(self.until), self.kind.currentData() or "")

    @property
    def encoded(self) -> str:
        """The filters as a part of a `Place`; empty for none."""
        days = [day.isoformat() if day else "" for day in (_day(self.since), _day(self.until))]
        return ":".join([self.kind.currentData() or "", *days]).rstrip(":")

    def take(self, text: str) -> None:
        """Choose the filters that a `Place` names, without a signal."""
        kind, since, until = (text.split(":") + [""] * 3)[:3]
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.since.show_tree(since)
        self.until.show_tree(until)


def _day(editor: DateEditor) -> date | None:
    try:
        return day_of(str(editor.tree() or ""))
    except SecretariatError:
        return None
