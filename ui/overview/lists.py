"""The lists behind the numbers of the overview, with the columns of what is due."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from secretariat.data.questions import agreement, attention, dossiers, due, listing
from secretariat.data.questions.listing import Title
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Directory
from secretariat.domain.across.due import Due, Wanted
from secretariat.domain.across.histories import Expiry, expiry
from secretariat.domain.instruments import Instrument
from secretariat.domain.minutes import Minutes
from secretariat.domain.organisations import Organisation
from secretariat.domain.programme.oversight import Barrier
from secretariat.domain.registers import KINDS
from secretariat.i18n import N_
from ui.context import Context, Place
from ui.kit.cells import Cell, Column, Row
from ui.overview import quarantine
from ui.records.due_rows import DueRows, place_of
from ui.records.field_cells import FieldCells
from ui.records.names import sides_called
from ui.records.title_cells import title_cell

MOST = 200
"""Most rows shown."""
_LONG_WAY = 60
_DASH = Cell("–")
Line = tuple[str, Row, Place]
"""The id of a row, its cells, and the place in the window that it opens."""

TITLES = {
    "due": (N_("Due in the next 60 days, late ones first"), N_("Nothing is due.")),
    "barriers": (N_("Barriers that wait for a decision"), N_("Every barrier is settled.")),
    "instruments": (
        N_("Instruments near expiry, or expired and not seen to"),
        N_("No instrument ends within a year."),
    ),
    "years": (N_("Years without a Flagship"), N_("Every year has its Flagship.")),
    "en": (N_("Texts without English"), N_("Every text has its English.")),
    "zh": (N_("Texts without Chinese"), N_("Every text has its Chinese.")),
    "conflicts": (N_("Conflicts"), N_("No conflicts.")),
    quarantine.NAME: (N_("Quarantined operations"), N_("No operation is in quarantine.")),
    "records": (
        N_("Records that cannot be agreed yet"),
        N_("Every record marked as agreed or issued qualifies."),
    ),
    "claims": (
        N_("Records marked as agreed or issued without proof"),
        N_("Every record marked as agreed or issued is proven."),
    ),
    "departed": (
        N_("Issued records changed since"),
        N_("No issued record has changed since it was issued."),
    ),
}
"""The title of each list, and the text for when it is empty."""
BY_KEY = (
    ("due", N_("Due next")),
    ("en", N_("Texts without English")),
    ("zh", N_("Texts without Chinese")),
    ("conflicts", N_("Conflicts")),
    ("barriers", N_("Undecided barriers")),
    ("instruments", N_("Instruments near expiry")),
    ("years", N_("Years without a Flagship")),
    (quarantine.NAME, N_("Quarantined operations")),
    ("records", N_("Records that cannot be agreed yet")),
    ("departed", N_("Issued records changed since")),
    ("claims", N_("Marked agreed or issued, not proven")),
)
"""Name and title of the lists with keys: from Alt+1 to Alt+0, then with Shift."""


class Lists:
    """Reads one list by its name."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._deadlines = DueRows(context)
        self._read: dict[str, Callable[[date], list[Line]]] = {
            "due": self._due,
            "barriers": self._barriers,
            "instruments": self._instruments,
            "years": self._years,
            "en": lambda _: self._lacking("en"),
            "zh": lambda _: self._lacking("zh"),
            "conflicts": self._conflicts,
            quarantine.NAME: lambda _: quarantine.lines(context, MOST),
            "records": self._records,
            "claims": self._claims,
            "departed": self._departed,
        }

    @property
    def columns(self) -> list[Column]:
        """The columns of what is due: what, who owes it, by when, in which register."""
        return self._deadlines.columns

    def lines(self, name: str, day: date) -> list[Line]:
        """The rows of the list called *name*, each with the place that it opens."""
        return self._read[name](day)

    def _due(self, day: date) -> list[Line]:
        until = Wanted(until=day + timedelta(days=_LONG_WAY))
        with self._context.book.reading() as view:
            due_lines = due.due(view, day, until).lines[:MOST]
        rows = self._deadlines.rows(due_lines)
        return [
            (line, rows[line], place_of(Due.from_line(line))) for line in due_lines if line in rows
        ]

    def _barriers(self, _: date) -> list[Line]:
        with self._context.book.reading() as view:
            barriers = attention.undecided_barriers(view)[:MOST]
            bodies = sorted({link.id for barrier in barriers for _, link in barrier.owners})
            named = {
                organisation.id: organisation
                for organisation in fetching.fetch(view, Organisation, bodies)
            }
        cells = self._cells(Directory(organisations=named))
        return [
            (barrier.id, self._barrier(barrier, cells), Place("barriers", barrier.id))
            for barrier in barriers
        ]

    def _barrier(self, barrier: Barrier, cells: FieldCells) -> Row:
        owners, raised, status, rag = (
            cells.of(barrier, KINDS.of(Barrier).field_named[name])
            for name in ("owners", "raised_on", "status", "rag")
        )
        text = self._context.text(N_("raised"))
        return (
            self._title(barrier.title, barrier.ref),
            owners if barrier.owners else _DASH,
            replace(raised, second=text) if barrier.raised_on else _DASH,
            replace(status, tone="amber"),
            rag if barrier.rag else _DASH,
        )

    def _instruments(self, day: date) -> list[Line]:
        with self._context.book.reading() as view:
            instruments = attention.instruments_near_expiry(view, day)[:MOST]
        cells = self._cells(Directory())
        return [
            (
                instrument.id,
                self._instrument(instrument, cells, day),
                Place("instruments", instrument.id),
            )
            for instrument in instruments
        ]

    def _instrument(self, instrument: Instrument, cells: FieldCells, day: date) -> Row:
        fields, state = KINDS.of(Instrument).field_named, expiry(instrument, day)
        ink = "red" if state in (Expiry.NOTICE, Expiry.EXPIRED) else "amber"
        ends = replace(
            cells.of(instrument, fields["expiry"]), second=self._context.text(state.label)
        )
        kind = cells.of(instrument, fields["type"])
        return (
            self._title(instrument.title, instrument.ref),
            kind,
            replace(ends, ink=ink),
            Cell(""),
            Cell(""),
        )

    def _cells(self, directory: Directory) -> FieldCells:
        context = self._context
        sides = sides_called(context)
        return FieldCells(context.language, context.book.side, sides, directory.called)

    def _years(self, day: date) -> list[Line]:
        text = self._context.text(N_("No Flagship Challenge Programme"))
        with self._context.book.reading() as view:
            missing = attention.years_without_flagship(view, day.year) or ()
        return [(str(year), _plain(str(year), text), Place("flagships")) for year in missing]

    def _lacking(self, half: str) -> list[Line]:
        """A row for each text that lacks a language, with the label of its field."""
        with self._context.book.reading() as view:
            keys = attention.lacking(view, half)[:MOST]
            titles = listing.titles(view, {key.record for key in keys})
        lines: list[Line] = []
        for key in keys:
            if key.record in titles:
                field = KINDS.named(key.kind).field_named[key.field]
                _, cells, place = self._line(titles[key.record])
                row = (*cells[:2], Cell(self._context.text(field.label)), *cells[3:])
                lines.append((f"{key.record}/{key.field}", row, place))
        return lines

    def _records(self, day: date) -> list[Line]:
        with self._context.book.reading() as view:
            records = agreement.doubtful(view, day)[:MOST]
        return [
            (
                f"{minutes.id}/{at}",
                _plain(minutes.ref, self._context.language.error(why)),
                Place("minutes", minutes.id),
            )
            for at, (minutes, why) in enumerate(records)
        ]

    def _claims(self, _: date) -> list[Line]:
        """A row for each record marked as agreed or issued without proof; opens “Agreed text”."""
        with self._context.book.reading() as view:
            claims = agreement.claims(view)[:MOST]
            titles = listing.titles(
                view, [minutes.meeting.id for minutes in claims if minutes.meeting]
            )
        return [
            (minutes.id, self._claim(minutes, titles), _agreed_text(minutes)) for minutes in claims
        ]

    def _claim(self, minutes: Minutes, titles: Mapping[str, Title]) -> Row:
        meeting = titles.get(minutes.meeting.id) if minutes.meeting else None
        name = meeting.text(self._context.language.short) if meeting else minutes.ref
        return _plain(name, minutes.ref, self._context.text(minutes.status.label))

    def _departed(self, _: date) -> list[Line]:
        with self._context.book.reading() as view:
            departed = dossiers.departed(view)
        lines = [
            (
                f"{minutes.id}/{at}",
                _plain(part.ref, self._context.text(part.what), minutes.ref),
                _agreed_text(minutes),
            )
            for minutes, parts in departed
            for at, part in enumerate(parts)
        ]
        return lines[:MOST]

    def _conflicts(self, _: date) -> list[Line]:
        with self._context.book.reading() as view:
            conflicts = attention.conflicting(view)
        return self._named(conflicts)

    def _named(self, records: Sequence[str]) -> list[Line]:
        """Rows for records of any kind: title and kind."""
        wanted = records[:MOST]
        with self._context.book.reading() as view:
            titles = listing.titles(view, wanted)
        return [self._line(titles[record_id]) for record_id in wanted if record_id in titles]

    def _line(self, title: Title) -> Line:
        kind = self._context.text(KINDS.named(title.kind).singular)
        name = title.text(self._context.language.short)
        return title.id, _plain(name, title.ref, kind), Place(title.kind, title.id)

    def _title(self, title: Bilingual, ref: str) -> Cell:
        return title_cell(title, ref, self._context.language.short)


def _agreed_text(minutes: Minutes) -> Place:
    """The part “Agreed text” of the meeting of *minutes*."""
    if minutes.meeting is None:
        return Place("minutes", minutes.id)
    return Place("meetings", minutes.meeting.id, "agreed")


def _plain(first: str, second: str, kind: str = "") -> Row:
    return (Cell(first, second), Cell(kind), Cell(""), Cell(""), Cell(""))
