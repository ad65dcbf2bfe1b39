"""Agreements: each side's agreement to the text of a record, with the evidence for it."""

from __future__ import annotations

from datetime import date

from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Choice, Link
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.minutes import Minutes
from secretariat.domain.papers import Paper
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_


class Means(Choice):
    """How a side let its agreement be known."""

    LETTER = "letter", N_("Letter")
    MAIL = "mail", N_("E-mail", context="letter")
    SIGNATURE = "signature", N_("Signature")
    SILENCE = "silence", N_("Silence after the deadline")
    MEETING = "meeting", N_("Said at a meeting")


@register(
    "agreements",
    N_("Agreement of a side"),
    N_("Agreements of the sides"),
    reference="{minutes}/G{next}",
    sections=("5.1",),
    verbs=(N_("agree", context="verb"),),
    proof="digest",
)
@frozen(slots=True, kw_only=True)
class Agreement(Record):
    """One side's agreement to one text: to the record itself, or to a corrigendum of it.

    It is agreement to the text whose digest it holds: once the text differs, it no longer stands.
    """

    minutes: Link[Minutes] | None = field.link(
        N_("Minutes"), Minutes, required=True, listed=True, by_verb=True
    )
    corrigendum: Link[Corrigendum] | None = field.link(
        N_("Corrigendum"), Corrigendum, listed=True, by_verb=True
    )
    side: Link[Side] | None = field.link(N_("Side"), Side, required=True, listed=True, by_verb=True)
    agreed_on: date | None = field.day(N_("Agreed on"), required=True, listed=True, by_verb=True)
    agreed_by: str = field.text(N_("Agreed by"), required=True, searched=True, listed=True)
    how: Means = field.choice(N_("How"), Means, Means.LETTER, listed=True)
    paper: Link[Paper] | None = field.link(N_("Paper", context="as proof"), Paper, listed=True)
    digest: str = field.kept(N_("Digest of the text agreed"))
    """The SHA-256, in hexadecimal, of the canonical form of the text."""
