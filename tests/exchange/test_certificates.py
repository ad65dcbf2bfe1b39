"""Certificates of others: what is none is refused in a sentence."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from secretariat.errors import SecretariatError
from secretariat.exchange.signatures import certificates
from tests.fixtures.certificates import new_pair

VERSION = bytes.fromhex("a003020102")
"""The field that says that a certificate is one of version 3, of which the last byte tells 2."""


@pytest.fixture(scope="module")
def of_no_version() -> bytes:
    whole = new_pair("Ana Ruiz").certificate.public_bytes(Encoding.DER)
    assert whole.count(VERSION) == 1
    return whole.replace(VERSION, VERSION[:-1] + b"\x42")


def test_a_certificate_of_a_version_that_there_is_not_is_refused(of_no_version: bytes) -> None:
    with pytest.raises(SecretariatError, match=r"odd\.cer holds no certificate"):
        certificates.read(of_no_version, "odd.cer")


def test_a_certificate_of_no_version_in_a_signed_file_is_not_whole(of_no_version: bytes) -> None:
    assert not certificates.are_whole([of_no_version])
