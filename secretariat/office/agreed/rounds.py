"""Rounds of comments: circulate a draft, take comments, answer them, close the round."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from secretariat.data.questions import dossiers
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.writing.change import Change
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain import calendars
from secretariat.domain.across.issued_text import parts_of
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.rounds import Answer, Comment, Round
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.papers import Paper
from secretariat.domain.people import Person
from secretariat.domain.remarks import Remark
from secretariat.domain.sides import Side, parties
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed import reprinting, texts
from secretariat.office.agreed.kept_forms import packed

_BEFORE_ISSUE = (MinutesStatus.DRAFT, MinutesStatus.CIRCULATED, MinutesStatus.AGREED)
_MOST_DAYS = 250
"""Most working days of a round: about a year."""
_NEEDS_REASON = (MinutesStatus.AGREED, MinutesStatus.WITHDRAWN)


@dataclass(frozen=True, kw_only=True)
class NewComment:
    """A comment before it has a number."""

    text: Bilingual
    passage: str = ""
    """The reference of the part of the record that it is about; empty for all of it."""
    reviewer: Link[Person] | None = None
    side: Link[Side] | None = None
    paper: Link[Paper] | None = None


def deadline(view: View, opened_on: date, working_days: int) -> date:
    """The day by which both sides have had *working_days* working days for their comments."""
    if not 1 <= working_days <= _MOST_DAYS:
        raise SecretariatError(
            N_("Give 1 to {most} working days, or the day by which comments are due."),
            most=_MOST_DAYS,
        )
    sides = parties(fetching.every(view, Side))
    return calendars.after_working_days(opened_on, working_days, sides)


def remarks(view: View, due: date) -> tuple[Remark, ...]:
    """Why *due* is a bad day for comments to arrive on; empty when both sides work then."""
    return calendars.hints(due, parties(fetching.every(view, Side)))


def open_round(view: View, minutes: Minutes) -> Round | None:
    """The round of *minutes* that is not closed yet."""
    rounds = fetching.linked_to(view, Round, "minutes", minutes.id)
    return next((round_ for round_ in rounds if round_.closed_on is None), None)


def rounds_of(view: View, minutes: Minutes) -> list[tuple[Round, list[Comment]]]:
    """The rounds of *minutes* in order, each with its comments in order."""
    rounds = fetching.linked_to(view, Round, "minutes", minutes.id)
    return [
        (
            round_,
            sorted(fetching.linked_to(view, Comment, "round", round_.id), key=dossiers.by_number),
        )
        for round_ in sorted(rounds, key=dossiers.by_number)
    ]


def circulate(
    change: Change, minutes: Minutes, reviewers: Sequence[Person], opened_on: date, due: date
) -> Round:
    """Open a round of comments on *minutes*, until *due*, and return it.

    Refused for a record that was issued, while another round is open, for a deadline that has
    passed, and without a reviewer of each side.
    """
    if minutes.status not in _BEFORE_ISSUE:
        raise SecretariatError(
            N_("{ref} has the status “{status}”: only a draft is circulated for comment."),
            ref=minutes.ref, status=Label(minutes.status.label),
        )  # fmt: skip
    former = open_round(change.view, minutes)
    if former is not None:
        raise SecretariatError(
            N_("{round} is still open; close it before the record is circulated again."),
            round=former.ref,
        )
    if due <= opened_on:
        raise SecretariatError(
            N_("Comments cannot be due on {due}, which is not after {opened_on}; choose a later"
               " day."),
            due=due, opened_on=opened_on,
        )  # fmt: skip
    _refuse_one_sided(change.view, reviewers)
    status = MinutesStatus.CIRCULATED
    sent = replace(minutes, status=status, circulated_on=minutes.circulated_on or opened_on)
    change.update(minutes, sent, verb=True)
    # Numbers of items and paragraphs are given for good when a record is circulated.
    change.flush()
    text = texts.text_of(change.view, fetching.get(change.view, Minutes, minutes.id))
    return change.add(
        Round(
            minutes=Link(minutes.id),
            opened_on=opened_on,
            due=due,
            reviewers=tuple(Link(reviewer.id) for reviewer in reviewers),
            text=packed(text.form),
        ),
        verb=True,
    )


def _refuse_one_sided(view: View, reviewers: Collection[Person]) -> None:
    heard = {reviewer.side.id for reviewer in reviewers if reviewer.side is not None}
    if not heard:
        raise SecretariatError(
            N_("Name a reviewer of each side: both sides comment on the record.")
        )
    for side in parties(fetching.every(view, Side)):
        if side.id not in heard:
            raise SecretariatError(
                N_("Name a reviewer of the {side} as well: both sides comment on the record."),
                side=side.as_party,
            )


def comment(change: Change, opened: Round, remark: NewComment) -> Comment:
    """Add *remark* to the round *opened*, and return the comment with its number.

    Refused when the round is closed, and for a passage that the record does not have.
    """
    if opened.closed_on is not None:
        raise SecretariatError(
            N_("{round} was closed on {day}; circulate the record again to take more comments."),
            round=opened.ref, day=opened.closed_on,
        )  # fmt: skip
    passage = _passage(change.view, opened, remark.passage)
    side = remark.side or _side_of(change.view, remark.reviewer)
    return change.add(
        Comment(
            round=Link(opened.id),
            passage=passage,
            side=side,
            reviewer=remark.reviewer,
            text=remark.text,
            paper=remark.paper,
        )
    )


def _side_of(view: View, reviewer: Link[Person] | None) -> Link[Side] | None:
    return fetching.get(view, Person, reviewer.id).side if reviewer else None


def _passage(view: View, opened: Round, named: str) -> str:
    """The reference of the part of the record called *named*, in full: 2.4 is JCM12/2.4."""
    if not named:
        return ""
    meeting = meeting_of(view, minutes_of(view, opened))
    parts = [part.ref for part in parts_of(dossiers.of_meeting(view, meeting))]
    for ref in (named, f"{meeting.ref}/{named}"):
        if ref in parts:
            return ref
    raise SecretariatError(
        N_("{meeting} has no passage {passage}; name a paragraph, a decision or an action of its"
           " record, or leave the passage empty."),
        meeting=meeting.ref, passage=named[:60],
    )  # fmt: skip


def answer(change: Change, comment_: Comment, how: Answer, reply: Bilingual) -> Comment:
    """Note the outcome of *comment_*, and return it with that.

    A comment that is declined or accepted in part needs a *reply* that says why.
    """
    needs_reason = how in (Answer.DECLINED, Answer.PARTLY)
    if needs_reason and not (reply.en or reply.zh):
        raise SecretariatError(
            N_("Give a reason: a comment that is not fully accepted needs a reply.")
        )
    return change.update(comment_, replace(comment_, answer=how, reply=reply))


def close(change: Change, opened: Round, closed_on: date) -> Round:
    """End the round and return it; refused while a comment has no answer."""
    if opened.closed_on is not None:
        raise SecretariatError(
            N_("{round} was closed on {day} already."), round=opened.ref, day=opened.closed_on
        )
    comments = fetching.linked_to(change.view, Comment, "round", opened.id)
    waiting = [comment.ref for comment in unanswered(comments)]
    if waiting:
        raise SecretariatError(
            N_("{round} cannot be closed. Comments without an answer: {comments}."),
            round=opened.ref, comments=waiting,
        )  # fmt: skip
    return change.update(opened, replace(opened, closed_on=closed_on), verb=True)


def unanswered(comments: Iterable[Comment]) -> list[Comment]:
    """Those of *comments* to which nobody has answered, in order."""
    return sorted(
        (comment for comment in comments if comment.answer is Answer.OPEN), key=dossiers.by_number
    )


def reopen(change: Change, minutes: Minutes, reason: str = "") -> Minutes:
    """Make a draft of *minutes* again and return it; refused for what was issued and is proven.

    The numbers of its items follow their order again, and the sides agree to the text anew. What
    both sides have agreed, or what was withdrawn, needs a *reason*.
    """
    if minutes.status is MinutesStatus.DRAFT:
        raise SecretariatError(N_("{ref} is a draft already."), ref=minutes.ref)
    if minutes.status.is_out and reprinting.standing(change.view, minutes) is not None:
        raise SecretariatError(
            N_("{ref} is issued: correct it by a corrigendum, or withdraw it first."),
            ref=minutes.ref,
        )
    opened = open_round(change.view, minutes)
    if opened is not None:
        raise SecretariatError(
            N_("{round} is still open; close it before the record becomes a draft again."),
            round=opened.ref,
        )
    if (minutes.status in _NEEDS_REASON or minutes.status.is_out) and not reason.strip():
        raise SecretariatError(
            N_("{ref} has the status “{status}”; give the reason why it becomes a draft "
               "again."),
            ref=minutes.ref, status=Label(minutes.status.label),
        )  # fmt: skip
    draft = replace(
        minutes,
        status=MinutesStatus.DRAFT,
        agreed_on=None,
        reopened_because=reason.strip(),
    )
    # Who agreed before agrees anew, also where the same words go round once more: without its
    # digest an agreement is to no text. The history keeps it.
    for agreement in fetching.linked_to(change.view, Agreement, "minutes", minutes.id):
        if agreement.digest and agreement.corrigendum is None:
            change.update(agreement, replace(agreement, digest=""), verb=True)
    return change.update(minutes, draft, verb=True)


def minutes_of(view: View, opened: Round) -> Minutes:
    """The minutes that the round is about."""
    if opened.minutes is None:
        raise SecretariatError(N_("{ref} belongs to no minutes; give it some."), ref=opened.ref)
    return fetching.get(view, Minutes, opened.minutes.id)


def meeting_of(view: View, minutes: Minutes) -> Meeting:
    """The meeting that the minutes are of."""
    if minutes.meeting is None:
        raise SecretariatError(N_("{ref} belongs to no meeting; give it one."), ref=minutes.ref)
    return fetching.get(view, Meeting, minutes.meeting.id)
