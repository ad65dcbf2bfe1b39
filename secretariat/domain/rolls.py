"""The people, organisations and sides that a line of minutes may name, and what finds each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from secretariat import pinyin
from secretariat.declaring.values import Bilingual
from secretariat.domain import family_names
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.han import count_han

_LETTERS = re.compile("[A-Za-z]+")
_ADDRESS = re.compile(
    "(?P<name>.+?)(?:先生|女士|小姐|夫人|博士|教授|院士|同志|爵士|勋爵|大使|参赞"
    "|(?:副|常务副|代)?(?:部长|司长|局长|厅长|处长|主任|主席|院长|校长|所长|秘书长|会长|团长|科长|组长|书记))"
)
"""A Chinese name and what stands behind it when somebody is spoken of."""
_INITIALS = (2, 4)
"""The fewest and the most letters that are taken for initials."""


class Sort(Enum):
    """What somebody named is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class Nameable:
    """Somebody whom a line may name."""

    id: str
    sort: Sort
    called: Bilingual
    """The name that the record gives."""
    side: str = ""
    """The code of the side, in lower case."""
    names: tuple[str, ...] = field(default=(), compare=False)
    """Every name by which it is found."""
    initials: tuple[str, ...] = field(default=(), compare=False)
    speaks: bool = field(default=False, compare=False)
    """True for somebody who takes part in the meeting."""
    family: str = field(default="", compare=False)
    """The family name in Chinese, which finds a speaker; too short to find anybody else."""
    ref: str = field(default="", compare=False)
    """The reference of the record, which finds it too."""


def person(
    record: Person, side: Side | None, *, speaks: bool = False, called: Bilingual | None = None
) -> Nameable:
    """*record* as a line may name them: by both names, the family name, or initials."""
    english, chinese = record.name.en.strip(), record.name.zh.strip()
    words = english.replace("-", " ").split()
    names = [english, chinese, *words[-1:], *words[:1]]
    letters = ["".join(word[0] for word in words)] if len(words) > 1 else []
    return Nameable(
        record.id, Sort.PERSON, called or Bilingual(english or chinese, chinese or english),
        side.code.lower() if side else "",
        tuple(filter(None, names)), tuple(letters), speaks,
        family_names.in_chinese(chinese), record.ref,
    )  # fmt: skip


def organisation(record: Organisation, side: Side | None) -> Nameable:
    """*record* as a line may name it: by its short or its full name in either language."""
    called = Bilingual(record.short or record.name.en, record.short_zh or record.name.zh)
    names = (record.short, record.short_zh, record.name.en, record.name.zh)
    return Nameable(
        record.id, Sort.ORGANISATION, called, side.code.lower() if side else "",
        tuple(filter(None, names)), ref=record.ref,
    )  # fmt: skip


def side(party: Side) -> Nameable:
    """*party* as a line may name it: by its code, its name or its country."""
    names = (
        party.code, party.called.en, party.called.zh, party.name.en,
        party.name.zh, party.country,
        party.country_zh,
    )  # fmt: skip
    return Nameable(
        party.id,
        Sort.SIDE,
        party.called,
        party.code.lower(),
        tuple(filter(None, names)),
    )


class Roll:
    """All that a line may name, and what finds each."""

    def __init__(self, known: Iterable[Nameable] = ()) -> None:
        self.known = tuple(known)
        self._by_name = _unique(
            (name, entry) for entry in self.known for name in (*entry.names, entry.ref) if name
        )
        self._by_initials = _unique(
            (name, entry) for entry in self.known for name in entry.initials
        )
        self._longest = max(map(len, self._by_name), default=0)

    def named_at(self, text: str, at: int) -> tuple[Nameable, int] | None:
        """Who is named in *text* from *at* on, by the longest name, and where that ends."""
        rest = text[at : at + self._longest].casefold()
        for length in range(len(rest), 0, -1):
            known = self._by_name.get(rest[:length])
            if known is not None and _ends(text, at + length):
                return known, at + length
        letters = _LETTERS.match(text, at)
        known = self._by_letters(letters[0]) if letters is not None else None
        return (known, letters.end()) if known is not None and letters is not None else None

    def speaker(self, text: str) -> Nameable | None:
        """The participant with the initials, family name or full name *text*; else None.

        A Chinese name may have a post or a form of address behind it: 单司长, 阿什沃思女士.
        """
        called = self._speaking.called(text)
        return called or (self._speaking.addressed(text) if count_han(text) else None)

    def addressed(self, text: str) -> Nameable | None:
        """The person whose Chinese name or family name is *text*, or stands before a post in it."""
        match = _ADDRESS.fullmatch(text)
        name = match["name"] if match else text
        return self._by_name.get(name.casefold()) or self._by_family.get(name)

    @cached_property
    def _by_family(self) -> Mapping[str, Nameable]:
        return _unique((entry.family, entry) for entry in self.known if entry.family)

    def called(self, text: str) -> Nameable | None:
        """The record with the name or the initials *text*; None where there is none, or several."""
        known = self._by_name.get(text.casefold())
        return known or (self._by_letters(text) if text.isalpha() and text.isascii() else None)

    @cached_property
    def _speaking(self) -> Roll:
        return Roll(entry for entry in self.known if entry.speaks)

    def offers(self, text: str, most: int = 8) -> list[Nameable]:
        """Whom *text* may mean: those whose names begin so first, then by initials or pinyin."""
        sought = text.casefold().strip()
        ranked = [
            (rank, entry) for entry in self.known if (rank := _rank(entry, sought)) is not None
        ]
        ranked.sort(key=lambda pair: (pair[0], not pair[1].speaks, pair[1].called.en.casefold()))
        return [entry for _, entry in ranked[:most]]

    def handle(self, known: Nameable, language: str) -> str:
        """The shortest name that finds *known* and nobody else, in *language* if there is one."""
        unambiguous = [name for name in known.names if self._by_name.get(name.casefold()) == known]
        own = [name for name in unambiguous if bool(count_han(name)) == (language == "zh")]
        return min(own or unambiguous, key=len, default=known.called.best(language))

    def _by_letters(self, letters: str) -> Nameable | None:
        """The only one with these initials, of the name in English or of the Chinese by pinyin."""
        least, most = _INITIALS
        if not least <= len(letters) <= most:
            return None
        if known := self._by_initials.get(letters.casefold()):
            return known
        sounding = [
            entry
            for entry in self.known
            for name in entry.names
            if count_han(name) == len(name) == len(letters) and pinyin.sounds_like(name, letters)
        ]
        different = {entry.id: entry for entry in sounding}
        return next(iter(different.values())) if len(different) == 1 else None


def _unique(pairs: Iterable[tuple[str, Nameable]]) -> Mapping[str, Nameable]:
    """Each name, without regard to case, with whom it finds.

    Of several who bear it, the only one who takes part in the meeting; else none.
    """
    by_language: dict[str, dict[str, Nameable]] = defaultdict(dict)
    for name, known in pairs:
        by_language[name.casefold()][known.id] = known
    unique: dict[str, Nameable] = {}
    for name, bearers in by_language.items():
        some = [*bearers.values()]
        meant = some if len(some) == 1 else [entry for entry in some if entry.speaks]
        if len(meant) == 1:
            unique[name] = meant[0]
    return unique


def _ends(text: str, at: int) -> bool:
    """True where no letter or figure of a longer word follows."""
    before, after = text[at - 1 : at], text[at : at + 1]
    is_word = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return not is_word


def _rank(known: Nameable, sought: str) -> int | None:
    """How likely *sought* means *known*, 0 the most; None where it does not."""
    names = [name.casefold() for name in known.names]
    if not sought or any(name.startswith(sought) for name in names):
        return 0
    if any(f" {sought}" in f" {name}" for name in names):
        return 1
    if any(initial.casefold().startswith(sought) for initial in known.initials):
        return 2
    if sought.isascii() and sought.isalpha():
        chinese = (name for name in names if count_han(name))
        if any(pinyin.sounds_like(chinese, sought) for chinese in chinese):
            return 3
    elif any(sought in name for name in names):
        return 3
    return None
