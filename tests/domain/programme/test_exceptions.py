"""What only the chairs can settle, and rules by which a record is judged for each of its sides."""

from __future__ import annotations

from datetime import UTC, date, datetime

from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.exceptions import exceptions
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.across.journal_facts import JournalFacts
from secretariat.domain.across.moves import Move
from secretariat.domain.across.parties import of_another_side
from secretariat.domain.across.past import as_stood
from secretariat.domain.across.periods import Period
from secretariat.domain.across.punctuality import Punctuality, kept_to_dates
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.organisations import Organisation
from secretariat.domain.sides import Side
from tests.domain.programme.holdings import of

ON = date(2026, 12, 31)
YEAR = Period(date(2026, 1, 1), ON)
DUE = date(2026, 6, 1)
WAITING, DONE, STARTED = ActionStatus.WAITING, ActionStatus.DONE, ActionStatus.IN_PROGRESS


def action(ref: str, carried: int = 0, **status: ActionStatus) -> Action:
    return Action(
        id=ref, ref=ref, title=Bilingual("Title", "标题"), due=DUE, status=BySide.of(**status),
        carried_to=tuple(Link(f"m{number}") for number in range(carried)),
    )  # fmt: skip


def for_chairs(*actions: Action) -> set[str]:
    return {matter.record.ref for matter in exceptions(of(*actions), ON, YEAR).for_chairs}


def test_the_chairs_settle_what_each_side_waits_for_and_not_what_one_does() -> None:
    both, alone = action("both", uk=WAITING, cn=WAITING), action("alone", uk=WAITING)
    half = action("half", uk=WAITING, cn=STARTED)
    assert for_chairs(both, alone, half) == {"both"}


def test_the_chairs_settle_what_is_overdue_and_was_carried_twice() -> None:
    assert for_chairs(action("once", 1, uk=STARTED), action("twice", 2, uk=STARTED)) == {"twice"}


def test_a_side_that_has_ended_its_part_is_judged_by_its_own_day() -> None:
    late = action("A1", uk=DONE, cn=STARTED)
    late = Action(
        id=late.id, ref=late.ref, due=DUE, status=late.status, ended=BySide.of(uk=date(2026, 5, 1))
    )
    kept = kept_to_dates([late], ON, of(late))
    assert {side: [*counted] for side, counted in kept.items()} == {
        "": [Punctuality.LATE], "uk": [Punctuality.DONE_ON_TIME], "cn": [Punctuality.LATE],
    }  # fmt: skip


def test_a_deadline_that_was_moved_twice_since_has_the_date_that_it_had_then() -> None:
    def moved(before: str, after: str, month: int) -> Move:
        return Move("due", before, after, datetime(2027, month, 1, tzinfo=UTC), "Ana", "uk")

    moves = (moved("2026-03-01", "2026-05-01", 2), moved("2026-05-01", "2026-06-01", 3))
    held = Holdings(of(action("A1", uk=STARTED)).records, JournalFacts(moved={"A1": moves}))
    (then,) = as_stood(held, ON).of(Action)
    assert then.due == date(2026, 3, 1)


def test_a_body_that_is_right_for_its_side_is_still_wrong_for_the_other() -> None:
    uk, cn = (Side(id=code, ref=code.upper(), code=code.upper()) for code in ("uk", "cn"))
    body = Organisation(id="o", ref="ORG:1", side=Link("uk"))
    right, wrong = (
        Action(id=f"for {side}", ref=f"for {side}", leads=BySide.of(**{side: Link("o")}))
        for side in ("uk", "cn")
    )
    warned = [ref for ref, _ in of_another_side(of(uk, cn, body, right, wrong, right))]
    assert warned == ["for cn"]


def test_each_record_that_names_one_body_for_the_wrong_side_is_reported() -> None:
    uk, cn = Side(id="s1", code="UK", ref="UK"), Side(id="s2", code="CN", ref="CN")
    body = Organisation(id="o", ref="ORG:1", side=Link("s1"))
    alike = [Action(id=ref, ref=ref, leads=BySide.of(cn=Link("o"))) for ref in ("first", "second")]
    assert [ref for ref, _ in of_another_side(of(uk, cn, body, *alike))] == ["first", "second"]


def test_overdue_records_are_counted_by_the_sides_that_owe_them() -> None:
    late = exceptions(
        of(
            action("both", uk=STARTED, cn=STARTED), action("ours", uk=STARTED, cn=DONE),
            action("theirs", uk=DONE, cn=STARTED), action("done", uk=DONE, cn=DONE),
        ),
        ON, YEAR,
    )  # fmt: skip
    counts = {owes: [due.record for due in some] for owes, some in late.by_owing.items()}
    assert counts == {("cn",): ["theirs"], ("uk",): ["ours"], ("cn", "uk"): ["both"]}
    assert list(counts)[-1] == ("cn", "uk")
    assert (late.owed_by("uk"), late.owed_by("cn")) == (2, 2)
