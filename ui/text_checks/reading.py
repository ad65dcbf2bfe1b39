"""Reads the lists of the text checks in the background, as rows with their target places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from secretariat.bilingual.consistency import Differing
from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual
from secretariat.domain.meetings import Meeting
from secretariat.domain.registers import KINDS
from secretariat.i18n import N_, Language
from ui.context import Place, with_where
from ui.kit.cells import SEPARATOR, Cell, Column, Row
from ui.kit.jobs import Progress
from ui.records.title_cells import title_cell

MEETINGS, ENGLISH, CHINESE, TERMS = "meetings", "en", "zh", "terms"
"""The names of the lists: findings by meeting; English, and Chinese, with several translations;
terms proposed for the glossary."""

_NO_MEETING = "-"
_LONGEST = 400
"""Most characters of a text in a row."""
_NUMBER = 92


@dataclass(frozen=True)
class Line:
    """A row of a list, with its id and target place."""

    id: str
    cells: Row
    place: Place
    term: tuple[str, str] = ("", "")
    """The proposed term in English and Chinese; empty halves in the other lists."""


@dataclass(frozen=True)
class Listed:
    """The rows of a list by its name, and their number as a sentence."""

    name: str
    lines: tuple[Line, ...]
    count: str


def columns(name: str, language: Language) -> list[Column]:
    """The columns of the list called *name*."""
    text = language.text
    if name == MEETINGS:
        numbers = (N_("Errors"), N_("Warnings"), N_("Notes"))
        return [
            Column("", text(N_("Meeting"))),
            *(Column("", text(title), _NUMBER) for title in numbers),
            Column("", text(N_("Not yet translated")), 130),
        ]
    source, target = N_("English"), N_("Chinese")
    if name == CHINESE:
        source, target = target, source
    return [
        Column("", text(source)),
        Column("", text(target)),
        Column("", text(N_("Times used")), 80, keep=1),
        Column("", text(N_("Record")), 170),
    ]


@dataclass(frozen=True)
class Reading:
    """A job that reads the list called *name*."""

    book: Book
    language: Language
    name: str

    def __call__(self, progress: Progress) -> Listed:
        if self.name == MEETINGS:
            return self._by_meeting(progress)
        if self.name == TERMS:
            return self._proposed(progress)
        return self._differing(progress)

    def _by_meeting(self, progress: Progress) -> Listed:
        from secretariat.office import (  # noqa: PLC0415 - start-up: dictionaries, 400 ms
            finding_counts,
        )

        with self.book.reading() as view:
            counts = finding_counts.counts_by_meeting(view, progress.stop_if_asked)
            meetings = {meeting.ref: meeting for meeting in fetching.every(view, Meeting)}
        lines, number = [], self.language.number
        for count in counts:
            meeting = meetings.get(count.ref)
            title = meeting.title if meeting else Bilingual()
            rest = self.language.text(N_("Registers outside meetings"))
            first = title_cell(title, count.ref, self.language.short, instead=count.ref or rest)
            cells = (
                first if meeting else Cell(rest),
                Cell(number(count.errors), ink="red" if count.errors else "text2"),
                Cell(number(count.warnings), ink="text" if count.warnings else "text2"),
                Cell(number(count.notes), ink="text" if count.notes else "text2"),
                Cell(number(count.untranslated), ink="text" if count.untranslated else "text2"),
            )
            part = f"all::{meeting.id}" if meeting else "all"
            line_id = meeting.id if meeting else _NO_MEETING
            lines.append(Line(line_id, cells, Place("texts", part=part)))
        total = sum(count.errors + count.warnings + count.notes for count in counts)
        text = self.language.plural("{count} finding", "{count} findings", total)
        return Listed(self.name, tuple(lines), text)

    def _proposed(self, progress: Progress) -> Listed:
        from secretariat.office import (  # noqa: PLC0415 - start-up: dictionaries, 400 ms
            term_proposals,
        )

        with self.book.reading() as view:
            proposals = term_proposals.proposed_terms(view, progress.stop_if_asked)
        lines, language = [], self.language
        for proposal in proposals:
            _, record, field = proposal.uses[0].key.split(" ")
            cells = (
                Cell(proposal.en), Cell(proposal.zh), Cell(language.number(proposal.count)),
                Cell(language.listed(proposal.refs)),
            )  # fmt: skip
            place = Place("texts", record, with_where("all::", field))
            lines.append(
                Line(f"{proposal.en} = {proposal.zh}", cells, place, (proposal.en, proposal.zh))
            )
        text = language.plural("{count} proposed term", "{count} proposed terms", len(proposals))
        return Listed(self.name, tuple(lines), text)

    def _differing(self, progress: Progress) -> Listed:
        from secretariat.office import concordance  # noqa: PLC0415 - start-up: dictionaries, 400 ms

        with self.book.reading() as view:
            differing_texts = concordance.differing_translations(view)
        progress.stop_if_asked()
        differing_texts = [
            differing for differing in differing_texts if differing.language == self.name
        ]
        lines = tuple(line for differing in differing_texts for line in self._uses(differing))
        text = self.language.plural("{count} text", "{count} texts", len(differing_texts))
        return Listed(self.name, lines, text)

    def _uses(self, differing: Differing) -> Iterator[Line]:
        """A row for each text that uses one of the translations of *differing*."""
        for rendering in differing.renderings:
            used = self.language.number(len(rendering.uses))
            for use in rendering.uses:
                kind, record, field = use.key.split(" ")
                declared = KINDS.named(kind)
                label = self.language.text(declared.field_named[field].label)
                register = self.language.text(declared.singular)
                cells = (
                    Cell(differing.source[:_LONGEST]),
                    Cell(rendering.text[:_LONGEST]),
                    Cell(used),
                    Cell(use.ref or register, SEPARATOR.join((register, label))),
                )
                place = Place("texts", record, with_where("all::", field))
                yield Line(use.key, cells, place)
