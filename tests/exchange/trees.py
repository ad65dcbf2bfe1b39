"""Records of every kind in the interchange form, made by Hypothesis from the declarations."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from secretariat.declaring import checked
from secretariat.declaring import fields as one
from secretariat.declaring.amounts import MoneyField, NumberField
from secretariat.declaring.kinds import Kind
from secretariat.declaring.many import BySideField, LinksField, RowsField
from secretariat.declaring.pictures import PictureField, kept_form
from secretariat.declaring.states import GIVEN, STATES
from secretariat.declaring.values import WHEN
from secretariat.declaring.written import FIRST_YEAR, LAST_YEAR
from secretariat.domain.minutes import Minutes
from secretariat.domain.registers import KINDS
from tests.fixtures.hostile import ANY_TEXTS
from tests.fixtures.pictures import png

Records = dict[str, list[dict[str, Any]]]
SIDES = ("cn", "uk")

TEXTS = ANY_TEXTS | st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("会议第次抗生素\n\t'\"\\"),
    max_size=30,
)
FILLED = TEXTS.filter(str.strip)
DATES = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
DAYS = DATES.map(lambda day: day.isoformat())
WHENS = st.one_of(
    DAYS,
    DATES.map(lambda day: day.isoformat()[:7]),
    DATES.map(lambda day: day.isoformat()[:4]),
    st.integers(FIRST_YEAR, LAST_YEAR),
)
_WHOLE = 10**17
NUMBERS = st.decimals(-(10**20), 10**20, places=3, allow_nan=False).map(str)
MONEY = st.builds(
    lambda amount, currency: {"amount": str(amount), "currency": currency},
    st.decimals(-(10**12), 10**12, places=2, allow_nan=False).map(Decimal),
    st.sampled_from(["GBP", "CNY", "EUR"]),
)


def _value(field: one.Field, refs: dict[type, list[str]]) -> st.SearchStrategy[Any] | None:
    """What *field* may hold, never empty; None when there is nothing it could point at."""
    if isinstance(field, one.LinkField | LinksField):
        return _links(field, refs)
    if isinstance(field, BySideField):
        inner = _value(field.of, refs)
        if inner is None:
            return None
        return st.dictionaries(st.sampled_from(SIDES), inner, min_size=1)
    if isinstance(field, RowsField):
        return st.lists(_row(field), min_size=1, max_size=2)
    if isinstance(field, one.ChoiceField):
        return st.sampled_from([choice.value for choice in field.of])
    return _of_its_own(field)


def _row(field: RowsField) -> st.SearchStrategy[Any]:
    """A row that is not empty, with a date in every part that holds one."""
    noted = {field.name: field.metadata.get(WHEN) for field in dataclasses.fields(field.of)}
    parts = {name: WHENS.map(str) if when else FILLED for name, when in noted.items()}
    return st.fixed_dictionaries({}, optional=parts).filter(bool)


def _of_its_own(field: one.Field) -> st.SearchStrategy[Any]:
    """What a field holds that needs no other: a number within its bounds, a text, a day."""
    if isinstance(field, one.WholeField):
        least = -_WHOLE if field.least is None else field.least
        return st.integers(least, _WHOLE if field.most is None else field.most)
    if isinstance(field, one.TextField) and field.as_kept is not None:
        return _FORMED[field.as_kept]
    for type_, strategy in _SIMPLE:
        if isinstance(field, type_):
            return strategy
    raise TypeError(f"no values are known for a {type(field).__name__}")


_SIMPLE: list[tuple[type[one.Field], st.SearchStrategy[Any]]] = [
    (one.PairField, st.dictionaries(st.sampled_from(("en", "zh")), FILLED, min_size=1)),
    (one.DayField, DAYS),
    (one.WhenField, WHENS),
    (one.FlagField, st.booleans()),
    (MoneyField, MONEY),
    (NumberField, NUMBERS),
    (PictureField, st.sampled_from([kept_form(png()), kept_form(png((1, 1)))])),
    (one.TextField, FILLED),
]


_CODES = st.text(st.sampled_from("JCMaz09会议"), min_size=1, max_size=8)
_FORMED: dict[Any, st.SearchStrategy[str]] = {
    checked.time_of_day: st.times().map(lambda time: time.isoformat("minutes")),
    checked.time_zone: st.sampled_from(["Europe/London", "Asia/Shanghai", "UTC"]),
    checked.languages: st.sampled_from(["en", "zh, en", "fr, de, pt"]),
    checked.code: _CODES | _CODES.map(lambda code: f"{code}-2"),
    checked.dotted_code: _CODES | _CODES.map(lambda code: f"{code}.2"),
}
"""What a text that has a form may hold, as it is kept."""
_STATE = st.sampled_from([state.value for state in GIVEN])


def _links(
    field: one.LinkField | LinksField, refs: dict[type, list[str]]
) -> st.SearchStrategy[Any] | None:
    known = (
        # No joint record points at one of our own side.
        [ref for of, some in refs.items() if not KINDS.of(of).own_side for ref in some]
        if field.to is object or field.to is None
        else refs.get(field.to, [])
    )
    if not known:
        return None
    single = st.sampled_from(known)
    return single if isinstance(field, one.LinkField) else st.lists(single, min_size=1, unique=True)


def needed_by(kind: Kind[Any]) -> set[str]:
    """*kind* and every kind without whose records there can be none of it."""
    needed = {kind.name}
    for field in kind.fields:
        if field.required and isinstance(field, one.LinkField) and field.to is object:
            needed |= needed_by(next(iter(KINDS)))
        if field.required and isinstance(field, one.LinkField) and field.to not in (None, object):
            to = KINDS.of(field.to)
            if to.name not in needed:
                needed |= needed_by(to)
    return needed


@st.composite
def books(draw: st.DrawFn, *sure: str) -> Records:
    """One or two records of some kinds, of those called *sure* in any case.

    Each points at earlier ones.
    """
    names = set(sure)
    names |= draw(st.sets(st.sampled_from([kind.name for kind in KINDS]), min_size=1, max_size=3))
    wanted = set().union(*(needed_by(KINDS.named(name)) for name in names))
    refs: dict[type, list[str]] = {}
    records: Records = {}
    for kind in (kind for kind in KINDS if kind.name in wanted):
        for number in range(draw(st.integers(1, 2))):
            tree = draw(_record(kind, refs))
            if tree is not None:
                tree["ref"] = f"{kind.name}/{number}"
                if kind.within:
                    tree["ref"] = _number_of(kind, tree, records.get(kind.name, []))
                refs.setdefault(kind.record, []).append(tree["ref"])
                records.setdefault(kind.name, []).append(tree)
    return records


def _number_of(kind: Kind[Any], tree: dict[str, Any], before: list[dict[str, Any]]) -> str:
    """The number in the order of the file: until a record goes round, numbers follow that."""
    tree.pop("place", None)
    under = [entry for entry in before if entry[kind.within] == tree[kind.within]]
    parts = {kind.within: tree[kind.within], "next": len(under) + 1}
    return kind.references[0].format(**parts)


@st.composite
def _record(draw: st.DrawFn, kind: Kind[Any], refs: dict[type, list[str]]) -> dict[str, Any] | None:
    tree: dict[str, Any] = {}
    for field in (field for field in kind.fields if field.name != STATES):
        strategy = _value(field, refs)
        if strategy is None and field.required:
            return None
        needed = field.required or field.name in kind.one_of[: None if kind.all_when else 1]
        if strategy is not None and (needed or draw(st.booleans())):
            tree[field.name] = draw(strategy)
    whole = [
        f.name
        for f in kind.fields
        if isinstance(f, one.PairField) and len(tree.get(f.name, ())) > 1
    ]
    if states := {name: draw(_STATE) for name in whole if draw(st.booleans())}:
        tree[STATES] = states
    if kind.record is Minutes:
        # Only of a meeting that took place can they be agreed, and only with a record of each item.
        tree.pop("status", None)
    return tree
