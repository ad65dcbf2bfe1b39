"""Operations that arrive by merge, whether or not there is room to keep them in memory."""

from __future__ import annotations

import pytest

from secretariat.data.journal import arrived
from tests.data.copies import check_against_journal, derived
from tests.data.test_merge import bundle_of
from tests.fixtures.books import Office


@pytest.mark.parametrize("room", [0, arrived.ROOM])
def test_a_merge_settles_the_same_with_and_without_room_for_what_arrives(
    office: Office, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    bundle = bundle_of(office)
    monkeypatch.setattr(arrived, "ROOM", room)
    office.uk.merge(bundle)
    check_against_journal(office.uk)
    assert derived(office.uk) == derived(office.laptop)
