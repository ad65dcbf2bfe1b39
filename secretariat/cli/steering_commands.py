"""The commands about directions of the Dialogue and decisions that replace others."""

from __future__ import annotations

from secretariat.cli.command import BOOK, JSON, Argument, Command, option
from secretariat.i18n import N_

STEERING = {
    "directions": Command(
        "directions.directions",
        N_("Show for each strategic direction what was done, by whom and by when."),
        (BOOK, JSON),
    ),
    "supersede": Command(
        "superseding.supersede",
        N_("Record that another decision supersedes a decision, and list what still cites it."),
        (
            BOOK,
            Argument("old", {"metavar": "OLD", "help": N_("the decision that no longer holds")}),
            option(
                "--by",
                N_("the decision that takes its place"),
                dest="new",
                required=True,
                metavar="NEW",
            ),
            option(
                "--update",
                N_("records that are to cite the new decision instead; all: every one listed"),
                dest="updated",
                nargs="+",
                default=[],
                metavar="REF",
            ),
            JSON,
        ),
    ),
}
