"""An office of three desks, for every test that needs books."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fixtures.books import Office


@pytest.fixture
def office() -> Iterator[Office]:
    found_office = Office()
    yield found_office
    found_office.close()
