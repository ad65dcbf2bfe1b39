"""The other users who have the book open: in the status line, and in a message when one comes."""

from __future__ import annotations

import time
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from secretariat.data.store.presence import BEAT, Attendance, Present
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.parts import Elided, show

LOOK = 2_000
"""Milliseconds between two checks who has come and gone."""


class Others(QObject):
    """Keeps the status line *line* up to date, and shows a message when somebody opens the book."""

    def __init__(self, context: Context, line: Elided) -> None:
        super().__init__(line)
        self._context, self._line = context, line
        self._there: list[Present] = []
        self._beaten = 0.0
        show(line, shown=False)
        if context.presence is None:
            return
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look(first=True)

    def look(self, *, first: bool = False) -> None:
        """Read who has the book open; the *first* time, nobody counts as having just come."""
        presence = self._context.presence
        if presence is None:
            return
        if time.monotonic() - self._beaten >= BEAT:
            self._beaten = time.monotonic()
            presence.beat()
        there = presence.others()
        if there == self._there:
            return
        came = [presence for presence in there if presence not in self._there]
        self._there = there
        self._show()
        if came and not first:
            text = self._context.text
            who = self._context.language.listed(self._called(presence) for presence in came)
            self._context.messages.say(text(N_("Has opened this book too: {who}"), who=who))

    def say(self) -> None:
        """Say in a message who else has the book open, and since when."""
        text = self._context.text
        if not self._there:
            sentence = text(N_("Nobody else has this book open."))
        else:
            sentence = self._sentence(
                self._context.language.listed(map(self._description, self._there))
            )
        self._context.messages.say(sentence)

    def _show(self) -> None:
        names = list(dict.fromkeys(map(self._called, self._there)))
        text = self._sentence(self._context.language.listed(names)) if names else ""
        self._line.say(text)
        self._line.setAccessibleName(text)
        show(self._line, shown=bool(names))

    def _sentence(self, who: str) -> str:
        return self._context.text(N_("Also opened by: {who}"), who=who)

    def _called(self, presence: Present) -> str:
        """The name of *presence*, or that it is another window of the same user."""
        text = self._context.text
        if not presence.name:
            return text(N_("another window"))
        return (
            text(N_("you, in another window"))
            if presence.name == self._context.who.name
            else presence.name
        )

    def _description(self, presence: Present) -> str:
        """The name of *presence*, with the machine and the time of opening."""
        since = datetime.fromisoformat(presence.since).astimezone()
        parts = (self._called(presence), presence.machine, self._context.language.moment(since))
        return ", ".join(filter(None, parts))


def presence_in(context: Context) -> Attendance | None:
    """Announce the user in the book of *context*; returns the presence, None for one in memory."""
    attendance = context.book.attendance()
    if attendance is not None:
        attendance.announce(context.who.name)
    return attendance
