"""The progress of one action: its entries, and a new one with its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.data.questions import actions
from secretariat.data.store import fetching
from secretariat.data.writing import action_steps
from secretariat.declaring.values import Link, Tree
from secretariat.domain.actions import Action, Update
from secretariat.domain.registers import KINDS
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.dates import today
from ui.kit.editing.form import RecordForm, Section
from ui.kit.once_released import once_released
from ui.kit.parts import button, column, emptied, label, plain, row, scrolled
from ui.records.names import Names, answers

_FIELDS = ("text", "date", "percent", "side", "evidence")


class ProgressPanel(QWidget):
    """Entries are only added; a new one is a draft until Add is pressed."""

    added = Signal()

    def __init__(self, context: Context, names: Names) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("plain")
        self._action: Action | None = None
        self._blank: dict[str, Tree] = {}
        kind = KINDS.of(Update)
        fields = [kind.field_named[name] for name in _FIELDS]
        self.form = RecordForm(context.look, [Section(fields)], answers(context, names))
        self.form.setObjectName("plain")
        self.form.edited.connect(self._edited)
        self.form.left.connect(lambda name: once_released(self, partial(self._read_one, name)))
        self._fault = label("", "fault", wrap=True)
        self._fault.hide()
        self._lay_out()

    def show_action(self, action: Action) -> None:
        """Show the entries on *action*, and the draft of the next one."""
        fresh = self._action is None or self._action.id != action.id
        self._action = action
        self._show_entries()
        if fresh:
            self._show_draft()

    def keep(self) -> None:
        """Store what is typed among the drafts, where a crash does not lose it."""
        if self._action is not None:
            trees = self._trees()
            # A half in which somebody typed is told even where it is empty again.
            empty: Sequence[Tree] = ({}, {"en": ""}, {"zh": ""}, {"en": "", "zh": ""})
            typed = {
                name: tree
                for name, tree in trees.items()
                if tree != self._blank[name] and tree not in empty
            }
            self.context.drafts.put(self._key, typed)

    def focus(self) -> None:
        """Put the cursor into the next entry."""
        self.form.focus("text")

    def add(self) -> None:
        """Add the entry; shows beside each field what is missing."""
        if self._action is None:
            return
        values = self._values()
        if self.form.faults:
            self.form.point_at_fault()
            return
        try:
            with self.context.book.change(N_("Report progress"), self.context.who) as change:
                made = action_steps.report_progress(change, self._action, Update(**values))
        except SecretariatError as error:
            self._fault.setText(self.context.said(error))
            self._fault.show()
            return
        self._fault.hide()
        self.context.drafts.put(self._key, {})
        self._show_draft()
        self._show_entries()
        text = self.context.text
        self.context.messages.say(
            text(N_("{ref} was added."), ref=made.ref), text(N_("Undo")), self.context.undo
        )
        self.added.emit()

    @property
    def entries(self) -> int:
        """The number of entries shown."""
        return self._list.count() - 1

    @property
    def _key(self) -> str:
        return f"progress:{self._action.id if self._action else ''}"

    def _edited(self, name: str) -> None:
        self.keep()
        if name in self.form.faults:
            # A fault goes with its cause; another one is said when the cursor leaves.
            self._read_one(name)

    def _read_one(self, name: str) -> None:
        """Show beside the field *name* why its text is invalid; nothing when it is valid."""
        self._read(name, {})

    def _read(self, name: str, into: dict[str, Any]) -> None:
        try:
            into[name] = self.form.value(name, getattr(Update(), name))
            self.form.say_fault(name, "")
        except SecretariatError as error:
            self.form.say_fault(name, self.context.language.error(error))

    def _values(self) -> Mapping[str, Any]:
        values: dict[str, Any] = {}
        for name in _FIELDS:
            self._read(name, values)
        text = values.get("text")
        if text is not None and not (text.en or text.zh):
            self.form.say_fault("text", self.context.text(N_("This must be filled in.")))
        return values

    def _show_draft(self) -> None:
        """Show an entry of today by our side, with what was typed before."""
        code = (self.context.who.side or self.context.book.side).lower()
        with self.context.book.reading() as view:
            sides = {side.code.lower(): side for side in fetching.every(view, Side)}
        own = sides.get(code)
        link: Link[Side] | None = Link(own.id) if own else None
        fresh = Update(date=today(), side=link)
        self.form.show_values({name: getattr(fresh, name) for name in _FIELDS})
        self._blank = self._trees()
        for name in _FIELDS:
            self.form.say_fault(name, "")
        self.form.show_trees(self.context.drafts.get(self._key))
        self._fault.hide()

    def _trees(self) -> dict[str, Tree]:
        return {name: self.form.tree(name) for name in _FIELDS}

    def _show_entries(self) -> None:
        if self._action is None:
            return
        emptied(self._list)
        with self.context.book.reading() as view:
            found = actions.updates_of(view, self._action)
            sides = {one.id: one for one in fetching.every(view, Side)}
        for one in found:
            self._list.addWidget(self._entry(one, sides))
        if not found:
            said = self.context.text(N_("Nothing was reported yet."))
            self._list.addWidget(label(said, "muted", wrap=True))
        self._list.addStretch(1)

    def _entry(self, one: Update, sides: Mapping[str, Side]) -> QWidget:
        language, short = self.context.language, self.context.language.short
        side = sides.get(one.side.id) if one.side else None
        head = [
            language.date(one.date),
            side.called.best(short) if side else "",
            f"{one.percent}%" if one.percent is not None else "",
        ]
        other = one.text.second(short)
        lines: list[QWidget | None] = [
            label(" · ".join(filter(None, head)), "caption"),
            label(one.text.best(short), wrap=True),
        ]
        if other:
            lines.append(label(other, "small", wrap=True))
        evidence = one.evidence.best(short)
        if evidence:
            said = self.context.text(N_("Evidence: {text}"), text=evidence)
            lines.append(label(said, "small", wrap=True))
        return plain(column(*lines, spacing=2, margins=(0, 0, 0, 8)))

    def _lay_out(self) -> None:
        px, text = self.context.look.px, self.context.text
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, px(8), 0)
        self._list.setSpacing(px(4))
        self._add = button(
            self.context.look, text(N_("Add the entry")), self.add, icon="plus", role="primary"
        )
        foot = row(self._fault, None, self._add)
        inner = column(
            label(text(N_("Next entry")), "heading"), self.form, foot,
            label(text(N_("What was reported")), "heading"), plain(self._list), None,
            spacing=px(10), margins=(0, 0, px(8), px(12)),
        )  # fmt: skip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(plain(inner)))
