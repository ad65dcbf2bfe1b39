"""The translation memory of one book, read beside the window, since a large book takes seconds."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from secretariat.data.questions import texts
from secretariat.declaring.values import Bilingual
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.jobs import Job, Progress

if TYPE_CHECKING:
    from secretariat.bilingual.memory import Memory, Offer

PAUSE = 20
"""Pause between two readings while one works at the desk, in durations of the last: at most 5 %."""


class BookMemory(QObject):
    """What was translated before in the book of *context*; empty until it has been read."""

    renewed = Signal()
    """Emitted when it was read."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._memory: Memory | None = None
        self._is_stale = True
        self._job: Job | None = None
        self._is_wanted_again = False
        """True when it was asked for while it was being read and something had been written."""
        self._ended, self._took = 0.0, 0.0
        """When the last reading ended, and how long it took, in seconds."""
        self._soon = context.changes.timer(0, self.renew, once=True)
        context.changes.happened.connect(self._heard)

    def speak(self, context: Context) -> None:
        """Use the language of *context* for the titles of jobs."""
        self._context = context

    def offers(self, source: str, language: str, ref: str) -> list[Offer]:
        """Earlier translations of *source*, or of similar texts, from records other than *ref*."""
        return self._memory.offers(source, language, apart_from=ref) if self._memory else []

    def otherwise(self, pair: Bilingual, into: str, ref: str) -> list[Offer]:
        """The other texts with the same translation as *pair*, whose target language is *into*.

        Other translations of the same text are in `offers`.
        """
        if self._memory is None or not pair.half(into).strip():
            return []
        other = "en" if into == "zh" else "zh"
        there = pair.half(other).strip()
        found_offers = self._memory.exact(pair.half(into), into, apart_from=ref)
        return [offer for offer in found_offers if offer.text.strip() != there]

    def renew(self) -> None:
        """Read it in the background, if something was written since."""
        if not self._is_stale:
            return
        self._is_wanted_again = self._job is not None and not self._job.has_ended
        if not self._is_wanted_again:
            self._is_stale = False
            # Where it cannot be read, one goes on without it, since one did not ask for it.
            title = self._context.text(N_("Read what was translated before"))
            self._job = self._context.jobs.run(
                title, self._read, self._keep, until=self._context.changes.closed
            )

    def renew_soon(self) -> None:
        """Renew it while one goes from text to text: after a pause that keeps this cheap."""
        pause = self._ended + PAUSE * self._took - time.monotonic()
        if not self._soon.isActive():
            self._soon.start(max(0, round(pause * 1_000)))

    def _read(self, progress: Progress) -> tuple[Memory, float]:
        """The memory, and the seconds that it took."""
        from secretariat.bilingual.memory import Memory, TranslatedText  # noqa: PLC0415 - start-up: 100 ms

        began = time.monotonic()
        with self._context.book.reading() as view:
            known = [
                TranslatedText(translated.en, translated.zh, translated.ref, translated.state.value)
                for translated in texts.translated(view)
            ]
        progress.stop_if_asked()
        memory = Memory(known).prepared()
        return memory, time.monotonic() - began

    def _keep(self, read: tuple[Memory, float]) -> None:
        self._ended = time.monotonic()
        self._memory, self._took = read
        self.renewed.emit()
        if self._is_wanted_again:
            self.renew()

    def _heard(self, _kinds: frozenset[str]) -> None:
        self._is_stale = True
