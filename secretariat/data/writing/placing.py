"""Positions and numbers of new items and paragraphs, within one change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from secretariat.data.journal import agenda_numbers, chains, naming, numbers
from secretariat.data.store import fetching
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.data.writing.collecting import Collecting
from secretariat.declaring.kinds import KINDS, REMOVED, Kind
from secretariat.domain import agendas
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Paragraph
from secretariat.domain.minutes import Minutes
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


class Placing:
    """Gives each new record of an ordered kind its sort key ``place`` and its number."""

    def __init__(self, change: Collecting, settled: View) -> None:
        self._change = change
        self._settled = settled
        """For queries that need not see what the change has collected."""
        self._beside: dict[str, list[Any]] = {}
        """What stands under each record asked about, by its id."""
        self._outcomes: dict[str, list[Decision | Action]] = {}
        """The decisions and actions that have a place among the paragraphs of an item."""
        self._fresh: set[str] = set()
        """Parents that this change added: only its own additions are under them."""
        self._fixed: dict[str, bool] = {}
        self._meetings: dict[str, str] = {}
        """The meeting of each item that was asked for."""
        self._by_hand: set[str] = set()
        """The references that callers gave in this change."""
        self._named: set[str] = set()
        """The ids of the records with those references."""

    @cached_property
    def _above(self) -> set[type[Any] | None]:
        """The classes of the records under which others stand in an order."""
        return {kind.field_named[kind.within].to for kind in KINDS if kind.within}

    def put(self, kind: Kind[Any], record: Any) -> Any:
        """The new *record* with a sort key, and with a number unless it has a reference."""
        if record.ref:
            self._refuse_taken(record.ref)
            self._by_hand.add(record.ref)
        link = getattr(record, kind.within)
        if link is None or (record.place and record.ref):
            return record
        beside = self._under(kind, link.id)
        called = self._change.numbering.called(link.id)
        if not record.place:
            record = self._placed(kind, record, beside, self._number_under(record, called))
            beside = self._under(kind, link.id)
        if record.ref or not called:
            return record
        meeting = self._meeting(kind, link.id)
        if self._is_fixed(meeting):
            number = 1 + self._last_number(kind, link.id, meeting, beside)
        else:
            number = agendas.in_order([*beside, record]).index(record) + 1
        parts = {kind.within: called, "next": number}
        return replace(record, ref=kind.references[0].format(**parts))

    def taken_over(self, kind: Kind[Any], before: Any, after: Any) -> Any:
        """*after* with a new sort key in the list to which it was moved."""
        link = getattr(after, kind.within)
        if link in (None, getattr(before, kind.within)) or after.place != before.place:
            return after
        return self._placed(kind, replace(after, place=""), self._under(kind, link.id))

    def numbers_there(self, kind: Kind[Any], before: Any, after: Any) -> list[tuple[Any, str]]:
        """The references of *after*, and of the paragraphs under it, in its new list.

        Empty before circulation, while numbers follow the order and are not written.
        """
        link = getattr(after, kind.within)
        if link in (None, getattr(before, kind.within)):
            return []
        meeting = self._meeting(kind, link.id)
        if not self._is_fixed(meeting):
            return []
        beside = [sibling for sibling in self._under(kind, link.id) if sibling.id != after.id]
        number = 1 + self._last_number(kind, link.id, meeting, beside)
        called = self._change.numbering.called(link.id)
        ref = kind.references[0].format(**{kind.within: called, "next": number})
        under: list[Any] = []
        if kind.record is Item:
            view = self._change.view
            under = agendas.in_order(fetching.linked_to(view, Paragraph, "item", after.id))
        return [(after, ref), *((sibling, f"{ref}.{at}") for at, sibling in enumerate(under, 1))]

    def note(self, kind: Kind[Any], record: Any, *, fresh: bool) -> None:
        """Note that *record* was added; *fresh* means that its id is new."""
        if fresh and kind.record in self._above:
            self._fresh.add(record.id)
        if kind.record is Minutes:
            self._fixed.clear()
        if isinstance(record, Decision | Action) and record.place and record.item is not None:
            item = record.item.id
            if item in self._outcomes or item in self._fresh:
                self._outcomes.setdefault(item, []).append(record)
        if record.ref in self._by_hand:
            self._named.add(record.id)
        link = getattr(record, kind.within) if kind.within else None
        if link is not None:
            if kind.record is Item:
                self._meetings[record.id] = link.id
            if link.id in self._beside or link.id in self._fresh:
                self._beside.setdefault(link.id, []).append(record)

    def forget(self, kind: Kind[Any]) -> None:
        """Forget the lists of *kind*, after a record of it was changed."""
        if kind.record in (Decision, Action):
            self._outcomes.clear()
        if kind.within or kind.record is Minutes:
            self._beside.clear()
            self._outcomes.clear()
            self._fresh.clear()
            self._fixed.clear()
            self._meetings.clear()

    def named_by_hand(self, records: Iterable[str]) -> bool:
        """True when this change itself gave a reference to any of *records*, as a file does."""
        return not self._named.isdisjoint(records)

    def _refuse_taken(self, ref: str) -> None:
        """Refuse a number that another record was given by hand."""
        others = set(naming.records_numbered(self._settled, ref))
        if ref in self._by_hand or others - naming.removed_among(self._settled, others):
            raise SecretariatError(N_("There is a record called {ref} already."), ref=ref)

    def _under(self, kind: Kind[Any], parent: str) -> list[Any]:
        if parent not in self._beside:
            self._beside[parent] = (
                []
                if parent in self._fresh
                else fetching.linked_to(self._change.view, kind.record, kind.within, parent)
            )
        return self._beside[parent]

    def _outcomes_under(self, item: str) -> list[Decision | Action]:
        if item not in self._outcomes:
            outcomes: list[Decision | Action] = []
            if item not in self._fresh:
                view = self._change.view
                outcomes += fetching.linked_to(view, Decision, "item", item)
                outcomes += fetching.linked_to(view, Action, "item", item)
            self._outcomes[item] = [record for record in outcomes if record.place]
        return self._outcomes[item]

    @staticmethod
    def _number_under(record: Any, called: str) -> int:
        """The number in the reference of *record* under the parent *called* so; else 0."""
        is_under = bool(called) and record.ref.startswith((f"{called}/", f"{called}."))
        return agendas.number_in(record.ref) if is_under else 0

    def _placed(self, kind: Kind[Any], record: Any, beside: Sequence[Any], number: int = 0) -> Any:
        if kind.record is Paragraph:
            beside = [*beside, *self._outcomes_under(getattr(record, kind.within).id)]
        sort_key = agendas.place_of_new(beside, record, number)
        if sort_key:
            return replace(record, place=sort_key)
        own = record.id or "new"
        order = [sibling.id or own for sibling in agendas.with_new(beside, record, number)]
        spread = dict(zip(order, agendas.places_for(len(order)), strict=True))
        for sibling in [*beside]:
            if sibling.place != spread[sibling.id]:
                self._change.update(sibling, replace(sibling, place=spread[sibling.id]))
        return replace(record, place=spread[own])

    def _meeting(self, kind: Kind[Any], parent: str) -> str:
        if kind.record is not Paragraph:
            return parent
        if parent not in self._meetings:
            for item in fetching.fetch(self._change.view, Item, [parent]):
                self._meetings[parent] = item.meeting.id if item.meeting else ""
        return self._meetings.get(parent, "")

    def _is_fixed(self, meeting: str) -> bool:
        if meeting in self._fresh:
            return False
        if meeting not in self._fixed:
            self._fixed[meeting] = bool(numbers.gone_round(self._change.view, [meeting]))
        return self._fixed[meeting]

    def _last_number(
        self, kind: Kind[Any], parent: str, meeting: str, beside: Sequence[Any]
    ) -> int:
        """The highest number in use, now or by removed records, which users may have cited."""
        refs = [sibling.ref for sibling in beside]
        column = table_of(kind).c[kind.within]
        gone = {
            sibling.id: sibling.ref
            for sibling in fetching.taken_out(self._change.view, kind.record, column == parent)
        }
        since = agenda_numbers.circulated_at(self._change.view, meeting) or (0, "", "")
        histories = chains.operations_on(self._change.view, gone)
        for record, ref in gone.items():
            removed = [operation for operation in histories[record] if REMOVED in operation.writes]
            if max(operation.rank for operation in removed) > since:
                refs.append(ref)
        return max((agendas.number_in(ref) for ref in refs), default=0)
