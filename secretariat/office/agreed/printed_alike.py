"""Whether this copy prints the same paper of a text that another copy issued.

Both sides agree to words; the papers are made by the copy that issues. Another copy can prove that
they show those words for as long as its records still say them: it prints the paper once more, and
compares the bytes.
"""

from __future__ import annotations

import hashlib
from datetime import date

from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.domain.agreed.issued import Original
from secretariat.domain.minutes import Minutes
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.office.agreed import issuing, printings, texts
from secretariat.reports import minutes


def is_printed_alike(view: View, record: str, day: date | None, original: Original) -> bool:
    """True when the minutes with the id *record*, issued on *day*, print to the same *original*.

    False where it cannot be told, such as after the records have changed.
    """
    found = fetching.fetch(view, Minutes, [record])
    if not found or day is None or original.corrected:
        return False
    sides = tuple(fetching.every(view, Side))
    try:
        text = texts.text_of(view, found[0])
        setting = printings.setting_of(original, sides, day, text.code)
        paper = minutes.minutes(issuing.as_issued(text.dossier, text, day), setting)
    except (SecretariatError, ValueError, LookupError):
        # Another copy may name a layout or a language that nothing here knows.
        return False
    return hashlib.sha256(paper).hexdigest() == original.sha256
