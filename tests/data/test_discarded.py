"""Operations in quarantine that somebody discarded, and put back on the list."""

from __future__ import annotations

from contextlib import closing

import pytest

from secretariat.data.journal import discarded
from secretariat.data.journal.operations import Write
from secretariat.errors import SecretariatError
from tests.fixtures.books import action, add, blank
from tests.fixtures.forged import TITLE, forged
from tests.fixtures.sources import Seeded


def test_what_is_discarded_is_off_the_list_until_it_is_put_back() -> None:
    with closing(blank("uk", Seeded().for_book())) as book:
        add(book, action("alpha"))
        first = forged(1, writes={**TITLE, "due": Write("not a date")})
        second = forged(2, first.name, writes={**TITLE, "title.en": Write("\x1b[31mred")})
        assert len(book.merge([first, second]).quarantined) == 2
        with book.writing() as view:
            assert [held.name for held in discarded.listed(view)] == [first.name, second.name]
            assert discarded.discard(view, [first.name], "Anna", 1) == 1
            assert discarded.discard(view, [first.name], "Anna", 2) == 0
        with book.writing() as view:
            assert [held.name for held in discarded.listed(view)] == [second.name]
            assert (discarded.count(view), discarded.names(view)) == (1, {first.name})
            assert discarded.keep(view, [first.name, second.name]) == 1
            assert discarded.count(view) == 2
            with pytest.raises(SecretariatError):
                discarded.discard(view, ["no such name"], "Anna", 3)
