"""Claims: what is called agreed or issued without proof, by a file, a merge or an old book."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import agreement
from secretariat.data.store import fetching
from secretariat.data.writing.change import Change
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.agreed import codes
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.exchange import interchange
from secretariat.office import importing
from secretariat.office.agreed import correcting, rounds, texts, verifying
from secretariat.office.desks import copies
from secretariat.office.foreign_rows import Look
from secretariat.office.paper import printing
from secretariat.office.refusing import ImportRefusedError
from tests.office.agreed_record import (
    ANA,
    DAY,
    REF,
    Kept,
    again,
    agreed_book,
    at_two_desks,
    copy_of,
)
from tests.reports.conftest import MOMENT, words

pytestmark = pytest.mark.usefixtures("few_papers")

FORGED = "Of 90 samples."


@pytest.fixture(scope="module")
def circulated(prepared: Kept, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both books, closed."""
    folder = tmp_path_factory.mktemp("circulated")
    ours = copy_of(prepared, Path(str(prepared.book.path)), folder / "our.book")
    copies.check_out(ours.book, folder / "cn.book", keeper="cn")
    ours.book.close()
    return folder


@pytest.fixture
def both(prepared: Kept, circulated: Path, tmp_path: Path) -> Iterator[tuple[Kept, Kept]]:
    """The record as it went round, in our copy and in one that the other side keeps."""
    ours, theirs = at_two_desks(prepared, circulated, tmp_path)
    yield ours, theirs
    for agreed in (ours, theirs):
        agreed.book.close()


def printed(kept: Kept, name: str = "minutes", ref: str = REF, **asked: str) -> str:
    return words(printing.print_document(kept.book, name, ref, printing.setting(MOMENT, **asked)))


def claims(kept: Kept) -> list[str]:
    with kept.book.reading() as view:
        return [claim.ref for claim in agreement.claims(view)]


def forged(form: str, **values: Any) -> dict[str, Any]:
    """The values of a text that is called issued, which fit one another."""
    digest = codes.digest_of(form)
    return {"form": form, "digest": digest, "code": codes.code_of(digest), **values}


def forge(kept: Kept) -> IssuedText:
    """Write in one copy that both sides agreed to a text, and that it was issued."""
    form = _form(kept).replace("20 samples", "90 samples")
    with kept.book.change("Forge", ANA) as change:
        _agreed(change, kept, codes.digest_of(form))
        text = IssuedText(minutes=Link(kept.minutes.id), issued_on=DAY, **forged(form))
        made_ = change.add(text, verb=True)
        now = fetching.get(change.view, Minutes, kept.minutes.id)
        change.update(now, replace(now, status=MinutesStatus.ISSUED), verb=True)
    return made_


def _form(kept: Kept) -> str:
    with kept.book.reading() as view:
        return texts.text_of(view, fetching.get(view, Minutes, kept.minutes.id)).form


def _agreed(change: Change, kept: Kept, digest: str) -> None:
    for side in fetching.every(change.view, Side):
        change.add(
            Agreement(
                minutes=Link(kept.minutes.id), side=Link(side.id), agreed_on=DAY,
                agreed_by="Chair", digest=digest,
            ),
            verb=True,
        )  # fmt: skip


# By a file


def test_a_file_brings_no_proof_of_new_minutes_for_a_meeting_that_is_here(
    prepared: Kept, tmp_path: Path
) -> None:
    """Minutes and issued text are both new, so neither is known to the book."""
    kept = agreed_book(None)
    with kept.book.change("Meet", ANA) as change:
        change.add(Meeting(mechanism=Link(kept.mechanism.id), ordinal=13, starts="2026-05-01"))
    text = forged("{}", ref="JCM13/M/I1", minutes="JCM13/M", issued_on="2026-05-20")
    agreed = {"minutes": "JCM13/M", "agreed_on": "2026-05-20", "agreed_by": "Chair"}
    digest = text["digest"]
    records: dict[str, list[dict[str, Any]]] = {
        "minutes": [{"ref": "JCM13/M", "meeting": "JCM13"}],
        "agreements": [{**agreed, "side": side, "digest": digest} for side in ("UK", "CN")],
        "issued-texts": [text],
    }
    file = tmp_path / "records.json"
    file.write_text(json.dumps({"secretariat": 1, "records": records}), encoding="utf-8")
    trees = interchange.load(file)
    with kept.book.reading() as view:
        foreseen = [path for path, _ in importing.foresee(Look(view), trees)[1]]
    with (
        pytest.raises(ImportRefusedError) as refused,
        kept.book.change("Import", ANA) as change,
    ):
        importing.take_in(change, trees)
    assert sorted(path for path, _ in refused.value.refusals) == sorted(foreseen)
    assert {path.partition("[")[0] for path in foreseen} == {
        "records.agreements", "records.issued-texts",
    }  # fmt: skip
    assert not verifying.of_code(text["code"], kept.book).agreed
    kept.book.close()


# By a merge


def test_a_merge_brings_no_agreement_of_our_side_so_what_it_calls_issued_is_a_claim(
    both: tuple[Kept, Kept],
) -> None:
    ours, theirs = both
    forged_ = forge(theirs)
    copies.merge(ours.book, theirs.book)
    assert ours.status() is MinutesStatus.ISSUED
    assert claims(ours) == [REF]
    assert "Issuenotproven" in printed(ours)
    assert FORGED not in printed(ours)
    verdict = verifying.of_code(forged_.code, ours.book)
    assert not verdict.agreed
    assert "nothing in it proves what was issued: it is a claim" in str(verdict.reason)
    # In their own copy nobody of ours has to have written anything: it is for us to deny.
    assert claims(theirs) == []


def test_the_agreement_of_our_side_to_the_text_that_came_proves_it(both: tuple[Kept, Kept]) -> None:
    """The other side issued, and noted our letter; we say in our copy that it is so."""
    ours, theirs = both
    theirs.agree_all()
    issued = theirs.issue()
    copies.merge(ours.book, theirs.book)
    assert claims(ours) == [REF]
    assert verifying.of_code(issued.code, ours.book).agreed is False
    ours.agree("uk")
    assert ours.status() is MinutesStatus.ISSUED
    assert claims(ours) == []
    with (
        pytest.raises(SecretariatError, match="correct it by a corrigendum, or withdraw it first"),
        ours.book.change("Reopen", ANA) as change,
    ):
        rounds.reopen(change, fetching.get(change.view, Minutes, ours.minutes.id), "Why not.")
    assert verifying.of_code(issued.code, ours.book).agreed
    copies.merge(theirs.book, ours.book)
    assert claims(theirs) == []


def test_our_agreement_is_to_the_words_that_were_issued_and_not_to_ours_of_today(
    both: tuple[Kept, Kept],
) -> None:
    ours, theirs = both
    theirs.agree_all()
    issued = theirs.issue()
    copies.merge(ours.book, theirs.book)
    ours.change(ours.paragraph, text=Bilingual("They met.", "双方会晤。"))
    assert ours.agree("uk").digest == issued.digest
    assert claims(ours) == []
    assert ours.departed() == [("JCM12/1.1", "Changed since")]


def test_a_claim_that_came_is_made_a_draft_again_with_a_reason(both: tuple[Kept, Kept]) -> None:
    ours, theirs = both
    forge(theirs)
    copies.merge(ours.book, theirs.book)
    with ours.book.change("Reopen", ANA) as change:
        rounds.reopen(change, ours.now(ours.minutes), "We never agreed.")
    assert ours.status() is MinutesStatus.DRAFT
    assert claims(ours) == []


def test_a_claim_keeps_nothing_from_being_erased(both: tuple[Kept, Kept]) -> None:
    ours, theirs = both
    forge(theirs)
    copies.merge(ours.book, theirs.book)
    ours.book.purge(ours.now(ours.paragraph), ["text.en"], "Asked for", ANA)


def test_who_takes_an_agreement_back_in_another_copy_does_not_undo_the_issue(
    agreed: Kept, tmp_path: Path
) -> None:
    """Both were agreed when the text was issued; the other copy did not know of that yet."""
    ours = agreed
    copies.check_out(ours.book, tmp_path / "laptop.book")
    laptop = again(ours, Book.open(tmp_path / "laptop.book", desk="laptop"))
    issued = ours.issue()
    with laptop.book.change("Reopen", ANA) as change:
        rounds.reopen(change, laptop.now(laptop.minutes), "A mistake.")
    copies.merge(ours.book, laptop.book)
    assert verifying.of_code(issued.code, ours.book).agreed
    laptop.book.close()


def test_an_agreement_of_our_side_that_another_side_noted_does_not_count_for_issue(
    both: tuple[Kept, Kept],
) -> None:
    ours, theirs = both
    theirs.agree_all()
    copies.merge(ours.book, theirs.book)
    assert ours.status() is MinutesStatus.AGREED
    assert claims(ours) == [REF]
    assert ours.against() == ["UK has not agreed to JCM12/M yet."]
    ours.agree("uk")
    assert ours.against() == []
    assert claims(ours) == []


def test_a_corrigendum_that_a_merge_calls_issued_corrects_nothing_until_our_side_agrees(
    both: tuple[Kept, Kept],
) -> None:
    ours, theirs = both
    for agreed in (ours, theirs):
        agreed.agree_all()
    theirs.issue()
    wanted = Corrigendum(
        passage="JCM12/1.1", was=Bilingual("20 samples", ""), now=Bilingual("200 samples", "")
    )
    made_ = correcting.propose(theirs.book, REF, wanted, ANA)
    theirs.agree_all(made_.ref)
    corrected = theirs.issue(made_.ref)
    copies.merge(ours.book, theirs.book)
    assert claims(ours) == []
    assert not verifying.of_code(corrected.code, ours.book).agreed
    with ours.book.reading() as view:
        dossier = texts.text_of(view, ours.now(ours.minutes)).dossier
    assert (dossier.corrections, len(dossier.claimed_corrigenda)) == ((), 1)
    ours.agree("uk", made_.ref)
    assert verifying.of_code(corrected.code, ours.book).agreed
    assert "“20samples”iscorrectedto“200samples”" in printed(ours)


# By an old book


def test_what_is_called_agreed_without_the_agreement_of_both_sides_is_a_claim() -> None:
    kept = agreed_book(None)
    with kept.book.change("As an earlier version did", ANA) as change:
        agreed = replace(kept.minutes, status=MinutesStatus.AGREED, agreed_on=date(2026, 5, 12))
        change.update(kept.minutes, agreed, verb=True)
    assert claims(kept) == [REF]
    for name in ("minutes", "extract"):
        text = printed(kept, name)
        assert "Agreedbybothsides" not in text
        assert "Agreementnotproven" in text
        assert "DRAFT" in text
    kept.agree("uk")
    assert claims(kept) == [REF]
    kept.agree("cn")
    assert claims(kept) == []
    assert "Agreedbybothsideson12May2026" in printed(kept)
    kept.book.close()


# A corrigendum that was edited elsewhere


def test_a_corrigendum_prints_the_words_that_were_issued_and_an_edit_elsewhere_departs(
    agreed: Kept, tmp_path: Path
) -> None:
    """The other copy did not know yet that it was issued, so there it could still be edited."""
    ours = agreed
    ours.issue()
    wanted = Corrigendum(
        passage="JCM12/1.1", was=Bilingual("20 samples", ""), now=Bilingual("200 samples", "")
    )
    made_ = correcting.propose(ours.book, REF, wanted, ANA)
    copies.check_out(ours.book, tmp_path / "laptop.book")
    laptop = again(ours, Book.open(tmp_path / "laptop.book", desk="laptop"))
    laptop.change(made_, now=Bilingual("900 samples", ""))
    ours.agree_all(made_.ref)
    corrigendum: Corrigendum = ours.issue(made_.ref, date(2026, 6, 10))
    before = printed(ours), printed(ours, "corrigendum", made_.ref)
    assert ours.departed() == []
    for _ in range(2):
        copies.merge(ours.book, laptop.book)
        copies.merge(laptop.book, ours.book)
    for desk in (ours, laptop):
        assert desk.now(made_).now == Bilingual("900 samples", "")
        assert desk.now(made_).status is CorrigendumStatus.ISSUED
        assert (printed(desk), printed(desk, "corrigendum", made_.ref)) == before
        with desk.book.reading() as view:
            dossier = texts.text_of(view, desk.now(desk.minutes)).dossier
        assert [each.now.en for each in dossier.corrections] == ["200 samples"]
        assert desk.departed() == [(made_.ref, "Changed since")]
        assert verifying.of_code(corrigendum.code, desk.book).agreed
    # A second corrigendum, whose papers are set anew, notes the first as it was issued.
    other = replace(wanted, passage="JCM12/D1", was=Bilingual("go on"), now=Bilingual("end"))
    second = correcting.propose(ours.book, REF, other, ANA)
    ours.agree_all(second.ref)
    ours.issue(second.ref, date(2026, 6, 11))
    assert "“20samples”iscorrectedto“200samples”" in printed(ours)
    assert "900samples" not in printed(ours)
    laptop.book.close()
