"""Statements composed once and run by the driver, for the queries of every edit.

SQLAlchemy composes a statement anew, or looks it up, each time it is run; beside a row that is
found by its key that costs ten times as much. A prepared statement is composed by SQLAlchemy once,
in the dialect of the database, and from then on it is a text and the order of its parameters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import sqlalchemy as sa

if TYPE_CHECKING:
    from sqlalchemy.sql.compiler import SQLCompiler

_SOME = "some"


def any_of() -> sa.BindParameter[Any]:
    """A parameter of a prepared statement for any number of values: ``column IN`` them."""
    return sa.bindparam(_SOME, expanding=True)


class Prepared:
    """One statement, and its text in the dialect of the database it was last run on."""

    __slots__ = ("_columns", "_form", "_statement")

    def __init__(self, statement: sa.ClauseElement, columns: Sequence[str] = ()) -> None:
        """*statement* names its parameters by `sqlalchemy.bindparam`, or `any_of`.

        An insert has a parameter for each of *columns*, or for every column of its table.
        """
        self._statement = statement
        self._columns = list(columns) or None
        self._form: tuple[str, str, tuple[tuple[str, Any], ...]] | None = None

    def sql(self, dialect: sa.Dialect) -> str:
        """The text of the statement, with the driver's mark for each parameter."""
        return self._in(dialect)[1]

    def values(self, dialect: sa.Dialect, given: Sequence[Any]) -> Sequence[Any]:
        """*given* as a list with one value for each parameter, in the order of the text.

        A parameter that stands there twice is given once; what the statement holds itself is not
        given.
        """
        places = self._in(dialect)[2]
        if not places:
            return given
        rest, held = iter(given), dict[str, Any]()
        for name, constant in places:
            if name not in held:
                held[name] = next(rest) if constant is None else constant
        return [held[name] for name, _ in places]

    def _in(self, dialect: sa.Dialect) -> tuple[str, str, tuple[tuple[str, Any], ...]]:
        if self._form is None or self._form[0] != dialect.name:
            sql_compiler = cast(
                "SQLCompiler", self._statement.compile(dialect=dialect, column_keys=self._columns)
            )
            mark = "?" if dialect.paramstyle == "qmark" else "%s"
            sql = sql_compiler.string.replace(f"(__[POSTCOMPILE_{_SOME}])", f"({mark})")
            names = [name for name in sql_compiler.positiontup or () if name != _SOME]
            places = tuple((name, sql_compiler.params.get(name)) for name in names)
            as_given = len({*names}) == len(names) and all(v is None for _, v in places)
            # Without places, the values are those given, in their order.
            self._form = dialect.name, sql, () if as_given else places
        return self._form
