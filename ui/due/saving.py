"""Export of everything due as a calendar file, in the background."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from secretariat.data.book import Book
from secretariat.i18n import N_, Language
from ui.context import Context
from ui.kit.jobs import Progress
from ui.kit.opening import say_saved


@dataclass(frozen=True)
class _Work:
    book: Book
    target: Path
    language: Language

    def __call__(self, progress: Progress) -> Path:
        from secretariat.office.calendars import export_calendar  # noqa: PLC0415 - start-up: icalendar, 60 ms

        progress.stop_if_asked()
        export_calendar(self.book, "due", self.target, self.language)
        return self.target


class CalendarFile(QObject):
    """Asks for the path of the calendar file, and writes it."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def save(self) -> None:
        """Ask for the file, and write everything due into it."""
        context = self._context
        suggested = Path.home() / f"{context.text(N_('Due', context='of a screen'))}.ics"
        kinds = f"{context.text(N_('Calendar'))} (*.ics)"
        target = context.prompts.save_file(
            context.text(N_("Save as a calendar file")), kinds, suggested
        )
        if target is None:
            return
        if target.suffix.lower() != ".ics":
            target = target.with_name(target.name + ".ics")
        work = _Work(context.book, target, context.language)
        title = context.text(N_("Writing {name}"), name=target.name)
        context.jobs.run(title, work, self._done, self._failed)

    def _done(self, target: Path) -> None:
        text = self._context.text
        sentence = text(
            N_("{name} was written to {folder}."), name=target.name, folder=target.parent
        )
        say_saved(self._context.messages, self._context.look, sentence, target)

    def _failed(self, error: Exception) -> None:
        self._context.messages.fail(self._context.error_text(error))
