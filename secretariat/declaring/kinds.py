"""A kind of record: its declaration, from which all other parts of the program derive theirs."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar, cast

from secretariat.declaring import choosing, lacking
from secretariat.declaring import field as declare
from secretariat.declaring.any_field import Field, References, Slots
from secretariat.declaring.duties import CountsAs, Deadline, InReport
from secretariat.declaring.fields import PairField
from secretariat.declaring.proving import refuse_leaks, refuse_retired, refuse_unknown_fields
from secretariat.declaring.states import STATES, States, all_bound
from secretariat.declaring.values import Bilingual, Choice, Claim, Confidence, Json, Link, Tree
from secretariat.errors import Label, SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_
from secretariat.patterns import pattern

PART = pattern(r"\{(\w+)\}")
"""A field in the pattern of a reference, or a counter."""

REMOVED = "removed"
"""The slot that says whether a record was removed."""

REF = "ref"
"""The slot that holds the reference of a record."""


@frozen(slots=True, kw_only=True)
class Record:
    """The fields of every record: id, reference, source and further common ones."""

    id: str = ""
    ref: str = ""
    source: Bilingual = declare.pair(N_("Source"), apart=True, was_text=True)
    confidence: Confidence | None = declare.choice(N_("Confidence"), Confidence)
    claims: tuple[Claim, ...] = declare.rows(N_("Other values"), Claim)
    fictitious: bool = declare.flag(N_("Fictitious"))
    states: States = declare.states(N_("State of the pair"))
    related: tuple[Link[Any], ...] = declare.links(N_("Related records"), object)
    notes: str = declare.text(N_("Own-side notes"), long=True, searched=True, own_side=True)


class _Part(NamedTuple):
    """Facts about one slot of a kind."""

    field: Field | None
    lifted: bool
    """True when an operation that writes it may have to be read in today's terms."""
    own_side: bool


COMMON = tuple(field.name for field in dataclasses.fields(Record))[2:]
"""The names of the fields that every kind has."""

R = TypeVar("R", bound=Record)


@frozen(eq=False)
class Kind(Generic[R]):
    """The declaration of one kind of record; equal to itself alone, so that it can be a key."""

    record: type[R]
    name: str
    singular: str
    plural: str
    references: tuple[str, ...]
    """Patterns of references; the first whose parts are filled in is used."""
    fields: tuple[Field, ...]
    sections: tuple[str, ...] = ()
    """The sections of the strategy that this kind serves."""
    one_of: tuple[str, ...] = ()
    all_when: tuple[str, Choice] | None = None
    """A record fills in one of `one_of`, and all if its choice has the value in `all_when`."""
    add_only: bool = False
    own_side: bool = False
    given: bool = False
    """True for a kind whose records come with every book and are never made from a link field."""
    version: int = 1
    """Increased when the stored form of a field changes; each operation carries it."""
    retired: frozenset[str] = frozenset()
    """Fields that once existed; the name is never given to something else."""
    order: str = REF
    """The column by which a list of them is sorted unless asked otherwise."""
    within: str = ""
    """The link to the record under which these are ordered and numbered; empty for other kinds."""
    state: str = ""
    """The choice field, or by-side choice field, that holds the state of a record."""
    parts: tuple[str, ...] = ()
    """The by-side fields that give a side a part in a record, besides a state by side."""
    ended_on: str = ""
    """For a kind without a state: the date that, once filled in, says that a record has ended."""
    runs_until: str = ""
    """The field with the last day; after it a record is over, whatever its state."""
    owner: tuple[str, ...] = ()
    """The links to the owners of a record, the nearest first; it serves their clauses."""
    counts_as: CountsAs | None = None
    """What a record counts as for the clauses that it serves; None where it counts for none."""
    deadlines: tuple[Deadline, ...] = ()
    """The dates by which something is to be done about a record."""
    in_report: InReport | None = None
    """How a report on a period tells of the records; None where it tells of none."""
    happened: str = ""
    """The date under which the chronology tells of a record; empty where it tells of none."""
    beside: str = ""
    """The link to what records are compared under: two that point at the same may not agree."""
    verbs: tuple[str, ...] = ()
    """The verbs that write the fields which nobody types; a refusal names them."""
    frozen_by: str = ""
    """The kept field that closes a record once it is given: nothing of it is typed after that."""
    proof: str = ""
    """The kept field that proves what a verb did, of a kind that it does not close."""

    @cached_property
    def field_named(self) -> Mapping[str, Field]:
        """Each field by its name."""
        return {field.name: field for field in self.fields}

    @cached_property
    def blank(self) -> R:
        """A record whose fields are all empty."""
        return self.record()

    @cached_property
    def _today(self) -> Mapping[str, str]:
        """Today's names of fields, by their former names."""
        return {former: field.name for field in self.fields for former in field.was}

    @cached_property
    def _unsteady(self) -> frozenset[str]:
        """Names of the fields that an older version named or stored in another way."""
        changed = {field.name for field in self.fields if field.had_other_values}
        return frozenset(changed | self._today.keys() | self.retired)

    @cached_property
    def title(self) -> Field:
        """The field that identifies a record in a list.

        A pair that must be filled in, else a text that must, else a listed pair, else the first.
        """
        pairs = [f for f in self.fields if len(f.slots) > 1]
        texts = [f for f in self.fields if f.is_text and f.searched]
        ranked = [f for f in pairs + texts if f.required] + [f for f in pairs if f.listed]
        return ranked[0] if ranked else self.fields[0]

    @cached_property
    def asked_for(self) -> tuple[Field, ...]:
        """The required fields, and those of which one or all are required."""
        return tuple(field for field in self.fields if field.required or field.name in self.one_of)

    @cached_property
    def part_fields(self) -> tuple[str, ...]:
        """The by-side fields that give a side a part in a record; its state among them."""
        state = self.field_named[self.state] if self.state else None
        with_state = (*self.parts, self.state) if state and state.is_by_side else self.parts
        return tuple(dict.fromkeys(with_state))

    @cached_property
    def in_reference(self) -> frozenset[str]:
        """The names of the fields from which references are made."""
        parts = (name for pattern in self.references for name in PART.findall(pattern))
        return frozenset(self.field_named.keys() & parts)

    @property
    def listed(self) -> tuple[Field, ...]:
        """The fields a list or a printed table shows."""
        return tuple(field for field in self.fields if field.listed)

    @property
    def content_fields(self) -> tuple[Field, ...]:
        """The fields with content: all but the sort key."""
        key = self.order if self.within else ""
        return tuple(field for field in self.fields if not field.is_place and field.name != key)

    @cached_property
    def searched(self) -> tuple[Field, ...]:
        """The fields whose words the search finds."""
        return tuple(field for field in self.fields if field.searched)

    @cached_property
    def open_links(self) -> tuple[Field, ...]:
        """The joint fields that may point at a record of any kind."""
        return tuple(field for field in self.fields if field.to is object and not field.own_side)

    def field_of(self, slot: str) -> Field | None:
        """The field that *slot* is a part of; None when this program does not know it."""
        return self._part(slot).field

    def needs_lifting(self, slots: Collection[str], version: int) -> bool:
        """True when an operation with these *slots* may need converting to today's fields."""
        # Nearly always the set alone answers; folding asks this of every operation.
        return not self._unlifted.issuperset(slots) and any(self._part(s).lifted for s in slots)

    @cached_property
    def _unlifted(self) -> set[str]:
        """A cache: looked-up slots that need no converting, except slots of links."""
        return set()

    @cached_property
    def _parts(self) -> dict[str, _Part]:
        return {}

    def _part(self, slot: str) -> _Part:
        """Facts about *slot*, computed once, since every operation asks for every slot.

        All links of one field are alike, whatever id follows the stroke.
        """
        known = self._parts.get(slot)
        if known is not None:
            return known
        shape, stroke, _ = slot.partition("/")
        shape += stroke
        part = self._parts.get(shape)
        if part is None:
            name = name_in(slot)
            field = self.field_named.get(name)
            field = field if field is not None and field.owns(slot) else None
            lifted = name in self._unsteady or (field is None and slot not in _OWN)
            own_side = self.own_side or (field is not None and field.own_side)
            part = self._parts[shape] = _Part(field, lifted, own_side)
            if not (lifted or stroke):
                self._unlifted.add(slot)
        return part

    def slots_today(self, slot: str) -> tuple[str, ...]:
        """Today's names of *slot*, which an older version wrote; none when no field holds it.

        There are two where one text has become a text in both languages.
        """
        known = self._parts.get(slot)
        if slot in _OWN or (known is not None and known.field is not None and not known.lifted):
            return (slot,)
        name = name_in(slot)
        today = self._today.get(name, name) + slot[len(name) :]
        if self.field_of(today):
            return (today,)
        pair = self.field_named.get(today)
        return pair.slots if pair is not None and pair.was_text else ()

    def lifted(self, slot: str, stored: Json, version: int) -> Iterator[tuple[str, Json]]:
        """*stored*, which *version* wrote in *slot*, in today's slots and today's form."""
        today = self.slots_today(slot)
        if len(today) == 1:
            field = self.field_of(today[0])
            yield today[0], field.current(stored, version) if field else stored
        elif today:
            pair = cast("PairField", self.field_of(today[0]))
            yield from pair.halves_of(pair.current(stored, version)).items()

    def is_own_side(self, slot: str) -> bool:
        """True when *slot* never leaves for the other side."""
        return self._part(slot).own_side

    def pack(self, record: R) -> dict[str, Json]:
        """All slots of *record*, its reference included."""
        return {REF: record.ref or None, **self.pack_only(self.fields, record)}

    def differing(self, before: R, after: R) -> tuple[Field, ...]:
        """The fields in which *before* and *after* differ."""
        pairs = ((f, getattr(before, f.name), getattr(after, f.name)) for f in self.fields)
        # Nearly all values of a record that was edited are the same objects as before.
        return tuple([field for field, old, new in pairs if old is not new and old != new])

    def pack_only(self, fields: Iterable[Field], record: R) -> dict[str, Json]:
        """The slots of some *fields* of *record*."""
        slots: dict[str, Json] = {}
        for field in fields:
            slots |= field.pack(getattr(record, field.name))
        return slots

    def unpack(self, record_id: str, slots: Slots) -> R:
        """The record that *slots* hold."""
        # Most fields of most records are empty: those are as in a blank record.
        filled = {field.name: field for slot in slots if (field := self._part(slot).field)}
        values = {name: field.unpack(slots) for name, field in filled.items()}
        return self.record(id=record_id, ref=str(slots.get(REF) or ""), **values)

    def missing(self, record: R) -> tuple[Field, ...]:
        """The fields that *record* leaves empty and must not, by `one_of` and `all_when` too."""
        return lacking.missing(self, record)

    def check(self, record: R, written: Iterable[Field] | None = None) -> None:
        """Refuse a record that lacks a required field, or has a text that no page can show.

        *written* are the fields to be looked at; all of them, where none are named.
        """
        lacking.refuse_incomplete(self, record)
        for field in self.fields if written is None else written:
            field.refuse(getattr(record, field.name))

    def read(
        self, tree: Mapping[str, Tree], now: R, references: References
    ) -> tuple[R, list[tuple[str, SecretariatError]]]:
        """*now* with the values of *tree*; and each refusal, with the name of its field."""
        values, refusals = self.values_of(tree, now, references)
        changed = dataclasses.replace(now, **values)
        return (all_bound(changed, refusals) if STATES in values else changed), refusals

    def values_of(
        self, tree: Mapping[str, Tree], now: R, references: References
    ) -> tuple[dict[str, Any], list[tuple[str, SecretariatError]]]:
        """The values that *tree* gives to fields of *now*, by name; and each refusal with one."""
        values: dict[str, Any] = {}
        refusals: list[tuple[str, SecretariatError]] = []
        known = self.field_named
        for name, part in tree.items():
            try:
                field = known.get(name)
                if field is None:
                    raise self._unknown(name)
                values[name] = field.read(part, getattr(now, name), references)
            except SecretariatError as refusal:
                refusals.append((name, refusal))
        return values, refusals

    def _unknown(self, name: str) -> SecretariatError:
        return SecretariatError(
            N_("{kind} have no field “{field}”; they have {known}."),
            kind=Label(self.plural),
            field=name[:60],
            known=[choosing.Word(Label(field.label), field.name) for field in self.fields],
        )

    def tree(self, record: R, references: References) -> dict[str, Tree]:
        """*record* in the interchange form."""
        head = {"id": record.id, "ref": record.ref}
        return head | {f.name: f.tree(getattr(record, f.name), references) for f in self.fields}


_OWN = frozenset({REMOVED, REF})


def name_in(slot: str) -> str:
    """The name of the field that *slot* is a part of."""
    return slot.partition("/")[0].partition(".")[0]


class Kinds:
    """All declared kinds, by name and by record class."""

    def __init__(self) -> None:
        self._by_name: dict[str, Kind[Any]] = {}
        self._by_record: dict[type[Record], Kind[Any]] = {}
        self.has_own_side = False
        """True when a whole register never leaves for the other side."""

    def add(self, kind: Kind[Any]) -> None:
        """Add *kind*; refuses a second one of the same name."""
        if kind.name in self._by_name:
            raise ValueError(f"two kinds are called {kind.name}")
        refuse_retired(kind)
        refuse_unknown_fields(kind)
        refuse_leaks(kind, self)
        self._by_name[kind.name] = kind
        self.has_own_side |= kind.own_side
        self._by_record[kind.record] = kind

    def arrange(self, modules: Iterable[str]) -> None:
        """Put the kinds in the order of the *modules* that declare them, whichever came first."""
        rank = {name: at for at, name in enumerate(modules)}
        order = sorted(self, key=lambda kind: rank.get(kind.record.__module__, len(rank)))
        self._by_name = {kind.name: kind for kind in order}

    def named(self, name: str) -> Kind[Any]:
        """The kind called *name*, as on the command line: by its code, or its title."""
        kind = self._by_name.get(name) or self._by_name.get(name.strip().lower())
        kind = kind or next((kind for kind in self if choosing.is_title(kind.plural, name)), None)
        if kind is None:
            near = difflib.get_close_matches(name.strip().lower(), self._by_name, cutoff=0.8)
            if near:
                sentence = N_("There is no register called “{name}”; did you mean {known}?")
            else:
                sentence = N_("There is no register called “{name}”; there are {known}.")
            kinds = [self._by_name[code] for code in near or self._by_name]
            words = [choosing.Word(Label(kind.plural), kind.name) for kind in kinds]
            raise SecretariatError(sentence, name=name[:60], known=words)
        return kind

    def get(self, name: str) -> Kind[Any] | None:
        """The kind called *name*, None when this program does not know it."""
        return self._by_name.get(name)

    def of(self, record: type[R]) -> Kind[R]:
        """The kind whose records are of class *record*."""
        return self._by_record[record]

    def __contains__(self, record: type[Record]) -> bool:
        """True when the records of this class are a kind."""
        return record in self._by_record

    def __iter__(self) -> Iterator[Kind[Any]]:
        return iter(self._by_name.values())


KINDS = Kinds()
