"""The templates of commissions, and the filling of a new book from one.

A template holds the bodies, standing items and words of a commission in both languages, and no
sides: those are the two that somebody names. It begins a book as a commission file does. The
template of the usual pair offers the mechanisms that every book of that pair has in common.
"""

from __future__ import annotations

from collections.abc import Sequence

from secretariat.data.book import Book, Who
from secretariat.data.journal.operations import Stored
from secretariat.domain.offered_templates import Template
from secretariat.exchange import interchange
from secretariat.office import commission
from secretariat.office.commission_files import CommissionFile
from secretariat.paths import RESOURCES

FOLDER = RESOURCES / "templates"


def commission_of(template: Template, sides: Sequence[str]) -> CommissionFile:
    """The commission of *template* between *sides*."""
    records = interchange.load(FOLDER / f"{template.name}.json")
    return CommissionFile({"sides": [{"code": code} for code in sides], **records})


def begun_with(template: Template, sides: Sequence[str]) -> list[Stored] | None:
    """The operations with which a book between *sides* begins; None for the usual ones."""
    return None if template.is_usual else commission_of(template, sides).begun_with()


def fill(template: Template, book: Book, by: Who) -> None:
    """Add to a new *book* the records of the template that its initial operations lack."""
    if template.is_usual:
        commission.add_mechanisms(book, commission.USUAL, by)
