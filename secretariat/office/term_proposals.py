"""Terms proposed for the glossary from the agreed texts of a book, accepted or declined there."""

from __future__ import annotations

from collections.abc import Callable

from secretariat.bilingual.memory import TranslatedText
from secretariat.bilingual.proposing import Proposal, proposals
from secretariat.data.book import Book, Who
from secretariat.data.questions.texts import translated
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.states import PairState
from secretariat.domain.terms import DeclinedTerm, Term
from secretariat.i18n import N_
from secretariat.office.book_glossary import glossary


def proposed_terms(view: View, step: Callable[[], object] = lambda: None) -> list[Proposal]:
    """Terms of agreed texts that the glossary lacks and nobody declined, the surest first.

    The place of each use is the key of its text, joined by blanks. *step* is called after each
    text; an exception that it raises ends the work.
    """
    agreed = (
        TranslatedText(
            pair.en,
            pair.zh,
            pair.ref,
            pair.state.value,
            " ".join(pair.key),
        )
        for pair in translated(view)
        if pair.state is PairState.AGREED
    )
    declined = [
        (declined_term.en, declined_term.zh) for declined_term in fetching.every(view, DeclinedTerm)
    ]
    return proposals(agreed, glossary(view), declined, step)


def accept(book: Book, en: str, zh: str, by: Who) -> Term:
    """Add the proposed term to the glossary of *book*."""
    with book.change(N_("Add a term to the glossary"), by) as change:
        return change.add(Term(en=en, zh=zh))


def decline(book: Book, en: str, zh: str, by: Who) -> DeclinedTerm:
    """Keep in *book* that the term is not to be proposed again."""
    with book.change(N_("Decline a proposed term"), by) as change:
        return change.add(DeclinedTerm(en=en, zh=zh))
