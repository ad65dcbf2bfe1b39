"""Decides which agreements of the sides count, and which issued texts they prove.

The agreement of the side that keeps the book counts where that side wrote it; what a copy of the
other side says of us is a claim. The agreement of the other side counts whoever wrote it: it is
theirs to deny. An issued text is proven when both sides' agreements to its very words count. The
papers of a proven text are those that the journal knows from its issue, not all that its record
lists: what a merge added later is told apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from secretariat.data.journal import issued
from secretariat.data.store import fetching
from secretariat.data.store.batching import batches
from secretariat.data.store.facts import facts_of
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Link
from secretariat.domain.agreed import proofs
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.agreed.proofs import AddedPaper, Noted, PaperAddition, Papers
from secretariat.domain.minutes import Minutes
from secretariat.domain.sides import Side, parties
from secretariat.frozen import frozen

_NONE: Sequence[Agreement] = ()


@frozen(kw_only=True)
class Proofs:
    """The proofs in a book for the agreed texts of some records."""

    view: View
    us: str
    """The id of the side that keeps the book; empty where that is none of the two."""
    code: str
    """The code of that side, in lower case."""
    parties: frozenset[str]
    """The ids of the two sides."""
    counting: Mapping[str, Sequence[Agreement]]
    """The agreements that count, by the id of the minutes."""
    claimed: Mapping[str, Sequence[Agreement]]
    """The agreements of our side that nobody of our side wrote, by the id of the minutes."""
    noted: Mapping[str, Noted]
    """Who wrote each of those agreements, as the journal has it, by the id of the agreement."""

    def agreements(self, minutes: str) -> tuple[Agreement, ...]:
        """The agreements about *minutes*, and corrigenda of them, that count."""
        return tuple(self.counting.get(minutes, _NONE))

    def claims(self, minutes: str) -> tuple[Agreement, ...]:
        """The agreements about *minutes* that only others have recorded for our side."""
        return tuple(self.claimed.get(minutes, _NONE))

    def have_agreed(self, minutes: str) -> bool:
        """True when an agreement of each side to a text of *minutes* counts, whichever it is."""
        listed = [
            agreement for agreement in self.agreements(minutes) if agreement.corrigendum is None
        ]
        return proofs.have_agreed(self.parties, listed)

    def proves(self, text: IssuedText | Corrigendum) -> bool:
        """True when both sides have agreed to the words of *text*, and its code fits them."""
        if text.minutes is None or not proofs.is_sound(text):
            return False
        listed = self.agreements(text.minutes.id)
        agreed = proofs.sides_of(proofs.about(text, listed), text.digest)
        if not self.parties <= agreed and isinstance(text, IssuedText):
            # What was taken back elsewhere, by who did not know yet, was agreed all the same.
            known = issued.agreements_known(self.view, text.minutes.id, text.head)
            then = [agreement for agreement, by in known if self.counts(agreement, by)]
            agreed |= proofs.sides_of(proofs.about(text, then), text.digest)
        return self.parties <= agreed

    def rests_on(self, text: IssuedText | Corrigendum) -> list[tuple[Agreement, Noted]]:
        """The agreements that prove *text*, each with who wrote it; those that still stand."""
        listed = self.agreements(text.minutes.id) if text.minutes else ()
        return [
            (agreement, self.noted[agreement.id])
            for agreement in proofs.about(text, listed)
            if agreement.digest == text.digest and agreement.id in self.noted
        ]

    def papers(self, text: IssuedText | Corrigendum) -> Papers:
        """The papers of *text*, and the files added later that are not among them."""
        brought = issued.papers_added(self.view, text)
        notes = any(paper.original.corrected and not paper.is_issue for paper in brought)
        is_noted = notes and isinstance(text, IssuedText) and text.minutes is not None
        corrections = self._issues_of_corrigenda(text.minutes) if is_noted else set()
        papers, signed, others = proofs.papers_of(brought, corrections)

        def later(some: Iterable[PaperAddition]) -> tuple[AddedPaper, ...]:
            return tuple(
                AddedPaper(ref=text.ref, original=paper.original, noted=paper.noted)
                for paper in some
            )

        return Papers(
            originals=tuple(paper.original for paper in [*papers, *signed]),
            signed=later(signed),
            added=later(others),
            issued_by=next((paper.noted for paper in brought if paper.is_issue), None),
        )

    def _issues_of_corrigenda(self, minutes: Link[Minutes] | None) -> set[tuple[str, str]]:
        """Where in the journal each proven corrigendum of *minutes* was issued."""
        of = minutes.id if minutes else ""
        every = fetching.linked_to(self.view, Corrigendum, "minutes", of)
        proven = [
            corrigendum
            for corrigendum in every
            if corrigendum.status is CorrigendumStatus.ISSUED and self.proves(corrigendum)
        ]
        issues = (issued.issue_of(self.view, corrigendum) for corrigendum in proven)
        return {issue for issue in issues if issue is not None}

    def is_claim(self, corrigendum: Corrigendum) -> bool:
        """True for a corrigendum that is marked issued without proof."""
        return corrigendum.status is CorrigendumStatus.ISSUED and not self.proves(corrigendum)

    def standing(self, texts: Iterable[IssuedText]) -> IssuedText | None:
        """The last of *texts* that is proven and was not withdrawn."""
        issued_texts = [text for text in texts if text.withdrawn_on is None and self.proves(text)]
        return issued_texts[-1] if issued_texts else None

    def counts(self, agreement: Agreement, by: str) -> bool:
        """True when the agreement *agreement* counts, which the side with the code *by* wrote."""
        return agreement.side is None or agreement.side.id != self.us or by == self.code


def of(view: View, minutes: Collection[str]) -> Proofs:
    """The proofs for the texts of *minutes*, by their ids; a handful of queries."""
    sides = fetching.every(view, Side)
    code = facts_of(view)["side"].lower()
    two = parties(sides)
    us = next((side.id for side in two if side.code.lower() == code), "")
    agreements = list(_about(view, minutes))
    noted = issued.noted(
        view, [agreement for agreement in agreements if agreement.side and agreement.digest]
    )
    counting: dict[str, list[Agreement]] = defaultdict(list)
    claimed: dict[str, list[Agreement]] = defaultdict(list)
    for agreement in agreements:
        if agreement.minutes is not None:
            side = agreement.side.id if agreement.side is not None else ""
            is_ours = bool(side) and side == us and agreement.id in noted
            is_claim = is_ours and noted[agreement.id].side != code
            (claimed if is_claim else counting)[agreement.minutes.id].append(agreement)
    return Proofs(
        view=view,
        us=us,
        code=code,
        parties=frozenset(side.id for side in two),
        counting=counting,
        claimed=claimed,
        noted=noted,
    )


def _about(view: View, minutes: Iterable[str]) -> Iterable[Agreement]:
    """Every agreement about one of *minutes*."""
    column = table_of(KINDS.of(Agreement)).c.minutes
    for some in batches(minutes):
        yield from fetching.every(view, Agreement, column.in_(some))
