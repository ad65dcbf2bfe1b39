"""print: a document on paper."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from secretariat.cli.shell import opened, say
from secretariat.i18n import N_
from secretariat.office import printing


def print_(given: argparse.Namespace) -> None:
    """Print a document as a PDF."""
    target = Path(given.output)
    wanted = printing.setting(
        datetime.now().astimezone().replace(microsecond=0),
        languages=given.language,
        layout=given.layout,
        original=given.original or "",
    )
    with opened(given) as book:
        pdf = printing.print_document(book, given.document, given.ref or "", wanted)
    printing.write(pdf, target)
    say(N_("Printed {path}."), path=target)
    if given.open:
        _show(target)


def _show(target: Path) -> None:
    """Open the file with the program that the system has for it."""
    if sys.platform == "win32":
        os.startfile(target)  # noqa: S606 - our own file
    else:
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        subprocess.run([opener, str(target)], check=False)  # noqa: S603 - our own file
