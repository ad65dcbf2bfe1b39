"""Follow-up letters to owners of open actions, in the form of each language.

Each letter comes in its reader's language, then in the other on a new page, marked as a
translation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Log, LogEntry
from secretariat.domain.across.letters import Letter, addressee, answer_by, letters, own_status
from secretariat.domain.actions import is_overdue
from secretariat.domain.organisations import addressed
from secretariat.domain.people import NameOrder, Person
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from secretariat.reports.drawn import letter_sheets
from secretariat.reports.heads import heads
from secretariat.reports.setting import NOT_KNOWN, Setting, words
from secretariat.reports.typesetting import (
    BODY,
    CELL,
    NOTE,
    Block,
    Document,
    NewPage,
    Paragraph,
    Style,
    TableRow,
    table,
)
from secretariat.reports.typesetting.styles import NAVY, Align

_LINE = BODY.with_(align=Align.LEFT, after=0)
_RIGHT = BODY.with_(align=Align.RIGHT, after=0)
_SUBJECT = BODY.with_(align=Align.LEFT, bold=True, before=4, after=8, role="H1")
_SENDER = _LINE.with_(bold=True, colour=NAVY, after=12, size=12, leading=17, chinese_leading=18)
_EVERY = N_("All actions")  # the scope of a log of the whole book
_INDENTED = "\u3000\u3000"
"""A Chinese paragraph begins two characters in."""


def follow_up_letters(log: Log, sender: Bilingual, setting: Setting) -> bytes:
    """A letter to each owner of an open action of *log*, signed for *sender*, each on new pages."""
    name = setting.label(N_("Follow-up letters"))
    document = Document(
        title=words(Bilingual(f"{name.en}: {log.scope.en}", f"{name.zh}：{log.scope.zh}")),
        made=setting.moment,
        author=setting.authors,
        languages=setting.languages,
        press=setting.press,
        boxes=setting.boxes,
        scale=setting.scale,
        marks=setting.marks(log.classification, fictitious=log.is_fictitious),
    )
    return letter_sheets(document, _body(log, sender, setting))


def _body(log: Log, sender: Bilingual, setting: Setting) -> Iterator[Block]:
    written = letters(log.entries, setting.selection.side)
    if not written:
        none = setting.label(N_("Nobody has anything open; there is nobody to write to."))
        for code, half in setting.printed(none):
            yield Paragraph(half, BODY, code)
    begun = False
    for letter in written:
        for number, code in enumerate(_languages(letter, log, setting)):
            if begun:
                yield NewPage()
            begun = True
            alone = setting.alone(code)
            yield from _Letter(letter, log, sender, alone, translated=number > 0).blocks()


def _languages(letter: Letter, log: Log, setting: Setting) -> Sequence[str]:
    """Language codes in order, that of the reader first."""
    side = log.directory.side_of(letter.owner.side)
    own = side.language if side else ""
    return sorted(setting.languages, key=lambda code: not own.startswith(code))


class _Letter:
    """One letter in one language."""

    def __init__(
        self, letter: Letter, log: Log, sender: Bilingual, setting: Setting, *, translated: bool
    ) -> None:
        self.letter, self.log, self.setting = letter, log, setting
        self.code = setting.first
        self.sender = sender.half(self.code)
        self.translated = translated
        self.language = setting.language_of(self.code)

    def blocks(self) -> Iterator[Block]:
        """The blocks of the letter, from address to signature."""
        day = self.language.date(self.setting.made.date())
        yield self._set(self.sender, _SENDER)
        if self.translated:
            yield self._set(self.language.text(N_("Translation")), NOTE)
        if self.code == "en":
            yield self._set(day, _RIGHT.with_(after=8))
            yield from (self._set(line, _LINE) for line in self._address())
        yield self._set(self._subject(), _SUBJECT.with_(align=self._subject_align()))
        yield self._set(self._salutation(), _LINE.with_(after=6))
        yield self._set(self._indent(self._opening()), BODY)
        columns = ((N_("Code"), 1.5), (N_("Action"), 5), (N_("Due"), 2), (N_("Status"), 1.7))
        yield table(heads(columns, self.setting), map(self._row, self.letter.entries), self.code)
        yield self._set(self._indent(self._request()), BODY)
        yield from self._close(day)

    def _set(self, text: str, style: Style) -> Paragraph:
        place = self.letter.entries[0].action.ref
        return Paragraph(text, style, self.code, place=place)

    def _indent(self, text: str) -> str:
        return _INDENTED + text if self.code == "zh" else text

    def _address(self) -> Iterator[str]:
        """The address lines: person, body, address."""
        where, owner = self.log.directory, self.letter.owner
        person = where.person(addressee(self.letter) or owner.person).half(self.code)
        body = where.formal_name(owner.organisation).half(self.code)
        yield from filter(None, (person, body))
        known = where.organisations.get(owner.organisation.id) if owner.organisation else None
        yield from known.address.half(self.code).splitlines() if known else ()

    def _subject(self) -> str:
        if self.log.scope.en == _EVERY:
            return self.language.text(N_("All open actions"))
        return self.language.text(
            N_("Open actions: {scope}"), scope=self.log.scope.half(self.code) or self.log.scope.en
        )

    def _subject_align(self) -> Align:
        """Centred for Chinese, where the subject is a heading."""
        return Align.CENTRE if self.code == "zh" else Align.LEFT

    def _salutation(self) -> str:
        """By name for a single lead person, else to the body or to colleagues."""
        where, owner = self.log.directory, self.letter.owner
        person = addressee(self.letter) or owner.person
        known = where.people.get(person.id) if person else None
        body = where.formal_name(owner.organisation).half(self.code)
        if self.code == "zh":
            name = where.person(person).zh
            return f"尊敬的{name}：" if name else f"{body}："
        if known and known.honorific.en and known.name.en:
            return f"Dear {known.honorific.en} {_family_name(known)},"
        return f"Dear {known.name.en}," if known and known.name.en else "Dear colleagues,"

    def _opening(self) -> str:
        entries, today = self.letter.entries, self.setting.made.date()
        late = sum(is_overdue(entry.action, today) for entry in entries)
        about = self.language.text(
            N_("I write about the actions that {you} lead."), you=self._you()
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
        return "您" if is_person else addressed(where.full_name(owner.organisation).zh)

    def _request(self) -> str:
        template = N_(
            "Please let us know by {day} how each of them stands, with evidence where there is"
            " any. Where an action is complete, the date is enough; where its due date cannot be"
            " kept, please give the reason and propose another."
        )
        by = answer_by(self.setting.made.date(), self._sides())
        return self.language.text(template, day=self.language.date(by))

    def _sides(self) -> list[Side]:
        side = self.log.directory.side_of(self.letter.owner.side)
        return [side] if side else []

    def _row(self, entry: LogEntry) -> TableRow:
        action, setting = entry.action, self.setting
        due = setting.day(action.due.isoformat() if action.due else "")
        late = is_overdue(action, setting.made.date())
        return TableRow(
            cells=[
                [Paragraph(action.ref, CELL.with_(bold=True), "en")],
                setting.cell(setting.known(action.title), place=action.ref),
                setting.cell(due, CELL.with_(bold=late)),
                setting.cell(setting.choice(own_status(entry, self.letter.owner.side))),
            ]
        )

    def _close(self, day: str) -> Iterator[Block]:
        """The formal close: “sincerely” after a name, else “faithfully”; 此致, then 敬礼."""
        if self.code == "zh":
            yield self._set(_INDENTED + "此致", _LINE.with_(before=4, keep_with_next=True))
            yield self._set("敬礼！", _LINE.with_(after=22, keep_with_next=True))
            yield self._set(self.sender, _RIGHT.with_(keep_with_next=True))
            yield self._set(day, _RIGHT)
            return
        named = not self._salutation().endswith("colleagues,")
        close = "Yours sincerely," if named else "Yours faithfully,"
        yield self._set(close, _LINE.with_(before=4, after=40, keep_with_next=True))
        yield self._set(self.sender, _LINE)


def _listed(count: int, late: int) -> str:
    """The sentence before the list, by the number of actions and of overdue ones."""
    if count == 1:
        if late:
            return N_("One was open on {day}; it is overdue. It is listed below with its due date.")
        return N_("One was open on {day}; it is listed below with its due date.")
    if not late:
        return N_(
            "Those that were open on {day} are listed below with their due dates (number:"
            " {count}; none is overdue)."
        )
    if late == count:
        return N_(
            "Those that were open on {day} are listed below with their due dates (number:"
            " {count}; all are overdue)."
        )
    return N_(
        "Those that were open on {day} are listed below with their due dates (number: {count};"
        " overdue: {late})."
    )


def _family_name(person: Person) -> str:
    """The family name by the order of the name; in English the last, unless stated."""
    names = person.name.en.split()
    return names[0] if person.name_order is NameOrder.FAMILY_FIRST else names[-1]


def sender_of(log: Log, side: str, setting: Setting) -> Bilingual:
    """The secretariat of *side*, as it signs letters."""
    sender = log.directory.side_of(side)
    name = sender.demonym if sender and sender.demonym.en else setting.label(NOT_KNOWN)
    en, zh = (
        setting.language_of(code).text(
            N_("Secretariat, {side} side"), side=name.half(code) or name.en
        )
        for code in ("en", "zh")
    )
    return Bilingual(en, zh)
