"""The day of issue, and the days of agreements on which it rests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from secretariat.data.store import fetching
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.meetings import MeetingStatus
from secretariat.domain.minutes import Minutes
from secretariat.i18n import language
from secretariat.office.agreed import reasons, texts
from tests.office.agreed_record import ANA, Kept
from ui.meetings.agreed.facts_shown import Facts
from ui.meetings.agreed.verb import state_of


def test_the_day_of_issue_is_blamed_where_it_comes_before_the_meeting_or_an_agreement(
    agreed: Kept,
) -> None:
    assert agreed.against(day=date(2026, 4, 1))[0] == (
        "JCM12/M cannot be issued on 2026-04-01, for that is before the meeting, JCM12."
    )
    assert agreed.against(day=date(2026, 5, 11)) == [
        f"JCM12/M cannot be issued on 2026-05-11, for that is before {ref}, the agreement of {side}"
        " of 2026-05-12."
        for ref, side in (("JCM12/M/G1", "UK"), ("JCM12/M/G2", "China"))
    ]


def test_an_agreement_that_came_with_a_day_that_cannot_be_stands_against_the_issue(
    agreed: Kept,
) -> None:
    with agreed.book.change("Circulate later", ANA) as change:
        minutes = fetching.get(change.view, Minutes, agreed.minutes.id)
        change.update(minutes, replace(minutes, circulated_on=date(2026, 5, 13)), verb=True)
    assert agreed.against()[0] == (
        "JCM12/M/G1 cannot count, so let UK agree again: An agreement of 2026-05-12 would be older"
        " than the text, which was circulated on 2026-05-13."
    )
    for side in ("uk", "cn"):
        agreed.agree(side, on=date(2026, 5, 14))
    assert agreed.against() == []


def test_nothing_is_issued_on_a_day_that_is_still_to_come(agreed: Kept) -> None:
    refused = ["A text cannot be issued on a future date: 2199-01-01."]
    assert agreed.against(day=date(2199, 1, 1)) == refused
    with agreed.book.reading() as view:
        text = texts.text_of(view, texts.find(view, "JCM12/M"))
        proposed = replace(text, corrigendum=Corrigendum(ref="JCM12/M/C1"))
        errors = reasons.against(agreed.book, view, proposed, date(2199, 1, 1))
    assert str(errors[0]) == refused[0]


def leads_in_window(kept: Kept, caption: str) -> list[tuple[tuple[str, str], ...]]:
    """The links of the facts called *caption* on the part “Agreed text”."""
    with kept.book.reading() as view:
        state = state_of(view, kept.book, kept.now(kept.minutes))
    return [fact.leads for fact in Facts(language("en"), state).every() if fact.caption == caption]


def test_a_meeting_that_is_still_in_preparation_is_marked_as_held_first(kept: Kept) -> None:
    kept.change(kept.meeting, status=MeetingStatus.PREPARED)
    kept.agree_all()
    (reason,) = kept.against()
    assert reason.startswith("JCM12 is not marked as held yet; do that before both sides agree")
    assert leads_in_window(kept, "Meeting") == [(("JCM12", "JCM12"),)]
    kept.change(kept.meeting, status=MeetingStatus.HELD)
    assert leads_in_window(kept, "Meeting") == []
    kept.agree_all()
    kept.issue()
