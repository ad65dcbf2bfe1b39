"""Documents as self-contained HTML files, which load nothing from elsewhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from secretariat.data.book import Book
from secretariat.data.questions import changed
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual
from secretariat.domain.papers import Paper, PaperKind
from secretariat.domain.sides import Side
from secretariat.errors import DiskError, SecretariatError
from secretariat.i18n import N_, language
from secretariat.office import briefing, papers
from secretariat.office.paper import documents, printing
from secretariat.reports.briefing import best, paper
from secretariat.reports.looks import Bound, Front
from secretariat.reports.opening import opening
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import CELL, SUBTITLE, TITLE, Passage, Words
from secretariat.reports.web.packs import Section, pack_page, picture_section
from secretariat.reports.web.press import SectionPress, html_press

_PICTURES = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".gif": "gif", ".webp": "webp"}
"""Image formats that browsers show, by file ending."""
_LARGEST = 8_000_000
"""Most bytes of a picture that is put into a page."""


def web_page(book: Book, name: str, ref: str, wanted: Setting) -> bytes:
    """The document *name* of the record *ref*, or the register *name*, as HTML."""
    if name == documents.BRIEFING:
        return _pack(book, ref, wanted)
    return printing.print_document(book, name, ref, replace(wanted, press=html_press))


def _pack(book: Book, ref: str, wanted: Setting) -> bytes:
    """The briefing pack of the meeting *ref* as HTML, with a section for each part."""
    with book.reading() as view:
        wanted = wanted.at_table(fetching.every(view, Side))
        wanted = replace(wanted, changed=changed.last_change(view))
    chosen = briefing.chosen(book, ref.removesuffix("/M"), wanted)
    name = wanted.label(N_("Briefing pack"))
    called = chosen.dossier.meeting.ref
    title = Bilingual(f"{name.en}: {called}", f"{name.zh}：{called}")
    cover = list(wanted.lay_out(_cover(chosen, wanted, name)))
    sections = [
        _Part(book, chosen, replace(wanted, parts=()), part, number).section()
        for number, part in enumerate(chosen.parts, 1)
    ]
    return pack_page(paper(chosen.dossier, title, chosen.marks, wanted), cover, sections)


def _cover(chosen: briefing.Chosen, wanted: Setting, name: Bilingual) -> Iterator[Passage]:
    yield from opening(chosen.dossier, wanted, name)
    day = wanted.day(wanted.as_of.date().isoformat())
    text = wanted.filled(N_("Compiled on {day}"), day=day)
    yield Passage(en=text.en, zh=text.zh, style=SUBTITLE)


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a pack, the *number*-th."""

    book: Book
    chosen: briefing.Chosen
    wanted: Setting
    part: briefing.Part
    number: int

    @property
    def press(self) -> SectionPress:
        """The press that makes the section of this part."""
        return SectionPress(f"pack-{self.number}")

    def section(self) -> Section:
        """The section of this part; where it cannot be shown, one with the reason."""
        return self._paper(self.part.paper) if self.part.paper else self._document()

    def _document(self) -> Section:
        name = self.part.document
        printable = documents.DOCUMENTS.get(name)
        title = self.wanted.label(printable.title if printable else name)
        alone = replace(self.wanted, press=self.press, bound=Bound.LOOSE, front=Front.NO)
        try:
            if name == documents.BRIEFING:
                raise SecretariatError(N_("A briefing pack cannot be in a briefing pack."))
            content = printing.print_document(self.book, name, self.part.ref, alone)
        except DiskError:
            raise
        except SecretariatError as error:
            return self._reason(title, Bilingual(self.part.ref, self.part.ref), [_in_both(error)])
        return Section(_words(title), self.part.ref, self.press.name, content.decode())

    def _paper(self, filed: Paper) -> Section:
        title = best(filed.title)
        kind = self.wanted.choice(filed.kind or PaperKind.OTHER)
        note = Bilingual(f"{filed.ref}, {kind.en.lower()}", f"{filed.ref}，{kind.zh}")
        where = self.wanted.words(N_("File or place: {place}"), place=filed.place)
        try:
            file = papers.file_of(self.book, filed)
            if file is None:
                raise SecretariatError(
                    N_("The file of this paper is not on this computer; it must be added by hand.")
                )
            picture = _address(file)
        except DiskError:
            raise
        except SecretariatError as error:
            return self._reason(title, note, [_in_both(error), Bilingual(where.en, where.zh)])
        except OSError:
            broken = self.wanted.label(N_("The file is damaged and cannot be read."))
            return self._reason(title, note, [broken, Bilingual(where.en, where.zh)])
        if picture:
            return picture_section(
                Section(_words(title), filed.ref, self.press.name, ""),
                picture,
                self.wanted.languages,
            )
        apart = self.wanted.label(
            N_("This paper is a file of its own: send it along with this page.")
        )
        return self._reason(title, note, [apart, Bilingual(where.en, where.zh)])

    def _reason(self, title: Bilingual, note: Bilingual, why: list[Bilingual]) -> Section:
        """A section with the reasons *why* the part is not in the page."""
        passages = [
            Passage(en=title.en, zh=title.zh, style=TITLE),
            Passage(en=note.en, zh=note.zh, style=SUBTITLE),
            *(Passage(en=text.en, zh=text.zh, style=CELL) for text in why),
        ]
        document = replace(
            paper(self.chosen.dossier, title, (), self.wanted), press=self.press, foot=""
        )
        page = document.finished(self.wanted.lay_out(passages)).decode()
        return Section(_words(title), note.en, self.press.name, page)


def _address(file: Path) -> str:
    """Data URL of the picture *file*; empty where browsers cannot show it or it is too large."""
    kind = _PICTURES.get(file.suffix.lower(), "")
    if not kind or file.stat().st_size > _LARGEST:
        return ""
    return f"data:image/{kind};base64," + b64encode(file.read_bytes()).decode()


def _words(title: Bilingual) -> Words:
    return Words(title.en, title.zh)


def _in_both(error: SecretariatError) -> Bilingual:
    return Bilingual(*(language(code).error(error) for code in ("en", "zh")))
