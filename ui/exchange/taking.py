"""The background jobs of an import: the preview, and the import itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from secretariat.data.book import Book, Who
from secretariat.declaring.kinds import KINDS
from secretariat.exchange import interchange
from secretariat.exchange.grids import Grid
from secretariat.i18n import N_
from secretariat.office import backups, importing
from secretariat.office.importing import Imported
from secretariat.office.previewing import (
    Preview,
    State,
    WholePreview,
    carry_repeats,
    previewed,
    previewed_whole,
    take_in_preview,
)
from secretariat.office.sheets import grid_of, remembered
from ui.exchange.arrivals import Arrival
from ui.kit.jobs import Progress

Known = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class OpenedImport:
    """A file that was opened for import, with the preview of what it would change."""

    arrival: Arrival
    grid: Grid
    preview: Preview | WholePreview
    remembered: bool = False
    """True when the mapping is the one of an earlier import."""


def to_take_in(looked: OpenedImport | None) -> int:
    """The number of records that would be new or changed; 0 while something prevents the import."""
    if looked is None:
        return 0
    preview = looked.preview
    if isinstance(preview, Preview):
        return preview.counts[State.NEW] + preview.counts[State.CHANGED]
    if preview.refusals:
        return 0
    wanted = (State.NEW, State.CHANGED)
    return sum(counts.get(state, 0) for counts in preview.counts.values() for state in wanted)


@dataclass(frozen=True)
class Looking:
    """Reads a list and previews its changes."""

    book: Book
    arrival: Arrival
    grid: Grid | None
    mapping: Mapping[str, str]
    known: Known

    def __call__(self, progress: Progress) -> OpenedImport:
        if self.arrival.is_whole and self.arrival.path is not None:
            trees = interchange.load(self.arrival.path)
            progress.say(0.5)
            with self.book.reading() as view:
                return OpenedImport(self.arrival, Grid(), previewed_whole(view, trees))
        grid = self.grid or grid_of(self.arrival.path or Path())
        progress.say(0.2)
        kind = KINDS.named(self.arrival.register)
        with self.book.reading() as view:
            before = remembered(view, kind, grid, self.known)
            preview = previewed(
                view,
                kind,
                grid,
                before | dict(self.mapping),
                lambda share: progress.say(0.2 + 0.8 * share),
            )
        return OpenedImport(self.arrival, grid, preview, bool(before))


@dataclass(frozen=True)
class Taking:
    """Imports a previewed list in one change; nothing is written when it is cancelled."""

    book: Book
    who: Who
    looked: OpenedImport
    carry: bool = False
    """True to carry open actions over in place of new ones that repeat them."""

    def __call__(self, progress: Progress) -> Imported:
        backups.before(self.book)
        progress.stop_if_asked()
        with self.book.change(N_("Import"), self.who) as change:
            preview = self.looked.preview
            if isinstance(preview, Preview):
                done = take_in_preview(change, preview, carry=self.carry)
            else:
                done = importing.take_in(change, preview.trees)
                if self.carry:
                    carry_repeats(change)
            change.finish()
            progress.stop_if_asked()
        return done
