"""The commission: what the book calls it and its strategy, and what every meeting begins with.

A book of the usual pair needs no record of it: it follows the joint strategy of 2017. A book that
was made from a commission file has one, and may be of any two sides.
"""

from __future__ import annotations

from collections.abc import Sequence

from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link
from secretariat.domain.clauses import Clause
from secretariat.domain.instruments import Instrument
from secretariat.domain.mechanisms import Mechanism
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_


@register(
    "commissions",
    N_("Commission"),
    N_("The commission"),
    reference="CMN:{next}",
    sections=("5.1",),
)
@frozen(slots=True, kw_only=True)
class Commission(Record):
    """The commission that the book is of, where it is not the usual one."""

    name: Bilingual = field.pair(N_("Name"), required=True, searched=True, listed=True)
    strategy: Bilingual = field.pair(N_("Name of the strategy"), searched=True, listed=True)
    """Such as “strategic partnership” and 战略伙伴关系; papers on coverage are called after it."""
    instrument: Link[Instrument] | None = field.link(N_("Instrument"), Instrument)
    registers: str = field.text(N_("Registers in use"))
    """The names of the registers that lists offer, separated by spaces; all where it is empty."""
    flagships_since: int | None = field.year(N_("First year of a Flagship"))
    """The year from which the strategy asks for a Flagship each year, where it asks for any."""
    flagships_clause: Link[Clause] | None = field.link(N_("Clause that asks for Flagships"), Clause)


class Part(Choice):
    """The part of a standing item in a meeting."""

    ITEM = "item", N_("Item on every agenda")
    ADOPTION = "adoption", N_("Adoption of the last record")
    ARISING = "arising", N_("Matters arising")
    CLOSING = "closing", N_("Closes the meeting")


@register(
    "standing-items",
    N_("Standing item"),
    N_("Standing items"),
    reference="STI:{next}",
    sections=("5.1",),
)
@frozen(slots=True, kw_only=True)
class StandingItem(Record):
    """An item that every agenda of a body has; the program proposes its own where there is none.

    They stand in the order of their references, those that close the meeting last.
    """

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    """Of the adoption of the last record, where nothing is known of that one."""
    part: Part = field.choice(N_("Part in the meeting"), Part, Part.ITEM, listed=True)
    mechanism: Link[Mechanism] | None = field.link(N_("Mechanism"), Mechanism, listed=True)
    """Of whose meetings alone; of all where it is empty."""
    minutes: int | None = field.count(N_("Duration in minutes"), listed=True)


def standing_of(items: Sequence[StandingItem], mechanism: str) -> tuple[StandingItem, ...]:
    """The standing items of the body with the id *mechanism*: its own, else those of all."""
    own = [item for item in items if item.mechanism and item.mechanism.id == mechanism]
    standing_items = own or [item for item in items if item.mechanism is None]
    return tuple(
        sorted(
            standing_items,
            key=lambda standing_item: (
                standing_item.part is Part.CLOSING,
                _number(standing_item),
                standing_item.id,
            ),
        )
    )


def _number(item: StandingItem) -> int:
    digits = "".join(letter for letter in item.ref if letter.isascii() and letter.isdigit())
    return int(digits or 0)


@frozen
class Beginning:
    """What a book began with: its sides, and the commission that it is of."""

    sides: frozenset[str] = frozenset()
    """The codes of its sides; empty where they were not among what it began with."""
    commission: Bilingual | None = None
    """The name of the commission; None where no record of it was among that."""
    is_usual: bool = False
    """True for a book of the usual pair, which follows the joint strategy and needs no record."""


def refuse_another(ours: Beginning, theirs: Beginning) -> None:
    """Refuse a copy that began as *theirs* beside a book that began as *ours*.

    Books belong together where they began with the same sides, and with the commission of one
    name or with the usual one. Who wrote in them since, and what, does not matter. A copy sends
    what the book lacks, so nothing is concluded from what *theirs* does not say; nor from what an
    empty book does not.
    """
    if not ours.sides:
        return
    if other := theirs.sides - ours.sides:
        raise SecretariatError(
            N_(
                "This is a book of another commission: its sides include {others}, and those of"
                " this book are {sides}. Merge a copy of this book instead; nothing was merged."
            ),
            others=sorted(other),
            sides=sorted(ours.sides),
        )
    is_other = theirs.commission is not None and theirs.commission != ours.commission
    if is_other or (theirs.is_usual and ours.commission is not None):
        raise SecretariatError(
            N_(
                "This is a book of another commission of the same two sides. Merge a copy of this"
                " book instead; nothing was merged."
            )
        )


def in_use(commission: Commission | None) -> frozenset[str]:
    """The names of the registers that lists offer; empty where they offer all."""
    return frozenset(commission.registers.replace(",", " ").split()) if commission else frozenset()


ALWAYS_OFFERED = frozenset(
    {"actions", "clauses", "decisions", "instruments", "meetings", "organisations", "people",
     "posts"}
)  # fmt: skip
"""The registers that every commission needs; each has a place of its own in the window."""


def is_offered(register: str, used: frozenset[str]) -> bool:
    """True when lists offer *register* in a book of which *used* are in use; all where it is empty.

    What a register that is not offered holds can still be found, shown and changed.
    """
    return not used or register in used or register in ALWAYS_OFFERED


USUAL = (2018, "M3")
"""From which year on the joint strategy asks for Flagships, and by which clause (section 5.3)."""


def flagships_since(commission: Commission | None, *, has_clauses: bool) -> int | None:
    """The year from which the strategy of a book asks for a Flagship each year; None for never.

    A book with clauses and without a *commission* follows the joint strategy.
    """
    if commission is None:
        return USUAL[0] if has_clauses else None
    return commission.flagships_since
