"""The sides: the two parties to the cooperation, and third parties who are invited."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from secretariat.declaring import choosing, field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_, Language
from secretariat.patterns import pattern

_TWO = 2
_UNSEATED = _TWO + 1
_APART = pattern("[,;，；、]+")
_OF_SEVERAL = ("联合国", "国际", "世界")
"""Beginnings of Chinese names of bodies that belong to no one country."""


@register(
    "sides",
    N_("Side"),
    N_("Sides"),
    reference="{code}",
    sections=("1",),
    given=True,
    order="seat",
)
@frozen(slots=True, kw_only=True)
class Side(Record):
    """One party to the cooperation."""

    code: str = field.text(N_("Code", context="of a side or body"), required=True, listed=True)
    name: Bilingual = field.pair(N_("Name"), required=True, searched=True, listed=True)
    demonym: Bilingual = field.pair(N_("Adjective"), listed=True)
    party: str = field.text(N_("Called in documents"))
    party_zh: str = field.text(N_("Called in Chinese documents"))
    country: str = field.text(N_("Country in short"))
    country_zh: str = field.text(N_("Country in short in Chinese"))
    also: str = field.text(N_("Also called"))
    seat: int | None = field.whole(N_("Place at the table"), least=1, most=_TWO)
    flag_colour: str = field.text(N_("Flag colour"))
    calendar: str = field.text(N_("Calendar country"))
    time_zone: str = field.zone(N_("Time zone"), listed=True)
    language: str = field.languages(N_("Language"))

    @property
    def called(self) -> Bilingual:
        """The short name of the side: UK, 英方; else its full name."""
        return Bilingual(self.demonym.en or self.name.en, self.demonym.zh or self.name.zh)

    @property
    def in_sentence(self) -> Bilingual:
        """The side as a remark of the program names it: by its code in English, 英方 in Chinese."""
        return Bilingual(self.code, self.called.zh)

    @property
    def as_party(self) -> Bilingual:
        """The side as documents name a party: UK side, 英方."""
        called = self.called
        return Bilingual(self.party or f"{called.en} side", self.party_zh or called.zh)

    @property
    def in_short(self) -> Bilingual:
        """The country in a word or a character, as in the name of a pair: UK, 英."""
        return Bilingual(self.called.en, self.called.zh.removesuffix("方"))

    @property
    def also_called(self) -> tuple[str, ...]:
        """Further words that mean the side."""
        return tuple(filter(None, (word.strip() for word in _APART.split(self.also))))

    @property
    def tongue(self) -> str:
        """The working language of the side, one of the two of the book: ``zh`` or ``en``."""
        return "zh" if self.language.lower().startswith("zh") else "en"


def parties(sides: Iterable[Side]) -> tuple[Side, ...]:
    """The two sides that cooperate, in the order of their seats; third parties are left out.

    Sides without a place keep the order in which they come.
    """
    return tuple(sorted(sides, key=lambda side: side.seat or _UNSEATED)[:_TWO])


def named(text: str, sides: Iterable[Side]) -> Side | None:
    """The side that *text* names by its code or one of its names, such as 英方; else None."""
    wanted, every = text.strip().casefold(), tuple(sides)
    by_code = (side for side in every if side.code.casefold() == wanted)
    return next(by_code, None) or next(
        (side for side in every if wanted and wanted in _names(side)), None
    )


def words_for(sides: Iterable[Side]) -> list[SecretariatError]:
    """What may be typed for each of *sides*."""
    return [choosing.Word(side.called, side.code.lower()) for side in sides]


def _names(side: Side) -> set[str]:
    pairs = (side.called, side.name, side.in_short, side.as_party)
    words = (*side.also_called, *(half for pair in pairs for half in (pair.en, pair.zh)))
    return {word.casefold() for word in words}


def in_sentence(code: str, sides: Iterable[Side]) -> Bilingual:
    """The side *code* among *sides* as a remark names it; the code alone where it is not there."""
    named_so = (side.in_sentence for side in sides if side.code.lower() == code.lower())
    return next(named_so, Bilingual(code.upper()))


def called_by_code(sides: Iterable[Side], language: Language) -> dict[str, str]:
    """The short names of *sides* by their codes in lower case, in the order of their seats."""
    seated = sorted(sides, key=lambda side: side.seat or _UNSEATED)
    return {side.code.lower(): side.called.best(language.short) for side in seated}


def codes_of(sides: Iterable[Side]) -> tuple[str, ...]:
    """The codes of the two parties among *sides*, in lower case."""
    return tuple(side.code.lower() for side in parties(sides))


def other_side(code: str, sides: Iterable[Side]) -> str:
    """The code of the other party than *code*; empty when there is none."""
    return next((other for other in codes_of(sides) if other != code.lower()), "")


def pair_of(sides: Iterable[Side]) -> Bilingual:
    """The name of the pair, such as UK-India; in Chinese the Chinese-speaking party comes first."""
    two = parties(sides)
    chinese = sorted(two, key=lambda side: side.tongue != "zh")
    return Bilingual(
        "-".join(side.in_short.en for side in two), "".join(side.in_short.zh for side in chinese)
    )


def with_country(text: str, side: Side | None, sides: Iterable[Side] = ()) -> str:
    """A Chinese name of a body or post, after the country of *side* unless it includes it.

    Without it, 科学、创新与技术部 may be read as a body of the other side. What begins with two of
    the *sides*, as 中英 does, is of both.
    """
    if side is None or not text or not side.country_zh:
        return text
    joint = (
        side.in_short.zh + other.in_short.zh for side, other in itertools.permutations(sides, _TWO)
    )
    own = (name for name in side.also_called if len(name) > 1)
    texts = (side.country_zh, side.name.zh, side.demonym.zh, *own, *_OF_SEVERAL, *joint)
    return text if text.startswith(tuple(filter(None, texts))) else side.country_zh + text
