"""agree, issue, issuer, corrigendum, file, withdraw, verify: the text of a record is locked."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from secretariat import incoming_files, settings
from secretariat.cli import progress
from secretariat.cli.ending import refuse
from secretariat.cli.registers import read_typed, typed
from secretariat.cli.shell import (
    ANSWER_NO,
    REFUSED,
    day_or_today,
    file_to_read,
    open_book,
    opened,
    print_json,
    say,
    spoken,
    who,
)
from secretariat.data.book import Who
from secretariat.data.questions import reading
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.papers import Paper
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed import (
    agreeing,
    correcting,
    ending,
    issuing,
    issuing_right,
    verifying,
)
from secretariat.office.agreed.refusing import IssueRefusedError

if TYPE_CHECKING:
    from secretariat.exchange.signatures.certificates import Certificate

_LARGEST = incoming_files.MEGABYTE
"""The largest file of certificates, in bytes."""


def agree(given: argparse.Namespace) -> None:
    """Note that a side agrees to the text as it stands; --side and --by say for whom."""
    if not given.side or not given.by:
        raise SecretariatError(
            N_("Name the side that agrees and who agreed for it: --side and --by.")
        )
    how = agreeing.means_of(given.how)
    with opened(given) as book:
        paper = None
        if given.paper:
            with book.reading() as view:
                paper = reading.find_as(view, Paper, given.paper)
        evidence = agreeing.Evidence(
            side=given.side, by=given.by, how=how, on=day_or_today(given.on), paper=paper
        )
        agreement = agreeing.agree(book, given.ref, evidence, Who(settings.load().who))
        with book.reading() as view:
            status = agreeing.status_of(view, given.ref)
            heard = agreeing.heard(view, given.ref)
    if given.json:
        lacking = [side.code for side in heard.lacking]
        print_json(
            {
                "ref": agreement.ref,
                "digest": agreement.digest,
                "status": status.value,
                "lacking": lacking,
            }
        )
        return
    if error := heard.sentence(given.ref):
        say(N_("{ref} is noted: {state}"), ref=agreement.ref, state=spoken().error(error))
        return
    say(N_("{ref} is noted; the status is now: {status}."),
        ref=agreement.ref, status=spoken().text(status.label))  # fmt: skip


def issue(given: argparse.Namespace) -> int | None:
    """Issue an agreed text: freeze its words, its code and all its papers."""
    day = day_or_today(given.date)
    with opened(given) as book:
        if given.dry_run:
            reasons = issuing.against(book, given.ref, day)
            return _foretell(issuing.called(book, given.ref), reasons, given)
        with progress.shown(spoken().text(N_("Making the papers:"))) as tell:
            record = issuing.issue(book, given.ref, day, who(given, book), tell)
    if given.json:
        print_json(_issued_json(record))
        return None
    say(N_("{ref} is issued with the code {number}."), ref=record.ref, number=record.code)
    return None


def _foretell(ref: str, reasons: list[SecretariatError], given: argparse.Namespace) -> int | None:
    language = spoken()
    if given.json:
        print_json({"ref": ref, "reasons": [language.error(reason) for reason in reasons]})
    elif reasons:
        refuse(IssueRefusedError(ref, reasons))
    else:
        say(N_("Nothing prevents the issue of {ref}."), ref=ref)
    return REFUSED if reasons else None


def _issued_json(record: IssuedText | Corrigendum) -> dict[str, Any]:
    return {
        "ref": record.ref,
        "code": record.code,
        "digest": record.digest,
        "issued_on": record.issued_on.isoformat() if record.issued_on else None,
        "originals": [
            {
                "side": original.side,
                "layout": original.layout,
                "languages": original.languages,
                "sha256": original.sha256,
            }
            for original in record.originals
        ],
    }


def issuer(given: argparse.Namespace) -> int | None:
    """Show which copy of the book issues for a mechanism; take that right or give it up."""
    with opened(given) as book:
        if given.take:
            found_right = issuing_right.take(
                book, given.mechanism, who(given, book), lost=given.lost
            )
        elif given.give_up:
            found_right = issuing_right.give_up(book, given.mechanism, who(given, book))
        else:
            found_right = issuing_right.of(book, given.mechanism)
    if given.json:
        print_json(
            {
                "mechanism": found_right.mechanism.ref,
                "here": found_right.is_here,
                "free": found_right.is_free,
                "disputed": found_right.is_disputed,
                "by": found_right.by,
            }
        )
    elif found_right.is_here:
        say(N_("This copy issues for {ref}."), ref=found_right.mechanism.ref)
    elif found_right.is_free:
        say(N_("No copy holds the right to issue for {ref}; the first to issue takes it."),
            ref=found_right.mechanism.ref)  # fmt: skip
    elif (refusal := found_right.refusal()) is not None:
        print(spoken().error(refusal))
    return None if found_right.is_here or found_right.is_free else ANSWER_NO


def corrigendum(given: argparse.Namespace) -> None:
    """Propose a correction of an issued text, and print its reference; or drop one."""
    with opened(given) as book:
        if given.drop:
            dropped = correcting.drop(book, given.ref, who(given, book))
            say(N_("{ref} is dropped."), ref=dropped.ref)
            return
        kind = KINDS.of(Corrigendum)
        with book.reading() as view:
            wanted = read_typed(view, kind, typed(kind, given.fields), Corrigendum())
        new_corrigendum = correcting.propose(book, given.ref, wanted, who(given, book))
    print(new_corrigendum.ref)


def file(given: argparse.Namespace) -> None:
    """File the scan of the signed paper with an issued record."""
    with opened(given) as book:
        scan = file_to_read(given.scan)
        issued_text = ending.file(book, given.ref, scan, day_or_today(given.date), who(given, book))
    say(N_("{ref} is filed with its signed copy."), ref=issued_text.ref)


def withdraw(given: argparse.Namespace) -> None:
    """Withdraw an issued text; it stays, and verify says that it is withdrawn."""
    with opened(given) as book:
        issued_text = ending.withdraw(
            book, given.ref, given.reason, day_or_today(given.date), who(given, book)
        )
    say(N_("{ref} is withdrawn."), ref=issued_text.ref)


def verify(given: argparse.Namespace) -> int | None:
    """Verify that a PDF or a code belongs to an agreed text; exits with 1 when it does not."""
    book = open_book(given.book, given) if given.book else None
    try:
        verdict = verifying.verify(given.named, book, _trusted(given.trust))
    finally:
        if book is not None:
            book.close()
    reason = spoken().error(verdict.reason)
    if given.json:
        print_json(
            {
                "agreed": verdict.agreed,
                "record": verdict.record or None,
                "code": verdict.code or None,
                "signatures": [
                    {
                        "signer": signature.signer,
                        "valid": signature.valid,
                        "at": signature.at or None,
                        "trusted": signature.trusted,
                        "side": signature.side or None,
                        "fingerprint": signature.fingerprint,
                        "reason": spoken().error(signature.reason),
                    }
                    for signature in verdict.signatures
                ],
                "reason": reason,
                "claims": [spoken().error(error) for error in verdict.claims],
            }
        )
    else:
        print(reason)
        for signature in verdict.signatures:
            print(spoken().error(signature.reason))
        if verdict.claims:
            say(N_("Not proven, but said by another copy of the book:"))
        for claim in verdict.claims:
            print(f"  {spoken().error(claim)}")
    return None if verdict.agreed or verdict.is_intact else ANSWER_NO


def _trusted(paths: Sequence[str]) -> list[Certificate]:
    """The certificates in the files at *paths*."""
    if not paths:
        return []
    from secretariat.exchange.signatures import certificates  # noqa: PLC0415 - start-up: 100 ms

    found_paths = [file_to_read(path) for path in paths]
    every = [(path.name, incoming_files.read(path, _LARGEST)) for path in found_paths]
    return [certificate for name, data in every for certificate in certificates.read(data, name)]
