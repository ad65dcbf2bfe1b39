"""Filters of the work list: state, meeting, register and field, missing language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from secretariat.data.questions.texts import OPEN, Wanted
from secretariat.data.store import fetching
from secretariat.declaring.states import PairState
from secretariat.domain.meetings import Meeting
from secretariat.domain.registers import KINDS
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.choice_of import choice_of, offer
from ui.kit.choices import Choices
from ui.kit.filter_row import FilterRow
from ui.kit.when_seen import WhenSeen


@dataclass(frozen=True)
class Filter:
    """A choice of states, with its name in a `Place`."""

    name: str
    title: str
    states: tuple[PairState, ...]


FILTERS = (
    Filter("open", N_("Unfinished", context="of texts"), OPEN),
    Filter("untranslated", PairState.UNTRANSLATED.label, (PairState.UNTRANSLATED,)),
    Filter("draft", PairState.DRAFT.label, (PairState.DRAFT,)),
    Filter("revised", PairState.REVISED.label, (PairState.REVISED,)),
    Filter("agreed", PairState.AGREED.label, (PairState.AGREED,)),
    Filter("all", N_("All"), ()),
)
_BETWEEN = ":"


class TextFilters(FilterRow):
    """Chips for states, of which one is active, and boxes for further filters."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        titles = [context.text(filter_.title) for filter_ in FILTERS]
        super().__init__(context.look, context.text(N_("State of the pair")), titles)
        self.context = context
        self.chosen.connect(lambda _: self.changed.emit())
        self.meeting = self._choice(N_("Meeting"), N_("Any meeting"), self._meetings())
        self.kind = self._choice(N_("Register and field"), N_("Any register"), ())
        languages = [(half, context.text(text)) for half, text in _LACKING.items()]
        self.lacking = self._choice(N_("Lacking language"), N_("Any language"), languages)
        for box in (self.meeting, self.kind, self.lacking):
            self.add_box(box)
        self._others_there = WhenSeen(self, self._offer_meetings)
        context.changes.happened.connect(self._heard)

    def _offer_meetings(self) -> None:
        if offer(self.meeting, self._meetings()):
            self.changed.emit()

    def _heard(self, kinds: frozenset[str]) -> None:
        if "meetings" in kinds:
            self._others_there.ask()

    @property
    def name(self) -> str:
        """The filters as text for a `Place`: chip, missing language, id of the meeting."""
        parts = (self.active.name, self.lacking.currentData(), self.meeting.currentData())
        return _BETWEEN.join(part or "" for part in parts)

    @property
    def active(self) -> Filter:
        """The filter of the active chip."""
        return FILTERS[self.checked]

    @property
    def wanted(self) -> Wanted:
        """The selection of texts that the list shows."""
        kind, _, field = str(self.kind.currentData() or "").partition(".")
        return Wanted(
            under=self.meeting.currentData() or "",
            kind=kind,
            field=field,
            states=self.active.states,
            is_work=self.active is FILTERS[0],
            lacking=self.lacking.currentData() or "",
        )

    def take(self, name: str) -> None:
        """Set the filters of a `Place`; unknown ones change nothing."""
        chosen, lacking, meeting = (*name.split(_BETWEEN), "", "", "")[:3]
        at = next((at for at, filter_ in enumerate(FILTERS) if filter_.name == chosen), -1)
        if at >= 0:
            self.check(at)
            self.lacking.setCurrentIndex(max(0, self.lacking.findData(lacking)))
            self.meeting.setCurrentIndex(max(0, self.meeting.findData(meeting)))

    def widen(self) -> None:
        """Remove all filters."""
        self.take("all")
        self.kind.setCurrentIndex(0)

    def say_counts(
        self, work: int, states: Mapping[PairState, int], fields: Mapping[tuple[str, str], int]
    ) -> None:
        """Show on each chip the number of its texts, and offer the fields that have any.

        *work* is that of the first chip.
        """
        number, text = self.context.language.number, self.context.text
        for at, filter_ in enumerate(FILTERS):
            count = sum(states.get(state, 0) for state in filter_.states or PairState)
            count = count if at else work
            self.say(at, f"{text(filter_.title)} {number(count)}")
        self._offer(fields)

    def _offer(self, fields: Mapping[tuple[str, str], int]) -> None:
        kept, text = self.kind.currentData(), self.context.text
        self.kind.clear()
        self.kind.addItem(text(N_("Any register")), "")
        several = {
            kind for kind, _ in fields if sum(kind_name == kind for kind_name, _ in fields) > 1
        }
        for kind, field in fields:
            declared = KINDS.named(kind)
            plural = text(declared.plural)
            if kind in several and self.kind.findData(kind) < 0:
                self.kind.addItem(plural, kind)
            sentence = f"{plural} · {text(declared.field_named[field].label)}"
            self.kind.addItem(
                *((sentence, f"{kind}.{field}") if kind in several else (plural, kind))
            )
        self.kind.setCurrentIndex(max(0, self.kind.findData(kept)))

    def _choice(self, name: str, every: str, values: Sequence[tuple[str, str]]) -> Choices:
        text = self.context.text
        return choice_of(text(name), text(every), values, self.changed.emit)

    def _meetings(self) -> list[tuple[str, str]]:
        with self.context.book.reading() as view:
            meetings = fetching.every(view, Meeting, order="starts")
        return [(meeting.id, meeting.ref) for meeting in reversed(meetings)]


_LACKING = {"en": N_("English is missing"), "zh": N_("Chinese is missing")}
