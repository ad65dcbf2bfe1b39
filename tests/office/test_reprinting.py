"""Reprints: the same file, whatever became of the records; and what departs is listed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import dossiers
from secretariat.data.store import fetching, paper_files
from secretariat.data.upkeep import backup as backups
from secretariat.data.writing import meetings
from secretariat.declaring.kinds import Record
from secretariat.domain.agreed.agreements import Agreement
from secretariat.errors import SecretariatError
from secretariat.office.agreed import ending
from secretariat.office.desks import copies
from secretariat.office.paper import printing
from tests.office.agreed_record import ANA, DAY, REF, Kept, again, papers
from tests.reports.conftest import MOMENT, words


def test_a_reprint_is_the_same_file_after_a_restored_backup_and_in_a_merged_copy(
    issued: Kept, tmp_path: Path
) -> None:
    before = papers(issued)
    backup = issued.book.back_up()
    assert backup is not None
    backups.restore(backup, tmp_path / "restored.book", "")
    copies.check_out(issued.book, tmp_path / "cn.book", keeper="cn")
    for name in ("restored.book", "cn.book"):
        copy = again(issued, Book.open(tmp_path / name, desk="other"))
        if name == "cn.book":
            # The other side proves with its own agreement what our copy says of it.
            copy.agree("cn")
        assert papers(copy) == before
        copy.book.close()


def test_in_both_languages_our_own_sides_original_is_printed_where_none_is_asked_for(
    issued: Kept, tmp_path: Path
) -> None:
    copies.check_out(issued.book, tmp_path / "cn.book", keeper="cn")
    copy = again(issued, Book.open(tmp_path / "cn.book", desk="other"))
    copy.agree("cn")
    wanted = printing.setting(MOMENT)
    printed = {
        (kept.book.side, original): printing.print_document(
            kept.book, "minutes", REF, replace(wanted, original=original)
        )
        for kept in (issued, copy)
        for original in ("", "uk", "cn")
    }
    for side, other in (("uk", "cn"), ("cn", "uk")):
        assert printed[side, ""] == printed[side, side]
        assert printed[side, ""] != printed[side, other]
    copy.book.close()


def test_a_copy_without_the_file_does_not_print_another_one_under_its_code(issued: Kept) -> None:
    paper_files.file_of(Path(str(issued.book.path))).unlink()
    with pytest.raises(SecretariatError, match="is not in this copy of the book"):
        papers(issued)


def test_the_form_of_chinese_offices_is_refused_in_large_print_too(issued: Kept) -> None:
    wanted = replace(printing.setting(MOMENT), office_form=True)
    for setting in (wanted, wanted.in_large_print()):
        with pytest.raises(SecretariatError, match="papers stay as they were printed then"):
            printing.print_document(issued.book, "minutes", REF, setting)
    with pytest.raises(SecretariatError, match="papers stay as they were printed then"):
        printing.print_document(issued.book, "conclusions", REF, wanted)


def test_a_damaged_file_is_not_given_out(issued: Kept) -> None:
    place = paper_files.file_of(Path(str(issued.book.path)))
    data = bytearray(place.read_bytes())
    at = data.index(b"<pdf:Keywords>")
    data[at + 1] ^= 1
    place.write_bytes(bytes(data))
    with pytest.raises(SecretariatError, match=r"our.book.papers is damaged"):
        papers(issued)


def test_what_the_verbs_wrote_is_not_erased_while_the_issued_text_stands(issued: Kept) -> None:
    """Without its status, or the digests of what it printed, the record would be open again."""
    before = papers(issued)
    with issued.book.reading() as view:
        (agreement, *_) = fetching.every(view, Agreement)
    lock: list[tuple[Record, str]] = [
        (issued.now(issued.minutes), "status"),
        (issued.now(issued.minutes), "issued_text"),
        (agreement, "digest"),
    ]
    for record, field in lock:
        with pytest.raises(SecretariatError, match="cannot be erased, for JCM12/M was issued"):
            issued.book.purge(record, [field], "Asked for", ANA)
    assert papers(issued) == before


def test_a_meeting_that_was_taken_out_is_listed_as_a_departure(
    issued: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it comes with a copy in which it was taken out before that copy knew of the issue."""
    monkeypatch.setattr("secretariat.data.writing.change.refuse_removal", lambda *_: None)
    with issued.book.change("Remove", ANA) as change:
        change.remove(issued.now(issued.meeting))
    with issued.book.reading() as view:
        ((minutes, (departure,)),) = dossiers.departed(view)
    assert (minutes.ref, departure.ref, departure.what) == (
        "JCM12/M", "JCM12", "Removed since",
    )  # fmt: skip


def test_the_agenda_of_the_next_meeting_names_the_record_that_was_issued(issued: Kept) -> None:
    """By its reference, day and code; the item is the one that takes up the last record."""
    with issued.book.change("Next meeting", ANA) as change:
        planned = meetings.next_of(change.view, issued.mechanism, DAY)
        meetings.convene(change, planned)
    (text,) = issued.issued()

    def agenda() -> str:
        return words(
            printing.print_document(issued.book, "agenda", "JCM13", printing.setting(MOMENT))
        )

    code = text.code.replace("-", "")  # as `words` has it
    line = f"JCM12/M,issuedon20May2026,code{code}"
    assert agenda().count(line) == 1
    assert f"JCM12/M，2026年5月20日印发，校验码{code}" in agenda()
    ending.withdraw(issued.book, REF, "A mistake.", DAY, ANA)
    assert code not in agenda()
