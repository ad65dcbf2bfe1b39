"""Bodies of operations may be stored without what the columns beside them hold."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Change no table: only keep versions from the book that cannot read packed bodies."""
