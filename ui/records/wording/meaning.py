"""Findings of the sentence encoder in pairs: computed in the background, and cached."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from secretariat.bilingual.findings import Finding
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.jobs import Progress

if TYPE_CHECKING:
    from secretariat.bilingual.encoder import Encoder

ASK = N_("Ask the sentence encoder")
_KEPT, _WAITING = 500, 50
"""Most pairs whose findings are cached, and most pairs queued; the latest are kept."""
_Pair = tuple[str, str]
_Found = dict[_Pair, list[Finding]]


class Meaning(QObject):
    """Findings of the sentence encoder, if it is switched on and installed."""

    came = Signal()
    """Emitted when findings for requested pairs are available."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._known: _Found = {}
        self._waiting: _Found = {}
        self._is_asking = False

    def speak(self, context: Context) -> None:
        """Use the settings, messages and language of *context*."""
        self._context = context

    def of(self, pair: _Pair, findings: list[Finding]) -> list[Finding]:
        """The findings that the encoder adds to *findings* about *pair*.

        Returns only what is cached; the rest is computed in the background and announced by `came`.
        """
        if not self._context.settings.encoder:
            return []
        if pair in self._known:
            return self._known[pair]
        if threading.current_thread() is not threading.main_thread():
            return _encoder_findings({pair: findings})[pair]
        self._waiting.pop(pair, None)
        self._waiting[pair] = findings
        while len(self._waiting) > _WAITING:
            del self._waiting[next(iter(self._waiting))]
        self._ask()
        return []

    def _ask(self) -> None:
        if self._is_asking or not self._waiting:
            return
        self._is_asking = True
        pairs, self._waiting = self._waiting, {}

        def work(progress: Progress) -> _Found:
            return _encoder_findings(pairs, progress)

        self._context.jobs.run(self._context.text(ASK), work, self._keep, self._give_up)

    def _keep(self, answers: _Found) -> None:
        self._is_asking = False
        if len(self._known) + len(answers) > _KEPT:
            self._known.clear()
        self._known |= answers
        self._ask()
        if any(answers.values()):
            self.came.emit()

    def _give_up(self, error: Exception) -> None:
        """Show the fault of an encoder that does not load; the other checks go on."""
        self._is_asking = False
        self._waiting.clear()
        self._context.messages.fail(self._context.error_text(error))


def _encoder_findings(pairs: _Found, progress: Progress | None = None) -> _Found:
    """The encoder's findings about each of *pairs*; loads the encoder the first time."""
    from secretariat.bilingual import checks  # noqa: PLC0415 - start-up: dictionaries, 400 ms
    from secretariat.bilingual.encoder import encoder  # noqa: PLC0415 - start-up: as above

    using: Encoder | None = encoder()
    answers: _Found = {}
    for pair, findings in pairs.items():
        if progress is not None:
            progress.stop_if_asked()
        answers[pair] = checks.encoder_findings(*pair, findings, using) if using is not None else []
    return answers
