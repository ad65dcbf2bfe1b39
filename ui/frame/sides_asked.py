"""The questions about a new book: its two sides, its commission, and the side that keeps it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.domain.offered_sides import chosen, described, offered, usual
from secretariat.domain.offered_templates import TEMPLATES, named
from secretariat.i18n import N_
from ui.frame.commission_asked import CommissionAsked
from ui.kit.choices import Choices
from ui.kit.inputs import Line
from ui.kit.look import Look
from ui.kit.parts import column, label, plain, row
from ui.kit.prompts import Prompts

if TYPE_CHECKING:
    from secretariat.office.commission_files import CommissionFile


_TITLES = (N_("First side"), N_("Second side"))


class SidesAsked(QWidget):
    """Three choices side by side; a side that is not listed is entered by its code.

    A commission file decides the two sides, and leaves only the choice of who keeps the book.
    """

    def __init__(self, look: Look, prompts: Prompts) -> None:
        super().__init__()
        self._look = look
        self.commission = CommissionAsked(look, prompts)
        text, px = look.text, look.px
        self._called = {code: name.best(look.language.short) for code, name in offered().items()}
        self.keeper = Choices(text(N_("Side that keeps the book")))
        self.template = Choices(text(N_("Which commission is the book for?")))
        for each in TEMPLATES:
            self.template.addItem(text(each.title), each.name)
        self.template.addItem(text(N_("None of these: begin with an empty book")), "")
        self.template.currentIndexChanged.connect(lambda _: self._show())
        self._line = row(self._captioned(self.keeper), spacing=px(12))
        self._line.setStretch(0, 1)
        self._of_template = label(self.template.accessibleName(), "caption", wrap=True)
        self._asked_template = plain(column(self._of_template, self.template, spacing=px(3)))
        sentence = N_(
            "A book of {first} and {second} begins with the clauses of their strategy; a book "
            "of other sides begins without clauses."
        )
        first, second = (self._called[code] for code in usual())
        self._usual = text(sentence, first=first, second=second)
        self._note = label("", "muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        parts = (self._asked_template, self._note, self._line, self.commission)
        layout.addWidget(plain(column(*parts, spacing=px(8))))
        self.commission.changed.connect(self._show)
        self._show()

    @cached_property
    def rows_of_sides(self) -> tuple[tuple[Choices, Line, QWidget], ...]:
        """For each side its box, the line for its code, and the widget around both.

        Created when first shown: a template of the usual pair is preselected and asks for none.
        """
        text = self._look.text
        asked_sides = []
        for at, (title, code) in enumerate(zip(_TITLES, usual(), strict=True)):
            box, line = Choices(text(title)), Line(text(N_("Code, up to eight letters")))
            for known, name in self._called.items():
                box.addItem(name, known)
            box.addItem(text(N_("Another side…")), "")
            box.setCurrentIndex(box.findData(code))
            box.currentIndexChanged.connect(lambda _: self._show())
            line.hide()
            line.typed.connect(self._show)
            held = self._captioned(box, line)
            self._line.insertWidget(at, held, 1)
            asked_sides.append((box, line, held))
        return tuple(asked_sides)

    @property
    def boxes(self) -> tuple[Choices, ...]:
        """The boxes in which the two sides are chosen."""
        return tuple(box for box, *_ in self.rows_of_sides)

    @property
    def codes(self) -> tuple[Line, ...]:
        """The lines for the codes of sides that are not offered."""
        return tuple(line for _, line, _ in self.rows_of_sides)

    def _captioned(self, box: Choices, *more: Line) -> QWidget:
        asked = label(box.accessibleName(), "caption", wrap=True)
        return plain(column(asked, box, *more, None, spacing=self._look.px(3)))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes of the two sides; SecretariatError for an invalid code or one side twice."""
        if self.commission.file is not None:
            return self.commission.file.sides
        return chosen(",".join(code or "?" for code in self._wanted))

    @property
    def chosen_template(self) -> str:
        """The name of the template with which the book begins; empty for none."""
        return "" if self.commission.file is not None else str(self.template.currentData())

    @property
    def _decides_sides(self) -> bool:
        """True where the template is of the usual pair."""
        return bool(self.chosen_template) and named(self.chosen_template).is_usual

    @property
    def _wanted(self) -> list[str]:
        if self.commission.file is not None:
            return list(self.commission.file.sides)
        if self._decides_sides:
            return list(usual())
        pairs = zip(self.boxes, self.codes, strict=True)
        return [box.currentData() or line.text().strip().upper() for box, line in pairs]

    def take_over(self, other: SidesAsked) -> None:
        """Copy the choices of *other*, the widget in another language."""
        self.template.setCurrentIndex(other.template.currentIndex())
        if "asked" in vars(other):
            for mine, theirs in zip(self.boxes, other.boxes, strict=True):
                mine.setCurrentIndex(theirs.currentIndex())
            for line, its in zip(self.codes, other.codes, strict=True):
                line.setText(its.text())
        self.commission.hold(other.commission.file, other.commission.path)
        self.keeper.setCurrentIndex(other.keeper.currentIndex())

    def focus(self) -> None:
        """Put the cursor on the first choice."""
        self.template.setFocus()

    def _show(self) -> None:
        """Offer the two sides as keepers, and ask for the code of one that is not offered."""
        of_file = self.commission.file
        asks = of_file is None and not self._decides_sides
        if asks or "asked" in vars(self):
            for box, line, held in self.rows_of_sides:
                held.setVisible(asks)
                line.setVisible(not box.currentData())
        self._asked_template.setVisible(of_file is None)
        self._note.setText(self._about() if of_file is None else self._note_on(of_file))
        at = self.keeper.currentIndex()
        if at < 0:
            # Who starts in Chinese keeps the book for the Chinese side, unless they say otherwise.
            tongues = [described().get(code, {}).get("language") for code in self._wanted]
            spoken = self._look.language.short
            at = tongues.index(spoken) if spoken in tongues else 0
        with QSignalBlocker(self.keeper):
            self.keeper.clear()
            for code in self._wanted:
                self.keeper.addItem(self._called.get(code, code or "–"), code.lower())
            self.keeper.setCurrentIndex(at)

    def _about(self) -> str:
        """A description of the chosen template, or of the empty book if none is chosen."""
        name = self.chosen_template
        return self._look.text(named(name).about) if name else self._usual

    def _note_on(self, commission: CommissionFile) -> str:
        """A description of the book of *commission*: its body and its sides."""
        first, second = (self._called.get(code, code) for code in commission.sides)
        return self._look.text(
            N_("The book begins as that of the {commission}, between {first} and {second}."),
            commission=commission.name.best(self._look.language.short),
            first=first,
            second=second,
        )
