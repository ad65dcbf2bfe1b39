"""Papers of a meeting: which of them its agenda may name, and which are still to come."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat.domain.meetings import Classification, Meeting
from secretariat.domain.papers import Paper, PaperKind, tabled

C = Classification


@pytest.mark.parametrize(
    ("meeting", "wanted"),
    [
        (Meeting(), ["open", "official"]),
        (Meeting(classification=list(C)[-1]), ["open", "official", "highest"]),
    ],
)
def test_an_agenda_names_no_paper_more_secret_than_its_meeting(
    meeting: Meeting, wanted: list[str]
) -> None:
    papers = [
        Paper(ref="open"),
        Paper(ref="official", classification=C.OFFICIAL),
        Paper(ref="highest", classification=list(C)[-1]),
        Paper(ref="letter", kind=PaperKind.LETTER),
        Paper(ref="scan", kind=PaperKind.SCAN),
    ]
    assert [paper.ref for paper in tabled(papers, meeting)] == wanted


@pytest.mark.parametrize(
    ("paper", "is_awaited"),
    [
        (Paper(), True),
        (Paper(place="DOC/1.pdf"), False),
        (Paper(place="DOC/1.pdf", due=date(2026, 12, 1)), True),
        (Paper(due=date(2026, 12, 1), received=date(2026, 11, 30)), False),
    ],
)
def test_a_paper_is_awaited_until_it_was_received_or_has_its_place(
    paper: Paper, is_awaited: bool
) -> None:
    assert paper.is_awaited is is_awaited
