"""Several actions changed at once, as one change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QToolButton, QVBoxLayout

from secretariat.clock import today
from secretariat.data.writing import action_steps, several
from secretariat.declaring.values import Choice, Tree
from secretariat.declaring.written import day_of
from secretariat.domain.actions import Action, ActionStatus, Priority, Rag
from secretariat.domain.progress import Step
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.dates import day_meant
from ui.kit.choices import Choices
from ui.kit.editing.dates import DateEditor
from ui.kit.parts import button, column, label, plain, row, scrolled
from ui.records.bulk import APPLY, NOTHING, TOGETHER, BulkHead, SharedForm
from ui.records.names import Names, sides

C = TypeVar("C", bound=Choice)

_KIND = KINDS.of(Action)
LED = ("leads", "people")
"""The fields with the lead of each side."""
_LED, _CLOSING = "led", "closing"
"""Keys in the draft of the form."""


class SeveralPanel(QFrame):
    """A form for the selected actions; a dash leaves a value as it is."""

    closed = Signal()
    """Emitted when the list should be shown again."""

    def __init__(self, context: Context, names: Names) -> None:
        super().__init__()
        self.context = context
        self.setProperty("role", "card")
        self._chosen: list[str] = []
        text = context.text
        self.side = self._choice(N_("Whose part"))
        self.side.addItem(text(N_("Every side that has a part")), "")
        for code, name in sides(context):
            self.side.addItem(name, code.lower())
        self.status = self._choice(N_("Status"), ActionStatus)
        self.rag = self._choice(N_("Stated RAG"), Rag)
        self.priority = self._choice(N_("Priority level"), Priority)
        self.due = DateEditor(context.look, text(N_("Due")), meant=day_meant)
        self.closing = QCheckBox(text(N_("Close them today")))
        self.closing.setAccessibleName(text(N_("Close them today")))
        led = [_KIND.field_named[name] for name in LED]
        self.leads = SharedForm(context, _KIND, names, led)
        self._fault = label("", "fault", wrap=True)
        self._fault.hide()
        self._lacks_choice = False
        self._lay_out()
        for box in self._boxes.values():
            box.activated.connect(lambda _: self._heard())
        self.due.edited.connect(self._heard)
        self.closing.clicked.connect(lambda _: self._heard())
        self.leads.form.edited.connect(lambda _: self._heard())

    def show_chosen(self, chosen: Sequence[str]) -> None:
        """Show the form for the actions with these ids.

        What was entered stays while more of them are selected, or fewer.
        """
        if set(chosen) != set(self._chosen):
            if entered := self._entered:
                self.leads.draft.put(chosen, entered)
            else:
                self._show_entered(self.leads.draft.entered(chosen))
        self._chosen = list(chosen)
        self.head.say(len(chosen))

    @property
    def back(self) -> QToolButton:
        """The button that leads to the list."""
        return self.head.back

    def focus(self) -> None:
        """Put the cursor into the first choice."""
        self.status.setFocus()

    def apply(self) -> None:
        """Change all actions, or show why not."""
        self._lacks_choice = False
        if self.leads.has_faults(self.context):
            return
        try:
            step = self.step
            if step.is_nothing and not self.leads.entered:
                self._lacks_choice = True
                raise SecretariatError(NOTHING)
            with self.context.book.change(N_("Change several actions"), self.context.who) as change:
                done = {action.id for action in action_steps.step(change, self._chosen, step)}
                led = several.alter(change, _KIND, self._chosen, self.leads.after)
                done |= {record.id for record in led}
        except SecretariatError as error:
            self._fault.setText(self.context.error_text(error))
            self._fault.show()
            self.due.set_faulty(faulty=bool(self.due.tree()) and not self._is_day())
            return
        self._say_none()
        self._clear()
        self.leads.draft.put(self._chosen, {})
        text = self.context.language.plural(
            "{count} action changed.", "{count} actions changed.", len(done)
        )
        self.context.messages.say(text, self.context.text(N_("Undo")), self.context.undo)
        self.closed.emit()

    @property
    def step(self) -> Step:
        """The chosen changes; refused when the date is invalid."""
        return Step(
            side=self.side.currentData(),
            status=_picked(self.status, ActionStatus),
            rag=_picked(self.rag, Rag),
            priority=_picked(self.priority, Priority),
            due=day_of(self.due.tree()),
            close_on=today() if self.closing.isChecked() else None,
        )

    def forget(self) -> None:
        """Clear the form, since choices for some actions are not meant for others.

        They are shown again when the same actions are selected.
        """
        self._say_none()
        self._clear()
        self._chosen = []

    @property
    def _boxes(self) -> dict[str, Choices]:
        return {
            "side": self.side, "status": self.status, "rag": self.rag, "priority": self.priority,
        }  # fmt: skip

    @property
    def _entered(self) -> dict[str, Tree]:
        """What was entered in any part of the form, as a draft keeps it."""
        trees: dict[str, Tree] = {
            name: box.currentData() for name, box in self._boxes.items() if box.currentData()
        }
        if due := self.due.tree():
            trees["due"] = due
        if self.closing.isChecked():
            trees[_CLOSING] = _CLOSING
        if led := self.leads.typed:
            trees[_LED] = led
        return trees

    def _show_entered(self, trees: Mapping[str, Tree]) -> None:
        for name, box in self._boxes.items():
            box.setCurrentIndex(max(0, box.findData(trees.get(name, ""))))
        self.due.show_tree(trees.get("due"))
        self.closing.setChecked(_CLOSING in trees)
        if isinstance(led := trees.get(_LED), dict):
            self.leads.show_entered(led)

    def _heard(self) -> None:
        if self._chosen:
            self.leads.draft.put(self._chosen, self._entered)
        self._look_again()

    def _look_again(self) -> None:
        """Remove an error once its cause is gone."""
        if self._fault.isHidden():
            return
        try:
            lacks_choice = self.step.is_nothing and not self.leads.entered
        except SecretariatError as error:
            if not self._lacks_choice:
                self._fault.setText(self.context.error_text(error))
                return
            lacks_choice = False
        if not (self._lacks_choice and lacks_choice):
            self._say_none()

    def _say_none(self) -> None:
        self._fault.hide()
        self.due.set_faulty(faulty=False)

    def _is_day(self) -> bool:
        try:
            return day_of(self.due.tree()) is not None
        except SecretariatError:
            return False

    def _clear(self) -> None:
        self._show_entered({})
        self.leads.clear()

    def _choice(self, name: str, of: type[Choice] | None = None) -> Choices:
        box = Choices(self.context.text(name))
        if of is not None:
            box.addItem("–", "")
            for choice in of:
                box.addItem(self.context.text(choice.label), choice.value)
        return box

    def _lay_out(self) -> None:
        px, text = self.context.look.px, self.context.text
        self.head = BulkHead(self.context, _KIND, self.closed.emit)
        fields = (
            (N_("Status"), self.status),
            (N_("Whose part"), self.side),
            (N_("Stated RAG"), self.rag),
            (N_("Priority level"), self.priority),
            (N_("Due"), self.due),
        )
        parts = [
            column(label(text(name), "caption"), widget, spacing=px(3)) for name, widget in fields
        ]
        apply = button(self.context.look, text(APPLY), self.apply, role="primary")
        inner = column(
            self.head, label(text(TOGETHER), "muted", wrap=True), *parts, self.leads, self.closing,
            self._fault,
            row(None, apply), None,
            spacing=px(12), margins=(0, 0, px(8), 0),
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(18), px(14), px(10), px(12))
        layout.addWidget(scrolled(plain(inner)))


def _picked(box: Choices, of: type[C]) -> C | None:
    """The choice shown in *box*; None for the dash."""
    return next((choice for choice in of if choice.value == box.currentData()), None)
