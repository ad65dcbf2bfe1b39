"""What was escalated stands on the agenda and on the log, with the body's answers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from secretariat.data.book import Book
from secretariat.office.paper import printing
from tests.reports.conftest import squeezed, words

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def _text(book: Book, document: str, ref: str, languages: str) -> str:
    wanted = printing.setting(NOW, languages=languages)
    return squeezed(words(printing.print_document(book, document, ref, wanted)))


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ("en", "Escalated to the Joint Commission on 22 September 2026 by UK: The Expert Group"),
        ("zh", "2026年9月22日由英方提交联委会：专家组无权处理签证事项"),
    ],
)
def test_the_agenda_and_the_log_say_why_a_barrier_stands_before_the_body(
    example: Book, languages: str, expected: str
) -> None:
    for document in ("agenda", "action-log"):
        text = _text(example, document, "JCM13", languages)
        assert "BAR:1" in text
        assert squeezed(expected) in text


def test_the_log_prints_every_step_and_its_answer(example: Book) -> None:
    text = _text(example, "action-log", "JCM13", "en")
    assert squeezed("Escalated to the Expert Group on 15 June 2026") in text
    assert squeezed("Passed on to another body") in text
    assert squeezed("Answer wanted by 29 January 2027") in text
    assert "JCM12/A6" in text
    assert squeezed("Escalated to the Dialogue on 23 November 2026") in text


def test_the_agenda_of_a_meeting_that_was_held_says_nothing_of_what_stands_now(
    example: Book,
) -> None:
    assert "BAR:1" not in _text(example, "agenda", "JCM12", "en")
