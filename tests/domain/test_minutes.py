"""The record of a meeting: how far it has come decides what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretariat.data.book import Book, Who
from secretariat.data.questions import dossiers
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.across.warnings import warnings
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import CorrectionRow, Minutes, MinutesStatus, faults, is_draft

MADE = Minutes(ref="JCM12/M")
LATE = CorrectionRow(date="2026-12-01", place="JCM12/4.2", was="7.5", now="7.4")


@pytest.mark.parametrize(
    ("status", "draft"),
    [
        (MinutesStatus.DRAFT, True),
        (MinutesStatus.CIRCULATED, True),
        (MinutesStatus.AGREED, False),
        (MinutesStatus.ISSUED, False),
    ],
)
def test_a_record_is_a_draft_until_both_sides_have_agreed_it(
    status: MinutesStatus, draft: bool
) -> None:
    assert is_draft(replace(MADE, status=status)) is draft


@pytest.mark.parametrize("status", MinutesStatus)
def test_a_corrigendum_is_warned_of_until_the_record_was_issued(status: MinutesStatus) -> None:
    fault_texts = [str(fault) for fault in faults(replace(MADE, status=status, corrigenda=(LATE,)))]
    assert bool(fault_texts) is not status.is_out
    assert all("JCM12/M has a corrigendum" in fault for fault in fault_texts)


def test_dates_that_contradict_each_other_or_the_status_are_warned_of() -> None:
    agreed = replace(MADE, agreed_on=date(2026, 10, 9))
    assert [str(fault) for fault in faults(agreed)] == [
        "JCM12/M was agreed on 2026-10-09, but its status does not say so."
    ]
    early = replace(agreed, status=MinutesStatus.AGREED, circulated_on=date(2026, 10, 10))
    (error,) = faults(early)
    assert "before it was circulated on 2026-10-10" in str(error)
    assert not [*faults(replace(early, circulated_on=date(2026, 10, 1)))]


def test_reports_over_the_programme_warn_of_it() -> None:
    wrong = replace(MADE, id="m", corrigenda=(LATE,))
    assert ("JCM12/M", True) in [
        (ref, "corrigendum" in str(error))
        for ref, error in warnings(Holdings({Minutes: (wrong,)}), date(2026, 11, 24))
    ]


def test_a_record_is_called_after_its_meeting_and_found_in_its_dossier() -> None:
    book = Book.create(None)
    with book.change("Prepare", Who("Test")) as change:
        body = change.add(Mechanism(code="WG", name=Bilingual("Working Group", "工作组")))
        meeting = change.add(Meeting(mechanism=Link(body.id), ordinal=4))
        minutes = change.add(Minutes(meeting=Link(meeting.id)))
    assert minutes.ref == "WG4/M"
    with book.reading() as view:
        dossier = dossiers.of_meeting(view, fetching.get(view, Meeting, meeting.id))
    book.close()
    assert dossier.minutes == minutes
