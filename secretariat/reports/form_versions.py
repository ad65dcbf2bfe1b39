"""Versions of the words that the program adds to a text, so that issued texts do not change.

A change of such words needs a new version here, used only for texts that it affects: all other
forms stay the same, and with them the agreements to their digests.
"""

from __future__ import annotations

from secretariat.declaring.values import Bilingual
from secretariat.domain.across import annexed
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.agreed.issued import LATEST_FORM
from secretariat.domain.agreed.parts import AnnexKind
from secretariat.domain.meetings import Role
from secretariat.reports.setting import Setting

VERSION = 1
WITH_EMPTY_CELLS = 2
"""Version with an empty cell for an empty role or post; version 1 has “not known”."""
WITH_NUMBER = 3
"""Version in which a meeting without a title is headed by its number, and a single co-chair is
named in the singular; before, by the name of the body, and in the plural."""
WITH_OPEN_DATE = 4
"""Version in which the date of an annexed action is to be set where it has none; before, it was
“not known”, while the text of the same record said that it is to be set."""


def needed(dossier: Dossier) -> int:
    """The version for the record of *dossier* before its issue."""
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
    kinds = [annex.kind for annex in dossier.annexes] or annexed.usual(dossier)
    return AnnexKind.ACTIONS in kinds and any(action.due is None for action in dossier.actions)


def has_lone_chair(dossier: Dossier) -> bool:
    """True when one person alone is entered as a co-chair."""
    chairs = [
        participant for participant in dossier.participants if participant.role is Role.CO_CHAIR
    ]
    return len(chairs) == 1
