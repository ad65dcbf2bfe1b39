"""The common part of all tabs of a meeting's workspace."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from secretariat.data.book import Book
from secretariat.data.questions import after_issue
from secretariat.data.writing.change import Change
from secretariat.domain.meetings import Meeting
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.commands import Command, always

MENU = N_("Meeting")


class Tab(QWidget):
    """One tab of the workspace; made when it is first shown."""

    help_page = "meetings"
    """The page of the handbook that F1 opens, without its ending."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.meeting = Meeting()

    def show_meeting(self, meeting: Meeting) -> None:
        """Show *meeting* as it is now, without touching what is being typed."""
        self.meeting = meeting

    def hear(self, meeting: Meeting, initiator: object) -> None:
        """Show *meeting* after a change by *initiator*."""
        self.show_meeting(meeting)

    @property
    def chosen(self) -> dict[str, str]:
        """The options chosen on the tab, by name, for its `Place`."""
        return {}

    def take(self, chosen: Mapping[str, str]) -> None:
        """Restore the options *chosen*, before the meeting is shown."""

    def leave(self) -> None:
        """Save what was typed."""

    @property
    def where(self) -> str:
        """The position on the tab, for going back; empty at its beginning."""
        return ""

    def return_to(self, where: str) -> None:
        """Go back to a position, as far as it still exists."""

    def focus(self) -> None:
        """Put the cursor where work begins."""
        self.setFocus()

    def commands(self) -> Sequence[Command]:
        """The commands of this tab."""
        return ()

    @property
    def _book(self) -> Book:
        return self.context.book

    def _do(self, label: str, run: Callable[[Change], object]) -> bool:
        """Call *run* in a change called *label*; a refusal is shown at the foot of the window."""
        try:
            with self._book.change(label, self.context.who) as change:
                run(change)
        except SecretariatError as error:
            self.context.messages.fail(self.context.language.error(error))
            return False
        return True

    def _do_move(self, label: str, run: Callable[[Change], object]) -> None:
        """Call *run*, which moves parts, as `_do` does; say where an issued text stays as it is."""
        written = 0

        def move(change: Change) -> None:
            nonlocal written
            run(change)
            written = change.written

        # What was first already and was to go up is where it was.
        if not self._do(label, move) or not written:
            return
        with self._book.reading() as view:
            remarks = after_issue.about_parts(view, self.meeting.id)
        for remark in remarks:
            self._say_done(self.context.error_text(remark))

    def _say_done(self, sentence: str) -> None:
        """Show what was done, with a button to undo it."""
        self.context.messages.say(sentence, self.context.text(N_("Undo")), self.context.undo)


def command(
    title: str,
    run: Callable[[], object],
    key: str,
    icon: str = "",
    *,
    enabled: Callable[[], bool] = always,
) -> Command:
    """Make a command of the workspace."""
    return Command(title=title, run=run, key=key, menu=MENU, icon=icon, enabled=enabled)
