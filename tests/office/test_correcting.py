"""After issue: corrigenda, the signed copy, withdrawal; each by its verb, and never by typing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from secretariat.data.questions import reading
from secretariat.data.store import fetching, paper_files
from secretariat.declaring.values import Bilingual
from secretariat.domain.agreed import codes
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.minutes import MinutesStatus
from secretariat.domain.papers import Paper, PaperKind
from secretariat.errors import SecretariatError
from secretariat.office.agreed import correcting, ending, issuing_right, rounds, verifying
from secretariat.office.paper import printing
from tests.fixtures.covering import covering
from tests.office.agreed_record import ANA, REF, Kept, copy_of
from tests.reports.conftest import MOMENT, words

pytestmark = pytest.mark.usefixtures("few_papers")

LATER = date(2026, 6, 10)
RIGHT: dict[str, Any] = {
    "passage": "JCM12/1.1",
    "was": Bilingual("20 samples", "20个样品"),
    "now": Bilingual("200 samples", "200个样品"),
    "reason": Bilingual("A figure was lost.", "漏打一位数字。"),
}


@pytest.fixture(scope="module")
def free(prepared: Kept, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The record as issued, in a book whose right to issue is free: any copy of it may issue."""
    source = Path(str(prepared.book.path)).with_name("issued.book")
    agreed = copy_of(prepared, source, tmp_path_factory.mktemp("free") / "issued.book")
    issuing_right.take(agreed.book, "JCM", ANA, lost=True)
    issuing_right.give_up(agreed.book, "JCM", ANA)
    agreed.book.close()
    return agreed


@pytest.fixture(scope="module")
def with_corrigendum(free: Kept, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The issued record with an issued corrigendum; closed."""
    agreed = copied_to(tmp_path_factory.mktemp("corrected"), free)
    # Until it is agreed, a corrigendum is edited as anything else.
    proposed = propose(agreed)
    agreed.change(proposed, reason=Bilingual("A figure was left out.", "漏排一位数字。"))
    agreed.agree_all(proposed.ref)
    agreed.issue(proposed.ref, LATER)
    issuing_right.give_up(agreed.book, "JCM", ANA)
    agreed.book.close()
    return agreed


@pytest.fixture
def issued(free: Kept, tmp_path: Path) -> Iterator[Kept]:
    """The record as issued, in a copy of its own."""
    kept = copied_to(tmp_path, free)
    yield kept
    kept.book.close()


@pytest.fixture
def corrected(with_corrigendum: Kept, tmp_path: Path) -> Iterator[Kept]:
    """The record as issued, with its corrigendum, in a copy of its own."""
    kept = copied_to(tmp_path / "corrected", with_corrigendum)
    yield kept
    kept.book.close()


def copied_to(folder: Path, kept: Kept) -> Kept:
    """*kept* in a copy of its book in *folder*."""
    folder.mkdir(exist_ok=True)
    return copy_of(kept, Path(str(kept.book.path)), folder / "our.book")


def printed(kept: Kept, name: str = "minutes", ref: str = REF, **asked: str) -> bytes:
    return printing.print_document(kept.book, name, ref, printing.setting(MOMENT, **asked))


def propose(kept: Kept, **values: Any) -> Corrigendum:
    return correcting.propose(kept.book, REF, Corrigendum(**{**RIGHT, **values}), ANA)


def test_a_corrigendum_is_agreed_and_issued_with_a_code_and_papers_of_its_own(
    issued: Kept,
) -> None:
    (before,) = issued.issued()
    made_ = propose(issued)
    assert (made_.ref, made_.status) == ("JCM12/M/C1", CorrigendumStatus.PROPOSED)
    assert "DRAFT" in words(printed(issued, "corrigendum", made_.ref))
    assert issued.against(made_.ref) == [
        "UK has not agreed to JCM12/M/C1 yet.",
        "China has not agreed to JCM12/M/C1 yet.",
    ]
    issued.agree_all(made_.ref)
    assert issued.status() is MinutesStatus.ISSUED
    corrigendum: Corrigendum = issued.issue(made_.ref, LATER)
    assert (corrigendum.status, corrigendum.issued_on) == (CorrigendumStatus.ISSUED, LATER)
    assert corrigendum.code == codes.code_of(codes.digest_of(corrigendum.form)) != before.code
    paper = printed(issued, "corrigendum", made_.ref)
    assert corrigendum.code.replace("-", "") in words(paper)
    assert "DRAFT" not in words(paper)
    assert verifying.of_file(paper, issued.book).record == "JCM12/M/C1"
    assert verifying.of_code(corrigendum.code, issued.book).agreed
    assert issued.against(made_.ref)[0] == "JCM12/M/C1 cannot be issued: it is Issued already."


@pytest.mark.parametrize(
    ("layout", "original"), covering(["side-by-side", "sequential"], ["uk", "cn"])
)
def test_later_prints_note_it_at_the_passage_and_list_it_and_say_nothing_new(
    issued: Kept, corrected: Kept, layout: str, original: str
) -> None:
    asked = {"layout": layout, "original": original}
    first = printed(issued, **asked)
    # What is printed is what was issued, whatever the records say by now.
    corrected.change(corrected.minister, name=Bilingual("Zoe Zest", "佐伊"))
    later = printed(corrected, **asked)
    assert later != first
    assert later == printed(corrected, **asked)
    printed_words = words(later)
    assert "AnnAble" in printed_words
    assert "ZoeZest" not in printed_words
    assert printed_words.count("“20samples”iscorrectedto“200samples”") == 1
    assert printed_words.count("“20个样品”更正为“200个样品”") == 1
    assert "Corrigenda" in printed_words
    (text,) = corrected.issued()
    assert text.code.replace("-", "") in printed_words
    verdict = verifying.of_file(later, corrected.book)
    assert (verdict.agreed, "corrigenda up to number 1 noted" in str(verdict.reason)) == (
        True,
        True,
    )
    assert verifying.of_file(first, corrected.book).agreed


def test_the_second_corrigendum_is_noted_beside_the_first(corrected: Kept) -> None:
    corrigendum = propose(
        corrected, passage="JCM12/D1", was=Bilingual("go on"), now=Bilingual("end")
    )
    corrected.agree_all(corrigendum.ref)
    corrected.issue(corrigendum.ref, LATER)
    text = words(printed(corrected))
    assert "Corrigendum1,10June2026" in text
    assert "Corrigendum2,10June2026" in text


def test_the_text_changed_as_the_corrigendum_says_is_no_departure(corrected: Kept) -> None:
    text = Bilingual("The sides discussed 200 samples.", "双方讨论了200个样品。")
    corrected.change(corrected.paragraph, text=text)
    assert corrected.departed() == []
    corrected.change(corrected.paragraph, text=Bilingual("Else.", text.zh))
    assert corrected.departed() == [("JCM12/1.1", "Changed since")]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"passage": "JCM12/9.9"}, "JCM12/M prints nothing called “JCM12/9.9”"),
        ({"was": Bilingual("30 samples", "20个样品")}, "as issued does not say “30 samples”"),
        ({"was": RIGHT["now"]}, "The words as issued and as corrected are the same"),
        ({"now": Bilingual("200 samples")}, "both in the same languages"),
        ({"was": Bilingual(), "now": Bilingual()}, "are the same"),
    ],
)
def test_what_cannot_be_corrected_is_refused(
    issued: Kept, values: dict[str, Any], why: str
) -> None:
    with pytest.raises(SecretariatError, match=why):
        propose(issued, **values)


def test_only_an_issued_text_is_corrected(issued: Kept) -> None:
    ending.withdraw(issued.book, REF, "Wrong.", LATER, ANA)
    with pytest.raises(SecretariatError, match="JCM12/M is not issued; until then, change its"):
        propose(issued)


def test_a_corrigendum_whose_words_changed_after_an_agreement_has_to_be_agreed_anew(
    issued: Kept,
) -> None:
    corrigendum = propose(issued)
    issued.agree_all(corrigendum.ref)
    issued.change(corrigendum, now=Bilingual("2,000 samples", "2000个样品"))
    assert (
        "The agreement of UK, JCM12/M/G3, is to another text" in issued.against(corrigendum.ref)[0]
    )


def test_a_dropped_corrigendum_stays_and_is_noted_nowhere(issued: Kept) -> None:
    corrigendum = correcting.drop(issued.book, propose(issued).ref, ANA)
    assert corrigendum.status is CorrigendumStatus.DROPPED
    with pytest.raises(SecretariatError, match="cannot be dropped: it is Dropped already"):
        correcting.drop(issued.book, corrigendum.ref, ANA)
    with pytest.raises(SecretariatError, match="nor a corrigendum of one"):
        correcting.drop(issued.book, "JCM12/A1", ANA)
    with pytest.raises(SecretariatError, match="Status of JCM12/M/C1 is not typed"):
        issued.change(corrigendum, status=CorrigendumStatus.ISSUED)


def test_the_signed_copy_is_filed_and_the_record_with_it(issued: Kept, tmp_path: Path) -> None:
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF signed by hand")
    issued_text = ending.file(issued.book, REF, scan, LATER, ANA)
    assert issued.status() is MinutesStatus.FILED
    with issued.book.reading() as view:
        assert issued_text.signed_copy is not None
        paper = fetching.get(view, Paper, issued_text.signed_copy.id)
    assert (paper.kind, paper.received) == (PaperKind.SIGNED, LATER)
    path = Path(str(issued.book.path))
    assert paper_files.read(path, "", paper.sha256) == b"%PDF signed by hand"
    assert verifying.of_code(issued_text.code, issued.book).agreed
    assert printed(issued).startswith(b"%PDF")


def test_a_withdrawn_text_says_so_on_paper_and_can_be_issued_anew(issued: Kept) -> None:
    (first,) = issued.issued()
    with pytest.raises(SecretariatError, match="A withdrawal needs its reason"):
        ending.withdraw(issued.book, REF, " ", LATER, ANA)
    ending.withdraw(issued.book, REF, "Not agreed.", LATER, ANA)
    assert issued.status() is MinutesStatus.WITHDRAWN
    assert "WITHDRAWN" in words(printed(issued))
    with pytest.raises(SecretariatError, match="There is nothing to undo"):
        issued.book.undo(ANA)
    assert "was withdrawn; reopen it" in issued.against()[0]
    for verb in (ending.withdraw, ending.file):
        argument: Any = "Again" if verb is ending.withdraw else Path("scan.pdf")
        with pytest.raises(SecretariatError, match="No issued text of JCM12/M stands"):
            verb(issued.book, REF, argument, LATER, ANA)
    with issued.book.change("Reopen and circulate", ANA) as change:
        now = issued.now(issued.minutes)
        change.update(now, replace(now, status=MinutesStatus.CIRCULATED), verb=True)
    issued.change(issued.decision, text=Bilingual("They stopped.", "双方停止。"))
    issued.agree_texts()
    issued.agree_all()
    second = issued.issue(day=LATER)
    assert second.code != first.code
    assert verifying.of_code(second.code, issued.book).agreed
    assert not verifying.of_code(first.code, issued.book).agreed


def test_what_was_withdrawn_may_be_erased(issued: Kept) -> None:
    record = issued.now(issued.paragraph)
    with pytest.raises(SecretariatError, match="withdraw that first"):
        issued.book.purge(record, ["text"], "Asked for", ANA)
    with pytest.raises(SecretariatError, match="withdraw that first"):
        issued.book.purge(issued.now(issued.minister), ["name.en"], "Asked for", ANA)
    ending.withdraw(issued.book, REF, "To erase a name.", LATER, ANA)
    assert issued.book.purge(record, ["text"], "Asked for", ANA) == 2


@pytest.mark.parametrize(
    "typed",
    [{"now": Bilingual("9999 samples", "9999个样品")}, {"passage": "JCM12/D1"}, {"minutes": None}],
)
def test_an_issued_corrigendum_is_not_edited(corrected: Kept, typed: dict[str, Any]) -> None:
    """Later prints note its words under the code of the text that was issued."""
    with corrected.book.reading() as view:
        corrigendum = reading.find_as(view, Corrigendum, "JCM12/M/C1")
    with pytest.raises(SecretariatError, match=r"of JCM12/M/C1 is not typed"):
        corrected.change(corrigendum, **typed)


def test_a_corrigendum_falls_with_the_text_that_it_corrects(corrected: Kept) -> None:
    issued = corrected
    with issued.book.reading() as view:
        first = reading.find_as(view, Corrigendum, "JCM12/M/C1")
    ending.withdraw(issued.book, REF, "Signed in error.", LATER, ANA)
    verdict = verifying.of_code(first.code, issued.book)
    assert not verdict.agreed
    assert "JCM12/M/C1 was issued on 2026-06-10 and withdrawn on 2026-06-10" in str(verdict.reason)
    with issued.book.change("Reopen", ANA) as change:
        rounds.reopen(change, issued.now(issued.minutes), "To be agreed anew.")
    with issued.book.change("Circulate", ANA) as change:
        before = issued.now(issued.minutes)
        change.update(before, replace(before, status=MinutesStatus.CIRCULATED), verb=True)
    issued.change(issued.paragraph, text=Bilingual("They saw 20 samples.", "双方看了20个样品。"))
    issued.agree_texts()
    issued.agree_all()
    issued.issue(day=LATER)
    again = propose(issued, was=Bilingual("saw", ""), now=Bilingual("counted", ""))
    for side in ("uk", "cn"):
        issued.agree(side, again.ref, on=LATER)
    issued.issue(again.ref, LATER)
    text = words(printed(issued))
    assert "Corrigendum2,10June2026" in text
    assert "Corrigendum1," not in text
    assert not verifying.of_code(first.code, issued.book).agreed


def test_a_corrigendum_that_is_issued_while_the_papers_of_another_are_made_is_in_them(
    free: Kept, tmp_path: Path
) -> None:
    agreed = copied_to(tmp_path, free)
    other = {**RIGHT, "was": Bilingual("samples", "样品"), "now": Bilingual("sets", "套样品")}
    first = propose(agreed)
    second = correcting.propose(agreed.book, REF, Corrigendum(**other), ANA)
    for corrigendum in (first, second):
        agreed.agree_all(corrigendum.ref)
    issued: list[str] = []

    def meanwhile(_share: float) -> None:
        if not issued:
            issued.append(first.ref)
            agreed.issue(first.ref, LATER)

    with pytest.raises(SecretariatError, match="was changed while it was printed"):
        agreed.issue(second.ref, LATER, on_progress=meanwhile)
    agreed.issue(second.ref, LATER)
    agreed.book.close()
