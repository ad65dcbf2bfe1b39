"""The glossary of a book: its own terms and names, over the built-in one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from secretariat.bilingual.glossary import Entry, EntryKind, Glossary, built_in
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.values import DatedName
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person, Post
from secretariat.domain.terms import Term


def glossary(view: View) -> Glossary:
    """The terms of the book, and the names of its bodies, mechanisms, posts and people.

    An entry of the book replaces the built-in one for the same term or name. Each entry keeps its
    dates, so that a check uses the one valid on the day of the text.
    """
    return _over_built_in(tuple(_entries(view)))


@lru_cache(maxsize=4)
def _over_built_in(entries: tuple[Entry, ...]) -> Glossary:
    """The built-in glossary with *entries* of a book; cached for equal entries."""
    known = {entry.en.lower(): entry for entry in built_in().entries}
    own = tuple(_widened(entry, known.get(entry.en.lower())) for entry in entries)
    texts = {entry.en for entry in own}
    kept = tuple(entry for entry in built_in().entries if entry.en not in texts)
    return Glossary((*own, *kept), built_in().clauses)


def _widened(entry: Entry, known: Entry | None) -> Entry:
    """*entry* of the book, with the words that the built-in glossary accepts for its pair."""
    if known is None or known.zh != entry.zh:
        return entry
    near = tuple(form for form in (*known.zh_also, *known.zh_near) if form not in entry.avoid)
    return replace(
        entry,
        zh_near=(*entry.zh_near, *near),
        en_near=(*entry.en_near, *known.en_also, *known.en_near),
    )


def _entries(view: View) -> Iterator[Entry]:
    yield from map(_of_term, fetching.every(view, Term))
    for body in fetching.every(view, Organisation):
        if body.name.en and body.name.zh:
            yield _of_body(body)
    for mechanism in fetching.every(view, Mechanism):
        yield from _of_mechanism(mechanism)
    yield from _of_posts(fetching.every(view, Post))
    for person in fetching.every(view, Person):
        if person.name.en and person.name.zh:
            yield Entry(kind=EntryKind.PERSON, en=person.name.en, zh=person.name.zh)


def _of_term(term: Term) -> Entry:
    return Entry(
        kind=EntryKind.TERM,
        en=term.en,
        zh=term.zh,
        en_also=forms(term.also.en),
        zh_also=forms(term.also.zh),
        avoid=forms(term.avoid.zh),
        avoid_en=forms(term.avoid.en),
        trap=term.trap.en,
        trap_zh=term.trap.zh,
        loose=_is_loose(term.en),
        valid_from=term.start,
        valid_to=term.end,
        source=term.source.best("en"),
        confidence=term.confidence.value if term.confidence else "",
    )


def _of_body(body: Organisation) -> Entry:
    return Entry(
        kind=EntryKind.BODY,
        en=body.name.en,
        zh=body.name.zh,
        en_also=tuple(filter(None, (body.short, *forms(body.also.en)))),
        zh_also=tuple(filter(None, (body.short_zh, *forms(body.also.zh)))),
        valid_from=body.valid_from,
        valid_to=body.valid_to,
        source=body.source.best("en"),
    )


def _of_mechanism(mechanism: Mechanism) -> Iterator[Entry]:
    """A mechanism under each of its names, and under today's where none is dated.

    Its short names are accepted at any time; every other of its names is, unless a text has a
    day on which another one held.
    """
    today = DatedName(en=mechanism.name.en, zh=mechanism.name.zh)
    for name in mechanism.names or (today,):
        en, zh = name.en or mechanism.name.en, name.zh or mechanism.name.zh
        if en and zh:
            yield Entry(
                kind=EntryKind.BODY,
                en=en,
                zh=zh,
                zh_also=tuple(filter(None, (mechanism.short.zh,))),
                en_near=tuple(filter(None, (mechanism.short.en,))),
                valid_from=name.start,
                valid_to=name.end,
                source=mechanism.source.best("en"),
            )


def _of_posts(posts: list[Post]) -> Iterator[Entry]:
    """The titles of posts, without the dates of the people who held them."""
    titles = {(post.title.en, post.title.zh) for post in posts}
    for en, zh in sorted(titles):
        if en and zh:
            yield Entry(kind=EntryKind.POST, en=en, zh=zh, loose=True)


def _is_loose(term: str) -> bool:
    """True when the built-in glossary has the term as an ordinary word too."""
    return any(entry.loose for entry in built_in().entries if entry.en == term)


def forms(text: str) -> tuple[str, ...]:
    """The forms in one field, which a semicolon of either language separates."""
    return tuple(form.strip() for form in text.replace("；", ";").split(";") if form.strip())
