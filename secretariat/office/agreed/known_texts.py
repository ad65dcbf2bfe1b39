"""All texts issued in a book, for verification, and texts that only claim to be issued."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from secretariat.data.questions import agreement, proofs
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.values import Bilingual
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.corrections import corrected_text
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.agreed.issued import IssuedText, Original
from secretariat.domain.agreed.proofs import AddedPaper, Noted, is_sound
from secretariat.domain.minutes import Minutes
from secretariat.domain.sides import Side


@dataclass(frozen=True, kw_only=True)
class Issued:
    """An issued text or corrigendum, with the facts needed for verification."""

    minutes: str
    """The id of the record that it is of."""
    ref: str
    code: str
    digest: str
    form: str
    originals: tuple[Original, ...]
    """Its papers: as issued, with corrigenda noted, and signed."""
    issued_on: date | None
    withdrawn_on: date | None = None
    why: str = ""
    called: Mapping[str, Bilingual] = field(default_factory=dict)
    """The name of each side, by its code in lower case."""
    is_sound: bool = False
    """True when digest and code are those of the text that is kept."""
    is_proven: bool = False
    """True when the agreement of both sides to it counts in this book."""
    later: tuple[AddedPaper, ...] = ()
    """Files added to its papers later: signed papers of it, and any others."""
    rests_on: tuple[tuple[Agreement, Noted], ...] = ()
    """The agreements that prove it, each with who wrote it."""
    issued_by: Noted | None = None
    """Who issued it, where that is known."""


def every(view: View) -> Iterator[Issued]:
    """Every text that was issued, those that stand before those that were withdrawn."""
    minutes = {minutes.id: minutes for minutes in fetching.every(view, Minutes)}
    issued = fetching.every(view, IssuedText)
    known = proofs.of(view, list(minutes))
    called = {side.code.lower(): side.called for side in fetching.every(view, Side)}
    for issued_text in sorted(issued, key=lambda each: each.withdrawn_on is not None):
        record = minutes.get(issued_text.minutes.id) if issued_text.minutes else None
        papers = known.papers(issued_text)
        yield Issued(
            minutes=record.id if record else "",
            ref=record.ref if record else issued_text.ref,
            code=issued_text.code,
            digest=issued_text.digest,
            form=issued_text.form,
            originals=papers.originals,
            later=(*papers.signed, *papers.added),
            rests_on=tuple(known.rests_on(issued_text)),
            issued_by=papers.issued_by,
            issued_on=issued_text.issued_on,
            withdrawn_on=issued_text.withdrawn_on,
            why=issued_text.reason,
            called=called,
            is_sound=is_sound(issued_text),
            is_proven=known.proves(issued_text),
        )
    for other in fetching.every(view, Corrigendum):
        if other.status is CorrigendumStatus.ISSUED:
            record = minutes.get(other.minutes.id) if other.minutes else None
            texts = [text for text in issued if text.minutes == other.minutes]
            # A corrigendum falls with the text that it corrects.
            of = corrected_text(other, record, texts)
            papers = known.papers(other)
            yield Issued(
                minutes=record.id if record else "",
                ref=other.ref,
                code=other.code,
                digest=other.digest,
                form=other.form,
                originals=papers.originals,
                later=(*papers.signed, *papers.added),
                rests_on=tuple(known.rests_on(other)),
                issued_by=papers.issued_by,
                issued_on=other.issued_on,
                withdrawn_on=of.withdrawn_on if of else None,
                why=of.reason if of else "",
                called=called,
                is_sound=is_sound(other),
                is_proven=known.proves(other),
            )


def claim(view: View, texts: Collection[str]) -> Minutes | None:
    """The minutes that a PDF is of by the *texts* in it, called issued without any proof."""
    for minutes in agreement.claims(view) if texts else ():
        names = {minutes.ref, minutes.ref.removesuffix("/M")}
        if minutes.status.is_out and names & set(texts):
            return minutes
    return None
