"""Corrigenda: proposed against the words that were issued, agreed by both sides, issued or dropped.

They are agreed by `secretariat.office.agreed.agreeing`, issued by `…issuing`, as a record is.
"""

from __future__ import annotations

from dataclasses import replace

from secretariat.data.book import Book, Who
from secretariat.data.store.view import View
from secretariat.data.writing.change import Change
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.minutes import Minutes
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed import texts
from secretariat.reports import canonical


def propose(book: Book, ref: str, wanted: Corrigendum, who: Who) -> Corrigendum:
    """Propose *wanted* as a corrigendum of the issued record called *ref*."""
    with book.change(N_("Propose a corrigendum"), who) as change:
        return proposed(change, ref, wanted)


def proposed(change: Change, ref: str, wanted: Corrigendum) -> Corrigendum:
    """The corrigendum proposed within *change*; refused where it quotes what was not issued."""
    issued, minutes = _issued(change.view, ref)
    passage = wanted.passage.strip()
    passages = [
        printed for printed in canonical.printed_in(issued.form) if printed.place == passage
    ]
    if not passages:
        raise SecretariatError(
            N_("{ref} prints nothing called “{passage}”; name a paragraph, decision or action."),
            ref=minutes.ref,
            passage=passage[:60],
        )
    if wanted.was == wanted.now:
        raise SecretariatError(N_("The words as issued and as corrected are the same."))
    for code in ("en", "zh"):
        words = "".join(printed.words for printed in passages if printed.language == code)
        if (was := wanted.was.half(code)) and _joined(was) not in _joined(words):
            raise SecretariatError(
                N_("{passage} as issued does not say “{words}”; quote it to the letter."),
                passage=passage,
                words=was[:80],
            )
    _refuse_half(wanted)
    return change.add(
        replace(wanted, minutes=Link(minutes.id), passage=passage, fictitious=minutes.fictitious)
    )


def drop(book: Book, ref: str, who: Who) -> Corrigendum:
    """Drop the proposed corrigendum called *ref*; it stays in the register."""
    with book.change(N_("Drop a corrigendum"), who) as change:
        record = texts.find(change.view, ref)
        if not isinstance(record, Corrigendum):
            raise SecretariatError(N_("{ref} is not a corrigendum."), ref=ref[:60])
        if record.status is not CorrigendumStatus.PROPOSED:
            raise SecretariatError(
                N_("{ref} cannot be dropped: it is {status} already."),
                ref=record.ref,
                status=Label(record.status.label),
            )
        dropped = replace(record, status=CorrigendumStatus.DROPPED)
        return change.update(record, dropped, verb=True)


def _issued(view: View, ref: str) -> tuple[IssuedText, Minutes]:
    minutes = texts.find_minutes(view, ref)
    issued = texts.text_of(view, minutes).dossier.issued
    if issued is None or not minutes.status.is_out:
        raise SecretariatError(
            N_("{ref} is not issued; until then, change its text itself."), ref=minutes.ref
        )
    return issued, minutes


def _refuse_half(wanted: Corrigendum) -> None:
    """Refuse words that are given only before or only after the correction."""
    for code in ("en", "zh"):
        was, now = wanted.was.half(code), wanted.now.half(code)
        if bool(was) is not bool(now):
            raise SecretariatError(
                N_("Give the words as issued and as corrected, both in the same languages.")
            )
    if wanted.was == Bilingual():
        raise SecretariatError(N_("Enter the words to correct, and the corrected words."))


def _joined(text: str) -> str:
    """*text* without blanks, which may be broken into lines anywhere."""
    return "".join(text.split())
