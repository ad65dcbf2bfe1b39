"""Keying in of a marked log: the effect of each row, and writing all as one change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from secretariat.data.book import Book, Who
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.writing import marked_logs
from secretariat.data.writing.change import Change
from secretariat.data.writing.marked_logs import Booking
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action, ActionStatus, Rag
from secretariat.domain.marked_logs import (
    Chair,
    NothingMarkedError,
    Row,
    RowCode,
    entry_text,
    is_of,
    marked,
    read_code,
    read_row,
)
from secretariat.domain.papers import Paper, PaperKind
from secretariat.domain.remarks import Remark, remark
from secretariat.domain.sides import Side, parties
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, Language, language
from secretariat.office import papers
from secretariat.office.papers import StoredFile

LABEL = N_("Decisions of the chair, from a marked log")
"""The label of the change in the history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The effect of one row: the action before and after, or the reason why it has none."""

    row: Row
    ref: str = ""
    before: Action | None = None
    after: Action | None = None
    remark: str = ""
    ended: date | None = None
    """The day on which a part ended while the action stays open, for the entry."""
    refusal: SecretariatError | None = None
    warning: Remark | None = None
    sides: tuple[Side, ...] = ()
    """The sides of the book."""

    @property
    def is_unfilled(self) -> bool:
        """True if the only fault is that nothing was typed beside the code yet."""
        return isinstance(self.refusal, NothingMarkedError)

    def title(self, short: str) -> str:
        """The title of the action."""
        return self.before.title.best(short) if self.before else ""

    def sentences(self, spoken: Language) -> list[str]:
        """The changes in sentences of one language: the field, and old and new value."""
        return [
            spoken.labelled(what, f"{old or '–'} → {new or '–'}")
            for what, old, new in self.changes(spoken)
        ]

    def changes(self, spoken: Language) -> list[tuple[str, str, str]]:
        """The changes, old and new value, in the words of one language."""
        if self.before is None or self.after is None:
            return []
        differences = list(_differences(self.before, self.after, self.sides, spoken))
        if self.ended is not None:
            differences.append((spoken.text(_ENDED), "", spoken.date(self.ended)))
        return differences


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRefs:
    """The references of everything that was written."""

    actions: tuple[str, ...] = ()
    """The references of the actions."""
    updates: tuple[str, ...] = ()
    """The references of the progress entries."""
    papers: tuple[str, ...] = ()
    """The references of the scans that were filed."""


def read(book: Book, rows: Sequence[Row], chair: Chair) -> list[Line]:
    """The effects of *rows*; empty ones are left out."""
    with book.reading() as view:
        return _read(view, rows, _at_table(view, chair))


def _at_table(view: View, chair: Chair) -> Chair:
    """*chair* with the sides of the book, whose names may begin a status."""
    return replace(chair, sides=parties(fetching.every(view, Side)))


def _read(view: View, rows: Sequence[Row], chair: Chair) -> list[Line]:
    book, before, lines = marked_logs.book_id(view), "", list[Line]()
    seen: dict[str, int] = {}
    given = [row for row in rows if not row.is_empty]
    for number, row in enumerate(given, 1):
        line = Line(row=row)
        try:
            code = read_code(row.code, before)
            line = replace(line, ref=code.ref)
            before = code.ref if "/" in code.ref else before
            line = _line(view, line, code, chair, book)
            first = seen.setdefault(line.ref, number)
            if first != number:
                raise SecretariatError(
                    N_("{ref} is in row {number} already."), ref=line.ref, number=first
                )
        except SecretariatError as error:
            line = replace(line, refusal=error, after=None)
        lines.append(line)
    return lines


def _line(view: View, line: Line, code: RowCode, chair: Chair, book: str) -> Line:
    if not is_of(code, book):
        raise SecretariatError(N_("This row was printed from another record book."))
    if not code.ref:
        raise SecretariatError(N_("Type or scan the code of the row first."))
    action = marked_logs.called(view, [code.ref]).get(code.ref)
    if not isinstance(action, Action):
        raise SecretariatError(N_("There is no action called {ref}."), ref=code.ref[:60])
    line = replace(line, ref=action.ref, before=action, sides=chair.sides)
    mark = read_row(line.row, chair)
    warning = None
    if code.issued and marked_logs.changed_after(view, action.id, code.issued):
        warning = remark(N_("Changed since the log of {day} was printed."), day=code.issued)
    after = marked(action, mark, chair)
    ended = mark.day if any(state.meaning.ended for _, state in mark.statuses) else None
    ended = None if ended == after.closed_on else ended
    return replace(line, after=after, remark=mark.remark, ended=ended, warning=warning)


def take(book: Book, rows: Sequence[Row], chair: Chair, who: Who, *scans: Path) -> WrittenRefs:
    """Write all of *rows* as one change, with *scans* filed; refused while one row is refused."""
    with book.reading() as view:
        _sound(view, rows, _at_table(view, chair))
    # Before the change: a server keeps files in the database that the change has to itself.
    scanned = [papers.keep(book, scan) for scan in scans]
    with book.change(LABEL, who) as change:
        chair = _at_table(change.view, chair)
        lines = _sound(change.view, rows, chair)
        evidence = _evidence(chair)
        bookings = [
            _booking(line, line.before, line.after) for line in lines if line.before and line.after
        ]
        updates = marked_logs.book_all(change, bookings, chair, evidence)
        about = [*(booking.before.id for booking in bookings), *(update.id for update in updates)]
        filed = [_file(change, about, chair, kept) for kept in scanned]
    return WrittenRefs(
        actions=tuple(booking.before.ref for booking in bookings),
        updates=tuple(update.ref for update in updates),
        papers=tuple(paper.ref for paper in filed),
    )


def _sound(view: View, rows: Sequence[Row], chair: Chair) -> list[Line]:
    """The effects of *rows*; SecretariatError if any is refused, or all are empty."""
    lines = _read(view, rows, chair)
    for line in lines:
        if line.refusal is not None:
            raise line.refusal
    if not lines:
        raise SecretariatError(N_("No row is filled in yet."))
    return lines


def _booking(line: Line, before: Action, after: Action) -> Booking:
    tongues = [language(code) for code in ("en", "zh")]
    words = [tongue.text(N_("; ")).join(line.sentences(tongue)) for tongue in tongues]
    none = [tongue.text(N_("Marked without a change.")) for tongue in tongues]
    text = Bilingual(words[0] or none[0], words[1] or none[1])
    return Booking(before, after, _with_day(line, entry_text(line.remark, text)))


def _with_day(line: Line, entry: Bilingual) -> Bilingual:
    """*entry* with the day on which the part ended, if the chair's own words lack it."""
    if not line.remark or line.ended is None:
        return entry
    halves = []
    for code in ("en", "zh"):
        spoken = language(code)
        day = spoken.text(
            N_("{label}: {value}"), label=spoken.text(_ENDED), value=spoken.date(line.ended)
        )
        halves.append(f"{half}\n{day}" if (half := entry.half(code)) else "")
    return Bilingual(*halves)


def _differences(
    before: Action, after: Action, sides: Sequence[Side], spoken: Language
) -> Iterator[tuple[str, str, str]]:
    for side, state in after.status:
        old = before.status.get(side)
        if old is not state:
            name = _called(side, sides, spoken)
            label = spoken.text(N_("Status of the {side}"), side=name)
            yield (
                label,
                _label(old or ActionStatus.NOT_STARTED, spoken),
                _label(state, spoken),
            )
    if before.due != after.due:
        yield spoken.text(N_("Due")), spoken.date(before.due), spoken.date(after.due)
    if before.rag is not after.rag:
        yield (
            spoken.text(N_("Stated RAG")),
            _label(before.rag, spoken),
            _label(after.rag, spoken),
        )
    if before.closed_on != after.closed_on:
        label = spoken.text(N_("Closed on"))
        yield label, spoken.date(before.closed_on), spoken.date(after.closed_on)


def _label(value: ActionStatus | Rag | None, spoken: Language) -> str:
    return spoken.text(value.label) if value else ""


def _evidence(chair: Chair) -> Bilingual:
    """The source of the entry: the log, who marked it, for which side, when."""
    parts = []
    for code in ("en", "zh"):
        spoken = language(code)
        both = spoken.text(N_("both sides"))
        side = _called(chair.side.lower(), chair.sides, spoken) if chair.side else both
        template = (
            N_("Log marked on {day} by {name} ({side})")
            if chair.name
            else N_("Log marked on {day} by the co-chair ({side})")
        )
        parts.append(spoken.text(template, day=spoken.date(chair.on), name=chair.name, side=side))
    return Bilingual(*parts)


_ENDED = N_("Part ended on")


def _called(code: str, sides: Sequence[Side], spoken: Language) -> str:
    """The name that documents use for the side with this *code*."""
    names = (side.as_party.best(spoken.short) for side in sides if side.code.lower() == code)
    return next(names, code.upper())


def _file(change: Change, about: Sequence[str], chair: Chair, kept: StoredFile) -> Paper:
    """The scanned page as a paper about everything that was written from it, actions first."""
    first = fetching.get(change.view, Action, about[0])
    paper = papers.file(change, first, kept, chair.on)
    linked = {link.id for link in paper.about}
    more: tuple[Link[Any], ...] = tuple(Link(record) for record in about if record not in linked)
    title = paper.title if paper.kind else _evidence(chair)
    after = replace(paper, about=(*paper.about, *more), kind=PaperKind.SCAN, title=title)
    return change.update(paper, after)
