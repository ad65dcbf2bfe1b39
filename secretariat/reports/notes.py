"""The words of notes from one secretariat to another, on paper and by mail."""

from __future__ import annotations

from datetime import date

from secretariat.i18n import N_, Language


def addressed(language: Language, party: str) -> str:
    """The address line of a note: the secretariat of the side called *party*."""
    return language.text(N_("To the secretariat of the {side}"), side=party)


def salutation(language: Language) -> str:
    """The salutation of a note."""
    return language.text(N_("Dear colleagues,", context="of a secretariat"))


def close(language: Language) -> str:
    """The close of a note."""
    return language.text(N_("Yours sincerely,", context="of a secretariat"))


def opening(language: Language) -> str:
    """The sentence before the table of what the bodies of the other side owe."""
    return language.text(
        N_("According to our records, the following matters fall to bodies of your side. We"
           " should be grateful if you would bring them to the attention of the bodies"
           " concerned.")
    )  # fmt: skip


def request(language: Language, by: date) -> str:
    """The sentence after the table, which asks for an answer by the day *by*."""
    return language.text(
        N_("We should be grateful to learn by {day} how these matters stand. Where a date cannot be"
           " kept, please let us know which new date is proposed."),
        day=language.date(by),
    )  # fmt: skip
