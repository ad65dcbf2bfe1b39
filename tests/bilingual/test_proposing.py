"""Terms proposed for the glossary from agreed texts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from secretariat.bilingual.memory import TranslatedText
from secretariat.bilingual.proposing import Proposal, proposals
from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual
from secretariat.domain.decisions import Decision
from secretariat.domain.terms import DeclinedTerm, Term
from secretariat.domain.wording import agreed
from secretariat.office import term_proposals
from tests.fixtures.glossaries import glossary_of
from tests.fixtures.sources import ANNA

SAID = (
    ("The soil moisture probe was calibrated in May.", "五月校准了墒情探头。"),
    ("Each side lends one soil moisture probe.", "双方各借出一个墒情探头。"),
    ("Data come from a soil moisture probe. They are stored for a year.",
     "数据来自墒情探头。这些数据保存一年。"),
)  # fmt: skip
OTHERS = (
    ("The report was adopted.", "报告获得通过。"),
    ("The delegation leaves on Friday.", "代表团周五启程。"),
    ("Storage costs were shared.", "存储费用由双方分担。"),
    ("Rain stopped the visit.", "参观因雨取消。"),
    ("Dinner was served at seven.", "七点用餐。"),
    ("Nobody objected.", "无人反对。"),
    ("The bridge is closed.", "大桥已封闭。"),
)


def known(pairs: tuple[tuple[str, str], ...]) -> list[TranslatedText]:
    return [TranslatedText(en, zh, f"D{at}", "agreed") for at, (en, zh) in enumerate(pairs, 1)]


def terms(found_proposals: list[Proposal]) -> list[tuple[str, str, int]]:
    return [(proposal.en, proposal.zh, proposal.count) for proposal in found_proposals]


def test_a_phrase_with_one_translation_in_three_sentences_is_proposed_with_its_records() -> None:
    (proposal,) = proposals(known(SAID + OTHERS), glossary_of([]))
    assert (proposal.en, proposal.zh, proposal.count) == ("soil moisture probe", "墒情探头", 3)
    assert proposal.refs == ("D1", "D2", "D3")


def test_two_sentences_are_too_few_and_one_said_twice_counts_once() -> None:
    assert proposals(known((*SAID[:2], *SAID[:2], *OTHERS)), glossary_of([])) == []


def test_what_the_glossary_has_or_somebody_declined_is_not_proposed() -> None:
    has = glossary_of([{"en": "soil moisture probe", "zh": "墒情探头"}])
    assert proposals(known(SAID + OTHERS), has) == []
    declined = [("Soil moisture probe", "墒情探头")]
    assert proposals(known(SAID + OTHERS), glossary_of([]), declined) == []


def test_a_word_that_any_dictionary_translates_so_is_no_term() -> None:
    pairs = (
        ("The report was adopted.", "报告获得通过。"),
        ("A report on soil follows.", "随后是土壤报告。"),
        ("Both sides read the report.", "双方阅读了报告。"),
    )
    assert proposals(known(pairs + OTHERS[1:]), glossary_of([])) == []


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = Book.create(None)
    with new_book.change("Add", ANNA) as change:
        for en, zh in SAID + OTHERS:
            decision = Decision(text=Bilingual(en, zh))
            change.add(agreed(decision, "text"))
    yield new_book
    new_book.close()


def proposed(book: Book) -> list[tuple[str, str, int]]:
    with book.reading() as view:
        return terms(term_proposals.proposed_terms(view))


@pytest.mark.parametrize("verb", ["accept", "decline"])
def test_an_answer_to_a_proposal_is_kept_in_the_book_and_undone_as_any_change(
    book: Book, verb: str
) -> None:
    probe = ("soil moisture probe", "墒情探头")
    assert proposed(book) == [(*probe, 3)]
    record = getattr(term_proposals, verb)(book, *probe, ANNA)
    kept = Term if verb == "accept" else DeclinedTerm
    with book.reading() as view:
        assert record.id in {record.id for record in fetching.every(view, kept)}
    assert proposed(book) == []
