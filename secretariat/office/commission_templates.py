"""The commissions on offer to a new book: shipped templates, and the empty book.

A template holds the bodies, standing items and words of a commission in both languages, and no
sides: those are the two that somebody names. It begins a book as a commission file does. The
template of the usual pair offers the mechanisms that every book of that pair has in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.data.book import Book, Who
from secretariat.data.journal.operations import Stored
from secretariat.domain import offered_sides
from secretariat.errors import SecretariatError
from secretariat.exchange import interchange
from secretariat.i18n import N_
from secretariat.office import commission
from secretariat.office.commission_files import CommissionFile
from secretariat.paths import RESOURCES

FOLDER = RESOURCES / "templates"
USUAL = "uk-china"
"""The template of the usual pair, whose bodies and clauses are the same in every book."""


@dataclass(frozen=True)
class Template:
    """A commission with which a book can begin: its name on the command line and in the window."""

    name: str
    title: str
    about: str

    @property
    def is_usual(self) -> bool:
        """True for the template of the usual pair, which decides the sides as well."""
        return self.name == USUAL

    def commission(self, sides: Sequence[str]) -> CommissionFile:
        """The commission of this template between *sides*."""
        records = interchange.load(FOLDER / f"{self.name}.json")
        return CommissionFile({"sides": [{"code": code} for code in sides], **records})

    def begun_with(self, sides: Sequence[str]) -> list[Stored] | None:
        """The operations with which a book between *sides* begins; None for the usual ones."""
        return None if self.is_usual else self.commission(sides).begun_with()

    def fill(self, book: Book, by: Who) -> None:
        """Add to a new *book* what its beginning does not hold yet."""
        if self.is_usual:
            commission.add_mechanisms(book, commission.USUAL, by)


TEMPLATES = (
    Template(
        USUAL,
        N_("UK–China Joint Commission"),  # no side of the book: it is the name of the template
        N_("The joint strategy of 2017 clause by clause, and the three bodies that it names."),
    ),
    Template(
        "bilateral",
        N_("Joint committee of two governments"),
        N_("A Joint Committee and its Working Group, for any two sides."),
    ),
    Template(
        "research-programme",
        N_("Joint research programme"),
        N_("A Steering Committee, a panel of experts and the programme offices."),
    ),
    Template(
        "agreement",
        N_("Mixed commission under an agreement"),
        N_("An agreement, the Mixed Commission that reviews it, and the contact points."),
    ),
)
"""All templates, in the order in which they are offered."""


def named(name: str) -> Template:
    """The template called *name*; refuses any other, with the names that there are."""
    for one in TEMPLATES:
        if one.name == name:
            return one
    raise SecretariatError(
        N_("There is no template “{name}”; there are {known}."),
        name=name[:60],
        known=[one.name for one in TEMPLATES],
    )


def sides_of(template: Template, said: Sequence[str]) -> tuple[str, ...]:
    """The sides of a book of *template*, *said* or the usual ones; refuses what does not fit."""
    if template.is_usual and not offered_sides.is_usual(tuple(said)):
        raise SecretariatError(
            N_("The template “{name}” is of {sides}; choose another template, or those sides."),
            name=template.name,
            sides=list(offered_sides.usual()),
        )
    return tuple(said) or offered_sides.usual()
