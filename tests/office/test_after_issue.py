"""Remarks about what is changed or removed in a record that was issued."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from secretariat.data.questions import after_issue, warned
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, BySide
from secretariat.domain.actions import ActionStatus
from tests.fixtures.books import remove
from tests.office.agreed_record import Kept, agreed_book

REMARK = "JCM12/M is issued; this does not change the issued text. Use a corrigendum."
TODAY = date(2026, 5, 21)


@pytest.fixture(scope="module")
def issued() -> Iterator[Kept]:
    agreed = agreed_book(None)
    agreed.agree_all()
    agreed.issue()
    yield agreed
    agreed.book.close()


def remarks(kept: Kept, record: Record) -> list[str]:
    now = kept.now(record)
    with kept.book.reading() as view:
        return [str(warning) for warning in warned.warnings_about(view, now, TODAY)]


def test_what_the_issued_text_does_not_print_may_change_without_a_remark(issued: Kept) -> None:
    issued.change(issued.action, status=BySide((("uk", ActionStatus.DONE),)))
    assert REMARK not in remarks(issued, issued.action)
    assert REMARK not in remarks(issued, issued.paragraph)


def test_a_change_of_an_issued_paragraph_is_remarked_on(issued: Kept) -> None:
    issued.change(issued.paragraph, text=Bilingual("They met.", "双方会晤。"))
    assert remarks(issued, issued.paragraph) == [REMARK]


def test_the_removal_of_an_issued_paragraph_is_remarked_on(issued: Kept) -> None:
    remove(issued.book, issued.paragraph)
    with issued.book.reading() as view:
        errors = after_issue.about_removed(view, issued.paragraph)
        assert [str(error) for error in errors] == [REMARK]
        assert after_issue.about_removed(view, issued.minister) == []
