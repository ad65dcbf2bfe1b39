"""All texts issued in a book, for verification, and texts that only claim to be issued."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from secretariat.data.questions import agreement, proofs
from secretariat.data.questions.proofs import Proofs
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


def every(view: View) -> list[Issued]:
    """Every text that was issued: those that are proven first, the withdrawn ones after the others.

    So no copy hides a proven text, or its papers, behind a record that claims the same of another.
    """
    minutes = {minutes.id: minutes for minutes in fetching.every(view, Minutes)}
    issued = fetching.every(view, IssuedText)
    known = proofs.of(view, list(minutes))
    called = {side.code.lower(): side.called for side in fetching.every(view, Side)}
    listed = [
        _issued(text, text, _record(text, minutes), known, called)
        for text in issued
    ]  # fmt: skip
    for other in fetching.every(view, Corrigendum):
        if other.status is CorrigendumStatus.ISSUED:
            record = _record(other, minutes)
            texts = [text for text in issued if text.minutes == other.minutes]
            # A corrigendum falls with the text that it corrects.
            of = corrected_text(other, record, texts)
            listed.append(_issued(other, of, record, known, called))
    return sorted(
        listed,
        key=lambda each: (not (each.is_sound and each.is_proven), each.withdrawn_on is not None),
    )


def _record(text: IssuedText | Corrigendum, minutes: Mapping[str, Minutes]) -> Minutes | None:
    return minutes.get(text.minutes.id) if text.minutes else None


def _issued(
    text: IssuedText | Corrigendum,
    stands_by: IssuedText | None,
    record: Minutes | None,
    known: Proofs,
    called: Mapping[str, Bilingual],
) -> Issued:
    """What is known of *text*, which stands as long as *stands_by* does."""
    papers = known.papers(text)
    return Issued(
        minutes=record.id if record else "",
        ref=record.ref if record and isinstance(text, IssuedText) else text.ref,
        code=text.code,
        digest=text.digest,
        form=text.form,
        originals=papers.originals,
        later=(*papers.signed, *papers.added),
        rests_on=tuple(known.rests_on(text)),
        issued_by=papers.issued_by,
        issued_on=text.issued_on,
        withdrawn_on=stands_by.withdrawn_on if stands_by else None,
        why=stands_by.reason if stands_by else "",
        called=called,
        is_sound=is_sound(text),
        is_proven=known.proves(text),
    )


def claim(view: View, texts: Collection[str]) -> Minutes | None:
    """The minutes that a PDF is of by the *texts* in it, called issued without any proof."""
    for minutes in agreement.claims(view) if texts else ():
        names = {minutes.ref, minutes.ref.removesuffix("/M")}
        if minutes.status.is_out and names & set(texts):
            return minutes
    return None
