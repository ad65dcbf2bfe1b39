"""Chains may fork, and what desks sign and exchange is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Let chains fork, and make the tables of signatures and exchanges."""
    op.drop_index("journal_chain", "journal")
    op.create_index("journal_chain", "journal", ["replica", "layer", "number"])
    op.create_table(
        "signature",
        sa.Column("signer", sa.String(64), primary_key=True),
        sa.Column("replica", sa.String(36), primary_key=True),
        sa.Column("layer", sa.String(8), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("signature", sa.String(128), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "exchange",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("desk", sa.String(64), primary_key=True),
        sa.Column("way", sa.String(8), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("ends", sa.Text, nullable=False),
        sa.Column("operations", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("exchange_desk", "exchange", ["desk", "way", "at"])
