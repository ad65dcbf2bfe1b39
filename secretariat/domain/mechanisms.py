"""The mechanisms of the cooperation: the bodies that meet, under their names over time."""

from __future__ import annotations

from collections.abc import Callable

from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, DatedName, Link
from secretariat.domain.instruments import Instrument
from secretariat.domain.people import Post
from secretariat.frozen import frozen
from secretariat.i18n import N_


class Level(Choice):
    """The level at which a mechanism meets."""

    MINISTERIAL = "ministerial", N_("Ministerial")
    SENIOR = "senior officials", N_("Senior officials")
    EXPERT = "expert", N_("Expert")
    SECRETARIAT = "secretariat", N_("Secretariat")
    WORKING = "working group", N_("Working group")


RANKS: dict[Level, int] = {
    Level.MINISTERIAL: 1,
    Level.SENIOR: 2,
    Level.EXPERT: 3,
    Level.SECRETARIAT: 3,
    Level.WORKING: 3,
}
"""The rank of each level, the highest first: those that prepare and advise are equal."""

DECIDING = (Level.MINISTERIAL, Level.SENIOR)
"""The levels whose decisions can mandate a programme; all others advise, prepare or carry out."""


class HostRule(Choice):
    """Who hosts the next meeting."""

    ALTERNATING = "alternating", N_("The sides host in turn")
    FIRST = "first", N_("Always the first side")
    SECOND = "second", N_("Always the second side")
    VIRTUAL = "virtual", N_("By video")
    FREE = "free", N_("Agreed each time")


_HOST_RULES_ONCE = {"uk": "first", "cn": "second"}  # no side of the book: stored once
"""The former stored values, with the codes of the only pair of sides of then."""


@register(
    "mechanisms", N_("Mechanism"), N_("Mechanisms"), reference="{code}", sections=("2", "5", "5.1")
)
@frozen(slots=True, kw_only=True)
class Mechanism(Record):
    """A body that meets in a series of numbered meetings."""

    code: str = field.code(N_("Code", context="of a side or body"), required=True, listed=True)
    name: Bilingual = field.pair(
        N_("Name"), by_sound=True, required=True, searched=True, listed=True
    )
    short: Bilingual = field.pair(N_("Short name"), searched=True)
    names: tuple[DatedName, ...] = field.rows(N_("Names over time"), DatedName)
    level: Level | None = field.choice(N_("Level"), Level, listed=True)
    since: str = field.when(N_("Since"), listed=True)
    host_rule: HostRule | None = field.choice(
        N_("Host rule"), HostRule, was_values=_HOST_RULES_ONCE
    )
    frequency: Bilingual = field.pair(N_("Frequency"))
    parent: Link[Mechanism] | None = field.link(N_("Reports to"), listed=True)
    terms_of_reference: Bilingual = field.pair(N_("Terms of reference"), long=True, searched=True)
    co_chairs: tuple[Link[Post], ...] = field.links(N_("Co-chairs"), Post)
    basis: tuple[Link[Instrument], ...] = field.links(N_("Founded on"), Instrument)
    """The instruments under which it meets: its records name them in their opening words."""
    issuer: str = field.kept(N_("Copy that issues"))
    """The id of the replica in whose copy of the book its records are issued: of only one."""

    @property
    def name_now(self) -> Bilingual:
        """The name that holds last: lists and links call the body by it, as papers of today do."""
        return name_on(self, _LAST)


_LAST = "9999"
"""A date after all others."""


def name_on(mechanism: Mechanism, day: str) -> Bilingual:
    """The name of *mechanism* on the ISO date *day*; today's name where nothing is dated.

    A language without a dated name keeps today's name. Where no *day* is known, it is the name that
    holds last, by which a meeting to come is called as well.
    """
    day = day or _LAST
    held = next((name for name in mechanism.names if name.held_on(day)), DatedName())
    return Bilingual(held.en or mechanism.name.en, held.zh or mechanism.name.zh)


def is_below(
    body: Mechanism, upper: Mechanism, at: Callable[[Link[Mechanism] | None], Mechanism | None]
) -> bool:
    """True when *body* reports to *upper*, or its level has a lower rank.

    *at* gives the mechanism that a link points at.
    """
    above, seen = at(body.parent), {body.id}
    while above is not None and above.id not in seen:
        if above.id == upper.id:
            return True
        seen.add(above.id)
        above = at(above.parent)
    if body.level is None or upper.level is None:
        return False
    return RANKS[body.level] > RANKS[upper.level]
