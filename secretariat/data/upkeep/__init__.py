"""Upkeep of the file of a book: made, migrated, checked, backed up."""
