"""The sign-off sheet of a record: who has read the text, with initials and the day."""

from __future__ import annotations

from collections.abc import Iterator

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.meetings import Role
from secretariat.i18n import N_
from secretariat.reports.delegations import RoundSheet, passed_round
from secretariat.reports.minutes import title
from secretariat.reports.opening import opening, record_paper
from secretariat.reports.setting import Setting
from secretariat.reports.standing import standing
from secretariat.reports.typesetting import BODY, Block, Passage

_NOT_READING = frozenset((Role.INTERPRETER,))
"""The roles that read nothing for approval."""


def sign_off_sheet(dossier: Dossier, setting: Setting) -> bytes:
    """The sheet as a PDF, for initials and day of everybody who has read the record."""
    name = setting.label(N_("Sign-off sheet"))
    blocks = setting.in_turn(lambda turned: _body(dossier, turned, name), own_pages=True)
    return record_paper(dossier, setting, name).finished(blocks)


def _body(dossier: Dossier, setting: Setting, name: Bilingual) -> Iterator[Block]:
    yield from setting.lay_out(opening(dossier, setting, name))
    yield from setting.lay_out([_which(dossier, setting)])
    columns = (
        (N_("No."), 0.75), (N_("Full name"), 2.2), (N_("Capacity"), 1.7),
        (N_("Read, with changes"), 1.6), (N_("Initials"), 1.5), (N_("Day"), 1.5),
    )  # fmt: skip
    sheet = RoundSheet(columns, blank=2, high=24, on_one=12)
    yield from passed_round(
        dossier,
        setting,
        sheet,
        lambda _: (),
        lambda participant: participant.role not in _NOT_READING,
    )


def _which(dossier: Dossier, setting: Setting) -> Passage:
    """Passage that identifies the text to be read: its title and its status."""
    text = title(dossier, setting)
    stands = standing(dossier, setting)
    how = [stands.sentence] if stands.sentence != Bilingual() else []
    code = stands.code or setting.code
    how += [Bilingual(code, code)] if code else []
    sentence = setting.filled(
        N_(
            "Readers initial here to confirm that they have read this text in both "
            "languages: {text} ({how})."
        ),
        text=text,
        how=setting.listed(how),
    )
    if not how:
        sentence = setting.filled(
            N_(
                "Readers initial here to confirm that they have read this text in both "
                "languages: {text}."
            ),
            text=text,
        )
    return Passage(en=sentence.en, zh=sentence.zh, style=BODY.with_(before=8))
