"""A record that was issued: what proves it, and what is said of changes in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from secretariat.data.journal import history_check
from secretariat.data.journal import issued as in_journal
from secretariat.data.questions import after_issue, proofs, record_warnings
from secretariat.data.questions.dossiers import by_number
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, BySide
from secretariat.domain.across.issued_text import kept_ids
from secretariat.domain.actions import ActionStatus
from secretariat.domain.agreed import histories
from secretariat.errors import SecretariatError
from tests.fixtures.books import remove
from tests.office.agreed_record import ANA, Kept, agreed_book

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
        return [str(warning) for warning in record_warnings.warnings_about(view, now, TODAY)]


def test_an_issued_text_is_proven_by_both_sides_and_has_the_papers_of_its_issue(
    issued: Kept,
) -> None:
    (text,) = issued.issued()
    minutes = issued.minutes.id
    with issued.book.reading() as view:
        proven = proofs.of(view, [minutes])
        assert proven.proves(text)
        assert proven.have_agreed(minutes)
        assert proven.claims(minutes) == ()
        assert {noted.by for _, noted in proven.rests_on(text)} == {"Ana"}
        assert proven.standing([text]) == text
        papers = proven.papers(text)
        assert set(papers.originals) == set(text.originals)
        assert (papers.signed, papers.added) == ((), ())
        assert papers.issued_by is not None
        assert not proven.proves(replace(text, digest=text.digest[::-1]))


def test_the_journal_tells_what_was_known_and_stood_when_a_text_was_issued(issued: Kept) -> None:
    (text,) = issued.issued()
    with issued.book.reading() as view:
        known = in_journal.agreements_known(view, issued.minutes.id, text.head)
        assert {side for _, side in known} == {"uk"}
        assert len(known) == 2
        assert in_journal.agreements_known(view, issued.minutes.id, "no ends") == []
        then = in_journal.actions_then(view, issued.meeting.id, text.id)
        assert [action.id for action in then] == [issued.action.id]
        assert history_check.holds(view, histories.code_of(text.head)).is_held


def test_minutes_of_a_program_that_kept_no_digests_have_them_from_the_journal(
    issued: Kept,
) -> None:
    minutes = issued.now(issued.minutes)
    with issued.book.reading() as view:
        older = replace(minutes, issued_text="")
        again = in_journal.with_text(view, older, by_number)
        kept = kept_ids(again.issued_text)
        assert kept.items() <= kept_ids(minutes.issued_text).items()
        assert {issued.paragraph.id, issued.decision.id, issued.action.id} <= kept.keys()
        assert in_journal.with_text(view, minutes, by_number) is minutes


def test_what_an_issued_text_prints_is_not_erased(issued: Kept) -> None:
    for record, fields in ((issued.paragraph, ["text"]), (issued.minutes, ["status"])):
        with pytest.raises(SecretariatError, match="was issued with it"):
            issued.book.purge(issued.now(record), fields, "asked for", ANA)


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
