"""A server that speaks TLS, with a certificate that an authority of the tests has issued."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from secretariat.data.server_book import ServerBook
from secretariat.data.store.server import address
from secretariat.domain.terms import Term
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from tests.fixtures import postgres
from tests.fixtures.books import add, read
from tools.postgres import Server, programs

DAY = timedelta(days=1)


def issued(name: str, by: tuple[Any, x509.Name] | None = None) -> tuple[Any, x509.Certificate]:
    """A key and a certificate for the host *name*; of an authority itself where *by* is None."""
    key, subject = ec.generate_private_key(ec.SECP256R1()), _named(name)
    signer, issuer = by or (key, subject)
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(
        issuer, subject, key.public_key(), x509.random_serial_number(), now - DAY, now + DAY
    ).add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
    if by is not None:
        names = x509.SubjectAlternativeName([x509.DNSName(name)])
        builder = builder.add_extension(names, critical=False)
    return key, builder.sign(signer, SHA256())


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


@pytest.fixture(scope="module")
def authority() -> tuple[Any, x509.Certificate]:
    return issued("Authority of the tests")


@pytest.fixture(scope="module")
def server(authority: tuple[Any, x509.Certificate]) -> Iterator[Server]:
    """A server whose certificate is for the name localhost alone."""
    if (there := programs()) is None:
        pytest.skip(postgres.LACKING)
    key, certificate = issued("localhost", (authority[0], authority[1].subject))
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    folder = Path(tempfile.mkdtemp())  # another user than the tests' own must reach it
    new_server = Server(folder, there, certificate=(certificate.public_bytes(Encoding.PEM), secret))
    new_server.start()
    new_server.run("CREATE DATABASE book TEMPLATE template0 ENCODING 'UTF8'")
    yield new_server
    new_server.stop()
    shutil.rmtree(folder, ignore_errors=True)


def at(server: Server, host: str, trusted: x509.Certificate, folder: Path) -> Any:
    """The address of the database by the name *host*, trusting one authority; its password."""
    file = folder / "authority.pem"
    file.write_bytes(trusted.public_bytes(Encoding.PEM))
    place = server.address("book").replace("127.0.0.1", host)
    return address.read(f"{place}?sslmode=verify-full&sslrootcert={file}")


def test_a_book_is_worked_in_over_a_verified_connection_and_no_other_host_is_believed(
    server: Server, authority: tuple[Any, x509.Certificate], tmp_path: Path
) -> None:
    where, password = at(server, "localhost", authority[1], tmp_path)
    book = ServerBook.new(where, password, "uk", seeded=False)
    term = add(book, Term(en="alpha", zh="甲"))
    assert read(book, term).zh == "甲"
    with book.reading() as view:
        own = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        assert view.ask(own) == [(True,)]
    book.close()

    strangers = issued("Another authority")[1]
    for host, trusted in (("127.0.0.1", authority[1]), ("localhost", strangers)):
        with pytest.raises(SecretariatError) as caught:
            ServerBook.at(*at(server, host, trusted, tmp_path))
        assert "is not one that this machine trusts" in language("en").error(caught.value), host
