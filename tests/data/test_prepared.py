"""Statements that are composed once: their text and the order of their values."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from secretariat.data.store.bodies import BODY
from secretariat.data.store.prepared import Prepared, any_of
from secretariat.data.store.tables import CHANGES, JOURNAL

_FILE = sqlite.dialect()
_SERVER = postgresql.dialect(paramstyle="format")


def newest() -> Prepared:
    of: sa.BindParameter[str] = sa.bindparam("of")
    label: sa.BindParameter[str] = sa.bindparam("label")
    changes = sa.select(CHANGES.c.id).where(CHANGES.c.replica == of, CHANGES.c.label == label)
    return Prepared(changes.where(CHANGES.c.undoes != of).limit(1))


def test_a_number_of_the_statement_itself_stands_in_its_text() -> None:
    text = newest().sql(_FILE)
    assert "LIMIT 1" in text
    assert text.count("?") == 3, text


def test_a_parameter_that_stands_there_twice_is_given_once() -> None:
    assert newest().values(_FILE, ["desk", "Edit"]) == ["desk", "Edit", "desk"]


def test_a_text_of_the_statement_itself_need_not_be_given() -> None:
    prepared = Prepared(
        sa.select(CHANGES.c.id).where(CHANGES.c.label == "Edit", CHANGES.c.at > sa.bindparam("at"))
    )
    assert prepared.values(_FILE, [7]) == ["Edit", 7]


def test_a_percent_sign_in_the_text_for_a_server_is_no_parameter() -> None:
    prepared = Prepared(sa.select(BODY).where(JOURNAL.c.record.in_(any_of())).limit(5))
    text = prepared.sql(_SERVER)
    assert "LIMIT 5" in text
    assert "(%s)" in text
    assert "'%%s'" in text
    assert list(prepared.values(_SERVER, ["r"])) == ["r"]
