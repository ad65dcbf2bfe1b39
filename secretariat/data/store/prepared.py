"""Statements composed once and run by the driver, for the queries of every edit.

SQLAlchemy composes a statement anew, or looks it up, each time it is run; beside a row that is
found by its key that costs ten times as much. A prepared statement is composed by SQLAlchemy once,
in the dialect of the database, and from then on it is a text and the order of its parameters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import sqlalchemy as sa

from secretariat.patterns import pattern

if TYPE_CHECKING:
    from sqlalchemy.sql.compiler import SQLCompiler

_SOME = "some"
_MARKS = {"qmark": ("?", pattern(r"\?")), "format": ("%s", pattern("(?<!%)%s"))}
"""By the style of a driver, its mark for a parameter, and an expression that finds each."""


def any_of() -> sa.BindParameter[Any]:
    """A parameter of a prepared statement for any number of values: ``column IN`` them."""
    return sa.bindparam(_SOME, expanding=True)


class Prepared:
    """One statement, and its SQL text in the dialect of the database it last ran on."""

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
            mark, marks = _MARKS[dialect.paramstyle]
            sql = sql_compiler.string.replace(f"(__[POSTCOMPILE_{_SOME}])", f"({mark})")
            held = sql_compiler.params
            pieces = marks.split(sql)
            text, places = pieces[0], list[tuple[str, Any]]()
            for name, piece in zip(sql_compiler.positiontup or (), pieces[1:], strict=True):
                constant = held.get(name)
                # A number stands in the text: SQLite plans a statement anew at each run whose
                # limit is a parameter, which takes ten times as long as to run it.
                is_number = type(constant) is int
                text += (str(constant) if is_number else mark) + piece
                if not is_number and name != _SOME:
                    places.append((name, constant))
            names = {name for name, _ in places}
            as_given = len(names) == len(places) and all(v is None for _, v in places)
            # Without places, the values are those given, in their order.
            self._form = dialect.name, text, () if as_given else tuple(places)
        return self._form
