"""The record of a meeting as a paper: its status, versions and corrigenda.

What kind of record it is (agreed minutes, record of talks, joint statement, conclusions) is said
once, by the meeting's ``record_type``: the agenda of the next meeting needs it too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from secretariat.declaring import field, meaning
from secretariat.declaring.facts import fact
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Choice, Link, when_part
from secretariat.domain.meetings import Meeting
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


class MinutesStatus(Choice):
    """How far the record has come between the two sides."""

    DRAFT = "draft", N_("Being drafted"), meaning.UNDER_WAY
    CIRCULATED = "circulated", N_("Circulated for comment"), meaning.WAITING
    AGREED = "agreed", N_("Agreed by both sides"), meaning.AGREED
    ISSUED = "issued", N_("Formally issued"), meaning.DONE


@dataclass(frozen=True, slots=True)
class Version:
    """One circulated version of the record, and what was changed in it."""

    number: str = ""
    date: str = when_part()
    changed_en: str = ""
    changed_zh: str = ""


@dataclass(frozen=True, slots=True)
class Corrigendum:
    """One correction of an issued text: the place, the words before and after."""

    date: str = when_part()
    place: str = ""
    was: str = ""
    now: str = ""


@register(
    "minutes",
    N_("Minutes"),
    N_("Minutes"),
    reference="{meeting}/M",
    sections=("5.1",),
    state="status",
)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Minutes(Record):
    """The record of one meeting on its way from draft to issue."""

    meeting: Link[Meeting] | None = field.link(N_("Meeting"), Meeting, required=True, listed=True)
    status: MinutesStatus = field.choice(
        N_("Status"), MinutesStatus, MinutesStatus.DRAFT, listed=True
    )
    circulated_on: date | None = field.day(N_("Circulated on"), listed=True)
    agreed_on: date | None = field.day(N_("Agreed on"), listed=True)
    versions: tuple[Version, ...] = field.rows(N_("Versions"), Version)
    corrigenda: tuple[Corrigendum, ...] = field.rows(N_("Corrigenda"), Corrigendum, listed=True)
    issued_text: str = field.kept(N_("Text as issued"))
    """Digests of the record when it was issued: see `secretariat.domain.issued_text`."""


@fact(Minutes, "status")
def is_draft(minutes: Minutes) -> bool:
    """True until both sides have agreed the text; until then every page says “draft”."""
    return not minutes.status.meaning.held


@fact(Minutes, "status")
def is_unsent(minutes: Minutes) -> bool:
    """True until the text was circulated; until then its numbers follow the order."""
    return minutes.status is MinutesStatus.DRAFT


def faults(minutes: Minutes) -> Iterator[SecretariatError]:
    """Warnings about *minutes*; nothing is refused, since a book may be half merged."""
    ref, circulated, agreed = minutes.ref, minutes.circulated_on, minutes.agreed_on
    if minutes.corrigenda and minutes.status is not MinutesStatus.ISSUED:
        yield SecretariatError(
            N_("{ref} has a corrigendum but was not issued: until then, change its text itself."),
            ref=ref,
        )
    if agreed and is_draft(minutes):
        yield SecretariatError(
            N_("{ref} was agreed on {date}, but its status does not say so."), ref=ref, date=agreed
        )
    if circulated and agreed and agreed < circulated:
        yield SecretariatError(
            N_("{ref} was agreed on {agreed}, before it was circulated on {circulated}."),
            ref=ref,
            agreed=agreed,
            circulated=circulated,
        )
