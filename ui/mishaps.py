"""Unexpected errors in the window: written to a report, shown in one sentence; nothing closes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType

from secretariat import file_faults
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, Language
from secretariat.office import mishaps


def error_text(error: BaseException, language: Language) -> str:
    """A message about *error* for users; a bug is reported and named as one."""
    refusal = file_faults.cannot_be_used(error) if isinstance(error, OSError) else error
    if isinstance(refusal, SecretariatError):
        return language.error(refusal)
    return _bug_text(error, language)


def _bug_text(error: BaseException, language: Language) -> str:
    """One sentence with the path of the report on *error*."""
    path = mishaps.report(error, "window")
    if path is None:
        return language.text(N_("Something went wrong in the program. What you typed is kept."))
    return language.text(
        N_("Something went wrong in the program. What you typed is kept; a report is in {path}."),
        path=path,
    )


def catch(say: Callable[[str], object], language: Callable[[], Language]) -> None:
    """From now on, show the user any error that escapes from a slot, and go on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if not isinstance(error, SecretariatError | OSError):
            sys.__excepthook__(kind, error, trace)
        say(error_text(error, language()))

    sys.excepthook = hook
