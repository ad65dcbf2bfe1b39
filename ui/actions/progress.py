"""The progress of one action: its entries, and a new one with its evidence."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.clock import today
from secretariat.data.questions import actions
from secretariat.data.store import fetching
from secretariat.declaring.values import Link
from secretariat.domain.actions import Action, Update
from secretariat.domain.registers import KINDS
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.editing.form import RecordForm, Section
from ui.kit.parts import button, column, emptied, label, plain, row, scrolled
from ui.kit.showing import show_text
from ui.records.answering import answers
from ui.records.keeping import Keeper
from ui.records.names import Names

_FIELDS = ("text", "date", "percent", "side", "evidence")


class ProgressPanel(QWidget):
    """Entries are only added; a new one is a draft until Add is pressed."""

    added = Signal()

    def __init__(self, context: Context, names: Names) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("plain")
        self._action: Action | None = None
        kind = KINDS.of(Update)
        fields = [kind.field_named[name] for name in _FIELDS]
        self.form = RecordForm(context.look, [Section(fields)], answers(context, names))
        self.form.setObjectName("plain")
        self._keeper = Keeper(context, kind, self.form, N_("Report progress"))
        self._keeper.added.connect(self._came_in)
        self._keeper.trouble.connect(self._say_trouble)
        self._fault = label("", "fault", wrap=True)
        self._fault.hide()
        self._lay_out()

    def show_action(self, action: Action) -> None:
        """Show the entries on *action*, and the draft of the next one."""
        fresh = self._action is None or self._action.id != action.id
        self._action = action
        self._show_entries()
        if fresh:
            self._begin(action)

    def keep(self) -> None:
        """Save what is typed as a draft."""
        self._keeper.finish()

    def focus(self) -> None:
        """Put the cursor into the next entry."""
        self.form.focus("text")

    def add(self) -> None:
        """Add the entry; shows beside each field what is missing."""
        self._keeper.add_now()

    def _came_in(self, update: Update) -> None:
        if self._action is not None:
            self._begin(self._action)
        self._show_entries()
        text = self.context.text
        self.context.messages.say(
            text(N_("{ref} was added."), ref=update.ref), text(N_("Undo")), self.context.undo
        )
        self.added.emit()

    @property
    def entries(self) -> int:
        """The number of entries shown."""
        return self._list.count() - 1

    def _say_trouble(self, sentence: str) -> None:
        show_text(self._fault, sentence)

    def _begin(self, action: Action) -> None:
        """A new entry of today by the user's side, with the values of the draft."""
        code = (self.context.who.side or self.context.book.side).lower()
        with self.context.book.reading() as view:
            sides = {side.code.lower(): side for side in fetching.every(view, Side)}
        own = sides.get(code)
        side: Link[Side] | None = Link(own.id) if own else None
        fresh = Update(action=Link(action.id), date=today(), side=side)
        self._keeper.begin(fresh, f"progress:{action.id}")

    def _show_entries(self) -> None:
        if self._action is None:
            return
        emptied(self._list)
        with self.context.book.reading() as view:
            updates = actions.updates_of(view, self._action)
            sides = {side.id: side for side in fetching.every(view, Side)}
        for update in updates:
            self._list.addWidget(self._entry(update, sides))
        if not updates:
            text = self.context.text(N_("Nothing was reported yet."))
            self._list.addWidget(label(text, "muted", wrap=True))
        self._list.addStretch(1)

    def _entry(self, update: Update, sides: Mapping[str, Side]) -> QWidget:
        language, short = self.context.language, self.context.language.short
        side = sides.get(update.side.id) if update.side else None
        head = [
            language.date(update.date),
            side.called.best(short) if side else "",
            f"{update.percent}%" if update.percent is not None else "",
        ]
        other = update.text.second(short)
        lines: list[QWidget | None] = [
            label(" · ".join(filter(None, head)), "caption"),
            label(update.text.best(short), wrap=True),
        ]
        if other:
            lines.append(label(other, "small", wrap=True))
        evidence = update.evidence.best(short)
        if evidence:
            text = self.context.text(N_("Evidence: {text}"), text=evidence)
            lines.append(label(text, "small", wrap=True))
        return plain(column(*lines, spacing=2, margins=(0, 0, 0, 8)))

    def _lay_out(self) -> None:
        px, text = self.context.look.px, self.context.text
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, px(8), 0)
        self._list.setSpacing(px(4))
        self._add = button(
            self.context.look, text(N_("Add the entry")), self.add, icon="plus", role="primary"
        )
        inner = column(
            label(text(N_("Next entry")), "heading"), self.form, self._fault, row(None, self._add),
            label(text(N_("What was reported")), "heading"), plain(self._list), None,
            spacing=px(10), margins=(0, 0, px(8), px(12)),
        )  # fmt: skip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(plain(inner)))
