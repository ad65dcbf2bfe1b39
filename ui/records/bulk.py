"""Several records of one register changed at once, as one change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from secretariat.data.writing import several
from secretariat.declaring.any_field import Field
from secretariat.declaring.bulk import shared_fields
from secretariat.declaring.kinds import Kind
from secretariat.declaring.values import Tree
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.editing.answers import BY_ID
from ui.kit.editing.form import RecordForm, Section
from ui.kit.parts import button, column, label, plain, row, scrolled, show, tool
from ui.records.answering import answers
from ui.records.names import Names
from ui.records.together import said_chosen

NOTHING = N_("First choose what to change.")
APPLY = N_("Change them all")
TOGETHER = N_("They change together, and one undo reverts them all.")


_OF, _FIELDS = "of", "fields"


class SharedDraft:
    """What is entered for several records together, until it is set in them.

    There is one for each kind: what is entered for other records takes its place.
    """

    def __init__(self, context: Context, kind: Kind[Any]) -> None:
        self._drafts, self._key = context.drafts, f"several:{kind.name}"

    def entered(self, chosen: Collection[str]) -> dict[str, Tree]:
        """What was entered for the records with the ids *chosen*; empty for nothing."""
        draft = self._drafts.get(self._key)
        trees = draft.get(_FIELDS) if draft.get(_OF) == _digest(chosen) else None
        return trees if isinstance(trees, dict) else {}

    def put(self, chosen: Collection[str], trees: Mapping[str, Tree]) -> None:
        """Keep what is entered for *chosen*; nothing is kept any more where *trees* is empty."""
        draft = {_OF: _digest(chosen), _FIELDS: dict(trees)} if trees else {}
        self._drafts.put(self._key, draft)


class SharedForm(QWidget):
    """A form of *fields*, empty at first: only what the user enters is set in the records.

    What is entered for some records is a draft until it is set in them, or something is entered
    for others. It is shown again when the same records are chosen.
    """

    def __init__(
        self, context: Context, kind: Kind[Any], names: Names, fields: Sequence[Field]
    ) -> None:
        super().__init__()
        self._kind = kind
        self.draft = SharedDraft(context, kind)
        self._chosen: Collection[str] = ()
        """The ids of the records that the form is for; without any, nothing is kept."""
        self.touched: set[str] = set()
        self.form = RecordForm(context.look, [Section(fields)], answers(context, names))
        self.form.setObjectName("plain")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        self.form.edited.connect(self._heard)
        self._show_empty()

    def begin(self, chosen: Collection[str]) -> None:
        """Show the form for the records with the ids *chosen*, with what was entered for them."""
        self._show_empty()
        self._chosen = chosen
        self.show_entered(self.draft.entered(chosen))

    def show_entered(self, trees: Mapping[str, Tree]) -> None:
        """Show *trees*, values of the fields that were entered before."""
        self.form.show_trees(trees)
        self.touched |= trees.keys() & self.form.boxes.keys()

    @property
    def typed(self) -> dict[str, Tree]:
        """What was entered, by field, also what is empty again or wrong."""
        return self.form.trees(sorted(self.touched))

    def clear(self) -> None:
        """Discard the entered values, which were set in the records."""
        self._show_empty()
        if self._chosen:
            self.draft.put(self._chosen, {})

    def _show_empty(self) -> None:
        empty = self._kind.record()
        self.form.begin()
        self.form.show_values({name: getattr(empty, name) for name in self.form.boxes})
        for name in self.form.boxes:
            self.form.say_fault(name, "")
        self.touched.clear()

    def _heard(self, name: str) -> None:
        self.touched.add(name)
        self.form.say_fault(name, "")
        if self._chosen:
            self.draft.put(self._chosen, self.typed)

    def has_faults(self, context: Context) -> bool:
        """True if an entered value is valid for no record; shows the error at its field."""
        empty = self._kind.record()
        for name in sorted(self.touched):
            try:
                if tree := self._tree(name):
                    self._kind.field_named[name].read(tree, getattr(empty, name), BY_ID)
            except SecretariatError as error:
                self.form.say_fault(name, context.error_text(error))
        if self.form.faults:
            self.form.point_at_fault()
        return bool(self.form.faults)

    def after(self, record: Any) -> Any:
        """*record* with the entered values; SecretariatError when one is invalid."""
        entered = self.entered
        values = {
            name: self._kind.field_named[name].read(tree, getattr(record, name), BY_ID)
            for name, tree in entered.items()
        }
        return replace(record, **values)

    @property
    def entered(self) -> dict[str, Tree]:
        """What was entered, by field: of a field by side, the sides that have a value.

        What was emptied again is left alone, so that no value is lost in many records by a slip.
        """
        trees = {name: self._tree(name) for name in sorted(self.touched)}
        return {name: tree for name, tree in trees.items() if tree}

    def _tree(self, name: str) -> Tree:
        """What was entered in the field *name*; SecretariatError when it names no record."""
        tree = self.form.boxes[name].editor.typed()
        if isinstance(tree, dict):
            return {part: value for part, value in tree.items() if value}
        return tree


class BulkHead(QWidget):
    """The number of selected records, and a button to the list where that is not beside it."""

    def __init__(self, context: Context, kind: Kind[Any], leave: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._kind = context, kind
        self.title = label("", "heading", wrap=True)
        self.back = tool(context.look, "arrow-left", context.text(N_("Back to the list")), leave)
        self.back.hide()
        line = row(self.back, self.title, spacing=context.look.px(8))
        line.setStretch(1, 1)
        self.setLayout(line)

    def say(self, count: int) -> None:
        """Show the number of selected records."""
        self.title.setText(said_chosen(self._context, self._kind, count))


class BulkPanel(QFrame):
    """A form for the selected records of a register; a field that is left alone changes nothing."""

    closed = Signal()
    """Emitted when the list should be shown again."""

    def __init__(self, context: Context, kind: Kind[Any], names: Names) -> None:
        super().__init__()
        self.context, self.kind = context, kind
        self.setProperty("role", "card")
        self._chosen: list[str] = []
        self.fields = SharedForm(context, kind, names, shared_fields(kind))
        self._fault = label("", "fault", wrap=True)
        self._fault.hide()
        self.fields.form.edited.connect(lambda _: self.say_fault(""))
        self._lay_out()

    def show_chosen(self, chosen: Collection[str]) -> None:
        """Show the form for the records with these ids."""
        if set(chosen) != set(self._chosen):
            self.fields.begin(chosen)
            self.say_fault("")
        self._chosen = list(chosen)
        self.head.say(len(self._chosen))

    @property
    def back(self) -> QToolButton:
        """The button that leads to the list."""
        return self.head.back

    def focus(self) -> None:
        """Put the cursor into the first field."""
        self.fields.form.focus()

    def say_fault(self, sentence: str) -> None:
        """Show why nothing was changed; an empty *sentence* removes it."""
        self._fault.setText(sentence)
        show(self._fault, shown=bool(sentence))

    def apply(self) -> None:
        """Change all records, or show why not."""
        context = self.context
        if self.fields.has_faults(context):
            return
        try:
            if not self.fields.entered:
                raise SecretariatError(NOTHING)
            with context.book.change(N_("Change several records"), context.who) as change:
                done = several.alter(change, self.kind, self._chosen, self.fields.after)
        except SecretariatError as error:
            self.say_fault(context.error_text(error))
            return
        self.fields.clear()
        report(context, len(done))
        self.closed.emit()

    def _lay_out(self) -> None:
        px, text = self.context.look.px, self.context.text
        self.head = BulkHead(self.context, self.kind, self.closed.emit)
        apply = button(self.context.look, text(APPLY), self.apply, role="primary")
        inner = column(
            self.head, label(text(TOGETHER), "muted", wrap=True), self.fields, self._fault,
            row(None, apply), None,
            spacing=px(12), margins=(0, 0, px(8), 0),
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(18), px(14), px(10), px(12))
        layout.addWidget(scrolled(plain(inner)))


def _digest(chosen: Collection[str]) -> str:
    """What tells the records with the ids *chosen* from all others, in few characters."""
    return sha256("\n".join(sorted(chosen)).encode()).hexdigest()


def report(context: Context, count: int) -> None:
    """Say how many records were changed, and offer to undo it."""
    text = context.language.plural("{count} record changed.", "{count} records changed.", count)
    context.messages.say(text, context.text(N_("Undo")), context.undo)
