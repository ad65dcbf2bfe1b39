"""What every pair that is edited can ask: the checks, the glossary, the translation memory.

One desk for a book, shared by all screens. Its glossary is read anew when a term or a name was
written; its memory is made beside the window, since a large book takes seconds.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from secretariat.bilingual.checks import check
from secretariat.bilingual.findings import Check, Finding
from secretariat.bilingual.glossary import Entry, Glossary
from secretariat.bilingual.halves import half
from secretariat.bilingual.memory import Known, Memory
from secretariat.data import texts
from secretariat.data.book import Book
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual
from secretariat.i18n import N_
from secretariat.office import concordance
from ui.context import Context
from ui.kit.jobs import Progress

_NAMING = frozenset({"terms", "organisations", "people", "posts", "mechanisms"})
"""The registers that make up the glossary."""

SHORT = 6_000
"""Letters of both halves that are checked while somebody types; the rest is checked beside it."""


class Desk(QObject):
    """Checks, glossary and memory of one book."""

    remembered = Signal()
    """The memory was made anew."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.changes)
        self.book: Book = context.book
        self.memory = Memory()
        self._jobs, self._title = context.jobs, context.text(N_("Read what was translated before"))
        self._glossary: Glossary | None = None
        self._settled: dict[concordance.Key, concordance.Settled] | None = None
        self._days: dict[str, str] = {}
        self._stale, self._busy = True, False
        context.changes.happened.connect(self._heard)

    @property
    def glossary(self) -> Glossary:
        """The terms and names of the book."""
        if self._glossary is None:
            with self.book.reading() as connection:
                self._glossary = concordance.glossary(connection)
        return self._glossary

    def findings(self, record: Any, field: str, pair: Bilingual) -> list[Finding]:
        """What the checks say of *pair* as the text *field* of *record*, but for what is missing.

        What was set aside is left out.
        """
        known = concordance.glossary_for(record, self.glossary)
        found = check(pair.en, pair.zh, known, on=self._day(record))
        return [
            one
            for one in found
            if one.check is not Check.MISSING
            and concordance.settled_by(self._set_aside(), record, field, one) is None
        ]

    def terms(self, source: str, language: str, day: str = "") -> list[Entry]:
        """The terms and names in *source*, which is in *language*, in the order of the text."""
        said = half(source[:SHORT])
        hits = self.glossary.hits_zh(said) if language == "zh" else self.glossary.hits_en(said)
        found: dict[tuple[str, str], Entry] = {}
        for _, entries in sorted(hits, key=lambda one: one[0].start):
            held = [one for one in entries if not day or one.holds_on(day)] or entries
            for one in held[:1]:
                found.setdefault((one.en, one.zh), one)
        return list(found.values())

    def remember(self) -> None:
        """Make the memory anew beside the window, where something was written since."""
        if self._stale and not self._busy:
            self._stale, self._busy = False, True
            self._jobs.run(self._title, self._made, self._keep, self._give_up)

    def _made(self, progress: Progress) -> Memory:
        with self.book.reading() as connection:
            known = [
                Known(en, zh, ref, state.value)
                for en, zh, ref, state in texts.translated(connection)
            ]
        progress.stop_if_asked()
        return Memory(known).prepared()

    def _keep(self, memory: Memory) -> None:
        self.memory, self._busy = memory, False
        self.remembered.emit()

    def _give_up(self, _error: Exception) -> None:
        """Nobody asked for the memory by name: without it the desk works on."""
        self._busy = False

    def _day(self, record: Record) -> str:
        if not record.id or record.id not in self._days:
            with self.book.reading() as connection:
                self._days[record.id] = concordance.day_of(connection, record)
        return self._days[record.id]

    def _set_aside(self) -> dict[concordance.Key, concordance.Settled]:
        if self._settled is None:
            with self.book.reading() as connection:
                self._settled = concordance.settled(connection)
        return self._settled

    def _heard(self, kinds: frozenset[str]) -> None:
        self._stale = True
        self._days.clear()
        if kinds & _NAMING:
            self._glossary = None
        if "set-asides" in kinds:
            self._settled = None


def desk_of(context: Context) -> Desk:
    """The desk of the book that *context* shows."""
    for one in context.changes.findChildren(Desk):
        if one.book is context.book:
            return one
    return Desk(context)
