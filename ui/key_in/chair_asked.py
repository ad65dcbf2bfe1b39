"""The questions who marked a log, asked once for all rows: co-chair's name, side and day."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.clock import today
from secretariat.data.store import fetching
from secretariat.declaring.written import day_of, name_of
from secretariat.domain.marked_logs import Chair
from secretariat.domain.sides import Side, parties
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.choices import Choices
from ui.kit.editing.dates import DateEditor
from ui.kit.flow import FlowLayout
from ui.kit.inputs import Line as Input
from ui.kit.parts import column, label, plain


class ChairAsked(QWidget):
    """Three fields side by side."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        look, px, text = context.look, context.look.px, context.text
        self.name = Input(text(N_("Co-chair")))
        self.name.setFixedWidth(px(190))
        self.name.typed.connect(self.changed)
        self.side = Choices(text(N_("For the side")))
        with context.book.reading() as view:
            two = parties(fetching.every(view, Side))
        for side in two:
            self.side.addItem(side.as_party.best(context.language.short), side.code.lower())
        self.side.addItem(text(N_("Both sides")), "")
        self.side.fit_all()
        self.choose_side(context.book.side.lower())
        self.side.activated.connect(lambda _: self.changed.emit())
        self.day = DateEditor(look, text(N_("Marked on")))
        self.day.show_tree(today().isoformat())
        self.day.edited.connect(self.changed)
        self.day.setFixedWidth(px(200))
        asked = (
            (N_("Co-chair"), self.name),
            (N_("For the side"), self.side),
            (N_("Marked on"), self.day),
        )
        flow = FlowLayout(spacing=px(12))
        for title, widget in asked:
            flow.addWidget(plain(column(label(text(title), "caption"), widget, spacing=px(3))))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(plain(flow))

    @property
    def chair(self) -> Chair:
        """The person who marked the log; SecretariatError if the name or the day is invalid."""
        return Chair(
            name=name_of(self.name.text()),
            side=self.side.currentData(),
            on=day_of(self.day.tree()) or today(),
        )

    def choose_side(self, code: str) -> None:
        """Show the side with this code; for both when it is empty."""
        self.side.setCurrentIndex(max(0, self.side.findData(code)))
