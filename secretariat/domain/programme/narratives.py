"""Narratives: the words that people write for a report on a year or on other days."""

from __future__ import annotations

from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice
from secretariat.frozen import frozen
from secretariat.i18n import N_


class NarrativePart(Choice):
    """The part of a report for which a narrative is written, in the order of the report."""

    SUMMARY = "summary", N_("Summary, on the first page")
    FOREWORD = "foreword", N_("Foreword")
    ACHIEVEMENTS = "achievements", N_("Achievements")
    DIFFICULTIES = "difficulties", N_("Difficulties")
    OUTLOOK = "outlook", N_("Outlook")


@register(
    "narratives",
    N_("Narrative"),
    N_("Narratives"),
    reference="NAR:{next}",
    sections=("5.1",),
    order="starts",
)
@frozen(slots=True, kw_only=True)
class Narrative(Record):
    """What the secretariats say of a period in one part of its progress report."""

    starts: str = field.when(N_("From"), required=True, listed=True)
    """A year by itself, with no `ends`, stands for the whole of it."""
    ends: str = field.when(N_("To"), after="starts", listed=True)
    part: NarrativePart = field.choice(
        N_("Part of the report"), NarrativePart, NarrativePart.SUMMARY, listed=True
    )
    text: Bilingual = field.pair(N_("Text"), long=True, required=True, searched=True, listed=True)
