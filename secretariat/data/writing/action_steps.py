"""Verbs on actions: added, several changed at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from secretariat.data.store import fetching
from secretariat.data.writing import entries
from secretariat.data.writing.change import Change
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.carrying import carried
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Meeting
from secretariat.domain.progress import Step, stepped
from secretariat.domain.sides import Side, codes_of


def step(change: Change, wanted: Iterable[str], step_: Step) -> list[Action]:
    """Change each of the actions *wanted*, given by id, by *step_*; returns the changed ones."""
    listed = list(wanted)
    change.expect(listed)
    before = fetching.fetch(change.view, Action, listed)
    sides = codes_of(fetching.every(change.view, Side))
    pairs = [(action, stepped(action, step_, sides)) for action in before]
    return [change.update(action, after) for action, after in pairs if after != action]


def carry_instead(change: Change, action: Action, earlier: Action) -> Action:
    """Carry *earlier* to the meeting of *action*, which repeats it and is removed.

    Returns *earlier* as changed. If *action* was set at no meeting, *earlier* stays as it is.
    """
    change.remove(action)
    if action.meeting is None:
        return earlier
    meeting = fetching.get(change.view, Meeting, action.meeting.id)
    return change.update(earlier, carried(earlier, meeting))


def add_action(
    change: Change,
    title: Bilingual,
    under: Item | Decision,
    *,
    is_placed: bool = False,
    **values: Any,
) -> Action:
    """Add an action that was set under an item, or under a decision of one.

    With *is_placed* it has a position among the paragraphs of the item.
    """
    decision = under if isinstance(under, Decision) else None
    item: Link[Item] | None = Link(under.id) if isinstance(under, Item) else under.item
    link: Link[Meeting] | None = under.meeting
    decided: Link[Decision] | None = Link(decision.id) if decision else None
    action = Action(title=title, meeting=link, item=item, decision=decided)
    action = replace(action, **values)
    return entries.add_at_end(change, action) if is_placed else change.add(action)
