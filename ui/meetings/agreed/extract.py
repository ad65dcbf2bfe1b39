"""A card in which an extract of a record is chosen and saved."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.clock import now, today
from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.domain.minutes import Minutes
from secretariat.domain.sides import Side, parties
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed import extracting
from secretariat.office.agreed.extracting import Wanted
from secretariat.office.paper import printing
from secretariat.reports.extracts import Certificate
from ui.context import Context
from ui.kit.choices import Choices
from ui.kit.flow import flow
from ui.kit.inputs import Line
from ui.kit.parts import bring_into_view, button, label, plain
from ui.kit.showing import show_text
from ui.meetings.agreed.saved import ask_target, save

_SAVE = N_("Save the extract")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
OUTCOMES, PART, WITHOUT, CERTIFIED = "outcomes", "part", "without", "certified"


class ExtractCard(QWidget):
    """A choice of what is wanted, a line for what it depends on, and a button that saves it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._record: Minutes | None = None
        self._kinds: list[str] = []
        self.asked = ""
        """The reference or side whose extract was asked for; empty if the user came to compare."""
        text, px, look = context.text, context.look.px, context.look
        self.kind = Choices(text(N_("Extract of the record")))
        self.kind.activated.connect(lambda _: self._ask())
        self.line = Line("")
        self.line.setMinimumWidth(px(220))
        self._fault = label("", "fault", wrap=True)
        self._fault.hide()
        do = button(look, text(_SAVE), self.save, icon="file-text")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        layout.addWidget(label(text(N_("Extract of the record")), "caption"))
        layout.addWidget(plain(flow(self.kind, self.line, do, spacing=px(8))))
        layout.addWidget(self._fault)

    def show_record(self, record: Minutes | None) -> None:
        """Offer the possible extracts of *record*."""
        if record is not None and self._record is not None and record.id == self._record.id:
            self._record = record
            return
        self._record = record
        text = self.context.text
        with self.context.book.reading() as view:
            sides = parties(fetching.every(view, Side))
        language = self.context.language
        titles = {
            OUTCOMES: text(N_("Decisions and actions")),
            PART: text(N_("One part")),
            **{
                side.code: text(N_("Actions of {side}"), side=side.called.best(language.short))
                for side in sides
            },
            WITHOUT: text(N_("The text without some parts")),
            CERTIFIED: text(N_("Certified true copy")),
        }
        self._kinds = list(titles)
        self.kind.clear()
        self.kind.addItems(list(titles.values()))
        self.kind.fit_all(yields=True)
        self.kind.setCurrentIndex(0)
        self._ask()

    def choose(self, kind: str) -> None:
        """Choose the extract *kind*: one of the constants above, or the code of a side."""
        self.kind.setCurrentIndex(self._kinds.index(kind))
        self._ask()

    def ask_for(self, wanted: str) -> None:
        """Choose the extract of *wanted*, if any: the code of a side, or a reference."""
        self.asked = wanted
        if not wanted:
            return
        if wanted in self._kinds:
            self.choose(wanted)
            return
        self.choose(PART)
        meeting = self._record.ref.removesuffix("M") if self._record is not None else ""
        self.line.show_text(wanted.removeprefix(meeting))

    def focus(self) -> None:
        """Put the cursor on the choice of the extract."""
        at = self.line if self.line.isVisibleTo(self) else self.kind
        at.setFocus()
        bring_into_view(self)

    def save(self) -> None:
        """Make the extract, and save it where the user chooses; an error is shown in the card."""
        self._say_fault("")
        record = self._record
        if record is None:
            return
        wanted = self._wanted(record)
        try:
            with self.context.book.reading() as view:
                extracting.prepared(view, wanted, printing.setting(now()))
        except SecretariatError as error:
            self._say_fault(self.context.error_text(error))
            self.line.setFocus()
            return
        title = self.context.text(_SAVE)
        target = ask_target(self.context, title, f"{wanted.ref.replace('/', '-')}-{self._chosen}")
        if target is None:
            return
        setting = replace(printing.setting(now()), press=target.press)

        def new_content(book: Book) -> bytes:
            with book.reading() as view:
                return extracting.paper(view, wanted, setting)

        save(self.context, title, new_content, target.path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.line.hasFocus():
            self.save()
            return
        super().keyPressEvent(event)

    @property
    def _chosen(self) -> str:
        at = self.kind.currentIndex()
        return self._kinds[at] if 0 <= at < len(self._kinds) else OUTCOMES

    def _wanted(self, record: Minutes) -> Wanted:
        kind, typed = self._chosen, self.line.text().strip()
        if kind == PART:
            return Wanted(ref=self._in_full(record, typed))
        if kind == WITHOUT:
            return Wanted(ref=record.ref, without=extracting.chosen_parts([typed]))
        if kind == CERTIFIED:
            return Wanted(ref=record.ref, certificate=Certificate(by=typed, day=today()))
        return Wanted(ref=record.ref, side="" if kind == OUTCOMES else kind)

    @staticmethod
    def _in_full(record: Minutes, typed: str) -> str:
        """The reference of the part that is *typed*, which may leave out that of the meeting."""
        return typed if "/" in typed else f"{record.ref.removesuffix('/M')}/{typed}"

    def _ask(self) -> None:
        """Show the line, with a hint, if the extract needs its input."""
        text, kind = self.context.text, self._chosen
        names = {
            PART: text(N_("Part, such as 2, 2.4 or D4")),
            WITHOUT: text(N_("Parts left out, such as 2.4, D4")),
            CERTIFIED: text(N_("Certified by")),
        }
        self.line.setVisible(kind in names)
        self.line.setAccessibleName(names.get(kind) or text(N_("Extract of the record")))
        self.line.setPlaceholderText(names.get(kind, ""))
        self.line.show_text(self.context.settings.name if kind == CERTIFIED else "")
        self._say_fault("")

    def _say_fault(self, sentence: str) -> None:
        show_text(self._fault, sentence)
        self.line.setAccessibleDescription(sentence)
