"""Names of records for forms, lists and links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from secretariat.clock import today
from secretariat.data.questions import listing
from secretariat.data.questions.departures import departures
from secretariat.data.questions.listing import Title
from secretariat.data.store import fetching, search
from secretariat.declaring.kinds import Kind, Record
from secretariat.declaring.titles import title_of
from secretariat.declaring.values import Bilingual
from secretariat.domain.registers import KINDS
from secretariat.domain.sides import Side
from secretariat.domain.wording import is_found_by_sound
from secretariat.i18n import N_, Language
from ui.context import Context, Place
from ui.kit.editing.answers import FEW, Suggestion

OFFERED, WEIGHED = 20, 100
"""The number of suggestions of a link picker, and of records it compares for them."""


class Names:
    """A cache of the names of records, cleared at every change."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: dict[str, Title] = {}
        self._few: dict[type[Any], Sequence[tuple[str, str]]] = {}

    def forget(self) -> None:
        """Clear the cache."""
        self._known.clear()
        self._few.clear()

    def prepare(self, records: Iterable[str]) -> None:
        """Read many names at once."""
        missing = set(records) - self._known.keys()
        if missing:
            with self._context.book.reading() as view:
                self._known |= listing.titles(view, missing)

    def title(self, record: str) -> Title | None:
        """The title of the record with this id; None when it is gone."""
        self.prepare([record])
        return self._known.get(record)

    def names(self, records: Sequence[str]) -> Mapping[str, str]:
        """The names of *records* in the language of the window."""
        self.prepare(records)
        return {
            record: self._named(self._known[record]) for record in records if record in self._known
        }

    def name_of(self, record: str, _language: Language) -> str:
        """The name of the record with this id in the language of the window; ``?`` if unknown."""
        return self.names([record]).get(record, "?")

    def few(self, to: type[Any]) -> Sequence[tuple[str, str]]:
        """All records of class *to* with names, for kinds of which every book has the same few."""
        if to is object or not KINDS.of(to).given:
            return ()
        if to not in self._few:
            with self._context.book.reading() as view:
                ids = fetching.ids(view, KINDS.of(to), order=KINDS.of(to).order)
            names = self.names(ids) if len(ids) <= FEW else {}
            self._few[to] = list(names.items())
        return self._few[to]

    def _named(self, title: Title) -> str:
        if title.kind == KINDS.of(Side).name:
            return side_called(self._context, title.ref)
        return title.text(self._context.language.short)

    def find(self, to: type[Any] | None, text: str) -> Sequence[Suggestion]:
        """The records that match *text*, best match first: of class *to*, or any if None."""
        kinds = [KINDS.of(to)] if to is not None else list(KINDS)
        short = self._context.language.short
        ranked: list[tuple[tuple[bool, int], Suggestion]] = []
        with self._context.book.reading() as view:
            for kind in kinds:
                order = kind.title.name if short == "zh" else ""
                wanted = listing.Wanted(text=text, order=order, language=short)
                ids = listing.listed(view, kind, wanted)[: WEIGHED - len(ranked)]
                sounds = not ids
                if sounds and is_found_by_sound(kind) and text.isascii() and text.isalpha():
                    ids = listing.sounding(view, kind, text, OFFERED - len(ranked))
                records = fetching.fetch(view, kind.record, ids)
                gone = departures(view, records, today())
                for record in records:
                    name, until = title_of(kind, record), gone.get(record.id, "")
                    likely = _likely(text, record.ref, name)
                    # Who has gone is offered last, unless that very code was typed.
                    order_of = (bool(until) and not (text and likely == 0), likely)
                    suggestion = self._suggestion(record, name, until)
                    sure = sounds or _is_called(kind, record, text)
                    ranked.append((order_of, replace(suggestion, sure=sure)))
                if len(ranked) >= WEIGHED:
                    break
        ranked.sort(key=lambda ranked_pair: ranked_pair[0])
        return [new_suggestion for _, new_suggestion in ranked[:OFFERED]]

    def _suggestion(self, record: Record, name: Bilingual, until: str) -> Suggestion:
        language = self._context.language
        short = language.short
        other = name.second(short)
        if until:
            until = language.text(N_("until {day}"), day=language.partial_date(until))
        second = " · ".join(filter(None, (record.ref, until, other)))
        return Suggestion(record.id, name.best(short) or record.ref, second)


def _likely(text: str, ref: str, name: Bilingual) -> int:
    """A rank: 0 where *text* is a reference or code, 1 where one or a name begins so, else 2."""
    sought, ref = text.casefold(), ref.casefold()
    if not sought:
        return 0
    code = ref.rpartition(":")[2]
    if sought in (ref, code):
        return 0
    begins = (ref, code, name.en.casefold(), name.zh)
    return 1 if any(beginning.startswith(sought) for beginning in begins) else 2


def _is_called(kind: Kind[Any], record: Record, text: str) -> bool:
    """True when every word of *text* is in the reference, a name or another short text."""
    short = (field for field in kind.searched if not field.long)
    texts = [text for field in short for _, _, text in field.texts(getattr(record, field.name))]
    return search.says(" ".join([record.ref, *texts]), text)


def show_record(context: Context, names: Names, record: str, part: str = "") -> None:
    """Go to the record with this id; to this *part* of it, else to the one seen last."""
    title = names.title(record)
    if title is not None:
        context.go(Place(title.kind, record, part))


def sides(context: Context) -> list[tuple[str, str]]:
    """The code and short name of each side."""
    with context.book.reading() as view:
        found_sides = fetching.every(view, Side)
    return [(side.code, side.called.best(context.language.short)) for side in found_sides]


def sides_called(context: Context) -> dict[str, str]:
    """The short name of each side, by its code in lower case."""
    return {code.lower(): name for code, name in sides(context)}


def side_called(context: Context, code: str) -> str:
    """The short name of the side with this code."""
    return sides_called(context).get(code.lower(), code.upper())
