"""Finds the records of characters that a document shows as boxes, since no font has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from secretariat.data.questions import dossiers, listing, reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, Language
from secretariat.office.record_texts import records_in
from secretariat.reports.typesetting import Boxed, Boxes
from secretariat.reports.typesetting.boxes import point, undrawn

MOST = 40
"""The number of texts that a warning lists; the others are counted."""
_LANGUAGES = {"en": N_("English"), "zh": N_("Chinese")}


@dataclass(frozen=True)
class Place:
    """One text with characters that have no font, and its record, where known."""

    characters: tuple[str, ...]
    excerpt: str
    """The words around the first such character."""
    ref: str = ""
    record: str = ""
    """The id of the record."""
    field: str = ""
    """The label of the field."""
    language: str = ""
    """``en`` or ``zh``; empty where the field has one text for both."""

    def description(self, language: Language) -> str:
        """Record, field, the characters with their code points and the words, in one line."""
        half = language.text(_LANGUAGES[self.language]) if self.language else ""
        where = language.listed(filter(None, (self.ref, language.text(self.field), half)))
        characters = language.listed(map(_cited, self.characters))
        if not where:
            return language.text(
                N_("{characters} in “{excerpt}”"), characters=characters, excerpt=self.excerpt
            )
        return language.text(
            N_("{place}: {characters} in “{excerpt}”"),
            place=where,
            characters=characters,
            excerpt=self.excerpt,
        )


def places(view: View, boxes: Boxes) -> list[Place]:
    """The texts with *boxes*, in the order of the pages; each field of a record once."""
    found_places: dict[tuple[str, ...], Place] = {}
    holding = {character: listing.containing(view, character) for character in boxes.characters}
    refs = {
        boxed.place: boxed.place.partition("#")[0] for boxed in boxes.boxed.values() if boxed.place
    }
    named = reading.called(view, set(refs.values()))
    for boxed_text in boxes.boxed.values():
        ref = refs.get(boxed_text.place, "")
        record = named.get(ref)
        within = list(_fields(record, boxed_text)) if record is not None else []
        unknown = Place(
            (boxed_text.character,), boxed_text.excerpt, ref, language=boxed_text.language
        )
        for place in (
            within or list(_anywhere(holding[boxed_text.character], boxed_text)) or [unknown]
        ):
            key = (place.record or boxed_text.text, place.field, place.language)
            before = found_places.setdefault(key, place)
            characters = dict.fromkeys((*before.characters, *place.characters))
            found_places[key] = replace(before, characters=tuple(characters))
    return list(found_places.values())


def warning(
    found_places: Sequence[Place], language: Language, *, in_word: bool = False, most: int = MOST
) -> list[str]:
    """A warning about *found_places*: a sentence, and a line for each of the first *most* texts."""
    if not found_places:
        return []
    count = len({letter for place in found_places for letter in place.characters})
    if in_word:
        head = language.plural(
            "No font of ours has {count} character; Word or the browser will use another font"
            " for it:",
            "No font of ours has {count} characters; Word or the browser will use other fonts"
            " for them:",
            count,
        )
    else:
        head = language.plural(
            "No font has {count} character; it is printed as a box with its code:",
            "No font has {count} characters; they are printed as boxes with their codes:",
            count,
        )
    lines = [place.description(language) for place in found_places[:most]]
    if len(found_places) > most:
        lines.append(
            language.plural(
                "and {count} more place", "and {count} more places", len(found_places) - most
            )
        )
    return [head, *lines]


def of_issued(view: View, minutes: Minutes) -> list[SecretariatError]:
    """A warning that issued *minutes* have characters that print as boxes."""
    meetings = fetching.fetch(view, Meeting, [minutes.meeting.id] if minutes.meeting else [])
    points: dict[str, None] = {}
    refs = []
    for meeting in meetings:
        for record in records_in(dossiers.of_meeting(view, meeting)):
            missing = undrawn(_all_of(record))
            points |= dict.fromkeys(missing)
            refs += [record.ref] if missing else []
    if not points:
        return []
    return [
        SecretariatError(
            N_(
                "The record is issued, but these characters have no font and print as boxes:"
                " {characters}. Write them in another way in {places}, or add a corrigendum."
            ),
            characters=list(map(_cited, points)),
            places=refs,
        )
    ]


def _all_of(record: Record) -> str:
    """Every text of *record*."""
    fields = KINDS.of(type(record)).fields
    return " ".join(
        text for field in fields for _, _, text in field.texts(getattr(record, field.name))
    )


def _cited(character: str) -> str:
    """A character with its code point; the code point alone where it cannot be shown."""
    code = point(character)
    return f"{character} {code}" if character.isprintable() else code


def _fields(record: Record, boxed: Boxed) -> Iterator[Place]:
    """The fields of *record* with the character, those in the language of the page first."""
    kind = KINDS.of(type(record))
    new_places = []
    for field in kind.fields:
        for _, half, text in field.texts(getattr(record, field.name)):
            if boxed.character in text:
                new_places.append(
                    Place(
                        (boxed.character,), boxed.excerpt, record.ref, record.id, field.label, half
                    )
                )
    same = [place for place in new_places if place.language in ("", boxed.language)]
    yield from same or new_places


def _anywhere(records: Sequence[Record], boxed: Boxed) -> Iterator[Place]:
    """The fields of *records* that have the text around the character."""
    for record in records:
        for place in _fields(record, boxed):
            if _is_from(record, place, boxed):
                yield place


def _is_from(record: Record, place: Place, boxed: Boxed) -> bool:
    """True when the text of *boxed* contains this field of *record*, or the reverse."""
    page = "".join(boxed.text.split())
    for field in KINDS.of(type(record)).fields:
        for _, _, text in field.texts(getattr(record, field.name)):
            sentence = "".join(text.split())
            if field.label == place.field and boxed.character in sentence:
                return sentence in page or page in sentence
    return False
