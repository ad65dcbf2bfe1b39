"""How many texts there are, whatever their state."""

from __future__ import annotations

from secretariat.declaring.states import PairState
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.text_states import Tally


def test_a_tally_is_the_sum_of_its_states() -> None:
    assert Tally(name=Bilingual("None", "无")).total == 0
    counts = {PairState.AGREED: 3, PairState.DRAFT: 2, PairState.UNTRANSLATED: 1}
    assert Tally(name=Bilingual("Some", "一些"), counts=counts).total == 6
