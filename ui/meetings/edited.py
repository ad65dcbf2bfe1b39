"""Minutes edited in Word: a list of all changes, each of which can be accepted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from secretariat.domain.meetings import Meeting
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import backups
from secretariat.office.amending import take_amendments
from secretariat.office.amendments import Amendment, Returned, Sort, returned
from secretariat.office.refusing import ImportRefusedError
from ui.context import Context
from ui.kit.jobs import Progress
from ui.kit.parts import Elided, button, column, emptied, framed, label, plain, row, scrolled
from ui.meetings.differences import Inks, differences

_SORTS = {
    Sort.CHANGED: N_("Changed"),
    Sort.NEW: N_("New, after {ref}"),
    Sort.MISSING: N_("Missing in the document: remove it"),
}
_LANGUAGES = {"en": N_("English"), "zh": N_("Chinese")}


class EditedPanel(QWidget):
    """A list with a check box for each change; nothing is written until Take in is pressed."""

    closed = Signal()
    """Emitted when the chosen changes were written, or the user cancelled."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.boxes: list[tuple[QCheckBox, Amendment]] = []
        self._lay_out()

    def read(self, path: Path, meeting: Meeting) -> bool:
        """Show the changes of the document at *path* to *meeting*; False when it is refused."""
        try:
            with self.context.book.reading() as view:
                found_returned = returned(view, path, meeting)
        except SecretariatError as error:
            self.context.messages.fail(self.context.error_text(error))
            return False
        self._title.say(self.context.text(N_("Edited minutes of {ref}"), ref=meeting.ref))
        self._file.say(path.name)
        self._show(found_returned)
        return True

    def focus(self) -> None:
        """Put the cursor on the first change."""
        (self.boxes[0][0] if self.boxes else self._leave).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    @property
    def chosen(self) -> list[Amendment]:
        """The ticked changes."""
        return [amendment for box, amendment in self.boxes if box.isChecked()]

    def take(self) -> None:
        """Back up the book, and write the ticked changes into the record as one change."""
        chosen, context = self.chosen, self.context
        title = N_("Import the edited minutes")

        def work(_: Progress) -> int:
            backups.before(context.book)
            with context.book.change(title, context.who) as change:
                take_amendments(change, chosen)
            return len(chosen)

        self.take_button.setEnabled(False)
        context.jobs.run(context.text(title), work, self._say_accepted, self._refused)

    def _say_accepted(self, count: int) -> None:
        text = self.context.text
        sentence = self.context.language.plural(
            "{count} change was accepted.", "{count} changes were accepted.", count
        )
        self.context.messages.say(sentence, text(N_("Undo")), self.context.undo)
        self.closed.emit()

    def _refused(self, error: Exception) -> None:
        self._fault.setText(self._why(error))
        self._fault.show()
        self._count()

    def _why(self, error: Exception) -> str:
        refusals = error.refusals if isinstance(error, ImportRefusedError) else []
        labelled = self.context.language.labelled
        texts = [labelled(ref, self.context.error_text(refusal)) for ref, refusal in refusals]
        return "\n".join([self.context.error_text(error), *texts])

    def _show(self, found_returned: Returned) -> None:
        self.boxes = []
        emptied(self._list)
        emptied(self._remarks)
        for remark in found_returned.remarks:
            self._remarks.addWidget(label(self.context.error_text(remark), wrap=True))
        self._banner.setVisible(bool(found_returned.remarks))
        self._fault.hide()
        for amendment in found_returned.amendments:
            self._add(amendment)
        if not found_returned.amendments:
            text = N_("The document matches the record: there is nothing to import.")
            self._list.addWidget(label(self.context.text(text), "muted", wrap=True))
        self._list.addStretch(1)
        self._count()

    def _add(self, amendment: Amendment) -> None:
        px = self.context.look.px
        head = self._said_of(amendment)
        box = QCheckBox(head)
        box.setChecked(amendment.is_taken)
        box.setAccessibleName(head)
        box.toggled.connect(lambda _: self._count())
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, px(10))
        grid.setVerticalSpacing(px(3))
        # The words of the box begin where the texts do.
        grid.setColumnMinimumWidth(0, px(24) + 2)
        grid.setHorizontalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(box, 0, 0, 1, 2)
        for at, shown in enumerate(self._texts(amendment), 1):
            grid.addWidget(shown, at, 1)
        for at, doubt in enumerate(amendment.doubts, 10):
            grid.addWidget(label(self.context.error_text(doubt), "fault", wrap=True), at, 1)
        self.boxes.append((box, amendment))
        self._list.addLayout(grid)

    def _said_of(self, amendment: Amendment) -> str:
        text = self.context.text
        sort = text(_SORTS[amendment.sort], ref=amendment.ref)
        language = text(_LANGUAGES[amendment.language]) if amendment.language else ""
        ref = "" if amendment.sort is Sort.NEW else amendment.ref
        return " · ".join(filter(None, (ref, language, sort)))

    def _texts(self, amendment: Amendment) -> Sequence[QLabel]:
        tokens = self.context.look.theme.tokens
        inks = Inks(tokens.red, tokens.green)
        halves = (amendment.language,) if amendment.language else ("en", "zh")
        return [
            _woven(amendment.before.half(code), amendment.now.half(code), inks)
            for code in halves
            if amendment.before.half(code) or amendment.now.half(code)
        ]

    def _count(self) -> None:
        count = len(self.chosen)
        text = self.context.language.plural(
            "Accept {count} change", "Accept {count} changes", count
        )
        self.take_button.setText(text)
        self.take_button.setEnabled(bool(count))

    def _lay_out(self) -> None:
        look, px, text = self.context.look, self.context.look.px, self.context.text
        self._title, self._file = Elided("", "heading"), Elided("", "small")
        self._fault = label("", "fault", wrap=True)
        self._fault.hide()
        self._remarks, self._list = QVBoxLayout(), QVBoxLayout()
        for layout in (self._remarks, self._list):
            layout.setContentsMargins(px(18), px(12), px(12), px(12))
            layout.setSpacing(px(4))
        self._banner = framed(self._remarks, "banner")
        inner = column(self._fault, self._banner, framed(self._list), spacing=px(12))
        inner.setStretch(2, 1)
        self.take_button = button(look, "", self.take, icon="check", role="primary")
        self._leave = button(look, text(N_("Cancel")), self.closed.emit)
        head = row(
            column(self._title, self._file, spacing=0),
            self._leave,
            self.take_button,
            spacing=px(8),
        )
        head.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        layout.addLayout(head)
        layout.addWidget(scrolled(plain(inner)), 1)


def _woven(before: str, now: str, inks: Inks) -> QLabel:
    new_label = label("", wrap=True)
    new_label.setTextFormat(Qt.TextFormat.RichText)
    new_label.setText(differences(before, now, inks))
    return new_label
