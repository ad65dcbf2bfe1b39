"""sign, certificate: electronic signatures on issued papers, and known certificates."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from secretariat import incoming_files, settings
from secretariat.cli.shell import (
    file_to_read,
    file_to_write,
    first_line,
    opened,
    print_json,
    say,
    say_aside,
    secret,
    spoken,
    who,
)
from secretariat.data.book import Book
from secretariat.errors import SecretariatError
from secretariat.exchange.signatures import keys, reading, tokens
from secretariat.exchange.signatures.keys import Key
from secretariat.i18n import N_
from secretariat.office import issued_files
from secretariat.office.agreed import certificates, signing
from secretariat.office.agreed.signing import Outcome, Wish
from secretariat.office.paper import printing
from secretariat.paths import typed_path

_VARIABLE = "SECRETARIAT_CERTIFICATE_PASSPHRASE_FILE"


def sign(given: argparse.Namespace) -> None:
    """Sign an issued paper with a certificate, or import one that was signed elsewhere."""
    now = datetime.now(UTC)
    with opened(given) as book:
        if given.take:
            if given.certificate or given.token is not None:
                raise SecretariatError(
                    N_("A file signed elsewhere is imported as it is; leave out the "
                       "certificate.")
                )  # fmt: skip
            data = incoming_files.read(file_to_read(given.take), reading.LARGEST)
            done = signing.take_in(book, given.ref, data, who(given, book))
        else:
            acting = who(given, book)
            wish = _wish(given, acting.side, now)
            module = _module(given)
            with _key(given, module, now) as key:
                done = signing.sign(book, given.ref, wish, key, acting)
            settings.save(settings.signing_with(settings.load(), module))
        if given.output:
            _give_out(book, done, file_to_write(given.output))
    _tell(given, done)


def _wish(given: argparse.Namespace, side: str, now: datetime) -> Wish:
    if not given.original:
        raise SecretariatError(N_("Name the original to sign: --original SIDE."))
    return Wish(
        original=given.original,
        side=given.for_side or side,
        layout=given.layout,
        languages=given.language,
        reason=given.reason or "",
        at=now,
    )


def _module(given: argparse.Namespace) -> str:
    """The library of the token to sign with, as named or as used last; empty for a file."""
    if given.token is None or given.token:
        return str(given.token or "")
    if known := settings.load().token:
        return known
    raise SecretariatError(N_("No token was used here yet: name its library, --token MODULE."))


def _key(given: argparse.Namespace, module: str, now: datetime) -> AbstractContextManager[Key]:
    if bool(given.certificate) is (given.token is not None):
        raise SecretariatError(
            N_("Name what to sign with: --certificate FILE.p12, or --token with --token-label.")
        )
    if module:
        asked = N_("PIN of the token {name}: ")
        pin = _secret(given, asked, given.token_label or "")
        token = tokens.Token(module, given.token_label or "", pin, given.token_key or "")
        return tokens.opened(token, now)
    path = file_to_read(given.certificate)
    data = incoming_files.read(path, certificates.LARGEST)
    phrase = _secret(given, N_("Passphrase of {name}: "), path.name)
    return nullcontext(keys.from_pkcs12(data, phrase, path.name, now))


def _secret(given: argparse.Namespace, asked: str, name: str) -> str:
    """The passphrase or PIN: from the named file, else asked for on a terminal; else none."""
    named = given.certificate_passphrase_file or os.environ.get(_VARIABLE)
    if named:
        return first_line(typed_path(named))
    if not sys.stdin.isatty():
        return ""
    return secret(spoken().text(asked, name=name))


def _give_out(book: Book, done: Outcome, target: Path) -> None:
    printing.write(issued_files.given_out(book, done.ref, done.original), target)


def _tell(given: argparse.Namespace, done: Outcome) -> None:
    if given.json:
        print_json(_signature_json(done))
        return
    short = spoken().short
    signed = [done.called(part).best(short) for part in done.original.signed_by.split()]
    say(N_("{ref} is signed by {signer}; the original of {side} now bears the signatures of"
           " {sides}."),
        ref=done.ref, signer=done.signer, side=done.called(done.original.side).best(short),
        sides=signed)  # fmt: skip
    if not done.is_known:
        say_aside(N_("This book does not know whose certificate that is; note it: certificate."))


def _signature_json(done: Outcome) -> dict[str, Any]:
    original = done.original
    return {
        "ref": done.ref,
        "signer": done.signer,
        "fingerprint": done.fingerprint,
        "known": done.is_known,
        "side": original.side,
        "layout": original.layout,
        "languages": original.languages,
        "signed_by": original.signed_by.split(),
        "sha256": original.sha256,
    }


def certificate(given: argparse.Namespace) -> None:
    """Note whose certificate it is, so that verify can name the signer; prints its reference."""
    whose = certificates.Whose(
        person=given.person or "", side=given.for_side or "", checked=given.checked or ""
    )
    with opened(given) as book:
        path = file_to_read(given.file)
        new_certificate = certificates.note(book, path, whose, who(given, book))
    if given.json:
        print_json(
            {
                "ref": new_certificate.ref,
                "holder": new_certificate.holder,
                "fingerprint": new_certificate.fingerprint,
            }
        )
        return
    print(new_certificate.ref)
    say_aside(N_("{holder}, SHA-256 {digest}: have the other side read it out to you."),
              holder=new_certificate.holder, digest=new_certificate.fingerprint)  # fmt: skip
