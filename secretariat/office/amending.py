"""Takes amendments into the record of a meeting: all chosen ones in one change, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.writing import agendas
from secretariat.data.writing.change import Change
from secretariat.declaring import written
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual
from secretariat.domain import agendas as places
from secretariat.domain.meetings import Item, Paragraph
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.amendments import (
    Amendment,
    Sort,
    meetings_of,
    refuse_issued,
    text_field,
)
from secretariat.office.importing import Imported, ImportRefusedError


def take_amendments(change: Change, chosen: Iterable[Amendment]) -> Imported:
    """Write the *chosen* amendments, all or none; refusals name their records.

    Refuses what was written, taken out or issued since the document was compared with the book.
    """
    done = Imported()
    refusals: list[tuple[str, SecretariatError]] = []
    listed = list(chosen)
    about = reading.alive(change.view, {one.record or one.item for one in listed})
    for meeting in meetings_of(change.view, about.values()):
        refuse_issued(change.view, meeting)
    for steps in (_take_changed, _take_missing, _take_new):
        refusals += steps(change, listed, done)
    if refusals:
        raise ImportRefusedError(refusals)
    return done


def _take_changed(
    change: Change, listed: Sequence[Amendment], done: Imported
) -> Iterator[tuple[str, SecretariatError]]:
    halves: dict[str, list[Amendment]] = {}
    for one in listed:
        if one.sort is Sort.CHANGED:
            halves.setdefault(one.record, []).append(one)
    now = reading.alive(change.view, halves)
    for record, amendments in halves.items():
        try:
            before = _as_compared(now.get(record), amendments)
            name = text_field(before)
            said = {one.language: written.text_of(one.now.half(one.language)) for one in amendments}
            change.update(before, replace(before, **{name: replace(getattr(before, name), **said)}))
        except SecretariatError as refusal:
            yield amendments[0].ref, refusal
        else:
            done.changed += 1


def _take_missing(
    change: Change, listed: Sequence[Amendment], done: Imported
) -> Iterator[tuple[str, SecretariatError]]:
    gone = [one for one in listed if one.sort is Sort.MISSING]
    now = reading.alive(change.view, [one.record for one in gone])
    for one in gone:
        try:
            change.remove(_as_compared(now.get(one.record), [one]))
        except SecretariatError as refusal:
            yield one.ref, refusal
        else:
            done.changed += 1


def _as_compared(record: Record | None, amendments: Sequence[Amendment]) -> Any:
    """*record*, whose text must still be the one that *amendments* were shown to change."""
    for one in amendments:
        text = getattr(record, text_field(record)) if record is not None else Bilingual()
        languages = (one.language,) if one.language else ("en", "zh")
        if record is None or any(text.half(code) != one.before.half(code) for code in languages):
            raise SecretariatError(
                N_("This was changed here after the document was compared; open it again.")
            )
    return record


def _take_new(
    change: Change, listed: Sequence[Amendment], done: Imported
) -> Iterator[tuple[str, SecretariatError]]:
    last: dict[tuple[str, str], int] = {}
    for one in listed:
        if one.sort is not Sort.NEW:
            continue
        try:
            item = fetching.get(change.view, Item, one.item)
            text = Bilingual(written.text_of(one.now.en), written.text_of(one.now.zh))
            before = agendas.paragraphs_of(change.view, item)
            made = agendas.add_paragraph(change, item, text)
        except SecretariatError as refusal:
            yield one.ref, refusal
            continue
        done.new += 1
        ids = [paragraph.id for paragraph in before]
        at = ids.index(one.follows) + 1 if one.follows in ids else len(ids) if one.follows else 0
        key = (one.item, one.follows)
        at += last.get(key, 0)
        last[key] = last.get(key, 0) + 1
        _put(change, [*before, made], made.id, at)


def _put(change: Change, paragraphs: Sequence[Paragraph], wanted: str, at: int) -> None:
    """Move the paragraph with the id *wanted* to the index *at*."""
    moved = places.moved(paragraphs, wanted, at)
    for paragraph in paragraphs:
        if paragraph.id in moved:
            change.update(paragraph, replace(paragraph, place=moved[paragraph.id]))
