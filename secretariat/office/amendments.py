"""Compares an edited Word document with the record of its meeting: changed, new, missing texts."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from secretariat.data.questions import dossiers, reading
from secretariat.data.questions.after_issue import refuse_issued
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain import wording
from secretariat.domain.agreed.parts import Annex, Signatory
from secretariat.domain.meetings import Meeting, Paragraph
from secretariat.errors import Label, SecretariatError
from secretariat.exchange.returned_texts import read_text
from secretariat.exchange.word_reading import ReadDocument
from secretariat.i18n import N_
from secretariat.office import concordance
from secretariat.office.record_texts import RecordText, id_of, records_in, text_called, texts_in
from secretariat.office.word_texts import Key, Matched, Texts, matched, texts_of
from secretariat.office.word_words import Written


class Sort(StrEnum):
    """The type of a difference."""

    CHANGED = "changed"
    NEW = "new"
    MISSING = "missing"


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """One difference between the document and the book, which may be accepted."""

    sort: Sort
    ref: str
    """The reference of the record; of a new paragraph, that of the text before it."""
    language: str = ""
    """The language of a changed text."""
    before: Bilingual = field(default_factory=Bilingual)
    now: Bilingual = field(default_factory=Bilingual)
    doubts: tuple[SecretariatError, ...] = ()
    is_taken: bool = True
    """False for a difference that is not accepted by default."""
    record: str = ""
    """The key of its text, `RecordText.key`."""
    item: str = ""
    follows: str = ""
    """The id of the paragraph that a new one follows; empty for the first under its item."""


@dataclass(frozen=True, kw_only=True)
class Returned:
    """A document that came back, compared with its record."""

    meeting: Meeting
    amendments: Sequence[Amendment] = ()
    remarks: Sequence[SecretariatError] = ()
    """Hints on parts of the document that are ignored."""


def returned(view: View, path: Path, meeting: Meeting | None = None) -> Returned:
    """The differences between the document at *path* and its meeting, or *meeting*."""
    read = read_text(path)
    marked = {id_of(m.mark.record) for line in read.lines for m in line.marks} - {""}
    known = reading.alive(view, marked)
    meeting = _meeting(view, read, path, known.values(), meeting)
    refuse_issued(view, meeting.id)
    dossier = dossiers.of_meeting(view, meeting)
    records = {record.id: record for record in records_in(dossier)}
    texts = texts_of(dossier)
    matching = matched(read, texts, records, meeting)
    every = list(texts_in(dossier))
    amendments = [
        *_changed(matching, texts, records, Written(dossier)),
        *_missing(matching, every, read),
        *_new(matching, records),
    ]
    order = {record_text.key: index for index, record_text in enumerate(every)}
    amendments = list(_checked(view, amendments, records))
    amendments.sort(
        key=lambda amendment: order.get(amendment.record or amendment.follows or amendment.item, -1)
    )
    return Returned(
        meeting=meeting,
        amendments=amendments,
        remarks=[*_tracked(read), *matching.remarks, *_around(matching, amendments)],
    )


def _checked(
    view: View, amendments: Iterable[Amendment], records: Mapping[str, Record]
) -> Iterator[Amendment]:
    """*amendments*; the first of each pair says which errors the text checks find in it then.

    Whoever changes a figure in one language alone sees it before it is accepted.
    """
    listed = list(amendments)
    halves: dict[str, dict[str, str]] = {}
    for amendment in listed:
        if amendment.sort is Sort.CHANGED:
            halves.setdefault(amendment.record, {})[amendment.language] = amendment.now.half(
                amendment.language
            )
    texts = {key: text for key in halves if (text := text_called(key, records)) is not None}
    changes = [
        (text.record, text.field, replace(text.text, **halves[key])) for key, text in texts.items()
    ]
    errors = dict(zip(texts, concordance.new_errors(view, changes), strict=True))
    for amendment in listed:
        doubts = (*amendment.doubts, *errors.pop(amendment.record, ()))
        yield replace(amendment, doubts=doubts)


def _around(matching: Matched, amendments: Iterable[Amendment]) -> Iterator[SecretariatError]:
    """What was ignored around texts that are as they were; an amendment says it of its own."""
    changed = {(amendment.record, amendment.language) for amendment in amendments}
    for key, text in matching.texts.items():
        if key not in changed:
            yield from text.doubts


def _meeting(
    view: View,
    read: ReadDocument,
    path: Path,
    marked: Iterable[Record],
    wanted: Meeting | None,
) -> Meeting:
    """The meeting of the document; SecretariatError if it is not clear."""
    meetings = meetings_of(view, marked)
    if len(meetings) > 1:
        raise SecretariatError(N_("{path} holds texts of several meetings."), path=path.name)
    if meetings:
        meeting = fetching.get(view, Meeting, next(iter(meetings)))
        if wanted is not None and wanted.id != meeting.id:
            raise SecretariatError(
                N_("{path} is the record of {other}, not of {ref}."),
                path=path.name, other=meeting.ref, ref=wanted.ref,
            )  # fmt: skip
        return meeting
    if any(m.mark.record for line in read.lines for m in line.marks):
        raise SecretariatError(N_("The texts in {path} are not of this book."), path=path.name)
    named = reading.called(view, [read.identifier]) if read.identifier else {}
    record = wanted or named.get(read.identifier)
    if not isinstance(record, Meeting):
        raise SecretariatError(
            N_("{path} does not say of which meeting it is the record; name the meeting."),
            path=path.name,
        )
    return record


def meetings_of(view: View, records: Iterable[Record]) -> set[str]:
    """The ids of the meetings to whose records *records* belong."""
    listed = list(records)
    items = {
        paragraph.item.id
        for paragraph in listed
        if isinstance(paragraph, Paragraph) and paragraph.item
    }
    around = {
        record.minutes.id
        for record in listed
        if isinstance(record, Annex | Signatory) and record.minutes
    }
    owners = [*reading.alive(view, items | around).values(), *listed]
    links = (getattr(owner, "meeting", None) for owner in owners)
    return {link.id for link in links if isinstance(link, Link)}


def _changed(
    matching: Matched, texts: Texts, records: Mapping[str, Record], written: Written
) -> Iterator[Amendment]:
    for (key, language), returned_text in matching.texts.items():
        shown = texts.shown.get((key, language), set())
        text = text_called(key, records)
        if (
            text is None
            or not returned_text.text.strip()
            or returned_text.text.strip() in map(str.strip, shown)
        ):
            continue
        if returned_text.mark is not None and returned_text.mark.is_of(returned_text.text):
            continue
        doubts = [*returned_text.doubts]
        here_too = returned_text.mark is not None and not any(map(returned_text.mark.is_of, shown))
        if here_too:
            doubts.append(
                SecretariatError(N_("It was changed here as well since the document went out."))
            )
        now = written.as_written(text, language, returned_text.text)
        if now == text.text.half(language):
            continue
        yield _amended(text, language, now, doubts, is_taken=not doubts)


def _amended(
    record_text: RecordText,
    language: str,
    text: str,
    doubts: list[SecretariatError],
    *,
    is_taken: bool,
) -> Amendment:
    now = replace(record_text.text, **{language: text})
    for _, state in wording.fallen(
        record_text.record, replace(record_text.record, **{record_text.field: now})
    ):
        doubts = [
            *doubts,
            SecretariatError(
                N_("The pair was “{state}”, and is no longer."), state=Label(state.label)
            ),
        ]
    return Amendment(
        sort=Sort.CHANGED, ref=record_text.record.ref, language=language, before=record_text.text,
        now=now,
        doubts=tuple(doubts), is_taken=is_taken, record=record_text.key,
    )  # fmt: skip


def _missing(
    matching: Matched, texts: Iterable[RecordText], read: ReadDocument
) -> Iterator[Amendment]:
    """Texts missing from the document that it had when exported; not accepted by default."""
    languages = {language for _, language in matching.texts}
    for text in texts:
        before = text.text
        if _is_later(text.record.id, read.created):
            continue
        had = [code for code in ("en", "zh") if code in languages and before.half(code)]
        gone = [code for code in had if not _has(matching, (text.key, code))]
        if had and gone == had and not text.is_frame:
            yield Amendment(
                sort=Sort.MISSING, ref=text.record.ref, before=before, is_taken=False,
                record=text.key,
            )  # fmt: skip
            continue
        for code in gone:
            yield _amended(text, code, "", [], is_taken=False)


def _has(matching: Matched, key: Key) -> bool:
    return key in matching.texts and bool(matching.texts[key].text.strip())


def _is_later(record: str, moment: datetime | None) -> bool:
    """True for a record added after the document was made, by the time in its id."""
    new_uuid = uuid.UUID(record)
    if moment is None or new_uuid.version != 7:  # noqa: PLR2004 - the version that holds a moment
        return False
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (new_uuid.int >> 80) / 1000 > moment.timestamp() + 1


def _new(matching: Matched, records: Mapping[str, Record]) -> Iterator[Amendment]:
    for new_text in matching.new:
        before = records.get(new_text.follows) or records[new_text.item]
        yield Amendment(
            sort=Sort.NEW,
            ref=before.ref,
            now=new_text.text,
            item=new_text.item,
            follows=new_text.follows,
        )


def _tracked(read: ReadDocument) -> Iterator[SecretariatError]:
    if read.insertions or read.deletions:
        yield SecretariatError(
            N_("The document has tracked changes: insertions are accepted ({insertions}), "
               "deletions are carried out ({deletions})."),
            insertions=read.insertions, deletions=read.deletions,
        )  # fmt: skip
    if read.notes:
        yield SecretariatError(
            N_("It has footnotes or endnotes ({count}), which are not taken over; put their words"
               " into the text."),
            count=read.notes,
        )  # fmt: skip
    if read.objects:
        yield SecretariatError(
            N_("It has formulas or embedded objects ({count}), which are not taken over; put their"
               " words into the text."),
            count=read.objects,
        )  # fmt: skip
    if read.comments:
        yield SecretariatError(
            N_("It has comments ({count}); import them into the round of comments."),
            count=len(read.comments),
        )
