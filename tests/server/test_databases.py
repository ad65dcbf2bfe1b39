"""What the server of the tests holds stays small, however many books the tests make."""

from __future__ import annotations

import psycopg
import pytest

from tests.fixtures import postgres
from tests.fixtures.postgres import Databases


def names(databases: Databases) -> set[str]:
    """The names of all databases of the server."""
    with psycopg.connect(databases.server.address("postgres")) as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


def test_old_databases_go_but_for_templates_and_those_in_use(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "KEPT", len(databases._made) + 3)
    databases.book("UK").close()
    (template,) = {databases._templates["UK", False]}
    used = databases.book("UK")
    try:
        made = [databases.empty().rpartition("/")[2] for _ in range(12)]
        left = names(databases)
        assert template in left
        assert used.address.database in left  # type: ignore[attr-defined]
        assert made[-1] in left
        assert made[0] not in left
    finally:
        used.close()
