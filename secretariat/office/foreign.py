"""Interprets the cells of another office's list for this book.

Bodies and people are known by their names, states by other offices' words; what fits no field is
added to the notes, after its heading, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Protocol

from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring import written
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, REF, Kind, Record
from secretariat.declaring.values import Bilingual, Choice, Tree
from secretariat.domain.organisations import Organisation, names_with_short_forms
from secretariat.domain.sides import Side
from secretariat.errors import Label, SecretariatError
from secretariat.exchange.cells import Found
from secretariat.exchange.contents import state_in_words
from secretariat.exchange.headings import Match
from secretariat.exchange.words import KEPT, meanings, plain, share_of, state_at
from secretariat.han import has_han
from secretariat.i18n import N_

NOTES = "notes"
_NAMES = ("name", "title", "also", "short", "short_zh", "code")
_BETWEEN = re.compile(r"[,;、，；\n]+")
_MOST_NAMES = 50
"""The most names in one cell; a cell with more is a text."""
_WITHIN = (re.compile("/"), re.compile(r"\band\b|&|和|与"))
"""Words that may stand between two names, or in one; tried in this order."""


class Sheet(Protocol):
    """The parts of a sheet that this module uses."""

    kind: Kind[Any]
    trees: list[dict[str, Tree]]
    rows: list[tuple[int, list[Found]]]
    doubts_at: dict[tuple[int, int], SecretariatError]
    unread: set[tuple[int, int]]


@dataclass
class Fitting:
    """Turns the rows of one sheet into records that fit the book in *view*."""

    view: View
    sheet: Sheet
    taken: Sequence[Match]
    _sides: dict[str, str] = field(default_factory=dict)
    _own: set[str] = field(default_factory=set)
    _called: dict[str, Record] = field(default_factory=dict)
    _books: dict[str, dict[str, list[Record]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._own = {str(tree[REF]) for tree in self.sheet.trees if tree.get(REF)}
        self._sides = {side.id: side.code.lower() for side in fetching.every(self.view, Side)}

    def fit(self) -> None:
        """Turn names into references and words into choices; move everything else to the notes."""
        for match in self.taken:
            inner = match.column.inner if match.column else None
            if inner is not None and inner.choices:
                self._fit_words(match, inner)
            elif inner is not None and inner.to not in (None, object):
                self._fit_names(match, inner)
        for tree in self.sheet.trees:
            self._spread(tree)

    def _spread(self, tree: dict[str, Tree]) -> None:
        """Give a value without a side to the sides that the row names elsewhere."""
        fields = [candidate.name for candidate in self.sheet.kind.fields if candidate.is_by_side]
        sides = sorted({side for name in fields for side in _sides_in(tree.get(name))})
        for name in fields:
            value = tree.get(name)
            if isinstance(value, str) and value and sides:
                tree[name] = dict.fromkeys(sides, value)

    def move(self, row: int, match: Match, why: SecretariatError) -> None:
        """Move the value of a cell from its field to the notes."""
        tree = self.sheet.trees[row]
        column = match.chosen
        if column.of(tree) in (None, "", []):
            return
        column.take_out(tree)
        cells = self.sheet.rows[row][1]
        if match.index >= len(cells) or cells[match.index] is None:
            return  # the value came from the column of another side, and is noted under that
        self.note(row, match.heading, note_of(cells[match.index]))
        self.sheet.doubts_at.setdefault((row, match.index), why)
        self.sheet.unread.add((row, match.index))

    def note(self, row: int, heading: str, text: Tree) -> None:
        """Add the cell under *heading* to the notes of a record."""
        add_note(self.sheet.trees[row], heading, text)

    def _fit_words(self, match: Match, inner: Field) -> None:
        texts = list(self._texts(match))
        means = self._meanings(match, inner, {plain(text) for _, text in texts})
        known = {str(choice.value): choice for choice in inner.choices}
        for row, sentence in texts:
            if sentence in known:
                continue
            value, share = means.get(plain(sentence)), share_of(sentence)
            is_state = match.column is not None and match.column.name == "status"
            if share is not None and is_state:
                value = state_at(share) if state_at(share) in known else None
            says_more = share is not None
            if value is None and is_state:
                value = state_in_words(sentence, inner.choices, means)
                says_more = True
            if value is None:
                self.move(row, match, self._unknown_choice(sentence, match))
                continue
            self._put(row, match, value)
            if value in KEPT or says_more:
                self.note(row, match.heading, sentence)
            doubt = SecretariatError(
                N_("“{said}” is read as “{value}”."),
                said=sentence[:60],
                value=Label(known[value].label),
            )
            self.sheet.doubts_at[row, match.index] = doubt

    def _meanings(self, match: Match, inner: Field, texts: set[str]) -> dict[str, str]:
        """The choice that each word means; beside “in progress”, “open” means not started."""
        choices = [str(choice.value) for choice in inner.choices]
        name = match.column.name if match.column else ""
        means = meanings(self.sheet.kind.name, name, choices)
        if {"open", plain("in progress")} <= texts and "not started" in choices:
            means["open"] = "not started"
        return means

    def _unknown_choice(self, text: str, match: Match) -> SecretariatError:
        """The remark that *text* was put into the notes, and which choice a new record gets."""
        column = match.column
        standard = getattr(self.sheet.kind.record(), column.name, None) if column else None
        if not isinstance(standard, Choice):
            return _unknown(text, match)
        return SecretariatError(
            N_("“{said}” matches no known {field}; it was added to the notes, and a new "
               "record is “{value}”."),
            said=text[:60],
            field=Label(column.field.label if column and column.field else match.heading),
            value=Label(standard.label),
        )  # fmt: skip

    def _fit_names(self, match: Match, inner: Field) -> None:
        texts = list(self._texts(match))
        pieces = {piece for _, text in texts for piece in (text, *_pieces(text)[:_MOST_NAMES])}
        self._called = reading.called(self.view, pieces)
        for row, sentence in texts:
            if self._is_written_as_we_do(sentence, match):
                continue
            records, missing = self._named(sentence, match, inner)
            self._put_all(row, match, inner, records)
            for piece in missing:
                self.note(row, match.heading, piece)
                self.sheet.doubts_at[row, match.index] = self._no_record(piece, match, inner)
                self.sheet.unread.add((row, match.index))

    def _is_written_as_we_do(self, text: str, match: Match) -> bool:
        """True for references and ids, also of removed records."""
        column = match.column
        if column is not None and column.is_by_side and not column.path:
            return False
        return all(
            piece in self._called or piece in self._own or written.is_id(piece)
            for piece in text.split(", ")
        )

    def _named(self, text: str, match: Match, inner: Field) -> tuple[list[Record], list[str]]:
        """The records that *text* names, as a whole or in parts, and the parts that name none."""
        whole = self._only_record(text, inner.to)
        if whole is not None:
            return [whole], []
        records: list[Record] = []
        missing: list[str] = []
        if len(_pieces(text)) > _MOST_NAMES:
            return records, [text]
        for piece in _pieces(text):
            self._gather(piece, match, inner, (records, missing))
        return records, [text] if not records else missing

    def _no_record(self, name: str, match: Match, inner: Field) -> SecretariatError:
        """The remark that *name*, which is nobody's or of several records, was put into notes."""
        kind = KINDS.of(inner.to) if inner.to else self.sheet.kind
        if len(self._books.get(kind.name, {}).get(plain(name), ())) > 1:
            return SecretariatError(
                N_("“{said}” is the name of several records; it was added to the notes."),
                said=name[:60],
            )
        return _unknown(name, match)

    def _only_record(self, name: str, to: type[Any] | None) -> Record | None:
        """The only record of its kind called *name*; None when there are none or several."""
        kind = KINDS.of(to) if to else self.sheet.kind
        called = self._called.get(name)
        if called is not None and isinstance(called, kind.record):
            return called
        if kind.name not in self._books:
            self._books[kind.name] = _by_name(fetching.every(self.view, kind.record))
        records = self._books[kind.name].get(plain(name), [])
        return records[0] if len(records) == 1 else None

    def _gather(
        self,
        piece: str,
        match: Match,
        inner: Field,
        into: tuple[list[Record], list[str]],
        at: int = 0,
    ) -> None:
        """Look for *piece* as a whole before its parts, since names contain slashes and "and"."""
        record = self._any(piece, match, inner)
        if record is not None:
            into[0].append(record)
        elif at < len(_WITHIN) and _WITHIN[at].search(piece):
            for part in filter(None, map(str.strip, _WITHIN[at].split(piece))):
                self._gather(part, match, inner, into, at + 1)
        elif at < len(_WITHIN):
            self._gather(piece, match, inner, into, at + 1)
        else:
            into[1].append(piece)

    def _any(self, name: str, match: Match, inner: Field) -> Record | None:
        return self._only_record(name, inner.to) or self._one_beside(name, match)

    def _one_beside(self, name: str, match: Match) -> Record | None:
        """A lead that is a person where bodies are expected, or the other way about."""
        for other in self._beside(match):
            if other.is_link and (record := self._only_record(name, other.to)) is not None:
                return record
        return None

    def _beside(self, match: Match) -> Iterator[Field]:
        """Fields like the column's own that no column of the sheet fills."""
        own = match.column.field if match.column else None
        filled = {candidate.column.name for candidate in self.taken if candidate.column}
        if own is None or not own.is_by_side:
            return
        for candidate in self.sheet.kind.fields:
            if candidate.is_by_side and candidate.name not in filled:
                yield candidate

    def _put_all(self, row: int, match: Match, inner: Field, records: list[Record]) -> None:
        """Link to the records found, each under its own side in a by-side field."""
        column, tree = match.chosen, self.sheet.trees[row]
        if not column.is_by_side:
            refs = [record.ref for record in records]
            if not refs:
                tree.pop(column.name, None)
            elif inner.is_many:
                tree[column.name] = list(refs)
            else:
                self._put(row, match, refs[0])
                self._leave_over(row, match, refs[1:])
            return
        if column.path:
            self._of_one_side(row, match, column.path[0], records)
            return
        tree.pop(column.name, None)
        for record in records:
            self._under_its_side(row, match, record)

    def _of_one_side(self, row: int, match: Match, side: str, records: list[Record]) -> None:
        """Link to the record found, under the side of the column."""
        tree, column = self.sheet.trees[row], match.chosen
        column.take_out(tree)
        for record in records:
            part = tree.setdefault(self._field_for(match, record), {})
            if isinstance(part, dict) and part.setdefault(side, record.ref) != record.ref:
                self._leave_over(row, match, [record.ref])

    def _under_its_side(self, row: int, match: Match, record: Record) -> None:
        tree = self.sheet.trees[row]
        name = self._field_for(match, record)
        side = self._sides.get(getattr(getattr(record, "side", None), "id", ""), "")
        part = tree.setdefault(name, {})
        if not side or not isinstance(part, dict) or part.get(side, record.ref) != record.ref:
            self._leave_over(row, match, [record.ref])
        else:
            part[side] = record.ref
        if not tree[name]:
            del tree[name]

    def _field_for(self, match: Match, record: Record) -> str:
        own = match.column.field if match.column else None
        for candidate in (own, *self._beside(match)):
            if candidate is None or not candidate.is_by_side or candidate.to is None:
                continue
            if isinstance(record, candidate.to):
                return candidate.name
        return own.name if own else ""

    def _leave_over(self, row: int, match: Match, refs: Iterable[str]) -> None:
        for ref in refs:
            self.note(row, match.heading, ref)
            doubt = SecretariatError(
                N_("There is room for one only; {ref} was added to the notes."), ref=ref
            )
            self.sheet.doubts_at[row, match.index] = doubt
            self.sheet.unread.add((row, match.index))

    def _texts(self, match: Match) -> Iterator[tuple[int, str]]:
        column = match.chosen
        for row, tree in enumerate(self.sheet.trees):
            text = column.of(tree)
            if isinstance(text, str) and text.strip():
                yield row, text.strip()

    def _put(self, row: int, match: Match, value: str) -> None:
        if match.column is not None:
            match.column.put(self.sheet.trees[row], value)


def _by_name(records: Sequence[Record]) -> dict[str, list[Record]]:
    """The *records* that bear each name, in plain letters."""
    named = {record.id: {plain(name) for name in _names_of(record)} for record in records}
    bodies = [record for record in records if isinstance(record, Organisation)]
    for body, name in names_with_short_forms(bodies):
        named[body.id].add(plain(name))
    book: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        for plain_name in named[record.id] - {""}:
            book[plain_name].append(record)
    return book


def _pieces(text: str) -> list[str]:
    return [piece for piece in map(str.strip, _BETWEEN.split(text)) if piece]


def _sides_in(part: Tree) -> Iterable[str]:
    return part.keys() if isinstance(part, dict) and "currency" not in part else ()


def add_note(tree: dict[str, Tree], heading: str, note_text: Tree) -> None:
    """Add the cell under *heading* to the notes of a record, as ``heading: text``."""
    before = tree.get(NOTES)
    colon = "：" if has_han(heading) else ": "
    line = f"{heading}{colon}{note_text}" if heading else f"{note_text}"
    tree[NOTES] = f"{before}\n{line}" if before else line


def note_of(cell: Found) -> str:
    """The value of a cell as it is written in the notes."""
    text = cell.isoformat() if isinstance(cell, date | time) else str(cell)
    return text.removesuffix("T00:00:00").strip()


def _unknown(text: str, match: Match) -> SecretariatError:
    label = match.column.field.label if match.column and match.column.field else match.heading
    return SecretariatError(
        N_("“{said}” matches no known {field}; it was added to the notes."),
        said=text[:60],
        field=Label(label),
    )


def _names_of(record: Record) -> Iterator[str]:
    kind: Kind[Any] = KINDS.of(type(record))
    for candidate in kind.fields:
        if candidate.name in _NAMES and (candidate.is_pair or candidate.is_text):
            value = getattr(record, candidate.name)
            yield from (value.en, value.zh) if isinstance(value, Bilingual) else (value,)
