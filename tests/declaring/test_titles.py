"""What a record is called: by its title, by the words of a term, or by a code."""

from __future__ import annotations

from secretariat.declaring.kinds import KINDS
from secretariat.declaring.titles import called, short_name_of, title_of
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.programme.funding import Rate
from secretariat.domain.terms import Term
from tests.declaring.things import KIND, Thing

TITLE = Bilingual("Title", "标题")


def test_a_record_is_called_by_its_title_in_both_languages() -> None:
    kind = KINDS.of(Action)
    assert title_of(kind, Action(title=TITLE)) == called(kind, Action(title=TITLE)) == TITLE


def test_a_term_is_called_by_its_own_words() -> None:
    term = Term(en="treaty", zh="条约")
    assert title_of(KINDS.of(Term), term) == Bilingual("treaty", "条约")


def test_a_text_that_is_no_pair_stands_in_both_halves_where_something_must_stand() -> None:
    assert title_of(KIND, Thing(text="T-1")) == Bilingual()
    assert called(KIND, Thing(text="T-1")) == Bilingual("T-1", "T-1")


def test_beside_others_a_record_has_its_short_name_else_its_name_else_its_title() -> None:
    assert short_name_of(Action(title=TITLE)) == TITLE
    assert short_name_of(Person(name=TITLE)) == TITLE
    assert short_name_of(Organisation(name=TITLE)) == TITLE
    assert short_name_of(Rate()) == Bilingual()
