"""What proves that a text was issued: its words, its code, and that both sides agreed to it.

And which papers are papers of it: those that were kept when it was issued, those that note a
corrigendum of it, and signed files of these. Any other was added to it later, by whoever says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from secretariat.domain.agreed import codes
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.agreed.issued import IssuedText, Original
from secretariat.frozen import frozen


@frozen(slots=True, kw_only=True)
class Noted:
    """Who wrote something, and when, as the operation in the journal says of itself."""

    by: str
    side: str
    """The code of the side, in lower case."""
    replica: str
    operation: str
    """The name of the operation."""
    on: date


@frozen(slots=True, kw_only=True)
class PaperAddition:
    """A paper that an operation added to those of a text."""

    original: Original
    noted: Noted
    change: str
    """The id of the change of which the operation is a part."""
    is_issue: bool
    """True when the operation issued the text."""


@frozen(slots=True, kw_only=True)
class AddedPaper:
    """A file that was added to the papers of a text after it was issued."""

    ref: str
    """The reference of the issued text or corrigendum."""
    original: Original
    noted: Noted


@frozen(slots=True, kw_only=True)
class Papers:
    """The papers of an issued text or corrigendum, and what was added to them."""

    originals: tuple[Original, ...]
    signed: tuple[AddedPaper, ...]
    """Those of them that are said to be signed, each with who added it."""
    added: tuple[AddedPaper, ...]
    issued_by: Noted | None
    """Who issued it; None where that is disputed."""


def day_of(microseconds: int) -> date:
    """The day, in UTC, of a time in *microseconds* since 1970."""
    return datetime.fromtimestamp(microseconds / 1_000_000, UTC).date()


def is_sound(text: IssuedText | Corrigendum) -> bool:
    """True when digest and code of *text* are those of the words that are kept of it."""
    digest = codes.digest_of(text.form)
    return bool(text.form) and digest == text.digest and codes.code_of(digest) == text.code


def about(text: IssuedText | Corrigendum, agreements: Iterable[Agreement]) -> list[Agreement]:
    """Those of *agreements* that are about *text*: about the record, or about that corrigendum."""
    wanted = text.id if isinstance(text, Corrigendum) else ""
    return [
        agreement
        for agreement in agreements
        if (agreement.corrigendum.id if agreement.corrigendum else "") == wanted
    ]


def sides_of(agreements: Iterable[Agreement], digest: str) -> set[str]:
    """The ids of the sides whose agreement is to the text with this *digest*."""
    return {
        agreement.side.id
        for agreement in agreements
        if agreement.side and digest and agreement.digest == digest
    }


def have_agreed(parties: Collection[str], agreements: Iterable[Agreement]) -> bool:
    """True when each of *parties*, by their ids, has agreed to some text, whichever it was."""
    return set(parties) <= {
        agreement.side.id for agreement in agreements if agreement.side and agreement.digest
    }


def papers_of(
    brought: Sequence[PaperAddition], corrections: Collection[tuple[str, str]]
) -> tuple[list[PaperAddition], list[PaperAddition], list[PaperAddition]]:
    """The papers of an issued text among those that were *brought*, its signed ones, the others.

    A paper is one of the text when the operation that issued it brought it, or one of the
    *corrections*, the replica and the change in which a proven corrigendum was issued. A signed
    file is one when its paper is, and is believed no further than its signatures prove.
    """
    issued = [
        paper
        for paper in brought
        if paper.is_issue
        or (paper.original.corrected and (paper.noted.replica, paper.change) in corrections)
    ]
    known = {_paper(paper.original) for paper in issued if not paper.original.signed_by}
    signed = [
        paper
        for paper in brought
        if paper not in issued and paper.original.signed_by and _paper(paper.original) in known
    ]
    others = [paper for paper in brought if paper not in issued and paper not in signed]
    return issued, signed, others


def _paper(original: Original) -> Original:
    """Which paper *original* is, whoever signed it."""
    return replace(original, sha256="", signed_by="")
