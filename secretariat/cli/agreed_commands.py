"""The commands for agreeing the text of a record."""

from __future__ import annotations

from secretariat.cli.command import BOOK, JSON, RECORD, Argument, Command, option
from secretariat.cli.shell import whole_number
from secretariat.i18n import N_

_ROUND = Argument(
    "ref",
    {"metavar": "ROUND", "help": N_("a round of comments, or the record whose round is open")},
)

AGREED = {
    "propose-words": Command(
        "words.propose",
        N_("Write opening and closing words, signatories and annexes into a record, to be edited."),
        (
            BOOK,
            option("ref", N_("the record, such as JCM12/M"), metavar="RECORD"),
            option(
                "--form",
                N_("the family of words: non-treaty or treaty"),
                choices=["non-treaty", "treaty"],
            ),
            JSON,
        ),
    ),
    "circulate": Command(
        "rounds.circulate",
        N_("Circulate a record for comment; prints the reference of the round."),
        (
            BOOK,
            RECORD,
            option(
                "--to",
                N_("the reviewers, of both sides"),
                nargs="+",
                required=True,
                metavar="PERSON",
            ),
            option("--until", N_("the day by which comments are due"), metavar="DATE"),
            option(
                "--days",
                N_("instead: how many working days of both sides; 10 by default"),
                type=whole_number,
                metavar="N",
            ),
            option(
                "--on", N_("the day on which it was circulated; today by default"), metavar="DATE"
            ),
        ),
    ),
    "comment": Command(
        "rounds.comment",
        N_("Add a comment to a round, or all comments of a text that came back (.docx, .odt)."),
        (
            BOOK,
            _ROUND,
            Argument(
                "text", {"metavar": "TEXT", "help": N_("the comment, or a .docx or .odt file")}
            ),
            option("--passage", N_("what it is about, such as 2.4"), metavar="REF"),
            option("--reviewer", N_("who made it"), metavar="PERSON"),
        ),
    ),
    "comments": Command(
        "rounds.comments",
        N_("List the comments on a record, each with its answer."),
        (BOOK, RECORD, JSON),
    ),
    "close": Command(
        "rounds.close",
        N_("Close a round of comments, once each comment has an answer."),
        (BOOK, _ROUND),
    ),
    "reopen": Command(
        "rounds.reopen",
        N_("Make a record that was circulated or agreed a draft again."),
        (
            BOOK,
            RECORD,
            option(
                "--reason",
                N_("why; needed once both sides have agreed, or after a withdrawal"),
                metavar="TEXT",
                default="",
            ),
        ),
    ),
}
