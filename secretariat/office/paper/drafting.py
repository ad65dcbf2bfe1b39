"""Drafts of mails: recipients, salutation, text in both languages, and close."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from secretariat.data.book import Book
from secretariat.data.questions import dossiers
from secretariat.data.store.view import View
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.dossiers import Directory
from secretariat.domain.letterheads import Stationery
from secretariat.domain.mail_addresses import is_address
from secretariat.domain.meetings import Meeting
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.exchange.mail import Attachment, Draft, Part, Receiver, message
from secretariat.i18n import N_, Language, language
from secretariat.office.writing import safe_name
from secretariat.reports import notes
from secretariat.reports.letterheads import signed
from secretariat.reports.typesetting import Boxes

NO_CONTACT_POINT = N_(
    "No contact point of the secretariat of the {side} is known, so nothing was written to it. Add"
    " one under Contact points, with “secretariat” in its role."
)


@dataclass
class Drafts:
    """Drafted mails, and the names of people without an address."""

    mails: list[tuple[str, bytes]] = field(default_factory=list)
    """Each mail: the name of its file, and its contents."""
    without: list[str] = field(default_factory=list)
    """The names of people without a known address."""
    secretariats: list[str] = field(default_factory=list)
    """The sides of whose secretariat no contact point is known."""
    boxes: Boxes = field(default_factory=Boxes)
    """Characters of attached papers that no font draws."""


class Desk:
    """The book, its directory, the time and the drafts so far, while mails are written."""

    def __init__(self, book: Book, view: View, moment: datetime, language: Language) -> None:
        self.book, self.view, self.moment, self.language = book, view, moment, language
        self.directory = dossiers.directory(view)
        self.sender = self.directory.side_of(book.side)
        self.done = Drafts()

    @property
    def today(self) -> date:
        """The day on which the mails are written."""
        return self.moment.date()

    def write(  # noqa: PLR0913 - all that a mail has
        self,
        name: str,
        people: Sequence[Person],
        subject: str,
        parts: Callable[[Tongue], Iterable[Part]],
        attachments: Sequence[Attachment] = (),
        *,
        first: str = "",
        meeting: Meeting | None = None,
        to: Side | None = None,
    ) -> None:
        """Draft the mail *name* to *people*; with *to*, as a note to that side's secretariat."""
        reached = [person for person in people if is_address(person.email.strip())]
        for person in people:
            if person not in reached:
                self.nobody(self.directory.name(Link(person.id)).best(self.language.short))
        if not reached:
            return
        first = first or language_of(self.directory.side(reached[0].side))
        tongues = [
            Tongue(language(code), self.directory, self.sender, self.moment.date(), reached)
            for code in (first, "en" if first == "zh" else "zh")
        ]
        draft = Draft(
            id=f"{self.book.id} {name}",
            to=tuple(
                Receiver(self.directory.name(Link(person.id)).best(first), person.email.strip())
                for person in reached
            ),
            subject=" / ".join(tongue.subject(subject, meeting, to) for tongue in tongues),
            texts=tuple(
                (tongue.language.short, tuple(tongue.letter(parts(tongue), to)))
                for tongue in tongues
            ),
            written=self.moment.replace(microsecond=0),
            attachments=attachments,
        )
        self.done.mails.append((f"{safe_name(name)}.eml", message(draft)))

    def nobody(self, name: str) -> None:
        """Add *name* to those without an address."""
        if name not in self.done.without:
            self.done.without.append(name)


@dataclass(frozen=True)
class Tongue:
    """One language of a mail, and the directory by which people are named in it."""

    language: Language
    directory: Directory
    sender: Side | None
    today: date
    people: Sequence[Person]

    def subject(self, template: str, meeting: Meeting | None, to: Side | None) -> str:
        """The subject line by *template*, with the names of *meeting* and side in this language."""
        title = (meeting.title.best(self.language.short) or meeting.ref) if meeting else ""
        return self.language.text(
            template, meeting=title, date=self.language.date(self.today), side=self.party(to)
        )

    def party(self, side: Side | None) -> str:
        """The name of *side* as a party: UK side, 英方."""
        return side.as_party.best(self.language.short) if side is not None else ""

    def letter(self, parts: Iterable[Part], to: Side | None = None) -> Iterator[Part]:
        """The text of a mail: salutation, *parts* and close; with *to*, of a note to that side."""
        if to is not None:
            yield notes.addressed(self.language, self.party(to))
            yield notes.salutation(self.language)
        elif len(self.people) == 1:
            yield self.language.text(N_("Dear {name},"), name=self._greeted(self.people[0]))
        else:
            yield self.language.text(N_("Dear colleagues,"))
        yield from parts
        yield (
            self.language.text(N_("Yours sincerely,")) if to is None else notes.close(self.language)
        )
        yield "\n".join((*self._signed(to), self.language.date(self.today)))

    def _greeted(self, person: Person) -> str:
        """The salutation of *person*, in English by title and family name."""
        if self.language.short == "en" and person.honorific.en and person.name.en:
            return f"{person.honorific.en} {person.family_name}"
        return self.directory.person(Link(person.id)).best(self.language.short)

    def _signed(self, to: Side | None) -> Iterator[str]:
        """The lines of the signature: who signs, in what capacity and for which office."""
        papers = Stationery.LETTERS if to is None else Stationery.NOTES
        short = self.language.short
        side = self.sender.called.best(short) if self.sender else ""
        usual = self.language.text(N_("Secretariat, {side} side"), side=side)
        yield from signed(self.directory, self.sender, papers, Bilingual(usual, usual), short)


def language_of(side: Side | None) -> str:
    """The working language of *side*, in which its mails begin."""
    return side.tongue if side is not None else "en"
