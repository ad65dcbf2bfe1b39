"""The program's own words of each kind of record, used if neither record nor template has any.

There are two families. The words of a treaty (done, agreed, duplicate, authentic) are taken as a
sign that a text is legally binding, so they are used only in records that ask for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from secretariat.domain.meetings import RecordType
from secretariat.domain.minutes import Form
from secretariat.i18n import N_

OPENING = N_("The {meeting} was held {place} on {date}. It was co-chaired by {chairs}.")
CHAIRED_BY_ONE = N_("The {meeting} was held {place} on {date}. It was chaired by {chairs}.")
BASIS = N_("It was held under {instruments}.")


class ProgramWords(NamedTuple):
    """The words before the text of a record, and those that close it."""

    lead: str
    closing: str
    in_one: str
    """The closing words of a single text, for two sides that work in one language."""


SIGNED = frozenset({RecordType.AGREED_MINUTES, RecordType.RECORD_OF_TALKS})
"""The kinds of record that are signed."""

NO_WORDS = ProgramWords("", "", "")

PROGRAM_WORDS: Mapping[tuple[RecordType, Form], ProgramWords] = {
    (RecordType.AGREED_MINUTES, Form.NON_TREATY): ProgramWords(
        N_("Its discussions and outcomes are recorded as follows:"),
        N_(
            "Signed at {place} on {date} in two copies in {first} and {second}, both texts having"
            " equal validity."
        ),
        N_("Signed at {place} on {date} in two copies in {first}."),
    ),
    (RecordType.AGREED_MINUTES, Form.TREATY): ProgramWords(
        N_("The two sides agreed the following minutes:"),
        N_(
            "Done in duplicate at {place} on {date} in the {first} and {second} languages, both"
            " texts being equally authentic."
        ),
        N_("Done in duplicate at {place} on {date} in the {first} language."),
    ),
    (RecordType.RECORD_OF_TALKS, Form.NON_TREATY): ProgramWords(
        N_("The talks are recorded as follows:"),
        N_(
            "This record of talks was signed at {place} on {date} in two copies in {first} and"
            " {second}, both texts having equal validity."
        ),
        N_("This record of talks was signed at {place} on {date} in two copies in {first}."),
    ),
    (RecordType.RECORD_OF_TALKS, Form.TREATY): ProgramWords(
        N_("The two sides agreed the following record of their talks:"),
        N_(
            "This record of talks was done in duplicate at {place} on {date} in the {first} and"
            " {second} languages, both texts being equally authentic."
        ),
        N_(
            "This record of talks was done in duplicate at {place} on {date} in the {first}"
            " language."
        ),
    ),
    (RecordType.JOINT_STATEMENT, Form.NON_TREATY): ProgramWords(
        N_("The two sides issued the following joint statement:"),
        N_(
            "This joint statement was issued in {first} and {second}, both texts having equal"
            " validity."
        ),
        N_("This joint statement was issued in {first}."),
    ),
    (RecordType.JOINT_STATEMENT, Form.TREATY): ProgramWords(
        N_("The two sides agreed the following joint statement:"),
        N_(
            "This joint statement was issued in duplicate in the {first} and {second} languages,"
            " both texts being equally authentic."
        ),
        N_("This joint statement was issued in duplicate in the {first} language."),
    ),
    (RecordType.CONCLUSIONS, Form.NON_TREATY): ProgramWords(
        N_("The co-chairs summarised its conclusions as follows:"),
        N_(
            "These conclusions were drawn up in {first} and {second}, both texts having equal"
            " validity."
        ),
        N_("These conclusions were drawn up in {first}."),
    ),
    (RecordType.CONCLUSIONS, Form.TREATY): ProgramWords(
        N_("The two sides agreed the following conclusions:"),
        N_(
            "These conclusions were drawn up in duplicate in the {first} and {second} languages,"
            " both texts being equally authentic."
        ),
        N_("These conclusions were drawn up in duplicate in the {first} language."),
    ),
}

FOR_BODY = N_("For the {body} of {side}")
FOR_CO_CHAIR = N_("Co-chair for the {side}")
"""Capacity of signatories without a ministry: experts sign as co-chairs of their meeting."""
