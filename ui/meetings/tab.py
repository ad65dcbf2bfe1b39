"""What every tab of a meeting's workspace can do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from secretariat.data.book import Book
from secretariat.data.writing.change import Change
from secretariat.domain.meetings import Meeting
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.commands import Command, always

MENU = N_("Meeting")


class Tab(QWidget):
    """One part of the workspace; made when it is first looked at."""

    help_page = "meetings"
    """The page of the handbook that F1 opens, without its ending."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.meeting = Meeting()

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what *meeting* has now, leaving alone what is being typed."""
        self.meeting = meeting

    def hear(self, meeting: Meeting, initiator: object) -> None:
        """Show what *meeting* has now that *initiator* has written."""
        self.show_meeting(meeting)

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen on it that its place carries, by the names of the choices."""
        return {}

    def take(self, chosen: Mapping[str, str]) -> None:
        """Choose again what was *chosen*, before the meeting is shown."""

    def leave(self) -> None:
        """Keep what was typed."""

    @property
    def where(self) -> str:
        """Where one is on the tab, so that it can be gone back to; empty at its beginning."""
        return ""

    def return_to(self, where: str) -> None:
        """Go back to where one was, as far as it is still there."""

    def focus(self) -> None:
        """Put the cursor where work begins."""
        self.setFocus()

    def commands(self) -> Sequence[Command]:
        """What can be done on this tab."""
        return ()

    @property
    def _book(self) -> Book:
        return self.context.book

    def _do(self, label: str, run: Callable[[Change], object]) -> bool:
        """Do *run* with a change called *label*; a refusal is said at the foot of the window."""
        try:
            with self._book.change(label, self.context.who) as change:
                run(change)
        except SecretariatError as error:
            self.context.messages.fail(self.context.language.error(error))
            return False
        return True

    def _say_done(self, sentence: str) -> None:
        """Say what was done, with the way back."""
        self.context.messages.say(sentence, self.context.text(N_("Undo")), self.context.undo)


def command(
    title: str,
    run: Callable[[], object],
    key: str,
    icon: str = "",
    *,
    enabled: Callable[[], bool] = always,
) -> Command:
    """A command of the workspace."""
    return Command(title=title, run=run, key=key, menu=MENU, icon=icon, enabled=enabled)
