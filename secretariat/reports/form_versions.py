"""Versions of the words that the program sets around a text, so that issued texts stay as issued.

Who changes such words gives them a version here, in which only the texts that the change concerns
are made: all other forms stay as they are, and with them the agreements to their digests.
"""

from __future__ import annotations

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.agreed.issued import LATEST_FORM
from secretariat.domain.meetings import Role
from secretariat.reports.setting import Setting

VERSION = 1
WITH_EMPTY_CELLS = 2
"""An empty role or post of a delegate is an empty cell; 1 called it not known."""
WITH_NUMBER = 3
"""A meeting without a title is headed by its number, and a co-chair alone is one in the singular;
before, the name of the body was the heading, and one co-chair were several."""


def needed(dossier: Dossier) -> int:
    """The version in which the record of *dossier* is made that was not issued yet."""
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
    """The version in which a paper of *dossier* is printed: that of the issued text, if any."""
    return min(setting.form_version, issued_in(dossier) or LATEST_FORM)


def is_untitled(dossier: Dossier) -> bool:
    """True when the meeting has a number, and no title of its own in English."""
    return not dossier.meeting.title.en and bool(dossier.meeting.ordinal)


def has_lone_chair(dossier: Dossier) -> bool:
    """True when one person alone is entered as a co-chair."""
    chairs = [one for one in dossier.participants if one.role is Role.CO_CHAIR]
    return len(chairs) == 1
