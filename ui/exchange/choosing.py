"""Which file: asked by the system's own dialogue, beginning where the last one was."""

from __future__ import annotations

from pathlib import Path

from secretariat.i18n import N_
from ui.context import Context
from ui.exchange.arrivals import WHOLE

FILES = N_("Files")
"""The menu of everything that comes and goes."""


def choose_file(context: Context, register: str) -> Path | None:
    """Ask for a list to be taken in; None when nobody wants one."""
    text = context.text
    lists = text(N_("Lists")) + " (*.xlsx *.ods *.csv)"
    whole = text(N_("Records in the interchange form")) + " (*.json)"
    kinds = whole if register == WHOLE else f"{lists};;{whole}"
    return context.prompts.open_file(text(N_("Import a list")), kinds)
