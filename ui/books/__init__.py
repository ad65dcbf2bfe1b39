"""Making, opening, restoring and repairing books, as jobs in the background."""
