"""The findings in one pair, a line each; a finding can be set aside with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from secretariat.bilingual.explanations import EXPLANATIONS
from secretariat.bilingual.findings import Finding, Severity
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.inputs import Line
from ui.kit.layout_items import taken_out
from ui.kit.parts import bring_into_view, button, label, put_at, show
from ui.records.line_draft import LineDraft

GRAVITY = {
    Severity.ERROR: (N_("Error: {message}"), "fault"),
    Severity.WARNING: (N_("Warning: {message}"), "notice"),
    Severity.NOTE: (N_("Note: {message}"), "small"),
}
"""The sentence and role of a finding by severity, which is never shown by colour alone."""

MOST = 8
"""Most findings shown at once; a text with more needs to be translated again."""

SetAside = Callable[[Finding, str], object]
"""Sets a finding aside for a reason; refuses with a SecretariatError."""


class Findings(QWidget):
    """The findings of one pair, the gravest first; one of them may be the current one."""

    changed = Signal()
    """Emitted when other findings are shown, or another is the current one."""

    def __init__(self, context: Context, set_aside: SetAside) -> None:
        super().__init__()
        self._context, self._set_aside = context, set_aside
        self._shown: list[Finding] = []
        self._of = ""
        self.current: Finding | None = None
        self.rows: list[FindingRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, context.look.px(3), 0, 0)
        self._layout.setSpacing(context.look.px(2))
        self.hide()

    @property
    def lines(self) -> list[str]:
        """The sentences shown."""
        return [row.text for row in self.rows]

    def say(self, findings: Sequence[Finding], of: str = "") -> None:
        """Show *findings*; rows of those already shown stay, with a reason being typed.

        *of* tells the text that they are in from all others, for the drafts of the reasons.
        """
        order = list(GRAVITY)
        graved = sorted(findings, key=lambda finding: order.index(finding.severity))[:MOST]
        if graved == self._shown and of == self._of:
            return
        self._shown = graved
        there = self.rows
        may_stay = there if of == self._of else []
        self._of = of
        self.rows = []
        for new_finding in graved:
            stays = next((row for row in may_stay if row.finding == new_finding), None)
            self.rows.append(stays or FindingRow(self._context, new_finding, self._set_aside, of))
        for row in there:
            if row not in self.rows:
                taken_out(self._layout, row)
        for at, row in enumerate(self.rows):
            put_at(self._layout, at, row)
        self.setVisible(bool(graved))
        if self.current not in graved:
            self.current = None
        self._show_current()

    @property
    def shown(self) -> Sequence[Finding]:
        """The findings that are shown, the gravest first."""
        return tuple(self._shown)

    def step(self, way: int) -> bool:
        """Make the next finding the current one, or with -1 the one before; False at the end."""
        at = self._shown.index(self.current) + way if self.current in self._shown else 0
        if way < 0 and self.current is None:
            at = len(self._shown) - 1
        if not 0 <= at < len(self._shown):
            return False
        self.current = self._shown[at]
        self._show_current()
        return True

    def begin(self) -> None:
        """Ask for the reason to set the current finding aside, or the first."""
        here = [row for row in self.rows if row.finding == self.current] or self.rows
        for row in here[:1]:
            row.ask()

    def _show_current(self) -> None:
        for row in self.rows:
            row.explain(shown=row.finding == self.current)
        self.changed.emit()


class FindingRow(QWidget):
    """One finding and, when asked for, an input for the reason to set it aside."""

    def __init__(self, context: Context, finding: Finding, set_aside: SetAside, of: str) -> None:
        super().__init__()
        self._context, self.finding, self._set_aside = context, finding, set_aside
        look, text = context.look, context.text
        template, role = GRAVITY[finding.severity]
        self._said = label(
            text(template, message=finding.message(context.language)), role, wrap=True
        )
        aside = button(look, text(N_("Set aside")), self.ask, role="quiet")
        aside.setAccessibleName(context.language.labelled(aside.text(), self.text))
        self.reason = Line(text(N_("Reason to set the finding aside")))
        self.reason.setPlaceholderText(text(N_("Reason for keeping it; Enter sets it aside")))
        self.reason.returnPressed.connect(self._settle)
        self._draft = LineDraft(context.drafts, self.reason)
        self.reason.hide()
        self._fault = label("", "fault", wrap=True)
        self._fault.hide()
        explained = text(EXPLANATIONS[finding.check])
        self._said.setToolTip(explained)
        self._explained = label(explained, "small", wrap=True)
        self._explained.hide()
        line = QHBoxLayout()
        line.setSpacing(look.px(8))
        line.addWidget(self._said, 1)
        line.addWidget(aside, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(2))
        layout.addLayout(line)
        layout.addWidget(self._explained)
        layout.addWidget(self.reason)
        layout.addWidget(self._fault)
        if self._draft.begin(_draft_key(finding, of)):
            self.reason.show()

    @property
    def text(self) -> str:
        """The sentence about the finding."""
        return self._said.text()

    @property
    def fault(self) -> str:
        """Why it could not be set aside, empty when all is well."""
        return self._fault.text()

    @property
    def explanation(self) -> str:
        """The question that the check asks, while it is shown; empty else."""
        return "" if self._explained.isHidden() else self._explained.text()

    def explain(self, *, shown: bool) -> None:
        """Show the question that the check asks, or hide it."""
        if shown:
            self._explained.show()
            bring_into_view(self)
        else:
            self._explained.hide()

    def ask(self) -> None:
        """Ask for the reason."""
        self.reason.show()
        self.reason.setFocus()
        bring_into_view(self.reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.reason.isVisible():
            self.reason.hide()
            return
        super().keyPressEvent(event)

    def _settle(self) -> None:
        draft = self._draft.key
        try:
            self._set_aside(self.finding, self.reason.text())
        except SecretariatError as error:
            self._fault.setText(self._context.language.error(error))
            show(self._fault, shown=True)
        else:
            self._draft.end(draft)


def _draft_key(finding: Finding, of: str) -> str:
    """The key of the draft of the reason for *finding* in the text *of*; empty where none is kept.

    The words tell findings of one check apart, as they do where one was set aside.
    """
    return f"aside:{of}:{finding.check}:{finding.en}:{finding.zh}" if of else ""
