"""Issue: a text is frozen, with its code, its digest and the files of both originals.

First all papers are made, and kept beside the book in one step; then one change, which undo never
crosses, writes the issued text and the status. Before that change nothing is issued, and after it
everything is: who is killed between leaves files that no record names.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from secretariat.data.book import Book, Who
from secretariat.data.journal import chains, history_check
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.writing.change import Change
from secretariat.declaring.values import Link
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.agreed import histories
from secretariat.domain.agreed.corrections import words_of
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.agreed.issued import IssuedText, Original
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.minutes import MinutesStatus
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import issued_files
from secretariat.office.agreed import corrected, issuing_right, printings, reasons, texts
from secretariat.office.agreed.printings import OnProgress
from secretariat.office.agreed.refusing import IssueRefusedError
from secretariat.office.agreed.texts import Text
from secretariat.reports import canonical, corrigendum_paper, minutes

_Papers = list[tuple[Original, bytes]]


def against(book: Book, ref: str, day: date) -> list[SecretariatError]:
    """Every reason against issuing on *day* the record or corrigendum called *ref*."""
    with book.reading() as view:
        return reasons.against(book, view, texts.text_of(view, texts.find(view, ref)), day)


def called(book: Book, ref: str) -> str:
    """The reference of the record or corrigendum that *ref*, such as that of a meeting, names."""
    with book.reading() as view:
        return texts.find(view, ref).ref


def issue(
    book: Book, ref: str, day: date, who: Who, on_progress: OnProgress = lambda _share: None
) -> IssuedText | Corrigendum:
    """Issue the record or corrigendum called *ref* as of *day*; refused with every reason at once.

    *on_progress* hears which share of the papers is made, and may raise to cancel: then nothing
    is kept.
    """
    book.refuse_read_only()
    with book.reading() as view:
        text = texts.text_of(view, texts.find(view, ref))
        ends, head = chains.heads(view), history_check.now(view)
        _refuse(book, view, text, day)
    printed = list(_papers(text, day, on_progress, histories.code_of(head)))
    digests = issued_files.keep(book, [pdf for _, pdf in printed])
    originals = printings.named(printed, digests)
    try:
        return _write(book, text, day, originals, who, ends, head)
    except BaseException:
        issued_files.let_go(book, digests)
        raise


def _write(  # noqa: PLR0913, PLR0917 - what is written, and what it was found from
    book: Book,
    text: Text,
    day: date,
    originals: tuple[Original, ...],
    who: Who,
    ends: list[tuple[Any, ...]],
    head: str,
) -> IssuedText | Corrigendum:
    """Write in one change that *text* is issued; refused where it changed while it was printed.

    *ends* are those of the journal when the text was read: while they are the same, nothing in
    the book has changed, and a long text need not be read and checked a second time. *head* is
    what the papers say of the joint chains.
    """
    with book.change(N_("Issue a text"), who, barrier=True) as change:
        issued_files.refuse_erased(book, (original.sha256 for original in originals), text.ref)
        now = text
        if chains.heads(change.view) != ends:
            now = texts.text_of(change.view, texts.find(change.view, text.ref))
            _refuse(book, change.view, now, day)
        # The papers that note a corrigendum note those before it too.
        if now.digest != text.digest or now.dossier.corrections != text.dossier.corrections:
            raise SecretariatError(
                N_("{ref} was changed while it was printed; issue it once more."), ref=text.ref
            )
        mechanism = fetching.get(change.view, Mechanism, now.dossier.mechanism.id)
        if not mechanism.issuer:
            issuing_right.take_within(change, book, mechanism)
        if now.corrigendum is not None:
            return _write_corrigendum(change, now, day, originals)
        return _write_text(change, now, day, originals, head)


def _write_text(
    change: Change, text: Text, day: date, originals: tuple[Original, ...], head: str
) -> IssuedText:
    issued_text = change.add(
        IssuedText(
            minutes=Link(text.minutes.id),
            issued_on=day,
            code=text.code,
            digest=text.digest,
            form=text.form,
            head=head,
            history=histories.code_of(head),
            originals=originals,
            fictitious=text.minutes.fictitious,
        ),
        verb=True,
    )
    change.update(text.minutes, replace(text.minutes, status=MinutesStatus.ISSUED), verb=True)
    return issued_text


def _write_corrigendum(
    change: Change, text: Text, day: date, originals: tuple[Original, ...]
) -> Corrigendum:
    before, issued = text.corrigendum, text.dossier.issued
    if before is None or issued is None:
        raise SecretariatError(N_("{ref} corrects nothing that was issued."), ref=text.ref)
    own = tuple(original for original in originals if not original.corrected)
    later = tuple(original for original in originals if original.corrected)
    after = replace(
        before,
        status=CorrigendumStatus.ISSUED,
        issued_on=day,
        code=text.code,
        digest=text.digest,
        form=text.form,
        words=words_of(before),
        originals=own,
    )
    now = fetching.get(change.view, IssuedText, issued.id)
    change.update(now, replace(now, originals=(*now.originals, *later)), verb=True)
    return change.update(before, after, verb=True)


def _refuse(book: Book, view: View, text: Text, day: date) -> None:
    errors = reasons.against(book, view, text, day)
    if errors:
        raise IssueRefusedError(text.ref, errors)


def _papers(text: Text, day: date, on_progress: OnProgress, history: str) -> _Papers:
    """Every paper that is frozen with *text*; with a corrigendum, the record that notes it too."""
    corrigendum = text.corrigendum
    if corrigendum is None:
        make = partial(minutes.minutes, as_issued(text.dossier, text, day))
        return list(printings.every(make, text.sides, day, text.code, on_progress, history=history))
    issued = replace(corrigendum, status=CorrigendumStatus.ISSUED, issued_on=day, code=text.code)
    make = partial(corrigendum_paper.corrigendum, text.dossier, issued)
    papers = list(
        printings.every(make, text.sides, day, text.code, lambda done: on_progress(done / 2))
    )
    return [*papers, *corrected.papers(text, issued, day, lambda done: on_progress(0.5 + done / 2))]


def as_issued(dossier: Dossier, text: Text, day: date) -> Dossier:
    """*dossier* as it is printed when the text is issued."""
    alone = canonical.text_alone(dossier)
    status = replace(text.minutes, status=MinutesStatus.ISSUED, corrigenda=(), issued_text="")
    issued = IssuedText(code=text.code, digest=text.digest, issued_on=day, form=text.form)
    return replace(alone, minutes=status, issued=issued)
