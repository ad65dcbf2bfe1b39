"""Bodies of operations as the journal stores them: without values that other columns hold.

Nearly every body says its time, change, kind, layer, number, record and replica. These stand in
columns of the same row as well, since operations are found by them. A packed body begins with
`%s` and has `%s` in the place of each; the database fills them in when it reads the row. A body
that was stored whole, by an earlier version or since it has another form, begins with the name of
an operation or an empty line, and is read as it is.
"""

from __future__ import annotations

from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from secretariat.data.store.tables import JOURNAL

_HELD = ("at", "change", "kind", "layer", "number", "record", "replica")
"""The columns that hold parts of the body, in the order of the body."""


class Columns(Protocol):
    """The values of the other columns of a row."""

    @property
    def at(self) -> int: ...
    @property
    def change(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def layer(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def record(self) -> str: ...
    @property
    def replica(self) -> str: ...


def packed(body: str, beside: Columns) -> str:
    """*body* without the values of the columns *beside* it; unchanged where it has another form."""
    if "%" in body:
        return body
    start, begins, rest = body.partition(f'{{"at":{beside.at},')
    by, goes_on, rest = rest.partition(f'"change":"{beside.change}","kind":"{beside.kind}",')
    label, ends, rest = rest.partition(
        f'"layer":"{beside.layer}","n":{beside.number}'
        f',"record":"{beside.record}","replica":"{beside.replica}",'
    )
    if not (begins and goes_on and ends):
        return body
    return (
        f'%s{start}{{"at":%s,{by}"change":"%s","kind":"%s",{label}'
        f'"layer":"%s","n":%s,"record":"%s","replica":"%s",{rest}'
    )


class _Body(FunctionElement[str]):
    """The body of the operation in a row of the journal, put together by the database."""

    type = sa.Text()
    inherit_cache = True

    def __init__(self) -> None:
        super().__init__(JOURNAL.c.packed, *(JOURNAL.c[name] for name in _HELD))


# A text that was damaged or crafted may have other directives, such as one for a million blanks:
# it is left as it is, and refused as no body.
_ON_SQLITE = (
    "CASE WHEN unicode({body}) = 37 AND {body} NOT GLOB '*%[^s]*'"
    " THEN format({body}, '', {columns}) ELSE {body} END"
)
_ON_SERVER = (
    "CASE WHEN ascii({body}) = 37 AND length(replace({body}, '%%s', '')) = length({body}) - 16"
    " AND strpos(replace({body}, '%%s', ''), '%%') = 0"
    " THEN format({body}, '', {columns}) ELSE {body} END"
)


def _filled(form: str, element: _Body, compiler: SQLCompiler, **kw: Any) -> str:
    body, *columns = (compiler.process(clause, **kw) for clause in element.clauses)
    return form.format(body=body, columns=", ".join(columns))


@compiles(_Body, "sqlite")
def _on_sqlite(element: _Body, compiler: SQLCompiler, **kw: Any) -> str:
    return _filled(_ON_SQLITE, element, compiler, **kw)


@compiles(_Body, "postgresql")
def _on_server(element: _Body, compiler: SQLCompiler, **kw: Any) -> str:
    return _filled(_ON_SERVER, element, compiler, **kw)


BODY = _Body().label("body")
"""The body of an operation, of which its name is the hash: for what is asked of the journal."""

BODY_SQL = str(_Body().compile(dialect=sqlite.dialect()))
"""SQL text of that expression for SQLite, for statements given to the driver directly."""
