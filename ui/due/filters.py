"""Filters of the list of everything due: overdue or soon, a range of days, side, register."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from secretariat.declaring.kinds import KINDS
from secretariat.declaring.written import day_of
from secretariat.domain.across.due import kinds_with_deadlines
from secretariat.domain.commissions import is_offered
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.due.shown import WHICH, Shown
from ui.kit.choice_of import choice_of
from ui.kit.editing.dates import DateEditor
from ui.kit.filter_row import FilterRow
from ui.records.names import sides
from ui.records.registers_in_use import registers_in_use


class DueFilters(FilterRow):
    """Chips, of which one is active, and boxes and days that filter in addition."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        text = context.text
        super().__init__(
            context.look, text(N_("Which deadlines")), [text(title) for _, title in WHICH]
        )
        self.chosen.connect(lambda _: self.changed.emit())
        known = [(code.lower(), name) for code, name in sides(context)]
        self.side = choice_of(
            text(N_("Owed by")), text(N_("Owed by any side")), known, self.changed.emit
        )
        used = registers_in_use(context)
        registers = [
            (kind.name, text(kind.plural))
            for kind in kinds_with_deadlines()
            if is_offered(kind.name, used)
        ]
        self.kind = choice_of(
            text(N_("Register")), text(N_("Every register")), registers, self.changed.emit
        )
        self.since = DateEditor(context.look, text(N_("Due from")))
        self.until = DateEditor(context.look, text(N_("Due until")))
        for part in (self.side, self.kind, self.since, self.until):
            self.add_box(part)
        for editor in (self.since, self.until):
            editor.setFixedWidth(context.look.px(190))
            editor.line.setPlaceholderText(
                text(N_("from when")) if editor is self.since else text(N_("until when"))
            )
            editor.edited.connect(self._typed)

    def narrowed(self, before: Shown) -> Shown:
        """*before* with the filters chosen here."""
        return replace(
            before,
            which=WHICH[self.checked][0],
            side=self.side.currentData() or "",
            kind=self.kind.currentData() or "",
            since=_day(self.since),
            until=_day(self.until),
        )

    def take(self, shown: Shown) -> None:
        """Choose the filters of *shown*, without a signal."""
        self.check([name for name, _ in WHICH].index(shown.which))
        self.side.setCurrentIndex(max(0, self.side.findData(shown.side)))
        known = shown.kind if KINDS.get(shown.kind) else ""
        self.kind.setCurrentIndex(max(0, self.kind.findData(known)))
        self.since.show_tree(shown.since)
        self.until.show_tree(shown.until)

    def _typed(self) -> None:
        """Filter again once a typed day is complete."""
        self.changed.emit()


def _day(editor: DateEditor) -> str:
    """The day in *editor* in ISO form; empty if it is no day."""
    try:
        day = day_of(str(editor.tree() or ""))
    except SecretariatError:
        return ""
    return day.isoformat() if day else ""
