"""The papers of an issued record that note a corrigendum, beside those that were issued first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from secretariat.domain.agreed.corrections import number_of
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.agreed.issued import Original
from secretariat.office.agreed import printings
from secretariat.office.agreed.printings import OnProgress
from secretariat.office.agreed.texts import Text
from secretariat.reports.as_issued import as_issued


def papers(
    text: Text, corrigendum: Corrigendum, day: date, on_progress: OnProgress
) -> Iterator[tuple[Original, bytes]]:
    """Every paper of the record that *text* corrects, with *corrigendum* noted and those before it.

    They are set from the words that were issued, and bear the code of those.
    """
    issued = text.dossier.issued
    if issued is None:
        return
    known = [
        corrigendum if other.id == corrigendum.id else other for other in text.dossier.corrigenda
    ]
    dossier = replace(text.dossier, corrigenda=tuple(known))
    make = partial(as_issued, issued.form, dossier)
    number = str(number_of(corrigendum, text.minutes))
    every = printings.every(make, text.sides, day, issued.code, on_progress, history=issued.history)
    for original, pdf in every:
        yield replace(original, corrected=number), pdf
