"""The signature block of the co-chairs, with the side whose original this is on the left."""

from __future__ import annotations

from collections.abc import Iterator

from secretariat.declaring.values import Bilingual
from secretariat.domain.dossiers import Dossier
from secretariat.domain.meetings import Role
from secretariat.i18n import N_
from secretariat.reports.opening import ordered_sides
from secretariat.reports.setting import Setting, words
from secretariat.reports.typesetting import Signatory, SignatureBlock, Words
from secretariat.reports.wording import is_signed


def signature_block(dossier: Dossier, setting: Setting) -> Iterator[SignatureBlock]:
    """A block with a line for each co-chair, for records that they sign."""
    if is_signed(dossier):
        yield SignatureBlock([*_signatories(dossier, setting)], setting.first)


def _signatories(dossier: Dossier, setting: Setting) -> Iterator[Signatory]:
    for side in ordered_sides(dossier, setting):
        code = side.code.lower()
        if code not in setting.sides:
            continue
        chairs = [one for one in dossier.delegation(side) if one.role is Role.CO_CHAIR]
        name = dossier.directory.name(chairs[0].person) if chairs else Bilingual()
        post = chairs[0].post if chairs else Bilingual()
        party = setting.filled(N_("Co-chair for the {side}"), side=side.as_party)
        post = Bilingual(post.en, dossier.directory.with_country(post.zh, side))
        yield Signatory(
            key=code,
            party=_printed(party, setting),
            name=_printed(setting.known(name), setting),
            office=_printed(post, setting),
        )


def _printed(text: Bilingual, setting: Setting) -> Words:
    """The halves of *text* in the languages printed."""
    return words(Bilingual(**{code: text.half(code) for code in setting.languages}))
