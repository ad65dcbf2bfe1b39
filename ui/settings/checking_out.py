"""The choices of how a copy is made: which side keeps it, what goes along, and its numbers."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from secretariat.data.questions import limiting
from secretariat.data.store import fetching
from secretariat.declaring.kinds import KINDS
from secretariat.domain.meetings import Meeting
from secretariat.i18n import N_
from secretariat.office.desks.copies import Only
from ui.context import Context
from ui.kit.choices import Choices
from ui.kit.flow import flow
from ui.kit.parts import plain
from ui.kit.ticks import Ticks
from ui.records.names import sides
from ui.records.registers_in_use import registers_in_use

_NO_NUMBERS = N_("None", context="numbers")
_BLOCKS = (0, 10, 20, 50, 100)
"""Sizes of a block of numbers that are offered."""


class CheckingOut:
    """The inputs for a copy that is to be checked out, but for who takes it."""

    def __init__(self, context: Context) -> None:
        self._context, text = context, context.text
        self.keeper = Choices(text(N_("Side that keeps the copy")))
        for code, name in sides(context):
            self.keeper.addItem(name, code.lower())
        self.keeper.setCurrentIndex(max(0, self.keeper.findData(context.book.side)))
        self.joint = QCheckBox(text(N_("Joint records only")))
        self.numbers = Choices(text(N_("Numbers for the copy alone")))
        for count in _BLOCKS:
            self.numbers.addItem(str(count) if count else text(_NO_NUMBERS), count)
        self.meetings = Ticks(context.look, text(N_("Only these meetings")), ())
        self.registers = Ticks(context.look, text(N_("Only these registers")), ())

    def read(self) -> None:
        """Offer the meetings and registers of the book as it is now."""
        with self._context.book.reading() as view:
            meetings = fetching.every(view, Meeting)
        language = self._context.language
        newest = sorted(meetings, key=lambda meeting: (str(meeting.starts or ""), meeting.ref))
        called = {
            meeting.ref: " · ".join(filter(None, (meeting.ref, meeting.title.best(language.short))))
            for meeting in reversed(newest)
        }
        self.meetings.offer(list(called.items()))
        used = registers_in_use(self._context)
        titles = [
            (kind.name, language.text(kind.plural))
            for kind in KINDS
            if kind.name in used - limiting.ALWAYS and kind.record not in limiting.WITH_A_MEETING
        ]
        self.registers.offer(sorted(titles, key=lambda pair: pair[1]))

    def rows(self) -> list[tuple[str, QWidget]]:
        """The inputs with their labels."""
        return [
            (self._context.text(N_("Side that keeps the copy")), self.keeper),
            (self._context.text(N_("Numbers for the copy alone")), self.numbers),
            (
                self._context.text(N_("Contents of the copy")),
                plain(flow(self.meetings, self.registers, spacing=self._context.look.px(8))),
            ),
            ("", self.joint),
        ]

    def chosen(self) -> dict[str, Any]:
        """What was chosen, as `office.desks.copies.check_out` takes it."""
        return {
            "keeper": self.keeper.currentData() or "",
            "joint_only": self.joint.isChecked(),
            "numbers": self.numbers.currentData(),
            "only": Only(self.meetings.values, self.registers.values),
        }
