"""emblem: the picture on a letterhead."""

from __future__ import annotations

import argparse

from secretariat.cli.shell import file_to_read, opened, say, who
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import emblems


def emblem(given: argparse.Namespace) -> None:
    """Put a picture on a letterhead, or take it off."""
    if bool(given.file) == given.none:
        raise SecretariatError(N_("Name a picture, or use --none to take the emblem off."))
    with opened(given) as book:
        if given.none:
            letterhead = emblems.take_away(book, given.ref, who(given, book))
            say(N_("{ref} has no emblem now."), ref=letterhead.ref)
        else:
            letterhead = emblems.give(book, given.ref, file_to_read(given.file), who(given, book))
            say(N_("{ref} has its emblem now."), ref=letterhead.ref)
