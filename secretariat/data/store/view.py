"""A view of the book, through which every query is run and every change written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from functools import cached_property
from itertools import count, islice
from typing import Any, TypeVarTuple, overload

import sqlalchemy as sa
import sqlcipher3.dbapi2
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql.selectable import TypedReturnsRows

from secretariat.data.store.connection import BATCH, BEGUN, WRITING, Driver
from secretariat.data.store.kind_tables import SERVED, SORTS
from secretariat.data.store.prepared import Prepared

_Ts = TypeVarTuple("_Ts")


_NUMBERS = count()
"""Numbers that tell cursors of one connection apart."""
SERVER = "postgresql"
"""The name of the dialect of a book on a server."""


class Transaction:
    """One transaction, which SQLAlchemy began."""

    def __init__(self, connection: sa.Connection) -> None:
        self.dialect = connection.dialect
        self._connection = connection

    @property
    def connection(self) -> sa.Connection:
        """The SQLAlchemy connection, which composes and runs statements."""
        return self._connection

    @cached_property
    def driver(self) -> Driver:
        """The connection of the driver itself."""
        return self.connection.connection.driver_connection

    @property
    def is_open(self) -> bool:
        """False once the transaction was kept or taken back."""
        return self.connection.in_transaction()

    def take_back(self) -> None:
        """Undo what was written, and end the transaction."""
        self.connection.rollback()


class FileTransaction(Transaction):
    """One transaction in a file, which the driver begins and ends.

    Most edits and many questions give the driver statements that are composed already. SQLAlchemy
    takes longer to set up its connection and its transaction than the driver for four of them; so
    it joins the transaction when it is first asked to compose one.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine, self.dialect = engine, engine.dialect
        is_writing = engine.get_execution_options().get("is_writing", False)
        begin = "BEGIN IMMEDIATE" if is_writing else "BEGIN"
        try:
            self._pooled = engine.raw_connection()
        except sqlcipher3.dbapi2.Error as error:
            raise _as_of_sqlalchemy(error, begin) from error
        self.driver = self._pooled.driver_connection
        self._joined: sa.Connection | None = None
        """What SQLAlchemy does in this transaction; None until it is asked for."""
        self._is_open = True
        try:
            self.driver.execute(begin)
        except BaseException as error:
            self._pooled.close()
            if isinstance(error, sqlcipher3.dbapi2.Error):
                raise _as_of_sqlalchemy(error, begin) from error
            raise

    @property
    def connection(self) -> sa.Connection:
        """The SQLAlchemy connection, which composes and runs statements, in this transaction."""
        if self._joined is None:
            self._joined = sa.Connection(self._engine, self._pooled).execution_options(**BEGUN)
            self._joined.begin()
        return self._joined

    @property
    def is_open(self) -> bool:
        """False once the transaction was kept or taken back."""
        return self._is_open

    def take_back(self) -> None:
        """Undo what was written, and end the transaction."""
        self._is_open = False
        self.driver.rollback()

    def end(self, *, is_kept: bool) -> None:
        """Commit or roll back, and return the connection to the pool."""
        joined = closing(self._joined) if self._joined is not None else nullcontext()
        with closing(self._pooled), joined:
            try:
                if self._is_open and is_kept:
                    self.driver.commit()
                    self._is_open = False
            except sqlcipher3.dbapi2.Error as error:
                raise _as_of_sqlalchemy(error, "COMMIT") from error
            finally:
                if self._is_open:
                    self.take_back()


class View:
    """One consistent reading of the book, or the change that is being written to it.

    Who asks the book a question hands a view on and knows nothing of the database behind it.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._dialect = transaction.dialect
        self.is_on_server = self._dialect.name == SERVER
        """True when the database is PostgreSQL, where some things are said in other words."""

    @overload
    def execute(
        self, statement: TypedReturnsRows[*_Ts], values: Any = None
    ) -> sa.CursorResult[*_Ts]: ...

    @overload
    def execute(
        self, statement: sa.Executable, values: Any = None
    ) -> sa.CursorResult[*tuple[Any, ...]]: ...

    def execute(self, statement: sa.Executable, values: Any = None) -> Any:
        """The rows of *statement*, which SQLAlchemy composed, with the *values* of its parameters.

        Several sets of values write as many rows.
        """
        return self._transaction.connection.execute(statement, values)

    def scalar(self, statement: sa.Executable, values: Any = None) -> Any:
        """The first value of the first row of *statement*; None where it has no row."""
        return self._transaction.connection.scalar(statement, values)

    def scalars(self, statement: sa.Executable) -> sa.ScalarResult[Any]:
        """The first value of every row of *statement*."""
        return self._transaction.connection.scalars(statement)

    def run(self, sql: str) -> sa.CursorResult[*tuple[Any, ...]]:
        """Run *sql* as it is: a pragma, or other SQL of this database alone."""
        return self._transaction.connection.exec_driver_sql(sql)

    def ask(self, statement: str | Prepared, values: Sequence[Any] = ()) -> list[Any]:
        """The rows of *statement* as plain tuples, by way of the driver.

        For what every edit asks: beside a row looked up by its key, SQLAlchemy costs ten times as
        much.
        """
        if isinstance(statement, Prepared):
            values = statement.values(self._dialect, values)
        return self._fetched(self._sql(statement), values)

    def _fetched(self, sql: str, values: Sequence[Any]) -> list[Any]:
        rows: list[Any] = self.driver.execute(sql, values).fetchall()
        return rows

    def _sql(self, statement: str | Prepared) -> str:
        """The text of *statement* with the marks for parameters that the driver knows."""
        if isinstance(statement, Prepared):
            return statement.sql(self._dialect)
        if self.is_on_server:
            return statement.replace("%", "%%").replace("?", "%s")
        return statement

    def ask_one_by_one(
        self, statement: str | Prepared, values: Sequence[Any] = ()
    ) -> Iterator[Any]:
        """The rows of *statement*, as for `ask`, without all of them in memory at once."""
        if isinstance(statement, Prepared):
            values = statement.values(self._dialect, values)
        # A cursor with a name keeps its rows on the server.
        name = (f"rows{next(_NUMBERS)}",) if self.is_on_server else ()
        with closing(self.driver.cursor(*name)) as cursor:
            cursor.execute(self._sql(statement), values)
            yield from cursor

    def ask_among(
        self, statement: str | Prepared, some: Iterable[str], further: Sequence[Any] = ()
    ) -> Iterator[Any]:
        """The rows of *statement* for any number of values, which stand for the ``(?)`` in it.

        *further* are the values of the parameters after it.
        """
        rest, sql = iter(some), self._sql(statement)
        mark = "%s" if self.is_on_server else "?"
        while batch := list(islice(rest, BATCH)):
            text = sql
            if len(batch) > 1:
                text = sql.replace(f"({mark})", f"({', '.join([mark] * len(batch))})")
            yield from self._fetched(text, [*batch, *further])

    def first_column(self, statement: sa.Select[Any]) -> list[Any]:
        """The first column of what *statement* selects, for long lists of ids."""
        # SQLAlchemy's own rows would take as long again as the database.
        return [row[0] for row in self.rows(statement)]

    def rows(self, statement: sa.Select[Any]) -> Iterator[Any]:
        """What *statement* selects as plain tuples, one after the other.

        They are read as they are asked for, so that a long list need not be in memory whole.
        """
        result = self._transaction.connection.execute(statement)
        cursor: Any = result.cursor
        try:
            yield from cursor
        finally:
            result.close()

    def run_all(self, statement: str | Prepared, lines: Sequence[Sequence[Any]]) -> None:
        """Run *statement* once for each of *lines*, by way of the driver."""
        text = self._sql(statement)
        if len(lines) == 1:
            self.driver.execute(text, lines[0])
        else:
            self.driver.cursor().executemany(text, lines)

    @property
    def tables(self) -> list[str]:
        """The names of all tables that are there."""
        return sa.inspect(self._transaction.connection).get_table_names()

    def create(self, metadata: sa.MetaData) -> None:
        """Make those tables of *metadata* that are missing, with their indexes."""
        there = frozenset(self.tables)
        for table in metadata.sorted_tables:
            if table.name not in there:
                for statement in _ddl(table, self._dialect):
                    self.driver.execute(statement)

    def create_index(self, index: sa.Index) -> None:
        """Make *index* unless it is there."""
        index.create(self._transaction.connection, checkfirst=True)

    @cached_property
    def driver(self) -> Driver:
        """The connection of the driver itself, for code that copies or measures the file."""
        return self._transaction.driver

    @property
    def is_open(self) -> bool:
        """False once the transaction was kept or taken back."""
        return self._transaction.is_open

    def take_back(self) -> None:
        """Undo what was written through this view, and end its transaction."""
        self._transaction.take_back()


def _ddl(table: sa.Table, dialect: sa.Dialect) -> tuple[str, ...]:
    """The statements that make *table* and its indexes, which are composed once.

    A book has two hundred tables; to compose the statements takes longer than to run them.
    """
    # The types themselves, not their names: they are the same objects until a column is replaced,
    # and to write out the names of all columns takes longer than to make the tables.
    form = (dialect.name, *((column.name, column.type) for column in table.c))
    held: tuple[Any, tuple[str, ...]] | None = table.info.get(_DDL)
    if held is None or held[0] != form:
        elements: list[sa.ExecutableDDLElement] = [CreateTable(table)]
        left_out = SORTS if dialect.name == SERVER else SERVED
        indexes = (index for index in table.indexes if left_out not in index.info)
        elements += map(CreateIndex, sorted(indexes, key=_name))
        held = (
            form,
            tuple(str(element.compile(dialect=dialect)) for element in elements),
        )
        table.info[_DDL] = held
    return held[1]


_DDL = "ddl"


def _name(index: sa.Index) -> str:
    return str(index.name)


@contextmanager
def begun(engine: sa.Engine, *, writing: bool = False) -> Iterator[View]:
    """A view in a transaction of its own, kept at its end; a *writing* one is the only writer."""
    with _transaction(engine, writing=writing) as transaction:
        yield View(transaction)


@contextmanager
def _transaction(engine: sa.Engine, *, writing: bool = False) -> Iterator[Transaction]:
    """A transaction, kept at the end of the block or taken back where that fails."""
    engine = engine.execution_options(**WRITING) if writing else engine
    if engine.dialect.name == SERVER:
        with engine.begin() as connection:
            yield Transaction(connection)
        return
    transaction, is_kept = FileTransaction(engine), False
    try:
        yield transaction
        is_kept = True
    finally:
        transaction.end(is_kept=is_kept)


def _as_of_sqlalchemy(error: sqlcipher3.dbapi2.Error, statement: str) -> Exception:
    """*error* of the driver as SQLAlchemy raises it, which whoever opens a book catches."""
    base = sqlcipher3.dbapi2.Error
    raised: Exception = sa.exc.DBAPIError.instance(
        statement, None, error, base, hide_parameters=True
    )
    return raised
