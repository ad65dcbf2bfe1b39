"""Filters of the coverage matrix: gaps only, orphans only, a section, a force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from secretariat.domain.across.coverage import Narrowing
from secretariat.domain.clauses import Force
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.choice_of import choice_of
from ui.kit.choices import Choices
from ui.kit.filter_row import FilterRow

EVERY, GAPS, ORPHANS, WARNED = "every", "gaps", "orphans", "warned"
DIRECTIONS, UNCHECKED = "directions", "unchecked"
SHOWN = (
    (EVERY, N_("All clauses")),
    (GAPS, N_("Gaps only")),
    (ORPHANS, N_("Records under no clause")),
    (WARNED, N_("Entries to review")),
    (DIRECTIONS, N_("Strategic directions")),
    (UNCHECKED, N_("Not checked against the principles")),
)
LISTS = {
    ORPHANS: N_("Every eligible record is linked to a clause."),
    WARNED: N_("The book contains no contradictions."),
    DIRECTIONS: N_("This book has no strategic directions."),
    UNCHECKED: N_("Nothing is left to check against the principles."),
}
"""The lists shown instead of the matrix, each with its text for when it is empty."""


@dataclass(frozen=True)
class Shown:
    """The contents of the screen, as in a `Place`: list, section, force, and open cell."""

    what: str = EVERY
    section: str = ""
    force: str = ""
    step: str = ""
    """The step whose records are listed; empty when no cell is open."""

    @property
    def part(self) -> str:
        """The part of a `Place` that restores this."""
        return f"{self.what}:{self.section}:{self.force}:{self.step}"

    @staticmethod
    def of(part: str) -> Shown:
        """The contents that *part* of a `Place` describes."""
        texts = (part.split(":") + [""] * 4)[:4]
        known = texts[0] in dict(SHOWN)
        return Shown(texts[0] if known else EVERY, *texts[1:])

    @property
    def narrowing(self) -> Narrowing:
        """The filter of the clauses."""
        force = next((force for force in Force if force.value == self.force), None)
        return Narrowing(section=self.section, force=force, gaps=self.what == GAPS)


class CoverageFilters(FilterRow):
    """Chips, of which one is active, and two boxes that filter in addition."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        titles = [context.text(title) for _, title in SHOWN]
        super().__init__(context.look, context.text(N_("Which clauses")), titles)
        self._context = context
        self.chosen.connect(lambda _: self.changed.emit())
        forces = [(force.value, context.text(force.label)) for force in Force]
        self.section = self._choice(N_("Section"), N_("Every section"), ())
        self.force = self._choice(N_("Force"), N_("Any force"), forces)
        self.add_box(self.section)
        self.add_box(self.force)

    @property
    def shown(self) -> Shown:
        """The chosen contents."""
        return Shown(
            SHOWN[self.checked][0],
            self.section.currentData() or "",
            self.force.currentData() or "",
        )

    def offer(self, sections: Sequence[str]) -> None:
        """Offer these sections."""
        kept = self.section.currentData()
        self.section.clear()
        self.section.addItem(self._context.text(N_("Every section")), "")
        for section in sections:
            self.section.addItem(
                self._context.text(N_("Section {section}"), section=section), section
            )
        self.section.setCurrentIndex(max(0, self.section.findData(kept)))

    def take(self, shown: Shown) -> None:
        """Choose what a `Place` describes."""
        names = [name for name, _ in SHOWN]
        self.check(names.index(shown.what))
        for box, value in ((self.section, shown.section), (self.force, shown.force)):
            box.setCurrentIndex(max(0, box.findData(value)))

    def _choice(self, name: str, every: str, values: Sequence[tuple[str, str]]) -> Choices:
        text = self._context.text
        return choice_of(text(name), text(every), values, self.changed.emit)
