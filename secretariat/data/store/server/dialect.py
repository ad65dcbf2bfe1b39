"""A dialect of PostgreSQL that answers as SQLite does, so that every query is written once.

The statements of the book are composed by SQLAlchemy and mean what SQLite makes of them. Where
PostgreSQL would answer otherwise, the difference is levelled here: nothing sorts before something,
text is compared by code point, a pattern fits capital and small letters, a text has no greatest
length, and some functions have other names.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.base import PGDDLCompiler, PGTypeCompiler
from sqlalchemy.dialects.postgresql.psycopg import (
    PGCompiler_psycopg,
    PGDialect_psycopg,
    PGExecutionContext_psycopg,
)
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import False_, True_, UnaryExpression

NAME = "postgresql+secretariat"
"""The name under which SQLAlchemy finds this dialect."""

_NULLS = {operators.nulls_first_op, operators.nulls_last_op}


class Statements(PGCompiler_psycopg):
    """Composes statements that answer as SQLite does."""

    def order_by_clause(self, select: Any, **kw: Any) -> str:
        """The order of *select*, in which empty values sort before all others."""
        parts = [self._sorted_by(part, **kw) for part in select._order_by_clauses]  # noqa: SLF001 - SQLAlchemy has no public way
        return f" ORDER BY {', '.join(parts)}" if parts else ""

    def _sorted_by(self, part: Any, **kw: Any) -> str:
        text = self.process(part, **kw)
        modifier = part.modifier if isinstance(part, UnaryExpression) else None
        column = part.element if isinstance(part, UnaryExpression) else part
        is_never_empty = isinstance(column, sa.Column) and not column.nullable
        if modifier in _NULLS or is_never_empty:
            return text
        return f"{text} NULLS {'LAST' if modifier is operators.desc_op else 'FIRST'}"

    def visit_binary(self, binary: Any, *args: Any, **kw: Any) -> str:
        """A comparison; flags are whole numbers in the columns of kinds, as SQLite has them."""
        if isinstance(binary.right, True_ | False_) and not isinstance(
            binary.left.type, sa.Boolean
        ):
            flag: Any = sa.literal_column(str(int(isinstance(binary.right, True_))))
            sign = "<>" if binary.operator is operators.ne else "="
            binary = binary.left.op(sign, is_comparison=True)(flag)
        return str(super().visit_binary(binary, *args, **kw))

    def visit_like_op_binary(self, binary: Any, operator: Any, **kw: Any) -> str:
        """A pattern in a text, in capital and small letters alike, as SQLite compares both."""
        return str(super().visit_ilike_op_binary(binary, operator, **kw))

    def visit_not_like_op_binary(self, binary: Any, operator: Any, **kw: Any) -> str:
        """The negation of `visit_like_op_binary`."""
        return str(super().visit_not_ilike_op_binary(binary, operator, **kw))

    def visit_max_func(self, fn: Any, **kw: Any) -> str:
        """The largest value of a column, or of several in one row."""
        return self._of_column_or_row("max", "greatest", fn, **kw)

    def visit_min_func(self, fn: Any, **kw: Any) -> str:
        """The smallest value of a column, or of several in one row."""
        return self._of_column_or_row("min", "least", fn, **kw)

    def _of_column_or_row(self, column: str, row: str, fn: Any, **kw: Any) -> str:
        name = row if len(fn.clauses) > 1 else column
        return f"{name}{self.function_argspec(fn, **kw)}"

    def visit_group_concat_func(self, fn: Any, **kw: Any) -> str:
        """The texts of all rows in one."""
        return f"string_agg{self.function_argspec(fn, **kw)}"

    def visit_instr_func(self, fn: Any, **kw: Any) -> str:
        """The place at which a text contains another, from 1 on; 0 when it does not."""
        return f"strpos{self.function_argspec(fn, **kw)}"


class Definitions(PGDDLCompiler):
    """Composes tables whose texts are compared by code point, whatever the server's locale."""

    def get_column_specification(self, column: Any, **kwargs: Any) -> str:
        """The definition of *column*."""
        text = str(super().get_column_specification(column, **kwargs))
        if not isinstance(column.type, sa.String):
            return text
        before, null, after = text.partition(" NOT NULL")
        return f'{before} COLLATE "C"{null}{after}'

    def visit_create_index(self, create: Any, *args: Any, **kw: Any) -> str:
        """The definition of an index; over the rows alone that its SQLite counterpart has."""
        options = create.element.dialect_options
        options["postgresql"]["where"] = options["sqlite"]["where"]
        return str(super().visit_create_index(create, *args, **kw))


class Types(PGTypeCompiler):
    """Names the types of columns; no text has a greatest length, as in SQLite."""

    def visit_VARCHAR(self, type_: Any, **kw: Any) -> str:
        """The type of a short text."""
        return "TEXT"


_STREAMS = "secretariat_streams"
"""Where a connection of the driver keeps the cursors of its transaction that are still read."""


class Execution(PGExecutionContext_psycopg):
    """Runs one statement."""

    def create_server_side_cursor(self) -> Any:
        """A cursor whose rows the server holds until asked for, or until the transaction ends."""
        cursor = super().create_server_side_cursor()
        streams = vars(cursor.connection).setdefault(_STREAMS, [])
        streams[:] = [stream for stream in streams if not stream.closed]
        streams.append(cursor)
        return cursor


class Dialect(PGDialect_psycopg):
    """PostgreSQL by psycopg."""

    supports_statement_cache = True
    execution_ctx_cls = Execution
    statement_compiler = Statements
    ddl_compiler = Definitions
    type_compiler_cls = Types

    def do_commit(self, dbapi_connection: Any) -> None:
        """Commit the transaction."""
        super().do_commit(dbapi_connection)
        _close_streams(dbapi_connection)

    def do_rollback(self, dbapi_connection: Any) -> None:
        """Roll the transaction back."""
        super().do_rollback(dbapi_connection)
        _close_streams(dbapi_connection)


def _close_streams(connection: Any) -> None:
    """Close the cursors of the transaction that has ended; the server has let them go already.

    A fault may end a reading halfway, long before the generator that reads is collected.
    """
    for cursor in vars(connection.driver_connection).pop(_STREAMS, ()):
        cursor.close()


registry.register("postgresql.secretariat", __name__, "Dialect")
