"""The parts of letters that depend on the addressee: our own side, or another secretariat."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.dossiers import Log, LogEntry
from secretariat.domain.across.letters import Letter, addressee, own_status
from secretariat.domain.actions import is_overdue
from secretariat.domain.organisations import addressed
from secretariat.domain.people import Person
from secretariat.i18n import N_, Language
from secretariat.reports import notes
from secretariat.reports.leads import due_day
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import BODY, CELL, Block, Paragraph, Style, TableRow
from secretariat.reports.typesetting.styles import Align

_LINE = BODY.with_(align=Align.LEFT, after=0)
_INDENTED = "\u3000\u3000"

Set = Callable[[str, Style], Block]
"""Function that sets a line in the language of the letter."""


@dataclass(frozen=True)
class Part(ABC):
    """The words of one letter that depend on its addressee, in one language."""

    letter: Letter
    log: Log
    secretariat: Sequence[Link[Person]]
    """The recipients of letters to the secretariat of the side."""
    setting: Setting

    @property
    def code(self) -> str:
        """The language of the letter."""
        return self.setting.first

    @property
    def language(self) -> Language:
        """The language of the letter, with its words."""
        return self.setting.language_of(self.code)

    @property
    @abstractmethod
    def columns(self) -> Sequence[tuple[str | Bilingual, float]]:
        """The columns of the table and their shares."""

    @abstractmethod
    def address(self) -> Iterator[str]:
        """The address lines of an English letter."""

    @abstractmethod
    def salutation(self) -> str:
        """The salutation."""

    @abstractmethod
    def opening(self) -> str:
        """The paragraphs before the table of actions."""

    @abstractmethod
    def request(self, by: date) -> str:
        """The sentence that asks for an answer, by the day *by*."""

    @abstractmethod
    def close_en(self) -> str:
        """The close of an English letter."""

    @abstractmethod
    def close_zh(self, set_: Set) -> Iterator[Block]:
        """The close of a Chinese letter."""

    def rows(self) -> Iterator[TableRow]:
        """A row for each action."""
        for entry in self.letter.entries:
            action, setting = entry.action, self.setting
            due = due_day(action.due, setting)
            late = is_overdue(action, setting.as_of.date())
            yield TableRow(
                cells=[
                    [Paragraph(action.ref, CELL.with_(bold=True), "en")],
                    setting.cell(setting.with_gaps(action.title), place=action.ref),
                    *self._named(entry),
                    setting.cell(due, CELL.with_(bold=late)),
                    setting.cell(setting.choice(own_status(entry, self.letter.owner.side))),
                ]
            )

    def _named(self, _entry: LogEntry) -> Sequence[Sequence[Block]]:
        """A cell with the lead body, in letters that have this column."""
        return ()


class _ToOwner(Part):
    """A letter to a body or person of our own side."""

    @property
    def columns(self) -> Sequence[tuple[str | Bilingual, float]]:
        return (N_("Code"), 1.5), (N_("Action"), 5), (N_("Due"), 2), (N_("Status"), 1.7)

    def address(self) -> Iterator[str]:
        """The lines of the address: person, body, address."""
        where, owner = self.log.directory, self.letter.owner
        person = where.person(addressee(self.letter) or owner.person).half(self.code)
        body = where.formal_name(owner.organisation).best(self.code)
        yield from filter(None, (person, body))
        known = where.organisations.get(owner.organisation.id) if owner.organisation else None
        yield from known.address.half(self.code).splitlines() if known else ()

    def salutation(self) -> str:
        """By name for a single lead person, else to the body or to colleagues."""
        where, owner = self.log.directory, self.letter.owner
        person = addressee(self.letter) or owner.person
        known = where.people.get(person.id) if person else None
        body = where.formal_name(owner.organisation).best(self.code)
        if self.code == "zh":
            name = where.person(person).zh
            return f"尊敬的{name}：" if name else f"{body}："
        if known and known.honorific.en and known.name.en:
            return f"Dear {known.honorific.en} {known.family_name},"
        return f"Dear {known.name.en}," if known and known.name.en else "Dear colleagues,"

    def opening(self) -> str:
        entries, today = self.letter.entries, self.setting.as_of.date()
        late = sum(is_overdue(entry.action, today) for entry in entries)
        about = self.language.text(
            N_("I am writing about the actions that {you} lead."), you=self._you()
        )
        listed = self.language.text(
            _listed(len(entries), late),
            day=self.language.date(today),
            count=len(entries),
            late=late,
        )
        return ("" if self.code == "zh" else " ").join((about, listed))

    def _you(self) -> str:
        """The form of address: in Chinese it differs for a person and a body."""
        if self.code == "en":
            return "you"
        where, owner = self.log.directory, self.letter.owner
        is_person = where.person(addressee(self.letter) or owner.person).zh
        return "您" if is_person else addressed(where.full_name(owner.organisation).best("zh"))

    def request(self, by: date) -> str:
        template = N_(
            "Please let us know by {day} how each of them stands, with evidence where there is"
            " any. Where an action is complete, the date is enough; where its due date cannot be"
            " kept, please give the reason and propose another."
        )
        return self.language.text(template, day=self.language.date(by))

    def close_en(self) -> str:
        """“Sincerely” after a name, else “faithfully”."""
        named = not self.salutation().endswith("colleagues,")
        return "Yours sincerely," if named else "Yours faithfully,"

    def close_zh(self, set_: Set) -> Iterator[Block]:
        """此致, then 敬礼."""
        yield set_(_INDENTED + "此致", _LINE.with_(before=4, keep_with_next=True))
        yield set_("敬礼！", _LINE.with_(after=22, keep_with_next=True))


class _ToSecretariat(Part):
    """A note to the secretariat of another side, with the body that owes each matter."""

    @property
    def columns(self) -> Sequence[tuple[str | Bilingual, float]]:
        return (
            (N_("Code"), 1.5), (N_("Action"), 4), (N_("Body"), 3), (N_("Due"), 1.9),
            (N_("Status"), 1.6),
        )  # fmt: skip

    @property
    def _party(self) -> str:
        side = self.log.directory.side_of(self.letter.owner.side)
        return side.as_party.best(self.code) if side else self.letter.owner.side.upper()

    def address(self) -> Iterator[str]:
        """The lines of the address: the secretariat, and for whose attention."""
        yield notes.addressed(self.language, self._party)
        people = (self.log.directory.person(link).best(self.code) for link in self.secretariat)
        if named := self.language.listed(filter(None, people)):
            yield self.language.text(N_("For the attention of {names}"), names=named)

    def salutation(self) -> str:
        if self.code == "en":
            return notes.salutation(self.language)
        return f"{self._party}秘书处："

    def opening(self) -> str:
        return notes.opening(self.language)

    def request(self, by: date) -> str:
        return notes.request(self.language, by)

    def close_en(self) -> str:
        return notes.close(self.language)

    def close_zh(self, set_: Set) -> Iterator[Block]:
        """The usual courtesy between offices."""
        text = _INDENTED + notes.close(self.language) + "。"
        yield set_(text, _LINE.with_(before=4, after=22, keep_with_next=True))

    def _named(self, entry: LogEntry) -> Sequence[Sequence[Block]]:
        where, side, action = self.log.directory, self.letter.owner.side, entry.action
        body = action.leads.get(side) or where.body_of(action.people.get(side))
        name = where.formal_name(body).best(self.code)
        return (self.setting.cell(Bilingual(name, name), place=action.ref),)


def part_of(
    letter: Letter, log: Log, secretariat: Sequence[Link[Person]], setting: Setting
) -> Part:
    """The words of *letter* in the one language of *setting*."""
    part_class = _ToSecretariat if letter.is_note else _ToOwner
    return part_class(letter, log, secretariat, setting)


def _listed(count: int, late: int) -> str:
    """The sentence before the list, by the number of actions and of overdue ones."""
    if count == 1:
        if late:
            return N_("One was open on {day}; it is overdue. It is listed below with its due date.")
        return N_("One was open on {day}; it is listed below with its due date.")
    if not late:
        return N_(
            "On {day}, {count} of them were open, none of these overdue; they are listed "
            "below with their due dates."
        )
    if late == count:
        return N_(
            "On {day}, {count} of them were open, all of these overdue; they are listed below "
            "with their due dates."
        )
    return N_(
        "On {day}, {count} of them were open, {late} of these overdue; they are listed below "
        "with their due dates."
    )
