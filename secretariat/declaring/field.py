"""Functions that declare the fields of a record: one for each type of field.

Used as ``field.day(...)``, so that a field may itself be called text or day. Each function
returns, for the type checker, the type of value the field holds: a declaration whose annotation
and field disagree does not pass mypy.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, TypeVar, Unpack, cast, overload

from secretariat.declaring import checked
from secretariat.declaring.amounts import MoneyField, NumberField
from secretariat.declaring.fields import (
    ChoiceField,
    DayField,
    Field,
    FieldNameField,
    FlagField,
    LinkField,
    PairField,
    TextField,
    WhenField,
    WholeField,
)
from secretariat.declaring.kept import KeptField
from secretariat.declaring.many import BySideField, LinksField, RowsField
from secretariat.declaring.pictures import PictureField
from secretariat.declaring.placed import PlaceField
from secretariat.declaring.states import States, StatesField
from secretariat.declaring.values import Bilingual, BySide, Choice, Json, Link, Money
from secretariat.declaring.written import FIRST_YEAR, LAST_YEAR
from secretariat.i18n import Language

R = TypeVar("R")
C = TypeVar("C", bound=Choice)
V = TypeVar("V")


class Options(TypedDict, total=False):
    """The settings that every type of field accepts."""

    required: bool
    searched: bool
    listed: bool
    own_side: bool
    by_verb: bool
    after: str
    was: tuple[str, ...]
    lifts: Mapping[int, Callable[[Json], Json]]


def text(label: str, *, long: bool = False, language: str = "", **options: Unpack[Options]) -> str:
    """Text that has no translation; *language* is ``en`` or ``zh`` where it is in one alone."""
    declaration = TextField(label=label, long=long, language=language, **options)
    return cast("str", _declared(declaration, ""))


def person(label: str, **options: Unpack[Options]) -> str:
    """A person's name, as it was typed; lists show it in the language of the reader."""
    return cast("str", _declared(TextField(label=label, names_person=True, **options), ""))


def position(label: str, **options: Unpack[Options]) -> str:
    """A sort key that puts records of several kinds in one order."""
    return cast("str", _declared(PlaceField(label=label, **options), ""))


def kept(label: str, **options: Unpack[Options]) -> str:
    """A text that only the program writes and reads."""
    return cast("str", _declared(KeptField(label=label, **options), ""))


def picture(label: str, **options: Unpack[Options]) -> str:
    """A small picture that only a verb writes, as the base64 form of a plain PNG."""
    return cast("str", _declared(PictureField(label=label, **options), ""))


def clock(label: str, **options: Unpack[Options]) -> str:
    """A time of day."""
    return _checked(label, checked.time_of_day, options)


def zone(label: str, **options: Unpack[Options]) -> str:
    """A time zone."""
    text_field = TextField(label=label, as_kept=checked.time_zone, as_read=_city, **options)
    return cast("str", _declared(text_field, ""))


def _city(zone: str, language: Language) -> str:
    return language.city(zone)


def languages(label: str, **options: Unpack[Options]) -> str:
    """Languages, by their codes; a reader sees their names."""
    text_field = TextField(
        label=label, as_kept=checked.languages, as_read=checked.languages_read, **options
    )
    return cast("str", _declared(text_field, ""))


def code(label: str, *, dotted: bool = False, **options: Unpack[Options]) -> str:
    """A code with which the references of other records begin."""
    return _checked(label, checked.dotted_code if dotted else checked.code, options)


def _checked(label: str, as_kept: Callable[[str], str], options: Options) -> str:
    return cast("str", _declared(TextField(label=label, as_kept=as_kept, **options), ""))


def field_name(label: str, label_of: Callable[[str], str], **options: Unpack[Options]) -> str:
    """The name of a field; *label_of* returns its label, before translation."""
    return cast("str", _declared(FieldNameField(label=label, label_of=label_of, **options), ""))


def pair(  # noqa: PLR0913 - each says one thing about the text
    label: str,
    *,
    long: bool = False,
    apart: bool = False,
    by_sound: bool = False,
    quoted: bool = False,
    was_text: bool = False,
    **options: Unpack[Options],
) -> Bilingual:
    """Text in both languages; `PairField` says what *apart* and the like mean."""
    declaration = PairField(
        label=label, long=long, apart=apart, by_sound=by_sound, quoted=quoted,
        was_text=was_text, **options,
    )  # fmt: skip
    return cast("Bilingual", _declared(declaration, Bilingual()))


def day(label: str, **options: Unpack[Options]) -> date | None:
    """A day of the calendar."""
    return cast("date | None", _declared(DayField(label=label, **options), None))


def when(label: str, **options: Unpack[Options]) -> str:
    """A date that may be partial: a year, or a year and month."""
    return cast("str", _declared(WhenField(label=label, **options), ""))


def whole(
    label: str, *, least: int | None = None, most: int | None = None, **options: Unpack[Options]
) -> int | None:
    """A whole number; refused below *least* or above *most*."""
    declaration = WholeField(label=label, least=least, most=most, **options)
    return cast("int | None", _declared(declaration, None))


def count(label: str, **options: Unpack[Options]) -> int | None:
    """A number of things: a whole number, 0 or more."""
    return whole(label, least=0, **options)


def year(label: str, **options: Unpack[Options]) -> int | None:
    """A year, within the years that a date may have."""
    return whole(label, least=FIRST_YEAR, most=LAST_YEAR, **options)


def number(label: str, **options: Unpack[Options]) -> Decimal | None:
    """A number that may have decimal places."""
    return cast("Decimal | None", _declared(NumberField(label=label, **options), None))


def flag(label: str, **options: Unpack[Options]) -> bool:
    """Yes or no."""
    return cast("bool", _declared(FlagField(label=label, **options), default=False))


def money(label: str, **options: Unpack[Options]) -> Money | None:
    """An amount with its currency."""
    return cast("Money | None", _declared(MoneyField(label=label, **options), None))


@overload
def choice(
    label: str,
    of: type[C],
    default: C,
    was_values: Mapping[str, str] = ...,
    **options: Unpack[Options],
) -> C: ...
@overload
def choice(
    label: str,
    of: type[C],
    default: None = ...,
    was_values: Mapping[str, str] = ...,
    **options: Unpack[Options],
) -> C | None: ...
def choice(
    label: str,
    of: type[C],
    default: C | None = None,
    was_values: Mapping[str, str] | None = None,
    **options: Unpack[Options],
) -> C | None:
    """One of a fixed list; without a default it may stay empty."""
    field = ChoiceField(label=label, of=of, default=default, was_values=was_values or {}, **options)
    return cast("C | None", _declared(field, default))


@overload
def link(label: str, to: type[R], **options: Unpack[Options]) -> Link[R] | None: ...
@overload
def link(label: str, to: None = ..., **options: Unpack[Options]) -> Link[Any] | None: ...
def link(label: str, to: type[R] | None = None, **options: Unpack[Options]) -> Link[R] | None:
    """A reference to another record; without *to*, to one of the same kind."""
    return cast("Link[R] | None", _declared(LinkField(label=label, to=to, **options), None))


def link_among(label: str, *among: type[Any], **options: Unpack[Options]) -> Link[Any] | None:
    """A reference to a record of one of several kinds; another kind causes a warning."""
    link_field = LinkField(label=label, to=object, among=among, **options)
    return cast("Link[Any] | None", _declared(link_field, None))


@overload
def links(label: str, to: type[R], **options: Unpack[Options]) -> tuple[Link[R], ...]: ...
@overload
def links(label: str, to: None = ..., **options: Unpack[Options]) -> tuple[Link[Any], ...]: ...
def links(label: str, to: type[R] | None = None, **options: Unpack[Options]) -> tuple[Link[R], ...]:
    """Any number of references; without *to*, to records of the same kind."""
    return cast("tuple[Link[R], ...]", _declared(LinksField(label=label, to=to, **options), ()))


def by_side(label: str, of: V | None, **options: Unpack[Options]) -> BySide[V]:
    """One value for each side; *of* declares the field for one side's value."""
    inner = cast("dataclasses.Field[object]", of).metadata["declaration"]
    inner = dataclasses.replace(inner, name="value")
    return cast("BySide[V]", _declared(BySideField(label=label, of=inner, **options), BySide()))


def rows(
    label: str, of: type[V], *, grows: bool = False, **options: Unpack[Options]
) -> tuple[V, ...]:
    """A small table with rows of the frozen dataclass *of*; with *grows*, rows are only added."""
    declaration = RowsField(label=label, of=of, grows=grows, **options)
    return cast("tuple[V, ...]", _declared(declaration, ()))


def states(label: str) -> States:
    """The state of each text pair; every kind has this field, and the program writes it."""
    return cast("States", _declared(StatesField(label=label), States()))


def _declared(field: Field, default: object) -> object:
    return dataclasses.field(default=default, metadata={"declaration": field})
