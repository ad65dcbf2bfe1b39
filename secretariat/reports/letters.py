"""Follow-up letters to owners of open actions, and notes to secretariats, each in proper form.

Each letter comes in its reader's language, then in the other on a new page, marked as a
translation. It stands on the letterhead of the side that writes, where the book declares one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.dossiers import Log
from secretariat.domain.across.letters import Letter, answer_by, letters
from secretariat.domain.letterheads import (
    Letterhead,
    Stationery,
    letterhead_of,
    numbered,
    refuse_number,
)
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from secretariat.reports import letterheads, office_form
from secretariat.reports.drawn import letter_sheets
from secretariat.reports.heads import heads
from secretariat.reports.letter_parts import Part, part_of
from secretariat.reports.setting import Setting, words
from secretariat.reports.speaking import NOT_KNOWN
from secretariat.reports.typesetting import (
    BODY,
    NOTE,
    Block,
    Document,
    NewPage,
    Paragraph,
    Style,
    table,
)
from secretariat.reports.typesetting.styles import NAVY, Align

_LINE = BODY.with_(align=Align.LEFT, after=0)
_RIGHT = BODY.with_(align=Align.RIGHT, after=0)
_SUBJECT = BODY.with_(align=Align.LEFT, bold=True, before=4, after=8, role="H1")
_SENDER = _LINE.with_(bold=True, colour=NAVY, after=12, size=12, leading=17, chinese_leading=18)
_EVERY = N_("All actions")  # the scope of a log of the whole book
_INDENTED = "\u3000\u3000"
"""Indent of a Chinese paragraph: two characters."""


@dataclass(frozen=True, kw_only=True)
class Office:
    """The sender of letters, and the recipients at other secretariats."""

    sender: Bilingual
    side: Side | None = None
    """The side of the sender; None in a book that no side keeps."""
    secretariats: Mapping[str, Sequence[Link[Person]]] = field(default_factory=dict)
    """The contact points of the secretariat of each side, by the code of the side."""
    number: int | None = None
    """The number of the first letter, and of the first note.

    Without it, there is room to write it by hand.
    """


def follow_up_letters(log: Log, office: Office, setting: Setting) -> bytes:
    """A letter to each owner of an open action of *log*, from *office*, each on new pages."""
    name = setting.label(N_("Follow-up letters"))
    document = Document(
        title=words(Bilingual(f"{name.en}: {log.scope.en}", f"{name.zh}：{log.scope.zh}")),
        timestamp=setting.moment,
        author=setting.authors,
        languages=setting.languages,
        press=setting.press,
        boxes=setting.boxes,
        scale=setting.scale,
        marks=setting.marks(log.classification, fictitious=log.is_fictitious),
    )
    if setting.office_form:
        document = office_form.on_paper(document)
    return letter_sheets(document, _body(log, office, setting))


def _body(log: Log, office: Office, setting: Setting) -> Iterator[Block]:
    ours = office.side.code if office.side else ""
    written = letters(log.entries, ours, setting.selection.side)
    if not written:
        none = setting.label(N_("Nothing is open, so there is nobody to write to."))
        for code, half in setting.printed(none):
            yield Paragraph(half, BODY, code)
    begun = False
    for letter, number in zip(written, _numbers(written, log, office), strict=True):
        for index, code in enumerate(_languages(letter, log, setting)):
            if begun:
                yield NewPage(on_right=setting.bound.on_both_sides)
            begun = True
            alone = setting.alone(code)
            part = part_of(letter, log, office.secretariats.get(letter.owner.side, ()), alone)
            yield from _Letter(part, office, number, translated=index > 0).blocks()


def _numbers(written: Sequence[Letter], log: Log, office: Office) -> Iterator[int | None]:
    """The number of each letter: letters and notes are counted apart where their forms differ."""
    given: Counter[Bilingual | None] = Counter()
    for letter in written:
        head = letterhead_of(log.directory.letterheads, office.side, _papers(letter))
        form = head.numbering if head else None
        number = None if office.number is None else office.number + given[form]
        refuse_number(number)
        given[form] += 1
        yield number


def _papers(letter: Letter) -> Stationery:
    return Stationery.NOTES if letter.is_note else Stationery.LETTERS


def _languages(letter: Letter, log: Log, setting: Setting) -> Sequence[str]:
    """Language codes in order, that of the reader first."""
    side = log.directory.side_of(letter.owner.side)
    own = side.language if side else ""
    return sorted(setting.languages, key=lambda code: not own.startswith(code))


class _Letter:
    """One letter in one language: the common text, around the *part* for its addressee."""

    def __init__(self, part: Part, office: Office, number: int | None, *, translated: bool) -> None:
        self.part, self.office, self.number = part, office, number
        self.log, self.setting = part.log, part.setting
        self.code, self.language = part.code, part.language
        self.translated = translated
        self.papers = _papers(part.letter)

    def blocks(self) -> Iterator[Block]:
        """The blocks of the letter, from letterhead to signature."""
        day = self.language.date(self.setting.as_of.date())
        yield self._head()
        if self.translated:
            yield self._set(self.language.text(N_("Translation")), NOTE)
        if number := self._number():
            yield self._set(number, _RIGHT.with_(after=2))
        if self.code == "en":
            yield self._set(day, _RIGHT.with_(after=8))
            yield from (self._set(line, _LINE) for line in self.part.address())
        centred = Align.CENTRE if self.code == "zh" else Align.LEFT
        yield self._set(self._subject(), _SUBJECT.with_(align=centred))
        yield self._set(self.part.salutation(), _LINE.with_(after=6))
        yield self._set(self._indent(self.part.opening()), BODY)
        columns = self.part.columns
        # Code, day and status are never broken over two lines.
        fitting = [0, len(columns) - 2, len(columns) - 1]
        titles = heads(columns, self.setting, fits=fitting)
        yield table(titles, self.part.rows(), self.code)
        asked = self._indent(self.part.request(self._answer_by()))
        # A page must not have the close alone, without any of the letter.
        yield self._set(asked, BODY.with_(keep_with_next=True))
        yield from self._close(day)

    def _head(self) -> Block:
        """The letterhead; the name of the secretariat where none is declared."""
        letterhead = self._letterhead()
        if letterhead is not None:
            return letterheads.printed(letterhead, self.setting)
        return self._set(self.office.sender.half(self.code), _SENDER)

    def _letterhead(self) -> Letterhead | None:
        return letterhead_of(self.log.directory.letterheads, self.office.side, self.papers)

    def _number(self) -> str:
        """The reference number; empty where no form of one is declared."""
        letterhead = self._letterhead()
        if letterhead is None:
            return ""
        number = numbered(letterhead, self.setting.as_of.year, self.number).half(self.code)
        if self.code == "zh" or not number:
            return number
        return self.language.text(N_("Ref: {number}"), number=number)

    def _set(self, text: str, style: Style) -> Paragraph:
        ref = self.part.letter.entries[0].action.ref
        if self.setting.office_form:
            style = office_form.letter_style(style)
        return Paragraph(text, style, self.code, place=ref)

    def _indent(self, text: str) -> str:
        return _INDENTED + text if self.code == "zh" else text

    def _subject(self) -> str:
        """The subject line: the actions it is about and the answer it asks for."""
        day = self.language.date(self._answer_by())
        if self.log.scope.en == _EVERY:
            return self.language.text(N_("Open actions: request for a reply by {day}"), day=day)
        return self.language.text(
            N_("Open actions of {scope}: request for a reply by {day}"),
            scope=self.log.scope.half(self.code) or self.log.scope.en,
            day=day,
        )

    def _answer_by(self) -> date:
        side = self.log.directory.side_of(self.part.letter.owner.side)
        return answer_by(self.setting.as_of.date(), [side] if side else [])

    def _close(self, day: str) -> Iterator[Block]:
        """The formal close, and the signature over name, capacity and office."""
        who, sender = self.log.directory, self.office
        signed = [*letterheads.signed(who, sender.side, self.papers, sender.sender, self.code)]
        if self.code == "zh":
            yield from self.part.close_zh(self._set)
            for line in (*signed, day):
                yield self._set(line, _RIGHT.with_(keep_with_next=line != day))
            return
        close = _LINE.with_(before=4, after=40, keep_with_next=True)
        yield self._set(self.part.close_en(), close)
        for at, line in enumerate(signed, 1):
            yield self._set(line, _LINE.with_(keep_with_next=at < len(signed)))


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
