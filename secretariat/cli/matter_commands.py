"""The commands by which something is put before a body: escalations and proposed topics."""

from __future__ import annotations

from secretariat.cli.command import BOOK, JSON, Argument, Command, flag, option
from secretariat.i18n import N_

_ON = N_("its day; today by default")
_TOPIC = Argument("ref", {"metavar": "TOPIC", "help": N_("a proposed topic, such as PROP:2")})

CARRY = option(
    "--carry-over",
    N_("carry an open action over in place of one that repeats it: those named, otherwise all"),
    nargs="*",
    metavar="REF",
)

MATTERS = {
    "escalate": Command(
        "matters.escalate",
        N_("Put an action or a barrier before a body; prints the reference of the step."),
        (
            BOOK,
            Argument(
                "ref", {"metavar": "REF", "help": N_("an action or a barrier, such as BAR:1")}
            ),
            option("--to", N_("the body: JCM"), required=True, metavar="MECHANISM"),
            option(
                "--why",
                N_("the reason, in one language or in each"),
                nargs="+",
                required=True,
                metavar="TEXT",
            ),
            option("--answer-by", N_("the day by which an answer is wanted"), metavar="DATE"),
            option("--on", _ON, metavar="DATE"),
        ),
    ),
    "answer": Command(
        "matters.answer",
        N_("Record the answer to a comment, or the answer of a body to an escalation."),
        (
            BOOK,
            Argument(
                "ref",
                {
                    "metavar": "REF",
                    "help": N_("a comment, such as JCM12/M/R1/2, or what was escalated: BAR:1"),
                },
            ),
            Argument(
                "answer",
                {
                    "metavar": "ANSWER",
                    "nargs": "+",
                    "help": N_(
                        "of a comment accepted, partly, declined, withdrawn or open; else the"
                        " answer of the body, in one language or in each"
                    ),
                },
            ),
            option("--reply", N_("what the author of a comment is told"), metavar="TEXT"),
            option("--decision", N_("the decision that is the answer"), metavar="REF"),
            flag("--withdraw", N_("no answer is needed any more; ANSWER says why")),
            option("--on", _ON, metavar="DATE"),
        ),
    ),
    "escalations": Command(
        "matters.escalations",
        N_("List the steps by which an action or a barrier was escalated, with the answers."),
        (
            BOOK,
            Argument(
                "ref", {"metavar": "REF", "help": N_("an action or a barrier, such as BAR:1")}
            ),
            JSON,
        ),
    ),
    "before": Command(
        "matters.before",
        N_("List what is before a body: open actions, escalated barriers, proposed topics."),
        (
            BOOK,
            Argument("ref", {"metavar": "REF", "help": N_("a body or its meeting: JCM, JCM14")}),
            JSON,
        ),
    ),
    "take": Command(
        "matters.take",
        N_("Add a proposed topic to the agenda of a meeting; prints the reference of the item."),
        (
            BOOK,
            _TOPIC,
            option("--into", N_("the meeting: JCM14"), required=True, metavar="MEETING"),
        ),
    ),
    "decline": Command(
        "matters.decline",
        N_("Record why a proposed topic is not taken up."),
        (
            BOOK,
            _TOPIC,
            option(
                "--reason",
                N_("the reason, in one language or in each"),
                nargs="+",
                required=True,
                metavar="TEXT",
            ),
        ),
    ),
}
