"""Standing items of the book: which a meeting gets, in which order, and what closes it."""

from __future__ import annotations

from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.warnings import years_without_flagship
from secretariat.domain.agendas import closing_items, is_standing, standing_items
from secretariat.domain.clauses import Clause
from secretariat.domain.commissions import (
    USUAL,
    Commission,
    Part,
    StandingItem,
    flagships_since,
    in_use,
    standing_of,
)
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, ItemKind, Meeting
from tests.domain.programme.holdings import of

TITLE = Bilingual("Title", "标题")


def item(ref: str, title: str, part: Part = Part.ITEM, body: str = "") -> StandingItem:
    mechanism: Link[Mechanism] | None = Link(body) if body else None
    return StandingItem(
        id=ref, ref=ref, title=Bilingual(title, title), part=part, mechanism=mechanism
    )


KEPT = (
    item("STI:4", "Farewell", Part.CLOSING),
    item("STI:1", "Welcome"),
    item("STI:10", "Photograph"),
    item("STI:2", "Adoption", Part.ADOPTION),
    item("STI:3", "Follow-up", Part.ARISING),
)


def titles(meeting: Meeting, last: Meeting | None, *kept: StandingItem) -> list[str]:
    return [standing_item.title.en for standing_item in standing_items(meeting, last, kept)]


def test_a_first_meeting_looks_back_on_none() -> None:
    assert titles(Meeting(ordinal=1), None, *KEPT) == ["Welcome", "Photograph", "Farewell"]


def test_a_later_meeting_adopts_the_record_of_the_last_one_by_its_name() -> None:
    assert titles(Meeting(ordinal=3), Meeting(ordinal=2), *KEPT) == [
        "Welcome", "Adoption of the minutes of the 2nd meeting", "Follow-up", "Photograph",
        "Farewell",
    ]  # fmt: skip


def test_a_body_with_items_of_its_own_has_only_these() -> None:
    own = item("STI:9", "Experts", body="eg")
    assert standing_of((*KEPT, own), "eg") == (own,)
    assert own not in standing_of((*KEPT, own), "jc")


def test_what_closes_a_meeting_stays_at_its_end_whatever_its_words() -> None:
    farewell = Item(title=Bilingual("Farewell", "道别"), kind=ItemKind.CLOSING)
    welcome = Item(title=Bilingual("Welcome", "欢迎"), kind=ItemKind.STANDING)
    assert closing_items([welcome, farewell]) == 1
    assert is_standing(farewell)
    assert not is_standing(Item(title=TITLE, kind=ItemKind.DISCUSSION))


def test_without_items_of_the_book_the_program_proposes_its_own() -> None:
    assert titles(Meeting(ordinal=1), None)[0] == "Opening and adoption of the agenda"


def test_a_strategy_asks_for_flagships_only_where_its_commission_says_so() -> None:
    asking, silent = Commission(name=TITLE, flagships_since=2024), Commission(name=TITLE)
    assert flagships_since(asking, has_clauses=True) == 2024
    assert flagships_since(silent, has_clauses=True) is None
    assert flagships_since(None, has_clauses=True) == USUAL[0]
    assert flagships_since(None, has_clauses=False) is None


def test_a_year_without_a_flagship_is_reported_for_the_clause_that_asks_for_one() -> None:
    clause = Clause(id="K9", ref="K9", code="K9", title=TITLE)
    asking = Commission(ref="CMN:1", name=TITLE, flagships_since=2024, flagships_clause=Link("K9"))
    assert [ref for ref, _ in years_without_flagship(of(asking, clause), 2026)] == ["K9"]
    assert [ref for ref, _ in years_without_flagship(of(asking), 2026)] == ["CMN:1"]
    assert [ref for ref, _ in years_without_flagship(of(clause), 2026)] == ["M3"]


def test_the_registers_in_use_are_written_with_spaces_or_commas() -> None:
    assert in_use(Commission(registers="projects, clauses areas")) == {
        "projects", "clauses", "areas",
    }  # fmt: skip
    assert in_use(None) == in_use(Commission()) == frozenset()
