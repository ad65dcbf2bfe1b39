"""What two sides negotiate around the minutes: signatories, annexes, templates of words."""

from __future__ import annotations

from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link
from secretariat.domain.meetings import RecordType
from secretariat.domain.minutes import Form, Minutes
from secretariat.domain.papers import Paper
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_


@register(
    "signatories",
    N_("Signatory"),
    N_("Signatories"),
    reference="{minutes}/S{next}",
    sections=("5.1",),
)
@frozen(slots=True, kw_only=True)
class Signatory(Record):
    """Who signs a record for a side, and in what capacity.

    Where a side has none, its co-chair at the meeting signs.
    """

    minutes: Link[Minutes] | None = field.link(N_("Minutes"), Minutes, required=True, listed=True)
    side: Link[Side] | None = field.link(N_("Side"), Side, required=True, listed=True)
    person: Link[Person] | None = field.link(N_("Person"), Person, listed=True)
    capacity: Bilingual = field.pair(N_("Signs for"), searched=True, listed=True)
    """Such as “For the Department for Science, Innovation and Technology of …”."""
    post: Bilingual = field.pair(N_("Post"), searched=True, listed=True)


class AnnexKind(Choice):
    """What an annex holds."""

    DELEGATIONS = "delegations", N_("Delegations")
    AGENDA = "agenda", N_("Agenda")
    ACTIONS = "actions", N_("Actions")
    REGISTER = "register", N_("A list of the book")
    PAPER = "paper", N_("A paper")


@register(
    "annexes",
    N_("Annex"),
    N_("Annexes"),
    reference="{minutes}/X{next}",
    sections=("5.1",),
)
@frozen(slots=True, kw_only=True)
class Annex(Record):
    """One annex of a record, in the order of the list.

    Where a record has none, the delegations and the actions are annexed, as far as there are any.
    """

    minutes: Link[Minutes] | None = field.link(N_("Minutes"), Minutes, required=True, listed=True)
    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    number: int | None = field.whole(
        N_("Number", context="of an annex"), least=1, most=99, listed=True
    )
    kind: AnnexKind = field.choice(N_("Kind"), AnnexKind, AnnexKind.PAPER, listed=True)
    list_of: str = field.text(N_("Register"))
    """The name of the register, for a list of the book."""
    paper: Link[Paper] | None = field.link(N_("Paper"), Paper, listed=True)


class Wording(Choice):
    """Which words of a record a template proposes."""

    PREAMBLE = "preamble", N_("Preamble")
    LEAD = "lead", N_("Words before the record")
    CLOSING = "closing", N_("Closing words")
    CAPACITY = "capacity", N_("Capacity of a signatory")


@register(
    "templates",
    N_("Template of words"),
    N_("Templates of words"),
    reference="TPL:{next}",
    sections=("5.1",),
)
@frozen(slots=True, kw_only=True)
class Template(Record):
    """Words that this office proposes for a kind of record, instead of those of the program."""

    record_type: RecordType | None = field.choice(N_("Type of record"), RecordType, listed=True)
    form: Form = field.choice(N_("Form of words"), Form, Form.NON_TREATY, listed=True)
    words: Wording = field.choice(N_("Words"), Wording, Wording.CLOSING, listed=True)
    text: Bilingual = field.pair(N_("Text"), long=True, required=True, searched=True, listed=True)
    """May hold {meeting}, {place}, {date}, {chairs}, {first}, {second}, {body} and {side}."""
