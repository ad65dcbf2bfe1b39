"""The signature block, with the side whose original this is on the left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.meetings import Role
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from secretariat.reports.opening import ordered_sides
from secretariat.reports.setting import Setting, words
from secretariat.reports.typesetting import Signatory, SignatureBlock, Words
from secretariat.reports.wording import capacity, is_signed

POST = "post"
"""Part after # in the source of a line: the second text of the signatory."""


@dataclass(frozen=True, kw_only=True)
class Signing:
    """A signatory of a side: capacity, name and post."""

    side: Side
    person: Link[Person] | None
    capacity: Bilingual
    post: Bilingual
    place: str = ""
    """Reference of the record of the signatory; empty for the co-chair of the meeting."""


def signature_block(dossier: Dossier, setting: Setting) -> Iterator[SignatureBlock]:
    """A block with a line for each signatory, for records that are signed.

    An issued text, which has its code, has fields for electronic signatures over the lines. Each is
    signed once, in the text in the language of the side of the original. Where the other text
    follows, its lines refer to these fields, and can be signed on paper.
    """
    if is_signed(dossier):
        signatories = [*_signatories(dossier, setting)]
        is_issued = bool(setting.code)
        yield SignatureBlock(
            signatories,
            setting.first,
            has_fields=is_issued and not setting.follows,
            note=_elsewhere(setting) if is_issued and setting.follows else "",
        )


def _elsewhere(setting: Setting) -> str:
    """Note, in the language of this text, that the electronic signature is in the other text."""
    language = setting.language_of(setting.first)
    if setting.follows == "en":
        return language.text(N_("Electronic signature: see the English text"))
    return language.text(N_("Electronic signature: see the Chinese text"))


def _signatories(dossier: Dossier, setting: Setting) -> Iterator[Signatory]:
    seen: Counter[str] = Counter()
    for signatory in signing(dossier, setting):
        code = signatory.side.code.lower()
        seen[code] += 1
        yield Signatory(
            key=code if seen[code] == 1 else f"{code}-{seen[code]}",
            party=_printed(setting.with_gaps(signatory.capacity), setting),
            name=_printed(setting.with_gaps(dossier.directory.name(signatory.person)), setting),
            office=_printed(signatory.post, setting),
            place=signatory.place,
            office_place=f"{signatory.place}#{POST}" if signatory.place else "",
        )


def signing(dossier: Dossier, setting: Setting) -> Iterator[Signing]:
    """The signatories of this record, those of the side of the original first."""
    for side in ordered_sides(dossier, setting):
        mine = [
            signatory
            for signatory in dossier.signatories
            if signatory.side and signatory.side.id == side.id
        ]
        for signatory in mine:
            yield Signing(
                side=side,
                person=signatory.person,
                capacity=signatory.capacity,
                post=signatory.post,
                place=signatory.ref,
            )
        if not mine and side.code.lower() in setting.sides:
            yield co_chair(dossier, side, setting)


def co_chair(dossier: Dossier, side: Side, setting: Setting) -> Signing:
    """The co-chair of *side* as a signatory; of a name and post not known, the gap."""
    chair = next(
        (
            participant
            for participant in dossier.delegation(side)
            if participant.role is Role.CO_CHAIR
        ),
        None,
    )
    person = chair.person if chair else None
    post = chair.post if chair else Bilingual()
    body = dossier.directory.full_name(dossier.directory.body_of(person))
    return Signing(
        side=side,
        person=person,
        capacity=capacity(dossier, side, body, setting),
        post=Bilingual(post.en, dossier.directory.with_country(post.zh, side)),
    )


def _printed(text: Bilingual, setting: Setting) -> Words:
    """The halves of *text* in the languages printed."""
    printed_words = setting.furniture(text)
    return words(Bilingual(**{code: getattr(printed_words, code) for code in setting.languages}))
