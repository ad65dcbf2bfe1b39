"""Finds the columns with references and titles in another office's list, from their contents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from secretariat.data.questions import reading
from secretariat.data.store.view import View
from secretariat.declaring.any_field import Field
from secretariat.declaring.kinds import REF, Kind, Record
from secretariat.declaring.values import Bilingual
from secretariat.errors import Label, SecretariatError
from secretariat.exchange import contents
from secretariat.exchange.cells import Found
from secretariat.exchange.columns import ID, Column
from secretariat.exchange.headings import Headings, Match, in_one_language, proposed
from secretariat.i18n import N_

Rows = Sequence[Sequence[Found]]
_TITLE_LIKENESS, _CODE_LIKENESS = 60, 85


def completed(view: View, kind: Kind[Any], headings: Headings, rows: Rows) -> Headings:
    """*headings* with the column that names records of the book, and the one with titles."""
    matches = tuple(_with_named(view, kind, headings.matches, rows))
    matches = tuple(_with_title(view, kind, matches, rows))
    return replace(headings, matches=matches)


def named(view: View, kind: Kind[Any], texts: Iterable[str]) -> dict[str, Record]:
    """The records of *kind* with the titles *texts*, whatever the case and the blanks."""
    ways = {text: (text, *_variants(text)) for text in texts}
    known = reading.called(view, (way for some in ways.values() for way in some))
    records = {
        text: next((known[way] for way in some if way in known), None)
        for text, some in ways.items()
    }
    return {text: record for text, record in records.items() if isinstance(record, kind.record)}


def _variants(text: str) -> tuple[str, ...]:
    close = "".join(unicodedata.normalize("NFKC", text).split())
    return close, close.upper()


def _is_free(match: Match) -> bool:
    return match.column is None and not match.is_mapped


def _with_named(
    view: View, kind: Kind[Any], matches: Sequence[Match], rows: Rows
) -> Iterator[Match]:
    """*matches* in which a column that names a record in each row is the reference."""
    has_one = any(each.column and each.column.name in (REF, ID) for each in matches)
    for each in matches:
        if not has_one and _is_free(each) and names_records(view, kind, rows, each.index):
            has_one = True
            yield proposed(each, Column(REF), _CODE_LIKENESS)
        else:
            yield each


def names_records(view: View, kind: Kind[Any], rows: Rows, index: int) -> bool:
    """True when most codes in column *index* name a record of *kind*, each another one."""
    texts = [text for text in contents.texts_in(rows, index) if contents.is_code(text)]
    records = named(view, kind, texts)
    different = {record.id for record in records.values()}
    return bool(records) and len(different) == len(records) and 2 * len(records) >= len(texts)


def needed(kind: Kind[Any]) -> Field | None:
    """The text field that every record of *kind* must have."""
    title = kind.title
    return title if title.required and (title.is_pair or title.is_text) else None


def _with_title(
    view: View, kind: Kind[Any], matches: Sequence[Match], rows: Rows
) -> Iterator[Match]:
    """*matches* in which the likeliest column is the title, where no heading named one.

    Where rows name records of the book, it must say of most of them what they are called already:
    nothing is put in the place of their titles.
    """
    title = needed(kind)
    best = None
    if title is not None and not any(
        each.column and each.column.name == title.name for each in matches
    ):
        best = likeliest(matches, rows)
    if best is not None and title is not None and not best.is_mapped:
        known = _records_of(view, kind, matches, rows)
        agreeing = sum(
            _agrees(getattr(record, title.name), row, best.index)
            for record, row in zip(known, rows, strict=True)
            if record is not None
        )
        if 2 * agreeing >= sum(1 for record in known if record is not None):
            titled = in_one_language(
                proposed(best, Column(title.name, title), _TITLE_LIKENESS), rows
            )
            matches = [titled if each.index == best.index else each for each in matches]
    yield from matches


def _agrees(title: object, row: Sequence[Found], index: int) -> bool:
    texts = (title.en, title.zh) if isinstance(title, Bilingual) else (title,)
    return index < len(row) and contents.text_in(row[index]) in texts


def _records_of(
    view: View, kind: Kind[Any], matches: Sequence[Match], rows: Rows
) -> list[Record | None]:
    """The record of the book that each of *rows* names."""
    refs = [each.index for each in matches if each.column and each.column.name == REF]
    ids = [each.index for each in matches if each.column and each.column.name == ID]
    refs_in_rows = [
        contents.text_in(row[refs[0]]) if refs and refs[0] < len(row) else "" for row in rows
    ]
    keys = [contents.text_in(row[ids[0]]) if ids and ids[0] < len(row) else "" for row in rows]
    known = named(view, kind, filter(None, refs_in_rows))
    alive = reading.alive(view, filter(None, keys))
    return [known.get(text) or alive.get(key) for text, key in zip(refs_in_rows, keys, strict=True)]


def likeliest(matches: Sequence[Match], rows: Rows) -> Match | None:
    """The unused column that probably contains the titles."""
    weights = {
        each.index: weight
        for each in matches
        if each.column is None
        and (weight := contents.title_weight(each.heading, contents.texts_in(rows, each.index),
                                             len(rows)))
    }  # fmt: skip
    best = max(weights, key=lambda index: weights[index], default=None)
    return next((each for each in matches if each.index == best), None)


def lacking(
    view: View, kind: Kind[Any], matches: Sequence[Match], rows: Rows
) -> SecretariatError | None:
    """The remark that no column has the required field, and which column may; None otherwise."""
    title = needed(kind)
    if title is None or any(each.column and each.column.name == title.name for each in matches):
        return None
    if all(_records_of(view, kind, matches, rows)):
        return None
    likely = likeliest(matches, rows)
    if likely is None:
        return SecretariatError(
            N_("No column is imported as {field}, which every new record needs: use --map "
               "'COLUMN={slot}'."),
            field=Label(title.label), slot=title.name,
        )  # fmt: skip
    return SecretariatError(
        N_("No column is imported as {field}, which every new record needs; “{heading}” may "
           "hold it: use --map '{heading}={slot}'."),
        field=Label(title.label), heading=likely.heading[:60], slot=title.name,
    )  # fmt: skip
