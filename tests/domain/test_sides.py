"""Sides are what their records say: who they are, where they sit, in which language they work."""

from __future__ import annotations

import pytest

from secretariat.declaring.values import Bilingual
from secretariat.domain import calendars
from secretariat.domain.offered_sides import chosen, described, is_usual, offered, usual
from secretariat.domain.sides import (
    Side,
    called_by_code,
    codes_of,
    in_sentence,
    named,
    other_side,
    pair_of,
    parties,
    words_for,
)
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from tests.fixtures.two_sides import CN, UK, side

EU, INDIA = side("EU", 1), side("IN", 2)


def test_the_parties_are_those_with_a_place_in_its_order() -> None:
    guest = Side(code="AA")
    assert parties((guest, CN, UK)) == (UK, CN)
    assert codes_of((CN, guest, UK)) == ("uk", "cn")


def test_sides_without_a_place_keep_their_order() -> None:
    assert codes_of((Side(code="B"), Side(code="A"), Side(code="C"))) == ("b", "a")


@pytest.mark.parametrize(
    ("code", "sides", "other"),
    [("uk", (UK, CN), "cn"), ("CN", (UK, CN), "uk"), ("in", (EU, INDIA), "eu"), ("uk", (UK,), "")],
)
def test_the_other_side_is_who_sits_across_the_table(
    code: str, sides: tuple[Side, ...], other: str
) -> None:
    assert other_side(code, sides) == other


@pytest.mark.parametrize(
    ("sides", "pair"),
    [
        ((UK, CN), Bilingual("UK-China", "中英")),
        ((EU, CN), Bilingual("EU-China", "中欧")),
        ((side("UK", 1), INDIA), Bilingual("UK-India", "英印")),
    ],
)
def test_chinese_names_the_side_first_that_works_in_it(
    sides: tuple[Side, ...], pair: Bilingual
) -> None:
    assert pair_of(sides) == pair


def test_a_side_is_called_in_documents_as_its_record_says_or_by_its_short_name() -> None:
    assert CN.as_party == Bilingual("Chinese side", "中方")
    bare = Side(code="X", name=Bilingual("Xanadu", "上都"))
    assert bare.as_party == Bilingual("Xanadu side", "上都")


@pytest.mark.parametrize(
    ("written", "tongue"), [("zh", "zh"), ("zh-TW", "zh"), ("", "en"), ("pt", "en")]
)
def test_a_side_works_in_one_of_the_two_languages(written: str, tongue: str) -> None:
    assert Side(code="X", language=written).tongue == tongue


def test_of_a_side_without_a_calendar_only_weekends_are_known() -> None:
    assert calendars.without_calendar((UK, CN, EU, INDIA)) == (EU,)


def test_every_side_that_is_offered_says_all_that_documents_need() -> None:
    for code in offered():
        known_side = side(code)
        assert known_side.party, code
        assert known_side.party_zh == known_side.demonym.zh, code
        assert known_side.demonym.zh.endswith("方"), code
        assert known_side.time_zone, code
        assert known_side.language, code
        assert code.lower() not in {word.lower() for word in known_side.also_called}, code


def test_no_two_sides_that_are_offered_share_a_name() -> None:
    words = [word for code in offered() for word in {*side(code).also_called, *_own(side(code))}]
    assert len(words) == len(set(words))


def _own(side: Side) -> tuple[str, ...]:
    return side.code, side.called.en, side.called.zh


@pytest.mark.parametrize(
    ("text", "codes"),
    [("", usual()), ("fr, de", ("FR", "DE")), ("IN，UK", ("IN", "UK")), ("xa,yb", ("XA", "YB"))],
)
def test_two_codes_choose_the_sides_of_a_book(text: str, codes: tuple[str, ...]) -> None:
    assert chosen(text) == codes


@pytest.mark.parametrize(
    "text", ["F1,DE", "FR,DE,IN", "FR", "FR,fr", "TOOLONGCODE,FR", "法国,德国"]
)
def test_what_is_no_pair_of_codes_is_refused(text: str) -> None:
    with pytest.raises(SecretariatError):
        chosen(text)


def test_the_usual_pair_is_usual_in_either_order() -> None:
    assert is_usual(())
    assert is_usual(usual()[::-1])
    assert not is_usual(("UK", "IN"))
    assert set(usual()) <= set(described())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("cn", CN),
        (" CN ", CN),
        ("中方", CN),
        ("prc", CN),
        ("中华", CN),
        ("英方", UK),
        ("fr", None),
        ("", None),
    ],
)
def test_a_side_is_named_by_its_code_or_any_of_its_names(text: str, wanted: Side | None) -> None:
    assert named(text, (UK, CN)) is wanted


def test_what_may_be_typed_for_a_side_is_its_code_and_in_chinese_its_name_with_it() -> None:
    words = words_for((UK, CN))
    assert [word.text(language("en").text) for word in words] == ["uk", "cn"]
    assert "（cn）" in words[1].text(language("zh").text)


def test_a_side_that_the_book_does_not_have_is_called_by_its_code() -> None:
    assert in_sentence("fr", (UK, CN)) == Bilingual("FR")
    assert in_sentence("CN", (UK, CN)).zh == "中方"
    assert list(called_by_code((CN, UK, Side(code="AA")), language("zh"))) == ["uk", "cn", "aa"]
