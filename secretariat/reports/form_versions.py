"""Versions of the words that the program adds to a text, so that issued texts do not change.

A change of such words needs a new version here, used only for texts that it affects: all other
forms stay the same, and with them the agreements to their digests.
"""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from secretariat.declaring.values import Bilingual
from secretariat.domain import agendas
from secretariat.domain.across import annexed
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.agreed.issued import LATEST_FORM
from secretariat.domain.agreed.parts import AnnexKind
from secretariat.domain.meetings import Participant, Role
from secretariat.reports.setting import Setting

_TWO = 2

VERSION = 1
WITH_EMPTY_CELLS = 2
"""Version with an empty cell for an empty role or post; version 1 has “not known”."""
WITH_NUMBER = 3
"""Version in which a meeting without a title is headed by its number, and a single co-chair is
named in the singular; before, by the name of the body, and in the plural."""
WITH_OPEN_DATE = 4
"""Version in which the date of an annexed action is to be set where it has none; before, it was
“not known”, while the text of the same record said that it is to be set."""

WITH_DAYS = 5
"""Version in which times of an annexed agenda have their day where some clock is on another than
the day of the meeting, and three chairs are a list in Chinese, A、B和C; before, times alone, and
A和B和C."""


def needed(dossier: Dossier) -> int:
    """The version for the record of *dossier* before its issue."""
    if has_several_days(dossier) or len(_chairs(dossier)) > _TWO:
        return WITH_DAYS
    if has_open_date(dossier):
        return WITH_OPEN_DATE
    if is_untitled(dossier) or has_lone_chair(dossier):
        return WITH_NUMBER
    is_empty = any(
        participant.role is None or participant.post == Bilingual()
        for participant in dossier.participants
    )
    return WITH_EMPTY_CELLS if is_empty else VERSION


def issued_in(dossier: Dossier) -> int | None:
    """The version in which the record of *dossier* was issued; None where it was not."""
    issued = dossier.issued or dossier.claimed_text
    return issued.form_version if issued is not None else None


def version_of(dossier: Dossier, setting: Setting) -> int:
    """The version for a paper of *dossier*: that of the issued text, if any."""
    return min(setting.form_version, issued_in(dossier) or LATEST_FORM)


def is_untitled(dossier: Dossier) -> bool:
    """True when the meeting has a number, and no title of its own in English."""
    return not dossier.meeting.title.en and bool(dossier.meeting.ordinal)


def has_open_date(dossier: Dossier) -> bool:
    """True when the record has an annex of actions, one of which has no due date."""
    has_annex = AnnexKind.ACTIONS in _annexed(dossier)
    return has_annex and any(action.due is None for action in dossier.actions)


def has_several_days(dossier: Dossier) -> bool:
    """True when the record has an annexed agenda, part of which is on another day by some clock."""
    if AnnexKind.AGENDA not in _annexed(dossier):
        return False
    sides = dossier.directory.sides
    opens = agendas.opening_moment(dossier.meeting, sides)
    runs = agendas.running_times(dossier.items, opens)
    moments = [moment for run in runs for moment in (run.begins, run.ends) if moment]
    return any(
        moment.astimezone(ZoneInfo(zone)).date().isoformat() != dossier.meeting.starts
        for _, zone in agendas.clocks(dossier.meeting, list(sides.values()))
        for moment in moments
    )


def has_lone_chair(dossier: Dossier) -> bool:
    """True when one person alone is entered as a co-chair."""
    return len(_chairs(dossier)) == 1


def _chairs(dossier: Dossier) -> list[Participant]:
    """Those entered as co-chairs, of every side."""
    return [
        participant for participant in dossier.participants if participant.role is Role.CO_CHAIR
    ]


def _annexed(dossier: Dossier) -> Sequence[AnnexKind | None]:
    """The kinds of the annexes of the record, chosen or usual."""
    return [annex.kind for annex in dossier.annexes] or annexed.usual(dossier)
