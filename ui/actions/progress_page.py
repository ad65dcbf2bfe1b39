"""The part “Progress” of an action: its progress entries, or the steps of its escalation."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.domain.actions import Action
from ui.actions.progress import ProgressPanel
from ui.context import Context
from ui.kit.parts import chip, plain, row
from ui.records.escalating import TITLE, EscalationPanel
from ui.records.names import Names


class ProgressPage(QWidget):
    """Shows one of the two, chosen by chips, since there is no room for both."""

    def __init__(self, context: Context, names: Names) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.progress = ProgressPanel(context, names)
        self._context, self._names = context, names
        self._escalation: EscalationPanel | None = None
        self._action: Action | None = None
        self.turn = chip(context.text(TITLE), heard="")
        self.turn.setProperty("compact", "true")
        self.turn.toggled.connect(self._turned)
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setSpacing(context.look.px(6))
        self._laid.addWidget(plain(row(self.turn, None)))
        self._laid.addWidget(self.progress, 1)

    @property
    def escalation(self) -> EscalationPanel:
        """The panel of the steps; built when first shown."""
        if self._escalation is None:
            self._escalation = EscalationPanel(self._context, self._names)
            self._laid.addWidget(self._escalation, 1)
            self._escalation.hide()
        return self._escalation

    def show_action(self, action: Action) -> None:
        """Show the progress of *action*, and its steps if they are open."""
        self._action = action
        self.progress.show_action(action)
        if self.turn.isChecked():
            self.escalation.show_subject(action)

    def focus_escalation(self) -> None:
        """Put the cursor into the next step of an escalation, or the answer to the last."""
        self.turn.setChecked(True)
        self.escalation.focus()

    def focus_progress(self) -> None:
        """Put the cursor into the next progress entry."""
        self.turn.setChecked(False)
        self.progress.focus()

    def confirm(self) -> None:
        """Add the entry, or run the verb of the form with the focus."""
        if self.turn.isChecked():
            self.escalation.confirm()
        else:
            self.progress.add()

    def _turned(self, to_steps: bool) -> None:  # noqa: FBT001 - as the signal says it
        if to_steps:
            self.escalation.show_subject(self._action)
        self.progress.setVisible(not to_steps)
        self.escalation.setVisible(to_steps)
