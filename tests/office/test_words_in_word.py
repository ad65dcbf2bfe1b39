"""Opening and closing words, signatories and annexes go to Word as texts, and come back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.agreed.parts import Annex
from secretariat.domain.meetings import Participant, RecordType, Role
from secretariat.domain.minutes import Minutes
from secretariat.domain.people import Person
from secretariat.errors import SecretariatError
from secretariat.office.agreed.proposing import propose_words
from tests.fixtures.sources import ANNA
from tests.office.minutes_in_word import (
    back,
    book_with_minutes,
    changed,
    edited,
    minutes_of,
    record,
    said,
    take,
)

ORIGINALS = ("", "uk", "cn")


@pytest.fixture
def book() -> Iterator[Book]:
    """A book whose record has signatories and all its negotiated words."""
    with closing(book_with_minutes()) as new_book:
        meeting, body = record(new_book, "JCM12"), record(new_book, "JCM")
        uk, cn = record(new_book, "UK"), record(new_book, "CN")
        sides: list[Link[Any]] = [Link(uk.id), Link(cn.id)]
        with new_book.change("Begin the record", ANNA) as change:
            change.update(uk, replace(uk, seat=1, language="en"))
            change.update(cn, replace(cn, seat=2, language="zh"))
            name = Bilingual("UK-CN Joint Commission", "UKCN联合委员会会议")
            change.update(body, replace(body, name=name))
            meeting = change.update(
                meeting, replace(meeting, record_type=RecordType.AGREED_MINUTES, title=name)
            )
            for side, chair in zip(sides, ("Ann Smith", "Li Wen"), strict=True):
                person = change.add(Person(name=Bilingual(chair, f"{chair}中"), side=side))
                change.add(
                    Participant(
                        meeting=Link(meeting.id), person=Link(person.id), side=side,
                        role=Role.CO_CHAIR, post=Bilingual("Minister", "部长"),
                    )
                )  # fmt: skip
            minutes = change.add(Minutes(meeting=Link(meeting.id)))
        with new_book.change("Propose", ANNA) as change:
            propose_words(change, minutes)
        signatory = record(new_book, "JCM12/M/S1")
        with new_book.change("Name the post", ANNA) as change:
            change.update(
                signatory, replace(signatory, post=Bilingual("Chief Adviser", "首席顾问"))
            )
        yield new_book


def out(book: Book, path: Path, original: str = "") -> Path:
    target = path / "out.docx"
    target.write_bytes(minutes_of(book, original=original))
    return target


@pytest.mark.parametrize("original", ORIGINALS)
def test_a_record_that_nobody_edited_comes_back_without_a_change(
    book: Book, tmp_path: Path, original: str
) -> None:
    """In either original, though it turns the names of bodies, the chairs and the languages."""
    returned = back(book, out(book, tmp_path, original))
    assert not returned.amendments
    assert not returned.remarks


@pytest.mark.parametrize("original", ORIGINALS)
def test_opening_words_that_were_edited_come_back_in_the_order_of_the_book(
    book: Book, tmp_path: Path, original: str
) -> None:
    before = record(book, "JCM12/M").preamble
    assert before.en.startswith("The 12th meeting of the UK-CN Joint Commission was held in London")
    returned = back(book, edited(out(book, tmp_path, original), "was held in", "took place in"))
    assert said(returned) == [("changed", "JCM12/M", "en")]
    take(book, *returned.amendments)
    now = record(book, "JCM12/M").preamble
    assert now == replace(before, en=before.en.replace("was held in", "took place in"))


@pytest.mark.parametrize("original", ORIGINALS)
def test_closing_words_that_were_edited_keep_place_and_day_as_fields(
    book: Book, tmp_path: Path, original: str
) -> None:
    before = record(book, "JCM12/M")
    with book.change("Sign", ANNA) as change:
        change.update(
            before,
            replace(before, signed_at=Bilingual("London", "伦敦"), signed_on=date(2026, 12, 3)),
        )
    path = edited(out(book, tmp_path, original), "具有同等效力", "同样有效")
    returned = back(book, path)
    assert said(returned) == [("changed", "JCM12/M", "zh")]
    take(book, *returned.amendments)
    after = record(book, "JCM12/M")
    assert after.closing == replace(
        before.closing, zh=before.closing.zh.replace("具有同等效力", "同样有效")
    )
    assert "{date}在{place}" in after.closing.zh
    assert after.preamble == before.preamble


@pytest.mark.parametrize(
    ("old", "ref", "field"),
    [
        ("Co-chair for the UK", "JCM12/M/S1", "capacity"),
        ("Chief Adviser", "JCM12/M/S1", "post"),
        ("List of actions", "JCM12/M/X2", "title"),
    ],
)
def test_capacity_post_and_title_of_an_annex_come_back(
    book: Book, tmp_path: Path, old: str, ref: str, field: str
) -> None:
    returned = back(book, edited(out(book, tmp_path), old, "Quite another"))
    assert said(returned) == [("changed", ref, "en")]
    take(book, *returned.amendments)
    assert "Quite another" in getattr(record(book, ref), field).en


def test_words_that_are_missing_are_said_and_never_take_the_record_with_them(
    book: Book, tmp_path: Path
) -> None:
    path = changed(out(book, tmp_path), "in two copies", lambda paragraph: paragraph.clear())
    returned = back(book, path)
    assert [amendment.is_taken for amendment in returned.amendments] == [False]
    assert said(returned) == [("changed", "JCM12/M", "en")]
    take(book, *returned.amendments)
    assert record(book, "JCM12/M").closing.en == ""
    assert record(book, "JCM12/M").closing.zh


def test_words_that_only_a_template_has_are_not_taken_in(book: Book, tmp_path: Path) -> None:
    """They are of no record yet; the answer says that they stay as they were."""
    minutes = record(book, "JCM12/M")
    with book.change("Empty", ANNA) as change:
        change.update(minutes, replace(minutes, closing=Bilingual()))
    returned = back(book, edited(out(book, tmp_path), "equal validity", "the same force"))
    assert not returned.amendments
    assert len(returned.remarks) == 1


def test_an_annex_that_was_taken_out_of_the_document_is_offered_to_be_taken_out(
    book: Book, tmp_path: Path
) -> None:
    english = changed(out(book, tmp_path), "Annex 2: List", lambda paragraph: paragraph.clear())
    returned = back(book, changed(english, "附件二：", lambda paragraph: paragraph.clear()))
    gone = [amendment for amendment in returned.amendments if amendment.ref == "JCM12/M/X2"]
    assert [amendment.sort.value for amendment in gone] == ["missing"]
    take(book, *gone)
    with pytest.raises(SecretariatError):
        record(book, "JCM12/M/X2")
    assert isinstance(record(book, "JCM12/M/X1"), Annex)
