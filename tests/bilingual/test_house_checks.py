"""Checks that an office writes itself, and checks that it lowers for a kind of text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.office_checks import (
    CheckProfile,
    Lowered,
    OfficeCheck,
    TextKind,
    Use,
    Weight,
    text_kind,
)
from secretariat.domain.registers import KINDS
from secretariat.domain.set_asides import CheckedFor
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from secretariat.office import concordance
from tests.fixtures.sources import ANNA


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = Book.create(None)
    yield new_book
    new_book.close()


def found(book: Book, pair: Bilingual, *rules: OfficeCheck | CheckProfile) -> list[dict[str, str]]:
    with book.change("Add", ANNA) as change:
        action = change.add(Action(title=pair))
        for rule in rules:
            change.add(rule)
    with book.reading() as view:
        return list(concordance.findings(view, language("en"), action))


AVOIDED = OfficeCheck(
    en="stakeholder*; win-win", zh="抓手", use=Use.AVOIDED, weight=Weight.NOTE,
    advice=Bilingual("Name those concerned.", "请具体写明有关方面。"),
)  # fmt: skip


def test_a_word_to_be_avoided_is_found_in_either_language_with_what_to_write_instead(
    book: Book,
) -> None:
    pair = Bilingual("Ask all stakeholders to reply.", "请各抓手方面答复。")
    entries = [entry for entry in found(book, pair, AVOIDED) if entry["check"] == "office"]
    assert [(entry["severity"], entry["en"] or entry["zh"]) for entry in entries] == [
        ("note", "stakeholders"), ("note", "抓手"),
    ]  # fmt: skip
    assert entries[0]["message"] == "The office does not use “stakeholders”. Name those concerned."


def test_a_pair_of_words_is_reported_where_one_language_lacks_its_own(book: Book) -> None:
    paired = OfficeCheck(en="joint secretariat", zh="联合秘书处", use=Use.PAIRED)
    pair = Bilingual("The joint secretariat replies.", "秘书处答复。")
    (entry_of_office,) = [
        entry for entry in found(book, pair, paired) if entry["check"] == "office"
    ]
    assert (entry_of_office["severity"], entry_of_office["en"]) == ("warning", "joint secretariat")
    assert "联合秘书处" in entry_of_office["message"]


def test_a_check_of_the_office_stays_within_its_kind_of_text(book: Book) -> None:
    letters = OfficeCheck(en="kindly", use=Use.AVOIDED, texts=TextKind.LETTERS)
    assert not found(book, Bilingual("Kindly reply.", "请答复。"), letters)


@pytest.mark.parametrize("lacking", ["en", "zh"])
def test_a_pair_of_words_without_one_of_its_languages_is_refused(book: Book, lacking: str) -> None:
    paired = OfficeCheck(en="joint secretariat", zh="联合秘书处", use=Use.PAIRED)
    with pytest.raises(SecretariatError) as refused:
        found(book, PAIR, replace(paired, **{lacking: ""}))  # type: ignore[arg-type]  # the name of a text
    message = language("en").error(refused.value)
    assert message == "With “Each needs the other”, fill in all of: English, Chinese."


def test_a_check_of_the_office_without_words_in_either_language_is_refused(book: Book) -> None:
    with pytest.raises(SecretariatError) as refused:
        found(book, PAIR, OfficeCheck(use=Use.AVOIDED, advice=Bilingual("Be plain.")))
    assert language("zh").error(refused.value) == "请至少填写其中一项：英文、中文。"
    (money,) = found(book, PAIR, OfficeCheck(zh="抓手", use=Use.AVOIDED))
    assert money["check"] == "money"


PAIR = Bilingual("It cost £4 million.", "耗资500万英镑。")


@pytest.mark.parametrize(
    ("lowered", "severities"),
    [(Lowered.WARNING, ["warning"]), (Lowered.NOTE, ["note"]), (Lowered.OFF, [])],
)
def test_a_lowered_check_reports_less(book: Book, lowered: Lowered, severities: list[str]) -> None:
    rule = CheckProfile(check=CheckedFor.MONEY, texts=TextKind.MEETINGS, lowered=lowered)
    assert [entry["severity"] for entry in found(book, PAIR, rule)] == severities


def test_the_rule_for_one_kind_of_text_goes_before_the_rule_for_all(book: Book) -> None:
    every = CheckProfile(check=CheckedFor.MONEY, lowered=Lowered.OFF)
    meetings = CheckProfile(check=CheckedFor.MONEY, texts=TextKind.MEETINGS, lowered=Lowered.NOTE)
    assert [entry["severity"] for entry in found(book, PAIR, meetings, every)] == ["note"]


def test_a_text_without_translation_is_reported_whatever_is_lowered(book: Book) -> None:
    rule = CheckProfile(check=CheckedFor.MISSING, lowered=Lowered.OFF)
    assert [entry["check"] for entry in found(book, Bilingual("Alone."), rule)] == ["missing"]


def test_every_register_belongs_to_a_kind_of_text_and_each_kind_has_registers() -> None:
    assert {text_kind(kind.name) for kind in KINDS} == set(TextKind)
