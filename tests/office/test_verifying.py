"""Verification: what a file or a code proves, said in one plain sentence."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from secretariat.declaring.kinds import KINDS
from secretariat.domain.agreed import codes
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.minutes import MinutesStatus
from secretariat.errors import SecretariatError
from secretariat.exchange import interchange
from secretariat.office import importing, issued_files
from secretariat.office.agreed import ending, verifying
from secretariat.office.agreed.verdicts import Verdict
from secretariat.office.foreign_rows import Look
from secretariat.office.paper import printing
from secretariat.office.refusing import ImportRefusedError
from secretariat.reports.looks import Bound
from secretariat.reports.typesetting import Document, Paragraph, Words
from tests.office.agreed_record import ANA, DAY, REF, Kept, copy_of
from tests.reports.conftest import MOMENT

CHANGES, MORE = 150, 500
"""Bytes that are changed in a usual run and in a thorough one; ``python -m tools.flip_bytes``
changes ten thousand."""


@pytest.fixture(scope="module")
def issued(prepared: Kept, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """An issued record that is only read."""
    kept = _copied(prepared, tmp_path_factory.mktemp("issued"))
    yield kept
    kept.book.close()


@pytest.fixture
def own(prepared: Kept, tmp_path: Path) -> Iterator[Kept]:
    """An issued record of this test's own."""
    kept = _copied(prepared, tmp_path)
    yield kept
    kept.book.close()


def _copied(prepared: Kept, folder: Path) -> Kept:
    source = Path(str(prepared.book.path)).with_name("issued.book")
    return copy_of(prepared, source, folder / "our.book")


@pytest.fixture
def pdf(issued: Kept) -> bytes:
    return printed(issued)


def printed(kept: Kept, **asked: str) -> bytes:
    return printing.print_document(kept.book, "minutes", REF, printing.setting(MOMENT, **asked))


def said(verdict: Verdict) -> tuple[bool, str, str]:
    return verdict.agreed, verdict.record, str(verdict.reason)


def test_every_paper_that_was_issued_is_agreed(issued: Kept) -> None:
    (text,) = issued.issued()
    for original in text.originals:
        data = issued_files.read(issued.book, original.sha256)
        assert data is not None
        verdict = verifying.of_file(data, issued.book)
        assert said(verdict) == (
            True,
            "JCM12/M",
            "This is JCM12/M as both sides agreed it, to the last byte as issued on 2026-05-20.",
        )
        assert verdict.code == text.code


def test_every_change_of_one_byte_is_detected(issued: Kept, pdf: bytes, is_thorough: bool) -> None:
    chance = random.Random(15)
    for _ in range(MORE if is_thorough else CHANGES):
        data, at = bytearray(pdf), chance.randrange(len(pdf))
        data[at] ^= chance.randrange(1, 256)
        verdict = verifying.of_file(bytes(data), issued.book)
        assert not verdict.agreed
        assert str(verdict.reason)


def test_an_altered_paper_is_known_by_its_code_as_what_it_is_not(issued: Kept, pdf: bytes) -> None:
    for altered in (pdf + b"\n", pdf[:-1], pdf.replace(b"/Size ", b"/Sizf ", 1)):
        agreed, record, reason = said(verifying.of_file(altered, issued.book))
        assert (agreed, record) == (False, "JCM12/M")
        assert reason.startswith("This file bears the code of JCM12/M, but it is not a file that")


@pytest.mark.parametrize("bound", [Bound.DUPLEX, Bound.BOOKLET])
def test_a_paper_that_was_made_ready_for_binding_is_told_from_an_altered_one(
    issued: Kept, bound: Bound
) -> None:
    wanted = replace(printing.setting(MOMENT), bound=bound)
    paper = printing.print_document(issued.book, "minutes", REF, wanted)
    agreed, record, reason = said(verifying.of_file(paper, issued.book))
    assert (agreed, record) == (False, "JCM12/M")
    assert reason.startswith("This file says that it is JCM12/M with margins for binding or as a")


def test_the_code_is_proved_by_the_text_of_which_it_was_made(issued: Kept) -> None:
    (text,) = issued.issued()
    for typed in (text.code, text.code.lower().replace("-", " ")):
        assert said(verifying.of_code(typed, issued.book)) == (
            True,
            "JCM12/M",
            f"This is the code of {REF}, as both sides agreed it and as it was issued on {DAY}.",
        )


def test_a_mistyped_code_is_refused_and_an_unknown_one_is_of_no_text(issued: Kept) -> None:
    (text,) = issued.issued()
    wrong = ("A" if text.code[0] != "A" else "B") + text.code[1:]
    with pytest.raises(SecretariatError, match="was mistyped: its last character does not fit"):
        verifying.of_code(wrong, issued.book)
    unknown = codes.code_of("ab" * 32)
    agreed, _, reason = said(verifying.of_code(unknown, issued.book))
    assert (agreed, reason) == (False, f"No text of this book was issued with the code {unknown}.")


def test_without_the_book_nothing_is_proven_and_it_says_so(issued: Kept, pdf: bytes) -> None:
    (text,) = issued.issued()
    agreed, _, reason = said(verifying.of_code(text.code, None))
    assert (agreed, "proves nothing by itself: name the book" in reason) == (False, True)
    verdict = verifying.of_file(pdf, None)
    assert (verdict.agreed, verdict.code) == (False, text.code)
    assert "only the book that issued it can prove it" in str(verdict.reason)
    assert verdict.signatures == ()


def test_a_foreign_pdf_and_what_is_no_pdf_are_told_apart(issued: Kept) -> None:
    foreign = Document(title=Words("Other"), timestamp=MOMENT).pdf([Paragraph("Other words.")])
    assert said(verifying.of_file(foreign, issued.book))[::2] == (
        False,
        "This file was not issued from this book: it does not bear a code of this book.",
    )
    assert "bears no code and no signature" in str(verifying.of_file(foreign, None).reason)
    for book in (issued.book, None):
        assert said(verifying.of_file(b"PK\x03\x04", book))[::2] == (
            False,
            "This file is not a PDF, so it is not a paper that was issued.",
        )


def test_a_paper_of_another_book_bears_a_code_that_this_one_never_issued(issued: Kept) -> None:
    code = codes.code_of("cd" * 32)
    foreign = Document(title=Words("Other"), timestamp=MOMENT, keywords=f"XYZ1 {code}")
    verdict = verifying.of_file(foreign.pdf([Paragraph("Words.")]), issued.book)
    assert (verdict.agreed, verdict.code) == (False, code)
    assert str(verdict.reason) == (
        f"This file bears the code {code}, with which this book has issued no text."
    )


def test_a_withdrawn_text_says_so_and_why_by_code_and_by_file(own: Kept) -> None:
    data = printed(own)
    (text,) = own.issued()
    ending.withdraw(own.book, REF, "A paragraph was not agreed.", date(2026, 6, 1), ANA)
    for verdict in (
        verifying.of_file(data, own.book),
        verifying.of_code(text.code, own.book),
    ):
        assert said(verdict) == (
            False,
            "JCM12/M",
            f"{REF} was issued on {DAY} and withdrawn on 2026-06-01: A paragraph was not agreed.",
        )


def test_what_is_called_issued_without_a_text_is_a_claim(own: Kept) -> None:
    """Its issued text was withdrawn elsewhere, or never came with the file."""
    data = printed(own)
    (text,) = own.issued()
    with own.book.change("Lose the text", ANA) as change:
        # Nobody takes an issued text out; a copy may still come without it.
        change.take_out(KINDS.of(IssuedText), text.id)
    assert own.status() is MinutesStatus.ISSUED
    verdict = verifying.of_file(data, own.book)
    agreed, record, reason = said(verdict)
    assert (agreed, record) == (False, "JCM12/M")
    assert reason.startswith("JCM12/M is marked as issued in this book, but nothing in it proves")


def test_a_text_that_was_altered_in_the_book_no_longer_proves_its_code(own: Kept) -> None:
    (text,) = own.issued()
    with own.book.change("Forge", ANA) as change:
        forged = replace(text, form=text.form.replace("20 samples", "90 samples"))
        change.update(text, forged, verb=True)
    verdict = verifying.of_code(text.code, own.book)
    assert not verdict.agreed
    assert "is not the one of which its code was made" in str(verdict.reason)


def test_the_argument_of_verify_is_a_file_or_else_a_code(
    issued: Kept, pdf: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "minutes.pdf"
    path.write_bytes(pdf)
    assert verifying.verify(str(path), issued.book).agreed
    assert verifying.verify(issued.issued()[0].code, issued.book).agreed
    with pytest.raises(SecretariatError, match="there is no such file"):
        verifying.verify(str(tmp_path / "gone.pdf"), issued.book)


def test_no_file_brings_the_proof_of_a_text_that_nobody_issued(own: Kept, tmp_path: Path) -> None:
    """Anybody can write a form, its digest and its code, and name a paper of their own."""
    file = tmp_path / "records.json"
    forged = b"%PDF-1.7 forged %%EOF"
    digest = codes.digest_of("{}")
    text = {
        "minutes": REF,
        "issued_on": "2026-05-20",
        "code": codes.code_of(digest),
        "digest": digest,
        "form": "{}",
        "originals": [{"side": "uk", "sha256": hashlib.sha256(forged).hexdigest()}],
    }
    correction = {
        "minutes": REF,
        "passage": "JCM12/D1",
        "was": {"en": "go on", "zh": ""},
        "now": {"en": "end", "zh": ""},
    }
    for said_ in (
        {"issued-texts": [text]},
        {"corrigenda": [{**correction, "status": "issued", "issued_on": "2026-05-21"}]},
    ):
        file.write_text(json.dumps({"secretariat": 1, "records": said_}), encoding="utf-8")
        trees = interchange.load(file)
        with (
            pytest.raises(ImportRefusedError) as refused,
            own.book.change("Import", ANA) as change,
        ):
            importing.take_in(change, trees)
        with own.book.reading() as view:
            foreseen = importing.foresee(Look(view), trees)[1]
        assert [path for path, _ in foreseen] == [path for path, _ in refused.value.refusals]
        assert "is not typed: it follows from these verbs" in str(refused.value.refusals[0][1])
        assert not verifying.of_file(forged, own.book).agreed
        assert not verifying.of_code(codes.code_of(digest), own.book).agreed
