"""What the text checks find in a meeting, counted on its overview."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from secretariat.data.book import Book
from secretariat.domain.meetings import Meeting
from secretariat.i18n import N_
from ui.context import Context, Place, with_where
from ui.kit.cells import SEPARATOR
from ui.kit.flow import flow
from ui.kit.jobs import Job, Progress
from ui.kit.parts import button, label, plain, show
from ui.kit.when_seen import WhenSeen

if TYPE_CHECKING:  # start-up: dictionaries, 400 ms
    from secretariat.office.finding_counts import Count, Gravest

SHOW = N_("Go to the findings")
_NUMBERS = (
    ("errors", N_("Errors")), ("warnings", N_("Warnings")), ("notes", N_("Notes")),
    ("untranslated", N_("Not yet translated")),
)  # fmt: skip


@dataclass(frozen=True)
class Counted:
    """The counts for the meeting with the id *meeting*, and the text to go to, if any."""

    meeting: str
    count: Count
    gravest: Gravest | None


@dataclass(frozen=True)
class Counting:
    """A job that counts the findings in the texts of a meeting."""

    book: Book
    meeting: Meeting

    def __call__(self, progress: Progress) -> Counted:
        from secretariat.office import (  # noqa: PLC0415 - start-up: dictionaries, 400 ms
            finding_counts,
        )

        with self.book.reading() as view:
            count, gravest = finding_counts.count_under(view, self.meeting, progress.stop_if_asked)
        return Counted(self.meeting.id, count, gravest)


class FindingsStrip(QFrame):
    """Numbers of errors, warnings, notes and untranslated texts, with a button to the first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setProperty("role", "card")
        self._meeting = Meeting()
        self._counted: Counted | None = None
        self._job: Job | None = None
        text, px = context.text, context.look.px
        self._title = text(N_("Text checks"))
        self._numbers = label("")
        self._button = button(context.look, text(SHOW), self.open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(14), px(8), px(14), px(8))
        layout.addWidget(
            plain(flow(label(self._title, "caption"), self._numbers, self._button, spacing=px(12)))
        )
        self._seen = WhenSeen(self, self._count)

    def show_meeting(self, meeting: Meeting) -> None:
        """Count the findings of *meeting* in the background."""
        if meeting.id != self._meeting.id:
            self._counted = None
            reading = self.context.text(N_("Reading {name}…"), name=self._title)
            self._numbers.setText(reading)
            show(self._button, shown=False)
        self._meeting = meeting
        self._seen.ask()

    def leave(self) -> None:
        """Stop counting; it begins again when the meeting is next shown."""
        if self._job is not None:
            self._job.disown()
            self._job = None

    def open(self) -> None:
        """Go to the first text with the most serious finding, or to all texts of the meeting."""
        part = f"all::{self._meeting.id}"
        place = Place("texts", part=part)
        gravest = self._counted.gravest if self._counted else None
        if gravest is not None:
            place = replace(place, record=gravest.record, part=with_where(part, gravest.field))
        self.context.go(place)

    def _count(self) -> None:
        self.leave()
        work = Counting(self.context.book, self._meeting)
        self._job = self.context.jobs.run(self._title, work, self._came, self._failed)

    def _came(self, counted: Counted) -> None:
        if counted.meeting != self._meeting.id:
            return  # another meeting is shown since, and is being counted
        self._job, self._counted = None, counted
        text, number = self.context.text, self.context.language.number
        texts = [
            self.context.language.labelled(text(title), number(getattr(counted.count, name)))
            for name, title in _NUMBERS
            if getattr(counted.count, name)
        ]
        nothing = text(N_("nothing found, and everything is translated"))
        self._numbers.setText(SEPARATOR.join(texts) or nothing)
        show(self._button, shown=counted.gravest is not None)

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._numbers.setText(self.context.error_text(error))
