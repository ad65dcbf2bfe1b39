"""The briefing pack of a meeting: documents and papers, bound as one PDF."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.meetings import Classification, Item, Meeting
from secretariat.domain.papers import Paper, PaperKind
from secretariat.errors import DiskError, SecretariatError
from secretariat.i18n import N_, language
from secretariat.long_work import Tell, nobody
from secretariat.office import papers
from secretariat.office.foreign_papers import as_pdf
from secretariat.reports import briefing as pages
from secretariat.reports.binding import Cover, Piece, bound, pages_of
from secretariat.reports.briefing import Content
from secretariat.reports.setting import Setting, words
from secretariat.reports.typesetting import Words

USUAL = ("agenda", "delegations", "action-log")
"""Documents of the meeting in a pack unless others are chosen."""
_ORDER = list(Classification)
_AT_LAST = 0.75
"""The share of the work that is done when all parts are ready to be bound."""

Print = Callable[[str, str, Setting], tuple[str, bytes]]
"""Makes a document of a record: its title, marked for translation, and its PDF."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the pack: a *document* of the record called *ref*, or else a *paper*."""

    document: str = ""
    ref: str = ""
    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class _Ready:
    """A part, ready to be bound."""

    content: Content
    path: Path
    ours: bool


def parts_of(view: View, meeting: Meeting, chosen: Sequence[str]) -> list[Part]:
    """The parts that *chosen* names: ``agenda``, ``minutes:JCM11``, ``DOC:3``; else the usual.

    Usual are some documents of the meeting, the minutes of the one before, and its papers.
    """
    if not chosen:
        return usual(view, meeting)
    return [_part(view, meeting, one.strip()) for one in chosen if one.strip()]


def _part(view: View, meeting: Meeting, said: str) -> Part:
    found = reading.called(view, [said]).get(said)
    if isinstance(found, Paper):
        return Part(paper=found)
    document, _, ref = said.partition(":")
    return Part(document=document, ref=ref or meeting.ref)


def usual(view: View, meeting: Meeting) -> list[Part]:
    """The parts of a pack for *meeting* unless somebody chooses."""
    previous = dossiers.of_meeting(view, meeting).previous
    made = [Part(document=name, ref=meeting.ref) for name in USUAL]
    if previous is not None:
        made.insert(2, Part(document="minutes", ref=previous.ref))
    return [*made, *(Part(paper=one) for one in papers_of(view, meeting))]


def papers_of(view: View, meeting: Meeting) -> list[Paper]:
    """The papers of *meeting* and of its items, by number, without web pages."""
    items = fetching.linked_to(view, Item, "meeting", meeting.id)
    ours = {meeting.id, *(one.id for one in items)}
    found = [
        one
        for one in fetching.every(view, Paper)
        if one.kind not in (PaperKind.WEB_PAGE, PaperKind.SCAN)
        and ({link.id for link in one.about} | ({one.meeting.id} if one.meeting else set())) & ours
    ]
    return sorted(found, key=dossiers.by_number)


def pack(book: Book, ref: str, wanted: Setting, print_one: Print, tell: Tell = nobody) -> bytes:
    """The pack of the meeting called *ref*; what cannot be in it has a sheet that says why."""
    with book.reading() as view:
        meeting = reading.find_as(view, Meeting, ref)
        dossier = dossiers.of_meeting(view, meeting)
        parts = parts_of(view, meeting, wanted.parts)
    if not parts:
        raise SecretariatError(N_("Choose at least one document or paper for the pack."))
    marks = wanted.marks(_highest(dossier, parts), fictitious=dossier.is_fictitious)
    with tempfile.TemporaryDirectory(prefix="secretariat-pack-") as name:
        work = _Work(book, dossier, wanted, marks, Path(name), print_one)
        ready = []
        for number, part in enumerate(parts):
            tell(number / len(parts) * _AT_LAST)
            ready.append(work.ready(part, number))
        return work.bound(ready, tell)


def _highest(dossier: Dossier, parts: Sequence[Part]) -> Classification | None:
    """The classification of the meeting, or the highest one among the papers in *parts*."""
    said = [dossier.meeting.classification]
    said += [part.paper.classification for part in parts if part.paper]
    return max((one for one in said if one), key=_ORDER.index, default=None)


@dataclass(frozen=True, slots=True)
class _Work:
    book: Book
    dossier: Dossier
    wanted: Setting
    marks: tuple[Words, ...]
    folder: Path
    print_one: Print

    def ready(self, part: Part, number: int) -> _Ready:
        """*part* as a PDF in the folder, or a sheet that says why it is not."""
        target = self.folder / f"part-{number}.pdf"
        if part.paper is None:
            return self._document(part, target)
        return self._paper(part.paper, target)

    def _document(self, part: Part, target: Path) -> _Ready:
        title, note = self.wanted.label(part.document), self._of(part.ref)
        try:
            name, data = self.print_one(part.document, part.ref, self.wanted)
            title = self.wanted.label(name)
        except DiskError:  # it is our own disk that refuses: no sheet of the pack is for that
            raise
        except SecretariatError as error:
            content = Content(title=title, note=note, page=0)
            return self._slip(content, [_said(error)], target)
        target.write_bytes(data)
        return _Ready(Content(title=title, note=note, page=0), target, ours=True)

    def _of(self, ref: str) -> Bilingual:
        return Bilingual(ref, ref)

    def _paper(self, paper: Paper, target: Path) -> _Ready:
        kind = self.wanted.choice(paper.kind or PaperKind.OTHER)
        note = Bilingual(f"{paper.ref}, {kind.en.lower()}", f"{paper.ref}，{kind.zh}")
        content = Content(title=paper.title, note=note, page=0)
        where = self.wanted.words(N_("File or place: {place}"), place=paper.place)
        try:
            file = papers.file_of(self.book, paper)
            if file is None:
                raise SecretariatError(
                    N_("The file of this paper is not on this computer; it must be added by hand.")
                )
            return _Ready(content, as_pdf(file, self.folder), ours=False)
        except DiskError:
            raise
        except SecretariatError as error:
            return self._slip(content, [_said(error), Bilingual(where.en, where.zh)], target)
        except OSError:
            broken = self.wanted.label(N_("The file is damaged and cannot be read."))
            return self._slip(content, [broken, Bilingual(where.en, where.zh)], target)

    def _slip(self, content: Content, why: list[Bilingual], target: Path) -> _Ready:
        target.write_bytes(pages.slip(self.dossier, content, why, self.marks, self.wanted))
        return _Ready(content, target, ours=True)

    def bound(self, ready: list[_Ready], tell: Tell) -> bytes:
        """The contents need to know their own length before they can name a page."""
        lengths = [pages_of(one.path) for one in ready]
        front = self.folder / "front.pdf"
        before = 0
        while True:
            contents = list(_numbered(ready, lengths, before))
            front.write_bytes(pages.front(self.dossier, contents, self.marks, self.wanted))
            length = pages_of(front)
            if length == before:
                break
            before = length
        title = self.wanted.label(N_("Briefing pack"))
        pieces = [Piece(self._title(title), front, ours=True)]
        pieces += [Piece(self._title(one.content.title), one.path, one.ours) for one in ready]
        return bound(
            pieces,
            self._cover(title),
            self.wanted,
            lambda done, of: tell(_AT_LAST + (1 - _AT_LAST) * done / of),
        )

    def _title(self, title: Bilingual) -> str:
        return title.best(self.wanted.first)

    def _cover(self, title: Bilingual) -> Cover:
        ref = self.dossier.meeting.ref
        mark = "   |   ".join(
            " ".join(text for code, text in one.ordered(self.wanted.first)
                     if code in self.wanted.languages)
            for one in self.marks
        )  # fmt: skip
        whole = Bilingual(f"{title.en}: {ref}", f"{title.zh}：{ref}")
        return Cover(title=words(whole), left=ref, mark=mark)


def _numbered(ready: list[_Ready], lengths: list[int], before: int) -> Iterator[Content]:
    page = before + 1
    for one, length in zip(ready, lengths, strict=True):
        yield Content(title=one.content.title, note=one.content.note, page=page)
        page += length


def _said(error: SecretariatError) -> Bilingual:
    return Bilingual(*(language(code).error(error) for code in ("en", "zh")))
