"""A finding that is set aside stays shown and counts no more, until its words change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from secretariat.bilingual.findings import Check
from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.set_asides import CheckedFor, SetAside
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from secretariat.office import concordance
from tests.fixtures.sources import ANNA

ENGLISH = language("en")
PAIR = Bilingual("It cost £4 million and took 3 years.", "耗资500万英镑，历时3年。")


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = Book.create(None)
    with new_book.change("Add", ANNA) as change:
        change.add(Action(title=PAIR))
    yield new_book
    new_book.close()


def found(book: Book, **options: Any) -> list[dict[str, str]]:
    with book.reading() as view:
        (action,) = fetching.every(view, Action)
        return list(concordance.findings(view, ENGLISH, action, **options))


def retitle(book: Book, **halves: str) -> None:
    with book.change("Change", ANNA) as change:
        (action,) = fetching.every(change.view, Action)
        change.update(action, replace(action, title=replace(action.title, **halves)))


def test_the_checks_of_the_register_are_those_of_the_findings() -> None:
    assert [kind.value for kind in CheckedFor] == [str(kind) for kind in Check]


def test_a_finding_set_aside_is_left_out_and_shown_on_request_with_who_and_why(book: Book) -> None:
    (finding,) = found(book)
    set_aside = concordance.set_aside(book, finding, Bilingual(" The sum was raised later. "), ANNA)
    assert found(book) == []
    (shown,) = found(book, with_set_aside=True)
    assert shown["set_aside"] == set_aside.ref
    assert shown["reason"] == "The sum was raised later."
    assert shown["by"] == ANNA.name
    assert shown["at"].endswith("+00:00")
    assert {name: shown[name] for name in ("message", "en", "zh")} == {
        name: finding[name] for name in ("message", "en", "zh")
    }


def test_a_finding_set_aside_is_back_when_its_words_change_and_gone_when_they_return(
    book: Book,
) -> None:
    concordance.set_aside(book, found(book)[0], Bilingual("Agreed by both sides."), ANNA)
    retitle(book, zh="耗资600万英镑，历时3年。")
    assert [entry["zh"] for entry in found(book)] == ["600万英镑"]
    retitle(book, zh=PAIR.zh)
    assert found(book) == []


def test_words_elsewhere_in_the_text_do_not_bring_it_back(book: Book) -> None:
    concordance.set_aside(book, found(book)[0], Bilingual("Agreed by both sides."), ANNA)
    retitle(book, en=PAIR.en.replace("It", "The work"))
    assert found(book) == []


def test_another_fault_in_the_same_text_still_counts(book: Book) -> None:
    concordance.set_aside(book, found(book)[0], Bilingual("Agreed by both sides."), ANNA)
    retitle(book, zh=PAIR.zh.replace("3年", "5年"))
    assert [entry["check"] for entry in found(book)] == ["date"]


def test_setting_a_finding_aside_needs_a_reason(book: Book) -> None:
    with pytest.raises(SecretariatError, match="why"):
        concordance.set_aside(book, found(book)[0], Bilingual(" \n"), ANNA)
    with book.reading() as view:
        assert fetching.every(view, SetAside) == []


def test_undo_brings_the_finding_back(book: Book) -> None:
    concordance.set_aside(book, found(book)[0], Bilingual("Agreed by both sides."), ANNA)
    book.undo(ANNA)
    assert len(found(book)) == 1


def test_one_of_several_findings_is_named_by_its_words(book: Book) -> None:
    retitle(
        book,
        en="The first cost £4 million. The second cost £7 million.",
        zh="前者耗资500万英镑。后者耗资800万英镑。",
    )
    with book.reading() as view:
        (action,) = fetching.every(view, Action)
        several = concordance.Sought(action.ref, "title", "money")
        with pytest.raises(SecretariatError, match="several"):
            concordance.the_finding(view, several, ENGLISH)
        entry = concordance.the_finding(view, replace(several, excerpt="800万"), ENGLISH)
        assert entry["en"] == "£7 million"
        with pytest.raises(SecretariatError, match="no such finding"):
            concordance.the_finding(view, replace(several, check="date"), ENGLISH)
