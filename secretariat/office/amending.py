"""Applies amendments to the record of a meeting: all chosen ones in one change, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from secretariat.data.questions import reading
from secretariat.data.questions.after_issue import refuse_issued
from secretariat.data.store import fetching
from secretariat.data.writing import agendas, entries
from secretariat.data.writing.change import Change
from secretariat.declaring import written
from secretariat.declaring.values import Bilingual
from secretariat.domain.meetings import Item
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.amendments import Amendment, Sort, meetings_of
from secretariat.office.importing import Imported
from secretariat.office.record_texts import RecordText, id_of, text_called
from secretariat.office.refusing import ImportRefusedError


def take_amendments(change: Change, chosen: Iterable[Amendment]) -> Imported:
    """Write the *chosen* amendments, all or none; refusals name their records.

    Refuses what was written, taken out or issued since the document was compared with the book.
    """
    done = Imported()
    refusals: list[tuple[str, SecretariatError]] = []
    listed = list(chosen)
    about = reading.alive(
        change.view, {id_of(amendment.record) or amendment.item for amendment in listed}
    )
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
    for amendment in listed:
        if amendment.sort is Sort.CHANGED:
            halves.setdefault(amendment.record, []).append(amendment)
    now = reading.alive(change.view, map(id_of, halves))
    for key, amendments in halves.items():
        try:
            before = _as_compared(text_called(key, now), amendments)
            texts = {
                amendment.language: written.text_of(amendment.now.half(amendment.language))
                for amendment in amendments
            }
            text = replace(before.text, **texts)
            change.update(before.record, replace(before.record, **{before.field: text}))
        except SecretariatError as refusal:
            yield amendments[0].ref, refusal
        else:
            done.changed += 1


def _take_missing(
    change: Change, listed: Sequence[Amendment], done: Imported
) -> Iterator[tuple[str, SecretariatError]]:
    gone = [amendment for amendment in listed if amendment.sort is Sort.MISSING]
    now = reading.alive(change.view, [id_of(amendment.record) for amendment in gone])
    for amendment in gone:
        try:
            change.remove(_as_compared(text_called(amendment.record, now), [amendment]).record)
        except SecretariatError as refusal:
            yield amendment.ref, refusal
        else:
            done.changed += 1


def _as_compared(text: RecordText | None, amendments: Sequence[Amendment]) -> RecordText:
    """*text*, which must still be the one that *amendments* were shown to change."""
    stands = text.text if text is not None else Bilingual()
    for amendment in amendments:
        languages = (amendment.language,) if amendment.language else ("en", "zh")
        if text is None or any(
            stands.half(code) != amendment.before.half(code) for code in languages
        ):
            break
    else:
        if text is not None:
            return text
    raise SecretariatError(
        N_("This was changed here after the document was compared; open it again.")
    )


def _take_new(
    change: Change, listed: Sequence[Amendment], done: Imported
) -> Iterator[tuple[str, SecretariatError]]:
    last: dict[tuple[str, str], int] = {}
    for amendment in listed:
        if amendment.sort is not Sort.NEW:
            continue
        try:
            item = fetching.get(change.view, Item, amendment.item)
            text = Bilingual(written.text_of(amendment.now.en), written.text_of(amendment.now.zh))
            before = entries.entries_of(change.view, item.id)
            paragraph = agendas.add_paragraph(change, item, text)
        except SecretariatError as refusal:
            yield amendment.ref, refusal
            continue
        done.new += 1
        ids = [entry.id for entry in before]
        at = (
            ids.index(amendment.follows) + 1
            if amendment.follows in ids
            else len(ids)
            if amendment.follows
            else 0
        )
        key = (amendment.item, amendment.follows)
        at += last.get(key, 0)
        last[key] = last.get(key, 0) + 1
        entries.put_at(change, entries.entries_of(change.view, item.id), paragraph.id, at)
