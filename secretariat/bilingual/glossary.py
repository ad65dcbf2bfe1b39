"""Terms and names in both languages: other accepted forms, forms to avoid, dates of validity."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

from secretariat.bilingual.findings import Finding, Span
from secretariat.bilingual.halves import Half, half
from secretariat.bilingual.word_finder import Hit, WordFinder
from secretariat.paths import RESOURCES

_LISTS = ("en_also", "en_near", "zh_also", "zh_near", "avoid", "avoid_en")
_TEXTS = ("en", "zh", "trap", "trap_zh", "valid_from", "valid_to", "source", "confidence")
BUILT_IN = RESOURCES / "glossary" / "built_in.json"


class EntryKind(StrEnum):
    """The kind of thing that an entry names."""

    TERM = "term"
    BODY = "body"
    POST = "post"
    PERSON = "person"
    PLACE = "place"


@dataclass(frozen=True)
class Entry:
    """One term or name: the preferred form in each language, and all other accepted forms.

    A *loose* entry is also an ordinary word, so its absence alone is no fault. *en_near* are
    English words that match the Chinese term but do not require it, such as “the Fund”; *zh_near*
    are the reverse. *valid_from* and *valid_to* are ISO dates, perhaps of a year or month only.
    """

    kind: EntryKind
    en: str
    zh: str
    en_also: tuple[str, ...] = ()
    en_near: tuple[str, ...] = ()
    zh_also: tuple[str, ...] = ()
    zh_near: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    avoid_en: tuple[str, ...] = ()
    trap: str = ""
    trap_zh: str = ""
    loose: bool = False
    valid_from: str = ""
    valid_to: str = ""
    source: str = ""
    confidence: str = ""

    @property
    def all_en(self) -> tuple[str, ...]:
        """Every accepted English form, the preferred one first."""
        return (self.en, *self.en_also)

    @property
    def all_zh(self) -> tuple[str, ...]:
        """Every accepted Chinese form, the preferred one first."""
        return (self.zh, *self.zh_also)

    def holds_on(self, day: str) -> bool:
        """True if the name was in use on the ISO date *day*, perhaps of a year or month only."""
        after = not self.valid_from or self.valid_from <= day[: len(self.valid_from)]
        return after and (not self.valid_to or day[: len(self.valid_to)] <= self.valid_to)


@dataclass(frozen=True)
class Clause:
    """A clause of the strategy, by its number, with its label and how strongly it binds."""

    id: str
    en: str
    zh: str
    section: str = ""
    force: str = ""


@dataclass(frozen=True, eq=False)
class Glossary:
    """All entries and clauses that the checks use; built from any source of records."""

    entries: tuple[Entry, ...] = ()
    clauses: tuple[Clause, ...] = field(default=(), repr=False)
    checked: dict[tuple[str, str, str], tuple[Finding, ...]] = field(
        default_factory=dict, init=False, repr=False
    )
    """A cache of findings by both halves and the day, so that equal texts are compared once."""

    @cached_property
    def _by_en(self) -> dict[str, list[Entry]]:
        entries_by_form: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for form in dict.fromkeys(_key(entry, form) for form in entry.all_en):
                entries_by_form.setdefault(form, []).append(entry)
        return entries_by_form

    @cached_property
    def _by_zh(self) -> dict[str, list[Entry]]:
        entries_by_form: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for form in dict.fromkeys(entry.all_zh):
                entries_by_form.setdefault(form, []).append(entry)
        return entries_by_form

    @cached_property
    def bodies(self) -> tuple[Entry, ...]:
        """The entries that name a body."""
        return tuple(entry for entry in self.entries if entry.kind is EntryKind.BODY)

    @cached_property
    def _finder_en(self) -> WordFinder:
        return WordFinder(self._by_en)

    @cached_property
    def _finder_zh(self) -> WordFinder:
        return WordFinder({**self._by_zh, **{word: [] for e in self.entries for word in e.avoid}})

    def hits_en(self, half: Half) -> list[tuple[Hit, list[Entry]]]:
        """Positions in the English half of terms and names, each with its possible entries."""
        return [(hit, self._by_en[hit.key]) for hit in self._finder_en.words(half.text)]

    def hits_zh(self, half: Half) -> list[tuple[Hit, list[Entry]]]:
        """Positions in the Chinese half of terms, names and words to avoid, longest first."""
        return [
            (hit, self._by_zh.get(hit.key, [])) for hit in self._finder_zh.characters(half.text)
        ]


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term or name that a half uses; *right* is False for a word to avoid."""

    entry: Entry
    span: Span
    is_chinese: bool = False
    right: bool = True


def hits(text_en: str, text_zh: str, glossary: Glossary, on: str = "") -> list[TermUse]:
    """All terms and names that either half uses, English first, with their positions as written.

    Where several entries share a word, only those valid on the ISO date *on* count, if any were.
    """
    en, zh = half(text_en), half(text_zh)
    uses = [
        TermUse(entry, en.span(hit.start, hit.end))
        for hit, entries in glossary.hits_en(en)
        for entry in in_force(entries, on)
    ]
    wanted = {use.entry for use in uses}
    for hit, entries in glossary.hits_zh(zh):
        span = zh.span(hit.start, hit.end)
        uses += [TermUse(entry, span, is_chinese=True) for entry in in_force(entries, on)]
        uses += [
            TermUse(entry, span, is_chinese=True, right=False)
            for entry in wanted
            if hit.key in entry.avoid
        ]
    return uses


def named_alike(en: Half, zh: Half, glossary: Glossary, on: str) -> tuple[list[Span], list[Span]]:
    """Where each half names a body that the other half names too, in a form of the glossary.

    The short form of one may leave out words of the full name of the other: 中英科技合作联委会.
    """
    named = [
        [
            (bodies, (hit.start, hit.end))
            for hit, entries in in_half
            if (bodies := _bodies(entries, on))
        ]
        for in_half in (glossary.hits_en(en), glossary.hits_zh(zh))
    ]
    both = frozenset.intersection(
        *(frozenset().union(*(bodies for bodies, _ in each)) for each in named)
    )
    in_en, in_zh = ([span for bodies, span in each if bodies & both] for each in named)
    return in_en, in_zh


def _bodies(entries: list[Entry], on: str) -> frozenset[Entry]:
    return frozenset(entry for entry in in_force(entries, on) if entry.kind is EntryKind.BODY)


def in_force(entries: list[Entry], on: str) -> list[Entry]:
    """The *entries* valid on the ISO date *on*; all of them when none was, or *on* is empty."""
    held = [entry for entry in entries if entry.holds_on(on)] if on else []
    return held or entries


def _key(entry: Entry, form: str) -> str:
    """The form under which to search: acronyms and names as written, terms in lower case."""
    return form if entry.kind is not EntryKind.TERM or form.isupper() else form.lower()


def entry_of(row: Mapping[str, Any]) -> Entry:
    """An entry from one row of a glossary file; a row without a kind is a term."""
    values: dict[str, Any] = {key: str(row[key]) for key in _TEXTS if row.get(key)}
    values |= {key: tuple(row[key]) for key in _LISTS if row.get(key)}
    kind = EntryKind(row.get("kind", "term"))
    return Entry(kind=kind, loose=bool(row.get("loose")), **values)


@cache
def built_in() -> Glossary:
    """The glossary that is used when no book is open."""
    read = json.loads(BUILT_IN.read_text(encoding="utf-8"))
    entries = tuple(entry_of(row) for row in [*read["terms"], *read["names"]])
    return Glossary(entries, tuple(Clause(**row) for row in read["clauses"]))
