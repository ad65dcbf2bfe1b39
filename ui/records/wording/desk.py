"""The checks, the glossary and the translation memory of one book, for all edited pairs.

One desk for a book, shared by all screens. Its glossary is read anew when a term or a name was
written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from secretariat.bilingual.findings import Check, Finding
from secretariat.bilingual.glossary import Entry, Glossary
from secretariat.bilingual.halves import half
from secretariat.data.book import Book, Who
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual
from secretariat.han import has_han
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.jobs import Job, Progress
from ui.records.wording.meaning import Meaning
from ui.records.wording.memory import BookMemory

_NAMING = frozenset({"terms", "organisations", "people", "posts", "mechanisms"})
"""The registers from which the glossary is made."""

SHORT = 6_000
"""Characters of both halves that are checked while typing; longer ones in the background."""


class Desk(QObject):
    """Checks, glossary and memory of one book; ready a moment after they are first used."""

    ready = Signal()
    """Emitted when checks and glossary are ready, or renewed."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.changes)
        self.book: Book = context.book
        self.memory = BookMemory(context, self)
        self._jobs = context.jobs
        self._text = context.text
        self.meaning = Meaning(context, self)
        self.meaning.came.connect(self.ready)
        self._glossary: Glossary | None = None
        self._settled: Mapping[Any, Any] | None = None
        self._rules: Any = None
        self._days: dict[str, str] = {}
        self._renamed = False
        """True when a term or name was changed while the glossary was being read."""
        self._job: Job | None = None
        """The reading of the glossary."""
        context.changes.happened.connect(self._heard)

    def speak(self, context: Context) -> None:
        """Use the language of *context* for the titles of jobs."""
        self._text = context.text
        self.meaning.speak(context)
        self.memory.speak(context)

    @property
    def is_ready(self) -> bool:
        """True when the glossary is up to date; else it is being read."""
        if self._glossary is None and (self._job is None or self._job.has_ended):
            self._renamed = False
            # Where it cannot be read, one goes on without checks, since one did not ask for them.
            title = self._text(N_("Read the glossary"))
            self._job = self._jobs.run(title, self._read_glossary, self._keep_glossary)
        return self._glossary is not None

    def findings(self, record: Any, field: str, pair: Bilingual) -> list[Finding]:
        """The findings about *pair*, the text *field* of *record*, except missing halves.

        A half alone is only checked for its language. Findings that were set aside are left out.
        There are none before the desk is ready.
        """
        if self._glossary is None:
            return []
        concordance, checks = _concordance(), _checks()
        known = concordance.glossary_for(record, self._glossary)
        found_findings: list[Finding] = checks.check(pair.en, pair.zh, known, on=self.day(record))
        if not any(finding.check is Check.LEFTOVER for finding in found_findings):
            found_findings += _leftovers().check_script(half(pair.en), half(pair.zh))
        found_findings += self.meaning.of((pair.en, pair.zh), found_findings)
        found_findings = self._house_rules().applied(record, pair, found_findings)
        return [
            finding
            for finding in found_findings
            if finding.check is not Check.MISSING
            and concordance.settled_by(self._set_aside(), record, field, finding) is None
        ]

    def set_aside(self, record: Any, field: str, finding: Finding, reason: str, by: Who) -> None:
        """Set *finding* in the text *field* of *record* aside for *reason*; refused without one."""
        tree = {
            "ref": record.ref, "field": field, "check": str(finding.check),
            "en": finding.en, "zh": finding.zh,
        }  # fmt: skip
        words = Bilingual(zh=reason) if has_han(reason) else Bilingual(en=reason)
        _concordance().set_aside(self.book, tree, words, by)

    def terms(self, source: str, language: str, day: str = "") -> list[Entry]:
        """The terms and names in *source*, which is in *language*, in the order of the text."""
        known = self._glossary
        if known is None:
            return []
        text = half(source[:SHORT])
        hits = known.hits_zh(text) if language == "zh" else known.hits_en(text)
        found_entries: dict[tuple[str, str], Entry] = {}
        for _, entries in sorted(hits, key=lambda hit: hit[0].start):
            held = [entry for entry in entries if not day or entry.holds_on(day)] or entries
            for text_half in held[:1]:
                found_entries.setdefault((text_half.en, text_half.zh), text_half)
        return list(found_entries.values())

    def day(self, record: Record) -> str:
        """The ISO day by which names in *record* are judged."""
        if not record.id or record.id not in self._days:
            with self.book.reading() as view:
                self._days[record.id] = _concordance().day_of(view, record)
        return self._days[record.id]

    def _read_glossary(self, _progress: Progress) -> Glossary:
        _checks()
        with self.book.reading() as view:
            glossary: Glossary = _concordance().glossary(view)
        glossary.hits_en(half("one"))  # what makes it quick is worked out when it is first asked
        glossary.hits_zh(half("一"))
        return glossary

    def _keep_glossary(self, glossary: Glossary) -> None:
        if not self._renamed:
            self._glossary = glossary
        # What was read is out of date otherwise; who hears this asks again.
        self.ready.emit()

    def _set_aside(self) -> Mapping[Any, Any]:
        if self._settled is None:
            with self.book.reading() as view:
                self._settled = _concordance().settled(view)
        return self._settled

    def _house_rules(self) -> Any:
        """The checks that the office has added or lowered."""
        if self._rules is None:
            with self.book.reading() as view:
                self._rules = _concordance().house_rules(view)
        return self._rules

    def _heard(self, kinds: frozenset[str]) -> None:
        self._days.clear()
        if kinds & _NAMING:
            self._glossary, self._renamed = None, True
        if kinds & {"set-asides", "office-checks", "check-profiles"}:
            self._settled = self._rules = None
            if self._glossary is not None:
                self.ready.emit()


def _checks() -> Any:
    from secretariat.bilingual import checks  # noqa: PLC0415 - start-up: dictionaries, 400 ms

    return checks


def _leftovers() -> Any:
    from secretariat.bilingual import leftovers  # noqa: PLC0415 - start-up: as above

    return leftovers


def _concordance() -> Any:
    from secretariat.office import concordance  # noqa: PLC0415 - start-up: as above

    return concordance


def desk_of(context: Context) -> Desk:
    """The desk of the book that *context* shows."""
    for desk in context.changes.findChildren(Desk):
        if desk.book is context.book:
            desk.speak(context)
            return desk
    return Desk(context)
