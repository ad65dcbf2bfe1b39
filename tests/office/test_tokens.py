"""Keys on a token, tried with SoftHSM where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from secretariat.errors import SecretariatError
from secretariat.exchange.signatures import reading, tokens
from secretariat.exchange.signatures.tokens import Token
from secretariat.office.agreed import signing
from tests.fixtures import certificates
from tests.fixtures.certificates import NOW
from tests.office.agreed_record import ANA, REF, Kept
from tests.office.signed_record import file_of

DESK = "Desk"
SOFTHSM = "libsofthsm2.so"


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The library of SoftHSM with a token that holds a key; skips openly where it is missing."""
    # Where Debian and Arch put it; to search all of /usr/lib takes seconds.
    folders = (".", "softhsm", "*/softhsm", "*/pkcs11", "pkcs11")
    paths = [path for folder in folders for path in Path("/usr/lib").glob(f"{folder}/{SOFTHSM}")]
    if not shutil.which("softhsm2-util") or not paths:
        pytest.skip("softhsm2 is not installed, so no token was tried")
    pytest.importorskip("pkcs11")
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\n")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        subprocess.run(
            ["softhsm2-util", "--init-token", "--free", "--label", "Desk", "--pin", "1234",
             "--so-pin", "123456"], check=True, capture_output=True,
        )  # fmt: skip
        put_on_token(str(paths[0]), certificates.new_pair("Ann Able"))
        yield str(paths[0])


def put_on_token(module: str, pair: certificates.Pair) -> None:
    from pkcs11 import Attribute, ObjectClass, lib
    from pkcs11.util.rsa import decode_rsa_private_key

    raw = pair.key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    with lib(module).get_token(token_label=DESK).open(user_pin="1234", rw=True) as session:
        session.create_object(
            {
                **decode_rsa_private_key(raw),
                Attribute.TOKEN: True, Attribute.ID: b"1", Attribute.LABEL: "Ann",
                Attribute.SIGN: True,
            }
        )  # fmt: skip
        session.create_object(
            {
                Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.CERTIFICATE_TYPE: 0,
                Attribute.TOKEN: True, Attribute.ID: b"1", Attribute.LABEL: "Ann",
                Attribute.SUBJECT: pair.certificate.subject.public_bytes(),
                Attribute.VALUE: pair.certificate.public_bytes(Encoding.DER),
            }
        )  # fmt: skip


def test_a_key_on_a_token_signs(token: str, issued: Kept) -> None:
    wish = signing.Wish(original="uk", side="uk", at=NOW)
    with tokens.opened(Token(token, "Desk", "1234"), NOW) as key:
        done = signing.sign(issued.book, REF, wish, key, ANA)
    signed = reading.read(file_of(issued, done))
    assert (signed.holds, signed.signatures[0].certificate.holder) == (True, "Ann Able")


def test_the_only_token_needs_no_label_and_a_slot_has_a_number(token: str) -> None:
    from pkcs11 import lib

    slot = lib(token).get_token(token_label=DESK).slot.slot_id
    for label in ("", DESK, str(slot)):
        with tokens.opened(Token(token, label, "1234"), NOW) as key:
            assert key.certificate.holder == "Ann Able"


def test_a_wrong_pin_and_a_missing_token_are_said_plainly(token: str) -> None:
    for asked, sentence in (
        (Token(token, "Desk", "9999"), "The PIN of the token Desk is wrong; it may lock"),
        (Token(token, "Lost", "1234"), "“Lost” does not name exactly one token; name one"),
        (Token("no.so", "Desk", "1234"), "The token Desk cannot be reached through no.so"),
        (Token(token, "Desk", "1234", "Li"), "not exactly one certificate with its key; "),
    ):
        with pytest.raises(SecretariatError, match=sentence), tokens.opened(asked, NOW):
            pass


def test_without_the_library_for_tokens_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pkcs11", None)
    monkeypatch.delitem(sys.modules, "secretariat.exchange.signatures.token_keys", raising=False)
    monkeypatch.delattr("secretariat.exchange.signatures.token_keys", raising=False)
    with (
        pytest.raises(SecretariatError, match="needs the library python-pkcs11, which is not inst"),
        tokens.opened(Token("x.so", "Desk", "1234"), NOW),
    ):
        pass
