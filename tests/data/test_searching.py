"""Searching: which records contain a text, in which field and language, and the words around."""

from __future__ import annotations

from secretariat.data.questions.searching import Found, search
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.terms import Term
from tests.fixtures.books import Office, remove
from tests.fixtures.sources import ANNA


def sought(office: Office, text: str, limit: int = 50) -> list[Found]:
    with office.uk.reading() as view:
        return search(view, text, limit)


def test_a_record_is_found_with_its_field_its_language_and_the_words_around(
    office: Office,
) -> None:
    with office.uk.change("Add", ANNA) as change:
        action = change.add(Action(title=Bilingual("Exchange the sample lists", "交换样品清单")))
    (english,) = sought(office, "sample")
    assert (english.record, english.ref, english.kind) == (action.id, action.ref, "actions")
    assert (english.field, english.language) == ("title.en", "en")
    assert "sample" in english.excerpt
    (chinese,) = sought(office, "样")
    assert (chinese.field, chinese.language) == ("title.zh", "zh")
    assert "样品" in chinese.excerpt


def test_the_newest_comes_first_whatever_its_register_and_no_more_than_asked(
    office: Office,
) -> None:
    for record in (
        Action(title=Bilingual("zeta one")),
        Term(en="zeta", zh="泽"),
        Term(en="zeta three", zh="三"),
    ):
        with office.uk.change("Add", ANNA) as change:
            change.add(record)
    assert [result.kind for result in sought(office, "zeta")] == ["terms", "terms", "actions"]
    assert len(sought(office, "zeta", 2)) == 2


def test_words_that_stand_in_different_fields_find_the_record_without_naming_one(
    office: Office,
) -> None:
    with office.uk.change("Add", ANNA) as change:
        change.add(Action(title=Bilingual("omega list", "欧米伽"), notes="between us"))
    (result,) = sought(office, "omega 欧米伽")
    assert (result.field, result.language) == ("", "")
    assert result.excerpt


def test_a_removed_record_is_not_found_by_the_search(office: Office) -> None:
    with office.uk.change("Add", ANNA) as change:
        action = change.add(Action(title=Bilingual("kappa")))
    assert sought(office, "kappa")
    remove(office.uk, action)
    assert sought(office, "kappa") == []
    assert sought(office, "nothing like it") == []
