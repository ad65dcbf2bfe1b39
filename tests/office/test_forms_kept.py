"""The canonical form of a record is worked out once, until something joint is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from secretariat.declaring.values import Bilingual
from secretariat.office.agreed import texts
from secretariat.reports import canonical
from tests.office.agreed_record import ANA, Kept, agreed_book


@pytest.fixture
def kept() -> Iterator[Kept]:
    agreed = agreed_book(None)
    yield agreed
    agreed.book.close()


def form(kept: Kept) -> str:
    minutes = kept.now(kept.minutes)
    with kept.book.reading() as view:
        return texts.text_of(view, minutes).form


def test_a_form_is_worked_out_again_only_once_something_joint_was_written(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_, form_of = [], canonical.form_of

    def counted(*given: Any) -> str:
        made_.append(given)
        return form_of(*given)

    monkeypatch.setattr(canonical, "form_of", counted)
    first = form(kept)
    assert form(kept) == first
    kept.change(kept.action, notes="Ours alone.")
    assert form(kept) == first
    assert len(made_) == 1
    kept.change(kept.paragraph, text=Bilingual("They met.", "双方会晤。"))
    assert "They met." in form(kept)
    kept.change(kept.minister, name=Bilingual("Zoe Zest", "佐伊"))
    assert "Zoe Zest" in form(kept)
    assert len(made_) == 3


def test_what_a_change_that_is_given_up_had_written_is_not_kept(kept: Kept) -> None:
    first, minutes, before = form(kept), kept.now(kept.minutes), kept.now(kept.paragraph)

    class GivenUpError(Exception):
        pass

    with pytest.raises(GivenUpError), kept.book.change("Edit", ANA) as change:
        change.update(before, replace(before, text=Bilingual("They met.", "双方会晤。")))
        assert "They met." in texts.text_of(change.view, minutes).form
        raise GivenUpError
    assert form(kept) == first
