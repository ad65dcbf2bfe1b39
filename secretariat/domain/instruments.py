"""Instruments: agreements, memoranda, strategies and statements between the sides."""

from __future__ import annotations

from secretariat.declaring import field
from secretariat.declaring.duties import Deadline, InReport
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, BySide, Choice, Link
from secretariat.frozen import frozen
from secretariat.i18n import N_


class InstrumentType(Choice):
    """The type of an instrument."""

    AGREEMENT = "agreement", N_("Agreement")
    PROTOCOL = "protocol", N_("Protocol")
    MEMORANDUM = "memorandum", N_("Memorandum of understanding")
    ARRANGEMENT = "arrangement", N_("Arrangement")
    FRAMEWORK = "framework", N_("Framework")
    STRATEGY = "strategy", N_("Strategy")
    STATEMENT = "joint statement", N_("Joint statement")
    MINUTES = "minutes", N_("Minutes")


@register(
    "instruments",
    N_("Instrument"),
    N_("Instruments"),
    reference="INS:{next}",
    sections=("2",),
    order="date",
    ended_on="ended_on",
    deadlines=(
        Deadline(due="renewal_notice", met="notice_given"),
        Deadline(due="expiry", met="ended_on"),
    ),
    happened="date",
    in_report=InReport(order=5, on=("date", "in_force", "notice_given", "expiry", "ended_on")),
)
@frozen(slots=True, kw_only=True)
class Instrument(Record):
    """A text that the sides signed, adopted or published."""

    type: InstrumentType | None = field.choice(
        N_("Type"), InstrumentType, required=True, listed=True
    )
    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    date: str = field.when(N_("Date"), listed=True)
    place: Bilingual = field.pair(N_("Place"), listed=True)
    signatories: BySide[str] = field.by_side(N_("Signatories"), field.text(N_("Signatory")))
    signatories_zh: BySide[str] = field.by_side(
        N_("Signatories in Chinese"), field.text(N_("Signatory"))
    )
    languages: str = field.languages(N_("Languages"))
    originals: int | None = field.count(N_("Number of originals"))
    equally_authentic: bool = field.flag(N_("Texts equally authentic"))
    in_force: str = field.when(N_("In force from"))
    expiry: str = field.when(N_("Expires"), after="in_force", listed=True)
    renewal_notice: str = field.when(N_("Renewal notice due"))
    notice_given: str = field.when(N_("Renewal notice given"))
    ended_on: str = field.when(N_("Ended on"), after="in_force")
    """The day from which it was no longer in force, whether it lapsed, was ended or replaced.

    An instrument whose expiry is past stays on the list of what is due until somebody says here
    that it lapsed, or enters the new expiry to which it was renewed.
    """
    parent: Link[Instrument] | None = field.link(N_("Made under"))
    note: Bilingual = field.pair(N_("Note"), long=True, searched=True)
