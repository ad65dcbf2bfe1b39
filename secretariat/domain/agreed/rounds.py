"""Rounds of comments: a draft goes to reviewers of both sides, and each comment gets an answer."""

from __future__ import annotations

from datetime import date

from secretariat.declaring import field, meaning
from secretariat.declaring.duties import Deadline
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link
from secretariat.domain.minutes import Minutes
from secretariat.domain.papers import Paper
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_


@register(
    "rounds",
    N_("Round of comments"),
    N_("Rounds of comments"),
    reference="{minutes}/R{next}",
    sections=("5.1",),
    order="due",
    ended_on="closed_on",
    verbs=(N_("circulate", context="verb"), N_("close", context="verb")),
    deadlines=(Deadline(due="due", met="closed_on"),),
)
@frozen(slots=True, kw_only=True)
class Round(Record):
    """One circulation of a draft: to whom it went, until when, and the text that went out."""

    minutes: Link[Minutes] | None = field.link(
        N_("Minutes"), Minutes, required=True, listed=True, by_verb=True
    )
    opened_on: date | None = field.day(N_("Circulated on"), listed=True, by_verb=True)
    due: date | None = field.day(N_("Comments by"), after="opened_on", listed=True)
    reviewers: tuple[Link[Person], ...] = field.links(N_("Reviewers"), Person, listed=True)
    closed_on: date | None = field.day(
        N_("Closed on"), after="opened_on", listed=True, by_verb=True
    )
    text: str = field.kept(N_("Text as circulated"))
    """The canonical form of the text that went out: `secretariat.reports.canonical`."""


class Answer(Choice):
    """What became of a comment."""

    OPEN = "open", N_("To be answered"), meaning.TO_COME
    ACCEPTED = "accepted", N_("Accepted", context="comment"), meaning.DONE
    PARTLY = "partly", N_("Accepted in part"), meaning.DONE
    DECLINED = "declined", N_("Declined", context="comment"), meaning.DECLINED
    WITHDRAWN = "withdrawn", N_("Withdrawn", context="comment"), meaning.DROPPED


@register(
    "comments",
    N_("Comment"),
    N_("Comments"),
    reference="{round}/{next}",
    sections=("5.1",),
    state="answer",
)
@frozen(slots=True, kw_only=True)
class Comment(Record):
    """One numbered comment on a circulated draft, and the answer to it."""

    round: Link[Round] | None = field.link(N_("Round"), Round, required=True, listed=True)
    passage: str = field.text(N_("Passage"), searched=True, listed=True)
    """The reference of the paragraph, decision or action, as the draft printed it."""
    side: Link[Side] | None = field.link(N_("Side"), Side, listed=True)
    reviewer: Link[Person] | None = field.link(N_("Reviewer"), Person, listed=True)
    text: Bilingual = field.pair(
        N_("Comment"), long=True, apart=True, required=True, searched=True, listed=True
    )
    answer: Answer = field.choice(N_("Answer"), Answer, Answer.OPEN, listed=True)
    reply: Bilingual = field.pair(N_("Reply"), long=True, apart=True, searched=True, listed=True)
    paper: Link[Paper] | None = field.link(N_("Received in"), Paper)
