"""Values as a reader sees them, part by part, and values of earlier versions and of two copies."""

from __future__ import annotations

import json
from typing import Any

import pytest

from secretariat.declaring.fields import PairField, TextField
from secretariat.declaring.values import Bilingual, BySide
from secretariat.errors import SecretariatError
from secretariat.i18n import Language, language
from tests.declaring.things import KIND, Colour, Known

FIELDS = KIND.field_named


def by_id(record: str, _: Language) -> str:
    """The id of a record in the place of its name."""
    return record


def test_a_value_of_several_sides_is_read_out_by_their_names_in_the_order_of_the_book() -> None:
    stages = BySide.of(cn=Colour.BLUE, fr=Colour.RED, uk=Colour.RED)
    sides = {"uk": "UK", "cn": "China"}
    english = language("en")
    read_out = FIELDS["stages"].read_out(stages, english, by_id, sides, {})
    assert read_out == "UK Red; China Blue; FR Red"
    assert FIELDS["stages"].show(stages, english, by_id) == "CN Blue; FR Red; UK Red"
    assert FIELDS["text"].read_out("word", english, by_id, sides, {}) == "word"


def test_the_slot_of_one_side_is_shown_and_named_by_itself() -> None:
    english = language("en")
    assert FIELDS["stages"].show_slot("stages.uk", "red", english, by_id) == "Red"
    assert FIELDS["stages"].name_slot("stages.uk", english, FIELDS) == "Stages · UK"
    assert FIELDS["pair"].show_slot("pair.zh", "文", english, by_id) == "文"
    assert FIELDS["pair"].name_slot("pair.zh", english, FIELDS) == "Pair · Chinese"


def test_a_table_that_grows_has_the_rows_of_all_its_versions_once_and_the_earliest_first() -> None:
    first, second, third = (
        json.dumps(rows) for rows in ([{"en": "A"}], [{"en": "A"}, {"en": "B"}], [{"en": "C"}])
    )
    gathered = FIELDS["names"].gathered([first, None, second, third])
    assert [row["en"] for row in json.loads(str(gathered))] == ["A", "B", "C"]
    assert FIELDS["names"].gathered([None, ""]) is None


@pytest.mark.parametrize(
    ("now", "written", "wanted"),
    [
        (Bilingual("old", "旧"), "new", Bilingual("new", "旧")),
        (Bilingual("old", "旧"), "新", Bilingual("old", "新")),
        (Bilingual("old", "旧"), "", Bilingual()),
        (Bilingual("old", "旧"), None, Bilingual()),
        (Bilingual("old", "旧"), {"zh": "新"}, Bilingual("old", "新")),
    ],
)
def test_a_text_that_was_one_is_taken_as_the_half_of_its_language(
    now: Bilingual, written: Any, wanted: Bilingual
) -> None:
    earlier = PairField(name="pair", label="Pair", was_text=True)
    assert earlier.read(written, now, Known()) == wanted
    assert earlier.halves_of("新")["pair.zh"] == "新"


def test_a_text_in_two_languages_is_written_as_two() -> None:
    with pytest.raises(SecretariatError, match=r"pair\.en=… and pair\.zh=…"):
        FIELDS["pair"].read("one", Bilingual(), Known())


def test_a_text_is_shown_in_the_words_that_its_field_has_for_it() -> None:
    coded = TextField(name="place", label="Place", as_read=lambda text, _: text.upper())
    assert coded.show("a1", language("en"), by_id) == "A1"
    assert coded.show("", language("en"), by_id) == ""
