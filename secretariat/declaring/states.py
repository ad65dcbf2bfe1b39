"""The state of each text pair: untranslated, draft, revised or agreed.

The journal keeps the state that somebody gave to a pair, with a digest of the two halves as they
were then. So any change of a half cancels the state, undoing the change restores it, and copies
merge without a rule for states.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, TypeVar

from secretariat.declaring import choosing, meaning
from secretariat.declaring.any_field import Field, NameOf, References, Slots
from secretariat.declaring.values import Bilingual, Choice, Json, Tree
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_, Language

STATES = "states"
"""The name of the field of states, which every kind has."""

R = TypeVar("R", bound=Any)
"""A record; those are declared above this module."""

_BETWEEN = ":"
_DIGITS = 16
"""The length of the digest, in base 16: one change in 10^19 would go unnoticed."""

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class PairState(Choice):
    """The state of a text in two languages."""

    UNTRANSLATED = "untranslated", N_("Untranslated"), meaning.NOT_STARTED
    DRAFT = "draft", N_("In draft"), meaning.UNDER_WAY
    REVISED = "revised", N_("Revised"), meaning.UNDER_WAY
    AGREED = "agreed", N_("Agreed", context="state of a text"), meaning.DONE


GIVEN = (PairState.REVISED, PairState.AGREED)
"""The states that people give; the others follow from the halves."""

_BY_WORD = {state.value: state for state in PairState}


def said_of(pair: Bilingual, state: PairState) -> str:
    """The stored form of *state* of *pair*: the state and a digest of both halves."""
    return f"{state.value}{_BETWEEN}{_digest(pair)}"


def state_given(stored: Json) -> PairState | None:
    """The state in *stored*, even if the halves have changed since; None where there is none."""
    word = str(stored or "").partition(_BETWEEN)[0]
    state = _BY_WORD.get(word)
    return state if state in GIVEN else None


def state_of(pair: Bilingual, stored: Json) -> PairState | None:
    """The state of *pair*, for which *stored* is kept; None when both halves are empty."""
    if not (pair.en and pair.zh):
        return PairState.UNTRANSLATED if pair.en or pair.zh else None
    state = state_given(stored)
    return state if state and stored == said_of(pair, state) else PairState.DRAFT


def _digest(pair: Bilingual) -> str:
    # No text holds U+0000, so no two pairs are written alike.
    return sha256(f"{pair.en}\0{pair.zh}".encode("utf-8", "replace")).hexdigest()[:_DIGITS]


@frozen(slots=True)
class States:
    """The states that users gave to the text pairs of one record."""

    given: tuple[tuple[str, str], ...] = ()
    """The name of each field and its stored text (see `said_of`), sorted by name."""

    def get(self, name: str) -> str:
        """The stored text for the pair *name*, empty when nobody gave it a state."""
        return dict(self.given).get(name, "")

    def with_state(self, name: str, stored: str) -> States:
        """A copy with *stored* for the pair *name*; an empty text removes it."""
        rest = {other: kept for other, kept in self.given if other != name}
        if stored:
            rest[name] = stored
        return States(tuple(sorted(rest.items())))

    def asked_for(self) -> Iterator[tuple[str, PairState]]:
        """The name and state of each pair whose state comes from a file and has no digest yet."""
        for name, stored in self.given:
            word, between, digest = stored.partition(_BETWEEN)
            if between and not digest:
                yield name, _BY_WORD[word]

    def __bool__(self) -> bool:
        return bool(self.given)


@frozen(kw_only=True)
class StatesField(Field):
    """The states of all pairs of a record; each is a slot, such as ``states.title``."""

    @property
    def is_typed(self) -> bool:
        return False

    @property
    def slots(self) -> tuple[str, ...]:
        return ()

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.name,)

    def owns(self, slot: str) -> bool:
        return slot.startswith(self.name + ".")

    def pack(self, value: States) -> dict[str, Json]:
        return {f"{self.name}.{name}": stored for name, stored in value.given}

    def unpack(self, slots: Slots) -> States:
        """The states that still apply: those given to other halves than in *slots* are left out."""
        return States(tuple(self._holding(slots)))

    def _holding(self, slots: Slots) -> Iterator[tuple[str, str]]:
        prefix = self.name + "."
        for slot in sorted(slot for slot in slots if slot.startswith(prefix)):
            name, stored = slot.removeprefix(prefix), slots[slot]
            en, zh = (str(slots.get(f"{name}.{half}") or "") for half in ("en", "zh"))
            if stored and state_of(Bilingual(en, zh), stored) in GIVEN:
                yield name, str(stored)

    def to_columns(self, slots: Slots) -> tuple[Json, ...]:
        held = dict(self._holding(slots))
        return (_encode(held) if held else None,)

    def from_columns(self, values: tuple[Json, ...]) -> States:
        held = json.loads(str(values[0])) if values[0] else {}
        return States(tuple(sorted(held.items())))

    def read(self, tree: Tree, now: States, references: References) -> States:
        """The states that *tree* names; `bound` adds the digests once the halves are read."""
        if tree is None or tree == "":
            return States()
        if not isinstance(tree, dict):
            raise SecretariatError(N_("States are written {field}.NAME=agreed."), field=self.name)
        for name, word in tree.items():
            state = choosing.choice_named(PairState, word) if isinstance(word, str) else None
            if word and state is None:
                raise choosing.not_among(PairState, str(word))
            now = now.with_state(str(name), f"{state.value}{_BETWEEN}" if state in GIVEN else "")
        return now

    def tree(self, value: States, references: References) -> Tree:
        return {name: state.value for name, state in _telling_states(value)}

    def show(self, value: States, language: Language, name_of: NameOf) -> str:
        lines = (f"{name}: {language.text(state.label)}" for name, state in _telling_states(value))
        return language.text(N_("; ")).join(lines)

    def read_out(
        self,
        value: States,
        language: Language,
        name_of: NameOf,
        sides: Mapping[str, str],
        labels: Mapping[str, str],
    ) -> str:
        return language.text(N_("; ")).join(
            language.labelled(labels.get(name, name), language.text(state.label))
            for name, state in _telling_states(value)
        )

    def show_slot(self, slot: str, stored: Json, language: Language, name_of: NameOf) -> str:
        state = state_given(stored)
        return language.text(state.label) if state else str(stored)

    def name_slot(self, slot: str, language: Language, fields: Mapping[str, Field]) -> str:
        name = slot.partition(".")[2]
        pair = fields.get(name)
        return f"{language.text(pair.label) if pair else name} · {language.text(self.label)}"

    def tree_of_slot(self, stored: Json, references: References) -> Tree:
        state = state_given(stored)
        return state.value if state else None

    def is_empty(self, value: States) -> bool:
        return not value

    @property
    def schema(self) -> Tree:
        word = {"enum": [*_BY_WORD, "", None]}
        return {"type": ["object", "null"], "additionalProperties": word}


def all_bound(record: R, refusals: list[tuple[str, SecretariatError]]) -> R:
    """*record* with the states from a file bound to its halves; errors are added to *refusals*."""
    states = record.states
    for name, state in record.states.asked_for():
        try:
            states = bound(states, name, getattr(record, name, None), state)
        except SecretariatError as refusal:
            states = states.with_state(name, "")
            refusals.append((STATES, refusal))
    return replace(record, states=states)


def bound(states: States, name: str, pair: object, state: PairState) -> States:
    """*states* with *state* for *pair*, the field *name*; refused where a half is missing."""
    if not isinstance(pair, Bilingual):
        raise SecretariatError(N_("“{field}” is not a text in two languages."), field=name[:60])
    if not (pair.en and pair.zh):
        raise SecretariatError(
            N_("“{field}” lacks one of its two languages, so it cannot be {state}."),
            field=name[:60],
            state=choosing.word(state),
        )
    return states.with_state(name, said_of(pair, state))


def _telling_states(states: States) -> Iterator[tuple[str, PairState]]:
    """The state of each pair by its name, without states that mean nothing."""
    for name, stored in states.given:
        if state := state_given(stored):
            yield name, state
