"""A small record on its way to issue: one meeting of two sides, with all that minutes print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from secretariat.data.book import Book, Who
from secretariat.data.questions import dossiers
from secretariat.data.store import fetching
from secretariat.data.store.sources import REAL, Sources
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.issued_text import departures
from secretariat.domain.actions import Action
from secretariat.domain.agreed.agreements import Agreement, Means
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import (
    Item,
    Meeting,
    MeetingStatus,
    Paragraph,
    Participant,
    RecordType,
    Role,
)
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.domain.terms import Term
from secretariat.office.agreed import agreeing, issuing, rounds
from secretariat.office.agreed.example import agree_texts
from secretariat.office.paper import printing
from tests.fixtures.books import back_up, copied
from tests.reports.conftest import MOMENT

ANA = Who("Ana")
DAY = date(2026, 5, 20)
REF = "JCM12/M"


@dataclass
class Kept:
    """The book, and the records that tests change."""

    book: Book
    mechanism: Mechanism
    meeting: Meeting
    item: Item
    paragraph: Paragraph
    decision: Decision
    action: Action
    minister: Person
    ministry: Organisation
    term: Term
    minutes: Minutes

    def change(self, record: Record, **values: Any) -> Any:
        """*record* as it stands, with some fields changed."""
        with self.book.change("Edit", ANA) as change:
            before: Any = fetching.get(change.view, type(record), record.id)
            return change.update(before, replace(before, **values))

    def now(self, record: Record) -> Any:
        with self.book.reading() as view:
            return fetching.get(view, type(record), record.id)

    def status(self) -> MinutesStatus:
        found_minutes: Minutes = self.now(self.minutes)
        return found_minutes.status

    def issued(self) -> list[IssuedText]:
        with self.book.reading() as view:
            return fetching.every(view, IssuedText)

    def departed(self) -> list[tuple[str, str]]:
        with self.book.reading() as view:
            dossier = dossiers.of_meeting(view, fetching.get(view, Meeting, self.meeting.id))
        return [(departure.ref, departure.what) for departure in departures(dossier)]

    def agree_texts(self) -> None:
        with self.book.change("Agree the texts", ANA) as change:
            agree_texts(change, REF)

    def agree(self, side: str, ref: str = REF, **said: Any) -> Agreement:
        evidence: dict[str, Any] = {
            "side": side, "by": "Chair", "how": Means.LETTER, **said,
            "on": said.get("on", date(2026, 5, 12) if ref == REF else DAY),
        }  # fmt: skip
        return agreeing.agree(self.book, ref, agreeing.Evidence(**evidence), ANA)

    def agree_all(self, ref: str = REF) -> None:
        """Both sides, to what stands there now."""
        for side in ("uk", "cn"):
            self.agree(side, ref)

    def issue(self, ref: str = REF, day: date = DAY, **more: Any) -> Any:
        return issuing.issue(self.book, ref, day, ANA, **more)

    def against(self, ref: str = REF, day: date = DAY) -> list[str]:
        return [str(error) for error in issuing.against(self.book, ref, day)]


def agreed_book(path: Path | None, *, sources: Sources = REAL, key: str = "") -> Kept:
    """A book at *path*, or in memory, whose record was circulated and all of whose texts agreed."""
    book = Book.create(path, "uk", sources=sources, key=key)
    with book.change("Prepare", ANA) as change:
        every = fetching.every(change.view, Side)
        sides: dict[str, Link[Side]] = {side.code: Link(side.id) for side in every}
        mechanism = change.add(Mechanism(code="JCM", name=Bilingual("Joint Commission", "联委会")))
        ministry = change.add(
            Organisation(name=Bilingual("Ministry of Science", "科学部"), side=sides["UK"])
        )
        minister = change.add(Person(name=Bilingual("Ann Able", "安娜"), side=sides["UK"]))
        other = change.add(Person(name=Bilingual("Li Hua", "李华"), side=sides["CN"]))
        meeting = change.add(
            Meeting(
                mechanism=Link(mechanism.id),
                ordinal=12,
                title=Bilingual("12th meeting", "第十二次会议"),
                starts="2026-04-20",
                place=Bilingual("London", "伦敦"),
                status=MeetingStatus.CLOSED,
                record_type=RecordType.AGREED_MINUTES,
            )
        )
        for person, side in ((minister, "UK"), (other, "CN")):
            change.add(
                Participant(
                    meeting=Link(meeting.id),
                    person=Link(person.id),
                    side=sides[side],
                    role=Role.CO_CHAIR,
                    post=Bilingual("Minister", "部长"),
                )
            )
        item = change.add(
            Item(meeting=Link(meeting.id), title=Bilingual("Soil health", "土壤健康"))
        )
        text = Bilingual("The sides discussed 20 samples.", "双方讨论了20个样品。")
        paragraph = change.add(Paragraph(item=Link(item.id), text=text))
        decision = change.add(
            Decision(
                meeting=Link(meeting.id),
                item=Link(item.id),
                text=Bilingual("They decided to go on.", "双方决定继续合作。"),
            )
        )
        action = change.add(
            Action(
                meeting=Link(meeting.id),
                item=Link(item.id),
                title=Bilingual("Send the samples.", "寄送样品。"),
                due=date(2026, 6, 30),
                leads=BySide((("uk", Link(ministry.id)),)),
            )
        )
        term = change.add(Term(en="samples", zh="样品"))
        minutes = change.add(
            Minutes(
                meeting=Link(meeting.id),
                status=MinutesStatus.CIRCULATED,
                circulated_on=date(2026, 5, 1),
            ),
            verb=True,
        )
    kept = Kept(
        book, mechanism, meeting, item, paragraph, decision, action, minister, ministry, term,
        minutes,
    )  # fmt: skip
    kept.agree_texts()
    return kept


def copy_of(kept: Kept, source: Path, target: Path) -> Kept:
    """The same records in a copy at *target* of the book at *source*, which is closed."""
    return again(kept, Book.open(copied(source, target), desk="desk"))


def again(kept: Kept, book: Book) -> Kept:
    """The same records in *book*, another copy of the book."""
    return replace(kept, book=book)


def at_two_desks(kept: Kept, folder: Path, target: Path) -> tuple[Kept, Kept]:
    """The same records in copies at *target* of our book and theirs in *folder*, both closed."""
    theirs = Book.open(copied(folder / "cn.book", target / "cn.book"), desk="cn")
    return copy_of(kept, folder / "our.book", target / "our.book"), again(kept, theirs)


FORMS = [
    {"layout": layout, "languages": languages, "original": side}
    for side in ("uk", "cn")
    for layout, languages in (
        ("side-by-side", "both"),
        ("sequential", "both"),
        ("side-by-side", "en"),
        ("side-by-side", "zh"),
    )
]
"""Every paper of a record that is issued."""


def papers(kept: Kept, forms: Sequence[dict[str, str]] = FORMS) -> list[bytes]:
    """The papers of the record in *forms*, or all eight, as they are printed now."""
    return [
        printing.print_document(kept.book, "minutes", REF, printing.setting(MOMENT, **form))
        for form in forms
    ]


def drafted_and_issued(folder: Path) -> Path:
    """A book with one meeting of one item, whose record is a draft; all its texts are agreed.

    Beside it, as ``issued.book``, the same with the record issued.
    """
    path = folder / "drafted.book"
    kept = agreed_book(path)
    with kept.book.change("Reopen", ANA) as change:
        rounds.reopen(change, kept.minutes)
    kept.book.close()
    back_up(path)
    out = agreed_book(path.with_name("issued.book"))
    out.agree_all()
    out.issue()
    out.book.close()
    back_up(path.with_name("issued.book"))
    return path
