"""The commands that prepare a meeting from the ones before it."""

from __future__ import annotations

from secretariat.cli.command import BOOK, DRY, JSON, MEETING_REF, Argument, Command, option
from secretariat.cli.shell import whole_number
from secretariat.i18n import N_

PREPARING = {
    "next": Command(
        "secretary.next_",
        N_("Prepare the next meeting of a mechanism from the last one; prints its reference."),
        (
            BOOK,
            Argument(
                "mechanism",
                {
                    "metavar": "MECHANISM",
                    "help": N_("the body whose next meeting is prepared: JCM"),
                },
            ),
            option(
                "--take",
                N_("proposed topics to add to the agenda"),
                nargs="+",
                metavar="TOPIC",
                default=(),
            ),
            option(
                "--number",
                N_("the number of the meeting, where it is not the one after the last"),
                type=whole_number,
                metavar="N",
            ),
            option("--host", N_("the side that hosts it"), metavar="SIDE"),
            DRY,
            JSON,
        ),
    ),
    "standing-items": Command(
        "secretary.standing_items",
        N_("Add the standing items that an agenda lacks; prints the reference of each."),
        (BOOK, MEETING_REF),
    ),
    "delegations": Command(
        "secretary.delegations",
        N_("Copy the delegations of the meeting before; prints the reference of each participant."),
        (BOOK, MEETING_REF),
    ),
}
