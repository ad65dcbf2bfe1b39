"""Verification of signed files, with the book and without, and of files made to mislead."""

from __future__ import annotations

import random
import re
import zlib
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from secretariat.data.store import fetching
from secretariat.domain.agreed.certificates import Certificate
from secretariat.errors import SecretariatError
from secretariat.exchange.signatures import certificates as reading_certificates
from secretariat.exchange.signatures import reading
from secretariat.i18n import language
from secretariat.office import issued_files
from secretariat.office.agreed import ending, signing, verifying
from secretariat.office.agreed.verdicts import Verdict
from tests.fixtures import certificates
from tests.fixtures.certificates import NOW
from tests.office.agreed_record import ANA, DAY, REF, Kept
from tests.office.signed_record import (
    Signed,
    key_of,
    note,
    note_both,
    pairs,
    person,
    sign,
    signed,
)

__all__ = ["signed"]

IN_TEXT, IN_SIGNATURES, ALONE = 3, 5, 6
"""Changes of one byte that are tried with the book, in what was issued and in what signing added,
and without it; twice as many in a thorough run, and more with ``python -m tools.flip_bytes``."""


def sentences(verdict: Verdict) -> list[str]:
    return [str(signature.reason) for signature in verdict.signatures]


def test_with_the_book_it_says_who_signed_and_that_they_are_the_co_chairs(signed: Signed) -> None:
    verdict = verifying.of_file(signed.twice, signed.kept.book)
    assert (verdict.agreed, verdict.record) == (True, REF)
    assert str(verdict.reason) == (
        f"This is {REF} as both sides agreed it and as it was issued on {DAY}, signed"
        " electronically for UK, China."
    )
    (uk, cn) = sentences(verdict)
    day, _, time = verdict.signatures[0].at.partition("T")
    assert uk == (
        f"Ann Able: valid, signed on {day} {time[:5]} UTC by the signer’s own clock; the"
        " certificate CERT:1 is that of Ann Able, who signs this record for UK."
    )
    assert cn.endswith("the certificate CERT:2 is that of Li Hua, who signs this record for China.")
    assert [(mark.signer, mark.valid, mark.trusted, mark.side) for mark in verdict.signatures] == [
        ("Ann Able", True, True, "uk"), ("李华 Li Hua", True, True, "cn"),
    ]  # fmt: skip
    assert verdict.signatures[0].at == NOW.isoformat() or verdict.signatures[0].at.endswith(
        "+00:00"
    )
    once = verifying.of_file(signed.once, signed.kept.book)
    assert (once.agreed, "electronically for UK." in str(once.reason)) == (True, True)


def test_without_the_book_it_says_what_is_proven_and_what_is_not(signed: Signed) -> None:
    verdict = verifying.of_file(signed.twice, None)
    assert (verdict.agreed, verdict.is_intact) == (False, True)
    assert str(verdict.reason) == (
        "Every signature in this file is valid and nothing was changed after the last one; that it"
        " is the text that both sides agreed is proven only by the book that issued it: name the"
        " book."
    )
    assert [signature.trusted for signature in verdict.signatures] == [False, False]
    assert "nothing here says whose the certificate is" in sentences(verdict)[0]
    assert signed.pairs.uk.fingerprint in sentences(verdict)[0]


def test_certificates_that_the_user_trusts_are_distinguished_from_others(signed: Signed) -> None:
    """The authority of one is trusted, then also the certificate of the other itself."""
    above, own = (
        reading_certificates.of(pair.certificate) for pair in (signed.pairs.above, signed.pairs.uk)
    )
    verdict = verifying.of_file(signed.twice, None, [above])
    assert (verdict.is_intact, [signature.trusted for signature in verdict.signatures]) == (
        False, [False, True],
    )  # fmt: skip
    assert "none of those that you trust" in sentences(verdict)[0]
    assert "one of those that you trust" in sentences(verdict)[1]
    verdict = verifying.of_file(signed.twice, None, [above, own])
    assert (verdict.is_intact, [signature.trusted for signature in verdict.signatures]) == (
        True,
        [True, True],
    )


def test_every_change_of_one_byte_is_detected_with_the_book(
    signed: Signed, is_thorough: bool
) -> None:
    chance = random.Random(15)
    times = 2 if is_thorough else 1
    places = [chance.randrange(len(signed.issued)) for _ in range(times * IN_TEXT)]
    added = range(len(signed.issued), len(signed.twice))
    places += [chance.choice(added) for _ in range(times * IN_SIGNATURES)]
    for at in places:
        assert not verifying.of_file(changed(signed.twice, at, chance), signed.kept.book).agreed


def test_every_change_of_one_byte_is_detected_by_the_signatures_alone(
    signed: Signed, is_thorough: bool
) -> None:
    """Also in the signature itself, which no signature is over."""
    chance = random.Random(16)
    gap = reading.read(signed.twice).gap
    tried = 2 * ALONE if is_thorough else ALONE
    in_text = [chance.randrange(gap) for _ in range(tried // 3)]
    in_signature = [gap + chance.randrange(5000) for _ in range(tried)]
    for at in in_text + in_signature:
        verdict = verifying.of_file(changed(signed.twice, at, chance), None)
        assert (at, verdict.is_intact) == (at, False)
        assert str(verdict.reason)
    for at in in_signature[: tried // 2]:
        verdict = verifying.of_file(turned(signed.twice, at), None)
        assert (at, verdict.is_intact) == (at, False)


def changed(data: bytes, at: int, chance: random.Random) -> bytes:
    return data[:at] + bytes([data[at] ^ chance.randrange(1, 256)]) + data[at + 1 :]


def turned(data: bytes, at: int) -> bytes:
    """*data* with another figure or letter of hexadecimal at a place in the signature."""
    figure = b"0123456789abcdef"[(int(data[at : at + 1], 16) + 3) % 16 :][:1]
    return data[:at] + figure + data[at + 1 :]


def test_the_certificate_is_not_trusted_once_it_was_given_up(issued: Kept, tmp_path: Path) -> None:
    found_pairs = pairs()
    done = sign(issued, "uk", found_pairs.uk)
    data = issued_files.read(issued.book, done.original.sha256)
    assert data is not None
    assert not done.is_known
    (text,) = sentences(verifying.of_file(data, issued.book))
    assert "this book does not know the certificate, and anybody can make one in any name" in text
    ref = note(issued, found_pairs.uk, tmp_path, person=person(issued, "Ann Able"))
    assert verifying.of_file(data, issued.book).signatures[0].trusted
    change(issued, ref, ended_on=(NOW - timedelta(days=1)).date())
    verdict = verifying.of_file(data, issued.book)
    assert (verdict.agreed, verdict.signatures[0].trusted) == (True, False)
    assert "but the certificate CERT:1 was no longer used then" in sentences(verdict)[0]
    change(issued, ref, ended_on=None, fingerprint=spaced(found_pairs.uk.fingerprint))
    assert verifying.of_file(data, issued.book).signatures[0].trusted


def spaced(fingerprint: str) -> str:
    """A fingerprint as other programs show it."""
    return ":".join(fingerprint.upper()[at : at + 2] for at in range(0, len(fingerprint), 2))


def change(kept: Kept, ref: str, **values: Any) -> None:
    with kept.book.change("Change", ANA) as certificate_change:
        before = next(
            each for each in fetching.every(certificate_change.view, Certificate) if each.ref == ref
        )
        certificate_change.update(before, replace(before, **values))


def test_a_certificate_of_another_person_or_side_is_said_to_be_so(
    issued: Kept, tmp_path: Path
) -> None:
    found_pairs = pairs()
    done = sign(issued, "uk", found_pairs.uk)
    data = issued_files.read(issued.book, done.original.sha256) or b""
    ref = note(issued, found_pairs.uk, tmp_path, person=person(issued, "Li Hua"))
    verdict = verifying.of_file(data, issued.book)
    assert (verdict.agreed, verdict.signatures[0].trusted) == (True, False)
    assert "CERT:1 is not one of the side that signs there" in sentences(verdict)[0]
    change(issued, ref, side=side_of(issued, "UK"))
    assert (
        "that of Li Hua, who is not the one who signs this record for UK"
        in sentences(verifying.of_file(data, issued.book))[0]
    )


def side_of(kept: Kept, code: str) -> object:
    from secretariat.declaring.values import Link
    from secretariat.domain.sides import Side

    with kept.book.reading() as view:
        return Link(next(side.id for side in fetching.every(view, Side) if side.code == code))


def test_a_withdrawn_text_is_not_agreed_however_well_it_is_signed(
    issued: Kept, tmp_path: Path
) -> None:
    found_pairs = pairs()
    note_both(issued, found_pairs, tmp_path)
    data = issued_files.read(issued.book, sign(issued, "uk", found_pairs.uk).original.sha256) or b""
    ending.withdraw(issued.book, REF, "A word was wrong.", DAY, ANA)
    verdict = verifying.of_file(data, issued.book)
    assert not verdict.agreed
    assert "withdrawn" in str(verdict.reason)
    assert verdict.signatures[0].valid


def test_a_file_signed_elsewhere_is_the_agreed_text_with_signatures_that_are_new(
    signed: Signed, issued: Kept
) -> None:
    verdict = verifying.of_file(signed.twice, issued.book)
    assert (verdict.agreed, verdict.record) == (True, REF)
    assert str(verdict.reason).endswith("with signatures that this book does not keep yet.")
    assert [signature.valid for signature in verdict.signatures] == [True, True]


def added_to(data: bytes, what: str) -> bytes:
    """*data* with something added at its end, as an update of a PDF."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    if what == "page":
        stream = generic.StreamObject(stream_data=b"BT ET 0 0 600 400 re f")
        writer.add_stream_to_page(0, writer.add_object(stream))
    elif what == "signature removed":
        field = writer.root["/AcroForm"]["/Fields"][1]
        del field["/V"]
        writer.update_container(field)
    elif what == "description":
        writer.root["/Metadata"] = writer.add_object(generic.StreamObject(stream_data=b"<x/>"))
        writer.update_root()
    elif what == "look":
        field = writer.root["/AcroForm"]["/Fields"][0]
        field["/AP"]["/N"] = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
        writer.update_container(field)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("what", ["page", "signature removed", "description", "look"])
def test_what_is_added_after_the_last_signature_is_detected(signed: Signed, what: str) -> None:
    data = added_to(signed.twice, what)
    assert data.startswith(signed.twice)
    alone = verifying.of_file(data, None)
    assert not alone.is_intact
    assert re_said(alone)
    verdict = verifying.of_file(data, signed.kept.book)
    assert (verdict.agreed, verdict.record) == (False, REF)
    assert "not a file that was issued: it was altered" in str(verdict.reason)


def re_said(verdict: Verdict) -> bool:
    reasons = (
        "may not be what was signed", "was taken out of this file", "is not valid, so the file",
    )  # fmt: skip
    return any(reason in str(verdict.reason) for reason in reasons)


def test_a_page_that_the_second_signature_changed_is_detected(signed: Signed, issued: Kept) -> None:
    """Who signs last may not slip in another change under their own signature."""
    writer = IncrementalPdfFileWriter(BytesIO(signed.once))
    stream = generic.StreamObject(stream_data=b"0 0 600 400 re f")
    writer.add_stream_to_page(0, writer.add_object(stream))
    pdf_signature_metadata = PdfSignatureMetadata(field_name="Signature-cn", md_algorithm="sha256")
    out = PdfSigner(pdf_signature_metadata, key_of(signed.pairs.cn).signer).sign_pdf(writer)
    verdict = verifying.of_file(out.getvalue(), None)
    assert not verdict.is_intact
    assert not verdict.signatures[0].valid
    assert not verifying.of_file(out.getvalue(), issued.book).agreed


def test_a_signed_file_that_was_written_anew_proves_nothing(signed: Signed) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(signed.twice)) as pdf:
        pdf.save(out)
    for book in (None, signed.kept.book):
        verdict = verifying.of_file(out.getvalue(), book)
        assert (verdict.agreed, verdict.is_intact) == (False, False)


def test_a_signature_cut_off_leaves_what_was_there_before(signed: Signed) -> None:
    """The file as it was once is what the book kept then, and says how many have signed."""
    verdict = verifying.of_file(signed.twice[: len(signed.once)], signed.kept.book)
    assert (verdict.agreed, len(verdict.signatures)) == (True, 1)
    half = signed.twice[: len(signed.once) + 3000]
    assert not verifying.of_file(half, signed.kept.book).agreed
    assert not verifying.of_file(half, None).is_intact


@cache
def hostile() -> dict[str, bytes]:
    """Files that are made to mislead a reader, or to hold it up."""
    bomb = zlib.compress(b"0" * 200_000_000, 1)
    stream = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>" % len(bomb)
    return {
        "nothing": b"%PDF-1.7\n/ByteRange [0 1 2 3]",
        "no end": b"%PDF-1.7\n" + b"[" * 100_000 + b"/ByteRange",
        "loop": b"%PDF-1.7\nxref\n0 0\ntrailer<</Size 1/Prev 9/Root 1 0 R/ByteRange[0]>>\n"
        b"startxref\n9\n%%EOF\n",
        "huge number": b"%PDF-1.7\n/ByteRange startxref\n" + b"9" * 5000 + b"\n%%EOF\n",
        "bomb": b"%PDF-1.7\n1 0 obj\n" + stream + b"stream\n" + bomb
        + b"\nendstream endobj\n/ByteRange\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["nothing", "no end", "loop", "huge number", "bomb"])
def test_a_hostile_file_gets_one_plain_sentence(name: str, signed: Signed) -> None:
    data = hostile()[name]
    for book in (None, signed.kept.book):
        verdict = verifying.of_file(data, book)
        assert (verdict.agreed, verdict.is_intact) == (False, False)
        assert str(verdict.reason)
    assert "cannot be read" in str(verifying.of_file(data, None).reason)


def test_a_self_made_certificate_in_the_name_of_a_co_chair_is_not_trusted(
    signed: Signed, issued: Kept, tmp_path: Path
) -> None:
    """An impostor can sign an issued file; the text stays the agreed one, and the name proves
    nothing."""
    note_both(issued, signed.pairs, tmp_path)
    impostor = certificates.new_pair(
        "Ann Able", valid=(NOW - 2 * certificates.DAY, NOW + certificates.DAY)
    )
    data = issued_files.read(issued.book, sign(issued, "uk", impostor).original.sha256) or b""
    verdict = verifying.of_file(data, issued.book)
    assert [
        (signature.signer, signature.valid, signature.trusted) for signature in verdict.signatures
    ] == [("Ann Able", True, False)]
    assert "does not know the certificate" in sentences(verdict)[0]


def test_a_page_that_the_first_signature_changed_is_not_the_agreed_text(
    signed: Signed, issued: Kept, tmp_path: Path
) -> None:
    """Who signs first may not slip in a change either: theirs is over it, and so it would hold."""
    writer = IncrementalPdfFileWriter(BytesIO(signed.issued))
    stream = generic.StreamObject(stream_data=b"0 0 600 400 re f")
    writer.add_stream_to_page(0, writer.add_object(stream))
    pdf_signature_metadata = PdfSignatureMetadata(field_name="Signature-uk", md_algorithm="sha256")
    data = (
        PdfSigner(pdf_signature_metadata, key_of(signed.pairs.uk).signer)
        .sign_pdf(writer)
        .getvalue()
    )
    assert data.startswith(signed.issued)
    verdict = verifying.of_file(data, issued.book)
    assert (verdict.agreed, verdict.record) == (False, REF)
    assert "not a file that was issued: it was altered" in str(verdict.reason)
    note_both(issued, signed.pairs, tmp_path)
    with pytest.raises(SecretariatError, match="beside its signature"):
        signing.take_in(issued.book, REF, data, ANA)


def test_in_chinese_sides_are_called_as_the_book_does_and_days_are_written_in_chinese(
    signed: Signed,
) -> None:
    chinese = language("zh")
    verdict = verifying.of_file(signed.twice, signed.kept.book)
    text = chinese.error(verdict.reason)
    assert "英方" in text
    assert "中方" in text
    assert "2026年5月20日" in text
    at = datetime.fromisoformat(verdict.signatures[0].at)
    first, second = (chinese.error(signature.reason) for signature in verdict.signatures)
    assert chinese.date(at.date()) in first
    assert "安娜" in first
    assert "英方" in first
    assert "中方" in second
    for sentence in (text, first, second):
        assert not re.search(r"\bUK\b|\bCN\b|\d{4}-\d\d-\d\d", sentence)


def test_without_the_book_each_signature_is_in_the_place_that_the_paper_names(
    signed: Signed,
) -> None:
    first, second = sentences(verifying.of_file(signed.twice, None))
    assert "in the place of “Co-chair for the UK side / 英方联合主席 / Ann Able / 安娜”" in first
    assert "Co-chair for the Chinese side / 中方联合主席 / Li Hua / 李华" in second
