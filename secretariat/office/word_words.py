"""Texts of a Word document as the book writes them: without what a print puts in their place.

A print fills in the place and the day of signature, and turns the names of bodies, the chairs and
the languages into the order of an original. What comes back is turned and emptied again, so that
both originals still come from one text.
"""

from __future__ import annotations

from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.minutes import Minutes
from secretariat.office.record_texts import RecordText
from secretariat.office.word_texts import settings
from secretariat.reports import wording
from secretariat.reports.alternat import turned_back
from secretariat.reports.opening import in_original


class Written:
    """Converts printed texts of the record of *dossier* back to the form in the book."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._plain, *_ = every = settings(dossier)
        self._turns = [in_original(dossier, setting).turns for setting in every]

    def as_written(self, record_text: RecordText, language: str, text: str) -> str:
        """*text*, the form of *record_text* in a document, converted to the form in the book."""
        for turns in self._turns:
            text = turned_back(text, turns)
        if not isinstance(record_text.record, Minutes):
            return text
        return wording.emptied(text, language, record_text.text, self._dossier, self._plain)
