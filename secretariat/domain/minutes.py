"""The record of a meeting as a paper of its own: its status and the text that its sides negotiate.

What kind of record it is (agreed minutes, record of talks, joint statement, conclusions) is said
once, by the meeting's ``record_type``: the agenda of the next meeting needs it too.

The status follows from what is done with the record (`secretariat.domain.agreed`): it is
circulated, agreed by each side, issued, filed or withdrawn. Nobody types it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from secretariat.declaring import field, meaning
from secretariat.declaring.facts import fact
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link, when_part
from secretariat.domain.meetings import Meeting
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_


class MinutesStatus(Choice):
    """How far the record has come between the two sides."""

    DRAFT = "draft", N_("Being drafted"), meaning.UNDER_WAY
    CIRCULATED = "circulated", N_("Circulated for comment"), meaning.WAITING
    AGREED = "agreed", N_("Agreed by both sides"), meaning.AGREED
    ISSUED = "issued", N_("Formally issued"), meaning.DONE
    FILED = "filed", N_("Signed and filed"), meaning.DONE
    WITHDRAWN = "withdrawn", N_("Withdrawn", context="record"), meaning.DROPPED

    @property
    def is_out(self) -> bool:
        """True when the text was issued and stands: only a corrigendum changes it."""
        return self in (MinutesStatus.ISSUED, MinutesStatus.FILED)


class Form(Choice):
    """In which words a record is concluded: those of a treaty are kept out of all others."""

    NON_TREATY = "non-treaty", N_("Non-treaty: “signed”, “equal validity”")
    TREATY = "treaty", N_("Treaty: “done”, “equally authentic”")


@frozen(slots=True)
class Version:
    """One circulated version of the record, and what was changed in it."""

    number: str = ""
    date: str = when_part()
    changed_en: str = ""
    changed_zh: str = ""


@frozen(slots=True)
class CorrectionRow:
    """One correction of what was issued: in which place, from which words to which."""

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
    verbs=(
        N_("circulate", context="verb"),
        N_("agree", context="verb"),
        N_("issue", context="verb"),
        N_("file", context="verb"),
        N_("withdraw", context="verb"),
        N_("reopen", context="verb"),
    ),
)
@frozen(slots=True, kw_only=True)
class Minutes(Record):
    """The record of one meeting on its way from draft to issue."""

    meeting: Link[Meeting] | None = field.link(N_("Meeting"), Meeting, required=True, listed=True)
    status: MinutesStatus = field.choice(
        N_("Status"), MinutesStatus, MinutesStatus.DRAFT, listed=True, by_verb=True
    )
    form: Form = field.choice(N_("Form of words"), Form, Form.NON_TREATY)
    preamble: Bilingual = field.pair(N_("Preamble"), long=True, searched=True)
    """The opening words; while they are empty, those of the template are printed."""
    closing: Bilingual = field.pair(N_("Closing words"), long=True, searched=True)
    """The words above the signatures; while they are empty, those of the template are printed."""
    signed_at: Bilingual = field.pair(N_("Place of signature"))
    signed_on: date | None = field.day(N_("Date of signature"))
    circulated_on: date | None = field.day(N_("Circulated on"), listed=True, by_verb=True)
    agreed_on: date | None = field.day(N_("Agreed on"), listed=True, by_verb=True)
    reopened_because: str = field.text(N_("Why it is a draft again"), long=True, by_verb=True)
    versions: tuple[Version, ...] = field.rows(N_("Versions"), Version)
    corrigenda: tuple[CorrectionRow, ...] = field.rows(
        N_("Corrigenda of earlier versions"), CorrectionRow, by_verb=True
    )
    """What was typed in before there was a register of them: `secretariat.domain.agreed`."""
    issued_text: str = field.kept(N_("Text as issued"))
    """Digests of the record when it was issued: see `secretariat.domain.across.issued_text`."""


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
    if minutes.corrigenda and not minutes.status.is_out:
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
