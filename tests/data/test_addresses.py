"""Addresses of books on servers: what they may say, and what is never shown of them."""

from __future__ import annotations

import pytest

from secretariat.data.store.server import address
from secretariat.data.store.server.address import Address
from secretariat.errors import SecretariatError


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://db.example.org/book", "postgresql://db.example.org/book"),
        ("POSTGRES://ana@db.example.org:5432/book", "postgresql://ana@db.example.org/book"),
        ("postgresql://ana@[::1]:5433/book", "postgresql://ana@[::1]:5433/book"),
        ("postgresql://a%40b:c@db/my%20book?sslmode=require",
         "postgresql://a%40b@db/my%20book?sslmode=require"),
        ("postgresql://db/联委会", "postgresql://db/联委会"),
    ],
)  # fmt: skip
def test_an_address_is_shown_as_it_can_be_read_again_and_without_its_password(
    text: str, shown: str
) -> None:
    location, _ = address.read(text)
    assert str(location) == shown
    assert address.read(shown) == (location, "")


@pytest.mark.parametrize(
    "text",
    ["postgresql://", "postgresql://db", "postgresql:///book", "postgresql://db/a/b",
     "postgresql://db:port/book", "postgresql://ana:secret@db/book?host=elsewhere"],
)  # fmt: skip
def test_what_is_no_address_is_refused_without_saying_a_password(text: str) -> None:
    with pytest.raises(SecretariatError, match="is no address") as refused:
        address.read(text)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("host", "is_here"),
    [("", True), ("localhost", True), ("/run/postgresql", True), ("127.0.0.1", True),
     ("::1", True), ("10.0.0.1", False), ("db.example.org", False)],
)  # fmt: skip
def test_only_this_machine_is_reached_without_encryption(host: str, is_here: bool) -> None:
    plain = Address("ana", host, 5432, "book", (("sslmode", "disable"),))
    assert plain.is_here is is_here
    if is_here:
        assert plain.tls == {"sslmode": "disable"}
        return
    with pytest.raises(SecretariatError, match="unencrypted"):
        _ = plain.tls
    unsaid = Address("ana", host, 5432, "book")
    assert unsaid.tls == {"sslmode": "verify-full", "sslrootcert": "system"}
