"""The commissions on offer to a new book, by name: shipped templates. The window offers them first.

What each holds is read in `office.commission_templates`, when a book begins with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from secretariat.domain import offered_sides
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_

USUAL = "uk-china"
"""The template of the usual pair, whose bodies and clauses are the same in every book."""


@frozen
class Template:
    """A commission with which a book can begin: its name on the command line and in the window."""

    name: str
    title: str
    about: str

    @property
    def is_usual(self) -> bool:
        """True for the template of the usual pair, which decides the sides as well."""
        return self.name == USUAL


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
    for template in TEMPLATES:
        if template.name == name:
            return template
    raise SecretariatError(
        N_("There is no template “{name}”; there are {known}."),
        name=name[:60],
        known=[template.name for template in TEMPLATES],
    )


def sides_of(template: Template, texts: Sequence[str]) -> tuple[str, ...]:
    """The sides of a book of *template*, *texts* or the usual ones; refuses what does not fit."""
    if template.is_usual and not offered_sides.is_usual(tuple(texts)):
        raise SecretariatError(
            N_("The template “{name}” is of {sides}; choose another template, or those sides."),
            name=template.name,
            sides=list(offered_sides.usual()),
        )
    return tuple(texts) or offered_sides.usual()
