"""One field of a form: label, editor, and messages beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from secretariat.declaring.fields import Field
from secretariat.i18n import N_
from ui.kit.editing.editor import Editor
from ui.kit.flow import flow
from ui.kit.keep_which import KeepWhich
from ui.kit.look import Look
from ui.kit.parts import button, column, emptied, framed, label, plain, row
from ui.kit.screen_reader import announce
from ui.kit.showing import show_text

Choice = tuple[str, Callable[[], object]]
"""A button of a notice: its title and its action."""


class FieldBox(QWidget):
    """The label, editor, fault and notice of one field."""

    def __init__(self, look: Look, field: Field, editor: Editor) -> None:
        super().__init__()
        self._look, self.field, self.editor = look, field, editor
        # Most fields never have a message: its widgets are created for the first one, since each
        # widget of a form costs a screen a tenth of a millisecond, hidden or not.
        self._fault: QLabel | None = None
        self._notice: QWidget | None = None
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(3))
        self._head = row(self._caption(), spacing=look.px(8))
        self._head.setStretch(0, 1)
        layout.addLayout(self._head)
        layout.addWidget(editor)
        layout.addStretch(1)
        self.question: KeepWhich | None = None
        """The question which of two texts to keep; None until it is first asked."""

    @property
    def fault(self) -> str:
        """The error message about the text entered, empty when there is none."""
        return "" if self._fault is None else self._fault.text()

    @property
    def notice(self) -> str:
        """The notices beside the field other than faults, empty when there are none."""
        lines = [] if self._notice is None else self._notice.findChildren(QLabel)
        return "\n".join(part.text() for part in lines)

    def put_under(self, widget: QWidget) -> None:
        """Put *widget* under the editor and its messages."""
        self._layout.insertWidget(self._layout.count() - 1, widget)

    def may_ask(
        self, keep_mine: Callable[[], object], take_theirs: Callable[[], object]
    ) -> KeepWhich:
        """The question under the editor; created when first needed."""
        if self.question is None:
            self.question = KeepWhich(self._look, keep_mine, take_theirs)
            self.put_under(self.question)
        return self.question

    def put_beside(self, widget: QWidget) -> None:
        """Put *widget* beside the label, with its room reserved, so that nothing moves."""
        self._head.addStrut(widget.height())
        self._head.addWidget(widget)

    def say_fault(self, sentence: str) -> None:
        """Show the error *sentence* under the editor; an empty one removes it."""
        if sentence == self.fault:
            return
        if self._fault is None:
            self._fault = label("", "fault", wrap=True)
            self._layout.insertWidget(self._layout.indexOf(self.editor) + 1, self._fault)
        show_text(self._fault, sentence)
        self.editor.set_faulty(faulty=bool(sentence))
        for widget in self.editor.inputs:
            widget.setAccessibleDescription(sentence)

    def say_notice(
        self, lines: Sequence[tuple[str, Sequence[Choice]]] = (), role: str = "banner"
    ) -> None:
        """Show *lines* with their buttons in a frame; no lines remove the frame."""
        if not lines and (self._notice is None or self._notice.isHidden()):
            return
        holder = self._notices()
        layout = holder.layout()
        assert layout is not None  # noqa: S101 - made with it
        emptied(layout)
        if lines:
            parts = [self._notice_line(text, choices) for text, choices in lines]
            px = self._look.px
            inner = column(*parts, spacing=px(6), margins=(px(10), px(8), px(10), px(8)))
            layout.addWidget(framed(inner, role))
            for words, _ in lines:
                announce(self, words)
        holder.setVisible(bool(lines))

    def _notices(self) -> QWidget:
        """The widget of the notices, under the editor and its fault; created when first needed."""
        if self._notice is None:
            self._notice = plain(column())
            above = self.editor if self._fault is None else self._fault
            self._layout.insertWidget(self._layout.indexOf(above) + 1, self._notice)
        return self._notice

    def _notice_line(self, text: str, choices: Sequence[Choice]) -> QWidget:
        buttons = [button(self._look, title, run) for title, run in choices]
        words = label(text, wrap=True)
        if not buttons:
            return words
        return plain(column(words, flow(*buttons, spacing=self._look.px(8)), spacing=4))

    def _caption(self) -> QLabel:
        label_text = self._look.text(self.field.label)
        marks = []
        if self.field.required:
            marks.append(self._look.text(N_("required")))
        if self.field.own_side:
            marks.append(self._look.text(N_("own side only")))
        shown = self._look.text(N_("{field} ({marks})"), field=label_text, marks=" · ".join(marks))
        return label(shown if marks else label_text, "caption", wrap=True)
