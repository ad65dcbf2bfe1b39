"""Electronic signatures: both co-chairs sign an issued paper, one after the other."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.agreed.certificates import Certificate
from secretariat.domain.agreed.parts import Signatory
from secretariat.domain.people import Person
from secretariat.errors import SecretariatError
from secretariat.exchange.signatures import keys, reading
from secretariat.office import issued_files
from secretariat.office.agreed import ending, signing, verifying
from secretariat.office.agreed.verdicts import Verdict
from secretariat.office.paper import printing
from secretariat.reports.typesetting import Document, Paragraph, Words
from tests.fixtures import certificates
from tests.fixtures.certificates import NOW, PASSPHRASE
from tests.office.agreed_record import ANA, DAY, FORMS, REF, Kept
from tests.office.signed_record import (
    Signed,
    file_of,
    key_of,
    note,
    note_both,
    pairs,
    person,
    sign,
    signed,
)
from tests.reports.conftest import MOMENT

__all__ = ["signed"]


def words(verdict: Verdict) -> list[str]:
    return [str(verdict.reason), *(str(signature.reason) for signature in verdict.signatures)]


def test_each_signature_follows_the_last_and_leaves_it_valid(signed: Signed) -> None:
    assert signed.once.startswith(signed.issued)
    assert signed.twice.startswith(signed.once)
    read_back = reading.read(signed.twice)
    assert read_back.holds
    assert [
        (signature.field, signature.certificate.holder) for signature in read_back.signatures
    ] == [
        ("Signature-uk", "Ann Able"),
        ("Signature-cn", "李华 Li Hua"),
    ]
    (text,) = signed.kept.issued()
    assert [original.signed_by for original in text.originals if original.signed_by] == [
        "uk",
        "uk cn",
    ]
    assert len(text.originals) == len(FORMS) + 2
    assert len({original.sha256 for original in text.originals}) == len(FORMS) + 2


def test_the_signature_is_seen_in_its_place_with_name_day_and_reason(
    signed: Signed, tmp_path: Path
) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed.twice)
    text = subprocess.run(
        ["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True
    ).stdout
    for wanted in (
        "Signed electronically",
        "已电子签署",
        "Agreed",
        "同意",
        f"{NOW:%Y-%m-%d %H:%M} UTC",
    ):
        assert wanted in text
    shown = signed.pairs.uk.fingerprint[:8].upper()
    assert f"SHA-256 {shown[:4]} {shown[4:]}" in text


def test_poppler_agrees_that_both_signatures_are_valid(signed: Signed, tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed.twice)
    text = subprocess.run(["pdfsig", path], check=False, capture_output=True, text=True).stdout
    assert text.count("Signature is Valid.") == 2
    assert text.count("ETSI.CAdES.detached") == 2
    assert text.count("Total document signed") == 1
    assert "Signer Certificate Common Name: 李华 Li Hua" in text


def test_the_issued_file_stays_and_undo_does_not_cross_a_signature(signed: Signed) -> None:
    (text,) = signed.kept.issued()
    for original in text.originals:
        assert issued_files.read(signed.kept.book, original.sha256) is not None
    with pytest.raises(SecretariatError):
        signed.kept.book.undo(ANA)
    assert len(signed.kept.issued()[0].originals) == len(FORMS) + 2


def test_signing_twice_for_a_side_is_refused(signed: Signed) -> None:
    for side, pair, called in (("uk", signed.pairs.uk, "UK"), ("cn", signed.pairs.cn, "China")):
        with pytest.raises(SecretariatError) as refusal:
            sign(signed.kept, side, pair)
        assert str(refusal.value) == f"This paper of {REF} is signed for {called} already."


def test_one_certificate_does_not_sign_for_two(issued: Kept) -> None:
    own = certificates.new_pair("Nobody known")
    sign(issued, "uk", own)
    with pytest.raises(SecretariatError, match="Nobody known has signed this paper of JCM12/M alr"):
        sign(issued, "cn", own)


@pytest.mark.parametrize(
    ("pair", "sentence"),
    [
        (certificates.expired, "The certificate of Bad expired on .*; sign with one that is valid"),
        (certificates.not_yet_valid, "The certificate of Bad is not valid yet; it is valid from "),
        (certificates.authority, "Bad is the certificate of an authority, which signs other certi"),
        (certificates.for_encryption, "of Bad is not meant for signing documents; its key usage"),
        (certificates.weak, "The key of Bad has 1024 bits, which is too weak; it needs 2048"),
        (certificates.on_a_curve, "The key of Bad is not an RSA key; archive files"),
    ],
)
def test_an_unsuitable_certificate_is_refused(pair: object, sentence: str) -> None:
    data = pair("Bad").p12()  # type: ignore[operator]  # a certificate is made
    with pytest.raises(SecretariatError, match=sentence):
        keys.from_pkcs12(data, PASSPHRASE, "key.p12", NOW)


def test_a_wrong_passphrase_and_a_file_that_is_none_are_told_apart() -> None:
    whole = certificates.new_pair("Ann Able").p12()
    for wrong in ("wrong", ""):
        with pytest.raises(SecretariatError, match="The passphrase does not open key"):
            keys.from_pkcs12(whole, wrong, "key.p12", NOW)
    for data in (b"", b"%PDF-1.7", certificates.new_pair("Ann Able").pem, whole[:200], b"0" * 5000):
        with pytest.raises(SecretariatError, match="is not a PKCS#12 file, as a key"):
            keys.from_pkcs12(data, PASSPHRASE, "key.p12", NOW)
    assert keys.from_pkcs12(certificates.new_pair("A").p12(""), "", "key.p12", NOW).certificate


def test_a_record_that_is_not_issued_yet_is_not_signed(kept: Kept) -> None:
    with pytest.raises(SecretariatError, match="No issued text of JCM12/M stands; issue it first"):
        sign(kept, "uk", certificates.new_pair("Ann Able"))


def test_a_withdrawn_record_is_not_signed(issued: Kept) -> None:
    own = certificates.new_pair("Ann Able")
    ending.withdraw(issued.book, REF, "Wrong.", DAY, ANA)
    with pytest.raises(SecretariatError, match="No issued text of JCM12/M stands"):
        sign(issued, "uk", own)


def test_the_paper_the_side_and_the_file_must_be_there(issued: Kept) -> None:
    own = certificates.new_pair("Ann Able")
    with pytest.raises(SecretariatError, match="signature must be those of uk, cn, not “fr”"):
        sign(issued, "fr", own)
    with pytest.raises(SecretariatError, match="signature must be those of uk, cn, not “fr”"):
        sign(issued, "uk", own, original="fr")
    assert issued.book.path is not None
    issued.book.path.with_name(issued.book.path.name + ".papers").unlink()
    with pytest.raises(SecretariatError, match="The file of JCM12/M as issued is not in this copy"):
        sign(issued, "uk", own)
    assert not [original for original in issued.issued()[0].originals if original.signed_by]


def test_a_certificate_that_is_known_as_another_s_does_not_sign(
    issued: Kept, tmp_path: Path
) -> None:
    found_pairs = pairs()
    note_both(issued, found_pairs, tmp_path)
    with pytest.raises(SecretariatError, match="CERT:2 is that of Li Hua, who does not sign JCM12"):
        sign(issued, "uk", found_pairs.cn)
    ended(issued, "CERT:1", NOW.date())
    with pytest.raises(SecretariatError, match="CERT:1 of Ann Able is no longer used"):
        sign(issued, "uk", found_pairs.uk)
    assert sign(issued, "cn", found_pairs.cn).is_known


def ended(kept: Kept, ref: str, day: date) -> None:
    with kept.book.change("End", ANA) as change:
        certificate = next(
            certificate
            for certificate in fetching.every(change.view, Certificate)
            if certificate.ref == ref
        )
        change.update(certificate, replace(certificate, ended_on=day))


@pytest.mark.usefixtures("few_papers")
def test_two_signatories_of_a_side_each_sign_in_their_own_place(kept: Kept, tmp_path: Path) -> None:
    with kept.book.change("Name signatories", ANA) as change:
        people = {person.name.en: person for person in fetching.every(change.view, Person)}
        able = people["Ann Able"]
        second = change.add(Person(name=Bilingual("Bo Bell", "贝尔"), side=able.side))
        for signatory in (able, second):
            change.add(
                Signatory(
                    minutes=Link(kept.minutes.id),
                    side=signatory.side,
                    person=Link(signatory.id),
                    capacity=Bilingual("For A", "代表甲"),
                    post=Bilingual("Post", "职务"),
                )
            )
    kept.agree_texts()
    kept.agree_all()
    kept.issue()
    bell, ann = certificates.new_pair("Bo Bell"), certificates.new_pair("Ann Able")
    note(kept, bell, tmp_path, person=person(kept, "Bo Bell"))
    done = sign(kept, "uk", bell)
    (first,) = reading.read(file_of(kept, done)).signatures
    assert first.field == "Signature-uk-2"
    done = sign(kept, "uk", ann)
    assert [signature.field for signature in reading.read(file_of(kept, done)).signatures] == [
        "Signature-uk-2", "Signature-uk",
    ]  # fmt: skip
    with pytest.raises(SecretariatError, match="is signed for UK already"):
        sign(kept, "uk", certificates.new_pair("Nobody known"))


def test_a_paper_signed_elsewhere_is_taken_in(signed: Signed, issued: Kept, tmp_path: Path) -> None:
    """The other ministry signs in its own book, and sends the file."""
    note(issued, signed.pairs.uk, tmp_path, person=person(issued, "Ann Able"))
    with pytest.raises(SecretariatError) as refusal:
        signing.take_in(issued.book, REF, signed.twice, ANA)
    assert str(refusal.value) == (
        "The file is signed by 李华 Li Hua with a certificate that this book does not know (SHA-256"
        f" {signed.pairs.cn.fingerprint}); first note whose it is, then import the file."
    )
    note(issued, signed.pairs.above, tmp_path, side="cn")
    assert signing.take_in(issued.book, REF, signed.once, ANA).original.signed_by == "uk"
    assert signing.take_in(issued.book, REF, signed.twice, ANA).original.signed_by == "uk cn"
    with pytest.raises(SecretariatError, match="This file of JCM12/M is kept already"):
        signing.take_in(issued.book, REF, signed.twice, ANA)
    verdict = verifying.of_file(signed.twice, issued.book)
    assert verdict.agreed
    assert words(verdict)[2].endswith("issued under CERT:2, an authority of China.")


def test_what_was_altered_or_is_of_another_paper_is_not_taken_in(
    signed: Signed, issued: Kept, tmp_path: Path
) -> None:
    note_both(issued, signed.pairs, tmp_path)
    foreign = Document(title=Words("Other"), timestamp=MOMENT).pdf([Paragraph("Other words.")])
    for data in (foreign, signed.twice[:2000] + b"x" + signed.twice[2001:], b""):
        with pytest.raises(SecretariatError, match="does not begin with a paper of JCM12/M"):
            signing.take_in(issued.book, REF, data, ANA)
    with pytest.raises(SecretariatError, match="no signature to import"):
        signing.take_in(issued.book, REF, signed.issued + b"\n", ANA)
    at = len(signed.issued) + 1500
    broken = signed.twice[:at] + bytes([signed.twice[at] ^ 1]) + signed.twice[at + 1 :]
    with pytest.raises(SecretariatError, match=r"so the file proves nothing|cannot be read"):
        signing.take_in(issued.book, REF, broken, ANA)
    assert not [original for original in issued.issued()[0].originals if original.signed_by]


def test_a_signature_that_the_kept_file_has_is_not_lost_by_another_file(
    signed: Signed, issued: Kept, tmp_path: Path
) -> None:
    note_both(issued, signed.pairs, tmp_path)
    sign(issued, "cn", signed.pairs.cn)
    with pytest.raises(SecretariatError, match="has a signature here that this file lacks"):
        signing.take_in(issued.book, REF, signed.once, ANA)


def test_a_paper_of_an_earlier_version_without_places_is_signed_on_paper(
    issued: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Document(title=Words("Old"), timestamp=MOMENT).pdf([Paragraph("Words.")])
    monkeypatch.setattr(issued_files, "given_out", lambda *_: plain)
    with pytest.raises(SecretariatError, match="was issued without a place for the signature of"):
        sign(issued, "uk", certificates.new_pair("Ann Able"))


def test_a_description_stays_as_it_was_issued(signed: Signed) -> None:
    with pikepdf.open(BytesIO(signed.issued)) as pdf, pikepdf.open(BytesIO(signed.twice)) as other:
        assert pdf.Root.Metadata.read_bytes() == other.Root.Metadata.read_bytes()
        assert str(pdf.docinfo.ModDate) == str(other.docinfo.ModDate)
    assert len(re.findall(rb"startxref", signed.twice)) == 3


def test_a_signature_needs_no_time_to_be_known_to_the_key() -> None:
    """The certificate must be valid when it signs, not when the file is read."""
    pair = certificates.expired("Ann Able")
    with pytest.raises(SecretariatError, match="expired"):
        key_of(pair)
    assert keys.from_pkcs12(pair.p12(), PASSPHRASE, "key.p12", NOW - 5 * certificates.DAY)


@pytest.mark.parametrize(
    ("original", "label", "note"),
    [
        ("uk", "Co-chair for the UK side / Ann Able", "电子签名见英文文本"),
        ("cn", "英方联合主席 / 安娜", "Electronicsignature:seetheChinesetext"),
    ],
)
def test_of_two_texts_the_one_in_the_language_of_the_original_is_signed_and_the_other_says_so(
    issued: Kept, original: str, label: str, note: str
) -> None:
    """A signature is made once; the lines of the other text stay for signing on paper."""
    asked = printing.setting(MOMENT, layout="sequential", original=original)
    pdf = printing.print_document(issued.book, "minutes", REF, asked)
    with pikepdf.open(BytesIO(pdf)) as opened:
        fields = {
            str(field["/T"]): (page, str(field["/TU"]))
            for page, opened_page in enumerate(opened.pages)
            for field in opened_page.get("/Annots", [])
            if field.get("/FT") == "/Sig"
        }
    assert fields.keys() == {"Signature-uk", "Signature-cn"}
    assert fields["Signature-uk"][1] == label
    pages = [page_words(pdf, page) for page in range(len(pypdfium2.PdfDocument(pdf)))]
    (second,) = [page for page, text in enumerate(pages) if note in text]
    assert pages[second].count(note) == 2
    assert all(page < second for page, _ in fields.values())


def page_words(pdf: bytes, page: int) -> str:
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_range()
    return "".join(text.split())
