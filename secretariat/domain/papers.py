"""Papers: documents received, tabled or filed with a record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link
from secretariat.domain.meetings import Classification, Item, Meeting
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


@register("papers", N_("Paper"), N_("Papers"), reference="DOC:{next}", sections=("5.1",))
@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Paper(Record):
    """A document, with its location and the digest that proves it unchanged."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    place: str = field.text(N_("File or place"), required=True, searched=True, listed=True)
    about: tuple[Link[Any], ...] = field.links(N_("Belongs to"), object)
    meeting: Link[Meeting] | None = field.link(N_("Meeting"), Meeting, listed=True)
    item: Link[Item] | None = field.link(N_("Agenda item"), Item)
    kind: PaperKind | None = field.choice(N_("Kind"), PaperKind, listed=True)
    language: str = field.text(N_("Language"))
    sha256: str = field.text(N_("SHA-256"))
    received: date | None = field.day(N_("Received"), listed=True)
    sender: Bilingual = field.pair(N_("Received from"))
    classification: Classification | None = field.choice(N_("Classification"), Classification)
