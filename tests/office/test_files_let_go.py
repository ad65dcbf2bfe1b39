"""Files of issued and signed texts that another window lets go of before they are named."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.domain.minutes import MinutesStatus
from secretariat.errors import SecretariatError
from secretariat.office import issued_files
from tests.fixtures import certificates
from tests.office.agreed_record import Kept
from tests.office.signed_record import sign

pytestmark = pytest.mark.usefixtures("few_papers")


def test_a_file_that_another_window_let_go_of_before_it_was_named_is_not_named(
    agreed: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other window printed the same bytes, and cancelled between our keeping and our naming."""
    keep = issued_files.keep

    def keep_and_lose(book: Book, files: Sequence[bytes]) -> list[str]:
        digests = keep(book, files)
        issued_files.let_go(book, digests[:1])
        return digests

    monkeypatch.setattr(issued_files, "keep", keep_and_lose)
    with pytest.raises(SecretariatError, match=r"erased a file of JCM12/M while .* once more"):
        agreed.issue()
    assert (agreed.issued(), agreed.status()) == ([], MinutesStatus.AGREED)
    monkeypatch.undo()
    agreed.issue()
    assert list(checking.faults(agreed.book)) == []
    monkeypatch.setattr(issued_files, "keep", keep_and_lose)
    with pytest.raises(SecretariatError, match="once more"):
        sign(agreed, "uk", certificates.new_pair("Ann Able"))
    assert all(not original.signed_by for text in agreed.issued() for original in text.originals)
