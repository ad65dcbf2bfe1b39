"""The tables that only a book on a server has: the files of its papers."""

from __future__ import annotations

import sqlalchemy as sa

SERVER_KEPT = sa.MetaData()
"""Tables of a server that nothing else can tell; a book in a file has another file for these."""

PIECES = sa.Table(
    "piece",
    SERVER_KEPT,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("bytes", sa.LargeBinary, nullable=False),
)
"""The files of papers, cut in pieces of a megabyte."""
