"""Options of a report: register, period, side, annexes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from secretariat.clock import today
from secretariat.data.questions import action_logs
from secretariat.declaring import written
from secretariat.domain.across.dossiers import Selection
from secretariat.domain.commissions import is_offered
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.paper.register_documents import tells
from secretariat.reports.programme.annexes import ANNEXES
from ui.context import Context
from ui.kit.choices import Choices
from ui.kit.editing.dates import DateEditor
from ui.kit.flow import FlowLayout
from ui.kit.inputs import Line
from ui.kit.parts import label, plain, row, show
from ui.kit.ticks import Ticks
from ui.records.names import sides
from ui.records.registers_in_use import registers_in_use
from ui.report_parts import REGISTER, Part

_OFFERED: dict[str, frozenset[str]] = {
    REGISTER: frozenset({"register", "side", "open", "since", "until", "words", "on"}),
    "progress": frozenset({"since", "until", "annexes"}),
    "progress-brief": frozenset({"since", "until"}),
    "action-log": frozenset({"side", "open", "since", "last", "digest"}),
    "letters": frozenset({"side", "number"}),
    "access-balance": frozenset({"since", "until"}),
    "due": frozenset({"side", "since", "until", "words"}),
}
"""The options of each document; others have none."""

_YES = "yes"
"""The value in a `Place` of a ticked box."""


class ReportChoices(QWidget):
    """The options of the chosen document, and their values."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._document = ""
        self._where: tuple[str, str] = ("", "")
        text = context.text
        used = registers_in_use(context)
        kinds = [
            (kind.name, text(kind.plural))
            for kind in KINDS
            if kind.listed and is_offered(kind.name, used)
        ]
        self.register = self._choice(N_("Register"), kinds)
        self.register.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToContents)
        known = [
            ("", text(N_("Any side"))),
            *((code.lower(), name) for code, name in sides(context)),
        ]
        self.side = self._choice(N_("Side"), known)
        self.open = self._tick(text(N_("Open only")))
        self.where = self._tick(text(N_("As filtered")))
        self.last = QCheckBox(text(N_("New since the last meeting")))
        self.last.setAccessibleName(self.last.text())
        self.last.clicked.connect(self._take_last)
        self.since = self._day(N_("From"))
        self.until = self._day(N_("To"))
        self.on = self._day(N_("As it stood on"))
        self.digest = self._tick(text(N_("Code of the history")))
        self.words = self._line(N_("Words in the records"), 180)
        self.first_number = self._line(N_("Number of the first letter"), 200)
        annexes = [(name, text(title)) for name, (title, _) in ANNEXES.items() if tells(name, used)]
        self.annexes = Ticks(context.look, text(N_("Annexes")), annexes)
        self.annexes.changed.connect(self.changed)
        self._parts = self._offered()
        self._faults: dict[DateEditor, str] = {}
        self.fault = label("", "fault", wrap=True)
        self.fault.hide()
        self._lay_out()
        self.register.activated.connect(self._forget_where)
        self.show_for("")

    def _offered(self) -> dict[str, QWidget]:
        """The widget of each option, by the name of the option."""
        return {
            "register": self.register,
            "side": self.side,
            "open": self.open,
            "last": self.last,
            "since": self._labelled(N_("From"), self.since),
            "until": self._labelled(N_("To"), self.until),
            "on": self._labelled(N_("As it stood on"), self.on),
            "digest": self.digest,
            "words": self.words,
            "annexes": self.annexes,
            "number": self.first_number,
        }

    def _lay_out(self) -> None:
        flow = FlowLayout(spacing=self._context.look.px(8))
        for part in (*self._parts.values(), self.where):
            flow.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(plain(flow))
        layout.addWidget(self.fault)

    @property
    def ref(self) -> str:
        """The register to print, empty for any other document."""
        return self.register.currentData() or "" if self._document == REGISTER else ""

    @property
    def number(self) -> int | None:
        """The number of the first letter; None if it is missing or invalid."""
        text = self.first_number.text().strip()
        offered = "number" in _OFFERED.get(self._document, frozenset())
        return int(text) if offered and text.isascii() and text.isdecimal() else None

    @property
    def history(self) -> bool:
        """True when the document is to bear the code of the history."""
        offered = "digest" in _OFFERED.get(self._document, frozenset())
        return offered and self.digest.isChecked()

    @property
    def part(self) -> Part:
        """The options as the part of a `Place`."""
        field, value = self._where if self.where.isChecked() else ("", "")
        return Part(self._document, self.ref, field, value, self.words.text().strip())

    @property
    def chosen(self) -> dict[str, str]:
        """The options other than the register, by name."""
        return {
            "side": self.side.currentData() or "",
            "open": _YES if self.open.isChecked() else "",
            "last": _YES if self.last.isChecked() else "",
            "since": str(self.since.tree() or ""),
            "until": str(self.until.tree() or ""),
            "on": str(self.on.tree() or ""),
            "digest": _YES if self.digest.isChecked() else "",
            "annexes": ",".join(self.annexes.values),
        }

    @property
    def selection(self) -> Selection:
        """The options for the document; an invalid date is left out."""
        offered = _OFFERED.get(self._document, frozenset())
        where = self._where if self.where.isChecked() and all(self._where) else None
        return Selection(
            side=self.side.currentData() or "" if "side" in offered else "",
            open_only="open" in offered and self.open.isChecked(),
            since=self._day_in(self.since) if "since" in offered else "",
            until=self._day_in(self.until) if "until" in offered else "",
            on=self._day_in(self.on) if "on" in offered else "",
            text=self.words.text().strip() if "words" in offered else "",
            chosen=(where,) if where and self._document == REGISTER else (),
            annexes=self.annexes.values if "annexes" in offered else (),
        )

    def _day_in(self, editor: DateEditor) -> str:
        """The date in *editor*; for an invalid one an empty text and an error below the options."""
        try:
            day = written.day_of(editor.tree())
        except SecretariatError as error:
            self._mind(editor, self._context.error_text(error))
            return ""
        self._mind(editor, "")
        return day.isoformat() if day else ""

    def _mind(self, editor: DateEditor, sentence: str) -> None:
        self._faults[editor] = sentence
        editor.set_faulty(faulty=bool(sentence))
        editor.line.setAccessibleDescription(sentence)
        self.fault.setText("  ".join(filter(None, self._faults.values())))
        show(self.fault, shown=bool(self.fault.text()))

    def show_for(self, document: str) -> None:
        """Show the options of *document*."""
        self._document = document
        offered = _OFFERED.get(document, frozenset())
        for name, part in self._parts.items():
            show(part, shown=name in offered)
        show(self.where, shown=document == REGISTER and all(self._where))
        self.setVisible(bool(offered))

    def take(self, part: Part) -> None:
        """Set the options from a `Place`; a document alone leaves them unchanged."""
        if part.document == REGISTER and part.register:
            self._offer(part.register)
            self.register.setCurrentIndex(max(0, self.register.findData(part.register)))
            self.words.show_text(part.words)
            self._where = (part.field, part.value)
            self.where.setText(self._said_of(part))
            self.where.setAccessibleName(self.where.text())
            self.where.setChecked(bool(part.field))
        self._take_again(dict(part.chosen))
        self.show_for(part.document)

    def _offer(self, register: str) -> None:
        """Add *register*, from whose list the user came, even if the commission does not use it."""
        kind = KINDS.get(register)
        if kind is not None and self.register.findData(register) < 0:
            self.register.addItem(self._context.text(kind.plural), register)

    def _take_again(self, chosen: Mapping[str, str]) -> None:
        if "side" in chosen:
            self.side.setCurrentIndex(max(0, self.side.findData(chosen["side"])))
        for name, box in (("open", self.open), ("last", self.last), ("digest", self.digest)):
            if name in chosen:
                box.setChecked(chosen[name] == _YES)
        for name, editor in (("since", self.since), ("until", self.until), ("on", self.on)):
            if name in chosen:
                editor.show_tree(chosen[name])
        if "annexes" in chosen:
            self.annexes.blockSignals(True)  # noqa: FBT003 - as Qt has it
            self.annexes.tick_all(chosen["annexes"].split(","))
            self.annexes.blockSignals(False)  # noqa: FBT003 - as Qt has it

    def _said_of(self, part: Part) -> str:
        """The filter of the list in words, such as “Status: Still open”."""
        kind = KINDS.get(part.register)
        field = kind.field_named.get(part.field) if kind else None
        if field is None or not field.choices:
            return ""
        value = next(
            (choice.label for choice in field.choices if choice.value == part.value), part.value
        )
        text = self._context.text
        return self._context.language.labelled(text(field.label), text(value))

    def _take_last(self) -> None:
        """Set the option that marks changes to those since the last meeting."""
        day = ""
        if self.last.isChecked():
            with self._context.book.reading() as view:
                day = action_logs.last_meeting(view, None, today())
        self.since.show_tree(day)
        self.changed.emit()

    def _forget_where(self) -> None:
        self._where = ("", "")
        self.where.setChecked(False)
        self.show_for(self._document)

    def _line(self, name: str, width: int) -> Line:
        text = self._context.text(name)
        line = Line(text)
        line.setPlaceholderText(text)
        line.setFixedWidth(self._context.look.px(width))
        line.editingFinished.connect(self.changed)
        return line

    def _choice(self, name: str, choices: Sequence[tuple[str, str]]) -> Choices:
        box = Choices(self._context.text(name))
        for value, title in choices:
            box.addItem(title, value)
        box.setMinimumContentsLength(10)
        box.activated.connect(lambda _: self.changed.emit())
        return box

    def _tick(self, title: str) -> QCheckBox:
        box = QCheckBox(title)
        box.setAccessibleName(title)
        box.clicked.connect(lambda _: self.changed.emit())
        return box

    def _day(self, name: str) -> DateEditor:
        editor = DateEditor(self._context.look, self._context.text(name))
        editor.line.setMinimumWidth(self._context.look.px(128))
        editor.left.connect(self.changed)
        editor.line.returnPressed.connect(self.changed)
        return editor

    def _labelled(self, name: str, editor: DateEditor) -> QWidget:
        caption = label(self._context.text(name), "muted")
        return plain(row(caption, editor, spacing=self._context.look.px(8)))
