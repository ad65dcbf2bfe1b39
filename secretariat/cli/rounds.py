"""circulate, comment, close, reopen and comments: rounds of comments on a record."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from secretariat.cli.exchange import TEXTS
from secretariat.cli.shell import file_to_read, opened, print_json, say_aside, spoken, who
from secretariat.clock import today
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.questions.typed_references import TypedReferences
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring import choosing
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.agreed.rounds import Answer, Comment, Round
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.domain.written_days import day_from
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed import returned_comments, rounds

USUAL_DAYS = 10
"""Default number of working days of both sides that reviewers have."""


def minutes_called(view: View, ref: str) -> Minutes:
    """The minutes called *ref*, or those of the meeting called so."""
    record = reading.find(view, ref)
    if isinstance(record, Meeting):
        begun = fetching.linked_to(view, Minutes, "meeting", record.id)
        if not begun:
            raise SecretariatError(
                N_("{ref} has no minutes yet; add BOOK minutes meeting={ref} begins them."),
                ref=record.ref,
            )
        return begun[0]
    if not isinstance(record, Minutes):
        raise SecretariatError(
            N_("{ref} is not the record of a meeting; name it, for instance JCM12/M."), ref=ref[:60]
        )
    return record


def circulate(given: argparse.Namespace) -> None:
    """Circulate a record for comment; prints the reference of the round."""
    start = day_from(given.on) if given.on else today()
    start = start or today()
    with (
        opened(given) as book,
        book.change(N_("Circulate for comment"), who(given, book)) as change,
    ):
        view = change.view
        minutes = minutes_called(view, given.ref)
        people = TypedReferences(view)
        reviewers = [people.record(name, Person) for name in given.to]
        due = day_from(given.until) if given.until else None
        due = due or rounds.deadline(view, start, USUAL_DAYS if given.days is None else given.days)
        new_round = rounds.circulate(change, minutes, reviewers, start, due)
        remarks = [remark.text(spoken()) for remark in rounds.remarks(view, due)]
    print(new_round.ref)
    say_aside(N_("Comments by {due}."), due=due)
    for remark in remarks:
        print(remark, file=sys.stderr)


def comment(given: argparse.Namespace) -> None:
    """Add a comment to a round, or all comments of a text that came back (.docx, .odt)."""
    with opened(given) as book:
        if given.text.lower().endswith(TEXTS):
            _take_comments(book, file_to_read(given.text), given)
            return
        with book.change(N_("Comment on the record"), who(given, book)) as change:
            view = change.view
            people, name = TypedReferences(view), given.reviewer
            reviewer = people.record(name, Person) if name else None
            remark = rounds.NewComment(
                text=returned_comments.in_its_language(given.text),
                passage=given.passage or "",
                reviewer=Link(reviewer.id) if reviewer else None,
            )
            new_comment = rounds.comment(change, _round_called(view, given.ref), remark)
    print(new_comment.ref)


def _take_comments(book: Book, path: Path, given: argparse.Namespace) -> None:
    with book.change(N_("Import comments from Word"), who(given, book)) as change:
        opened_round = _round_called(change.view, given.ref)
        found_comments = returned_comments.comments_in(change.view, path, opened_round)
        new_comments = [
            rounds.comment(change, opened_round, comment) for comment in found_comments.new
        ]
    for comment in new_comments:
        print(comment.ref)
    if found_comments.known:
        say_aside(N_("Imported before: {count}."), count=found_comments.known)
    for author in found_comments.strangers:
        say_aside(N_("{author} is none of the reviewers; the comment names them."), author=author)


def answer(book: Book, given: argparse.Namespace) -> None:
    """Note the outcome of a comment, for `matters.answer`."""
    text = " ".join(given.answer)
    chosen = choosing.choice_named(Answer, text)
    if chosen is None:
        raise SecretariatError(
            N_("The answer must be one of {known}, not “{said}”."),
            known=choosing.accepted_words(Answer),
            said=text[:60],
        )
    reply = returned_comments.in_its_language(given.reply) if given.reply else Bilingual()
    with book.change(N_("Answer a comment"), who(given, book)) as change:
        found_comment = reading.find_as(change.view, Comment, given.ref)
        rounds.answer(change, found_comment, chosen, reply)


def close(given: argparse.Namespace) -> None:
    """Close a round of comments, once each comment has an answer."""
    with (
        opened(given) as book,
        book.change(N_("Close the round of comments"), who(given, book)) as change,
    ):
        rounds.close(change, _round_called(change.view, given.ref), today())


def reopen(given: argparse.Namespace) -> None:
    """Make a record that was circulated or agreed a draft again."""
    with (
        opened(given) as book,
        book.change(N_("Make it a draft again"), who(given, book)) as change,
    ):
        rounds.reopen(change, minutes_called(change.view, given.ref), given.reason)


def comments(given: argparse.Namespace) -> None:
    """List the comments on a record, each with its answer."""
    with opened(given) as book, book.reading() as view:
        minutes = minutes_called(view, given.ref)
        listed = rounds.rounds_of(view, minutes)
        people = reading.alive(
            view,
            {comment.reviewer.id for _, some in listed for comment in some if comment.reviewer},
        )
        sides = {side.id: side.code for side in fetching.every(view, Side)}
    if given.json:
        print_json(
            [_comment_json(comment, of, people, sides) for of, some in listed for comment in some]
        )
        return
    language = spoken()
    for of, some in listed:
        day = of.closed_on or of.due
        state = N_("{round}, closed on {day}") if of.closed_on else N_("{round}, open until {day}")
        print(language.text(state, round=of.ref, day=day))
        for comment in some:
            name = people.get(comment.reviewer.id) if comment.reviewer else None
            author = name.name.best(language.short) if isinstance(name, Person) else ""
            cells = (
                comment.ref,
                comment.passage,
                author,
                comment.text.best(language.short),
                language.text(comment.answer.label),
            )
            print("\t".join((*cells, comment.reply.best(language.short))).rstrip())


def _comment_json(
    comment: Comment, of: Round, people: dict[str, Record], sides: dict[str, str]
) -> dict[str, object]:
    reviewer = people.get(comment.reviewer.id) if comment.reviewer else None
    return {
        "ref": comment.ref,
        "round": of.ref,
        "passage": comment.passage or None,
        "side": sides.get(comment.side.id) if comment.side else None,
        "reviewer": reviewer.ref if reviewer else None,
        "text": {"en": comment.text.en, "zh": comment.text.zh},
        "answer": comment.answer.value,
        "reply": {"en": comment.reply.en, "zh": comment.reply.zh},
    }


def _round_called(view: View, ref: str) -> Round:
    """The round called *ref*, or the open one of the minutes or the meeting called so."""
    record = reading.find(view, ref)
    if isinstance(record, Round):
        return record
    opened_round = rounds.open_round(view, minutes_called(view, ref))
    if opened_round is None:
        raise SecretariatError(
            N_("No round of comments is open on {ref}; circulate it first."), ref=ref[:60]
        )
    return opened_round
