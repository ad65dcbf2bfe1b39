"""Kill -9, a full disk and cancel while a corrigendum is issued, a paper signed, a record long."""

from __future__ import annotations

from pathlib import Path

import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.store import paper_files
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.meetings import Paragraph
from secretariat.errors import SecretariatError
from secretariat.office.agreed import correcting
from tests.fixtures import certificates
from tests.fixtures.disks import fill, small_disk
from tests.fixtures.killed import killed_at
from tests.office.agreed_record import ANA, FORMS, REF, Kept, again, copy_of, papers
from tests.office.signed_record import sign


@pytest.mark.usefixtures("few_papers")
def test_who_is_killed_while_issuing_a_corrigendum_has_changed_nothing(agreed: Kept) -> None:
    """At one place after the other, in the order of an issue; then it is issued."""
    path = Path(str(agreed.book.path))
    agreed.issue()
    was, now = Bilingual("20 samples", "20个样品"), Bilingual("200 samples", "200个样品")
    wanted = Corrigendum(passage="JCM12/1.1", was=was, now=now)
    ref = correcting.propose(agreed.book, REF, wanted, ANA).ref
    agreed.agree_all(ref)
    before = papers(agreed, FORMS[:1])
    agreed.book.close()
    for place in (
        "secretariat.data.store.paper_files._put",
        "secretariat.office.agreed.issuing._write_corrigendum",
        "secretariat.data.journal.chains.append",
    ):
        killed_at(place, lambda: again(agreed, Book.open(path)).issue(ref))
        left = again(agreed, Book.open(path))
        assert (place, [str(fault) for fault in checking.faults(left.book)]) == (place, [])
        assert (place, numbers_of_papers(left)) == (place, [2])
        assert papers(left, FORMS[:1]) == before, place
        left.book.close()
    whole = again(agreed, Book.open(path))
    assert whole.issue(ref).status is CorrigendumStatus.ISSUED
    assert numbers_of_papers(whole) == [4]
    whole.book.close()


def numbers_of_papers(kept: Kept) -> list[int]:
    """How many papers each issued text has."""
    return [len(issued_text.originals) for issued_text in kept.issued()]


def test_a_long_record_is_cancelled_within_its_first_paper(kept: Kept) -> None:
    """Of 300 pages nobody waits for a paper to be done; `python -m benchmarks issuing` has them.

    Progress is told at every hundredth text, so two thirds through each paper of this record.
    """
    with kept.book.change("Write much", ANA) as change:
        for number in range(60):
            text = Bilingual(f"Point {number} was made.", f"提出第{number}点意见。")
            change.add(Paragraph(item=Link(kept.item.id), text=text))
    kept.agree_texts()
    kept.agree_all()
    heard: list[float] = []

    def cancel(share: float) -> None:
        heard.append(share)
        if share > 0:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept.issue(on_progress=cancel)
    assert heard[-1] < 1 / 8
    assert kept.issued() == []
    assert paper_files.everything(Path(str(kept.book.path)), kept.book.key) == []


def test_who_is_killed_while_signing_has_signed_nothing(issued: Kept) -> None:
    """At one place after the other, in the order of a signature; then the paper is signed."""
    path, pair = Path(str(issued.book.path)), certificates.new_pair("Ann Able")
    issued.book.close()
    for place in (
        "secretariat.data.store.paper_files._put",
        "secretariat.office.agreed.signing._refuse_overtaken",
        "secretariat.data.journal.chains.append",
    ):
        killed_at(place, lambda: sign(again(issued, Book.open(path)), "uk", pair))
        left = again(issued, Book.open(path))
        assert (place, [str(fault) for fault in checking.faults(left.book)]) == (place, [])
        assert (place, numbers_of_papers(left)) == (place, [8])
        left.book.close()
    whole = again(issued, Book.open(path))
    assert sign(whole, "uk", pair).original.signed_by == "uk"
    whole.book.close()


def test_a_full_disk_leaves_nothing_half_signed(prepared: Kept, tmp_path: Path) -> None:
    source = Path(str(prepared.book.path)).with_name("issued.book")
    with small_disk(tmp_path / "disk", 24) as disk:
        kept = copy_of(prepared, source, disk / "our.book")
        pair = certificates.new_pair("Ann Able")
        ballast = fill(disk, 60_000)
        with pytest.raises(SecretariatError, match="The disk is full"):
            sign(kept, "uk", pair)
        assert numbers_of_papers(kept) == [8]
        ballast.unlink()
        assert sign(kept, "uk", pair).original.signed_by == "uk"
        kept.book.close()
