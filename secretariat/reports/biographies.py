"""Biographies of the people at a meeting, by delegation and rank."""

from __future__ import annotations

from collections.abc import Iterator

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.meetings import Participant
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from secretariat.reports.opening import document, opening, ordered_sides
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import BODY, HEADING, NOTE, SUBHEADING, Align, Block, Passage

_POST = NOTE.with_(after=2, keep_with_next=True)
_TEXT = BODY.with_(align=Align.LEFT, after=6)


def biographies(dossier: Dossier, reader: str, setting: Setting) -> bytes:
    """The biographies as a PDF, without the delegation of the side with the code *reader*.

    Without a *reader*, of everybody. A missing biography is a visible gap.
    """
    name = setting.label(N_("Biographies"))
    blocks = setting.in_turn(lambda reader_setting: _body(dossier, reader, reader_setting, name))
    return document(dossier, setting, name).finished(blocks)


def _body(dossier: Dossier, reader: str, setting: Setting, name: Bilingual) -> Iterator[Block]:
    yield from setting.lay_out(opening(dossier, setting, name))
    met = [
        (side, people)
        for side in ordered_sides(dossier, setting)
        if side.code.lower() != reader.lower() and (people := dossier.delegation(side))
    ]
    if not met:
        text = setting.label(N_("Nobody from the other side is recorded for this meeting."))
        yield from setting.lay_out([Passage(en=text.en, zh=text.zh, style=NOTE)])
    for side, people in met:
        title = setting.with_gaps(side.name)
        style = HEADING.with_(size=12, leading=16)
        yield from setting.lay_out([Passage(en=title.en, zh=title.zh, style=style, outline=2)])
        for person in people:
            yield from setting.lay_out(_person(person, side, dossier, setting))


def _person(
    participant: Participant, side: Side, dossier: Dossier, setting: Setting
) -> Iterator[Passage]:
    name = setting.with_gaps(dossier.directory.person(participant.person))
    yield Passage(
        en=name.en,
        zh=name.zh,
        style=SUBHEADING.with_(before=8, after=1),
        outline=3,
        place=participant.ref,
    )
    post = setting.with_gaps(participant.post)
    formal = dossier.directory.with_country(post.zh, side)
    yield Passage(en=post.en, zh=formal, style=_POST, place=participant.ref)
    person = dossier.directory.people.get(participant.person.id) if participant.person else None
    if person is not None and (person.biography.en or person.biography.zh):
        text, style = setting.with_gaps(person.biography), _TEXT
    else:
        text, style = setting.label(N_("No biography yet.")), NOTE
    yield Passage(en=text.en, zh=text.zh, style=style, place=person.ref if person else "")
