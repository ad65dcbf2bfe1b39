"""Signed history: what desks signed, and what was printed, tells whether a book was rewritten."""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal import history_check, signed
from secretariat.data.journal.operations import Stored, name_of, read, seal
from secretariat.data.store.bodies import BODY
from secretariat.data.store.kept import SIGNATURES
from secretariat.data.store.tables import JOURNAL
from secretariat.data.store.view import begun
from secretariat.data.upkeep import schema
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.agreed import histories
from secretariat.office.agreed import held_histories, verifying
from secretariat.office.desks import agreeing, bundling
from tests.fixtures.books import add, edit
from tests.fixtures.sources import ANNA, Seeded
from tests.office.desk_books import DAY, KEYS

AT = 1_790_000_000_000_000


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = Book.create(
        tmp_path / "a.book", "uk", sources=Seeded().for_book(), desk="a", sides=("UK", "CN")
    )
    agreeing.enter(book, KEYS[0], ANNA, day=DAY)
    alpha = add(book, Action(title=Bilingual("Alpha")))
    edit(book, alpha, title=Bilingual("Beta"), notes="ours")
    yield book
    book.close()


def rewrite(book: Book, before: str, after: str) -> None:
    """Say something else in the whole history, with every hash worked out anew."""
    with begun(book._writer) as view:
        rows = view.execute(
            sa.select(JOURNAL.c.position, JOURNAL.c.name, BODY, JOURNAL.c.payload).order_by(
                JOURNAL.c.position
            )
        ).all()
        renamed: dict[str, str] = {}
        for position, name, body, payload in rows:
            for old, new in renamed.items():
                body = body.replace(old, new)  # noqa: PLW2901 - the forged body
            operation = read(Stored(name, body, payload.replace(before, after)))
            salts = bytes.fromhex("".join(part[:32] for part in payload.split("\n")))
            again, stored = seal(dataclasses.replace(operation, name=""), salts)
            renamed[name] = again.name
            assert name_of(stored.body) == stored.name
            view.execute(
                sa.update(JOURNAL)
                .where(JOURNAL.c.position == position)
                .values(name=stored.name, packed=stored.body, payload=stored.payload)
            )
        schema.fold_anew(view)


def faults(book: Book) -> list[str]:
    return [str(fault) for fault in checking.faults(book)]


def test_a_history_that_was_rewritten_as_a_whole_passes_without_a_signature(book: Book) -> None:
    """Why heads are signed: hashes alone are worked out anew."""
    rewrite(book, "Alpha", "Omega")
    assert faults(book) == []


def test_a_rewritten_history_is_found_by_what_a_desk_signed(book: Book) -> None:
    assert bundling.sign(book, KEYS[0], AT)
    assert faults(book) == []
    rewrite(book, "Alpha", "Omega")
    assert any("history was rewritten" in fault for fault in faults(book))


def test_a_history_that_was_cut_off_is_found_by_what_a_desk_signed(book: Book) -> None:
    bundling.sign(book, KEYS[0], AT)
    with begun(book._writer) as view:
        last = view.scalar(sa.select(sa.func.max(JOURNAL.c.position)))
        view.execute(sa.delete(JOURNAL).where(JOURNAL.c.position == last))
        schema.fold_anew(view)
    assert any("lacks what" in fault for fault in faults(book))


def test_a_forged_signature_proves_nothing_and_is_named(book: Book) -> None:
    bundling.sign(book, KEYS[0], AT)
    with begun(book._writer) as view:
        view.execute(sa.update(SIGNATURES).values(at=AT + 1))
    assert any("is not valid" in fault for fault in faults(book))


def test_only_the_last_signature_on_a_chain_is_kept(book: Book) -> None:
    for at in range(3):
        edit(book, add(book, Action(title=Bilingual(f"A{at}"))), notes="x")
        bundling.sign(book, KEYS[0], AT)
    with book.reading() as view:
        every = signed.in_layers(view, ("joint", "uk"))
    assert len({(signature.replica, signature.layer) for signature in every}) == len(every)
    assert bundling.sign(book, KEYS[0], AT) == 0


def test_a_printed_history_code_verifies_until_the_history_is_rewritten(
    book: Book, tmp_path: Path
) -> None:
    code = held_histories.printed(book, AT)
    add(book, Action(title=Bilingual("Gamma")))
    verdict = verifying.verify(code.lower(), book)
    assert verdict.is_intact
    assert "holds the whole history" in str(verdict.reason)
    with book.reading() as view:
        assert history_check.holds(view, code).operations
    rewrite(book, "Alpha", "Omega")
    verdict = verifying.verify(code, book)
    assert not verdict.is_intact
    assert "does not hold all of it" in str(verdict.reason)


def test_a_code_is_found_by_the_order_of_receipt_where_nobody_kept_its_ends(book: Book) -> None:
    with book.reading() as view:
        code = histories.code_of(history_check.now(view))
    for at in range(3):
        add(book, Action(title=Bilingual(f"Later {at}")))
    with book.reading() as view:
        assert history_check.holds(view, code).is_held
        other = histories.code_of(json.dumps({"r": [1, "x"]}))
        assert not history_check.holds(view, other).is_known
    rewrite(book, "Alpha", "Omega")
    with book.reading() as view:
        assert not history_check.holds(view, code).is_held


def test_signing_an_end_is_quick_enough_to_be_done_always(book: Book) -> None:
    """A bound that no machine misses: a signature takes less than a tenth of a millisecond."""
    start = time.process_time()
    for _ in range(20):
        KEYS[0].sign(b"x" * 200)
    assert time.process_time() - start < 1
