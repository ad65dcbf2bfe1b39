"""A record that was changed since it went round, and papers that compare its versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.agreed.rounds import Round
from secretariat.domain.meetings import Paragraph
from secretariat.domain.minutes import Minutes
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.office.agreed import comparing, rounds
from secretariat.office.paper import printing
from tests.office.agreed_record import ANA, REF, Kept
from tests.reports.conftest import MOMENT

WENT_OUT, DUE = date(2026, 5, 4), date(2026, 5, 18)


def circulate(kept: Kept) -> Round:
    """The record goes round once more, and the round is closed at once."""
    with kept.book.change("Circulate", ANA) as change:
        people = fetching.every(change.view, Person)
        minutes = fetching.get(change.view, Minutes, kept.minutes.id)
        opened = rounds.circulate(change, minutes, people, WENT_OUT, DUE)
        return rounds.close(change, opened, DUE)


def paper(
    kept: Kept, *sentences: str, whole: bool = False, press: Any = None, **asked: str
) -> bytes:
    """The paper that compares two versions of the record."""
    with kept.book.reading() as view:
        wanted = replace(printing.setting(MOMENT, **asked), press=press)
        wanted = wanted.at_table(fetching.every(view, Side))
        return comparing.paper(view, REF, wanted, sentences, whole=whole)


@pytest.fixture
def edited(kept: Kept) -> Kept:
    """A record that went round, and was changed in three places since."""
    circulate(kept)
    kept.change(kept.paragraph, text=Bilingual("The sides discussed 200 samples.",
                                               "双方讨论了200个样品。"))  # fmt: skip
    with kept.book.change("Add", ANA) as change:
        text = Bilingual("A new paragraph was added.", "新增了一段。")
        change.add(Paragraph(item=Link(kept.item.id), text=text))
        change.remove(fetching.get(change.view, type(kept.decision), kept.decision.id))
    return kept
