"""Matches the paragraphs of a document that came back with the texts of the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from secretariat.declaring.grids import has_grid, split
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.sides import parties
from secretariat.errors import SecretariatError
from secretariat.exchange.word_body import BodyParagraph, Marked
from secretariat.exchange.word_marks import Mark, mark_of
from secretariat.exchange.word_reading import ReadDocument
from secretariat.han import language_of
from secretariat.i18n import N_
from secretariat.office.record_texts import id_of, texts_in
from secretariat.office.word_grids import ReturnedGrid, added_grids, grids_in, is_same, joined
from secretariat.office.word_marking import RecordMarks
from secretariat.reports import minutes
from secretariat.reports.looks import Layout
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import Block, Document
from secretariat.reports.word.laid import lines_of
from secretariat.reports.word.lines import Line

Key = tuple[str, str]
"""The key of a text (`RecordText.key`), and the language of one half of it."""

_NUMBER = re.compile(r"(?P<number>\d+(?:\.\d+)*)(?P<after>\t|[ \u00a0\u3000]+|$)")
_ANY_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Texts:
    """The wording of the minutes now, in both orders of the sides."""

    shown: dict[Key, set[str]] = field(default_factory=dict)
    """The printed forms of each half of each text, in either original; a gap if it is empty."""
    around: dict[Key, set[tuple[str, str]]] = field(default_factory=dict)
    """The text before and after it in its paragraph."""
    frame: set[str] = field(default_factory=set)
    """Paragraphs that belong to no record."""
    item_of: dict[str, str] = field(default_factory=dict)
    """The agenda item of each record."""
    written: dict[str, Bilingual] = field(default_factory=dict)
    """Each text as the book has it."""
    tables: dict[str, set[str]] = field(default_factory=dict)
    """The digests of the tables of each text, by the id of its record."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """One half as in the document."""

    text: str
    mark: Mark | None = None
    doubts: tuple[SecretariatError, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NewText:
    """A paragraph that the book does not have, under *item*, after the entry *follows*."""

    item: str
    follows: str
    text: Bilingual


@dataclass
class Matched:
    """The contents of a document, sorted by text."""

    texts: dict[Key, Text] = field(default_factory=dict)
    new: list[NewText] = field(default_factory=list)
    remarks: list[SecretariatError] = field(default_factory=list)


@dataclass(frozen=True)
class _Listener:
    """Notes the texts of the minutes instead of making a file."""

    marks: RecordMarks
    lines: list[Line] = field(default_factory=list)

    def __call__(self, document: Document, blocks: Iterable[Block]) -> bytes:
        self.lines.extend(lines_of(document, blocks, self.marks))
        return b""


def texts_of(dossier: Dossier) -> Texts:
    """The wording of the record of *dossier* now."""
    texts = Texts()
    ids = {text.place: text.key for text in texts_in(dossier)}
    texts.written.update((text.key, text.text) for text in texts_in(dossier))
    for setting in settings(dossier):
        listener = _Listener(RecordMarks(ids))
        minutes.minutes(dossier, replace(setting, press=listener))
        for line in listener.lines:
            _note(texts, line)
    for item in dossier.items:
        for record in (item, *dossier.entries_under(item)):
            texts.item_of[record.id] = item.id
    return texts


def settings(dossier: Dossier) -> list[Setting]:
    """The settings in which the record may have gone out: of neither side, and of each."""
    two = parties(dossier.directory.sides.values())
    plain = Setting(as_of=_ANY_MOMENT, layout=Layout.SEQUENTIAL, table=two)
    people = replace(plain, bodies_only=False)
    originals = (
        replace(plain, table=order, original=order[0].code.lower())
        for order in (two, two[::-1])
        if len(order) > 1
    )
    return [plain, people, *originals]


def _note(texts: Texts, line: Line) -> None:
    mark = mark_of(line.mark)
    if mark is None or not mark.record:
        texts.frame.add(line.text.strip())
        return
    if mark.grid:
        texts.tables.setdefault(mark.record, set()).add(mark.digest)
        return
    key = (mark.record, mark.language)
    texts.shown.setdefault(key, set()).add(line.runs[line.marked or 0].text)
    texts.around.setdefault(key, set()).add(line.around)


def matched(
    read: ReadDocument, texts: Texts, records: Mapping[str, Record], meeting: Meeting
) -> Matched:
    """The lines of a document matched with texts; refused where one could be two."""
    matching = _Matching(texts, records, meeting, _rows_of(read, records))
    grids = grids_in(read.lines, read.rows, texts.written)
    of_others = _tables_of_others(read.lines)
    added = added_grids(read.lines, read.rows)
    for line in read.lines:
        if line.in_table in added:
            if added[line.in_table]:
                matching.take(replace(line, text=added[line.in_table]))
            added[line.in_table] = ""  # its other lines are in it
            continue
        to_sign_on = line.in_table and not line.text.strip(" _")
        is_others = line.in_table in of_others and not line.marks
        if not is_others and not to_sign_on and line.in_table not in grids.tables:
            matching.take(line)
    for (key, language), text in list(matching.matched.texts.items()):
        matching.put_table((key, language), text, grids.returned.get((key, language)))
    return matching.matched


def _tables_of_others(lines: Sequence[BodyParagraph]) -> set[int]:
    """The tables that the program made without texts of the record."""
    ours, with_texts = set(), set()
    for line in lines:
        if line.in_table and line.marks:
            ours.add(line.in_table)
            if any(mark.mark.record for mark in line.marks):
                with_texts.add(line.in_table)
    return ours - with_texts


def _rows_of(read: ReadDocument, records: Mapping[str, Record]) -> dict[int, str]:
    """The references of the decisions and actions in whose rows cells stand, by cell."""
    refs = {
        name: record.ref
        for record in records.values()
        if isinstance(record, Decision | Action)
        for name in (record.ref, record.ref.rpartition("/")[2])
    }
    named = {line.cell: refs[line.text.strip()] for line in read.lines if line.text.strip() in refs}
    return {
        cell: named[code]
        for row in read.rows
        for code in range(row.first, row.last + 1)
        if code in named
        for cell in range(row.first, row.last + 1)
    }


class _Matching:
    """Matches a document from top to bottom."""

    def __init__(
        self,
        texts: Texts,
        records: Mapping[str, Record],
        meeting: Meeting,
        rows: Mapping[int, str],
    ) -> None:
        self.matched = Matched()
        self._rows = rows
        self._texts, self._records, self._meeting = texts, records, meeting
        self._numbered = {
            record.ref.rpartition("/")[2]: record.id
            for record in records.values()
            if isinstance(record, Item | Paragraph)
        }
        self._at: dict[str, tuple[str, str]] = {}
        """By language: the current item, and the paragraph before."""
        self._new: dict[tuple[str, str, int], int] = {}
        self._counted: dict[tuple[str, str, str], int] = {}

    def take(self, line: BodyParagraph) -> None:
        """Match *line*."""
        texts = [mark for mark in line.marks if mark.mark.record]
        if len(texts) > 1:
            refs = [self._ref(text.mark.record) for text in texts]
            raise SecretariatError(
                N_("{first} and {second} are in one paragraph; put each on a line of its own."),
                first=refs[0], second=refs[1],
            )  # fmt: skip
        if texts:
            self._marked(line, texts[0])
        elif line.marks:
            self._framed(line)
        elif not line.text.strip():
            pass  # an empty line, which was kept for the comment on it
        elif line.text.strip() in self._texts.frame:
            self._at.clear()
        elif (key := self._by_number(line.text)) is not None:
            self._put(key, line.text, None, None)
        else:
            self._unknown(line)

    def _marked(self, line: BodyParagraph, marked: Marked) -> None:
        mark = marked.mark
        if id_of(mark.record) not in self._records:
            self.matched.remarks.append(
                SecretariatError(
                    N_("A text is not in the book any more and is left out: “{text}”"),
                    text=_short(line.text),
                )
            )
            return
        self._put((mark.record, mark.language), line.text, mark, marked)

    def _framed(self, line: BodyParagraph) -> None:
        self._at.clear()
        is_same = any(mark.mark.is_of(line.text) for mark in line.marks)
        if not is_same and line.text.strip() not in self._texts.frame:
            self._say_not_taken(line)

    def _say_not_taken(self, line: BodyParagraph) -> None:
        ref = self._rows.get(line.cell, "")
        sentence = N_("This is outside the texts of the record and has been ignored: “{text}”")
        if ref:
            sentence = N_(
                "{ref}: “{text}” is printed from its fields, not from a text, and has been ignored;"
                " change the field in {ref} itself."
            )
        self.matched.remarks.append(SecretariatError(sentence, ref=ref, text=_short(line.text)))

    def _by_number(self, text: str) -> Key | None:
        """The text that *text* is, by the number or the words before it."""
        numbered = _NUMBER.match(text)
        language = language_of(text)
        if numbered and (record := self._numbered.get(numbered["number"])):
            if numbered["after"] == "\t" or (record, language) not in self.matched.texts:
                return record, language
        elif numbered and numbered["after"] == "\t":
            raise SecretariatError(
                N_("{ref} has no paragraph {number}; leave new paragraphs unnumbered."),
                number=numbered["number"], ref=self._meeting.ref,
            )  # fmt: skip
        for key, around in self._texts.around.items():
            before, _ = min(around)
            if (
                before
                and not before.endswith("\t")
                and text.startswith(before)
                and key[1] == language
            ):
                return key
        return None

    def _put(self, key: Key, text: str, mark: Mark | None, marked: Marked | None) -> None:
        record, language = key
        if key in self.matched.texts:
            raise SecretariatError(
                N_("{ref} appears twice in the document; keep it once, and leave new "
                   "paragraphs unnumbered."),
                ref=self._ref(record),
            )  # fmt: skip
        own, doubts = self._own(key, text, marked)
        self.matched.texts[key] = Text(text=own, mark=mark, doubts=doubts)
        item = self._texts.item_of.get(record, "")
        before = self._at.get(language, ("", ""))
        found_record = self._records[id_of(record)]
        has_place = isinstance(found_record, Paragraph) or bool(
            isinstance(found_record, Decision | Action) and found_record.place
        )
        follows = record if has_place else before[1] if before[0] == item else ""
        self._at[language] = (item, follows)

    def put_table(self, key: Key, words: Text, returned_grid: ReturnedGrid | None) -> None:
        """Put *returned_grid* after the words; without it, the table of the book stays."""
        record, language = key
        text = self._texts.written.get(record, Bilingual()).half(language)
        shown = map(str.strip, self._texts.shown.get(key, ()))
        is_same_lead = words.text.strip() in shown
        if returned_grid is None:
            if not has_grid(text):
                return
            self.matched.remarks.append(
                SecretariatError(
                    N_("{ref}: its table is not in the document and stays as it is."),
                    ref=self._ref(record),
                )
            )
        doubts = words.doubts
        if returned_grid is not None and returned_grid.mark.digest not in self._texts.tables.get(
            record, ()
        ):
            doubts += (
                SecretariatError(
                    N_("Its table was changed here as well since the document went out.")
                ),
            )
        if is_same_lead and (returned_grid is None or is_same(text, returned_grid)):
            return
        lead = split(text)[0] if is_same_lead and has_grid(text) else words.text.strip()
        self.matched.texts[key] = replace(
            words, text=joined(text, lead, returned_grid), doubts=doubts
        )

    def _own(
        self, key: Key, text: str, marked: Marked | None
    ) -> tuple[str, tuple[SecretariatError, ...]]:
        """*text* without the words that the program sets around it."""
        for before, after in sorted(
            self._texts.around[key], key=lambda around: -len(around[0] + around[1])
        ):
            if (
                len(text) >= len(before + after)
                and text.startswith(before)
                and text.endswith(after)
            ):
                return text[len(before) : len(text) - len(after)], ()
        before, after = min(self._texts.around[key])
        if not after:
            number = before.strip()
            rest = text.lstrip()
            if number and rest.startswith(number):
                return rest[len(number) :].lstrip(" \t\u00a0\u3000"), ()
            if not number or before.endswith("\t"):
                return text.strip(), ()
        inside = text[marked.start : marked.end] if marked and marked.end >= 0 else text
        doubt = SecretariatError(
            N_("What is printed around the text of {ref} was changed and has been ignored; change "
               "the field in {ref} itself: “{text}”"),
            ref=self._ref(key[0]), text=_short(text),
        )  # fmt: skip
        return inside, (doubt,)

    def _unknown(self, line: BodyParagraph) -> None:
        text = line.text
        language = language_of(text)
        item, follows = self._at.get(language, ("", ""))
        if not item:
            self._say_not_taken(line)
            return
        count = self._counted.get((item, follows, language), 0)
        self._counted[item, follows, language] = count + 1
        ref = self._new.get((item, follows, count))
        if ref is None:
            self._new[item, follows, count] = len(self.matched.new)
            half = Bilingual(**{language: text.strip()})
            self.matched.new.append(NewText(item=item, follows=follows, text=half))
        else:
            new_text = self.matched.new[ref]
            self.matched.new[ref] = replace(
                new_text, text=replace(new_text.text, **{language: text.strip()})
            )

    def _ref(self, record: str) -> str:
        known = self._records.get(id_of(record))
        return known.ref if known else "?"


def _short(text: str) -> str:
    return " ".join(text.split())[:60]
