"""The choice of a file in the system's dialog, starting in the last folder."""

from __future__ import annotations

from pathlib import Path

from secretariat.i18n import N_
from ui.context import Context
from ui.exchange.arrivals import WHOLE

FILES = N_("Files")
"""The menu of imports and exports."""


def choose_file(context: Context, register: str) -> Path | None:
    """Ask for a list to import; None after a cancel."""
    text = context.text
    lists = text(N_("Lists")) + " (*.xlsx *.ods *.csv)"
    whole = text(N_("Records in the interchange form")) + " (*.json)"
    kinds = whole if register == WHOLE else f"{lists};;{whole}"
    return context.prompts.open_file(text(N_("Import a list")), kinds)
