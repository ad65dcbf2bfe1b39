"""Checks whether this copy prints the same paper of a text that another copy issued.

Both sides agree to words; the papers are made by the copy that issues. Another copy can prove that
they show those words for as long as its records still say them: it prints the paper once more, and
compares the bytes.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.domain.agreed.issued import IssuedText, Original
from secretariat.domain.minutes import Minutes
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.office.agreed import issuing, printings, texts
from secretariat.reports import minutes


def is_printed_alike(view: View, record: str, day: date | None, original: Original) -> bool:
    """True when the minutes with the id *record*, issued on *day*, print to the same *original*.

    False where it cannot be told, such as after the records have changed.
    """
    records = fetching.fetch(view, Minutes, [record])
    if not records or day is None or original.corrected:
        return False
    sides = tuple(fetching.every(view, Side))
    try:
        text = texts.text_of(view, records[0])
        setting = printings.setting_of(original, sides, day, text.code)
        setting = replace(setting, history=_history(view, record, text.code))
        paper = minutes.minutes(issuing.as_issued(text.dossier, text, day), setting)
    except (SecretariatError, ValueError, LookupError):
        # Another copy may name a layout or a language that nothing here knows.
        return False
    return hashlib.sha256(paper).hexdigest() == original.sha256


def _history(view: View, record: str, code: str) -> str:
    """The code of the history that was printed with the text of *record* with this *code*."""
    every = fetching.linked_to(view, IssuedText, "minutes", record)
    return next((issued_text.history for issued_text in every if issued_text.code == code), "")
