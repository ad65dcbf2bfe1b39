"""The form for superseding a decision, with the citations that are to cite the new one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from secretariat.data.questions import citing, decisions
from secretariat.data.questions.citing import Citation
from secretariat.data.store import fetching
from secretariat.data.writing import superseding
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Link
from secretariat.domain.across.holdings import kind_of, title_of
from secretariat.domain.decisions import Decision
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context, Place
from ui.kit.editing.field_box import Choice
from ui.kit.editing.form import RecordForm, Section
from ui.kit.parts import button, column, label, plain, row, scrolled
from ui.kit.showing import show_text
from ui.records.answering import answers
from ui.records.names import Names

PART = "superseding"
TITLE = N_("Supersession")
"""The name and the title of this part of a decision."""
_BY = "supersedes"
"""The field that links the later decision to the earlier one."""


def replaced_lines(
    context: Context, citation: Citation, old: Decision, new: Decision
) -> tuple[str, list[Choice]]:
    """A notice that *citation* cites *old*, which *new* supersedes, with buttons."""
    text = context.text
    sentence = text(N_("{old} is superseded by {new}."), old=old.ref, new=new.ref)
    look = partial(context.go, Place(kind_of(new).name, new.id))
    cite = partial(_cite, context, [citation], old, new)
    cite_label = text(N_("Cite {ref} instead"), ref=new.ref)
    return sentence, [(text(N_("Look at it")), look), (cite_label, cite)]


def _cite(context: Context, chosen: list[Citation], old: Decision, new: Decision) -> None:
    """Change the *chosen* citations of *old* to cite *new*."""
    try:
        with context.book.change(superseding.CITE, context.who) as change:
            superseding.cite_instead(change, chosen, old, new)
    except SecretariatError as error:
        context.messages.fail(context.error_text(error))


class Superseding(QWidget):
    """Asks which decision supersedes the one shown, and lists what cites it, to be ticked."""

    def __init__(self, context: Context, names: Names) -> None:
        super().__init__()
        self._context = context
        self._decision: Decision | None = None
        look, text, px = context.look, context.text, context.look.px
        by = replace(KINDS.of(Decision).field_named[_BY], label=N_("Superseded by"), required=False)
        self.form = RecordForm(look, [Section([by])], answers(context, names))
        self.boxes: dict[str, QCheckBox] = {}
        self._cited: list[Citation] = []
        self._said = label("", "muted", wrap=True)
        self._fault = label("", "fault", wrap=True)
        self._ticks = column(spacing=px(6))
        self.do = button(look, text(N_("Supersede")), self.supersede, icon="check", role="primary")
        self.form.setObjectName("plain")
        ticks = plain(self._ticks)
        inside = column(
            self.form, self._said, ticks, self._fault, row(self.do, None), None,
            spacing=px(8), margins=(0, 0, px(8), px(12)),
        )  # fmt: skip
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(scrolled(plain(inside)))

    def show_record(self, decision: Any) -> None:
        """Show what supersedes *decision*, and what cites it."""
        same = self._decision is not None and self._decision.id == decision.id
        self._decision = decision
        with self._context.book.reading() as view:
            later = decisions.superseding(view, [decision]).get(decision.id, ())
            self._cited = citing.citing(view, decision)
        if later or not same:
            self.form.show_values({_BY: Link(later[-1].id) if later else None})
        self._tick_boxes(keep=same)
        text, ref = self._context.text, decision.ref
        self._said.setText(
            text(N_("Tick what is to cite the later decision; what is not ticked stays as it is."))
            if self._cited
            else text(N_("Nothing cites {ref}."), ref=ref)
        )
        self._say_fault("")

    def focus(self) -> None:
        """Put the cursor into the field for the superseding decision."""
        self.form.focus(_BY)

    def supersede(self) -> None:
        """Let the chosen decision supersede the one shown, and replace it in ticked citations."""
        context, old = self._context, self._decision
        assert old is not None  # noqa: S101 - the part of a record that is shown
        try:
            link = self.form.value(_BY, None)
            if link is None:
                raise SecretariatError(N_("Choose the decision that takes its place."))
            with context.book.change(superseding.LABEL, context.who) as change:
                new = fetching.get(change.view, Decision, link.id)
                old = fetching.get(change.view, Decision, old.id)
                new = superseding.supersede(change, old, new)
                superseding.cite_instead(change, self.ticked, old, new)
        except SecretariatError as error:
            self._say_fault(context.error_text(error))
            return
        text = context.text(N_("{old} is superseded by {new}."), old=old.ref, new=new.ref)
        context.messages.say(text, context.text(N_("Undo")), context.undo)

    @property
    def ticked(self) -> list[Citation]:
        """The citations whose boxes are ticked."""
        return [each for each in self._cited if self.boxes[_key(each)].isChecked()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.supersede()
            return
        super().keyPressEvent(event)

    def _tick_boxes(self, *, keep: bool) -> None:
        """Create a box for each citation; with *keep*, those ticked before stay ticked."""
        ticked = {key for key, box in self.boxes.items() if box.isChecked()} if keep else set()
        while (item := self._ticks.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.boxes = {}
        for each in self._cited:
            self.boxes[_key(each)] = box = self._box(each)
            box.setChecked(_key(each) in ticked)

    def _box(self, citation: Citation) -> QCheckBox:
        """A box for one citation, with its kind above the title of the citing record."""
        context, record = self._context, citation.record
        title = title_of(record).best(context.language.short)
        text = f"{record.ref} · {context.text(citation.field.label)}"
        box = QCheckBox(text.replace("&", "&&"))
        box.setAccessibleName(f"{text} · {title}")
        self._ticks.addWidget(box)
        self._ticks.addWidget(label(title, "small", wrap=True))
        return box

    def _say_fault(self, sentence: str) -> None:
        show_text(self._fault, sentence)


def _key(citation: Citation) -> str:
    return f"{citation.record.id} {citation.field.name}"
