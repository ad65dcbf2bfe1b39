"""Issue: refused with every reason, frozen whole or not at all, printed the same ever after."""

from __future__ import annotations

import errno
import json
import os
import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal import chains
from secretariat.data.journal.operations import JOINT
from secretariat.data.store import fetching, paper_files
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.agreed import codes, histories
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.agreed.rounds import Comment, Round
from secretariat.domain.meetings import Item, MeetingStatus
from secretariat.domain.minutes import MinutesStatus
from secretariat.errors import SecretariatError
from secretariat.i18n import CHINESE, Language
from secretariat.office.agreed import printings, reasons
from secretariat.office.agreed.refusing import IssueRefusedError
from secretariat.office.desks import copies
from secretariat.reports import canonical
from tests.fixtures.disks import fill, small_disk
from tests.fixtures.killed import killed_after, killed_at
from tests.office.agreed_record import ANA, DAY, REF, Kept, again, copy_of, papers

UNDRAWN = "\U000323af"
"""A rare character that no font of ours has."""


def refusal(kept: Kept, ref: str = REF) -> list[str]:
    """The reasons with which issue is refused, which are those that are foretold."""
    foretold = kept.against(ref)
    with pytest.raises(IssueRefusedError) as caught:
        kept.issue(ref)
    assert [str(reason) for reason in caught.value.reasons] == foretold
    assert f"{ref} was not issued; reasons against it: {len(foretold)}." in str(caught.value)
    return foretold


def refuse_lost_papers(kept: Kept, issued: Any) -> None:
    """All papers that *issued* names, of both sides, are kept whole beside the book."""
    named = {original.sha256 for original in issued.originals}
    assert len(named) == 2 * len(printings._FORMS)
    path = Path(str(kept.book.path))
    assert named <= {*paper_files.everything(path, kept.book.key)}
    assert [*paper_files.damaged(path, kept.book.key)] == []


# What stands against it


def test_all_reasons_against_an_issue_are_listed_at_once(kept: Kept) -> None:
    kept.agree("uk")
    kept.change(kept.paragraph, text=Bilingual(f"Of 20 {UNDRAWN} samples.", "30个样品。"))
    with kept.book.change("Begin a round", ANA) as change:
        change.add(Item(meeting=Link(kept.meeting.id), title=Bilingual("Water", "水")))
        opened = change.add(Round(minutes=Link(kept.minutes.id), due=date(2026, 5, 20)), verb=True)
        change.add(Comment(round=Link(opened.id), text=Bilingual("No.", "")), verb=True)
        mechanism = replace(kept.mechanism, issuer="another copy")
        change.update(kept.mechanism, mechanism, verb=True)
    texts = refusal(kept)
    for reason in (
        "nothing is recorded under JCM12/2",
        "These texts are not agreed in both languages (2): JCM12/1.1, JCM12/2",
        "The checks find errors in JCM12/1.1",
        "The round of comments JCM12/M/R1 is still open",
        "These comments have no answer yet: JCM12/M/R1/1",
        "The agreement of UK, JCM12/M/G1, is to another text",
        "China has not agreed to JCM12/M yet",
        "No font has U+323AF in JCM12/1.1",
        "This copy does not hold the right to issue for JCM",
    ):
        assert [text for text in texts if reason in text], reason
    assert len(texts) == 9
    assert kept.issued() == []
    assert not paper_files.file_of(Path(str(kept.book.path))).exists()


def test_nothing_is_issued_by_a_program_without_its_chinese_words(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reasons, "language", lambda _: Language(CHINESE))
    assert any("The Chinese texts of the program are missing" in reason for reason in refusal(kept))


def test_the_record_of_a_meeting_to_come_is_not_issued(agreed: Kept) -> None:
    agreed.change(agreed.meeting, status=MeetingStatus.PLANNED, starts="2099-01-01")
    assert "JCM12 has not taken place yet" in " ".join(refusal(agreed))


@pytest.mark.usefixtures("few_papers")
def test_a_draft_is_circulated_first_and_what_is_issued_is_not_issued_again(kept: Kept) -> None:
    with kept.book.change("Begin", ANA) as change:
        draft = replace(kept.minutes, status=MinutesStatus.DRAFT)
        change.update(kept.minutes, draft, verb=True)
    assert "JCM12/M is still being drafted" in refusal(kept)[0]
    with kept.book.change("Circulate", ANA) as change:
        change.update(draft, replace(draft, status=MinutesStatus.CIRCULATED), verb=True)
    kept.agree_all()
    kept.issue()
    assert refusal(kept) == ["JCM12/M is issued already."]


def test_a_conflict_between_copies_is_settled_first(kept: Kept, tmp_path: Path) -> None:
    copies.check_out(kept.book, tmp_path / "laptop.book")
    other = again(kept, Book.open(tmp_path / "laptop.book", desk="other"))
    other.change(kept.decision, text=Bilingual("One.", "一。"))
    kept.change(kept.decision, text=Bilingual("Two.", "二。"))
    copies.merge(kept.book, other.book)
    other.book.close()
    assert "Two copies differ in JCM12/D1" in " ".join(refusal(kept))


# What is frozen


def test_issue_freezes_the_text_with_its_code_and_all_papers(agreed: Kept) -> None:
    with agreed.book.reading() as view:
        before = chains.heads(view, [JOINT])
    shares: list[float] = []
    issued_text = agreed.issue(on_progress=shares.append)
    assert isinstance(issued_text, IssuedText)
    assert (issued_text.ref, issued_text.issued_on) == ("JCM12/M/I1", DAY)
    assert codes.digest_of(issued_text.form) == issued_text.digest
    assert codes.code_of(issued_text.digest) == issued_text.code
    ends = {replica: [number, name] for replica, _, number, name in before}
    assert json.loads(issued_text.head) == ends
    forms = [
        (original.side, original.layout, original.languages) for original in issued_text.originals
    ]
    assert len(set(forms)) == len(forms) == 8
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert agreed.status() is MinutesStatus.ISSUED
    printed = papers(agreed)
    assert len(set(printed)) == 8
    for pdf in printed:
        assert issued_text.code.encode() in pdf
        assert b"2026-05-20T00:00:00+00:00" in pdf
    assert agreed.departed() == []
    assert [*checking.faults(agreed.book)] == []


def test_both_ministries_compute_the_same_code(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy of the other side has another keeper, other replicas, and no own-side records."""
    # Each copy has a history; only its code differs between their papers.
    monkeypatch.setattr(histories, "code_of", lambda _: "H-K7QX-93MD-5TRP-C2AF")
    copies.check_out(kept.book, tmp_path / "cn.book", keeper="cn")
    other = again(kept, Book.open(tmp_path / "cn.book", desk="cn"))
    for each in (kept, other):
        each.agree_all()
    assert kept.issue().code == other.issue().code
    assert [papers(kept) == papers(other)] == [True]
    other.book.close()


def test_undo_does_not_cross_an_issue(issued: Kept) -> None:
    with pytest.raises(SecretariatError, match="There is nothing to undo"):
        issued.book.undo(ANA)
    assert issued.status() is MinutesStatus.ISSUED


@pytest.mark.usefixtures("few_papers")
def test_a_text_that_changes_while_it_is_printed_is_not_issued(agreed: Kept) -> None:
    changed: list[float] = []

    def meddle(share: float) -> None:
        if not changed:
            changed.append(share)
            agreed.change(agreed.action, due=date(2026, 7, 1))

    with pytest.raises(IssueRefusedError, match="reasons against it: 2"):
        agreed.issue(on_progress=meddle)
    assert agreed.issued() == []
    assert agreed.status() is MinutesStatus.AGREED
    path = Path(str(agreed.book.path))
    assert paper_files.everything(path, agreed.book.key) == []


# Nothing half-issued


def unissued(path: Path, place: str) -> None:
    """The book at *path* is whole, and nothing in it is issued, after a kill at *place*."""
    book = Book.open(path, desk="again")
    assert (place, [str(fault) for fault in checking.faults(book)]) == (place, [])
    with book.reading() as view:
        assert (place, fetching.every(view, IssuedText)) == (place, [])
    book.close()


@pytest.mark.usefixtures("few_papers")
def test_who_is_killed_while_issuing_has_issued_nothing(agreed: Kept) -> None:
    """At one place after the other, in the order of an issue; then the record is issued."""
    path = Path(str(agreed.book.path))
    agreed.book.close()

    def run() -> None:
        again(agreed, Book.open(path)).issue()

    for place, call in (
        ("secretariat.office.agreed.printings.replace", 1),
        ("secretariat.data.store.paper_files._put", 1),
        ("secretariat.data.store.paper_files._put", 2),
        ("secretariat.office.agreed.issuing._write", 1),
        ("secretariat.office.agreed.issuing._write_text", 1),
        ("secretariat.data.writing.agreeing.keep_text", 1),
        ("secretariat.data.journal.chains.append", 1),
    ):
        killed_at(place, run, call=call)
        unissued(path, place)
    whole = again(agreed, Book.open(path))
    refuse_lost_papers(whole, whole.issue())
    whole.book.close()


def test_who_is_killed_at_any_moment_has_issued_everything_or_nothing(agreed: Kept) -> None:
    """Five kills in the suite; KILLS=200 for more."""
    kept, path = agreed, Path(str(agreed.book.path))
    kept.book.close()
    chance = random.Random(15)
    for _ in range(int(os.environ.get("KILLS", "5"))):
        was_killed = killed_after(
            chance.uniform(0, 1.5), lambda: again(kept, Book.open(path)).issue()
        )
        found_agreed = again(kept, Book.open(path))
        issued = found_agreed.issued()
        assert [str(fault) for fault in checking.faults(found_agreed.book)] == []
        if issued:
            assert found_agreed.status() is MinutesStatus.ISSUED
            refuse_lost_papers(found_agreed, issued[0])
            found_agreed.book.close()
            return
        assert was_killed
        assert found_agreed.status() is MinutesStatus.AGREED
        found_agreed.book.close()
    found_agreed = again(kept, Book.open(path))
    refuse_lost_papers(found_agreed, found_agreed.issue())
    found_agreed.book.close()


@pytest.mark.usefixtures("few_papers")
def test_a_text_is_read_and_checked_once_while_nothing_else_is_written(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.agree_all()  # here, since a form is remembered while nothing else is written
    papers_made: list[str] = []
    whole = canonical.form_of

    def counted(*given: Any) -> str:
        papers_made.append("once")
        return whole(*given)

    monkeypatch.setattr("secretariat.reports.canonical.form_of", counted)
    kept.issue()
    assert papers_made == ["once"]


def test_progress_is_reported_within_a_paper_too(
    agreed: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = agreed
    monkeypatch.setattr("secretariat.office.agreed.printings._OFTEN", 5)
    shares: list[float] = []
    kept.issue(on_progress=shares.append)
    assert len(shares) > 24
    assert shares == sorted(shares)


def test_a_full_disk_leaves_nothing_half_issued(prepared: Kept, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 24) as disk:
        kept = copy_of(prepared, Path(str(prepared.book.path)), disk / "our.book")
        kept.agree_all()
        for free in (100_000, 500_000, 900_000):
            ballast = fill(disk, free)
            with pytest.raises(SecretariatError, match="The disk is full"):
                kept.issue()
            assert kept.issued() == []
            assert kept.status() is MinutesStatus.AGREED
            ballast.unlink()
        refuse_lost_papers(kept, kept.issue())
        kept.book.close()


@pytest.mark.usefixtures("few_papers")
def test_a_disk_that_is_full_when_the_issue_is_written_keeps_no_files_either(
    agreed: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("secretariat.office.agreed.issuing._write_text", refuse)
    with pytest.raises(OSError, match="No space left"):
        agreed.issue()
    assert paper_files.everything(Path(str(agreed.book.path)), "") == []
    assert agreed.issued() == []


@pytest.mark.usefixtures("few_papers")
def test_a_cancelled_issue_keeps_nothing(agreed: Kept) -> None:

    def cancel(share: float) -> None:
        if share > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        agreed.issue(on_progress=cancel)
    assert agreed.issued() == []
    assert not paper_files.file_of(Path(str(agreed.book.path))).exists()
