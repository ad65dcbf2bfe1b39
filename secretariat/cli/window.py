"""Opens the window, where the program that runs has one."""

from __future__ import annotations

import argparse

from secretariat.errors import SecretariatError
from secretariat.i18n import N_


def open_(given: argparse.Namespace) -> int:
    """Open the window: with a book, with the one that was open last, or on the first screen."""
    if given.window is None:
        raise SecretariatError(N_("The window is not installed here."))
    status: int = given.window(given.book or "", anew=given.new_window)
    return status
