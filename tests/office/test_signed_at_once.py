"""Two copies sign one paper at the same time: no signature is lost, and one follows the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from secretariat.data.book import Book
from secretariat.data.journal import conflicts
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from secretariat.office import issued_files
from secretariat.office.agreed import signing, verifying
from secretariat.office.desks import copies
from tests.office.agreed_record import ANA, REF, Kept, again, at_two_desks, copy_of
from tests.office.signed_record import Pairs, file_of, note_both, sign
from ui.meetings.agreed.facts_shown import Facts
from ui.meetings.agreed.verb import state_of


@pytest.fixture(scope="module")
def merged(prepared: Kept, key_pairs: Pairs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both books, closed."""
    folder = tmp_path_factory.mktemp("at-once")
    source = Path(str(prepared.book.path)).with_name("issued.book")
    ours = copy_of(prepared, source, folder / "our.book")
    note_both(ours, key_pairs, folder)
    copies.check_out(ours.book, folder / "cn.book", keeper="cn")
    theirs = again(ours, Book.open(folder / "cn.book", desk="cn"))
    theirs.agree("cn")
    sign(ours, "uk", key_pairs.uk)
    sign(theirs, "cn", key_pairs.cn)
    copies.merge(ours.book, theirs.book)
    copies.merge(theirs.book, ours.book)
    for agreed in (ours, theirs):
        agreed.book.close()
    return folder


@pytest.fixture
def both(prepared: Kept, merged: Path, tmp_path: Path) -> Iterator[tuple[Kept, Kept]]:
    """Our copy, where the UK signed the UK original, and theirs, where China did, both merged."""
    ours, theirs = at_two_desks(prepared, merged, tmp_path)
    yield ours, theirs
    for agreed in (ours, theirs):
        agreed.book.close()


def signed_by(kept: Kept) -> list[str]:
    (text,) = kept.issued()
    return [original.signed_by for original in text.originals if original.signed_by]


def said(kept: Kept, code: str = "en") -> str:
    with kept.book.reading() as view:
        state = state_of(view, kept.book, kept.now(kept.minutes))
    return " ".join(fact.sentence for fact in Facts(language(code), state).every())


def test_a_merge_keeps_both_signed_files_and_is_no_conflict(both: tuple[Kept, Kept]) -> None:
    for agreed in both:
        assert sorted(signed_by(agreed)) == ["cn", "uk"]
        with agreed.book.reading() as view:
            assert not conflicts.slots(view)
        (text,) = agreed.issued()
        for original in text.originals:
            assert verifying.of_file(file_bytes(agreed, original.sha256), agreed.book).agreed
    ours, theirs = both
    assert ours.issued()[0].originals == theirs.issued()[0].originals


def file_bytes(kept: Kept, digest: str) -> bytes:
    found_ = issued_files.read(kept.book, digest)
    assert found_ is not None
    return found_


@pytest.mark.parametrize("second", ["uk", "cn"])
def test_one_side_signs_the_file_of_the_other_and_both_signatures_are_in_one_file(
    both: tuple[Kept, Kept], key_pairs: Pairs, second: str
) -> None:
    ours, theirs = both
    at_once = "Two copies of one paper were signed at the same time, by "
    assert at_once in said(ours)
    kept, pair = (ours, key_pairs.uk) if second == "uk" else (theirs, key_pairs.cn)
    done = sign(kept, second, pair)
    first = "cn" if second == "uk" else "uk"
    assert done.original.signed_by == f"{first} {second}"
    verdict = verifying.of_file(file_of(kept, done), kept.book)
    assert [signature.valid for signature in verdict.signatures] == [True, True]
    assert verdict.agreed
    assert at_once not in said(kept)
    with pytest.raises(SecretariatError, match=r"is signed for (UK|China) already"):
        sign(kept, first, key_pairs.uk if first == "uk" else key_pairs.cn)


def test_a_file_that_lacks_a_signature_which_is_here_is_still_not_taken_in(
    both: tuple[Kept, Kept], key_pairs: Pairs
) -> None:
    """Who signed at the same time signs once more over the file that is here."""
    ours, _ = both
    done = sign(ours, "uk", key_pairs.uk)
    (text,) = ours.issued()
    single = next(original for original in text.originals if original.signed_by == "uk")
    with pytest.raises(SecretariatError, match="is kept already"):
        signing.take_in(ours.book, REF, file_bytes(ours, single.sha256), ANA)
    assert done.original.signed_by == "cn uk"


def test_the_side_that_signs_may_be_called_by_its_chinese_name(
    both: tuple[Kept, Kept], key_pairs: Pairs
) -> None:
    ours, _ = both
    assert sign(ours, "英方", key_pairs.uk).original.signed_by == "cn uk"
