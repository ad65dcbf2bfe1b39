"""Filters of the list of actions: by side, by due date, by lead, by body."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal

from secretariat import pinyin
from secretariat.clock import today
from secretariat.data.questions.actions import ActionFilter, soon
from secretariat.data.store import fetching
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.organisations import Organisation
from secretariat.domain.sides import Side, other_side
from secretariat.frozen import frozen
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.choice_of import choice_of, offer
from ui.kit.choices import Choices
from ui.kit.filter_row import FilterRow
from ui.kit.when_seen import WhenSeen
from ui.records.names import sides


@frozen
class Filter:
    """A filter of the list, with the name by which a `Place` refers to it."""

    name: str
    title: str
    view: Callable[[str, str, date], ActionFilter]
    """The filter for our side and the other side, as of today."""


FILTERS = (
    Filter("open", N_("Unfinished"), lambda *_: ActionFilter(open=True)),
    Filter("late", N_("Late"), lambda *_: ActionFilter(late=True)),
    Filter("soon", N_("Due soon"), lambda _, __, day: soon(day)),
    Filter("us", N_("Waiting for us"), lambda us, *_: ActionFilter(waits_for=us)),
    Filter("them", N_("Waiting for them"), lambda _, them, __: ActionFilter(waits_for=them)),
    Filter("all", N_("All"), lambda *_: ActionFilter()),
)


class ActionFilters(FilterRow):
    """Chips, of which one is active, and boxes that filter in addition."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        titles = [context.text(filter_.title) for filter_ in FILTERS]
        super().__init__(context.look, context.text(N_("Which actions")), titles)
        self.context = context
        self._us = (context.who.side or context.book.side).lower()
        with context.book.reading() as view:
            self._them = other_side(self._us, fetching.every(view, Side))
        self.chosen.connect(lambda _: self.changed.emit())
        known = [(code.lower(), name) for code, name in sides(context)]
        self.side = self._choice(N_("Side"), N_("Any side"), known)
        self.mechanism = self._choice(N_("Mechanism"), N_("Any mechanism"), self._bodies(Mechanism))
        self.owner = self._choice(N_("Owner"), N_("Any owner"), self._bodies(Organisation))
        for box in (self.side, self.mechanism, self.owner):
            self.add_box(box)
        self._others_there = WhenSeen(self, self._offer_bodies)
        context.changes.happened.connect(self._heard)

    @property
    def name(self) -> str:
        """The name of the active chip, and its side, encoded for a `Place`."""
        return f"{self.active.name}:{self.side.currentData()}"

    @property
    def active(self) -> Filter:
        """The filter of the active chip."""
        return FILTERS[self.checked]

    @property
    def view(self) -> ActionFilter:
        """The filter of the list, without the words that are searched for."""
        return replace(
            self.active.view(self._us, self._them, today()),
            side=self.side.currentData() or "",
            mechanism=self.mechanism.currentData() or "",
            owner=self.owner.currentData() or "",
            language=self.context.language.short,
        )

    def take(self, name: str) -> None:
        """Choose the filter that a `Place` names; an unknown one changes nothing."""
        filter_, _, side = name.partition(":")
        at = next((at for at, each in enumerate(FILTERS) if each.name == filter_), -1)
        if at >= 0:
            self.check(at)
            self.side.setCurrentIndex(max(0, self.side.findData(side)))

    def _heard(self, kinds: frozenset[str]) -> None:
        if kinds & {"mechanisms", "organisations"}:
            self._others_there.ask()

    def _offer_bodies(self) -> None:
        fell = [
            offer(self.mechanism, self._bodies(Mechanism)),
            offer(self.owner, self._bodies(Organisation)),
        ]
        if any(fell):
            self.changed.emit()

    @property
    def filtered_by(self) -> dict[str, str]:
        """The active filters, by the names used in saved filters."""
        return {
            "which": self.name,
            "mechanism": self.mechanism.currentData() or "",
            "owner": self.owner.currentData() or "",
        }

    def filter_by(self, filters: Mapping[str, str]) -> None:
        """Set saved *filters*, without a signal; an unknown body means any."""
        self.take(filters.get("which", "all:"))
        for box, name in ((self.mechanism, "mechanism"), (self.owner, "owner")):
            box.setCurrentIndex(max(0, box.findData(filters.get(name, ""))))

    def widen(self) -> None:
        """Remove all filters."""
        self.take("all:")
        for box in (self.mechanism, self.owner):
            box.setCurrentIndex(0)

    def _choice(self, name: str, every: str, values: Sequence[tuple[str, str]]) -> Choices:
        text = self.context.text
        return choice_of(text(name), text(every), values, self.changed.emit)

    def _bodies(self, record: type[Mechanism | Organisation]) -> list[tuple[str, str]]:
        short = self.context.language.short
        with self.context.book.reading() as view:
            bodies: list[Mechanism | Organisation] = [*fetching.every(view, record)]
        named = [(record.id, record.name.best(short)) for record in bodies]
        sort_key = pinyin.sort_key if short == "zh" else str
        return sorted(named, key=lambda pair: sort_key(pair[1]))
