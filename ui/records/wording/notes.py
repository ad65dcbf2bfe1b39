"""The notes under a pair that is edited: its state, and the findings of the checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.bilingual.findings import Finding
from secretariat.declaring.states import PairState, state_of
from secretariat.declaring.values import Bilingual
from secretariat.errors import DiskError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.inputs import Text
from ui.kit.jobs import Job, Progress
from ui.kit.parts import Pill
from ui.records.wording.desk import SHORT, desk_of
from ui.records.wording.findings import Findings
from ui.records.wording.underlines import underline

PAUSE = 250
"""Milliseconds after the last letter until a pair is checked."""


def unless_same(stands: Bilingual, english: str, chinese: str) -> Bilingual:
    """The typed text without blanks around it; an unchanged half exactly as it was.

    A text that ends in a blank is still the text to which a state was given.
    """
    return Bilingual(
        stands.en if stands.en.strip() == english.strip() else english.strip(),
        stands.zh if stands.zh.strip() == chinese.strip() else chinese.strip(),
    )


class PairNotes(QWidget):
    """Shows the findings of one pair, a moment after typing, and its state as a pill."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._desk = context, desk_of(context)
        self._record: Any = None
        self._field = ""
        self._pair = Bilingual()
        self._job: Job | None = None
        self._halves: Callable[[], Mapping[str, Text]] = dict
        self.pill = Pill(context.look)
        self.findings = Findings(context, self._set_aside)
        self.findings.changed.connect(self._underline)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.check_now)
        self._desk.ready.connect(self.check_now)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.look.px(3))
        layout.addWidget(self.findings)

    @property
    def state(self) -> PairState | None:
        """The state of the pair shown, or being typed."""
        if self._record is None:
            return None
        return state_of(self._pair, self._record.states.get(self._field))

    @property
    def is_at_rest(self) -> bool:
        """True when no check is pending and there are no findings."""
        return not (self.findings.lines or self._timer.isActive() or self._job is not None)

    def underline_in(self, halves: Callable[[], Mapping[str, Text]]) -> None:
        """Underline the words of findings in the text boxes *halves*, by ``en`` and ``zh``."""
        self._halves = halves

    def _underline(self) -> None:
        findings = self.findings
        underline(self._context.look, self._halves(), findings.shown, findings.current)

    def show_pair(self, record: Any, field: str, pair: Bilingual) -> None:
        """Show the notes on *pair*, the text *field* of *record*, as stored or as typed."""
        same = (record.id, field, pair) == (
            self._record.id if self._record is not None else "", self._field, self._pair,
        )  # fmt: skip
        self._record, self._field, self._pair = record, field, pair
        state = self.state
        text = self._context.text
        self.pill.say(text(state.label) if state else "", state.meaning.tone if state else "grey")
        if not same or not self._timer.isActive():
            self._timer.start()

    def check_now(self) -> None:
        """Show the findings without waiting."""
        self._timer.stop()
        if self._job is not None:
            self._job.disown()  # of a long text that is typed, only the last is worth a check
            self._job = None
        record, field, pair = self._record, self._field, self._pair
        if record is None or not (pair.en or pair.zh):
            self.findings.say(())
            return
        if not self._desk.is_ready:
            return
        if len(pair.en) + len(pair.zh) <= SHORT:
            # What the disk refuses is said where what was typed is kept.
            with suppress(DiskError):
                self.findings.say(self._desk.findings(record, field, pair), self._of)
            return
        self._job = self._context.jobs.run(
            self._context.text(N_("Check a long text")),
            lambda progress: self._beside(progress, record, field, pair),
            self._show_findings,
        )

    def _set_aside(self, finding: Finding, reason: str) -> None:
        """Set *finding* aside, for the words about which it was made."""
        self._desk.set_aside(self._record, self._field, finding, reason, self._context.who)

    def _beside(
        self, progress: Progress, record: Any, field: str, pair: Bilingual
    ) -> tuple[Bilingual, list[Finding]]:
        progress.stop_if_asked()
        return pair, self._desk.findings(record, field, pair)

    def _show_findings(self, answer: tuple[Bilingual, list[Finding]]) -> None:
        pair, findings = answer
        if pair == self._pair:
            self._job = None
            self.findings.say(findings, self._of)

    @property
    def _of(self) -> str:
        """The key of the text shown; empty for one that is not in the book yet."""
        is_kept = self._record is not None and self._record.id
        return f"{self._record.id}:{self._field}" if is_kept else ""
