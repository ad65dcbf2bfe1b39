"""The sign-off sheet of a record: who has read which text, with initials and the day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.meetings import Participant, Role
from secretariat.i18n import N_
from secretariat.reports.delegations import called, capacity_of, side_heading
from secretariat.reports.heads import heads
from secretariat.reports.minutes import title
from secretariat.reports.opening import opening, ordered_sides, record_paper
from secretariat.reports.setting import Setting
from secretariat.reports.standing import standing
from secretariat.reports.typesetting import BODY, Block, NewPage, Passage, Space, table
from secretariat.reports.typesetting.tables import Content

_READERS = frozenset((Role.INTERPRETER,))
"""The roles that read nothing for approval."""
_BLANK = 2  # lines for those who were not expected
_HIGH = 24.0
_ON_ONE = 12  # lines that fit one page


def sign_off_sheet(dossier: Dossier, setting: Setting) -> bytes:
    """The sheet on which those who have read the record put initials and the day, as a PDF."""
    name = setting.label(N_("Sign-off sheet"))
    blocks = setting.in_turn(lambda one: _body(dossier, one, name), own_pages=True)
    return record_paper(dossier, setting, name).finished(blocks)


def _body(dossier: Dossier, setting: Setting, name: Bilingual) -> Iterator[Block]:
    yield from setting.lay_out(opening(dossier, setting, name))
    yield from setting.lay_out([_which(dossier, setting)])
    columns = (
        (N_("No."), 0.75), (N_("Full name"), 2.2), (N_("Capacity"), 1.7),
        (N_("Read, with changes"), 1.6), (N_("Initials"), 1.5), (N_("Day"), 1.5),
    )  # fmt: skip
    sides = ordered_sides(dossier, setting)
    readers = {side.id: _readers(dossier.delegation(side)) for side in sides}
    apart = sum(map(len, readers.values())) + _BLANK * len(setting.sides) > _ON_ONE
    begun = False
    for side in sides:
        mine = readers[side.id]
        if side.code.lower() not in setting.sides and not mine:
            continue
        if apart and begun:
            yield NewPage()
        begun = True
        yield from side_heading(side, setting)
        rows: list[Sequence[Content]] = [
            [
                str(place),
                called(one, dossier, setting),
                setting.cell(capacity_of(one, dossier, setting)),
                "", "", [Space(_HIGH)],
            ]
            for place, one in enumerate(mine, 1)
        ]  # fmt: skip
        rows += [[str(len(mine) + n + 1), "", "", "", "", [Space(_HIGH)]] for n in range(_BLANK)]
        yield table(heads(columns, setting), rows, setting.first, grid=True)


def _readers(delegation: Sequence[Participant]) -> list[Participant]:
    return [one for one in delegation if one.role not in _READERS]


def _which(dossier: Dossier, setting: Setting) -> Passage:
    """Which text it is that was read: its title, and how far it has come."""
    text = title(dossier, setting)
    stands = standing(dossier, setting)
    how = [stands.said] if stands.said != Bilingual() else []
    code = stands.code or setting.code
    how += [Bilingual(code, code)] if code else []
    said = setting.filled(
        N_("Whoever puts initials here has read this text in both languages: {text} ({how})."),
        text=text,
        how=setting.listed(how),
    )
    if not how:
        said = setting.filled(
            N_("Whoever puts initials here has read this text in both languages: {text}."),
            text=text,
        )
    return Passage(en=said.en, zh=said.zh, style=BODY.with_(before=8))
