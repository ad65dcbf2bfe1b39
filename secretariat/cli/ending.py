"""The end of a command: its exit status, and one plain sentence for each kind of failure."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from secretariat import file_faults
from secretariat.cli.shell import REFUSED, spoken
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed.refusing import IssueRefusedError
from secretariat.office.refusing import ImportRefusedError

BROKEN = 70
"""Exit status for an error of the program itself, as in sysexits.h."""

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells count it."""

_SHOWN = 200
"""The number of refusals of an import that are listed."""


def ended(command: Callable[[], int | None], doing: str) -> int:
    """Run *command*, called *doing*; returns the exit status, never a traceback."""
    try:
        status = command() or 0
        # Now, since an error when the interpreter ends cannot be caught.
        sys.stdout.flush()
    except SecretariatError as error:
        refuse(error)
    except BrokenPipeError:
        # The reader of our output has ended, as `head` does.
        _say_no_more()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        _let_go_of_full_output()
        refusal = file_faults.cannot_be_used(error)
        if refusal is None:
            return _broken(error, doing)
        refuse(refusal)
    except Exception as error:  # noqa: BLE001 - the last resort: whatever nobody foresaw
        return _broken(error, doing)
    else:
        return status
    return REFUSED


def _let_go_of_full_output() -> None:
    """Drop output that a full disk refused, so that the exit does not fail again."""
    try:
        sys.stdout.flush()
    except OSError:
        _say_no_more()


def _say_no_more() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def refuse(error: SecretariatError) -> None:
    """Print *error* on standard error, with all its reasons."""
    language = spoken()
    print(language.error(error), file=sys.stderr)
    if isinstance(error, IssueRefusedError):
        for reason in error.reasons:
            print(f"- {language.error(reason)}", file=sys.stderr)
    if not isinstance(error, ImportRefusedError):
        return
    for path, refusal in error.refusals[:_SHOWN]:
        print(f"{path}: {language.error(refusal)}", file=sys.stderr)
    if (more := len(error.refusals) - _SHOWN) > 0:
        print(language.plural("and {count} more", "and {count} more", more), file=sys.stderr)
    if error.hint is not None:
        print(language.error(error.hint), file=sys.stderr)


def _broken(error: Exception, doing: str) -> int:
    from secretariat.office import mishaps  # noqa: PLC0415 - start-up: reports are seldom written

    report = mishaps.report(error, doing)
    if report is None:
        sentence = N_("Secretariat itself failed, and its report could not be written either.")
    else:
        sentence = N_("Secretariat itself failed; please send the report {path} to its makers.")
    print(spoken().text(sentence, path=report), file=sys.stderr)
    return BROKEN
