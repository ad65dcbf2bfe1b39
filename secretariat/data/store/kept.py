"""The tables that cannot be rebuilt from the journal; here those about other desks."""

from __future__ import annotations

import sqlalchemy as sa

KEPT = sa.MetaData()
"""The metadata of tables that cannot be derived from the journal."""

SIGNATURES = sa.Table(
    "signature",
    KEPT,
    sa.Column("signer", sa.String(64), primary_key=True),
    sa.Column("replica", sa.String(36), primary_key=True),
    sa.Column("layer", sa.String(8), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("signature", sa.String(128), nullable=False),
    sqlite_with_rowid=False,
)
"""Which operation a desk saw at the end of which chain; *signer* is the desk's public key."""

EXCHANGES = sa.Table(
    "exchange",
    KEPT,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("desk", sa.String(64), primary_key=True),
    sa.Column("way", sa.String(8), nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("ends", sa.Text, nullable=False),
    sa.Column("operations", sa.Integer, nullable=False),
    sa.Index("exchange_desk", "desk", "way", "at"),
    sqlite_with_rowid=False,
)
"""Bundles that were written or taken in: to or from which desk, and up to where chains go."""
