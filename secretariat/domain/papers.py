"""Papers: documents received, tabled or filed with a record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from secretariat.declaring import field
from secretariat.declaring.duties import Deadline
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link
from secretariat.domain.meetings import Classification, Item, Meeting
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_


class PaperKind(Choice):
    """The type of a paper."""

    MEETING_PAPER = "meeting paper", N_("Meeting paper")
    LETTER = "letter", N_("Letter")
    REPORT = "report", N_("Report")
    EVIDENCE = "evidence", N_("Evidence")
    SCAN = "scan", N_("Scan of a marked copy")
    SIGNED = "signed record", N_("Scan of a signed record")
    WEB_PAGE = "web page", N_("Web page")
    OTHER = "other", N_("Other paper")


@register(
    "papers",
    N_("Paper"),
    N_("Papers"),
    reference="DOC:{next}",
    sections=("5.1",),
    deadlines=(
        Deadline(due="due", met="received", owes=("side",)),
        Deadline(due="translation_due", met="translated_on"),
    ),
)
@frozen(slots=True, kw_only=True)
class Paper(Record):
    """A document, with its location and the digest that proves it unchanged.

    One that is awaited for a meeting has no location yet, but the side that owes it and a due date.
    """

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    place: str = field.text(N_("File or place"), searched=True, listed=True)
    about: tuple[Link[Any], ...] = field.links(N_("Belongs to"), object)
    meeting: Link[Meeting] | None = field.link(N_("Meeting"), Meeting, listed=True)
    item: Link[Item] | None = field.link(N_("Agenda item"), Item)
    kind: PaperKind | None = field.choice(N_("Kind"), PaperKind, listed=True)
    language: str = field.languages(N_("Language"))
    sha256: str = field.text(N_("SHA-256"))
    side: Link[Side] | None = field.link(N_("Side that prepares it"), Side)
    due: date | None = field.day(N_("Paper due"))
    received: date | None = field.day(N_("Received"), listed=True)
    translation_due: date | None = field.day(N_("Translation due"), after="due")
    translated_on: date | None = field.day(N_("Translated on"))
    sender: Bilingual = field.pair(N_("Received from"))
    classification: Classification | None = field.choice(N_("Classification"), Classification)

    @property
    def is_awaited(self) -> bool:
        """True while it is still to come: not received, and due or without a file or place."""
        return self.received is None and (self.due is not None or not self.place)


_NOT_TABLED = frozenset((PaperKind.WEB_PAGE, PaperKind.SCAN, PaperKind.SIGNED, PaperKind.LETTER))


def tabled(papers: Iterable[Paper], meeting: Meeting) -> list[Paper]:
    """The *papers* that the agenda of *meeting* may name: for discussion, and not more secret."""
    levels = list(Classification)
    most = levels.index(meeting.classification or Classification.OFFICIAL)
    return [
        paper
        for paper in papers
        if paper.kind not in _NOT_TABLED
        and (paper.classification is None or levels.index(paper.classification) <= most)
    ]
