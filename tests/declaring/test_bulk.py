"""Which fields several records can be given at once."""

from __future__ import annotations

from secretariat.declaring import field
from secretariat.declaring.bulk import shared_fields
from secretariat.declaring.kinds import Kinds, Record
from secretariat.declaring.register import register
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.registers import KINDS
from secretariat.frozen import frozen
from tests.declaring.things import KIND


def test_records_share_states_days_links_numbers_and_flags_and_no_texts() -> None:
    assert [shared.name for shared in shared_fields(KIND)] == [
        "day", "when", "whole", "flag", "colour", "state", "other", "above", "leads", "stages",
    ]  # fmt: skip


def test_identifying_fields_and_facts_about_the_record_are_not_set_in_bulk() -> None:
    @frozen(slots=True, kw_only=True)
    class Numbered(Record):
        year: int | None = field.year("Year")
        rank: int | None = field.whole("Rank")
        confidence: int | None = field.whole("Confidence")  # type: ignore[assignment]  # wrong on purpose
        place: str = field.text("Place in order")

    among = Kinds()
    register("numbered", "Numbered", "Numbered", reference="N{year}", among=among)(Numbered)
    assert [shared.name for shared in shared_fields(among.of(Numbered))] == ["rank"]


def test_no_field_is_shared_among_records_that_a_verb_makes() -> None:
    assert shared_fields(KINDS.of(Agreement)) == []
