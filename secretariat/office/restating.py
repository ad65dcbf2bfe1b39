"""Actions that repeat an open one of an earlier meeting: found when typed or imported.

Nothing is merged unasked: the earlier one is offered, and whoever decides carries it over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from secretariat.bilingual.restating import Stated
from secretariat.data.questions import actions, changed
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.writing import action_steps
from secretariat.data.writing.change import Change
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.holdings import numbered
from secretariat.domain.actions import Action
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

MOST = 1_000
"""The most new actions that are compared with the open ones."""


class Repeat(NamedTuple):
    """A new action, and the open one that it repeats."""

    new: Action
    earlier: Action


class Earlier:
    """The open actions with which new ones are compared."""

    def __init__(self, actions: Iterable[Action]) -> None:
        self._known = {action.id: action for action in actions}
        self._stated = Stated({action.id: action.title for action in self._known.values()})

    def said_again_by(self, title: Bilingual, but: Collection[str] = ()) -> Action | None:
        """The action that *title* repeats, the most similar of several, except those in *but*."""
        likely = [
            restated for restated in self._stated.said_again_by(title) if restated.id not in but
        ]
        return self._known[likely[0].id] if likely else None


def earlier_than(view: View, meeting: str, but: Collection[str] = ()) -> Earlier:
    """The open actions that were not set at the meeting with this id, without those *but*."""
    return Earlier(actions.open_elsewhere(view, meeting, but))


def repeats(view: View, new_actions: Iterable[Action]) -> list[Repeat]:
    """Those of *new_actions* that repeat an open action which is not among them.

    More than a meeting leaves are the book of another office, and not compared.
    """
    listed = list(new_actions)
    if len(listed) > MOST:
        return []
    known: dict[str, Earlier] = {}
    ids = {action.id for action in listed if action.id}
    found_repeats = []
    for repeated in listed:
        meeting = repeated.meeting.id if repeated.meeting else ""
        if meeting not in known:
            known[meeting] = earlier_than(view, meeting, ids)
        earlier = known[meeting].said_again_by(repeated.title)
        if earlier is not None:
            found_repeats.append(Repeat(repeated, earlier))
    return found_repeats


def imported_repeats(view: View, change: str) -> list[Repeat]:
    """The actions added by the *change* with this id that repeat an open one."""
    new_actions = changed.added(view, Action, change, MOST)
    return repeats(view, sorted(new_actions, key=lambda action: numbered(action.ref)))


def carry_over(
    change: Change, found_repeats: Iterable[Repeat], wanted: Collection[str]
) -> list[Repeat]:
    """Carry the earlier action over in place of the new one, where *wanted* names either.

    Without any name, all are carried over. Returns those that were.
    """
    listed = list(found_repeats)
    named = {ref for repeat in listed for ref in (repeat.new.ref, repeat.earlier.ref)}
    if unknown := sorted(set(wanted) - named):
        raise SecretariatError(
            N_("{refs} repeat no open action, so nothing can be carried over for them."),
            refs=unknown,
        )
    done = []
    for repeated in listed:
        if not wanted or {repeated.new.ref, repeated.earlier.ref} & set(wanted):
            now = fetching.get(change.view, Action, repeated.earlier.id)
            action_steps.carry_instead(change, repeated.new, now)
            done.append(repeated)
    return done


def repeat_error(repeat: Repeat, language: str) -> SecretariatError:
    """The sentence that a new action repeats an open one, with its title in *language*."""
    return SecretariatError(
        N_("{made} repeats {earlier}, which is open: “{title}”."),
        made=repeat.new.ref or "?",
        earlier=repeat.earlier.ref,
        title=repeat.earlier.title.best(language),
    )
