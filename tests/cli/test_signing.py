"""sign, certificate, verify and print --signed: electronic signatures from the shell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.fixtures import certificates
from tests.fixtures.certificates import PASSPHRASE, Pair

Sign = Callable[..., object]


LAYOUT = ("--layout", "sequential")
"""A layout that the example has not signed."""


@pytest.fixture
def signing(tmp_path: Path) -> Callable[[Pair], tuple[str, ...]]:
    """The options that sign with a certificate."""
    phrase = tmp_path / "phrase.txt"
    phrase.write_text(PASSPHRASE, encoding="utf-8")

    def options(pair: Pair) -> tuple[str, ...]:
        path = tmp_path / "key.p12"
        path.write_bytes(pair.p12())
        return "--certificate", str(path), "--certificate-passphrase-file", str(phrase)

    return options


def test_the_example_is_signed_by_both_sides_on_both_originals(
    run: Run, example: Path, tmp_path: Path
) -> None:
    for original, other in (("uk", "cn"), ("cn", "uk")):
        path = tmp_path / f"{original}.pdf"
        run("print", example, "minutes", "JCM12", "--original", original, "--signed", "-o", path)
        result = run("verify", path, "--book", example, "--json")
        assert (result.status, result.json["agreed"]) == (0, True)
        signatures = result.json["signatures"]
        assert {signature["side"] for signature in signatures} == {original, other}
        assert all(signature["valid"] and signature["trusted"] for signature in signatures)
        assert run("verify", path).status == 0


def test_both_sides_sign_in_sequence_and_a_stranger_verifies(
    run: Run, example: Path, tmp_path: Path, signing: Callable[[Pair], tuple[str, ...]]
) -> None:
    chairs = {
        participant["side"].lower(): participant["person"]
        for participant in run("list", example, "participants", "--json").json
        if participant["meeting"] == "JCM12" and participant["role"] == "co-chair"
    }
    signers = {"uk": certificates.new_pair("Able"), "cn": certificates.new_pair("Li Hua")}
    pem, out = tmp_path / "own.pem", tmp_path / "signed.pdf"
    for number, (side, pair) in enumerate(signers.items(), start=3):
        pem.write_bytes(pair.pem)
        noted = run("certificate", example, pem, "--person", chairs[side], "--checked", "By phone")
        assert (noted.status, noted.out) == (0, f"CERT:{number}\n")  # after those of the example
        assert pair.fingerprint in noted.err
        done = run("sign", example, "JCM12", "--original", "uk", "--for", side, *LAYOUT,
                   *signing(pair), "-o", out, "--json")  # fmt: skip
        assert (done.status, done.json["known"], done.json["ref"]) == (0, True, "JCM12/M")
    assert done.json["signed_by"] == ["uk", "cn"]
    result = run("verify", out, "--book", example, "--json")
    assert (result.status, result.json["agreed"], result.json["record"]) == (0, True, "JCM12/M")
    assert [(signature["signer"], signature["valid"], signature["trusted"], signature["side"])
            for signature in result.json["signatures"]] == [
        ("Able", True, True, "uk"), ("Li Hua", True, True, "cn"),
    ]  # fmt: skip
    assert all(
        signature["at"] and signature["fingerprint"] for signature in result.json["signatures"]
    )
    alone = run("verify", out)
    assert alone.status == 0
    assert alone.out.count("nothing here says whose the certificate is") == 2
    assert run("verify", out, "--json").json["agreed"] is False
    assert run("verify", out, "--trust", pem).status == 1
    again = tmp_path / "again.pdf"
    paper = ("print", example, "minutes", "JCM12", "--original", "uk", *LAYOUT, "-o", again)
    printed = run(*paper, "--signed")
    assert run(*paper, "--signed", "--bind", "booklet").sentence == (
        "A signed paper is printed as it was signed; leave out --bind or --signed."
    )
    assert (printed.status, again.read_bytes()) == (0, out.read_bytes())
    assert run(*paper).status == 0
    assert out.read_bytes().startswith(again.read_bytes())
    elsewhere, data = tmp_path / "altered.pdf", bytearray(out.read_bytes())
    data[-30] ^= 1
    elsewhere.write_bytes(data)
    for book in ((), ("--book", example)):
        assert run("verify", elsewhere, *book).status == 1


def test_what_is_missing_is_said_in_one_sentence(
    run: Run, example: Path, tmp_path: Path, signing: Callable[[Pair], tuple[str, ...]]
) -> None:
    pair = certificates.new_pair("Able")
    options = signing(pair)
    assert run("sign", example, "JCM12", *options).sentence == (
        "Name the original to sign: --original SIDE."
    )
    original = ("--original", "uk", "--for", "uk")
    assert run("sign", example, "JCM12", *original).sentence == (
        "Name what to sign with: --certificate FILE.p12, or --token with --token-label."
    )
    assert run("sign", example, "JCM12", *original, "--token").sentence == (
        "No token was used here yet: name its library, --token MODULE."
    )
    assert run("sign", example, "JCM12", *original, *options[:2]).sentence == (
        "The passphrase does not open key.p12, or the file is damaged."
    )
    assert run("sign", example, "SID1", *original, *options).sentence == (
        "No issued text of SID1/M stands; issue it first, then sign it."
    )
    other = tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-1.7 other")
    assert "does not begin with a paper of JCM12/M" in (
        run("sign", example, "JCM12", "--take", other).sentence
    )
    assert run("sign", example, "JCM12", "--take", other, *options).sentence.startswith(
        "A file signed elsewhere is imported as it is;"
    )
    assert run("certificate", example, other, "--person", "PER:1").sentence == (
        "other.pdf holds no certificate; one is a file such as name.pem, name.crt or name.cer."
    )
    pem = tmp_path / "own.pem"
    pem.write_bytes(pair.pem)
    assert run("certificate", example, pem).sentence == (
        "Name the holder of the certificate: a person or, for an authority, its side, uk, cn."
    )
    assert run("print", example, "minutes", "EG1", "--signed", "-o", other).sentence == (
        "No paper of EG1/M has an electronic signature; print it without --signed."
    )


def test_the_passphrase_is_found_by_the_environment_and_asked_for_on_a_terminal(
    run: Run,
    example: Path,
    monkeypatch: pytest.MonkeyPatch,
    signing: Callable[[Pair], tuple[str, ...]],
) -> None:
    _, key, _, phrase = signing(certificates.new_pair("Able"))
    asked = ("sign", example, "EG1", "--original", "uk", "--certificate", key)
    monkeypatch.setenv("SECRETARIAT_CERTIFICATE_PASSPHRASE_FILE", phrase)
    done = run(*asked, "--for", "uk", "--language", "en")
    assert done.status == 0
    assert done.out == (
        "EG1/M is signed by Able; the original of UK now bears the signatures of UK.\n"
    )
    assert done.err == (
        "This book does not know whose certificate that is; note it: certificate.\n"
    )
    monkeypatch.delenv("SECRETARIAT_CERTIFICATE_PASSPHRASE_FILE")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda asking: PASSPHRASE if "key.p12" in asking else "")
    assert run(*asked, "--side", "uk").status == 0
