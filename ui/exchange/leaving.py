"""Export of a list: a bar above it asks for form and language, instead of a dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout

from secretariat.data.book import Book
from secretariat.declaring.kinds import Kind
from secretariat.frozen import frozen
from secretariat.i18n import N_, Language, language
from ui.context import Context
from ui.kit.choices import Choices
from ui.kit.flow import FlowLayout
from ui.kit.jobs import Progress
from ui.kit.opening import say_saved
from ui.kit.parts import button, label, plain, tool
from ui.kit.yielding import Yielding

FORMS = {
    ".xlsx": N_("Excel workbook"),
    ".ods": N_("OpenDocument spreadsheet"),
    ".csv": N_("CSV file"),
    ".json": N_("Interchange form (JSON)"),
    ".ics": N_("Calendar"),
}
"""The names of the file forms offered, by filename ending."""
_SHEETS = (".xlsx", ".ods", ".csv")
_LANGUAGES = (("en", N_("English")), ("zh", N_("Chinese")))


@frozen
class _Work:
    book: Book
    kind: Kind[Any]
    ids: Sequence[str]
    target: Path
    language: Language
    joint_only: bool
    named: bool

    def __call__(self, progress: Progress) -> tuple[Path, int]:
        from secretariat.office.lists import export_list  # noqa: PLC0415 - start-up: XlsxWriter

        progress.stop_if_asked()
        without = export_list(
            self.book, self.kind, self.ids, self.target, self.language,
            joint_only=self.joint_only, named=self.named,
        )  # fmt: skip
        return self.target, without


class LeavingBar(QFrame):
    """Form, language, and whether for the other side; then a dialog asks for the path.

    What is in the bar is made when it is first shown: every list has one, and few are used.
    """

    closed = Signal()
    """Emitted when it was closed while it had the focus."""

    def __init__(self, context: Context, kind: Kind[Any], ids: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._context, self._kind, self._ids = context, kind, ids
        self.setProperty("role", "card")
        self.hide()

    def _lay_out(self) -> None:
        context = self._context
        look, px, text = context.look, context.look.px, context.text
        self.forms = Choices(text(N_("Form")))
        self.languages = Choices(text(N_("Language of the headings")))
        for code, title in _LANGUAGES:
            self.languages.addItem(text(title), code)
        self.languages.setCurrentIndex(self.languages.findData(context.language.short))
        for box in (self.forms, self.languages):
            box.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToContents)
        self.joint = QCheckBox(text(N_("Without our own-side information")))
        self.named = QCheckBox(text(N_("Names for codes")))
        self.named.setToolTip(
            text(N_("To read or print: names for codes, and only the filled columns"))
        )
        self.forms.currentIndexChanged.connect(self._offer_names)
        self.save = button(look, text(N_("Save")), self.ask, icon="download", role="primary")
        self.close_ = tool(look, "x", text(N_("Close")), self.leave)
        self._count = label("", "muted")
        self._count.setFixedHeight(self.save.sizeHint().height())
        flow = FlowLayout(spacing=px(8))
        chosen = (self._count, self.forms, self.languages, self.joint, self.named)
        for part in (*chosen, self.save):
            flow.addWidget(part)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(14), px(10), px(14), px(10))
        # In a low window it scrolls, rather than leave the list no row; what closes it stays.
        layout.addWidget(Yielding(plain(flow), self.save.sizeHint().height()))
        layout.addWidget(self.close_, 0, Qt.AlignmentFlag.AlignTop)
        self._fill()

    def begin(self) -> None:
        """Show the bar, with the cursor on the form."""
        if self.layout() is None:
            self._lay_out()
        count = self._context.language.plural("{count} record", "{count} records", len(self._ids()))
        self._count.setText(count)
        self.show()
        self.forms.setFocus()

    def _offer_names(self) -> None:
        """Show the choice of names if the form is a sheet."""
        self.named.setVisible(self.forms.currentData() in _SHEETS)

    def _fill(self) -> None:
        from secretariat.office.lists import endings_for  # noqa: PLC0415 - start-up: XlsxWriter

        for ending in endings_for(self._kind):
            if ending in FORMS:
                self.forms.addItem(self._context.text(FORMS[ending]), ending)

    def ask(self) -> None:
        """Ask for the path of the file, and write it in the background."""
        text, ending = self._context.text, self.forms.currentData()
        spoken = language(self.languages.currentData())
        suggested = Path.home() / f"{spoken.text(self._kind.plural)}{ending}"
        kinds = f"{text(FORMS[ending])} (*{ending})"
        target = self._context.prompts.save_file(text(N_("Save the list")), kinds, suggested)
        if target is None:
            return
        if target.suffix.lower() != ending:
            target = target.with_name(target.name + ending)
        work = _Work(
            self._context.book, self._kind, tuple(self._ids()), target, spoken,
            self.joint.isChecked(), self.named.isVisibleTo(self) and self.named.isChecked(),
        )  # fmt: skip
        title = text(N_("Writing {name}"), name=target.name)
        self._context.jobs.run(title, work, self._done, self._failed)

    def leave(self) -> None:
        """Hide the bar; the focus, if it was in here, returns to the list."""
        if self.isAncestorOf(self.window().focusWidget() or self.window()):
            self.closed.emit()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ask()
            return
        super().keyPressEvent(event)

    def _done(self, result: tuple[Path, int]) -> None:
        target, without = result
        text = self._context.text
        sentence = text(
            N_("{name} was written to {folder}."), name=target.name, folder=target.parent
        )
        if without:
            sentence += " " + text(N_("Left out, since no day is known: {count}."), count=without)
        self.leave()
        say_saved(self._context.messages, self._context.look, sentence, target)

    def _failed(self, error: Exception) -> None:
        self._context.messages.fail(self._context.error_text(error))
