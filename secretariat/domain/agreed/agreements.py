"""Agreements: each side's agreement to the text of a record, with the evidence for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Choice, Link
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes
from secretariat.domain.papers import Paper
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_


class Means(Choice):
    """How a side let its agreement be known."""

    LETTER = "letter", N_("Letter")
    MAIL = "mail", N_("E-mail", context="letter")
    SIGNATURE = "signature", N_("Signature")
    SILENCE = "silence", N_("Silence after the deadline")
    MEETING = "meeting", N_("Said at a meeting")


@register(
    "agreements",
    N_("Agreement of a side"),
    N_("Agreements of the sides"),
    reference="{minutes}/G{next}",
    sections=("5.1",),
    verbs=(N_("agree", context="verb"),),
    proof="digest",
)
@frozen(slots=True, kw_only=True)
class Agreement(Record):
    """One side's agreement to one text: to the record itself, or to a corrigendum of it.

    It is agreement to the text whose digest it holds: once the text differs, it no longer stands.
    """

    minutes: Link[Minutes] | None = field.link(
        N_("Minutes"), Minutes, required=True, listed=True, by_verb=True
    )
    corrigendum: Link[Corrigendum] | None = field.link(
        N_("Corrigendum"), Corrigendum, listed=True, by_verb=True
    )
    side: Link[Side] | None = field.link(N_("Side"), Side, required=True, listed=True, by_verb=True)
    agreed_on: date | None = field.day(N_("Agreed on"), required=True, listed=True, by_verb=True)
    agreed_by: str = field.person(N_("Agreed by"), required=True, searched=True, listed=True)
    how: Means = field.choice(N_("How"), Means, Means.LETTER, listed=True)
    paper: Link[Paper] | None = field.link(N_("Paper", context="as proof"), Paper, listed=True)
    digest: str = field.kept(N_("Digest of the text agreed"))
    """The SHA-256, in hexadecimal, of the canonical form of the text."""


@frozen(kw_only=True)
class Before:
    """What came before an agreement: nobody agreed to the text on an earlier day."""

    meeting: Meeting
    circulated_on: date | None = None
    """The day on which the text was circulated, again if it was a draft again."""
    issued_on: date | None = None
    """The day on which the text was issued that a corrigendum corrects."""
    agreed_before: date | None = None
    """The day on which the same side agreed to what the text was before."""


def day_refused(on: date | None, before: Before, latest: date) -> SecretariatError | None:
    """The reason why an agreement cannot bear the day *on*; None where it can.

    It is not after *latest*, the day that it is now on the clock of either side, and not before
    the meeting, the circulation, the issue of what is corrected, or the earlier agreement of
    that side. An agreement may be noted later than it was given, and a text be typed later than it
    was agreed, so the times at which somebody wrote in the book do not count. Nor do clocks: both
    sides work by day, and a text that one sends is not read on the day before by the other.
    """
    if on is None:
        return None
    if on > latest:
        return SecretariatError(
            N_("An agreement cannot be dated {day}, for that day is still to come."), day=on
        )
    starts = before.meeting.starts[: len("2026-11-24")]
    if on.isoformat()[: len(starts)] < starts:
        return SecretariatError(
            N_("An agreement of {day} would be older than the meeting {meeting}."),
            day=on,
            meeting=before.meeting.ref,
        )
    for since, why in _days(before):
        if since is not None and on < since:
            return SecretariatError(why, day=on, since=since)
    return None


def _days(before: Before) -> Iterable[tuple[date | None, str]]:
    """Each day from which on the text can have been agreed, and what is said before it."""
    yield (
        before.circulated_on,
        N_("An agreement of {day} would be older than the text, which was circulated on {since}."),
    )
    yield (
        before.issued_on,
        N_("An agreement of {day} would be older than what it corrects, issued on {since}."),
    )
    yield (
        before.agreed_before,
        N_("An agreement of {day} would be older than the one to the former text, of {since}."),
    )
