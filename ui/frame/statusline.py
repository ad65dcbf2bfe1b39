"""The status line: whether everything is saved, the running job, the user."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget
from shiboken6 import isValid

from secretariat.i18n import N_
from ui.kit.jobs import Job, Jobs
from ui.kit.look import Look
from ui.kit.messages import Messages
from ui.kit.parts import Elided, label, show, tool
from ui.kit.screen_reader import announce
from ui.kit.trying_again import TryingAgain


class StatusLine(QWidget):
    """Shows the state of saving and of jobs, the *limit* of a limited copy, and the user's name."""

    def __init__(  # noqa: PLR0913 - the parts of the window that it shows, and what lasts
        self,
        look: Look,
        jobs: Jobs,
        messages: Messages,
        who: str,
        *,
        limit: str = "",
        is_read_only: bool = False,
    ) -> None:
        super().__init__()
        self._is_read_only = is_read_only
        self._look, self._jobs = look, jobs
        self._followed: Job | None = None
        self.setObjectName("statusline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = look.px
        self._waiting: list[TryingAgain] = []
        self._kept = Elided("", "small")
        messages.keeping.connect(self._say_kept)
        self._unkept: dict[int, tuple[QObject, str]] = {}
        messages.unkept.connect(self._hold_unkept)
        self._job = Elided("", "small")
        # As wide as its words where there is room.
        self._job.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(px(120))
        self._bar.setRange(0, 100)
        self._cancel = tool(look, "x", look.text(N_("Cancel")), self.stop)
        named = label(who, "small")
        self.others = Elided("", "small")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(24), 0, px(24), 0)
        layout.setSpacing(px(8))
        layout.addWidget(self._kept, 1)
        limited = Elided(limit, "small")
        limited.setObjectName("limit")
        limited.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for part in (limited, self.others, self._job, self._bar, self._cancel, named):
            layout.addWidget(part)
        show(limited, shown=bool(limit))
        self.setFixedHeight(px(30))
        jobs.changed.connect(self._show)
        self._show()
        self._say_kept(None)

    def _say_kept(self, trying_again: TryingAgain | None) -> None:
        """Show whether everything is saved, after *trying_again* failed or succeeded."""
        there = [other for other in self._waiting if isValid(other) and other.refusal]
        fresh = (
            [trying_again]
            if trying_again is not None and trying_again.refusal and trying_again not in there
            else []
        )
        self._waiting = there + fresh
        sentence = N_("Everything is kept as you type")
        if self._is_read_only:
            sentence = N_("Read only: changes are not saved")
        text = self._look.text(sentence)
        held = [why for holder, why in self._unkept.values() if isValid(holder)]
        if held:
            draft = N_("Not in the book yet, kept as a draft: {reason}")
            text = self._look.text(draft, reason=held[0])
        if self._waiting:
            refused = N_("Not saved yet, trying again: {reason}")
            text = self._look.text(refused, reason=self._waiting[0].refusal)
        self._show_kept(text, is_kept=not (held or self._waiting))

    def _show_kept(self, sentence: str, *, is_kept: bool) -> None:
        role = "small" if is_kept else "fault"
        if self._kept.property("role") != role:
            self._kept.setProperty("role", role)
            self._kept.style().unpolish(self._kept)
            self._kept.style().polish(self._kept)
            announce(self._kept, sentence)
        self._kept.say(sentence)

    def _hold_unkept(self, holder: QObject, reason: str) -> None:
        """Show the *reason* why typed text in *holder* is not in the book; empty once it is."""
        self._unkept.pop(id(holder), None)
        if reason:
            self._unkept[id(holder)] = holder, reason
        self._say_kept(None)

    def _show(self) -> None:
        job = self._jobs.current
        for part in (self._job, self._bar, self._cancel):
            part.setVisible(job is not None)
        if job is None or job is self._followed:
            self._followed = job
            return
        self._followed = job
        self._job.say(job.title)
        # A bar that runs to and fro tells no more than an empty one.
        self._bar.setRange(0, 100 if self._look.theme.still else 0)
        self._bar.setValue(0)
        self._bar.setAccessibleName(job.title)
        job.progress.told.connect(self._show_progress)

    def _show_progress(self, share: float, text: str) -> None:
        self._bar.setRange(0, 100)
        self._bar.setValue(round(100 * share))
        if text:
            self._job.say(text)

    def stop(self) -> None:
        """Cancel the running job."""
        if self._followed is not None:
            self._followed.cancel()
