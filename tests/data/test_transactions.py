"""A transaction in a file gives its connection back, however it ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
import sqlalchemy as sa
import sqlcipher3.dbapi2
from sqlalchemy.pool import QueuePool

from secretariat.data.store.connection import open_engine
from secretariat.data.store.view import View, begun


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    new_engine = open_engine(tmp_path / "one.secretariat", mode="rwc")
    with begun(new_engine, writing=True) as view:
        view.run("CREATE TABLE word(text TEXT)")
    yield new_engine
    new_engine.dispose()


def words(view: View) -> list[str]:
    return [text for (text,) in view.ask("SELECT text FROM word")]


def lent(engine: sa.Engine) -> int:
    return cast("QueuePool", engine.pool).checkedout()


def test_what_the_driver_and_sqlalchemy_write_is_one_transaction(engine: sa.Engine) -> None:
    with begun(engine, writing=True) as view:
        view.run_all("INSERT INTO word VALUES (?)", [("alpha",)])
        view.run("INSERT INTO word VALUES ('beta')")
        view.run_all("INSERT INTO word VALUES (?)", [("gamma",)])
    with pytest.raises(ZeroDivisionError), begun(engine, writing=True) as view:
        view.run("INSERT INTO word VALUES ('lost')")
        view.run_all("INSERT INTO word VALUES (?)", [("lost",)])
        raise ZeroDivisionError
    with begun(engine) as view:
        assert words(view) == ["alpha", "beta", "gamma"]
    assert lent(engine) == 0


@pytest.mark.parametrize("is_joined", [False, True])
def test_a_connection_that_broke_is_given_back_all_the_same(
    engine: sa.Engine, *, is_joined: bool
) -> None:
    errors = (sqlcipher3.dbapi2.Error, sa.exc.DBAPIError)
    with pytest.raises(errors, match="closed database"), begun(engine) as view:
        if is_joined:
            view.run("SELECT 1")
        view.driver.close()
        raise ZeroDivisionError
    assert lent(engine) == 0
    with begun(engine) as view:
        assert words(view) == []
