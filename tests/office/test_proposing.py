"""Words proposed into a record become texts of it, and the print says the same as before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from secretariat.bilingual.checks import check
from secretariat.bilingual.findings import Severity
from secretariat.bilingual.glossary import built_in
from secretariat.data.book import Book, Who
from secretariat.data.questions import reading, texts
from secretariat.data.questions.texts import Wanted
from secretariat.declaring.states import PairState
from secretariat.declaring.values import Bilingual
from secretariat.domain.meetings import MeetingStatus
from secretariat.domain.minutes import Form, Minutes, MinutesStatus
from secretariat.errors import SecretariatError
from secretariat.exchange import interchange
from secretariat.office import importing
from secretariat.office.agreed.proposing import Proposed, propose_words
from secretariat.office.paper import printing
from secretariat.paths import RESOURCES
from tests.fixtures.books import back_up, copied
from tests.reports.conftest import MOMENT, words

ANNA = Who("Anna")
TAKEN_OUT = ("signatories", "annexes")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example without signatories and annexes; tests copy it."""
    path = tmp_path_factory.mktemp("proposing") / "example.book"
    trees = interchange.load(RESOURCES / "example")
    with (
        closing(Book.create(path)) as new_book,
        new_book.change("Load the example", ANNA) as change,
    ):
        bare = {kind: some for kind, some in trees.items() if kind not in TAKEN_OUT}
        importing.take_in(change, bare)
    back_up(path)
    return path


@pytest.fixture
def book(example: Path, tmp_path: Path) -> Iterator[Book]:
    with closing(Book.open(copied(example, tmp_path / "our.book"))) as new_book:
        yield new_book


def minutes(book: Book, ref: str = "JCM12/M") -> Minutes:
    with book.reading() as view:
        record = reading.find(view, ref)
    assert isinstance(record, Minutes)
    return record


def propose(book: Book, form: Form | None = None, ref: str = "JCM12/M") -> Proposed:
    record = minutes(book, ref)
    with book.change("Propose", ANNA) as change:
        return propose_words(change, record, form)


def update(book: Book, **values: Any) -> Minutes:
    before = minutes(book)
    with book.change("Write", ANNA) as change:
        change.update(before, replace(before, **values), verb=True)
    return minutes(book)


def printed(book: Book, original: str = "") -> str:
    asked = printing.setting(MOMENT, original=original)
    return words(printing.print_document(book, "minutes", "JCM12", asked))


def test_a_print_says_the_same_before_and_after_in_both_originals(book: Book) -> None:
    before = [printed(book, original) for original in ("uk", "cn")]
    done = propose(book)
    assert done.fields == ("preamble", "closing")
    assert done.records == ("JCM12/M/S1", "JCM12/M/S2", "JCM12/M/X1", "JCM12/M/X2")
    assert [printed(book, original) for original in ("uk", "cn")] == before


def test_what_was_proposed_is_text_of_the_record_with_states_and_is_found(book: Book) -> None:
    record = propose(book).minutes
    assert record.preamble.en.startswith("The 12th UK-China Joint Commission Meeting on Science")
    assert record.closing == Bilingual(
        "Signed at {place} on {date} in two copies in English and Chinese, both texts having equal"
        " validity.",
        "本纪要于{date}在{place}签署，一式两份，均用英文和中文写成，两种文本具有同等效力。",
    )
    with book.reading() as view:
        meeting = reading.find(view, "JCM12")
        listed = texts.pairs(view, texts.keys(view, Wanted(under=meeting.id)))
    pair_states = {(pair.ref, pair.key.field): pair.state for pair in listed}
    for key in (
        ("JCM12/M", "preamble"), ("JCM12/M", "closing"), ("JCM12/M/S1", "capacity"),
        ("JCM12/M/S2", "post"), ("JCM12/M/X1", "title"),
    ):  # fmt: skip
        assert pair_states[key] is PairState.DRAFT


def test_no_error_keeps_what_was_proposed_from_being_agreed(book: Book) -> None:
    for form in Form:
        record = propose(book, form).minutes
        for pair in (record.preamble, record.closing):
            findings = check(pair.en, pair.zh, built_in())
            assert all(finding.severity is not Severity.ERROR for finding in findings)


def test_proposed_words_never_replace_words_that_somebody_wrote(book: Book) -> None:
    own = Bilingual("Signed in friendship.", "友好签署。")
    update(book, closing=own)
    done = propose(book)
    assert done.fields == ("preamble",)
    assert done.minutes.closing == own
    again = propose(book)
    assert again.is_nothing


def test_another_family_of_words_replaces_those_that_nobody_edited(book: Book) -> None:
    propose(book)
    edited = minutes(book).preamble
    edited = replace(edited, en=edited.en + " And so on.")
    update(book, preamble=edited)
    done = propose(book, Form.TREATY)
    assert done.fields == ("form", "closing")
    record = minutes(book)
    assert record.form is Form.TREATY
    assert record.preamble == edited
    # The example has a template of its own for the closing words of a treaty.
    assert record.closing.en.startswith("Done at {place} on {date}, in duplicate, in the English")
    assert record.closing.zh.endswith("两种文本同等作准。")


def test_one_undo_takes_all_of_it_back(book: Book) -> None:
    propose(book)
    with book.reading() as view:
        assert reading.find(view, "JCM12/M/X2")
    book.undo(ANNA)
    assert minutes(book).preamble == Bilingual()
    with book.reading() as view, pytest.raises(SecretariatError):
        reading.find(view, "JCM12/M/X2")


def test_words_of_an_issued_record_are_not_proposed(book: Book) -> None:
    update(book, status=MinutesStatus.FILED)
    with pytest.raises(SecretariatError, match="JCM12/M"):
        propose(book)


def test_words_are_not_proposed_before_the_meeting_was_held(book: Book) -> None:
    with book.reading() as view:
        meeting: Any = reading.find(view, "JCM12")
    with book.change("To come", ANNA) as change:
        change.update(meeting, replace(meeting, status=MeetingStatus.PLANNED))
    with pytest.raises(SecretariatError) as refused:
        propose(book)
    assert refused.value.parts["meeting"] == "JCM12"
    assert minutes(book).preamble == Bilingual()
