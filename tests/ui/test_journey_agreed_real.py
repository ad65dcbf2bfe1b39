"""A record on its way to issue and after it, in a real window on a screen of its own, by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.agreed.rounds import Answer, Comment, Round
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.office import issued_files
from secretariat.office.agreed import verifying
from tests.fixtures import certificates
from tests.ui.real_desk import NEEDED, Desk, is_possible, sitting
from tests.ui.test_journey_whole import pick, read

pytestmark = [
    pytest.mark.waits,
    # test_journey_agreed walks the same way by the same keys, in a window without a screen.
    pytest.mark.thorough,
    pytest.mark.skipif(not is_possible(), reason=f"a real window needs {', '.join(NEEDED)}"),
]
PASSPHRASE = "a long one"  # noqa: S105 - of certificates made here


@pytest.fixture
def desk(drafted: Path, tmp_path: Path) -> Iterator[Desk]:
    with sitting(drafted, tmp_path, "en") as new_desk:
        yield new_desk


def every(desk: Desk, kind: Any) -> list[Any]:
    records: list[Any] = read(desk, lambda view: fetching.every(view, kind))
    return records


def when(desk: Desk, kind: Any, true: Callable[[list[Any]], bool], what: str) -> list[Any]:
    """The records of a kind, once *what* is *true* of them in the book on disk."""
    desk.until(lambda: true(every(desk, kind)), what)
    return every(desk, kind)


def comment_round(desk: Desk) -> None:
    """Circulate to both sides, one comment, its answer, close."""
    desk.press("ctrl+shift+c")
    desk.rest()
    for name in ("Able", "Li Hua"):
        pick(desk, name)
        desk.rest()
    desk.press("ctrl+Return")
    (opened,) = when(desk, Round, lambda records: len(records) == 1, "the round is open")
    assert len(opened.reviewers) == 2
    desk.press("ctrl+n")
    desk.rest()
    desk.press(*["Tab"] * 3)  # past the passage, where it begins, the side and the reviewer
    desk.write("Say when.")
    desk.press("ctrl+Return")
    when(desk, Comment, lambda records: len(records) == 1, "the comment is there")
    desk.press("ctrl+e")
    desk.rest()
    desk.press(*["Tab"] * 6, "Down")
    when(desk, Comment, lambda records: records[0].answer is Answer.ACCEPTED, "it has an answer")
    desk.press("ctrl+shift+g")
    when(desk, Round, lambda records: records[0].closed_on is not None, "the round is closed")


def both_agree(desk: Desk, key: str, before: int) -> None:
    for number, name in enumerate(("Ann Able", "Li Hua"), before + 1):
        desk.press(key)
        desk.rest()
        desk.write(name)
        desk.press("Return")
        when(desk, Agreement, lambda records, n=number: len(records) == n, f"{name} agreed")  # type: ignore[misc]  # mypy does not infer a default
        desk.rest()


def both_sign(desk: Desk, folder: Path) -> None:
    for number, name in enumerate(("Ann Able", "Li Hua"), 1):
        key = folder / f"{name.split()[0]}.p12"
        key.write_bytes(certificates.new_pair(name).p12(PASSPHRASE))
        desk.press("ctrl+shift+j")
        desk.rest()
        desk.write(str(key))
        desk.press("Tab", "Tab")
        desk.write(PASSPHRASE)
        desk.press("Return")
        when(
            desk,
            IssuedText,
            lambda records, n=number: len(records[0].originals) == 8 + n,  # type: ignore[misc]  # mypy does not infer a default
            f"{name} signed",
        )
        desk.rest()


def correct(desk: Desk) -> None:
    """Another 0 after the 20 of both halves, which are filled in with the words as issued."""
    desk.press("ctrl+shift+r")
    desk.rest()
    desk.write("1.1")
    desk.press("Tab")
    desk.rest()
    desk.press("Tab", "Tab")
    for before in ("The sides discussed 20", "双方讨论了20"):
        desk.press("ctrl+Home", *["Right"] * len(before))
        desk.write("0")
        desk.press("Tab")
    desk.press("ctrl+Return")
    when(desk, Corrigendum, lambda records: len(records) == 1, "the corrigendum is proposed")
    desk.rest()


def test_a_record_is_agreed_issued_signed_verified_and_corrected_in_a_real_window(
    desk: Desk, tmp_path: Path
) -> None:
    desk.insist("ctrl+2", "Meetings")
    desk.press("Home", "Return")
    desk.see("JCM12")
    desk.press("alt+0")
    desk.rest()
    comment_round(desk)
    both_agree(desk, "ctrl+shift+a", 0)
    assert every(desk, Minutes)[0].status is MinutesStatus.AGREED

    desk.press("ctrl+shift+p")
    desk.rest()
    desk.press("Return")
    (issued,) = when(desk, IssuedText, lambda records: len(records) == 1, "the record is issued")
    assert len(issued.originals) == 8
    desk.rest()

    both_sign(desk, tmp_path)
    (issued,) = every(desk, IssuedText)
    assert [original.signed_by for original in issued.originals[8:]] == ["uk", "uk cn"]
    signed = issued.originals[-1]
    book = Book.open(desk.book, desk="reader")
    paper = issued_files.read(book, signed.sha256)
    assert paper is not None
    verdict = verifying.of_file(paper, book)
    book.close()
    assert (verdict.agreed, [signature.valid for signature in verdict.signatures]) == (
        True,
        [True, True],
    )

    # The code is copied, pasted and verified; Back leads to the record again.
    desk.press("ctrl+alt+c", "ctrl+shift+v")
    desk.see("Verify")
    desk.press("ctrl+v", "Return")
    desk.rest()
    desk.press("alt+Left")
    desk.see("JCM12")

    correct(desk)
    both_agree(desk, "ctrl+alt+a", 2)
    desk.press("ctrl+alt+r")
    desk.rest()
    desk.press("Return")
    (corrigendum,) = when(
        desk,
        Corrigendum,
        lambda records: records[0].status is CorrigendumStatus.ISSUED,
        "the corrigendum is issued",
    )
    assert (corrigendum.now.en, corrigendum.now.zh) == (
        "The sides discussed 200 samples.",
        "双方讨论了200个样品。",
    )
    # Undo does not cross what was issued.
    desk.press("ctrl+z")
    desk.rest()
    assert every(desk, Corrigendum)[0].status is CorrigendumStatus.ISSUED
