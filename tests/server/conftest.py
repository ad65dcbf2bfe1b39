"""One server for the tests of this folder, and databases on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fixtures import postgres
from tests.fixtures.postgres import Databases


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    found_databases = postgres.start()
    if found_databases is None:
        pytest.skip(postgres.LACKING)
    yield found_databases
    found_databases.close()
