"""One row of a marked log as it is keyed in: four fields, and below them their effect."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from secretariat.domain.marked_logs import Row, is_square, read_code
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.marked_logs import Line
from ui.context import Context
from ui.key_in.scanned_part import ScannedPart
from ui.kit.inputs import Line as Input
from ui.kit.inputs import mark
from ui.kit.parts import bring_into_view, label

FIELDS = (
    ("code", N_("Code"), 120),
    ("status", N_("New status"), 104),
    ("date", N_("Date"), 104),
    ("remark", N_("Remark"), 0),
)


class _Keys(QObject):
    """Lets Enter go to the next field, as Tab does, since scanners end with it."""

    entered = Signal()

    def eventFilter(self, _watched: QObject, event: object) -> bool:
        enters = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = Qt.KeyboardModifier.NoModifier
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QKeyEvent.Type.KeyPress
            and event.key() in enters
            and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == plain
        ):
            self.entered.emit()
            return True
        return False


class MarkedRow(QFrame):
    """Signals when something was typed, when the row is finished, and when a code was scanned."""

    typed = Signal()
    ended = Signal()
    """Emitted for Enter in the last field."""
    scanned = Signal(str)
    """Emitted with a scanned code while the focus was in a field other than the code."""

    def __init__(self, context: Context, number: int) -> None:
        super().__init__()
        self.context = context
        self._inputs: dict[str, Input] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, context.look.px(4))
        grid.setHorizontalSpacing(context.look.px(8))
        grid.setVerticalSpacing(context.look.px(2))
        self._number = label(str(number), "caption")
        self._number.setFixedWidth(context.look.px(24))
        grid.addWidget(self._number, 0, 0)
        for at, (name, title, width) in enumerate(FIELDS, 1):
            grid.addWidget(self._input(name, title, width, number), 0, at)
        grid.setColumnStretch(len(FIELDS), 1)
        self.message: QLabel = label("", "small", wrap=True)
        self.message.hide()
        grid.addWidget(self.message, 1, 1, 1, len(FIELDS))
        self.scanned_part = ScannedPart(context)
        self.scanned_part.settled.connect(self.typed)
        grid.addWidget(self.scanned_part, 2, 1, 1, len(FIELDS))

    @property
    def row(self) -> Row:
        """The typed row."""
        return Row(**{name: line.text() for name, line in self._inputs.items()})

    def input(self, name: str) -> Input:
        """The field called *name*: code, status, date or remark."""
        return self._inputs[name]

    def show_row(self, row: Row) -> None:
        """Show a row typed before."""
        for name, line in self._inputs.items():
            line.show_text(getattr(row, name))

    def show_line(self, line: Line | None) -> None:
        """Show what the row would change, or why it cannot, and its doubts below."""
        if line is not None and self.scanned_part.doubts and line.is_unfilled:
            text, role = (
                " · ".join(filter(None, (line.ref, line.title(self.context.language.short)))),
                "small",
            )
        else:
            text, role = ("", "small") if line is None else self._words(line)
        self.message.setText(text)
        self.message.setAccessibleName(text)
        if self.message.property("role") != role:
            self.message.setProperty("role", role)
            self.message.style().unpolish(self.message)
            self.message.style().polish(self.message)
        self.message.setVisible(bool(text))
        for field in self._inputs.values():
            mark(field, faulty=line is not None and line.refusal is not None)

    def _words(self, line: Line) -> tuple[str, str]:
        title = line.title(self.context.language.short)
        if line.refusal is not None:
            refusal = self.context.error_text(line.refusal)
            return " · ".join(filter(None, (title, refusal))), "fault"
        language = self.context.language
        changes = [
            language.labelled(what, f"{old or '–'} → {new or '–'}")
            for what, old, new in line.changes(language)
        ] or [language.text(N_("Nothing changes."))]
        warning = line.warning.text(self.context.language) if line.warning else ""
        return " · ".join(filter(None, (line.ref, title, *changes, warning))), "small"

    def _input(self, name: str, title: str, width: int, number: int) -> QWidget:
        text = self.context.text(N_("{field}, row {number}"), field=self.context.text(title),
                                 number=number)  # fmt: skip
        line = self._inputs[name] = Input(text)
        if width:
            line.setFixedWidth(self.context.look.px(width))
        keys = _Keys(line)
        keys.entered.connect(lambda: self._enter(name))
        line.installEventFilter(keys)
        line.typed.connect(self._touched)
        return line

    def _touched(self) -> None:
        """Note that the user edited a row read from a scan: it is checked; emptied, it is new."""
        self.scanned_part.settle()
        if self.row.is_empty:
            self.scanned_part.show_scan(b"", ())
        self.typed.emit()

    def _enter(self, name: str) -> None:
        """Read a scanned square, then go on."""
        text = self._inputs[name].text()
        if is_square(text) and name != "code":
            self._inputs[name].clear()
            self.scanned.emit(text)
            return
        if name == "code":
            self._inputs[name].setCursorPosition(0)
            self.focus_on("status" if self._is_code(text) else "code")
            return
        names = [known for known, _, _ in FIELDS]
        if name == names[-1]:
            self.ended.emit()
        else:
            self.focus_on(names[names.index(name) + 1])

    @staticmethod
    def _is_code(text: str) -> bool:
        try:
            return bool(read_code(text).ref)
        except SecretariatError:
            return True  # the row itself says what is wrong with it

    @property
    def is_doubtful(self) -> bool:
        """True while doubts from a scan are open."""
        return bool(self.scanned_part.doubts)

    def focus_on(self, name: str) -> None:
        """Put the cursor into one field."""
        self._inputs[name].setFocus()
        self._inputs[name].selectAll()
        bring_into_view(self._inputs[name])
