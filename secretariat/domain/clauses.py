"""The clauses of the strategy, each with the force of its verb."""

from __future__ import annotations

from collections.abc import Iterable

from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link
from secretariat.domain.instruments import Instrument
from secretariat.frozen import frozen
from secretariat.i18n import N_


class Force(Choice):
    """How strongly a clause binds, strongest first."""

    WILL = "will", N_("will")
    INTEND = "intend", N_("intend")
    AIM = "aim", N_("aim")
    WILL_SEEK = "will_seek", N_("will seek")
    WILL_EXPLORE = "will_explore", N_("will explore")
    WILL_CONSIDER = "will_consider", N_("will consider")
    MAY = "may", N_("may")
    IF_POSSIBLE = "if_possible", N_("if possible")


class ClauseKind(Choice):
    """The part that a clause plays in the strategy."""

    GROUP = "group", N_("Group", context="of clauses")
    GOAL = "goal", N_("Goal")
    PRINCIPLE = "principle", N_("Principle")
    AREA = "area", N_("Area")
    MEASURE = "measure", N_("Measure")
    PRIORITY = "priority", N_("Priority area")
    CHALLENGE = "challenge", N_("Challenge")
    INDICATOR = "indicator", N_("Indicator")
    MECHANISM = "mechanism", N_("Mechanism")


@register(
    "clauses",
    N_("Clause"),
    N_("Clauses"),
    reference="{code}",
    sections=("3.1", "3.2", "4", "4.1", "4.2", "4.3", "5"),
    order="place",
    given=True,
)
@frozen(slots=True, kw_only=True)
class Clause(Record):
    """One undertaking of the strategy, under a short label of our own."""

    code: str = field.code(N_("Code"), dotted=True, required=True)
    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    text: Bilingual = field.pair(N_("Words of the strategy"), long=True, searched=True, quoted=True)
    """The passage, word for word; of a member of a list, the member's own words in it."""
    section: str = field.text(N_("Section"), listed=True)
    parent: Link[Clause] | None = field.link(N_("Parent clause"))
    kind: ClauseKind | None = field.choice(N_("Part"), ClauseKind, listed=True)
    force: Force | None = field.choice(N_("Force"), Force, listed=True)
    actor: Bilingual = field.pair(N_("Who acts"))
    open_list: bool = field.flag(N_("Open list"))
    own_duty: bool = field.flag(N_("Binding by itself in an open list"))
    instrument: Link[Instrument] | None = field.link(N_("Instrument"), Instrument)
    zh_confidence: str = field.text(N_("Confidence of the Chinese label"))
    place: str = field.text(N_("Place in order"))


def binds(clause: Clause) -> bool:
    """True when leaving *clause* undone is a gap; False for what only may be done."""
    return clause.force not in (None, Force.MAY, Force.IF_POSSIBLE)


def says_more(clause: Clause, below: Iterable[Clause]) -> bool:
    """True when the words of *clause* are not merely those of the clauses directly *below* it.

    Where they are, a page that prints both would print every sentence twice.
    """
    rest = clause.text.en
    for each in sorted(below, key=lambda clause: -len(clause.text.en)):
        rest = rest.replace(each.text.en, "", 1)
    return bool(rest.strip())
