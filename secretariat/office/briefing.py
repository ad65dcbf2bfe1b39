"""The briefing pack of a meeting: documents and papers, bound as one PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat import abandoned
from secretariat.data.book import Book
from secretariat.data.questions import action_logs, briefs, dossiers, reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.briefs import Brief
from secretariat.domain.meetings import Classification, Item, Meeting
from secretariat.domain.papers import Paper, PaperKind
from secretariat.errors import DiskError, SecretariatError
from secretariat.i18n import N_, language
from secretariat.long_work import Tell, nobody
from secretariat.office import papers
from secretariat.reports import briefing as pages
from secretariat.reports.briefing import Content
from secretariat.reports.own_brief import for_us_alone, own_mark
from secretariat.reports.setting import Setting, words
from secretariat.reports.typesetting import Words

if TYPE_CHECKING:
    from secretariat.reports.binding import Cover

OWN_BRIEF, BIOGRAPHIES, OPEN_ACTIONS = "brief", "biographies", "open-actions"
"""The documents made only for packs: own side's brief, biographies, open actions."""
USUAL = ("agenda", "delegations", OPEN_ACTIONS)
"""The documents of the meeting in a pack by default."""
_ORDER = list(Classification)
_AT_LAST = 0.75
"""The share of the work done, 0 to 1, when all parts are ready to be bound."""

Print = Callable[[str, str, Setting], tuple[str, bytes]]
"""Makes a document of a record; returns its title, marked for translation, and its PDF."""


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


def parts_of(
    view: View, meeting: Meeting, chosen: Sequence[str], *, joint_only: bool = False
) -> list[Part]:
    """The parts named in *chosen*: ``agenda``, ``minutes:JCM11``, ``DOC:3``; else the usual ones.

    Usual are some documents of the meeting, the minutes of the one before, and its papers; with
    *joint_only*, without what is for our own side alone.
    """
    if not chosen:
        return usual(view, meeting, joint_only=joint_only)
    return [_part(view, meeting, name.strip()) for name in chosen if name.strip()]


def _part(view: View, meeting: Meeting, text: str) -> Part:
    record = reading.called(view, [text]).get(text)
    if isinstance(record, Paper):
        return Part(paper=record)
    document, _, ref = text.partition(":")
    return Part(document=document, ref=ref or meeting.ref)


def usual(view: View, meeting: Meeting, *, joint_only: bool = False) -> list[Part]:
    """The default parts of a pack for *meeting*.

    Our own brief is one of them once somebody has begun it, biographies once people are known.
    """
    dossier = dossiers.of_meeting(view, meeting)
    names = list(USUAL)
    if dossier.participants:
        names.insert(2, BIOGRAPHIES)
    if not joint_only and briefs.of_meeting(view, meeting):
        names.insert(1, OWN_BRIEF)
    parts = [Part(document=name, ref=meeting.ref) for name in names]
    if dossier.previous is not None:
        before = Part(document="minutes", ref=dossier.previous.ref)
        parts.insert(len(parts) - 1, before)
    return [*parts, *(Part(paper=paper) for paper in papers_of(view, meeting))]


def papers_of(view: View, meeting: Meeting) -> list[Paper]:
    """The papers of *meeting* and of its items, by number, without web pages."""
    items = fetching.linked_to(view, Item, "meeting", meeting.id)
    ours = {meeting.id, *(item.id for item in items)}
    found_papers = [
        paper
        for paper in fetching.every(view, Paper)
        if paper.kind not in (PaperKind.WEB_PAGE, PaperKind.SCAN)
        and ({link.id for link in paper.about} | ({paper.meeting.id} if paper.meeting else set()))
        & ours
    ]
    return sorted(found_papers, key=dossiers.by_number)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The contents of a pack: its meeting, its parts, and the marks of every page."""

    dossier: Dossier
    parts: list[Part]
    marks: tuple[Words, ...]


def chosen(book: Book, ref: str, wanted: Setting) -> Chosen:
    """The parts of the pack of the meeting called *ref* that *wanted* asks for."""
    with book.reading() as view:
        meeting = reading.find_as(view, Meeting, ref)
        dossier = dossiers.of_meeting(view, meeting)
        parts = parts_of(view, meeting, wanted.parts, joint_only=wanted.joint_only)
        own = _OwnSide(view, meeting, parts)
    if not parts:
        raise SecretariatError(N_("Choose at least one document or paper for the pack."))
    if wanted.joint_only and own.is_there:
        raise for_us_alone(own.named[0])
    marks = wanted.marks(
        _highest(dossier, parts, own.briefs),
        fictitious=dossier.is_fictitious or _is_invented(parts, own.briefs),
        status=own_mark(own.side, wanted) if own.is_there else None,
    )
    return Chosen(dossier, parts, marks)


def pack(book: Book, ref: str, wanted: Setting, print_one: Print, tell: Tell = nobody) -> bytes:
    """The pack of the meeting called *ref*; what cannot be in it has a sheet that says why."""
    new_chosen = chosen(book, ref, wanted)
    with abandoned.passing_folder("pack-") as folder:
        work = _Work(book, new_chosen.dossier, wanted, new_chosen.marks, folder, print_one)
        ready = []
        for number, part in enumerate(new_chosen.parts):
            tell(number / len(new_chosen.parts) * _AT_LAST)
            ready.append(work.ready(part, number))
        return work.bound(ready, tell)


class _OwnSide:
    """The parts of a pack that are for the book's own side alone."""

    def __init__(self, view: View, meeting: Meeting, parts: Sequence[Part]) -> None:
        self.side = action_logs.kept_by(view)
        self.named = [name for part in parts for name in _own_names(part)]
        """The documents and registers for it alone."""
        self.briefs = briefs.of_meeting(view, meeting) if self.named else ()

    @property
    def is_there(self) -> bool:
        """True when there is any."""
        return bool(self.named)


def _own_names(part: Part) -> list[str]:
    registers = [KINDS.get(name) for name in (part.document, part.ref)]
    own = [kind.name for kind in registers if kind is not None and kind.own_side]
    return [OWN_BRIEF] if part.document == OWN_BRIEF else own


def _is_invented(parts: Sequence[Part], own: Sequence[Brief]) -> bool:
    """True when a paper or a brief in *parts* is invented."""
    return any(brief.fictitious for brief in own) or any(
        part.paper.fictitious for part in parts if part.paper
    )


def _highest(
    dossier: Dossier, parts: Sequence[Part], own: Sequence[Brief]
) -> Classification | None:
    """The classification of the meeting, or the highest one among papers and briefs in *parts*."""
    classifications = [dossier.meeting.classification, *(brief.classification for brief in own)]
    classifications += [part.paper.classification for part in parts if part.paper]
    return max(
        (classification for classification in classifications if classification),
        key=_ORDER.index,
        default=None,
    )


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
            return self._slip(content, [_in_both(error)], target)
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
            from secretariat.office.foreign_papers import as_pdf  # noqa: PLC0415 - start-up: pikepdf, 30 ms

            return _Ready(content, as_pdf(file, self.folder), ours=False)
        except DiskError:
            raise
        except SecretariatError as error:
            return self._slip(content, [_in_both(error), Bilingual(where.en, where.zh)], target)
        except OSError:
            broken = self.wanted.label(N_("The file is damaged and cannot be read."))
            return self._slip(content, [broken, Bilingual(where.en, where.zh)], target)

    def _slip(self, content: Content, why: list[Bilingual], target: Path) -> _Ready:
        target.write_bytes(pages.slip(self.dossier, content, why, self.marks, self.wanted))
        return _Ready(content, target, ours=True)

    def bound(self, ready: list[_Ready], tell: Tell) -> bytes:
        """The contents need to know their own length before they can name a page."""
        from secretariat.reports.binding import Piece, bound, pages_of  # noqa: PLC0415 - start-up: as above

        lengths = [pages_of(ready.path) for ready in ready]
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
        pieces += [
            Piece(self._title(ready.content.title), ready.path, ready.ours) for ready in ready
        ]
        return bound(
            pieces,
            self._cover(title),
            self.wanted,
            lambda done, of: tell(_AT_LAST + (1 - _AT_LAST) * done / of),
        )

    def _title(self, title: Bilingual) -> str:
        return title.best(self.wanted.first)

    def _cover(self, title: Bilingual) -> Cover:
        from secretariat.reports.binding import Cover  # noqa: PLC0415 - start-up: as above

        ref = self.dossier.meeting.ref
        mark = "   |   ".join(
            " ".join(text for code, text in mark.ordered(self.wanted.first)
                     if code in self.wanted.languages)
            for mark in self.marks
        )  # fmt: skip
        whole = Bilingual(f"{title.en}: {ref}", f"{title.zh}：{ref}")
        return Cover(title=words(whole), left=ref, mark=mark)


def _numbered(ready: list[_Ready], lengths: list[int], before: int) -> Iterator[Content]:
    page = before + 1
    for part, length in zip(ready, lengths, strict=True):
        yield Content(title=part.content.title, note=part.content.note, page=page)
        page += length


def _in_both(error: SecretariatError) -> Bilingual:
    return Bilingual(*(language(code).error(error) for code in ("en", "zh")))
