"""States of bilingual texts: how they are given, and lost when a half changes.

Agreement is given to two texts as they stand; the same record with another text has it no more.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from secretariat.declaring import states
from secretariat.declaring.any_field import Field
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.states import GIVEN, PairState
from secretariat.declaring.values import Bilingual
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_

R = TypeVar("R", bound=Record)


def pairs_of(kind: Kind[Any]) -> tuple[Field, ...]:
    """The fields of *kind* that are one text in two languages, each translating the other."""
    return tuple(
        field for field in kind.fields if field.is_pair and not field.apart and not field.quoted
    )


def is_found_by_sound(kind: Kind[Any]) -> bool:
    """True when records of *kind* are found by the pinyin of their title, or its initials."""
    return kind.title.by_sound


def pair_of(record: Record, field: str) -> Bilingual:
    """The value of the bilingual field *field* of *record*; refused where there is none."""
    kind = KINDS.of(type(record))
    if field not in {pair.name for pair in pairs_of(kind)}:
        raise SecretariatError(
            N_("{kind} have no text “{field}” in two languages; they have {known}."),
            kind=Label(kind.plural),
            field=field[:60],
            known=[pair.name for pair in pairs_of(kind)] or ["–"],
        )
    pair: Bilingual = getattr(record, field)
    return pair


def state_of(record: Record, field: str) -> PairState | None:
    """The state of the text *field* of *record*; None when both halves are empty."""
    return states.state_of(pair_of(record, field), record.states.get(field))


def revised(record: R, field: str) -> R:
    """*record* with the text *field* marked as revised: somebody compared both halves."""
    return _with_state(record, field, PairState.REVISED)


def agreed(record: R, field: str) -> R:
    """*record* with the text *field* marked as agreed between the sides."""
    return _with_state(record, field, PairState.AGREED)


def taken_back(record: R, field: str) -> R:
    """*record* with the text *field* as it was before anybody revised or agreed it."""
    pair_of(record, field)
    return replace(record, states=record.states.with_state(field, ""))


def with_state(record: R, field: str, state: PairState) -> R:
    """*record* with *state* given to the text *field*; a state nobody gives removes it."""
    return _with_state(record, field, state) if state in GIVEN else taken_back(record, field)


def fallen(before: Record, after: Record) -> tuple[tuple[str, PairState], ...]:
    """The texts revised or agreed in *before* and not in *after*, with their former states.

    A text that was taken back on purpose, its words unchanged, is not among them.
    """
    lost = []
    for field in pairs_of(KINDS.of(type(before))):
        was = state_of(before, field.name)
        same = getattr(before, field.name) == getattr(after, field.name)
        if was in GIVEN and not same and state_of(after, field.name) not in GIVEN:
            lost.append((field.name, was))
    return tuple(lost)


def _with_state(record: R, field: str, state: PairState) -> R:
    pair = pair_of(record, field)
    if not (pair.en and pair.zh):
        raise SecretariatError(
            N_("{ref}: the text lacks one of its two languages, so nobody can revise or agree it."),
            ref=record.ref,
        )
    changed = record.states.with_state(field, states.said_of(pair, state))
    return replace(record, states=changed)
