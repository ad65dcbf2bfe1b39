"""The commands that deal with the agreed text of a record."""

from __future__ import annotations

from secretariat.cli.command import BOOK, JSON, Command, option
from secretariat.i18n import N_

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
}
