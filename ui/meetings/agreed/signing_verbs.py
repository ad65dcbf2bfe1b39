"""The verbs by which an issued record is signed electronically, here or elsewhere."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from secretariat import incoming_files
from secretariat.domain.agreed.corrigenda import CorrigendumStatus
from secretariat.exchange.signatures import tokens
from secretariat.i18n import N_
from secretariat.office.agreed import certificates, signing, verifying
from secretariat.office.agreed.signing import Outcome
from ui.meetings.agreed.papers_of import names_of, signers
from ui.meetings.agreed.signing_form import Signing, SigningForm
from ui.meetings.agreed.verb import Deed, Parts, State, Verb

if TYPE_CHECKING:
    from secretariat.exchange.signatures.keys import Key

_DONE = N_(
    "{ref} is signed by {signer}; the original of {side} now bears the signatures of {sides}."
)
_UNKNOWN = N_(
    "This book does not know whose certificate that is; import it into the register Certificates."
)


def _sign(deed: Deed) -> Parts:
    typed: Signing = deed.typed
    now = datetime.now(UTC)
    with _key(typed, now) as key:
        deed.tell(0.3)
        done = signing.sign(deed.book, typed.ref, replace(typed.wish, at=now), key, deed.who)
    return _parts(deed, done)


def _key(typed: Signing, now: datetime) -> AbstractContextManager[Key]:
    """The named key, opened; SecretariatError if it must not be used to sign."""
    if typed.token is not None:
        return tokens.opened(typed.token, now)
    from secretariat.exchange.signatures import keys  # noqa: PLC0415 - start-up: pyHanko, 1 s

    data = incoming_files.read(typed.file, certificates.LARGEST)
    return nullcontext(keys.from_pkcs12(data, typed.passphrase, typed.file.name, now))


def _take_in(deed: Deed) -> Parts:
    data = incoming_files.read(deed.typed, verifying.LARGEST)
    done = signing.take_in(deed.book, _ref_of(deed.state, data), data, deed.who)
    return _parts(deed, done)


def _ref_of(state: State, data: bytes) -> str:
    """The reference of the corrigendum whose code the file bears, else that of the record."""
    code = verifying.code_in(data)
    issued = (
        corrigendum
        for corrigendum in state.corrigenda
        if corrigendum.status is CorrigendumStatus.ISSUED
    )
    return next(
        (corrigendum.ref for corrigendum in issued if code and corrigendum.code == code), state.ref
    )


def _parts(deed: Deed, done: Outcome) -> Parts:
    sides, short, original = deed.state.parties, deed.short, done.original
    (side,) = names_of([original.side], sides, short)
    return {
        "ref": done.ref,
        "signer": done.signer,
        "side": side,
        "sides": names_of(signers(original), sides, short),
        "note": "" if done.is_known else _UNKNOWN,
    }


def _is_out(state: State) -> bool:
    return state.issued is not None


SIGN = Verb(
    title=N_("Sign electronically"),
    done=_DONE,
    key="Ctrl+Shift+J",
    icon="shield",
    fits=_is_out,
    begin=lambda _view, _state, _today: None,
    form=SigningForm,
    hint=N_(
        "The signature is put into the place printed for it, after those already there; the "
        "issued paper stays as it is. This cannot be undone."
    ),
    run=_sign,
    is_long=True,
    is_final=True,
)
TAKE_SIGNED = Verb(
    title=N_("Import a signed file"),
    done=_DONE,
    key="Ctrl+Shift+T",
    icon="file-plus",
    fits=_is_out,
    file=(N_("PDF documents"), "*.pdf *.PDF"),
    run=_take_in,
    is_long=True,
    is_final=True,
)
