"""Facts: results of rules about one record, stored in columns of its table.

A fact is a pure function of one record. It knows no clock and no other record, so the same slots
always give the same fact; it is worked out when the record is folded, and only when a field was
written that it reads. Lists are filtered and counted by these columns, so no rule has to be
written a second time in SQL. What depends on the day stays a comparison: an action is late when
its fact ``is_open`` holds and its due date is before today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache, partial
from typing import Any, TypeAlias, TypeVar

from secretariat.declaring import standing
from secretariat.declaring.duties import Deadline
from secretariat.declaring.entering import entering
from secretariat.declaring.fields import Slots
from secretariat.declaring.kinds import KINDS, Kind, Kinds, Record
from secretariat.declaring.values import Choice, Json
from secretariat.frozen import frozen

R = TypeVar("R", bound=Record)

Value: TypeAlias = bool | str | int | Choice | date | tuple[str, ...] | None
"""The type of a fact: true or false, a number, a choice, a day, a text, or the codes of sides."""

V = TypeVar("V", bound=Value)

BETWEEN = " "
"""Separates the codes of sides in one column."""


@frozen(eq=False)  # each is itself: to hash a rule takes longer than to ask it
class Fact:
    """One fact about the records of a kind: the rule that computes it, and the fields it reads."""

    name: str
    rule: Callable[[Any], Value]
    reads: frozenset[str]
    is_text: bool
    choices: tuple[Choice, ...] = ()
    """What it may be where it is a choice, in the order in which lists sort by it."""
    is_deadline: bool = False
    """True for the last day of a deadline that is not met yet."""


_facts: dict[type[Record], dict[str, Fact]] = {}
_closed: set[type[Record]] = set()


def fact(
    record: type[R],
    *reads: str,
    text: bool = False,
    choice: type[Choice] | None = None,
    name: str = "",
    among: Kinds = KINDS,
) -> Callable[[Callable[[R], V]], Callable[[R], V]]:
    """Decorator: the function is a fact about *record* that reads the fields *reads*.

    It stands in the module of the kind, so that importing the kind declares its facts.
    A fact is one of a *choice*, or with *text* the codes of sides, else a flag or a whole number.
    Its column has the name of the function, unless it has a *name*.
    """
    kind = among.of(record)
    unknown = set(reads) - kind.field_named.keys()
    if unknown:
        raise ValueError(f"{kind.name} have no fields {', '.join(sorted(unknown))}")

    def declared(rule: Callable[[R], V]) -> Callable[[R], V]:
        is_text, choices = text or choice is not None, tuple(choice or ())
        declare(record, Fact(name or rule.__name__, rule, frozenset(reads), is_text, choices))
        return rule

    return declared


def declare(record: type[Record], new: Fact) -> None:
    """Remember the fact *new* of *record*; refused once the table of its kind was made."""
    if new.name in {IS_OPEN, COUNTS, HAS_PART, OWING}:
        raise ValueError(f"{new.name} follows from the state of {record.__name__}")
    if record in _closed:
        raise ValueError(f"the facts about {record.__name__} were asked for before {new.name}")
    if new.name in _facts.setdefault(record, {}):
        raise ValueError(f"{record.__name__} has two facts called {new.name}")
    _facts[record][new.name] = new


def facts_of(kind: Kind[Any]) -> tuple[Fact, ...]:
    """The facts about the records of *kind*; from now on it gets no more.

    Those that follow from its state and from what it counts as come first: nobody declares them.
    """
    _closed.add(kind.record)
    return (*_of_standing(kind), *_facts.get(kind.record, {}).values())


IS_OPEN, COUNTS, HAS_PART, OWING = "is_open", "counts", "has_part", "owing"
"""The columns of what `declaring.standing` says of a record, where its kind can tell it."""


def _of_standing(kind: Kind[Any]) -> Iterator[Fact]:
    """The facts that follow from the state, the parts and the purpose that *kind* declares."""
    state = frozenset(filter(None, (kind.state, kind.ended_on, *kind.parts)))
    if standing.tells_end(kind):
        yield Fact(IS_OPEN, partial(standing.is_open, kind), state, is_text=False)
    needs = kind.counts_as.needs if kind.counts_as else ""
    if kind.counts_as and (kind.state or needs):
        reads = state | {needs} if needs else state
        yield Fact(COUNTS, partial(standing.counts, kind), reads, is_text=False)
    if kind.parts:
        yield Fact(HAS_PART, partial(standing.parts, kind), state, is_text=True)
        yield Fact(OWING, partial(standing.owing, kind), state, is_text=True)
    for deadline in kind.deadlines:
        reads = state.union(filter(None, (deadline.due, deadline.met)))
        rule = partial(standing.pending_day, deadline, kind)
        yield Fact(pending(deadline), rule, reads, is_text=True, is_deadline=True)


def pending(deadline: Deadline) -> str:
    """The column with the last day of *deadline*, which is empty once it is met."""
    return f"{deadline.due}_pending"


def values_of(
    kind: Kind[Any], facts: Iterable[Fact], slots: Slots, there: AbstractSet[str] | None = None
) -> Mapping[str, Json]:
    """The value of each of *facts*, by its name, for the record in *slots*.

    *there* are the names of the fields in *slots*, where whoever asks has them.
    """
    wanted = tuple(facts)
    reads = _read_by(wanted) & (entering(kind).written_in(slots) if there is None else there)
    if not reads:
        values = _of_nothing.get(wanted)
        if values is None:
            values = {each.name: stored(each.rule(kind.blank)) for each in wanted}
            _of_nothing[wanted] = values
        return values
    named = kind.field_named
    record = kind.record(**{name: named[name].unpack(slots) for name in reads})
    return {each.name: stored(each.rule(record)) for each in wanted}


_of_nothing: dict[tuple[Fact, ...], Mapping[str, Json]] = {}
"""What some facts of one kind say of a record in which the fields that they read are empty."""


@lru_cache(maxsize=1_000)
def _read_by(facts: tuple[Fact, ...]) -> frozenset[str]:
    """The names of the fields that any of *facts* reads."""
    return frozenset[str]().union(*(each.reads for each in facts))


def stored(value: Value) -> Json:
    """*value* in the form that its column holds."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Choice):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    return BETWEEN.join(value) if isinstance(value, tuple) else value
